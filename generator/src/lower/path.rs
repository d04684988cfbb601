//! Path templates.

use super::Lowering;
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{PathPart, PathTemplate};
use crate::pointer::Pointer;

/// A template in braces, cut into literal texts and names.
pub(super) enum Cut {
    Literal(String),
    Name(String),
}

/// Cuts `/a/{id}`; `None` if the braces do not match.
pub(super) fn cut(text: &str) -> Option<Vec<Cut>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((literal, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}')?;
        if literal.contains('}') || name.contains('{') || name.is_empty() {
            return None;
        }
        if !literal.is_empty() {
            parts.push(Cut::Literal(literal.to_owned()));
        }
        parts.push(Cut::Name(name.to_owned()));
        rest = after;
    }
    if rest.contains('}') {
        return None;
    }
    if !rest.is_empty() {
        parts.push(Cut::Literal(rest.to_owned()));
    }
    Some(parts)
}

impl Lowering<'_> {
    /// Reads a path; one whose braces do not match is an error.
    pub(super) fn path_template(&mut self, path: &str, at: &Pointer) -> Option<PathTemplate> {
        // What comes after a `#` is never sent: authors tell operations of one path apart by it.
        let (path, fragment) = match path.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment)),
            None => (path, None),
        };
        if let Some(fragment) = fragment {
            self.sink.push(
                Diagnostic::warning(
                    Code::Repaired,
                    self.key(at),
                    format!("a path has no fragment; `#{fragment}` is left out, so that `{path}` is called"),
                )
                .help("let one operation stand for all calls of the path"),
            );
        }
        let Some(parts) = cut(path) else {
            let diagnostic = Diagnostic::error(
                Code::InvalidNode,
                self.key(at),
                format!("the braces of the path `{path}` do not match"),
            )
            .help("a parameter stands as `{name}` in its path");
            self.sink.push(diagnostic);
            return None;
        };
        let parts = parts.into_iter().map(|part| match part {
            Cut::Literal(text) => PathPart::Literal(text),
            Cut::Name(name) => PathPart::Param(name),
        });
        Some(PathTemplate {
            parts: parts.collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Cut, cut};

    fn shown(text: &str) -> Option<Vec<String>> {
        let parts = cut(text)?.into_iter().map(|part| match part {
            Cut::Literal(text) => text,
            Cut::Name(name) => format!("<{name}>"),
        });
        Some(parts.collect())
    }

    #[test]
    fn a_template_is_cut_at_its_braces() {
        let parts = shown("/pets/{id}.{format}/x").unwrap();
        assert_eq!(parts, ["/pets/", "<id>", ".", "<format>", "/x"]);
        assert_eq!(shown("/").unwrap(), ["/"]);
        assert_eq!(shown("{a}").unwrap(), ["<a>"]);
    }

    #[test]
    fn braces_that_do_not_match_are_refused() {
        for text in ["/{id", "/id}", "/{}", "/{{id}}", "/a}{b}", "/{a}}"] {
            assert_eq!(shown(text), None, "{text}");
        }
    }
}
