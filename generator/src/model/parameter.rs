//! Parameters of operations, by where they go.

use serde_json::Value;

use super::{Constraints, Deprecation, Docs, Presence, TypeUse};
use crate::pointer::Pointer;

/// The parameters of an operation, each kind in document order: those of the path item first, unless
/// the operation replaces them.
#[derive(Clone, Debug, Default)]
pub struct Params {
    /// `in: path`, in the order of the template.
    pub path: Vec<PathParam>,
    /// `in: query`.
    pub query: Vec<QueryParam>,
    /// `in: header`.
    pub header: Vec<HeaderParam>,
}

/// A part of the path; always required, always in the style `simple`.
#[derive(Clone, Debug)]
pub struct PathParam {
    /// `name`.
    pub wire: String,
    /// `schema`.
    pub ty: TypeUse,
    /// `description` and `example`.
    pub docs: Docs,
    /// `deprecated`.
    pub deprecation: Deprecation,
    /// The limits of the schema.
    pub constraints: Constraints,
    /// Where the parameter object stands (below `components` for a shared one).
    pub at: Pointer,
}

/// A part of the query string.
#[derive(Clone, Debug)]
pub struct QueryParam {
    /// `name`.
    pub wire: String,
    /// `schema`.
    pub ty: TypeUse,
    /// `required`.
    pub presence: Presence,
    /// `style` and `explode`.
    pub style: QueryStyle,
    /// `schema.default`.
    pub default: Option<Value>,
    /// `description` and `example`.
    pub docs: Docs,
    /// `deprecated`.
    pub deprecation: Deprecation,
    /// The limits of the schema.
    pub constraints: Constraints,
    /// Where the parameter object stands (below `components` for a shared one).
    pub at: Pointer,
}

/// How an array stands in the query string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueryStyle {
    /// `form` with `explode`: `a=1&a=2`.
    Exploded,
    /// `form` without `explode`: `a=1,2`.
    Joined,
}

/// A header field of the request, in the style `simple`.
#[derive(Clone, Debug)]
pub struct HeaderParam {
    /// `name`.
    pub wire: String,
    /// `schema`.
    pub ty: TypeUse,
    /// `required`.
    pub presence: Presence,
    /// `schema.default`.
    pub default: Option<Value>,
    /// `description` and `example`.
    pub docs: Docs,
    /// `deprecated`.
    pub deprecation: Deprecation,
    /// The limits of the schema.
    pub constraints: Constraints,
    /// Where the parameter object stands (below `components` for a shared one).
    pub at: Pointer,
}
