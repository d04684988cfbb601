//! Whether a schema says anything of a part of its values.

use serde_json::Value;

use super::schemas::Schemas;

/// The keywords whose schemas hold for the same value.
const BESIDE: [&str; 6] = ["allOf", "anyOf", "oneOf", "if", "then", "else"];

/// Whether a schema, or any branch of it that a value is of, describes what stands at a JSON Pointer in the value.
pub(super) fn is_described(schemas: &Schemas, number: usize, value: &Value, at: &str) -> bool {
    let mut all: Vec<&Value> = schemas.definition(number).into_iter().collect();
    let mut value = Some(value);
    for step in at.split('/').skip(1) {
        let step = step.replace("~1", "/").replace("~0", "~");
        let mut parts = Vec::new();
        let mut seen = Vec::new();
        for schema in all {
            beside(schemas, schema, value, &mut parts, &mut seen);
        }
        value = value.and_then(|value| match value {
            Value::Array(items) => items.get(step.parse::<usize>().ok()?),
            Value::Object(entries) => entries.get(&step),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
        });
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
    value: Option<&Value>,
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
        beside(schemas, definition, value, parts, seen);
    }
    for key in BESIDE {
        let Some(member) = schema.get(key) else {
            continue;
        };
        let is_choice = key == "anyOf" || key == "oneOf";
        let one = std::slice::from_ref(member);
        let members = member.as_array().map_or(one, Vec::as_slice);
        for member in members {
            let is_other = is_choice && value.is_some_and(|it| is_none_of(schemas, member, it));
            if !is_other {
                beside(schemas, member, value, parts, seen);
            }
        }
    }
}

/// Whether a value is known to be none of a branch: what its reference leads to does not hold.
fn is_none_of(schemas: &Schemas, branch: &Value, value: &Value) -> bool {
    let tagged = branch.pointer("/allOf/0").unwrap_or(branch);
    let reference = tagged.get("$ref").and_then(Value::as_str);
    let number = reference.and_then(Schemas::target);
    number.is_some_and(|number| !schemas.is_valid(number, value))
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
        let value = json!({ "a": { "a": { "b": [{ "c": 1 }] } }, "b": [{ "a": 1 }], "c": 1 });
        let check = |at: &str| is_described(&schemas, number, &value, at);
        assert!(check("/a/a/b/0/c"));
        assert!(!check("/c"));
        assert!(!check("/b/0/a"));
    }

    #[test]
    fn a_branch_that_a_value_is_not_of_describes_nothing_of_it() {
        let tree = json!({ "openapi": "3.1.0", "components": { "schemas": {
            "It": { "oneOf": [
                { "$ref": "#/components/schemas/User" },
                { "properties": { "team": {} } },
            ] },
            "User": { "required": ["login"], "properties": { "avatar": {} } },
        } } });
        let schemas = Schemas::of(&tree, Reading::Strict).expect("it is sound");
        let number = schemas.component("It").expect("it is there");
        let check = |value, at: &str| is_described(&schemas, number, &value, at);
        assert!(check(json!({ "login": "a", "avatar": 1 }), "/avatar"));
        assert!(!check(json!({ "avatar": 1 }), "/avatar"));
        assert!(check(json!({ "team": 1 }), "/team"));
    }
}
