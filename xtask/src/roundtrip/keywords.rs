//! Keywords that hold no schema.

use serde_json::{Map, Value, json};

use super::schemas::SHOWN;

/// The types of JSON Schema.
const TYPES: [&str; 7] = [
    "string", "integer", "number", "boolean", "array", "object", "null",
];

/// Formats that documents write in the place of a type.
const FORMATS: [&str; 4] = ["date-time", "date", "uuid", "uri"];

/// A keyword of a schema in JSON Schema; none if it says nothing there.
pub(super) fn plain(
    object: &Map<String, Value>,
    key: &str,
    value: &Value,
) -> Option<(&'static str, Value)> {
    let keyword = match key {
        "type" => return Some(("type", kind(value)?)),
        "enum" => (
            "enum",
            value.as_array().filter(|list| !list.is_empty()).is_some(),
        ),
        "const" => ("const", true),
        "format" => ("format", value.is_string()),
        "pattern" => ("pattern", value.as_str().is_some_and(is_pattern)),
        "minimum" => (
            "minimum",
            value.is_number() && !is_exclusive(object, "exclusiveMinimum"),
        ),
        "maximum" => (
            "maximum",
            value.is_number() && !is_exclusive(object, "exclusiveMaximum"),
        ),
        "exclusiveMinimum" | "exclusiveMaximum" => return exclusive(object, key, value),
        "multipleOf" => ("multipleOf", value.as_f64().is_some_and(|it| it > 0.0)),
        "minLength" => ("minLength", value.is_u64()),
        "maxLength" => ("maxLength", value.is_u64()),
        "minItems" => ("minItems", value.is_u64()),
        "maxItems" => ("maxItems", value.is_u64()),
        "minProperties" => ("minProperties", value.is_u64()),
        "maxProperties" => ("maxProperties", value.is_u64()),
        "uniqueItems" => ("uniqueItems", value.is_boolean()),
        "required" => {
            let names = value.as_array()?.iter();
            let mut names: Vec<&str> = names.filter_map(Value::as_str).collect();
            names.sort_unstable();
            names.dedup();
            return Some(("required", json!(names)));
        }
        "example" | "default" if !object.contains_key("examples") => {
            return Some((SHOWN, json!([value])));
        }
        "examples" => return Some((SHOWN, json!(value.as_array()?))),
        _ => return None,
    };
    let (name, is_sound) = keyword;
    is_sound.then(|| (name, value.clone()))
}

fn kind(value: &Value) -> Option<Value> {
    let known = |name: &&str| TYPES.contains(name);
    if let Some(names) = value.as_array() {
        let names = names.iter().filter_map(Value::as_str).filter(known);
        let names: Vec<&str> = names.collect();
        return (!names.is_empty()).then(|| json!(names));
    }
    let name = value.as_str()?;
    if FORMATS.contains(&name) {
        return Some(json!("string"));
    }
    known(&name).then(|| value.clone())
}

fn is_exclusive(object: &Map<String, Value>, key: &str) -> bool {
    object.get(key) == Some(&Value::Bool(true))
}

/// In 3.0, `true` beside the limit; later, the limit itself.
fn exclusive(
    object: &Map<String, Value>,
    key: &str,
    value: &Value,
) -> Option<(&'static str, Value)> {
    let (name, inclusive) = if key == "exclusiveMinimum" {
        ("exclusiveMinimum", "minimum")
    } else {
        ("exclusiveMaximum", "maximum")
    };
    if value.is_number() {
        return Some((name, value.clone()));
    }
    let limit = object.get(inclusive).filter(|limit| limit.is_number());
    let limit = limit.filter(|_| *value == Value::Bool(true))?;
    Some((name, limit.clone()))
}

/// Whether a pattern is one that can be judged.
pub(super) fn is_pattern(pattern: &str) -> bool {
    let schema = json!({ "pattern": pattern });
    jsonschema::options().build(&schema).is_ok()
}

/// Whether a text matches a pattern.
pub(super) fn matches(pattern: &str, text: &str) -> bool {
    let schema = json!({ "pattern": pattern });
    let validator = jsonschema::options().build(&schema);
    validator.is_ok_and(|validator| validator.is_valid(&Value::from(text)))
}

/// A schema that says `nullable: true`.
///
/// Strictly read it says so only beside a `type`; documents mean it beside references and compositions, too.
pub(super) fn nullable(mut schema: Map<String, Value>) -> Value {
    if let Some(Value::Array(values)) = schema.get_mut("enum")
        && !values.contains(&Value::Null)
    {
        values.push(Value::Null);
    }
    let is_composed = ["$ref", "allOf", "oneOf", "anyOf", "const"];
    if is_composed.iter().any(|key| schema.contains_key(*key)) {
        return json!({ "anyOf": [schema, { "type": "null" }] });
    }
    match schema.get_mut("type") {
        Some(Value::Array(kinds)) => kinds.push(json!("null")),
        Some(kind) => *kind = json!([kind, "null"]),
        None => {}
    }
    Value::Object(schema)
}
