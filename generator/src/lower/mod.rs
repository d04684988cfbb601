//! From a checked document to the intermediate model.
//!
//! Schemas become types by their place: a schema is lowered once, whoever gets to it first, and its
//! name follows from its place alone (`origin`). Each component has its type from the start, so that
//! recursion needs no special care; the types of inline schemas are put into the arena before the
//! schemas below them are read, for the same reason.
//!
//! All references are followed once before anything else (`refs`), so that each fault is told once,
//! however often the part around it is used.

mod api;
mod body;
mod composition;
mod distribution;
mod enumeration;
mod facets;
mod keywords;
mod label;
mod object;
mod operation;
mod origin;
mod parameter;
mod params;
mod path;
mod places;
mod redescribed;
mod refs;
mod response;
mod scalars;
mod schema;
mod security;
mod server;
mod tagging;
mod union;
mod values;
mod ways;
mod webhooks;
mod widened;
mod wrapped;

use std::collections::BTreeSet;
use std::rc::Rc;

use openapiv3::ReferenceOr;
use serde_json::{Map, Value};

use crate::diagnostics::{Code, Diagnostic, Place, Sink};
use crate::model::{Api, TypeArena, TypeUse};
use crate::pointer::Pointer;
use crate::source::{Document, Node};
use facets::Facets;
use places::Places;

/// How deep schemas may be nested in one another, references to what has no name included.
const MAX_DEPTH: usize = 32;

/// Lowers a document; what is wrong or not supported goes to the sink, and the rest is lowered
/// nevertheless.
#[must_use]
pub fn lower(document: &Document, sink: &mut Sink) -> Api {
    let mut lowering = Lowering::new(document, sink);
    lowering.check_references();
    lowering.api()
}

/// Tells what is wrong with the references of a document, and nothing else.
pub fn references(document: &Document, sink: &mut Sink) {
    Lowering::new(document, sink).check_references();
}

struct Lowering<'d> {
    document: &'d Document,
    sink: &'d mut Sink,
    types: TypeArena,
    /// Where references lead in the end; none for those at fault.
    targets: Places<Option<Pointer>>,
    /// How the schemas that are lowered are referred to, by their place.
    uses: Places<TypeUse>,
    facets: Places<Option<Rc<Facets>>>,
    /// What the members of unions are called, by the place of their list.
    labels: Places<Rc<Vec<String>>>,
    depth: usize,
    /// What several schemas describe together and is being read.
    joints: Vec<redescribed::Joint>,
    /// The ids that operations at several places have.
    shared_ids: BTreeSet<String>,
}

impl<'d> Lowering<'d> {
    fn new(document: &'d Document, sink: &'d mut Sink) -> Self {
        Self {
            document,
            sink,
            types: TypeArena::default(),
            targets: Places::default(),
            uses: Places::default(),
            facets: Places::default(),
            labels: Places::default(),
            depth: 0,
            joints: Vec::new(),
            shared_ids: BTreeSet::new(),
        }
    }

    /// The node at a place, unless that is a reference.
    fn node(&self, at: &Pointer) -> Option<&'d Map<String, Value>> {
        let node = self.document.get(at)?.as_object()?;
        let is_reference = node.get("$ref").is_some_and(Value::is_string);
        (!is_reference).then_some(node)
    }

    /// The node that a place leads to, with the place where it stands.
    fn followed(&self, at: &Pointer) -> Option<(Pointer, &'d Map<String, Value>)> {
        let target = self.target(at)?;
        let node = self.node(&target)?;
        Some((target, node))
    }
}

impl Lowering<'_> {
    /// The value at a pointer.
    fn value(&self, at: &Pointer) -> Place {
        Place::value(self.document.name(), at.clone())
    }

    /// The key that leads to a pointer.
    fn key(&self, at: &Pointer) -> Place {
        Place::key(self.document.name(), at.clone())
    }

    /// Reports what is lost with a construct that no code is written for.
    fn unsupported(&mut self, at: &Pointer, message: impl Into<String>) {
        let place = self.key(at);
        self.sink
            .push(Diagnostic::warning(Code::Unsupported, place, message));
    }

    /// Reads a node that is not a reference; one that `openapiv3` cannot read is diagnosed.
    fn item<T: Node>(&mut self, at: &Pointer) -> Option<T> {
        match self.document.read::<T>(at) {
            Ok(ReferenceOr::Item(item)) => Some(item),
            Ok(ReferenceOr::Reference { .. }) | Err(None) => None,
            Err(Some(reason)) => {
                let place = self.value(at);
                self.sink.push(Diagnostic::error(
                    Code::InvalidNode,
                    place,
                    format!("this is not {}: {reason}", T::KIND.name()),
                ));
                None
            }
        }
    }

    /// Reads the node that a place leads to, with the place where it stands.
    fn follow<T: Node>(&mut self, at: &Pointer) -> Option<(Pointer, T)> {
        let target = self.target(at)?;
        let item = self.item(&target)?;
        Some((target, item))
    }
}
