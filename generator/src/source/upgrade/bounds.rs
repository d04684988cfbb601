//! Limits of numbers.

use serde_json::{Map, Value};

use super::{Upgrade, take};
use crate::source::trail::Trail;

impl Upgrade<'_> {
    /// Limits that are no values themselves: numbers in OpenAPI 3.1, truth values beside a limit in 3.0.
    pub(super) fn bounds(&mut self, object: &mut Map<String, Value>, trail: &Trail<'_>) {
        self.bound(
            object,
            trail,
            "minimum",
            "exclusiveMinimum",
            |own, other| own > other,
        );
        self.bound(
            object,
            trail,
            "maximum",
            "exclusiveMaximum",
            |own, other| own < other,
        );
    }

    fn bound(
        &mut self,
        object: &mut Map<String, Value>,
        trail: &Trail<'_>,
        inclusive: &str,
        exclusive: &str,
        is_closer: fn(f64, f64) -> bool,
    ) {
        let Some(Value::Number(limit)) = object.get(exclusive).cloned() else {
            return;
        };
        self.newer_key(trail, exclusive);
        let own = object.get(inclusive).and_then(Value::as_f64);
        let is_needless = own
            .zip(limit.as_f64())
            .is_some_and(|(own, limit)| is_closer(own, limit));
        if is_needless {
            take(object, exclusive);
            return;
        }
        let at = trail.pointer();
        self.moves.comes_from(at.key(inclusive), &at.key(exclusive));
        object.insert(inclusive.to_owned(), Value::Number(limit));
        object.insert(exclusive.to_owned(), Value::Bool(true));
    }
}
