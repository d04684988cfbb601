//! Values that can be sent where they go.

use serde_json::Value;

use super::literal::long_integer;
use crate::plan::{ArgumentTakes, Location, RustType, Sends, Style, Takes};

/// The value, or one that the place where it goes has a form for.
pub(super) fn sendable(
    sends: &Sends,
    takes: &ArgumentTakes,
    value: Option<&Value>,
) -> Option<Value> {
    let text = value.and_then(Value::as_str);
    match sends {
        Sends::Path(_) => match (takes, value) {
            // A segment of nothing would reach another address.
            (ArgumentTakes::Value(Takes::Value(RustType::Vec(_))), None) => {
                Some(Value::Array(vec![Value::Null]))
            }
            _ => value.filter(|_| !matches!(text, Some("." | ".."))).cloned(),
        },
        Sends::Header(_) => value.filter(|_| text.is_none_or(is_plain)).cloned(),
        Sends::Bounded {
            minimum, maximum, ..
        } => {
            let least = minimum.unwrap_or(i64::MIN);
            let greatest = maximum.unwrap_or(i64::MAX);
            let within = long_integer(value).min(greatest).max(least);
            Some(Value::from(within))
        }
        Sends::Styled { place, style, .. } => match place {
            // What has no part would be left out of the path.
            Location::Path => value
                .filter(|value| *style == Style::Json || !is_empty(value))
                .cloned()
                .or_else(|| made_up(takes)),
            Location::Header => value.filter(|_| text.is_none_or(is_plain)).cloned(),
            Location::Query | Location::ReservedQuery | Location::Cookie => value.cloned(),
        },
        Sends::Query(_)
        | Sends::QueryJoined(_)
        | Sends::Json(_)
        | Sends::Form(_)
        | Sends::Multipart { .. }
        | Sends::Text(_)
        | Sends::Bytes(_)
        | Sends::Sequence(_)
        | Sends::Forms => value.cloned(),
    }
}

fn is_plain(text: &str) -> bool {
    text.chars().all(|c| c == ' ' || c.is_ascii_graphic())
}

/// Whether a value has nothing that could stand in a path, or climbs out of it.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => matches!(text.as_str(), "" | "." | ".."),
        Value::Array(items) => items.iter().all(is_empty),
        Value::Object(fields) => fields.values().all(Value::is_null),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// A list of something, where there has to be one.
fn made_up(takes: &ArgumentTakes) -> Option<Value> {
    match takes {
        ArgumentTakes::Value(Takes::Value(RustType::Vec(_))) => {
            Some(Value::Array(vec![Value::Null]))
        }
        ArgumentTakes::Value(_) | ArgumentTakes::Text | ArgumentTakes::Forms { .. } => None,
    }
}
