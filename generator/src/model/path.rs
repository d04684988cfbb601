//! Path templates.

/// A path with its parameters, parsed: `/work-items/{id}/forward`.
///
/// Every parameter of the template is declared by the operation, and the other way round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathTemplate {
    /// Literal and parameter parts, in order.
    pub parts: Vec<PathPart>,
}

/// A part of a [`PathTemplate`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathPart {
    /// Text that stands for itself, slashes included.
    Literal(String),
    /// The wire name of a path parameter.
    Param(String),
}

impl std::fmt::Display for PathTemplate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.parts.iter().try_for_each(|part| match part {
            PathPart::Literal(text) => f.write_str(text),
            PathPart::Param(name) => write!(f, "{{{name}}}"),
        })
    }
}
