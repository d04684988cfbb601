//! References by the addresses that schemas give themselves: `$id`.

use std::collections::BTreeMap;

use serde_json::Value;

use super::location::{self, Address};
use super::trail::Trail;
use super::version::Version;
use crate::pointer::Pointer;

/// The places of the addresses; none for one that several schemas have.
type Ids = BTreeMap<String, Option<Pointer>>;

/// Lets references to the address of a schema of the same file lead to its place. OpenAPI 3.0 knows no addresses of
/// schemas: what looks like one is data there.
pub(super) fn resolve(tree: &mut Value) {
    if Version::of(tree) == Version::Old {
        return;
    }
    let mut ids = Ids::new();
    collect(tree, &Trail::Root, "", &mut ids);
    if !ids.is_empty() {
        replace(tree, "", &ids);
    }
}

fn collect(value: &Value, trail: &Trail<'_>, base: &str, ids: &mut Ids) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, &Trail::Index(trail, index), base, ids);
            }
        }
        Value::Object(object) => {
            let id = own(value, base);
            if let Some(id) = &id {
                let place = trail.pointer();
                ids.entry(id.clone())
                    .and_modify(|known| *known = None)
                    .or_insert(Some(place));
            }
            let base = id.as_deref().unwrap_or(base);
            for (key, value) in object {
                collect(value, &Trail::Key(trail, key), base, ids);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn replace(value: &mut Value, base: &str, ids: &Ids) {
    let id = own(value, base);
    let base = id.as_deref().unwrap_or(base);
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| replace(item, base, ids)),
        Value::Object(object) => {
            if let Some(Value::String(text)) = object.get_mut("$ref")
                && let Some(local) = local(text, base, ids)
            {
                *text = local;
            }
            object
                .values_mut()
                .for_each(|value| replace(value, base, ids));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The address that a schema gives itself, if that is more than a fragment.
fn own(value: &Value, base: &str) -> Option<String> {
    let text = value.get("$id")?.as_str()?;
    let text = text.strip_suffix('#').unwrap_or(text);
    let is_whole = !text.is_empty() && !text.contains('#');
    is_whole.then(|| resolved(base, text))
}

/// A reference as one within the file, if it leads to the address of a schema there.
fn local(text: &str, base: &str, ids: &Ids) -> Option<String> {
    let (address, fragment) = text.split_once('#').unwrap_or((text, ""));
    if address.is_empty() {
        return None;
    }
    let place = ids.get(&resolved(base, address))?.as_ref()?;
    Some(match fragment {
        "" => place.to_string(),
        _ if fragment.starts_with('/') => format!("{place}{fragment}"),
        // The name of a schema is looked for in the whole document.
        name => format!("#{name}"),
    })
}

/// An address as seen from another one.
fn resolved(base: &str, text: &str) -> String {
    if base.is_empty() || Address::parse(text) == Address::Remote {
        return text.to_owned();
    }
    let start = base.find("://").map_or(0, |at| at + 3);
    let path = base.get(start..).and_then(|rest| rest.find('/'));
    let (site, path) = base.split_at(path.map_or(base.len(), |at| start + at));
    let path = if text.starts_with('/') {
        location::normal(text)
    } else {
        location::join(location::folder(path), text)
    };
    let root = if path.starts_with('/') { "" } else { "/" };
    format!("{site}{root}{path}")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{resolve, resolved};

    #[test]
    fn examples_of_openapi_3_0_that_refer_to_one_another_stay_as_they_are() {
        let example = json!({ "a": { "$id": "1" }, "b": { "$ref": "1" } });
        let document = json!({ "openapi": "3.0.3", "example": example });
        let mut tree = document.clone();
        resolve(&mut tree);
        assert_eq!(tree, document);
    }

    #[test]
    fn an_address_is_seen_from_the_one_around_it() {
        let base = "https://example.com/schemas/pet";
        let check = |text: &str, expected: &str| assert_eq!(resolved(base, text), expected);
        check("toy", "https://example.com/schemas/toy");
        check("./toy", "https://example.com/schemas/toy");
        check("../toy", "https://example.com/toy");
        check("/toy", "https://example.com/toy");
        check("https://other.example/toy", "https://other.example/toy");
        assert_eq!(
            resolved("https://example.com", "toy"),
            "https://example.com/toy"
        );
        assert_eq!(resolved("", "toy"), "toy");
    }
}
