//! What a schema says about itself, in one form.
//!
//! All keywords lie side by side, and schemas below are counted or named only: they are read at their own place.

use std::rc::Rc;

use serde_json::Value;

use super::Lowering;
use super::keywords::flatten;
use crate::model::{Constraints, Deprecation, Docs};
use crate::pointer::Pointer;

/// The keywords of one schema.
#[derive(Clone, Debug, Default)]
pub(super) struct Facets {
    /// Where the schema stands.
    pub(super) at: Pointer,
    pub(super) kind: Option<String>,
    pub(super) format: Option<String>,
    pub(super) values: Vec<Value>,
    pub(super) constraints: Constraints,
    pub(super) properties: Vec<String>,
    pub(super) required: Vec<String>,
    pub(super) additional: Option<Unlisted>,
    pub(super) has_items: bool,
    /// The items of a tuple.
    pub(super) positions: usize,
    pub(super) all_of: usize,
    pub(super) one_of: usize,
    pub(super) any_of: usize,
    pub(super) has_not: bool,
    pub(super) nullable: bool,
    pub(super) read_only: bool,
    pub(super) write_only: bool,
    pub(super) deprecation: Deprecation,
    pub(super) default: Option<Value>,
    /// Where the default stands: in this schema or in one that completes it.
    pub(super) default_at: Pointer,
    pub(super) docs: Docs,
    pub(super) discriminator: Option<Discriminator>,
    /// The keywords that say nothing about values of its type.
    pub(super) misplaced: Vec<String>,
}

/// `discriminator`
#[derive(Clone, Debug)]
pub(super) struct Discriminator {
    /// The name of the property.
    pub(super) property: String,
    /// Its values, each with a reference or the name of a component.
    pub(super) mapping: Vec<(String, String)>,
}

/// `additionalProperties`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unlisted {
    Allowed,
    Forbidden,
    Schema,
}

impl Facets {
    /// Takes over the default of another schema.
    pub(super) fn take_default(&mut self, other: &Self) {
        self.default = other.default.clone();
        self.default_at = other.default_at.clone();
    }

    /// Whether it says nothing that makes a type: words, limits and `nullable` at most.
    pub(super) fn is_bare(&self) -> bool {
        self.kind.is_none() && self.says_nothing_of_kind()
    }

    /// As [`is_bare`](Self::is_bare), but a `type` may stand there.
    pub(super) fn says_nothing_of_kind(&self) -> bool {
        self.is_plain() && self.all_of == 0 && self.one_of == 0 && self.any_of == 0 && !self.has_not
    }

    /// Whether it says nothing of its own beside a composition.
    pub(super) fn is_plain(&self) -> bool {
        self.values.is_empty()
            && self.properties.is_empty()
            && self.required.is_empty()
            && matches!(self.additional, None | Some(Unlisted::Forbidden))
            && !self.has_items
    }

    /// Whether it is about objects.
    pub(super) fn is_object(&self) -> bool {
        match self.kind.as_deref() {
            Some(kind) => kind == "object",
            None => {
                !self.properties.is_empty()
                    || self.additional.is_some()
                    || !self.required.is_empty()
            }
        }
    }

    /// Whether `null` is among its values.
    pub(super) fn has_null(&self) -> bool {
        self.nullable || self.values.contains(&Value::Null)
    }
}

impl Lowering<'_> {
    /// The keywords of the schema that stands at a place; none if a reference stands there.
    pub(super) fn facets(&mut self, at: &Pointer) -> Option<Rc<Facets>> {
        if let Some(known) = self.facets.get(at) {
            return known.clone();
        }
        let schema = self.document.get(at).and_then(Value::as_object);
        let facets = schema.and_then(flatten).map(|mut facets| {
            facets.at = at.clone();
            facets.default_at = at.key("default");
            Rc::new(facets)
        });
        self.facets.insert(at.clone(), facets.clone());
        facets
    }
}
