//! Whether a schema says anything of a part of its values.

use serde_json::Value;

use super::schemas::Schemas;

/// The keywords whose schemas hold for the same value.
const BESIDE: [&str; 6] = ["allOf", "anyOf", "oneOf", "if", "then", "else"];

/// Whether a schema, or any branch of it, describes what stands at a JSON Pointer in its values.
pub(super) fn is_described(schemas: &Schemas, number: usize, at: &str) -> bool {
    let mut all: Vec<&Value> = schemas.definition(number).into_iter().collect();
    for step in at.split('/').skip(1) {
        let step = step.replace("~1", "/").replace("~0", "~");
        let mut parts = Vec::new();
        let mut seen = Vec::new();
        for schema in all {
            beside(schemas, schema, &mut parts, &mut seen);
        }
        all = parts
            .iter()
            .flat_map(|schema| within(schema, &step))
            .collect();
    }
    !all.is_empty()
}

/// The schemas that say something of a value for which a schema holds, itself among them.
fn beside<'s>(
    schemas: &'s Schemas,
    schema: &'s Value,
    parts: &mut Vec<&'s Value>,
    seen: &mut Vec<usize>,
) {
    parts.push(schema);
    let reference = schema.get("$ref").and_then(Value::as_str);
    if let Some(number) = reference.and_then(Schemas::target)
        && !seen.contains(&number)
        && let Some(definition) = schemas.definition(number)
    {
        seen.push(number);
        beside(schemas, definition, parts, seen);
    }
    for member in BESIDE.iter().filter_map(|key| schema.get(*key)) {
        let one = std::slice::from_ref(member);
        let members = member.as_array().map_or(one, Vec::as_slice);
        for member in members {
            beside(schemas, member, parts, seen);
        }
    }
}

/// What a schema says of a property or an item.
fn within<'s>(schema: &'s Value, step: &str) -> Vec<&'s Value> {
    let property = schema.get("properties").and_then(|all| all.get(step));
    let patterns = schema.get("patternProperties").and_then(Value::as_object);
    let patterns = patterns.into_iter().flat_map(|all| all.values());
    let tuple = schema.get("prefixItems").and_then(Value::as_array);
    let rest = ["additionalProperties", "items"]
        .iter()
        .filter_map(|key| schema.get(*key))
        .filter(|rest| **rest != Value::Bool(false));
    let parts = property.into_iter().chain(patterns);
    parts
        .chain(tuple.into_iter().flatten())
        .chain(rest)
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::schemas::{Reading, Schemas};
    use super::is_described;

    #[test]
    fn what_a_branch_describes_is_described_where_it_stands_and_nowhere_else() {
        let tree = json!({ "openapi": "3.1.0", "components": { "schemas": { "It": {
            "allOf": [{ "properties": { "a": { "$ref": "#/components/schemas/It" } } }],
            "oneOf": [{ "properties": { "b": { "items": { "properties": { "c": {} } } } } }],
        } } } });
        let schemas = Schemas::of(&tree, Reading::Strict).expect("it is sound");
        let number = schemas.component("It").expect("it is there");
        let check = |at: &str| is_described(&schemas, number, at);
        assert!(check("/a/a/b/0/c"));
        assert!(!check("/c"));
        assert!(!check("/b/0/a"));
    }
}
