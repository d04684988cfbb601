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
    /// `in: cookie`.
    pub cookie: Vec<CookieParam>,
}

impl Params {
    /// What the document says of each of them.
    pub fn docs(&self) -> impl Iterator<Item = &Docs> {
        let path = self.path.iter().map(|one| &one.docs);
        let query = self.query.iter().map(|one| &one.docs);
        let header = self.header.iter().map(|one| &one.docs);
        let cookie = self.cookie.iter().map(|one| &one.docs);
        path.chain(query).chain(header).chain(cookie)
    }
}

/// A part of the path; always required.
pub type PathParam = Param<PathStyle>;

/// A part of the query string.
pub type QueryParam = Param<QueryForm>;

/// A header field of the request.
pub type HeaderParam = Param<HeaderStyle>;

/// A cookie.
pub type CookieParam = Param<CookieStyle>;

/// A parameter, with the styles of the place where it goes.
#[derive(Clone, Debug)]
pub struct Param<S> {
    /// `name`.
    pub wire: String,
    /// `schema`, or that of its only media type.
    pub ty: TypeUse,
    /// `required`.
    pub presence: Presence,
    /// `style` and `explode`, or `content`.
    pub style: S,
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

/// How a value stands in the path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathStyle {
    /// `simple`: `1,2`, `a,1,b,2`.
    Simple,
    /// `simple` with `explode`: `1,2`, `a=1,b=2`.
    SimpleExploded,
    /// `label`: `.1,2`, `.a,1,b,2`.
    Label,
    /// `label` with `explode`: `.1.2`, `.a=1.b=2`.
    LabelExploded,
    /// `matrix`: `;id=1,2`, `;id=a,1,b,2`.
    Matrix,
    /// `matrix` with `explode`: `;id=1;id=2`, `;a=1;b=2`.
    MatrixExploded,
    /// `content` with JSON.
    Json,
}

/// How a value stands in the query string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueryForm {
    /// `style` and `explode`, or `content`.
    pub style: QueryStyle,
    /// `allowReserved`.
    pub reserved: Reserved,
}

/// The styles of the query string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueryStyle {
    /// `form` with `explode`: `id=1&id=2`, `a=1&b=2`.
    Exploded,
    /// `form` without `explode`: `id=1,2`, `id=a,1,b,2`.
    Joined,
    /// `spaceDelimited`: `id=1%202`.
    SpaceDelimited,
    /// `pipeDelimited`: `id=1%7C2`.
    PipeDelimited,
    /// `deepObject`: `id[a]=1&id[b]=2`.
    DeepObject,
    /// `content` with JSON.
    Json,
}

/// What becomes of reserved characters in a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reserved {
    /// They are encoded.
    Encoded,
    /// They are sent as they are, but for those that would end the value.
    Kept,
}

/// How a value stands in a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderStyle {
    /// `simple`: `1,2`, `a,1,b,2`.
    Simple,
    /// `simple` with `explode`: `1,2`, `a=1,b=2`.
    SimpleExploded,
    /// `content` with JSON.
    Json,
}

/// How a value stands in cookies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CookieStyle {
    /// `form` with `explode`: a cookie for each part of the value.
    Exploded,
    /// `form` without `explode`: `1,2`, `a,1,b,2`.
    Joined,
    /// `content` with JSON.
    Json,
}
