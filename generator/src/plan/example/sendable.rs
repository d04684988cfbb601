//! Values that can be sent where they go.

use serde_json::Value;

use super::literal::long_integer;
use crate::plan::{ArgumentTakes, RustType, Sends, Takes};

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
        Sends::Header(_) => {
            let is_plain = |text: &str| text.chars().all(|c| c == ' ' || c.is_ascii_graphic());
            value.filter(|_| text.is_none_or(is_plain)).cloned()
        }
        Sends::Bounded {
            minimum, maximum, ..
        } => {
            let least = minimum.unwrap_or(i64::MIN);
            let greatest = maximum.unwrap_or(i64::MAX);
            let within = long_integer(value).min(greatest).max(least);
            Some(Value::from(within))
        }
        Sends::Query(_)
        | Sends::QueryJoined(_)
        | Sends::Json(_)
        | Sends::Text(_)
        | Sends::Bytes(_) => value.cloned(),
    }
}
