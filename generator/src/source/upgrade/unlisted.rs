//! Properties that are not listed by name.

use serde_json::{Map, Value};

use super::{Upgrade, take};
use crate::source::trail::Trail;

const UNLISTED: &str = "additionalProperties";

impl Upgrade<'_> {
    /// `unevaluatedProperties` and `patternProperties`: all that OpenAPI 3.0 has is `additionalProperties`.
    pub(super) fn unlisted(&mut self, object: &mut Map<String, Value>, trail: &Trail<'_>) {
        if let Some(value) = take(object, "unevaluatedProperties") {
            self.newer_key(trail, "unevaluatedProperties");
            // Members of an `allOf` are gathered, so that the one is as good as the other.
            if !object.contains_key(UNLISTED) {
                let at = trail.pointer();
                let new = at.key(UNLISTED);
                self.moves.goes_to(&at.key("unevaluatedProperties"), new);
                object.insert(UNLISTED.to_owned(), value);
            }
        }
        let Some(Value::Object(patterns)) = object.get("patternProperties").cloned() else {
            return;
        };
        self.newer_key(trail, "patternProperties");
        take(object, "patternProperties");
        let at = trail.pointer();
        let place = at.key("patternProperties");
        let mut found = patterns.iter();
        let Some((pattern, schema)) = found.next() else {
            return;
        };
        let others = object.get(UNLISTED);
        let is_sole = found.all(|(_, other)| other == schema)
            && others.is_none_or(|others| others.is_boolean() || others == schema);
        if is_sole {
            let new = at.key(UNLISTED);
            self.moves.goes_to(&place.key(pattern), new);
            object.insert(UNLISTED.to_owned(), schema.clone());
        } else {
            object.insert(UNLISTED.to_owned(), Value::Bool(true));
            let message = "properties are not told apart by the patterns of their names; any JSON value is taken";
            self.lost(place, message.to_owned());
        }
    }
}
