//! What goes into a request: arguments, setters, and where each goes.

use super::{DocLines, RustType, Takes};
use crate::names::{MethodIdent, ParamIdent, TypeIdent, VariantIdent};

/// An argument of an operation.
#[derive(Clone, Debug)]
pub struct Argument {
    /// Its name.
    pub ident: ParamIdent,
    /// What it takes.
    pub takes: ArgumentTakes,
    /// Where it goes.
    pub sends: Sends,
}

/// What an argument of an operation takes.
#[derive(Clone, Debug, PartialEq)]
pub enum ArgumentTakes {
    /// `impl AsRef<str>`
    Text,
    /// As in constructors.
    Value(Takes),
    /// `impl Into<ViewOfTheBody>`
    Forms {
        /// The view.
        view: TypeIdent,
        /// What the form that is preferred holds, of which the view can be made.
        plain: RustType,
    },
}

/// A setter of a call.
#[derive(Clone, Debug)]
pub struct OptionalArgument {
    /// Its docs.
    pub docs: DocLines,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// The setter's name; the argument has the same.
    pub ident: MethodIdent,
    /// The name of the setter's argument.
    pub argument: ParamIdent,
    /// What it takes.
    pub takes: ArgumentTakes,
    /// Where it goes.
    pub sends: Sends,
}

/// Where an argument goes.
#[derive(Clone, Debug, PartialEq)]
pub enum Sends {
    /// Into the path, under that wire name.
    Path(String),
    /// Into the query, an array as one pair an item.
    Query(String),
    /// Into the query, an array joined by commas.
    QueryJoined(String),
    /// Into the query, if it is within the document's limits (both inclusive).
    Bounded {
        /// The wire name.
        wire: String,
        /// The least value.
        minimum: Option<i64>,
        /// The greatest value.
        maximum: Option<i64>,
    },
    /// Into a header.
    Header(String),
    /// Into a place for parameters, in a style.
    Styled {
        /// The place.
        place: Location,
        /// The style.
        style: Style,
        /// The wire name.
        wire: String,
    },
    /// It is the body, as JSON, with that content type if it is not `application/json`.
    Json(Option<String>),
    /// It is the body, as a form, with the properties for which it is said how they are written.
    Form(Vec<(String, Style)>),
    /// It is the body, each property a part.
    Multipart {
        /// The content type, without the boundary.
        content_type: String,
        /// The content types of parts, by property.
        parts: Vec<(String, String)>,
        /// Whether its type writes its parts itself, since some are files.
        files: bool,
    },
    /// It is the body, as text of that content type.
    Text(String),
    /// It is the body, as bytes of that content type, at hand or as they come.
    Bytes(String),
    /// It is the body, JSON values one after the other of that content type.
    Sequence(String),
    /// It is the body, in the form that its value says.
    Forms,
}

impl Sends {
    /// The content type, if it is the body and has one form.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        match self {
            Self::Json(other) => Some(other.as_deref().unwrap_or("application/json")),
            Self::Form(_) => Some("application/x-www-form-urlencoded"),
            Self::Multipart { content_type, .. }
            | Self::Sequence(content_type)
            | Self::Text(content_type)
            | Self::Bytes(content_type) => Some(content_type),
            Self::Path(_)
            | Self::Query(_)
            | Self::QueryJoined(_)
            | Self::Bounded { .. }
            | Self::Header(_)
            | Self::Styled { .. }
            | Self::Forms => None,
        }
    }
}

/// The forms that the body of an operation may have: an enum.
#[derive(Clone, Debug)]
pub struct BodyView {
    /// Its name.
    pub ident: TypeIdent,
    /// Its docs.
    pub docs: DocLines,
    /// A form for each media type, the one first that is preferred.
    pub variants: Vec<BodyVariant>,
}

/// A form of a body.
#[derive(Clone, Debug)]
pub struct BodyVariant {
    /// Its name.
    pub ident: VariantIdent,
    /// Its docs.
    pub docs: DocLines,
    /// What it holds.
    pub ty: RustType,
    /// How that is sent: as JSON, a form, parts, a text or bytes.
    pub sends: Sends,
    /// Whether the view is made of that type by `From`; of several forms of one type the first one is.
    pub is_made: bool,
}

/// A place for parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// The path.
    Path,
    /// The query.
    Query,
    /// The query, with reserved characters as they are.
    ReservedQuery,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
}

/// The styles of the runtime, where the place alone does not say how a parameter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `simple` or `form`, as one value.
    Joined,
    /// `simple` or `form` with `explode`.
    Exploded,
    /// `label`.
    Label,
    /// `label` with `explode`.
    LabelExploded,
    /// `matrix`.
    Matrix,
    /// `matrix` with `explode`.
    MatrixExploded,
    /// `spaceDelimited`.
    SpaceDelimited,
    /// `pipeDelimited`.
    PipeDelimited,
    /// `deepObject`.
    DeepObject,
    /// JSON as text.
    Json,
}

impl Style {
    /// Its name in the runtime.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Joined => "Joined",
            Self::Exploded => "Exploded",
            Self::Label => "Label",
            Self::LabelExploded => "LabelExploded",
            Self::Matrix => "Matrix",
            Self::MatrixExploded => "MatrixExploded",
            Self::SpaceDelimited => "SpaceDelimited",
            Self::PipeDelimited => "PipeDelimited",
            Self::DeepObject => "DeepObject",
            Self::Json => "Json",
        }
    }
}
