//! Compares a tree with what OpenAPI allows.
//!
//! A node of a wrong form is diagnosed where it stands and taken out (an item of a list becomes
//! `null`, so that its neighbors keep their places). What is left can be read without fail.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::grammar::Form;
use super::kind::Kind;
use super::remedy::{found, remedy};
use crate::diagnostics::{Code, Diagnostic, Place, Sink, nearest};
use crate::pointer::Pointer;

/// How deep schemas may be nested in one another. All stages have room for it on the stack of any thread, and
/// nobody reads a type so deep.
const MAX_DEPTH: usize = 32;

/// A `$ref` and where it stands.
#[derive(Clone, Debug)]
pub struct Reference {
    /// The object that holds the `$ref`.
    pub at: Pointer,
    /// What it has to lead to.
    pub kind: Kind,
    /// Its text.
    pub text: String,
}

/// What [`check`] leaves.
pub(super) struct Checked {
    pub(super) tree: Value,
    pub(super) references: Vec<Reference>,
    pub(super) broken: BTreeSet<Pointer>,
}

/// Checks a document.
pub(super) fn check(name: &str, tree: Value, sink: &mut Sink) -> Checked {
    let mut check = Check {
        name,
        sink,
        references: Vec::new(),
        broken: BTreeSet::new(),
        schemas: 0,
    };
    let tree = check
        .node(Kind::Document, tree, &Pointer::root())
        .unwrap_or_default();
    Checked {
        tree,
        references: check.references,
        broken: check.broken,
    }
}

/// A check that is under way.
pub(super) struct Check<'c> {
    pub(super) name: &'c str,
    pub(super) sink: &'c mut Sink,
    references: Vec<Reference>,
    pub(super) broken: BTreeSet<Pointer>,
    /// How many schemas the present node stands in.
    schemas: usize,
}

impl Check<'_> {
    /// An object of a kind, without what is wrong in it.
    fn node(&mut self, kind: Kind, value: Value, at: &Pointer) -> Option<Value> {
        if kind != Kind::Schema {
            return self.object(kind, value, at);
        }
        if self.schemas >= MAX_DEPTH {
            let place = Place::value(self.name, at.clone());
            let message = format!("schemas are nested more than {MAX_DEPTH} deep here");
            self.sink.push(
                Diagnostic::error(Code::InvalidNode, place, message)
                    .help("make it a component of its own, and refer to that"),
            );
            return self.out(at);
        }
        self.schemas += 1;
        let checked = self.object(kind, value, at);
        self.schemas -= 1;
        checked
    }

    fn object(&mut self, kind: Kind, value: Value, at: &Pointer) -> Option<Value> {
        if is_lost(&value) {
            return self.out(at);
        }
        let Value::Object(mut object) = value else {
            return self.wrong(at, &value, kind.name());
        };
        if kind.is_referable() && object.contains_key("$ref") {
            return self.reference(kind, object, at);
        }
        object.retain(|key, value| {
            if key.starts_with("x-") {
                return true;
            }
            let place = at.key(key);
            let Some(form) = kind.form(key) else {
                self.unknown(kind, key, place);
                return false;
            };
            if value.is_null() && !matches!(form, Form::Any) {
                self.without_value(key, place);
                return false;
            }
            keep(self.form(form, value.take(), &place), value)
        });
        self.missing(kind, &mut object, at)?;
        self.variants(kind, &mut object, at)?;
        Some(Value::Object(object))
    }

    /// A `$ref`; what stands beside it counts for nothing, but for that of schemas, which is rewritten before.
    fn reference(&mut self, kind: Kind, object: Map<String, Value>, at: &Pointer) -> Option<Value> {
        let siblings: Vec<String> = object
            .keys()
            .filter(|key| *key != "$ref" && !key.starts_with("x-"))
            .map(|key| format!("`{key}`"))
            .collect();
        let first = object
            .keys()
            .find(|key| *key != "$ref" && !key.starts_with("x-"));
        if let Some(first) = first {
            self.sink.push(
                Diagnostic::warning(
                    Code::IgnoredKeyword,
                    Place::key(self.name, at.key(first)),
                    format!("{} beside a `$ref` counts for nothing", siblings.join(", ")),
                )
                .help("write it where the reference leads to"),
            );
        }
        let text = object.get("$ref").cloned().unwrap_or_default();
        let place = at.key("$ref");
        let Value::String(text) = self.text(text, &place).or_else(|| self.out(at))? else {
            return self.out(at);
        };
        self.references.push(Reference {
            at: at.clone(),
            kind,
            text: text.clone(),
        });
        let mut kept = Map::new();
        kept.insert("$ref".to_owned(), Value::String(text));
        Some(Value::Object(kept))
    }

    fn form(&mut self, form: Form, value: Value, at: &Pointer) -> Option<Value> {
        let is_single = || value.as_object().is_some_and(|object| object.len() == 1);
        let may_be_lost = !form.is_data() && (!matches!(form, Form::Map(_)) || is_single());
        if may_be_lost && is_lost(&value) {
            return self.out(at);
        }
        match form {
            Form::Any => Some(value),
            Form::Text => self.text(value, at),
            Form::Prose => self.prose(value, at),
            Form::Bool => self.truth(value, at),
            Form::Number => self.number(value, at),
            Form::Count => self.count(value, at),
            Form::Values => self.list(value, at, |_, item, _| Some(item)),
            Form::Texts => self.list(value, at, Self::prose),
            Form::TextMap => self.map(value, at, Self::prose),
            Form::Requirements => self.list(value, at, Self::requirement),
            Form::Choice(options) => self.choice(options, value, at),
            Form::Node(kind) => self.node(kind, value, at),
            Form::BoolOrSchema if value.is_boolean() => Some(value),
            Form::BoolOrSchema => self.node(Kind::Schema, value, at),
            Form::List(kind) => self.list(value, at, |check, item, at| check.node(kind, item, at)),
            Form::Map(kind) => self.map(value, at, |check, item, at| check.node(kind, item, at)),
        }
    }

    fn requirement(&mut self, value: Value, at: &Pointer) -> Option<Value> {
        self.map(value, at, |check, scopes, at| {
            check.list(scopes, at, Self::prose)
        })
    }

    pub(super) fn choice(&mut self, options: &[&str], value: Value, at: &Pointer) -> Option<Value> {
        let text = self.text(value, at)?;
        let word = text.as_str().unwrap_or_default();
        if options.contains(&word) {
            return Some(text);
        }
        let known: Vec<String> = options.iter().map(|option| format!("`{option}`")).collect();
        let mut diagnostic = Diagnostic::error(
            Code::InvalidNode,
            Place::value(self.name, at.clone()),
            format!("`{word}` is none of {}", known.join(", ")),
        );
        if let Some(near) = nearest(word, options.iter().copied()) {
            diagnostic = diagnostic.label(format!("perhaps `{near}` is meant"));
        }
        self.sink.push(diagnostic);
        self.out(at)
    }

    fn list(
        &mut self,
        value: Value,
        at: &Pointer,
        item: impl Fn(&mut Self, Value, &Pointer) -> Option<Value>,
    ) -> Option<Value> {
        let Value::Array(items) = value else {
            return self.wrong(at, &value, "a list");
        };
        let items = items
            .into_iter()
            .enumerate()
            .map(|(index, value)| item(self, value, &at.index(index)).unwrap_or_default());
        Some(Value::Array(items.collect()))
    }

    fn map(
        &mut self,
        value: Value,
        at: &Pointer,
        item: impl Fn(&mut Self, Value, &Pointer) -> Option<Value>,
    ) -> Option<Value> {
        let Value::Object(mut object) = value else {
            return self.wrong(at, &value, "a mapping");
        };
        object.retain(|key, value| keep(item(self, value.take(), &at.key(key)), value));
        Some(Value::Object(object))
    }

    /// A key without a value, as a list or mapping whose entries were all removed.
    fn without_value(&mut self, key: &str, place: Pointer) {
        self.sink.push(
            Diagnostic::warning(
                Code::IgnoredKeyword,
                Place::key(self.name, place),
                format!("`{key}` has no value"),
            )
            .label("give it one or remove it"),
        );
    }

    fn unknown(&mut self, kind: Kind, key: &str, place: Pointer) {
        let at = Place::key(self.name, place.clone());
        if matches!(kind, Kind::Paths | Kind::Responses) {
            let help = if kind == Kind::Paths {
                "a path starts with `/`"
            } else {
                "a response has a status such as `404`, a class such as `4XX`, or `default`"
            };
            self.sink.push(
                Diagnostic::error(
                    Code::InvalidNode,
                    at,
                    format!("`{key}` is not a key of {}", kind.name()),
                )
                .help(help),
            );
            self.broken.insert(place);
            return;
        }
        let mut diagnostic = Diagnostic::warning(
            Code::IgnoredKeyword,
            at,
            format!("`{key}` is not a key of {}", kind.name()),
        );
        let keys = kind.entries().iter().map(|entry| entry.key);
        if let Some(near) = nearest(key, keys) {
            diagnostic = diagnostic.label(format!("perhaps `{near}` is meant"));
        }
        diagnostic = diagnostic.note("it counts for nothing; extensions start with `x-`");
        self.sink.push(diagnostic);
    }

    pub(super) fn wrong<T>(&mut self, at: &Pointer, value: &Value, due: &str) -> Option<T> {
        let mut diagnostic = Diagnostic::error(
            Code::InvalidNode,
            Place::value(self.name, at.clone()),
            format!("{due} is due here, not {}", found(value)),
        );
        let key = at.last().unwrap_or_default();
        if let Some(help) = remedy(&key, value, due) {
            diagnostic = diagnostic.help(help);
        }
        self.sink.push(diagnostic);
        self.out(at)
    }

    /// Notes that a node is taken out.
    pub(super) fn out<T>(&mut self, at: &Pointer) -> Option<T> {
        self.broken.insert(at.clone());
        None
    }
}

/// Puts what was checked back to its place; whether there is anything.
fn keep(checked: Option<Value>, place: &mut Value) -> bool {
    let Some(checked) = checked else { return false };
    *place = checked;
    true
}

/// Whether a node was to be read from elsewhere and could not be, which has been told.
fn is_lost(value: &Value) -> bool {
    let text = value.get("$ref").and_then(Value::as_str);
    text.is_some_and(|text| !text.starts_with('#'))
}
