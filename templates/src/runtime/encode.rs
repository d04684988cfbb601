//! Percent-encoding of paths and queries, and the checks that encoding cannot replace.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::borrow::Cow;

/// Everything but the unreserved characters of RFC 3986: what is left cannot end a segment, a name
/// or a value, whoever reads it.
pub(super) const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// A value as it stands in a path, a query or a form.
pub(super) fn encode(value: &str) -> Cow<'_, str> {
    utf8_percent_encode(value, RESERVED).into()
}

/// Whether a path segment vanishes or climbs.
///
/// Servers and proxies remove `.` and `..` even where they are percent-encoded, and many merge
/// empty segments, so such a value cannot be sent: the request would reach another operation.
pub(super) fn is_unsafe_segment(segment: &str) -> bool {
    let plain = segment.replace("%2e", ".").replace("%2E", ".");
    matches!(plain.as_str(), "" | "." | "..")
}

/// One `name=value` of a query or a form, both encoded.
pub(super) fn pair(name: &str, value: &str) -> String {
    format!("{}={}", encode(name), encode(value))
}

/// A text of the server, fit for one line of a message: no control characters, not too long.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::new();
    let mut left = 300_usize;
    for word in text.split_whitespace() {
        if left > 0 && !line.is_empty() {
            line.push(' ');
            left -= 1;
        }
        for c in word.chars().take(left) {
            line.push(if c.is_control() { '\u{fffd}' } else { c });
            left -= 1;
        }
    }
    line
}
