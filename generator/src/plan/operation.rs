//! Operations.

use serde_json::Value;

use super::{Argument, BodyView, DocLines, HeadersView, OptionalArgument, RustType};
use crate::analyze::Turns;
use crate::model::{Method, StatusMatch};
use crate::names::{ConstIdent, MethodIdent, ModuleIdent, TypeIdent, VariantIdent};

/// The operations of a tag: a module.
#[derive(Clone, Debug)]
pub struct Tag {
    /// The module.
    pub module: ModuleIdent,
    /// The accessor that leads to it.
    pub accessor: MethodIdent,
    /// The type with the operations: `WorkItemsApi`.
    pub api: TypeIdent,
    /// The docs of its module: first the summary line, then the tag's description.
    pub docs: DocLines,
    /// The docs of the type, which leave the description to the module.
    pub api_docs: DocLines,
    /// The docs of the accessor: the summary line.
    pub accessor_docs: DocLines,
    /// Its Cargo feature, if it has one.
    pub feature: Option<String>,
    /// Its operations, in document order.
    pub operations: Vec<Operation>,
}

/// An operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The method that starts a call.
    pub ident: MethodIdent,
    /// The type of a call: `ListWorkItems`.
    pub call: TypeIdent,
    /// The constant with what the runtime has to know.
    pub constant: ConstIdent,
    /// The id in the document.
    pub id: String,
    /// The HTTP method.
    pub method: Method,
    /// The path template.
    pub path: String,
    /// The address that it has instead of the document's.
    pub site: Option<ConstIdent>,
    /// The ways to be let in.
    pub auth: Auth,
    /// The docs of the method: what the operation does, parameters, responses, scopes, an example.
    pub docs: DocLines,
    /// The docs of the call's type.
    pub call_docs: DocLines,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// What the method takes: required parameters, then a required body.
    pub arguments: Vec<Argument>,
    /// The setters of the call: optional parameters, an optional body.
    pub setters: Vec<OptionalArgument>,
    /// The forms of its body, if it may have several.
    pub body: Option<BodyView>,
    /// The `Accept` header, if it is not `application/json`.
    pub accept: Option<String>,
    /// What a successful call gives.
    pub success: Success,
    /// The other ways to have its answer.
    pub also: Vec<Also>,
    /// The typed view of its failures, if any is documented.
    pub error: Option<ErrorView>,
    /// The headers that come with its answer, if any are documented.
    pub headers: Option<HeadersView>,
    /// How its pages are read, if it is a list.
    pub paging: Option<Paging>,
    /// The program that shows how it is called.
    pub example: Example,
}

/// A complete program that calls an operation: a file of the output, shown wherever the operation is
/// documented and run as a test.
#[derive(Clone, Debug)]
pub struct Example {
    /// The module that it is among the examples.
    pub module: ModuleIdent,
    /// Where it stands in the crate.
    pub path: String,
    /// Its lines.
    pub lines: Vec<String>,
    /// What it is answered in the test.
    pub script: Script,
}

/// What a service answers to a program.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Script {
    /// The answers to its requests, in their order.
    pub answers: Vec<Answer>,
    /// The failure of the last call that the program knows what to do with, if the document has one.
    pub refusal: Option<Answer>,
}

/// An answer of a service.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The content type, if there is a body.
    pub content_type: Option<String>,
    /// The body.
    pub body: AnswerBody,
}

/// The body of an [`Answer`].
#[derive(Clone, Debug, PartialEq)]
pub enum AnswerBody {
    /// None.
    Empty,
    /// JSON.
    Json(Value),
    /// Text, or bytes that are one.
    Text(String),
}

/// The ways to be let into an operation; the first is taken for which a client has all that is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Auth {
    /// What each way asks for; the one that asks for nothing is the last. None: no credentials are sent.
    pub ways: Vec<Vec<Credential>>,
}

impl Auth {
    /// Whether some way asks for a credential.
    #[must_use]
    pub fn asks_for(&self, credential: &Credential) -> bool {
        self.ways.iter().any(|way| way.contains(credential))
    }
}

/// What a request carries to be let in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Credential {
    /// A token.
    Token,
    /// User and password.
    Basic,
    /// The key of that constant.
    Key(ConstIdent),
}

/// Another way to have an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Also {
    /// In another media type, as bytes.
    Bytes,
    /// As bytes that are read as they come.
    Download,
    /// As events that are read as they come, and are of that type if they are JSON.
    Events(Option<RustType>),
    /// As JSON values that are read as they come.
    Records {
        /// The content type that is asked for.
        content_type: String,
        /// What each value is.
        value: RustType,
    },
}

impl Also {
    /// The type of what is read one by one, if the document describes it.
    #[must_use]
    pub fn ty(&self) -> Option<&RustType> {
        match self {
            Self::Bytes | Self::Download => None,
            Self::Events(data) => data.as_ref(),
            Self::Records { value, .. } => Some(value),
        }
    }
}

/// What a successful call gives.
#[derive(Clone, Debug, PartialEq)]
pub enum Success {
    /// JSON.
    Json(RustType),
    /// Text.
    Text,
    /// Bytes.
    Bytes,
    /// Nothing.
    Empty,
    /// Something, or nothing with these statuses.
    Optional(Box<Success>, Vec<u16>),
    /// Different things.
    Several(SuccessView),
}

impl Success {
    /// The type, unless it is nothing or has a name of its own.
    #[must_use]
    pub fn ty(&self) -> Option<RustType> {
        match self {
            Self::Json(ty) => Some(ty.clone()),
            Self::Text => Some(RustType::String),
            Self::Bytes => Some(RustType::Bytes),
            Self::Optional(success, _) => Some(RustType::Option(Box::new(success.ty()?))),
            Self::Empty | Self::Several(_) => None,
        }
    }

    /// The types of JSON that it may be.
    #[must_use]
    pub fn json(&self) -> Vec<&RustType> {
        match self {
            Self::Json(ty) => vec![ty],
            Self::Optional(success, _) => success.json(),
            Self::Several(view) => {
                let variants = view.variants.iter();
                variants
                    .flat_map(|variant| variant.payload.json())
                    .collect()
            }
            Self::Text | Self::Bytes | Self::Empty => Vec::new(),
        }
    }
}

/// The different answers of an operation that succeeds: an enum.
#[derive(Clone, Debug, PartialEq)]
pub struct SuccessView {
    /// Its name.
    pub ident: TypeIdent,
    /// Its docs.
    pub docs: DocLines,
    /// What is documented, by status.
    pub variants: Vec<SuccessVariant>,
    /// The variant for what is not.
    pub other: VariantIdent,
}

/// A documented success.
#[derive(Clone, Debug, PartialEq)]
pub struct SuccessVariant {
    /// Its name.
    pub ident: VariantIdent,
    /// Its docs.
    pub docs: DocLines,
    /// Its statuses.
    pub status: StatusMatch,
    /// What it holds: neither optional nor several.
    pub payload: Success,
}

/// The typed view of an operation's failures: an enum.
#[derive(Clone, Debug)]
pub struct ErrorView {
    /// Its name.
    pub ident: TypeIdent,
    /// Its docs.
    pub docs: DocLines,
    /// What is documented, by status.
    pub variants: Vec<ErrorVariant>,
    /// The variant for what is not.
    pub other: VariantIdent,
    /// The view of the same tag that documents the same; then this is another name for it, since an
    /// enum with its derives is dear to compile.
    pub same_as: Option<TypeIdent>,
}

/// A documented failure.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorVariant {
    /// Its name.
    pub ident: VariantIdent,
    /// Its docs.
    pub docs: DocLines,
    /// Its statuses.
    pub status: StatusMatch,
    /// The type of its JSON body; none if no JSON is documented for it.
    pub ty: Option<RustType>,
}

/// How the pages of a list are read.
#[derive(Clone, Debug)]
pub struct Paging {
    /// The type of an item.
    pub item: RustType,
    /// The way to the items in the body; empty if it is the list itself.
    pub items_at: Vec<String>,
    /// How the pages follow each other.
    pub turns: Turns,
    /// The way to what says whether there is more; empty if nothing does.
    pub more: Vec<String>,
}
