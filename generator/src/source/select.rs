//! Some operations of a document, with all that they need.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

use serde_json::{Map, Value};

use super::heirs::Heirs;
use crate::diagnostics::nearest;
use crate::pointer::Pointer;

/// Which operations are wanted; all, if nothing is named.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Those with one of these tags.
    pub tags: Vec<String>,
    /// Those with one of these ids; `GET /pets` names one by method and path.
    pub operations: Vec<String>,
}

/// A tag or an operation that there is none of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmatched {
    /// `tag` or `operation`.
    pub what: &'static str,
    /// What was asked for.
    pub text: String,
    /// What may be meant.
    pub near: Option<String>,
}

impl fmt::Display for Unmatched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the document has no {} `{}`", self.what, self.text)?;
        match &self.near {
            Some(near) => write!(f, "; perhaps `{near}` is meant"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Unmatched {}

/// The keys of a path item that hold operations.
const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// The keys of a document that hold path items.
const PATHS: [&str; 3] = ["paths", "webhooks", "x-webhooks"];

/// An operation of a document.
struct Operation {
    /// The path item that lists it, which may be a reference.
    item: Pointer,
    /// Where it stands.
    at: Pointer,
    call: String,
    id: Option<String>,
    tags: Vec<String>,
}

impl Operation {
    fn is_meant(&self, text: &str) -> bool {
        let call = text.split_once(' ').is_some_and(|(method, path)| {
            self.call == format!("{} {}", method.to_ascii_uppercase(), path.trim_start())
        });
        call || self.id.as_deref() == Some(text)
    }
}

/// Takes out of a document what the selected operations do not need.
///
/// The names of tags are compared letter by letter.
pub(super) fn select(tree: &mut Value, selection: &Selection) -> Result<(), Vec<Unmatched>> {
    if selection.tags.is_empty() && selection.operations.is_empty() {
        return Ok(());
    }
    let all = operations(tree);
    let unmatched = unmatched(&all, selection);
    if !unmatched.is_empty() {
        return Err(unmatched);
    }
    let mut kept = Kept {
        tree,
        all: &all,
        heirs: Heirs::of(tree),
        seen: BTreeSet::new(),
        open: Vec::new(),
    };
    let wanted = all.iter().filter(|operation| {
        selection
            .tags
            .iter()
            .any(|tag| operation.tags.contains(tag))
            || selection
                .operations
                .iter()
                .any(|text| operation.is_meant(text))
    });
    for operation in wanted {
        kept.operation(operation);
    }
    kept.surroundings();
    kept.close();
    let seen = kept.seen;
    prune(tree, &all, &seen);
    Ok(())
}

/// How many operations a document has.
pub(super) fn count(tree: &Value) -> usize {
    let all = operations(tree);
    let called = all.iter().map(|operation| &operation.at);
    called.collect::<BTreeSet<_>>().len()
}

/// All operations, in document order.
fn operations(tree: &Value) -> Vec<Operation> {
    let mut all = Vec::new();
    for section in PATHS {
        let at = Pointer::root().key(section);
        for path in keys(tree, &at) {
            let item = at.key(&path);
            let place = through(tree, &item);
            for method in METHODS {
                let at = place.key(method);
                if let Some(Value::Object(operation)) = tree.pointer(at.as_str()) {
                    let text = |key| operation.get(key).and_then(Value::as_str);
                    all.push(Operation {
                        item: item.clone(),
                        call: format!("{} {path}", method.to_ascii_uppercase()),
                        id: text("operationId").map(str::to_owned),
                        tags: texts(operation.get("tags")),
                        at,
                    });
                }
            }
        }
    }
    all
}

/// The place that a node stands at, through local references.
fn through(tree: &Value, at: &Pointer) -> Pointer {
    let mut place = at.clone();
    // As many as anybody would write.
    for _ in 0..16 {
        let node = tree.pointer(place.as_str());
        match node.and_then(|node| local(node.get("$ref")?.as_str()?)) {
            Some(next) => place = next,
            None => break,
        }
    }
    place
}

fn local(text: &str) -> Option<Pointer> {
    Pointer::from_fragment(text.strip_prefix('#')?)
}

fn keys(tree: &Value, at: &Pointer) -> Vec<String> {
    let object = tree.pointer(at.as_str()).and_then(Value::as_object);
    object
        .map(|object| object.keys().cloned().collect())
        .unwrap_or_default()
}

fn texts(value: Option<&Value>) -> Vec<String> {
    let items = value.and_then(Value::as_array).into_iter().flatten();
    items.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// What was asked for in vain.
fn unmatched(all: &[Operation], selection: &Selection) -> Vec<Unmatched> {
    let tags: BTreeSet<&str> = all
        .iter()
        .flat_map(|operation| operation.tags.iter().map(String::as_str))
        .collect();
    let ids = all.iter().filter_map(|operation| operation.id.as_deref());
    let names: BTreeSet<&str> = ids.chain(all.iter().map(|o| o.call.as_str())).collect();
    let fault = |what, text: &String, known: &BTreeSet<&str>| Unmatched {
        what,
        text: text.clone(),
        near: nearest(text, known.iter().copied()).map(str::to_owned),
    };
    let no_tags = selection
        .tags
        .iter()
        .filter(|tag| !tags.contains(tag.as_str()));
    let no_operations = selection
        .operations
        .iter()
        .filter(|text| !all.iter().any(|operation| operation.is_meant(text)));
    no_tags
        .map(|tag| fault("operation with the tag", tag, &tags))
        .chain(no_operations.map(|text| fault("operation", text, &names)))
        .collect()
}

/// What is kept.
struct Kept<'k> {
    tree: &'k Value,
    all: &'k [Operation],
    heirs: Heirs,
    /// Operations, path items and components, by their places.
    seen: BTreeSet<Pointer>,
    /// Places that are kept, but were not looked through yet.
    open: Vec<Pointer>,
}

impl Kept<'_> {
    fn add(&mut self, at: Pointer) {
        if self.seen.insert(at.clone()) {
            self.open.push(at);
        }
    }

    fn operation(&mut self, operation: &Operation) {
        self.seen.insert(operation.item.clone());
        self.add(operation.at.clone());
        let Some(item) = operation.at.parent() else {
            return;
        };
        if self.seen.insert(item.clone()) || item == operation.item {
            for key in keys(self.tree, &item) {
                if !METHODS.contains(&key.as_str()) {
                    self.add(item.key(&key));
                }
            }
        }
    }

    /// What stands at the root beside operations and components is kept, and so is what it needs. So are
    /// all security schemes: they say how to call the API as a whole.
    fn surroundings(&mut self) {
        let root = Pointer::root();
        for key in keys(self.tree, &root) {
            if key != "components" && key != "tags" && !PATHS.contains(&key.as_str()) {
                self.add(root.key(&key));
            }
        }
        let schemes = root.keys(["components", "securitySchemes"]);
        for name in keys(self.tree, &schemes) {
            self.add(schemes.key(&name));
        }
    }

    /// Looks through all that is kept for what that needs.
    fn close(&mut self) {
        while let Some(at) = self.open.pop() {
            if let Some(node) = self.tree.pointer(at.as_str()) {
                self.scan(node, &at);
            }
        }
    }

    /// Looks through a part of the node at a place. Who refers to a base may have any of its heirs, but for these
    /// heirs themselves.
    fn scan(&mut self, value: &Value, at: &Pointer) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.scan(item, at)),
            Value::Object(object) => {
                if let Some(target) = object.get("$ref").and_then(Value::as_str).and_then(local) {
                    self.target(&target);
                    if !self.heirs.is_heir(at, &target) {
                        for heir in self.heirs.of_base(&target).to_vec() {
                            self.add(heir);
                        }
                    }
                }
                if let Some(names) = object.get("discriminator").and_then(|it| it.get("mapping")) {
                    self.mapping(names);
                }
                object.values().for_each(|value| self.scan(value, at));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn mapping(&mut self, names: &Value) {
        for text in names
            .as_object()
            .into_iter()
            .flat_map(Map::values)
            .filter_map(Value::as_str)
        {
            let named = Pointer::root().keys(["components", "schemas", text]);
            self.target(&local(text).unwrap_or(named));
        }
    }

    /// Keeps the component or the operation that a reference leads to or into.
    fn target(&mut self, at: &Pointer) {
        let steps: Vec<String> = at.steps().take(3).map(Cow::into_owned).collect();
        let place = Pointer::root().keys(steps.iter().map(String::as_str));
        match steps.as_slice() {
            [first, _, _] if first == "components" => {
                self.add(place);
            }
            [first, _, ..] if PATHS.contains(&first.as_str()) => {
                let all = self.all;
                // What stands beside the operations of a path item is kept with one of them.
                let item = Pointer::root().keys(steps.iter().take(2).map(String::as_str));
                let is_operation = all.iter().any(|operation| operation.at == place);
                let meant = all.iter().filter(|operation| {
                    operation.at == place || (!is_operation && operation.item == item)
                });
                meant.for_each(|operation| {
                    if !self.seen.contains(&operation.at) {
                        self.operation(operation);
                    }
                });
            }
            _ => {}
        }
    }
}

/// Takes out what is not kept.
fn prune(tree: &mut Value, all: &[Operation], seen: &BTreeSet<Pointer>) {
    let Value::Object(root) = tree else { return };
    for section in PATHS {
        let at = Pointer::root().key(section);
        if let Some(Value::Object(items)) = root.get_mut(section) {
            prune_paths(items, &at, seen);
            if section != "paths" && items.is_empty() {
                root.shift_remove(section);
            }
        }
    }
    if let Some(Value::Object(sections)) = root.get_mut("components") {
        prune_components(sections, seen);
        if sections.is_empty() {
            root.shift_remove("components");
        }
    }
    let kept = all.iter().filter(|operation| seen.contains(&operation.at));
    let tags: BTreeSet<&str> = kept
        .flat_map(|operation| operation.tags.iter().map(String::as_str))
        .collect();
    if let Some(Value::Array(list)) = root.get_mut("tags") {
        list.retain(|tag| {
            let name = tag.get("name").and_then(Value::as_str);
            name.is_some_and(|name| tags.contains(name))
        });
    }
}

fn prune_paths(items: &mut Map<String, Value>, at: &Pointer, seen: &BTreeSet<Pointer>) {
    items.retain(|path, item| {
        let at = at.key(path);
        if let Value::Object(item) = item {
            item.retain(|key, _| !METHODS.contains(&key.as_str()) || seen.contains(&at.key(key)));
        }
        seen.contains(&at) || path.starts_with("x-")
    });
}

fn prune_components(sections: &mut Map<String, Value>, seen: &BTreeSet<Pointer>) {
    let at = Pointer::root().key("components");
    sections.retain(|section, names| {
        let at = at.key(section);
        if let Value::Object(names) = names
            && !section.starts_with("x-")
        {
            names.retain(|name, _| seen.contains(&at.key(name)));
            return !names.is_empty();
        }
        true
    });
}
