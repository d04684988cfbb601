//! Syntax to text: prettyplease prints it, and what it leaves to be wished for is put right here.
//!
//! prettyplease adds no blank lines and knows another set of widths than rustfmt. So its text is read
//! back with the places of its nodes, and two things are changed, both of them white space (and the
//! comma that goes with a line break): `blank` separates items, `reflow` breaks lines where
//! rustfmt would, as far as the kinds of expressions go that are emitted. The result is the same on
//! every toolchain, and `cargo fmt` has nothing to add to it.

mod blank;
mod braces;
mod chain;
mod edit;
mod flat;
mod layout;
mod outer;
mod reflow;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::diagnostics::{Code, Diagnostic, Place, Sink};
use crate::emit::{DOC_LINE_BREAK, SourceFile};

/// Modules on their way to text.
#[derive(Debug, Default)]
pub struct Printer {
    /// Each path, with prettyplease's text or what is wrong with the tokens.
    printed: Vec<(String, Result<String, String>)>,
}

impl Printer {
    /// Takes a module in.
    pub fn add(&mut self, file: SourceFile) {
        let text = match syn::parse2(file.tokens) {
            Ok(syntax) => Ok(prettyplease::unparse(&syntax)),
            Err(error) => Err(error.to_string()),
        };
        self.printed.push((file.path, text));
    }

    /// The texts of the modules, by path, each below a header; nothing, and an error in the sink, if one of
    /// them is no Rust.
    pub fn finish(self, header: &str, sink: &mut Sink) -> Option<BTreeMap<String, String>> {
        let texts = in_parallel(&self.printed, |(_, printed)| {
            let body = tidy(printed.as_ref().map_err(Clone::clone)?);
            body.map(|body| format!("{header}{body}"))
                .map_err(|error| error.to_string())
        });
        let count = self.printed.len();
        let mut files = BTreeMap::new();
        for ((path, _), text) in self.printed.into_iter().zip(texts) {
            match text {
                Ok(text) => {
                    files.insert(path, text);
                }
                Err(error) => sink.push(Diagnostic::error(
                    Code::Internal,
                    Place::whole(&path),
                    format!("`{path}` would not be valid Rust: {error}"),
                )),
            }
        }
        (files.len() == count).then_some(files)
    }
}

/// So few items are done before another thread has started.
const FEW: usize = 32;

/// Does something with each item, on several threads if there are many; the results are in order.
fn in_parallel<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let share = items.len().div_ceil(threads).max(FEW);
    if items.len() <= share {
        return items.iter().map(work).collect();
    }
    let work = &work;
    let results: Vec<_> = std::thread::scope(|scope| {
        let shares = items.chunks(share);
        let threads =
            shares.map(|share| scope.spawn(|| share.iter().map(work).collect::<Vec<_>>()));
        let threads: Vec<_> = threads.collect();
        threads.into_iter().map(|thread| thread.join()).collect()
    });
    let mut all = Vec::with_capacity(items.len());
    for result in results {
        match result {
            Ok(results) => all.extend(results),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    }
    all
}

/// Printed text with blank lines and rustfmt's line breaks.
fn tidy(printed: &str) -> Result<String, syn::Error> {
    let syntax = syn::parse_file(printed)?;
    let mut edits = edit::Edits::new(printed);
    blank::blank_lines(&syntax, &mut edits);
    reflow::reflow(&syntax, &mut edits);
    Ok(doc_lines(&edits.apply()))
}

/// Gives each line of docs a line of its own.
fn doc_lines(text: &str) -> String {
    let mut lines = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let mut parts = line.split(DOC_LINE_BREAK);
        let first = parts.next().unwrap_or_default();
        let mut parts = parts.peekable();
        if parts.peek().is_none() {
            lines.push_str(first);
            continue;
        }
        let slashes = first.len() - first.trim_start().len() + "///".len();
        let slashes = first.get(..slashes).unwrap_or_default();
        lines.push_str(first.trim_end());
        for part in parts {
            lines.push('\n');
            lines.push_str(slashes);
            lines.push_str(part.trim_end());
        }
        lines.push('\n');
    }
    lines
}
