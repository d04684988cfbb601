//! The parts that a document is made of, and how they stand in one another.

use std::collections::BTreeMap;

use super::grammar::Form;
use super::kind::Kind;
use crate::pointer::Pointer;

/// How deep nodes may stand in one another once all parts are in their places, as deep as in a file.
pub(super) const MAX_DEPTH: usize = 128;

/// A node that references lead to; the first one is the entry as a whole.
#[derive(Debug)]
pub(super) struct Part {
    /// The number of its file.
    pub(super) file: usize,
    /// Where it stands in the file.
    pub(super) at: Pointer,
    pub(super) form: Form,
    /// Its references, by their place below it.
    pub(super) sites: BTreeMap<Pointer, Site>,
}

/// What becomes of a reference.
#[derive(Clone, Debug)]
pub(super) enum Site {
    /// It leads to a part that becomes a component.
    Shared(usize),
    /// A text that names such a part: the value of a discriminator's mapping.
    Named(usize),
    /// A part stands here instead.
    Placed(usize),
    /// It leads to a place in the entry.
    Home(Pointer),
    /// It leads nowhere, which is diagnosed.
    Failed(String),
}

/// The part that a node of a part stands in, and where: the way there may lead through parts in their places.
pub(super) fn seek<'p>(parts: &[Part], part: usize, at: &'p str) -> (usize, &'p str) {
    let (mut part, mut at) = (part, at);
    // Parts that would stand in themselves are taken for nothing else but faults.
    for _ in 0..MAX_DEPTH {
        match parts.get(part).and_then(|part| placed(part, at)) {
            Some((inner, below)) => (part, at) = (inner, below),
            None => break,
        }
    }
    (part, at)
}

/// The part that stands on the way to a node, and the rest of the way.
fn placed<'p>(part: &Part, at: &'p str) -> Option<(usize, &'p str)> {
    let ends = at.match_indices('/').map(|(end, _)| end);
    ends.chain(std::iter::once(at.len())).find_map(|end| {
        let (above, below) = at.split_at_checked(end)?;
        match part.sites.get(above)? {
            Site::Placed(inner) => Some((*inner, below)),
            Site::Shared(_) | Site::Named(_) | Site::Home(_) | Site::Failed(_) => None,
        }
    })
}

/// The section of `components` for what a form holds.
pub(super) fn section(form: Form) -> Option<&'static str> {
    match form {
        Form::Node(kind) => kind.section(),
        Form::BoolOrSchema => Kind::Schema.section(),
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
        | Form::List(_)
        | Form::Map(_) => None,
    }
}
