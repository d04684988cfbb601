//! Reading a document: from texts to a checked tree whose every node has a place.
//!
//! [`Whole::read`] parses YAML or JSON and refuses versions that it does not know (`version`). It follows
//! references into other files (`follow`), names the components that parts of them become (`naming`)
//! and puts all into one tree, in which every reference is local (`graft`); `origins` knows the way
//! back.
//!
//! [`Document::check`] says in the words of OpenAPI 3.0 what 3.1 says in others (`upgrade`); `moves`
//! knows what came to stand elsewhere by that. Then it compares the tree with what OpenAPI allows
//! (`grammar`, `check`): a node of a wrong form is diagnosed where it stands and taken out, so that the
//! rest can still be lowered. [`lower`](crate::lower) reads it node by node ([`Document::read`]).
//!
//! [`bundle`](Whole::bundle) writes such a tree, or what some operations need of it, as one file.

mod addresses;
mod block;
mod bundle;
mod check;
mod fault;
mod files;
mod follow;
mod graft;
mod grammar;
mod heirs;
mod kind;
mod location;
mod moves;
mod naming;
mod needs;
mod node;
mod origins;
mod parse;
mod part;
mod remedy;
mod repair;
mod select;
mod spans;
mod tables;
mod trail;
mod upgrade;
mod version;
mod whole;
mod yaml;

use std::collections::BTreeSet;
use std::ops::Range;

use serde_json::Value;

pub use bundle::Bundle;
pub use check::Reference;
pub use kind::Kind;
pub use node::Node;
pub use select::{Selection, Unmatched};
pub use whole::{SourceFile, Whole};

use crate::diagnostics::{Place, Sink, Sources, Target};
use crate::pointer::Pointer;
use moves::Moves;
use spans::Spans;

/// Where [`Whole::read`] gets the text of files from: the library itself does no input or output.
pub trait Loader {
    /// The bytes of a file, by its path as the user gave it.
    ///
    /// # Errors
    ///
    /// Why the file cannot be read, in words.
    fn read(&self, path: &str) -> Result<Vec<u8>, String>;
}

/// A document that was read and checked.
#[derive(Debug)]
pub struct Document {
    whole: Whole,
    /// All references, in document order.
    references: Vec<Reference>,
    /// The places of the nodes that were taken out.
    broken: BTreeSet<Pointer>,
    /// Where nodes stood before they were rewritten.
    moves: Moves,
}

impl Document {
    /// Checks a document that was read.
    ///
    /// Errors do not end the run here: the caller lowers what is sound, so that one run shows all
    /// faults, and stops after that.
    #[must_use]
    pub fn check(mut whole: Whole, sink: &mut Sink) -> Self {
        let mut tree = std::mem::take(&mut whole.tree);
        let moves = upgrade::upgrade(whole.name(), &mut tree, sink);
        let checked = check::check(whole.name(), tree, sink);
        whole.tree = checked.tree;
        Self {
            whole,
            references: checked.references,
            broken: checked.broken,
            moves,
        }
    }

    /// Its name in diagnostics: the path of the entry as the user gave it.
    #[must_use]
    pub fn name(&self) -> &str {
        self.whole.name()
    }

    /// Whether one of its files has this name in diagnostics.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.whole.file(name).is_some()
    }

    /// The document as it was before it was checked, but for its tree.
    #[must_use]
    pub fn whole(&self) -> &Whole {
        &self.whole
    }

    /// All references, in document order.
    #[must_use]
    pub fn references(&self) -> &[Reference] {
        &self.references
    }

    /// The node at a pointer, as it stands in the checked tree.
    #[must_use]
    pub fn get(&self, at: &Pointer) -> Option<&Value> {
        at.of(&self.whole.tree)
    }

    /// The keys of the object at a pointer, in document order and without extensions.
    #[must_use]
    pub fn keys(&self, at: &Pointer) -> Vec<String> {
        self.get(at)
            .and_then(Value::as_object)
            .map(|object| {
                object
                    .keys()
                    .filter(|key| !key.starts_with("x-"))
                    .cloned()
                    .collect()
            })
            .unwrap_or_default()
    }

    /// Whether a node, or one that it stands in, was diagnosed and taken out.
    #[must_use]
    pub fn is_broken(&self, at: &Pointer) -> bool {
        let mut place = Some(at.clone());
        while let Some(pointer) = place {
            if self.broken.contains(&pointer) {
                return true;
            }
            place = pointer.parent();
        }
        false
    }

    /// Which kind of node OpenAPI has at a pointer; none within examples, extensions and lists.
    #[must_use]
    pub fn kind_at(at: &Pointer) -> Option<Kind> {
        grammar::kind_at(at)
    }
}

impl Sources for Document {
    fn text(&self, document: &str) -> Option<&str> {
        self.whole.text(document)
    }

    fn span(&self, document: &str, target: &Target) -> Option<Range<usize>> {
        self.whole.span(document, target)
    }

    fn origin(&self, place: &Place) -> Option<Place> {
        if place.document != self.name() {
            return None;
        }
        let target = match &place.target {
            Target::Value(at) => Target::Value(self.moves.origin(at)),
            Target::Key(at) => Target::Key(self.moves.origin(at)),
            Target::Position(..) | Target::Bytes(_) | Target::Whole => return None,
        };
        let before = Place::new(place.document.clone(), target);
        Some(self.whole.origin(&before).unwrap_or(before))
    }

    fn reached(&self, document: &str) -> Vec<Place> {
        self.whole.reached(document)
    }
}

/// The text of a file that has no tree, for the rendering of what is wrong with it.
#[derive(Debug)]
pub struct PlainSource {
    /// The name in diagnostics.
    pub name: String,
    /// The text.
    pub text: String,
}

impl Sources for PlainSource {
    fn text(&self, document: &str) -> Option<&str> {
        let text = self.text.strip_prefix('\u{feff}').unwrap_or(&self.text);
        (document == self.name).then_some(text)
    }

    fn span(&self, document: &str, target: &Target) -> Option<Range<usize>> {
        let text = self.text(document)?;
        match target {
            Target::Value(pointer) => Spans::new(text).value(pointer),
            Target::Key(pointer) => Spans::new(text).key(pointer),
            Target::Position(..) | Target::Bytes(_) | Target::Whole => None,
        }
    }
}
