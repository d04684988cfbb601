//! Schemas that no value satisfies, with what in them contradicts what.
//!
//! Only what has to hold of every value is looked at, so that what is found is a proof; where nothing is found,
//! there may still be no value.

use std::collections::BTreeSet;

use serde_json::Value;

use super::keywords;
use super::schemas::Schemas;

/// How deep required properties are looked into.
const DEPTH: usize = 8;

/// The types of JSON Schema, but for the integers, which are numbers.
const TYPES: [&str; 6] = ["array", "boolean", "null", "number", "object", "string"];

/// What in a definition contradicts what; none if nothing is known to.
pub(super) fn contradiction(schemas: &Schemas, number: usize) -> Option<String> {
    let definition = schemas.definition(number)?;
    within(schemas, &[definition], "", DEPTH)
}

/// What schemas that all hold for the value at a place ask for that cannot be.
fn within(schemas: &Schemas, all: &[&Value], at: &str, depth: usize) -> Option<String> {
    let mut parts = Vec::new();
    for schema in all {
        together(schemas, schema, &mut parts, &mut BTreeSet::new());
    }
    if parts.iter().any(|part| **part == Value::Bool(false)) {
        return Some(format!("`{at}` has to be there and may not"));
    }
    let kinds: Vec<BTreeSet<&str>> = parts.iter().filter_map(|part| kinds(part)).collect();
    let possible = TYPES
        .into_iter()
        .filter(|kind| kinds.iter().all(|kinds| kinds.contains(kind)));
    let possible: Vec<&str> = possible.collect();
    if possible.is_empty() {
        let asked: Vec<String> = kinds.iter().map(words).collect();
        return Some(format!("`{at}` has to be {}", asked.join(", and ")));
    }
    if possible != ["object"] || depth == 0 {
        return None;
    }
    let required = parts.iter().filter_map(|part| part.get("required"));
    let required = required.filter_map(Value::as_array).flatten();
    let names: BTreeSet<&str> = required.filter_map(Value::as_str).collect();
    names.into_iter().find_map(|name| {
        let said: Vec<&Value> = parts.iter().flat_map(|part| member(part, name)).collect();
        within(schemas, &said, &format!("{at}/{name}"), depth - 1)
    })
}

/// The schemas that hold wherever one does, itself among them.
fn together<'s>(
    schemas: &'s Schemas,
    schema: &'s Value,
    parts: &mut Vec<&'s Value>,
    seen: &mut BTreeSet<usize>,
) {
    parts.push(schema);
    let reference = schema.get("$ref").and_then(Value::as_str);
    if let Some(number) = reference.and_then(Schemas::target)
        && seen.insert(number)
        && let Some(definition) = schemas.definition(number)
    {
        together(schemas, definition, parts, seen);
    }
    let members = schema.get("allOf").and_then(Value::as_array);
    for member in members.into_iter().flatten() {
        together(schemas, member, parts, seen);
    }
}

/// The kinds of values that a schema lets through, by its type and by the values that it lists.
fn kinds(schema: &Value) -> Option<BTreeSet<&str>> {
    let types = schema.get("type").map(|types| {
        let one = std::slice::from_ref(types);
        let names = types.as_array().map_or(one, Vec::as_slice).iter();
        let names = names.filter_map(Value::as_str);
        names
            .map(|name| if name == "integer" { "number" } else { name })
            .collect::<BTreeSet<_>>()
    });
    let listed = schema.get("enum").and_then(Value::as_array);
    let listed = listed.map(Vec::as_slice);
    let listed = listed.or_else(|| schema.get("const").map(std::slice::from_ref));
    let listed = listed.map(|values| values.iter().map(kind).collect::<BTreeSet<_>>());
    match (types, listed) {
        (Some(types), Some(listed)) => Some(types.intersection(&listed).copied().collect()),
        (types, listed) => types.or(listed),
    }
}

fn words(kinds: &BTreeSet<&str>) -> String {
    if kinds.is_empty() {
        return "of a kind that it lists no value of".to_owned();
    }
    kinds.iter().copied().collect::<Vec<_>>().join(" or ")
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// What a schema says of a property: what it says of all others counts only where it says nothing of this one.
fn member<'s>(schema: &'s Value, name: &str) -> Vec<&'s Value> {
    let property = schema.get("properties").and_then(|all| all.get(name));
    let patterns = schema.get("patternProperties").and_then(Value::as_object);
    let patterns = patterns.into_iter().flatten();
    let patterns = patterns.filter(|(pattern, _)| keywords::matches(pattern, name));
    let said: Vec<&Value> = property
        .into_iter()
        .chain(patterns.map(|(_, schema)| schema))
        .collect();
    if said.is_empty() {
        return schema.get("additionalProperties").into_iter().collect();
    }
    said
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::schemas::{Reading, Schemas};
    use super::contradiction;

    fn check(schema: &Value, expected: Option<&str>) {
        let tree = json!({ "openapi": "3.1.0", "components": { "schemas": {
            "Numbers": { "type": "object", "additionalProperties": { "type": "integer" } },
            "It": schema,
        } } });
        let schemas = Schemas::of(&tree, Reading::Strict).expect("it is sound");
        let number = schemas.component("It").expect("it is there");
        assert_eq!(contradiction(&schemas, number).as_deref(), expected);
    }

    #[test]
    fn a_required_property_that_has_to_be_of_two_kinds_is_a_contradiction() {
        let numbers = json!({ "$ref": "#/components/schemas/Numbers" });
        let named = json!({ "required": ["name"], "properties": { "name": { "type": "string" } } });
        let expected = Some("`/name` has to be string, and number");
        check(&json!({ "allOf": [named, numbers] }), expected);
        let optional = json!({ "properties": { "name": { "type": "string" } } });
        check(&json!({ "allOf": [optional, numbers] }), None);
    }

    #[test]
    fn listed_values_of_another_kind_are_a_contradiction() {
        let value = json!({ "type": "string", "enum": [null] });
        let schema = json!({ "type": "object", "required": ["a"], "properties": { "a": value } });
        check(
            &schema,
            Some("`/a` has to be of a kind that it lists no value of"),
        );
        check(
            &json!({ "type": ["integer", "null"], "enum": [1, null] }),
            None,
        );
    }

    #[test]
    fn what_is_required_and_forbidden_is_a_contradiction() {
        let schema = json!({ "type": "object", "required": ["a"], "additionalProperties": false });
        check(&schema, Some("`/a` has to be there and may not"));
    }
}
