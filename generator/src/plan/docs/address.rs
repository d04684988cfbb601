//! Where links may go.

use super::tree::is_harmless;

/// Whether a link's destination means the same wherever the docs are read. Anything else would be
/// relative to a page that the reader does not have, or be taken for the name of an item.
pub(super) fn is_address(dest: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|scheme| {
        dest.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
            && dest.len() > scheme.len()
    })
}

/// A link's destination as it stands in a link; none if it means nothing elsewhere.
#[must_use]
pub fn address(dest: &str) -> Option<String> {
    is_address(dest).then(|| encoded(dest))
}

/// A destination without the characters that would end it.
pub(super) fn encoded(dest: &str) -> String {
    let mut out = String::new();
    for c in dest.chars().filter(|c| is_harmless(*c)) {
        match c {
            ' ' => out.push_str("%20"),
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            '`' => out.push_str("%60"),
            '|' => out.push_str("%7C"),
            c if c.is_whitespace() => {}
            c => out.push(c),
        }
    }
    out
}
