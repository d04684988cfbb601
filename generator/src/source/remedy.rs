//! How to put the most frequent faults right.

use serde_json::Value;

/// What stands there, in words.
pub(super) fn found(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Bool(truth) => format!("`{truth}`"),
        Value::Number(number) => format!("the number `{number}`"),
        Value::String(_) => "a text".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "a mapping".to_owned(),
    }
}

/// How to put the most frequent faults right.
pub(super) fn remedy(key: &str, value: &Value, due: &str) -> Option<String> {
    let help = match (key, value) {
        ("type", Value::Array(_)) => {
            "OpenAPI 3.0 has one type per schema; write `nullable: true` for a type or `null`"
        }
        ("required", Value::Bool(_)) if due == "a list" => {
            "`required` of a schema lists the names of properties: `required: [id]`"
        }
        ("exclusiveMinimum" | "exclusiveMaximum", Value::Number(_)) => {
            "OpenAPI 3.0 has `minimum: 5` and beside it `exclusiveMinimum: true`"
        }
        ("examples", Value::Array(_)) => {
            "OpenAPI 3.0 has a mapping of named examples here, each with a `value`"
        }
        (_, Value::Number(_) | Value::Bool(_)) if due == "a text" => {
            return Some(format!("put it in quotes: `'{value}'`"));
        }
        (_, Value::String(text)) if due == "a number" && text.parse::<f64>().is_ok() => {
            return Some(format!("remove the quotes: `{text}`"));
        }
        (_, Value::String(text)) if text == "true" || text == "false" => {
            return Some(format!("remove the quotes: `{text}`"));
        }
        _ => return None,
    };
    Some(help.to_owned())
}

/// What to write instead of a keyword that only newer versions know.
pub(super) fn newer(key: &str) -> Option<&'static str> {
    match key {
        "const" => Some("OpenAPI 3.0 has an `enum` with one value for that"),
        "examples" => Some("OpenAPI 3.0 schemas have one `example`"),
        "patternProperties" | "propertyNames" | "unevaluatedProperties" => {
            Some("OpenAPI 3.0 has only `additionalProperties` for keys that are not known")
        }
        "contentEncoding" => Some("OpenAPI 3.0 has `format: byte` for base64 text"),
        "contentMediaType" => Some("OpenAPI 3.0 has `format: binary` for bytes"),
        "$defs" | "definitions" => Some("shared schemas stand in `components.schemas`"),
        "webhooks" => Some("webhooks come with OpenAPI 3.1; no code is written for them"),
        "if" | "then" | "else" | "dependentSchemas" | "dependentRequired" | "contains"
        | "prefixItems" => Some("OpenAPI 3.0 has no such keyword; describe it in words"),
        _ => None,
    }
}
