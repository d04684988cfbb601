//! Rewrites a tree so that it says in OpenAPI 3.0 what it says in 3.1, and what it means where it is not
//! quite OpenAPI.
//!
//! Nodes stay in their places wherever they can; [`Moves`] knows those that cannot. Five things of OpenAPI
//! 3.1 stay as they are, since nothing in 3.0 can hold them: `webhooks`, `components.pathItems`, `$defs`,
//! `examples` of a schema and the `prefixItems` of a tuple. What cannot be said is taken out with a warning that names what is lost.
//!
//! A document of version 3.0 is rewritten alike; since it should not need to be, each place has a warning.

mod bounds;
mod fragments;
mod objects;
mod reference;
mod schema;
mod tuples;
mod types;
mod unlisted;

use serde_json::{Map, Value, json};

use super::grammar::Form;
use super::heirs;
use super::kind::Kind;
use super::moves::Moves;
use super::trail::Trail;
use super::version::Version;
use crate::diagnostics::{Code, Diagnostic, Place, Sink};
use crate::pointer::Pointer;

/// Rewrites a document in place.
pub(super) fn upgrade(name: &str, tree: &mut Value, sink: &mut Sink) -> Moves {
    let mut upgrade = Upgrade {
        name,
        version: Version::of(tree),
        sink,
        moves: Moves::default(),
        scopes: Vec::new(),
        nullables: Vec::new(),
    };
    fragments::put_in_place(&mut upgrade, tree);
    upgrade.node(Kind::Document, tree, &Trail::Root);
    upgrade.tell_nullables();
    let mut moves = upgrade.moves;
    heirs::unite(tree, &mut moves);
    reference::redirect(tree, &moves);
    moves
}

/// A document that is being rewritten.
struct Upgrade<'u> {
    name: &'u str,
    version: Version,
    sink: &'u mut Sink,
    moves: Moves,
    /// The schemas around the present one that have `$defs`, with the names in them.
    scopes: Vec<(Pointer, Vec<String>)>,
    /// Where OpenAPI 3.1 has `nullable`, which it does not know.
    nullables: Vec<Pointer>,
}

impl Upgrade<'_> {
    fn value(&mut self, form: Form, value: &mut Value, trail: &Trail<'_>) {
        match (form, value) {
            (Form::Node(kind), value) => self.node(kind, value, trail),
            (Form::BoolOrSchema, value) if value.is_object() => {
                self.node(Kind::Schema, value, trail);
            }
            (Form::List(kind), Value::Array(items)) => {
                for (index, item) in items.iter_mut().enumerate() {
                    self.node(kind, item, &Trail::Index(trail, index));
                }
            }
            (Form::Map(kind), Value::Object(object)) => {
                for (key, value) in object {
                    self.node(kind, value, &Trail::Key(trail, key));
                }
            }
            _ => {}
        }
    }

    fn node(&mut self, kind: Kind, value: &mut Value, trail: &Trail<'_>) {
        if kind == Kind::Schema && value.is_boolean() {
            self.truth(value, trail);
        }
        let Value::Object(object) = value else { return };
        if kind == Kind::Schema {
            self.schema(object, trail);
        } else {
            self.object(kind, object, trail);
        }
        // What stands beside a reference that is left is none of the kind.
        if kind.is_referable() && object.get("$ref").is_some_and(Value::is_string) {
            return;
        }
        let names = object.get("$defs").and_then(Value::as_object);
        let names: Option<Vec<String>> = names
            .filter(|_| kind == Kind::Schema)
            .map(|names| names.keys().cloned().collect());
        let has_names = names.is_some();
        self.scopes
            .extend(names.map(|names| (trail.pointer(), names)));
        for (key, value) in object {
            if !key.starts_with("x-")
                && let Some(form) = kind.form(key)
            {
                self.value(form, value, &Trail::Key(trail, key));
            }
        }
        if has_names {
            self.scopes.pop();
        }
    }

    /// A schema that is `true` or `false`: any value, or none.
    fn truth(&mut self, value: &mut Value, trail: &Trail<'_>) {
        let at = trail.pointer();
        self.newer(
            Place::value(self.name, at.clone()),
            "a schema that is `true` or `false`",
        );
        if *value == Value::Bool(true) {
            *value = json!({});
        } else {
            self.moves.comes_from(at.key("not"), &at);
            *value = json!({"not": {}});
        }
    }

    /// Says of a document of version 3.0 that it has something of 3.1.
    fn newer(&mut self, place: Place, what: &str) {
        if self.version == Version::Old {
            let message = format!("{what} comes with OpenAPI 3.1; it is read as there");
            self.sink.push(
                Diagnostic::warning(Code::Repaired, place, message)
                    .help("let the document say `openapi: 3.1.0`, if that is what it follows"),
            );
        }
    }

    fn newer_key(&mut self, trail: &Trail<'_>, key: &str) {
        if self.version == Version::Old {
            let place = Place::key(self.name, trail.pointer().key(key));
            self.newer(place, &format!("`{key}`"));
        }
    }

    /// Says how something that is not OpenAPI is read.
    fn repaired(&mut self, place: Place, message: String, help: &str) {
        self.sink
            .push(Diagnostic::warning(Code::Repaired, place, message).help(help));
    }

    /// Says what is lost.
    fn lost(&mut self, at: Pointer, message: String) {
        let place = Place::key(self.name, at);
        self.sink
            .push(Diagnostic::warning(Code::Unsupported, place, message));
    }

    /// Says once that `nullable` is not of this version, however often it stands there.
    fn tell_nullables(&mut self) {
        let Some(first) = self.nullables.first() else {
            return;
        };
        let place = Place::key(self.name, first.clone());
        let places = match self.nullables.len() {
            1 => String::new(),
            2 => "here and in one more place, ".to_owned(),
            count => format!("here and in {} more places, ", count - 1),
        };
        let message =
            format!("OpenAPI 3.1 has no `nullable`; {places}it is read as in OpenAPI 3.0");
        self.repaired(place, message, "write `type: [string, 'null']`");
    }
}

/// Takes a key out, and leaves the others in their order.
fn take(object: &mut Map<String, Value>, key: &str) -> Option<Value> {
    object.shift_remove(key)
}

/// Words in backticks, with commas.
fn quoted<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let words: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    words.join(", ")
}
