//! Documents that are deep: a run needs no more stack than any thread has, and ends in output or in an error.

use serde_json::{Value, json};

use crate::memory::{self, Memory};

/// A document with a schema that holds itself so often, in the way that `around` says.
fn nested(times: usize, around: fn(Value) -> Value) -> String {
    let schema = (0..times).fold(json!({ "type": "string" }), |inner, _| around(inner));
    let document = json!({
        "openapi": "3.0.3",
        "info": { "title": "Deep", "version": "1" },
        "paths": { "/a": { "get": { "operationId": "get", "responses": { "200": {
            "description": "It.",
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/A" } } },
        } } } } },
        "components": { "schemas": { "A": schema } },
    });
    document.to_string()
}

/// The ways in which schemas hold schemas.
const WAYS: [fn(Value) -> Value; 5] = [
    |inner| json!({ "type": "object", "additionalProperties": inner }),
    |inner| json!({ "type": "array", "items": inner }),
    |inner| json!({ "type": "object", "properties": { "a": inner } }),
    |inner| json!({ "oneOf": [inner, { "type": "integer" }] }),
    |inner| json!({ "allOf": [inner, { "properties": { "b": { "type": "string" } } }] }),
];

#[test]
fn what_is_nested_deep_is_written_or_refused() {
    for around in WAYS {
        // The last is more than a reader of JSON takes.
        for times in [20, 31, 60, 118, 200] {
            let compilation = Memory::document("deep.json", &nested(times, around)).compile();
            let findings = memory::findings(&compilation);
            assert!(
                compilation.output().is_some() || findings.contains("error["),
                "neither output nor an error at {times}:\n{findings}"
            );
            assert!(times > 20 || compilation.output().is_some(), "{findings}");
        }
    }
}

#[test]
fn schemas_nested_without_end_are_refused_with_their_place() {
    let around = WAYS[0];
    let compilation = Memory::document("deep.json", &nested(100, around)).compile();
    assert!(compilation.output().is_none());
    let findings = memory::findings(&compilation);
    assert!(findings.contains("nested more than 32 deep"), "{findings}");
    assert!(findings.contains("deep.json:1:"), "{findings}");
}
