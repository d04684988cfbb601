//! Limits, defaults and examples in words.

use serde_json::{Number, Value};

use super::code;
use crate::model::{Constraints, Primitive};

/// Values that take more characters tell a reader less than the lines they need.
const LONGEST_VALUE: usize = 80;

const CHARACTERS: [&str; 2] = ["character", "characters"];
const ITEMS: [&str; 2] = ["item", "items"];
const ENTRIES: [&str; 2] = ["entry", "entries"];

/// What a value may be, as a fragment without a period: `0 to 250; 250 by default`, `a UUID`.
///
/// The format is that of [`format_note`], if the value has one.
#[must_use]
pub fn limits(
    constraints: &Constraints,
    default: Option<&Value>,
    format: Option<&str>,
) -> Option<String> {
    let parts = [
        format.map(str::to_owned),
        range(constraints),
        constraints
            .multiple_of
            .as_ref()
            .map(|step| format!("a multiple of {step}")),
        count(constraints.min_length, constraints.max_length, CHARACTERS),
        constraints
            .pattern
            .as_deref()
            .map(|pattern| format!("matches {}", code(pattern))),
        count(constraints.min_items, constraints.max_items, ITEMS),
        constraints.unique_items.then(|| "no item twice".to_owned()),
        count(
            constraints.min_properties,
            constraints.max_properties,
            ENTRIES,
        ),
    ];
    let limits: Vec<String> = parts.into_iter().flatten().collect();
    let default = default
        .and_then(value)
        .map(|default| format!("{default} by default"));
    let halves: Vec<String> = (!limits.is_empty())
        .then(|| limits.join(", "))
        .into_iter()
        .chain(default)
        .collect();
    (!halves.is_empty()).then(|| halves.join("; "))
}

/// What the format of a scalar means, where its Rust type does not tell: `a UUID`.
#[must_use]
pub fn format_note(primitive: &Primitive) -> Option<String> {
    let note = match primitive {
        Primitive::Bool
        | Primitive::Int32
        | Primitive::Int64
        | Primitive::Uint64
        | Primitive::Double
        | Primitive::String(None)
        | Primitive::DateTime => return None,
        Primitive::Date => "a date as `YYYY-MM-DD`",
        Primitive::Uuid => "a UUID",
        Primitive::Byte => "base64 text",
        Primitive::Binary => "bytes",
        Primitive::Password => "a secret",
        Primitive::String(Some(format)) => match format.as_str() {
            "email" | "idn-email" => "an email address",
            "hostname" | "idn-hostname" => "a host name",
            "ipv4" => "an IPv4 address",
            "ipv6" => "an IPv6 address",
            "uri" | "url" | "iri" => "a URI",
            "uri-reference" | "iri-reference" => "a URI or a relative reference",
            "uri-template" => "a URI template",
            "time" => "a time of day as in RFC 3339",
            "duration" => "a duration as in ISO 8601",
            "json-pointer" => "a JSON Pointer",
            "regex" => "a regular expression",
            other => return Some(format!("format {}", code(other))),
        },
    };
    Some(note.to_owned())
}

/// ``For example `…`.``; none if the example is long or says nothing.
#[must_use]
pub fn example_note(example: &Value) -> Option<String> {
    value(example).map(|example| format!("For example {example}."))
}

fn range(constraints: &Constraints) -> Option<String> {
    let low = constraints.minimum.as_ref();
    let high = constraints.maximum.as_ref();
    let more = |low: &Number| match constraints.exclusive_minimum {
        true => format!("more than {low}"),
        false => format!("at least {low}"),
    };
    let less = |high: &Number| match constraints.exclusive_maximum {
        true => format!("less than {high}"),
        false => format!("at most {high}"),
    };
    let open = constraints.exclusive_minimum || constraints.exclusive_maximum;
    match (low, high) {
        (Some(low), Some(high)) if open => Some(format!("{} and {}", more(low), less(high))),
        (Some(low), Some(high)) if low == high => Some(format!("exactly {low}")),
        (Some(low), Some(high)) => Some(format!("{low} to {high}")),
        (Some(low), None) => Some(more(low)),
        (None, Some(high)) => Some(less(high)),
        (None, None) => None,
    }
}

/// What there are so many of; a limit of zero from below is none.
fn count(least: Option<usize>, most: Option<usize>, [one, many]: [&str; 2]) -> Option<String> {
    let of = |number: usize| if number == 1 { one } else { many };
    match (least.filter(|least| *least > 0), most) {
        (Some(least), Some(most)) if least == most => {
            Some(format!("exactly {least} {}", of(least)))
        }
        (Some(least), Some(most)) => Some(format!("{least} to {most} {}", of(most))),
        (Some(least), None) => Some(format!("at least {least} {}", of(least))),
        (None, Some(most)) => Some(format!("at most {most} {}", of(most))),
        (None, None) => None,
    }
}

/// A value as it reads best: numbers as they are, anything else as code; none for `null` and for what is
/// long.
#[must_use]
pub fn value(value: &Value) -> Option<String> {
    let text = match value {
        Value::Null => return None,
        Value::Number(number) => return Some(number.to_string()),
        Value::String(text) if text.trim() == text => text.clone(),
        Value::String(_) | Value::Bool(_) | Value::Array(_) | Value::Object(_) => value.to_string(),
    };
    let is_short = text.chars().count() <= LONGEST_VALUE && !text.contains('\n');
    is_short.then(|| code(&text))
}
