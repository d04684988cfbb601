//! References by the names that schemas give themselves: `$anchor` and `$dynamicAnchor`.

use std::collections::BTreeMap;

use serde_json::Value;

use super::trail::Trail;
use super::version::Version;
use crate::pointer::Pointer;

/// The places of the names; none for a name that several schemas have.
type Anchors = BTreeMap<String, Option<Pointer>>;

/// Lets references by name lead to the place of the schema that has the name.
///
/// A `$dynamicRef` leads to the outermost schema of that name around its use, which is the same for every use where
/// only one has it.
pub(super) fn resolve(tree: &mut Value) {
    if Version::of(tree) == Version::Old {
        return;
    }
    let mut anchors = Anchors::new();
    collect(tree, &Trail::Root, &mut anchors);
    if !anchors.is_empty() {
        replace(tree, &anchors);
    }
}

fn collect(value: &Value, trail: &Trail<'_>, anchors: &mut Anchors) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, &Trail::Index(trail, index), anchors);
            }
        }
        Value::Object(object) => {
            for key in ["$anchor", "$dynamicAnchor"] {
                if let Some(Value::String(name)) = object.get(key) {
                    let place = trail.pointer();
                    let known = anchors.entry(name.clone());
                    known
                        .and_modify(|known| *known = known.take().filter(|it| *it == place))
                        .or_insert(Some(place));
                }
            }
            for (key, value) in object {
                collect(value, &Trail::Key(trail, key), anchors);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn replace(value: &mut Value, anchors: &Anchors) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| replace(item, anchors)),
        Value::Object(object) => {
            for key in ["$ref", "$dynamicRef"] {
                let name = object.get(key).and_then(Value::as_str);
                let name = name.and_then(|text| text.strip_prefix('#'));
                if let Some(Some(place)) = name.and_then(|name| anchors.get(name)) {
                    object.shift_remove(key);
                    object.insert("$ref".to_owned(), Value::String(place.to_string()));
                }
            }
            object
                .values_mut()
                .for_each(|value| replace(value, anchors));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
