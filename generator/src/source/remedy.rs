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
            "a list of types holds `string`, `integer`, `number`, `boolean`, `array`, `object` and `null`"
        }
        ("examples", Value::Array(_)) => {
            "OpenAPI has a mapping of named examples here, each with a `value`"
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
