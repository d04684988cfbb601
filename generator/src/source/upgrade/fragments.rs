//! References where none can stand: to whole maps, lists, and objects without a name.
//!
//! Authors write `content: {$ref: …}` to say a thing once. Where the reference leads stands in its place.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Upgrade;
use crate::diagnostics::Place;
use crate::pointer::Pointer;
use crate::source::grammar::Form;
use crate::source::kind::Kind;
use crate::source::trail::Trail;

/// How many values may be put in place altogether.
const MAX_VALUES: usize = 200_000;

/// A reference, and what has to be where it leads.
struct Site {
    at: Pointer,
    target: Pointer,
    text: String,
}

/// Puts what such references lead to in their places.
pub(super) fn put_in_place(upgrade: &mut Upgrade<'_>, tree: &mut Value) {
    let mut sites = Vec::new();
    look(Form::Node(Kind::Document), tree, &Trail::Root, &mut sites);
    let places: BTreeSet<Pointer> = sites.iter().map(|site| site.at.clone()).collect();
    let mut values = 0;
    for Site { at, target, text } in &sites {
        // What leads to further ones could grow without bounds, and so could what stands in itself.
        let is_nested = holds(&places, target) || is_within(&places, target);
        let Some(found) = tree.pointer(target.as_str()).filter(|_| !is_nested) else {
            continue;
        };
        values += count(found);
        if values > MAX_VALUES {
            return;
        }
        let found = found.clone();
        if let Some(node) = tree.pointer_mut(at.as_str()) {
            *node = found;
        }
        upgrade.moves.comes_from(at.clone(), target);
        upgrade.repaired(
            // What stands at the key comes from elsewhere now; the node around it does not.
            Place::key(upgrade.name, at.parent().unwrap_or_default()),
            format!(
                "OpenAPI has no reference at `{}`; what `{text}` leads to stands there",
                at.last().unwrap_or_default()
            ),
            "refer to a component instead",
        );
    }
}

/// Whether one of the places is in a node.
fn holds(places: &BTreeSet<Pointer>, node: &Pointer) -> bool {
    let mut after = places.range::<Pointer, _>(node..);
    after
        .next()
        .is_some_and(|place| place.below(node).is_some())
}

/// Whether a node is in one of the places.
fn is_within(places: &BTreeSet<Pointer>, node: &Pointer) -> bool {
    std::iter::successors(Some(node.clone()), Pointer::parent).any(|node| places.contains(&node))
}

fn look(form: Form, value: &Value, trail: &Trail<'_>, sites: &mut Vec<Site>) {
    if let Some(object) = value.as_object()
        && let Some(Value::String(text)) = object.get("$ref")
    {
        let can_stand = match form {
            Form::Node(kind) => kind.is_referable(),
            Form::Map(_) | Form::List(_) => object.len() > 1,
            Form::Text
            | Form::Prose
            | Form::Bool
            | Form::Number
            | Form::Count
            | Form::Any
            | Form::Texts
            | Form::Values
            | Form::TextMap
            | Form::Choice(_)
            | Form::Requirements
            | Form::BoolOrSchema => true,
        };
        let target = text.strip_prefix('#').and_then(Pointer::from_fragment);
        if let Some(target) = target.filter(|_| !can_stand) {
            sites.push(Site {
                at: trail.pointer(),
                target,
                text: text.clone(),
            });
            return;
        }
    }
    match (form, value) {
        (Form::Node(kind), Value::Object(object)) => {
            for (key, value) in object {
                if !key.starts_with("x-")
                    && let Some(form) = kind.form(key)
                {
                    look(form, value, &Trail::Key(trail, key), sites);
                }
            }
        }
        (Form::BoolOrSchema, Value::Object(_)) => {
            look(Form::Node(Kind::Schema), value, trail, sites);
        }
        (Form::List(kind), Value::Array(items)) => {
            for (index, item) in items.iter().enumerate() {
                look(Form::Node(kind), item, &Trail::Index(trail, index), sites);
            }
        }
        (Form::Map(kind), Value::Object(object)) => {
            for (key, value) in object {
                look(Form::Node(kind), value, &Trail::Key(trail, key), sites);
            }
        }
        _ => {}
    }
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
