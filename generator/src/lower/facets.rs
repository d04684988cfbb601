//! What a schema says about itself, in one form.
//!
//! All keywords lie side by side, and schemas below are counted or named only: they are read at their own place.

use std::rc::Rc;

use openapiv3::Schema;
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
        let document = self.document;
        let facets = document.get(at).and_then(|node| {
            let mut facets = flatten(self.item_of::<Schema>(node, at)?);
            facets.at = at.clone();
            facets.default_at = at.key("default");
            // OpenAPI 3.1 has tuples and a list of examples, for which `openapiv3` has no place.
            let list = |key: &str| node.get(key).and_then(Value::as_array);
            facets.positions = list("prefixItems").map_or(0, Vec::len);
            facets.has_items |= facets.positions > 0;
            let examples = list("examples").into_iter().flatten();
            facets.docs.examples.extend(examples.cloned());
            Some(Rc::new(facets))
        });
        self.facets.insert(at.clone(), facets.clone());
        facets
    }
}
