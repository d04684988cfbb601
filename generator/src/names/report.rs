//! What comes of naming beside the names: their list, and the warnings about clashes.

use super::Entry;
use super::scope::Granted;
use crate::diagnostics::{Code, Diagnostic, Place, Sink};
use crate::parallel;
use crate::pointer::Pointer;

/// Collects names and clashes.
pub(super) struct Report<'s> {
    document: &'s str,
    configuration: &'s str,
    sink: &'s mut Sink,
    /// Nothing where nobody asks for them.
    entries: Option<Vec<Entry>>,
}

/// What can be done about a clash.
#[derive(Clone, Copy, Debug)]
pub(super) enum Remedy {
    /// An entry of that table of the configuration, with that key.
    Rename(&'static str),
    /// Nothing: names of that kind are the document's.
    None,
    /// Nothing: the name is that of the way to an inline schema.
    Inline,
}

impl<'s> Report<'s> {
    pub(super) fn new(document: &'s str, configuration: &'s str, sink: &'s mut Sink) -> Self {
        Self {
            document,
            configuration,
            sink,
            entries: None,
        }
    }

    /// One that lists the names.
    pub(super) fn listing(document: &'s str, configuration: &'s str, sink: &'s mut Sink) -> Self {
        Self {
            entries: Some(Vec::new()),
            ..Self::new(document, configuration, sink)
        }
    }

    /// Does something with each item, on all processors; what is reported is in the order of the items.
    pub(super) fn map<T: Sync, R: Send>(
        &mut self,
        items: &[T],
        work: impl Fn(&T, &mut Report<'_>) -> R + Sync,
    ) -> Vec<R> {
        let (document, configuration) = (self.document, self.configuration);
        let lists = self.entries.is_some();
        let done = parallel::map(items, |item| {
            let mut sink = Sink::default();
            let mut report = Report {
                entries: lists.then(Vec::new),
                ..Report::new(document, configuration, &mut sink)
            };
            let result = work(item, &mut report);
            (result, report.entries, sink)
        });
        let results = done.into_iter().map(|(result, entries, sink)| {
            if let Some(all) = &mut self.entries {
                all.extend(entries.into_iter().flatten());
            }
            let found = sink.diagnostics().iter().cloned();
            found.for_each(|diagnostic| self.sink.push(diagnostic));
            result
        });
        results.collect()
    }

    /// Notes a name.
    pub(super) fn named(&mut self, at: &Pointer, kind: &'static str, ident: &str) {
        if let Some(entries) = &mut self.entries {
            entries.push(Entry {
                at: at.clone(),
                kind,
                ident: ident.to_owned(),
            });
        }
    }

    /// Warns if a name is not the one that was asked for because something else has that one.
    pub(super) fn clash(&mut self, at: &Pointer, key: &str, granted: &Granted, remedy: Remedy) {
        let Some(clash) = &granted.clash else {
            return;
        };
        let bare = |ident: &str| ident.strip_prefix("r#").unwrap_or(ident).to_owned();
        let (text, wanted) = (bare(&granted.text), bare(&clash.wanted));
        let message = match remedy {
            Remedy::Inline => {
                format!("an inline schema would have the same name as something else, `{wanted}`")
            }
            Remedy::Rename(_) | Remedy::None => {
                format!("`{key}` would have the same name as something else, `{wanted}`")
            }
        };
        let warning = Diagnostic::warning(Code::NameCollision, self.place(at), message)
            .label(format!("named `{text}`"))
            .see(self.place(&clash.other), "the other one");
        let warning = match remedy {
            Remedy::Rename(table) => warning.help(format!(
                "choose a name in `[{table}]` of `{}`: `\"{key}\" = \"…\"`",
                self.configuration
            )),
            Remedy::None | Remedy::Inline => warning,
        };
        self.sink.push(warning);
    }

    /// Reports an entry of the configuration that cannot be followed.
    pub(super) fn refuse(&mut self, entry: Pointer, message: String, help: &str) {
        let place = Place::value(self.configuration, entry);
        let error = Diagnostic::error(Code::InvalidConfiguration, place, message).help(help);
        self.sink.push(error);
    }

    /// All names, sorted.
    pub(super) fn into_entries(self) -> Vec<Entry> {
        let mut entries = self.entries.unwrap_or_default();
        entries.sort();
        entries.dedup();
        entries
    }

    fn place(&self, at: &Pointer) -> Place {
        Place::key(self.document, at.clone())
    }
}
