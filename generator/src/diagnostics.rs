//! What the generator has to say about its input.
//!
//! Every stage reports all it finds into a [`Sink`] and carries on with what is sound; the pipeline
//! stops between stages if the sink holds an error. A [`Diagnostic`] names a place; [`render`] prints
//! it with the lines around that place.

mod code;
mod nearest;
mod render;

pub use code::Code;
pub use nearest::nearest;
pub use render::{Sources, Style, render};

use std::ops::Range;

use indexmap::IndexSet;

use crate::pointer::Pointer;

/// How bad a [`Diagnostic`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The output is sound, but not all that the document says is in it.
    Warning,
    /// No output is written.
    Error,
}

/// Where a diagnostic points.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// The document's name, as [`Sources`] knows it: its path as the user gave it.
    pub document: String,
    /// The part of the document.
    pub target: Target,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// The value at a pointer.
    Value(Pointer),
    /// The key that leads to the value at a pointer.
    Key(Pointer),
    /// Line and column, both from 1; of a text that could not be parsed.
    Position(usize, usize),
    /// Bytes of the text.
    Bytes(Range<usize>),
    /// The document as a whole.
    Whole,
}

impl Place {
    /// The value at a pointer.
    #[must_use]
    pub fn value(document: impl Into<String>, pointer: Pointer) -> Self {
        Self::new(document, Target::Value(pointer))
    }

    /// The key that leads to the value at a pointer.
    #[must_use]
    pub fn key(document: impl Into<String>, pointer: Pointer) -> Self {
        Self::new(document, Target::Key(pointer))
    }

    /// A document as a whole.
    #[must_use]
    pub fn whole(document: impl Into<String>) -> Self {
        Self::new(document, Target::Whole)
    }

    /// A part of a document.
    #[must_use]
    pub fn new(document: impl Into<String>, target: Target) -> Self {
        Self {
            document: document.into(),
            target,
        }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// What kind of finding it is.
    pub code: Code,
    /// Where it is.
    pub place: Place,
    /// What is wrong: lower case, no full stop, names in backticks.
    pub message: String,
    /// What stands beside the marked text: the remedy, where it is short.
    pub label: Option<String>,
    /// More places and words, in order.
    pub notes: Vec<Note>,
}

/// An addition to a [`Diagnostic`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// What to do.
    Help(String),
    /// What else is worth knowing.
    Text(String),
    /// Another place that has to do with it, with what it is.
    Place(Place, String),
}

impl Diagnostic {
    /// An error.
    #[must_use]
    pub fn error(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, place, message)
    }

    /// A warning.
    #[must_use]
    pub fn warning(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, place, message)
    }

    fn new(severity: Severity, code: Code, place: Place, message: impl Into<String>) -> Self {
        Self {
            severity,
            code,
            place,
            message: message.into(),
            label: None,
            notes: Vec::new(),
        }
    }

    /// With words beside the marked text.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// With what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.notes.push(Note::Help(help.into()));
        self
    }

    /// With what else is worth knowing.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(Note::Text(note.into()));
        self
    }

    /// With another place that has to do with it.
    #[must_use]
    pub fn see(mut self, place: Place, what: impl Into<String>) -> Self {
        self.notes.push(Note::Place(place, what.into()));
        self
    }
}

/// Where stages put their findings.
#[derive(Clone, Debug, Default)]
pub struct Sink {
    diagnostics: Vec<Diagnostic>,
    /// Where something was found already: only there can the same be found again.
    places: IndexSet<(Code, Place)>,
}

impl Sink {
    /// Adds a finding; one that is there already is not added again.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let place = (diagnostic.code, diagnostic.place.clone());
        if self.places.insert(place) || !self.diagnostics.contains(&diagnostic) {
            self.diagnostics.push(diagnostic);
        }
    }

    /// Whether there is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics
            .iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// How many errors and warnings there are.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let errors = self
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == Severity::Error)
            .count();
        (errors, self.diagnostics.len() - errors)
    }

    /// Turns every warning into an error (`--strict`).
    pub fn deny_warnings(&mut self) {
        for diagnostic in &mut self.diagnostics {
            diagnostic.severity = Severity::Error;
        }
    }

    /// Keeps the findings for which `keep` says so.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.diagnostics.retain(keep);
    }

    /// All findings, in the order in which they were reported.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }
}
