//! A document of any length, in which everything grows alike: operations, schemas, prose, unions.

use serde_json::{Map, Value, json};

/// How many resources the smallest document has, each with two operations and three schemas.
const RESOURCES: usize = 150;

/// A document that is so many times as long as the smallest.
pub(super) fn document(times: usize) -> String {
    let mut paths = Map::new();
    let mut schemas = Map::new();
    for index in 0..times * RESOURCES {
        let name = format!("Resource{index}");
        paths.insert(format!("/resources-{index}"), list(&name, index));
        paths.insert(format!("/resources-{index}/{{id}}"), get(&name, index));
        schemas.insert(name.clone(), resource(&name, index));
        schemas.insert(format!("{name}State"), state());
        schemas.insert(format!("{name}Owner"), owner(&name));
    }
    let document = json!({
        "openapi": "3.0.3",
        "info": { "title": "Many resources", "version": "1" },
        "paths": paths,
        "components": { "schemas": schemas },
    });
    document.to_string()
}

fn list(name: &str, index: usize) -> Value {
    let limit = json!({
        "name": "limit", "in": "query", "description": "How many to give, at most.",
        "schema": { "type": "integer", "format": "int32", "minimum": 1, "maximum": 250 },
    });
    json!({ "get": {
        "operationId": format!("list{name}"),
        "tags": [format!("Tag {}", index / 25)],
        "summary": format!("Lists what there is of {name}."),
        "parameters": [limit],
        "responses": answers(&json!({ "type": "array", "items": reference(name) })),
    } })
}

fn get(name: &str, index: usize) -> Value {
    let id =
        json!({ "name": "id", "in": "path", "required": true, "schema": { "type": "string" } });
    json!({ "get": {
        "operationId": format!("get{name}"),
        "tags": [format!("Tag {}", index / 25)],
        "summary": format!("Gives one {name}."),
        "description": "It is read from the *nearest* replica, see `consistency`.\n\nThe answer may be old.",
        "parameters": [id],
        "responses": answers(&reference(name)),
    } })
}

fn answers(schema: &Value) -> Value {
    json!({ "200": {
        "description": "What was asked for.",
        "content": { "application/json": { "schema": schema } },
    } })
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn resource(name: &str, index: usize) -> Value {
    json!({
        "type": "object",
        "description": format!("A resource of sort {index}, as it was when it was read."),
        "required": ["id", "state"],
        "properties": {
            "id": { "type": "string", "description": "The id, which never changes.", "example": "2c91" },
            "state": reference(&format!("{name}State")),
            "owner": reference(&format!("{name}Owner")),
            "count": { "type": "integer", "format": "int64", "nullable": true },
            "createdAt": { "type": "string", "format": "date-time" },
            "labels": { "type": "object", "additionalProperties": { "type": "string" } },
            "parts": { "type": "array", "items": {
                "type": "object",
                "properties": { "size": { "type": "number" }, "text": { "type": "string" } },
            } },
        },
    })
}

fn state() -> Value {
    json!({ "type": "string", "description": "How far it is.", "enum": ["new", "ready", "gone"] })
}

fn owner(name: &str) -> Value {
    json!({ "oneOf": [
        reference(name),
        { "type": "object", "required": ["email"], "properties": { "email": { "type": "string" } } },
    ] })
}
