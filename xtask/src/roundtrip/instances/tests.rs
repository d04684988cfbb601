//! What is made of small schemas.

use serde_json::{Value, json};

use super::Maker;
use crate::roundtrip::schemas::{Reading, Schemas};

/// The instances of a schema of OpenAPI 3.0.
fn made(schema: &Value) -> Result<Vec<Value>, String> {
    let tree = json!({ "openapi": "3.0.3", "components": { "schemas": { "It": schema } } });
    let schemas = Schemas::of(&tree, Reading::Strict).expect("it is sound");
    let number = schemas.component("It").expect("it is there");
    Maker::new(&schemas).instances(number)
}

fn check(schema: &Value, expected: &[Value]) {
    let made = made(schema).expect("there are some");
    for value in expected {
        assert!(made.contains(value), "{value} is not among {made:?}");
    }
}

#[test]
fn each_property_is_present_absent_and_null() {
    let schema = json!({
        "type": "object",
        "required": ["a"],
        "properties": {
            "a": { "type": "boolean" },
            "b": { "type": "string", "nullable": true, "enum": ["x", "y"] },
        },
    });
    check(
        &schema,
        &[
            json!({ "a": true }),
            json!({ "a": false }),
            json!({ "a": true, "b": "x" }),
            json!({ "a": true, "b": "y" }),
            json!({ "a": true, "b": null }),
        ],
    );
}

#[test]
fn each_branch_is_taken_with_what_stands_beside_it() {
    let branch =
        |name: &str| json!({ "required": [name], "properties": { name: { "enum": [1] } } });
    let schema = json!({
        "type": "object",
        "allOf": [{ "required": ["c"], "properties": { "c": { "enum": [2] } } }],
        "oneOf": [branch("a"), branch("b")],
    });
    check(
        &schema,
        &[json!({ "a": 1, "c": 2 }), json!({ "b": 1, "c": 2 })],
    );
}

#[test]
fn what_contains_itself_comes_to_an_end() {
    let node = json!({ "$ref": "#/components/schemas/It" });
    let schema = json!({
        "type": "object",
        "properties": { "next": node, "all": { "type": "array", "items": node } },
    });
    check(
        &schema,
        &[json!({}), json!({ "next": {} }), json!({ "all": [{}] })],
    );
    let endless = json!({ "type": "object", "required": ["next"], "properties": { "next": node } });
    assert!(made(&endless).is_err());
}

#[test]
fn limits_and_patterns_are_kept() {
    let schema = json!({
        "type": "array",
        "minItems": 1,
        "maxItems": 1,
        "items": {
            "type": "object",
            "required": ["n", "t"],
            "additionalProperties": false,
            "properties": {
                "n": { "type": "integer", "minimum": 3, "exclusiveMinimum": true },
                "t": { "type": "string", "pattern": "^[A-Z]{2}-\\d+$" },
            },
        },
    });
    check(&schema, &[json!([{ "n": 4, "t": "AA-1" }])]);
}
