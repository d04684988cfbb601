//! Values of a wrong form that say what they mean all the same.

use serde_json::Value;

use super::check::Check;
use super::remedy::found;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::pointer::Pointer;

impl Check<'_> {
    /// A text that means something to a machine.
    pub(super) fn text(&mut self, value: Value, at: &Pointer) -> Option<Value> {
        if value.is_string() {
            return Some(value);
        }
        self.wrong(at, &value, "a text")
    }

    /// A text for people, or one that nobody would take for anything but the number that it is.
    pub(super) fn prose(&mut self, value: Value, at: &Pointer) -> Option<Value> {
        if value.is_number() || value.is_boolean() {
            let text = value.to_string();
            let message = format!("a text is due here; {} is taken as one", found(&value));
            self.repaired(at, message, &format!("put it in quotes: `'{text}'`"));
            return Some(Value::String(text));
        }
        self.text(value, at)
    }

    pub(super) fn truth(&mut self, value: Value, at: &Pointer) -> Option<Value> {
        let due = "`true` or `false`";
        match &value {
            Value::Bool(_) => Some(value),
            Value::String(text) => match text.parse::<bool>() {
                Ok(truth) => Some(self.unquoted(at, due, text, Value::Bool(truth))),
                Err(_) => self.wrong(at, &value, due),
            },
            Value::Null | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
                self.wrong(at, &value, due)
            }
        }
    }

    pub(super) fn number(&mut self, value: Value, at: &Pointer) -> Option<Value> {
        let due = "a number";
        match &value {
            Value::Number(_) => Some(value),
            Value::String(text) => match serde_json::from_str::<Value>(text) {
                Ok(number) if number.is_number() => Some(self.unquoted(at, due, text, number)),
                Ok(_) | Err(_) => self.wrong(at, &value, due),
            },
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => {
                self.wrong(at, &value, due)
            }
        }
    }

    /// A whole number from 0; one beyond what can be counted is no limit.
    pub(super) fn count(&mut self, value: Value, at: &Pointer) -> Option<Value> {
        let due = "a whole number from 0";
        let number = match &value {
            Value::Number(number) => number.clone(),
            Value::String(text) => match text.parse::<u64>() {
                Ok(number) => return Some(self.unquoted(at, due, text, number.into())),
                Err(_) => return self.wrong(at, &value, due),
            },
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => {
                return self.wrong(at, &value, due);
            }
        };
        if number.is_u64() {
            return Some(value);
        }
        let float = number.as_f64().unwrap_or_default();
        if float.fract() != 0.0 || float < 0.0 {
            return self.wrong(at, &value, due);
        }
        // `10.0` is as whole as `10`; what has more digits than a `u64` is said in powers of ten.
        if let Ok(number) = format!("{float:.0}").parse::<u64>() {
            return Some(number.into());
        }
        let message =
            format!("the number `{number}` is too large to be a limit; it counts for nothing");
        self.repaired(at, message, "remove it, or write the limit that is meant");
        None
    }

    /// A style that cannot stand where it does: the one that holds where none stands is taken.
    pub(super) fn style_of(
        &mut self,
        allowed: &[&str],
        value: Value,
        at: &Pointer,
    ) -> Option<Value> {
        let Value::String(word) = &value else {
            return self.wrong(at, &value, "a text");
        };
        if allowed.contains(&word.as_str()) {
            return Some(value);
        }
        let known: Vec<String> = allowed.iter().map(|style| format!("`{style}`")).collect();
        let message = format!("the style `{word}` is not possible here; it counts for nothing");
        let help = format!("possible here: {}", known.join(", "));
        self.repaired(at, message, &help);
        None
    }

    fn unquoted(&mut self, at: &Pointer, due: &str, text: &str, value: Value) -> Value {
        let message = format!("{due} is due here; the text `{text}` is taken as such");
        self.repaired(at, message, &format!("remove the quotes: `{value}`"));
        value
    }

    /// Says how a value is read.
    fn repaired(&mut self, at: &Pointer, message: String, help: &str) {
        let place = Place::value(self.name, at.clone());
        self.sink
            .push(Diagnostic::warning(Code::Repaired, place, message).help(help));
    }
}
