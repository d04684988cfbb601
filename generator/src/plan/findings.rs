//! Findings about one document.

use crate::diagnostics::{Code, Diagnostic, Place, Sink};
use crate::parallel;
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

    /// Does something with each item, on all processors; results and findings are in the order of the items.
    pub(super) fn map<T: Sync, R: Send>(
        &mut self,
        items: &[T],
        work: impl Fn(&T, &mut Findings<'_>) -> R + Sync,
    ) -> Vec<R> {
        let document = self.document;
        let done = parallel::map(items, |item| {
            let mut sink = Sink::default();
            let result = work(item, &mut Findings::new(document, &mut sink));
            (result, sink)
        });
        let results = done.into_iter().map(|(result, sink)| {
            let found = sink.diagnostics().iter().cloned();
            found.for_each(|diagnostic| self.sink.push(diagnostic));
            result
        });
        results.collect()
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
