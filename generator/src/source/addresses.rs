//! The addresses and names that schemas give themselves: `$id`, `$anchor` and `$dynamicAnchor`.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::grammar::Form;
use super::kind::Kind;
use super::location::{self, Address};
use super::trail::Trail;
use crate::pointer::Pointer;

/// A schema: the number of its file, and where it stands there.
pub(super) type Spot = (usize, Pointer);

/// What the schemas of all files call themselves.
#[derive(Debug, Default)]
pub(super) struct Addresses {
    ids: BTreeMap<String, Vec<Spot>>,
    names: BTreeMap<String, Vec<Named>>,
}

/// A schema with a name, and the address of the schema that it is a part of.
#[derive(Debug)]
struct Named {
    spot: Spot,
    base: String,
}

impl Addresses {
    /// Takes in what the schemas of a file call themselves.
    pub(super) fn add(&mut self, file: usize, tree: &Value) {
        let is_document = tree.get("openapi").is_some();
        let form = is_document.then_some(Form::Node(Kind::Document));
        self.collect(file, form, tree, "", &Trail::Root);
    }

    /// `form` is none where nobody has said yet what stands there: any part of a document may be a file.
    fn collect(
        &mut self,
        file: usize,
        form: Option<Form>,
        value: &Value,
        base: &str,
        trail: &Trail<'_>,
    ) {
        match value {
            Value::Array(items) => {
                let item = form.map(Form::item);
                if item == Some(None) {
                    return;
                }
                for (index, value) in items.iter().enumerate() {
                    let trail = Trail::Index(trail, index);
                    self.collect(file, item.flatten(), value, base, &trail);
                }
            }
            Value::Object(object) => {
                let is_schema = form.is_none_or(Form::is_schema);
                let id = if is_schema { own(object, base) } else { None };
                if let Some(id) = &id {
                    let spots = self.ids.entry(id.clone()).or_default();
                    spots.push((file, trail.pointer()));
                }
                let base = id.as_deref().unwrap_or(base);
                if is_schema {
                    self.names(file, object, base, trail);
                }
                for (key, value) in object {
                    let trail = Trail::Key(trail, key);
                    let inner = match form {
                        Some(form) => form.member(key).map(Some),
                        None => guess(key),
                    };
                    if let Some(form) = inner {
                        self.collect(file, form, value, base, &trail);
                    }
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn names(&mut self, file: usize, object: &Map<String, Value>, base: &str, trail: &Trail<'_>) {
        let keys = ["$anchor", "$dynamicAnchor"];
        let mut own: Vec<&str> = keys
            .iter()
            .filter_map(|key| object.get(*key)?.as_str())
            .collect();
        own.dedup();
        for name in own {
            self.names.entry(name.to_owned()).or_default().push(Named {
                spot: (file, trail.pointer()),
                base: base.to_owned(),
            });
        }
    }

    /// Where a reference of a file leads that names a schema by what that calls itself: one place; several, of
    /// which none is meant more than the others; or none.
    pub(super) fn find(&self, file: usize, base: &str, text: &str) -> Vec<Spot> {
        let (address, fragment) = text.split_once('#').unwrap_or((text, ""));
        if address.is_empty() {
            return self.named(fragment, Some((file, base)));
        }
        let address = resolved(base, address);
        let spots = self.ids.get(&address).map_or(&[][..], Vec::as_slice);
        if fragment.is_empty() {
            return spots.to_vec();
        }
        match (Pointer::from_fragment(fragment), spots) {
            (Some(below), spots) => {
                let below = spots.iter().map(|(file, at)| (*file, at.join(&below)));
                below.collect()
            }
            (None, [(file, _)]) => self.named(fragment, Some((*file, &address))),
            (None, _) => Vec::new(),
        }
    }

    /// Where a `$dynamicRef` leads: to the outermost schema of that name around its use, which is the same for every
    /// use where only one has it.
    pub(super) fn dynamic(&self, text: &str) -> Vec<Spot> {
        let name = text.strip_prefix('#');
        name.map(|name| self.named(name, None)).unwrap_or_default()
    }

    /// Whether a reference leads to the address of a schema of its own file.
    pub(super) fn is_here(&self, file: usize, base: &str, text: &str) -> bool {
        let (address, _) = text.split_once('#').unwrap_or((text, ""));
        let spots = self.ids.get(&resolved(base, address));
        spots.is_some_and(|spots| spots.iter().any(|(other, _)| *other == file))
    }

    /// The schemas of a name: those of the same schema as the reference, else those of its file, else all.
    fn named(&self, name: &str, from: Option<(usize, &str)>) -> Vec<Spot> {
        let all = self.names.get(name).map_or(&[][..], Vec::as_slice);
        let of = |is_meant: &dyn Fn(&Named) -> bool| -> Vec<Spot> {
            let meant = all.iter().filter(|named| is_meant(named));
            meant.map(|named| named.spot.clone()).collect()
        };
        if let Some((file, base)) = from {
            let is_near = |named: &Named| named.spot.0 == file;
            for near in [
                of(&|named| is_near(named) && named.base == base),
                of(&is_near),
            ] {
                if !near.is_empty() {
                    return near;
                }
            }
        }
        of(&|_| true)
    }

    /// The addresses that several schemas give themselves, with these schemas.
    pub(super) fn doubled(&self) -> impl Iterator<Item = (&str, &[Spot])> {
        let ids = self.ids.iter().filter(|(_, spots)| spots.len() > 1);
        ids.map(|(id, spots)| (id.as_str(), spots.as_slice()))
    }
}

/// What stands at a key of a node of which nobody has said what it is; none if that is data.
fn guess(key: &str) -> Option<Option<Form>> {
    if key.starts_with("x-") || matches!(key, "const" | "value") {
        return None;
    }
    let kinds = [
        Kind::Schema,
        Kind::Operation,
        Kind::Response,
        Kind::Components,
    ];
    let form = kinds.iter().find_map(|kind| kind.form(key));
    match form {
        Some(Form::Any | Form::Values) => None,
        form => Some(form),
    }
}

/// The address of the schema around a node of a file; empty if none has one.
pub(super) fn base(tree: &Value, at: &Pointer) -> String {
    let mut base = String::new();
    let mut node = Some(tree);
    let mut steps = at.steps();
    while let Some(value) = node {
        if let Some(id) = value.as_object().and_then(|object| own(object, &base)) {
            base = id;
        }
        node = steps
            .next()
            .and_then(|step| Pointer::root().key(&step).of(value));
    }
    base
}

/// The address that a schema gives itself, if that is more than a fragment.
pub(super) fn own(schema: &Map<String, Value>, base: &str) -> Option<String> {
    let text = schema.get("$id")?.as_str()?;
    let text = text.strip_suffix('#').unwrap_or(text);
    let is_whole = !text.is_empty() && !text.contains('#');
    is_whole.then(|| resolved(base, text))
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
    use super::resolved;

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
