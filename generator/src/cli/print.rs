//! Words on the terminal: results on standard output, everything else on standard error.
//!
//! Color is used on a terminal only (`NO_COLOR` and `CLICOLOR_FORCE` are heeded).

use std::fmt::Display;
use std::io::Write;

use anstream::{AutoStream, ColorChoice};

use crate::Compilation;
use crate::diagnostics::{self, Sink, Sources, Style};

/// A line on standard output. That nobody listens any more is no failure of ours.
pub(super) fn line(text: impl Display) {
    drop(writeln!(anstream::stdout(), "{text}"));
}

/// Text on standard output, as it is.
pub(super) fn text(text: &str) {
    drop(anstream::stdout().write_all(text.as_bytes()));
}

/// A line on standard error.
pub(super) fn note(text: impl Display) {
    drop(writeln!(anstream::stderr(), "{text}"));
}

/// An error that has no place in a document.
pub(super) fn error(text: impl Display) {
    let (bold, red, reset) = ("\u{1b}[1m", "\u{1b}[31m", "\u{1b}[0m");
    note(format_args!("{bold}{red}error{reset}{bold}: {text}{reset}"));
}

/// All findings of a run.
pub(super) fn diagnostics(compilation: &Compilation) {
    findings(&compilation.sink, compilation);
}

/// All findings of a sink, with the lines around them.
pub(super) fn findings(sink: &Sink, sources: &dyn Sources) {
    let found = sink.diagnostics();
    if found.is_empty() {
        return;
    }
    let style = match AutoStream::choice(&std::io::stderr()) {
        ColorChoice::Never => Style::Plain,
        ColorChoice::Auto | ColorChoice::AlwaysAnsi | ColorChoice::Always => Style::Color,
    };
    let rendered = diagnostics::render(found, sources, style);
    drop(anstream::stderr().write_all(rendered.as_bytes()));
}

/// How many findings there were.
pub(super) fn summary(compilation: &Compilation) {
    let (errors, warnings) = compilation.sink.counts();
    match (errors, warnings) {
        (0, 0) => note("no errors, no warnings"),
        (errors, warnings) => note(format_args!(
            "{}, {}",
            count(errors, "error"),
            count(warnings, "warning")
        )),
    }
}

/// `no files`, `1 file`, `2 files`.
pub(super) fn count(number: usize, what: &str) -> String {
    match number {
        0 => format!("no {what}s"),
        1 => format!("1 {what}"),
        more => format!("{more} {what}s"),
    }
}
