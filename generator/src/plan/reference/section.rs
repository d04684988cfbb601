//! What a page says of an operation.

use super::TypeText;
use crate::model::Method;
use crate::names::{MethodIdent, PageSlug, TypeIdent, VariantIdent};
use crate::plan::DocLines;

/// An operation on the page of its tag.
#[derive(Clone, Debug)]
pub struct OperationSection {
    /// Its heading.
    pub anchor: PageSlug,
    /// The method.
    pub ident: MethodIdent,
    /// The call as code: `client.v3().work_items().get_work_item(id)`.
    pub call: String,
    /// The HTTP method.
    pub method: Method,
    /// The path template.
    pub path: String,
    /// What it does, in one line.
    pub summary: String,
    /// What it does.
    pub docs: DocLines,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// Which token it takes.
    pub token: String,
    /// Where the vendor describes it.
    pub link: Option<String>,
    /// The parameters, and the body as the last of them.
    pub parameters: Vec<ParameterRow>,
    /// The body of the request.
    pub body: Option<RequestBody>,
    /// What `send` gives.
    pub returns: TypeText,
    /// The methods that read the answer as it comes, each with what it gives one by one.
    pub streams: Vec<(&'static str, TypeText)>,
    /// How its headers are read, if any are documented.
    pub headers: Option<String>,
    /// How its pages are read, if it is a list.
    pub paging: Option<String>,
    /// The content type that is asked for; none if there is no answer to expect.
    pub accept: Option<String>,
    /// The answers, by status.
    pub responses: Vec<ResponseRow>,
    /// The typed view of its failures.
    pub error: Option<TypeIdent>,
    /// The lines of the example.
    pub example: Vec<String>,
}

/// A parameter.
#[derive(Clone, Debug)]
pub struct ParameterRow {
    /// `path`, `query`, `header` or `body`.
    pub place: &'static str,
    /// Its name on the wire; none for the body.
    pub wire: Option<String>,
    /// How it is given: the argument, or `.setter()`.
    pub rust: String,
    /// What is given.
    pub takes: TypeText,
    /// Whether it must be given.
    pub required: bool,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// What holds without it.
    pub default: Option<String>,
    /// What it may be.
    pub limits: Option<String>,
    /// What it means.
    pub description: String,
}

/// The body of a request.
#[derive(Clone, Debug)]
pub struct RequestBody {
    /// The content type with which it is sent.
    pub content_type: String,
    /// What is given.
    pub takes: TypeText,
    /// Whether it must be given.
    pub required: bool,
    /// An example, as lines of JSON.
    pub example: Vec<String>,
    /// The forms that it may have, if there are several.
    pub forms: Vec<BodyForm>,
}

/// A form of the body of a request.
#[derive(Clone, Debug)]
pub struct BodyForm {
    /// Enum and variant.
    pub path: String,
    /// What it holds.
    pub ty: TypeText,
    /// The content type with which it is sent.
    pub content_type: String,
}

/// An answer.
#[derive(Clone, Debug)]
pub struct ResponseRow {
    /// `200`, `4XX` or `default`.
    pub status: String,
    /// What it means.
    pub description: String,
    /// The type of the body; none if nothing typed is made of it.
    pub ty: Option<TypeText>,
    /// The variant of the view of failures.
    pub variant: Option<VariantIdent>,
    /// The content types of the body.
    pub content_types: Vec<String>,
    /// The headers, each with what it means as far as that is known.
    pub headers: Vec<(String, Option<String>)>,
}
