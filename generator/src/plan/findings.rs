//! Findings about one document.

use crate::diagnostics::{Code, Diagnostic, Place, Sink};
use crate::pointer::Pointer;

/// The sink, with the name of the document that findings are about.
pub(super) struct Findings<'s> {
    document: &'s str,
    sink: &'s mut Sink,
}

impl<'s> Findings<'s> {
    pub(super) fn new(document: &'s str, sink: &'s mut Sink) -> Self {
        Self { document, sink }
    }

    /// The name of the document.
    pub(super) fn document(&self) -> &'s str {
        self.document
    }

    /// A warning that something is not in the output.
    pub(super) fn unsupported(&mut self, at: &Pointer, message: String, label: &str) {
        let warning = self.warning(at, message).label(label);
        self.sink.push(warning);
    }

    /// The same, with a way around it.
    pub(super) fn unsupported_but(&mut self, at: &Pointer, message: String, help: &str) {
        let warning = self.warning(at, message).help(help);
        self.sink.push(warning);
    }

    fn warning(&self, at: &Pointer, message: String) -> Diagnostic {
        let place = Place::value(self.document, at.clone());
        Diagnostic::warning(Code::Unsupported, place, message)
    }
}
