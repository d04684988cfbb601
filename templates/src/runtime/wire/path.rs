//! Where in a document an error is.

use std::fmt;

use serde::de;

/// An error, with the step that leads to its place put before the steps that it already has.
///
/// The path grows from the inside out, while the error passes through the records and arrays that
/// are being read, so that it costs nothing unless there is an error. The line and column that
/// `serde_json` gives stay at the end of the text, from where `serde_json` takes them up again.
#[must_use]
pub fn within<E: de::Error>(step: fmt::Arguments<'_>, error: &E) -> E {
    let text = error.to_string();
    match text.strip_prefix('$') {
        Some(rest) => E::custom(format_args!("${step}{rest}")),
        None => E::custom(format_args!("${step}: {text}")),
    }
}

/// The path at the start of an error's text, such as `$[3].items[0].state`; `None` if the error is
/// not about a part of the document.
///
/// The keys of maps are data, not names of the document, and show as `[*]`: a path can be logged.
/// The rest of the text can not, since `serde` quotes the value that it did not expect.
#[must_use]
pub fn path_of(text: &str) -> Option<&str> {
    if !text.starts_with('$') {
        return None;
    }
    text.split_once(": ").map(|(path, _)| path)
}
