//! Schemas that build on one with a discriminator.
//!
//! Documents describe what comes in several forms without a union, too: a base has the discriminator, and each form
//! refers to the base in its `allOf`. Nothing leads from the base to its heirs but the base's name.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::grammar::Form;
use super::kind::Kind;
use super::moves::Moves;
use crate::pointer::Pointer;

/// The components that are bases, each with its heirs by name: nothing may follow from the document's order.
#[derive(Debug, Default)]
pub(super) struct Heirs(BTreeMap<Pointer, Vec<Pointer>>);

impl Heirs {
    pub(super) fn of(tree: &Value) -> Self {
        let none = Map::new();
        let list = Pointer::root().keys(["components", "schemas"]);
        let schemas = tree.pointer(list.as_str()).and_then(Value::as_object);
        let schemas = schemas.unwrap_or(&none);
        let bases = schemas.iter().filter(|(_, schema)| is_base(schema));
        let mut heirs: BTreeMap<Pointer, Vec<Pointer>> = bases
            .map(|(name, _)| (list.key(name), Vec::new()))
            .collect();
        if heirs.is_empty() {
            return Self::default();
        }
        for (name, schema) in schemas {
            let mut met = vec![list.key(name)];
            let mut open: Vec<Pointer> = parents(schema).collect();
            while let Some(parent) = open.pop() {
                if met.contains(&parent) {
                    continue;
                }
                if let Some(heirs) = heirs.get_mut(&parent) {
                    heirs.push(list.key(name));
                } else if let Some(above) = tree.pointer(parent.as_str()) {
                    open.extend(parents(above));
                }
                met.push(parent);
            }
        }
        heirs.retain(|_, heirs| !heirs.is_empty());
        heirs.values_mut().for_each(|heirs| heirs.sort());
        Self(heirs)
    }

    /// The heirs of a schema.
    pub(super) fn of_base(&self, base: &Pointer) -> &[Pointer] {
        self.0.get(base).map_or(&[], Vec::as_slice)
    }

    /// Whether the one builds on the other.
    pub(super) fn is_heir(&self, heir: &Pointer, base: &Pointer) -> bool {
        self.of_base(base).contains(heir)
    }
}

fn is_base(schema: &Value) -> bool {
    let has = |key: &str| schema.get(key).is_some();
    has("discriminator") && !has("oneOf") && !has("anyOf")
}

/// What the members of an `allOf` refer to.
fn parents(schema: &Value) -> impl Iterator<Item = Pointer> {
    let members = schema.get("allOf").and_then(Value::as_array);
    members.into_iter().flatten().filter_map(target)
}

fn target(node: &Value) -> Option<Pointer> {
    let text = node.get("$ref")?.as_str()?;
    Pointer::from_fragment(text.strip_prefix('#')?)
}

/// Lets each base that something else than its heirs refers to be the union of its heirs: whoever has the base
/// has one of these.
pub(super) fn unite(tree: &mut Value, moves: &mut Moves) {
    let heirs = Heirs::of(tree);
    if heirs.0.is_empty() {
        return;
    }
    let mut used = BTreeMap::new();
    count(Form::Node(Kind::Document), tree, &mut used);
    for (base, heirs) in heirs.0 {
        let own = heirs.iter().filter_map(|heir| tree.pointer(heir.as_str()));
        let own = own
            .flat_map(parents)
            .filter(|parent| *parent == base)
            .count();
        let is_used = used.get(&base).is_some_and(|all| *all > own);
        let Some(Value::Object(schema)) = tree.pointer_mut(base.as_str()) else {
            continue;
        };
        if !is_used {
            // There are no values of which only the base is known.
            schema.shift_remove("discriminator");
            continue;
        }
        let members = heirs
            .iter()
            .map(|heir| json!({ "$ref": format!("{heir}") }));
        let members: Vec<Value> = members.collect();
        let place = base.key("oneOf");
        for index in 0..members.len() {
            moves.comes_from(place.index(index), &base.key("discriminator"));
        }
        moves.comes_from(place, &base.key("discriminator"));
        schema.insert("oneOf".to_owned(), Value::Array(members));
    }
}

/// How often each place is referred to.
fn count(form: Form, value: &Value, used: &mut BTreeMap<Pointer, usize>) {
    match value {
        Value::Array(items) => {
            if let Some(form) = form.item() {
                items.iter().for_each(|item| count(form, item, used));
            }
        }
        Value::Object(object) if !form.is_data() => {
            if let Some(target) = target(value) {
                *used.entry(target).or_default() += 1;
            }
            for (key, value) in object {
                if let Some(form) = form.member(key) {
                    count(form, value, used);
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => {}
    }
}
