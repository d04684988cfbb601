//! Whether a value came back as it was.

use serde_json::{Number, Value};

use super::schemas::escaped;

/// How a value differs, and where.
#[derive(Debug, PartialEq)]
pub(super) struct Difference {
    /// In words that do not depend on the place.
    pub(super) what: &'static str,
    /// A JSON Pointer.
    pub(super) at: String,
}

/// What is said of a property that is not there any more.
pub(super) const LOST: &str = "a property is lost";

/// What is said of one that was `null`.
pub(super) const LOST_NULL: &str = "a null is lost";

/// The first difference; none if the values are equal as JSON: numbers by what they are, objects whatever
/// the order of their keys.
pub(super) fn difference(sent: &Value, back: &Value) -> Option<Difference> {
    let what = match (sent, back) {
        (Value::Object(sent), Value::Object(back)) => {
            let lost = sent.iter().find_map(|(name, value)| {
                let inner = match back.get(name) {
                    Some(back) => difference(value, back),
                    None if value.is_null() => Some(root(LOST_NULL)),
                    None => Some(root(LOST)),
                };
                inner.map(|inner| within(name, inner))
            });
            let added = || back.keys().find(|name| !sent.contains_key(*name));
            return lost.or_else(|| Some(within(added()?, root("a property is added"))));
        }
        (Value::Array(sent), Value::Array(back)) => {
            if sent.len() != back.len() {
                return Some(root("a list has another length"));
            }
            let mut items = std::iter::zip(sent, back).enumerate();
            return items.find_map(|(index, (sent, back))| {
                Some(within(&index.to_string(), difference(sent, back)?))
            });
        }
        (Value::Number(sent), Value::Number(back)) if is_equal(sent, back) => return None,
        (Value::Number(_), Value::Number(_)) => "a number has changed",
        (Value::String(sent), Value::String(back)) if sent != back => "a text has changed",
        (sent, back) if sent == back => return None,
        _ => "a value is of another kind",
    };
    Some(root(what))
}

fn is_equal(sent: &Number, back: &Number) -> bool {
    let whole = |number: &Number| {
        let signed = number.as_i64().map(i128::from);
        signed.or_else(|| number.as_u64().map(i128::from))
    };
    match (whole(sent), whole(back)) {
        (Some(sent), Some(back)) => sent == back,
        _ => sent.as_f64() == back.as_f64(),
    }
}

fn root(what: &'static str) -> Difference {
    Difference {
        what,
        at: String::new(),
    }
}

fn within(step: &str, inner: Difference) -> Difference {
    Difference {
        at: format!("/{}{}", escaped(step), inner.at),
        ..inner
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Difference, difference};

    #[test]
    fn values_are_equal_whatever_the_order_of_keys_and_the_writing_of_numbers() {
        let sent = json!({ "a": [1.0, { "b": null }], "c": 18_446_744_073_709_551_615_u64 });
        let back = json!({ "c": 18_446_744_073_709_551_615_u64, "a": [1, { "b": null }] });
        assert_eq!(difference(&sent, &back), None);
    }

    #[test]
    fn the_first_difference_is_told_with_its_place() {
        let check = |sent, back, what, at: &str| {
            let at = at.to_owned();
            assert_eq!(difference(&sent, &back), Some(Difference { what, at }));
        };
        check(json!({ "a": null }), json!({}), "a null is lost", "/a");
        check(json!({}), json!({ "a": 1 }), "a property is added", "/a");
        check(
            json!([{ "a": 1 }]),
            json!([{}]),
            "a property is lost",
            "/0/a",
        );
        check(json!([1]), json!([]), "a list has another length", "");
        check(json!([1.5]), json!([1]), "a number has changed", "/0");
        check(json!("a"), json!("b"), "a text has changed", "");
        check(json!(1), json!("1"), "a value is of another kind", "");
    }
}
