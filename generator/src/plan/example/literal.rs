//! Scalars as literals.

use serde_json::Value;

use super::layout::Expr;

/// Longer texts tell a reader nothing.
const LONGEST_TEXT: usize = 60;
/// And so do more items, or what is nested deeper.
pub(super) const MOST_ITEMS: usize = 3;
const MAX_DEPTH: usize = 4;

/// A value and what is called on it.
pub(super) fn chained(base: Expr, links: Vec<Expr>) -> Expr {
    Expr::Chain {
        base: Box::new(base),
        links,
    }
}

pub(super) fn into(literal: Expr) -> Expr {
    chained(literal, vec![Expr::atom(".into()")])
}

/// A text as a literal.
pub(super) fn literal(value: Option<&Value>, name: &str) -> Expr {
    let text = match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Bool(value)) => value.to_string(),
        Some(Value::Null | Value::Array(_) | Value::Object(_)) | None => name.to_owned(),
    };
    let fits = !text.is_empty() && text.chars().count() <= LONGEST_TEXT;
    Expr::Atom(format!("{:?}", if fits { text.as_str() } else { name }))
}

pub(super) fn time(value: Option<&Value>) -> Expr {
    literal(
        value.filter(|value| value.is_string()),
        "2024-02-29T12:00:00Z",
    )
}

pub(super) fn boolean(value: Option<&Value>) -> bool {
    value.and_then(Value::as_bool).unwrap_or(true)
}

/// An integer of 64 bits.
pub(super) fn long_integer(value: Option<&Value>) -> i64 {
    value.and_then(Value::as_i64).unwrap_or(1)
}

/// An integer of 64 bits without a sign.
pub(super) fn unsigned(value: Option<&Value>) -> u64 {
    value.and_then(Value::as_u64).unwrap_or(1)
}

/// An integer that every integer type can hold.
pub(super) fn integer(value: Option<&Value>) -> i32 {
    value
        .and_then(Value::as_i64)
        .and_then(|number| i32::try_from(number).ok())
        .unwrap_or(1)
}

pub(super) fn number(value: Option<&Value>) -> f64 {
    value.and_then(Value::as_f64).unwrap_or(1.0)
}

/// What an expression for a JSON value has to be.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum JsonForm {
    /// Anything that can be converted.
    Bare,
    /// The value, where the place tells that it is one.
    Into,
    /// The value.
    Value,
}

pub(super) fn json(value: Option<&Value>, name: &str, form: JsonForm) -> Expr {
    let scalar = match value {
        Some(Value::Null) => return Expr::atom("serde_json::Value::Null"),
        Some(value @ (Value::Array(_) | Value::Object(_))) => {
            return Expr::call("serde_json::json!", vec![json_text(value, 0)]);
        }
        Some(Value::Bool(value)) => Expr::atom(value.to_string()),
        Some(Value::Number(number)) => json_number(number),
        Some(Value::String(_)) | None => literal(value, name),
    };
    match (form, &scalar) {
        (JsonForm::Bare, _) => scalar,
        (JsonForm::Into, Expr::Atom(text)) if text.starts_with('-') => {
            Expr::Atom(format!("({text}).into()"))
        }
        (JsonForm::Into, _) => into(scalar),
        (JsonForm::Value, _) => Expr::call("serde_json::Value::from", vec![scalar]),
    }
}

/// JSON as `json!` takes it.
fn json_text(value: &Value, depth: usize) -> Expr {
    if depth > MAX_DEPTH {
        return Expr::atom("null");
    }
    match value {
        Value::Array(items) => Expr::Call {
            open: "[".to_owned(),
            arguments: items
                .iter()
                .take(MOST_ITEMS)
                .map(|item| json_text(item, depth + 1))
                .collect(),
            close: "]",
        },
        Value::Object(entries) => Expr::Call {
            open: "{".to_owned(),
            arguments: entries
                .iter()
                .take(MOST_ITEMS)
                .map(|(key, value)| json_text(value, depth + 1).prefixed(&format!("{key:?}: ")))
                .collect(),
            close: "}",
        },
        Value::String(_) => literal(Some(value), "text"),
        Value::Number(number) => json_number(number),
        Value::Null | Value::Bool(_) => Expr::Atom(value.to_string()),
    }
}

fn json_number(number: &serde_json::Number) -> Expr {
    let text = match (number.as_i64(), number.as_u64()) {
        (Some(number), _) if i32::try_from(number).is_ok() => number.to_string(),
        (Some(number), _) => format!("{number}_i64"),
        (None, Some(number)) => format!("{number}_u64"),
        (None, None) => format!("{:?}", number.as_f64().unwrap_or(1.0)),
    };
    Expr::Atom(text)
}
