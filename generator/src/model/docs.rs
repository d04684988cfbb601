//! Prose of the document, as it stands there.

use serde_json::Value;

/// What a document says about one of its nodes in words and by example.
///
/// Texts are verbatim: cleaning them up for rustdoc is the business of [`plan`](crate::plan).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Docs {
    /// `title`, of schemas.
    pub title: Option<String>,
    /// `summary`, of operations.
    pub summary: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `example` and the values of `examples`, in document order.
    pub examples: Vec<Value>,
    /// `externalDocs.url`.
    pub external: Option<String>,
}

/// Whether the document marks something as `deprecated`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Deprecation {
    /// It is not.
    #[default]
    Current,
    /// It is.
    Deprecated,
}
