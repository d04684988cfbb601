//! From events to a tree.

use serde_json::{Map, Value};

use super::{Event, read};

/// A collection that is being read, with the key whose value comes next.
enum Open {
    Mapping(Map<String, Value>, Option<String>),
    Sequence(Vec<Value>),
}

/// Reads a text; none if any of it may be something else than what is known here. `plain` says what a value
/// without quotes is.
pub(in crate::source) fn tree(text: &str, plain: &dyn Fn(&str) -> Option<Value>) -> Option<Value> {
    let mut open: Vec<Open> = Vec::new();
    let mut root = None;
    read(text, &mut |event| {
        let value = match event {
            Event::Mapping(_) => {
                open.push(Open::Mapping(Map::new(), None));
                return Some(());
            }
            Event::Sequence(_) => {
                open.push(Open::Sequence(Vec::new()));
                return Some(());
            }
            Event::Scalar { text, is_plain, .. } => match open.last_mut() {
                Some(Open::Mapping(_, key @ None)) => {
                    // What stands there is to be merged.
                    let is_key = text != "<<";
                    *key = Some(text.into_owned());
                    return is_key.then_some(());
                }
                _ if is_plain => plain(&text)?,
                _ => Value::String(text.into_owned()),
            },
            Event::End(_) => match open.pop()? {
                Open::Mapping(members, _) => Value::Object(members),
                Open::Sequence(items) => Value::Array(items),
            },
        };
        match open.last_mut() {
            None => root = Some(value),
            Some(Open::Sequence(items)) => items.push(value),
            Some(Open::Mapping(members, key)) => {
                // A key that stands twice is told by who knows where.
                let before = members.insert(key.take()?, value);
                return before.is_none().then_some(());
            }
        }
        Some(())
    })?;
    root
}
