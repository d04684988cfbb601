//! Numbers: by limits and format.

use serde_json::{Value, json};

use super::flat::{FRACTION, Flat};

/// Numbers that have to be tried.
pub(super) fn numbers(flat: &Flat<'_>) -> Vec<Value> {
    let limits = ["minimum", "exclusiveMinimum"].map(|key| flat.least.get(key).copied());
    let upper = ["maximum", "exclusiveMaximum"].map(|key| flat.most.get(key).copied());
    let mut all = vec![0.0, 1.0, -1.0];
    for limit in limits.iter().chain(&upper).flatten() {
        all.extend([*limit, limit + 1.0, limit - 1.0]);
    }
    if let ([low, exclusive], [high, below]) = (limits, upper)
        && let (Some(low), Some(high)) = (low.or(exclusive), high.or(below))
    {
        all.push(f64::midpoint(low, high));
    }
    for multiple in &flat.multiples {
        all.extend([*multiple, multiple * 3.0, -multiple]);
    }
    let mut values: Vec<Value> = Vec::new();
    let takes_fractions = flat.kinds & FRACTION != 0;
    for number in all {
        // Of those within the range in which every whole number is a float.
        if number.fract() == 0.0 && number.abs() < 9e15 {
            values.push(json!(number as i64));
        } else if takes_fractions {
            values.push(json!(number));
        }
    }
    match (takes_fractions, flat.format) {
        (true, Some("float")) => values.extend([json!(1.5), json!(-0.25)]),
        (true, _) => values.extend([json!(1.5), json!(0.1), json!(-2.5e-7), json!(1e21)]),
        (false, Some("int32")) => values.extend([json!(i32::MAX), json!(i32::MIN)]),
        (false, Some("uint64")) => values.extend([json!(u64::MAX), json!(1_u64 << 53)]),
        (false, Some("int64") | None) => {
            values.extend([json!(i64::MAX), json!(i64::MIN), json!(2.0)]);
        }
        (false, _) => {}
    }
    let is_large = |limit: &Option<f64>| limit.is_some_and(|limit| limit >= 9.3e18);
    if upper.iter().any(is_large) {
        values.push(json!(u64::MAX));
    }
    let shown = flat.shown.iter().filter(|value| value.is_number());
    values.extend(shown.take(2).copied().cloned());
    values.retain(|value| fits(flat, value));
    values
}

/// Whether a number is within the limits.
fn fits(flat: &Flat<'_>, value: &Value) -> bool {
    let Some(number) = value.as_f64() else {
        return false;
    };
    let least = |key: &str| flat.least.get(key).copied();
    let most = |key: &str| flat.most.get(key).copied();
    least("minimum").is_none_or(|limit| number >= limit)
        && least("exclusiveMinimum").is_none_or(|limit| number > limit)
        && most("maximum").is_none_or(|limit| number <= limit)
        && most("exclusiveMaximum").is_none_or(|limit| number < limit)
        && flat.multiples.iter().all(|multiple| {
            let times = number / multiple;
            (times - times.round()).abs() < 1e-9
        })
}
