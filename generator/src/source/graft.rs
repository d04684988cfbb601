//! Puts the parts of a document together: one tree, in which every reference is local.

use std::collections::BTreeMap;

use serde_json::Value;

use super::files::{ENTRY, Files};
use super::naming::Places;
use super::part::{MAX_DEPTH, Part, Site, seek};
use crate::diagnostics::{Code, Diagnostic, Place, Sink};
use crate::pointer::Pointer;

/// How many values parts may bring with them where they are put in place.
const MAX_VALUES: usize = 2_000_000;

const TOO_DEEP: &str = "what this leads to is nested too deep";

const TOO_MANY: &str = "what references put in place has more than two million values";

/// The document as one tree.
pub(super) fn graft(
    files: &mut Files<'_>,
    parts: &mut [Part],
    places: &Places,
    sink: &mut Sink,
) -> Value {
    claim(parts, places);
    // A document is large, and nobody else needs the tree of its only part.
    let only = match parts {
        [_] => files.take(ENTRY),
        _ => None,
    };
    let mut graft = Graft {
        only,
        files,
        parts,
        places,
        sink,
        built: BTreeMap::new(),
        open: Vec::new(),
        values: 0,
    };
    let mut tree = graft
        .build(ENTRY)
        .map(|built| built.value)
        .unwrap_or_default();
    let added: Vec<(&Pointer, usize)> = places
        .components
        .iter()
        .filter(|(pointer, _)| tree.pointer(pointer.as_str()).is_none())
        .map(|(pointer, part)| (pointer, *part))
        .collect();
    for (pointer, part) in added {
        if let Some(built) = graft.build(part) {
            insert(&mut tree, pointer, built.value);
        }
    }
    tree
}

/// Lets the components of the entry that are mere references to parts of their names be these parts.
fn claim(parts: &mut [Part], places: &Places) {
    for (pointer, number) in &places.components {
        let Some((above, name)) = pointer.parent().zip(pointer.last()) else {
            continue;
        };
        let (part, at) = seek(parts, ENTRY, above.as_str());
        let at = Pointer::parse(at).unwrap_or_default().key(&name);
        if let Some(part) = parts.get_mut(part)
            && let Some(site) = part.sites.get_mut(&at)
            && matches!(site, Site::Shared(part) if part == number)
        {
            *site = Site::Placed(*number);
        }
    }
}

/// Adds a component.
fn insert(tree: &mut Value, at: &Pointer, value: Value) {
    let mut node = tree;
    for step in at.steps() {
        let Value::Object(object) = node else { return };
        node = object
            .entry(step)
            .or_insert_with(|| Value::Object(serde_json::Map::new()));
    }
    *node = value;
}

/// A part that is put together.
struct Built {
    value: Value,
    depth: usize,
    /// How many values it has.
    values: usize,
}

struct Graft<'g, 'l> {
    /// What is put together, if it is one part.
    only: Option<Value>,
    files: &'g Files<'l>,
    parts: &'g [Part],
    places: &'g Places,
    sink: &'g mut Sink,
    /// Parts that stand in others.
    built: BTreeMap<usize, Built>,
    /// The parts that are being put together, each standing in the one before.
    open: Vec<usize>,
    values: usize,
}

impl Graft<'_, '_> {
    /// A part with all that stands in it.
    fn build(&mut self, number: usize) -> Option<Built> {
        let part = self.parts.get(number)?;
        let mut value = match self.only.take() {
            Some(whole) => whole,
            None => self.files.value(part.file, &part.at)?.clone(),
        };
        let mut depth = depth(&value);
        self.open.push(number);
        for (at, site) in &part.sites {
            let text = match site {
                Site::Placed(inner) => match self.placed(part, at, *inner) {
                    Some((inner, levels)) => {
                        depth = depth.max(at.steps().count() + levels);
                        if let Some(node) = value.pointer_mut(at.as_str()) {
                            *node = inner;
                        }
                        continue;
                    }
                    None => self.failed(part, *inner),
                },
                Site::Shared(inner) | Site::Named(inner) => {
                    let pointer = self.places.pointers.get(inner);
                    pointer.map(Pointer::to_string).unwrap_or_default()
                }
                Site::Home(pointer) => pointer.to_string(),
                Site::Failed(text) => self.elsewhere(part, text),
            };
            match value.pointer_mut(at.as_str()) {
                Some(Value::Object(object)) => {
                    if !object.contains_key("$ref") {
                        object.shift_remove("$dynamicRef");
                    }
                    object.insert("$ref".to_owned(), Value::String(text));
                }
                Some(node) => *node = Value::String(text),
                None => {}
            }
        }
        self.open.pop();
        Some(Built {
            values: count(&value),
            value,
            depth,
        })
    }

    /// A part that is to stand in another, and how deep it is; none if it cannot, which is told.
    fn placed(&mut self, outer: &Part, at: &Pointer, inner: usize) -> Option<(Value, usize)> {
        let steps = at.steps().count();
        let placed = if self.open.contains(&inner) {
            Err((
                Code::ReferenceCycle,
                "what this leads to would have to stand within itself",
            ))
        } else if self.open.len() > MAX_DEPTH {
            Err((Code::InvalidNode, TOO_DEEP))
        } else {
            if !self.built.contains_key(&inner) {
                let built = self.build(inner)?;
                self.built.insert(inner, built);
            }
            let built = self.built.get(&inner)?;
            self.values += built.values;
            if steps + built.depth > MAX_DEPTH {
                Err((Code::InvalidNode, TOO_DEEP))
            } else if self.values > MAX_VALUES {
                Err((Code::InvalidNode, TOO_MANY))
            } else {
                Ok((built.value.clone(), built.depth))
            }
        };
        placed
            .map_err(|(code, message)| {
                let name = self.files.name(outer.file);
                let place = Place::value(name, outer.at.join(at).key("$ref"));
                let fault = Diagnostic::error(code, place, message);
                let help = "a schema can refer to what it stands in; write one, or no reference";
                self.sink.push(fault.help(help));
            })
            .ok()
    }

    /// The text of a reference to a part that cannot stand in its place.
    fn failed(&self, outer: &Part, inner: usize) -> String {
        let part = self.parts.get(inner);
        let text = part.map_or_else(String::new, |part| {
            format!("{}{}", self.files.name(part.file), part.at)
        });
        self.elsewhere(outer, &text)
    }

    /// The text of a reference that leads nowhere, so that nobody takes it for a local one.
    fn elsewhere(&self, part: &Part, text: &str) -> String {
        if text.starts_with('#') {
            format!("{}{text}", self.files.name(part.file))
        } else {
            text.to_owned()
        }
    }
}

/// How deep the nodes of a value stand in one another.
fn depth(value: &Value) -> usize {
    let inner = match value {
        Value::Array(items) => items.iter().map(depth).max(),
        Value::Object(object) => object.values().map(depth).max(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => return 0,
    };
    inner.unwrap_or_default() + 1
}

/// How many values a value has, itself included.
fn count(value: &Value) -> usize {
    let inner: usize = match value {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(object) => object.values().map(count).sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 0,
    };
    inner + 1
}
