//! Operations.

use super::{
    Body, Deprecation, Docs, Params, PathTemplate, Responses, SecurityAlternative, Server,
};
use crate::pointer::Pointer;

/// A method on a path.
#[derive(Clone, Debug)]
pub struct Operation {
    /// `operationId`, or `<method> <path>` where the document has none.
    pub id: String,
    /// The HTTP method.
    pub method: Method,
    /// The path, relative to a server.
    pub path: PathTemplate,
    /// The first of `tags`.
    pub tag: Option<String>,
    /// `summary`, `description`, `externalDocs`.
    pub docs: Docs,
    /// `deprecated`.
    pub deprecation: Deprecation,
    /// The parameters of the operation and of its path item.
    pub params: Params,
    /// `requestBody`.
    pub body: Option<Body>,
    /// `responses`.
    pub responses: Responses,
    /// `security`, or the document's: one of the alternatives must be met. Empty: no credentials
    /// are asked for.
    pub security: Vec<SecurityAlternative>,
    /// `servers`, of the operation or else of its path; empty: those of the document.
    pub servers: Vec<Server>,
    /// Where the operation object stands.
    pub at: Pointer,
}

/// An HTTP method that OpenAPI knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// GET
    Get,
    /// PUT
    Put,
    /// POST
    Post,
    /// DELETE
    Delete,
    /// OPTIONS
    Options,
    /// HEAD
    Head,
    /// PATCH
    Patch,
    /// TRACE
    Trace,
}

impl Method {
    /// The name on the wire: `GET`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
        }
    }
}
