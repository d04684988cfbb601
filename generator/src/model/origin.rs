//! Where the names of types come from.

use std::fmt;

/// Where the name of a type comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A schema of `components.schemas`, with its key.
    Component(String),
    /// A schema that stands within something else.
    Inline(InlinePath),
}

/// The way to an inline schema, in terms that a name can be made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InlinePath {
    /// What it stands in.
    pub root: InlineRoot,
    /// The steps from there.
    pub steps: Vec<Step>,
}

/// What an inline schema stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InlineRoot {
    /// A component schema.
    Component(String),
    /// The request body of an operation.
    Body {
        /// The operation's id.
        operation: String,
    },
    /// A response of an operation.
    Response {
        /// The operation's id.
        operation: String,
        /// `200`, `4XX` or `default`.
        status: String,
    },
    /// A parameter of an operation.
    Parameter {
        /// The operation's id.
        operation: String,
        /// The parameter's name.
        name: String,
    },
    /// A parameter of a path item.
    PathParameter {
        /// The path.
        path: String,
        /// The parameter's name.
        name: String,
    },
    /// A response of `components.responses`.
    SharedResponse(String),
    /// A body of `components.requestBodies`.
    SharedBody(String),
    /// A parameter of `components.parameters`.
    SharedParameter(String),
    /// A header of `components.headers`.
    SharedHeader(String),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Component(name) => f.write_str(name),
            Self::Inline(path) => fmt::Display::fmt(path, f),
        }
    }
}

impl fmt::Display for InlinePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.root {
            InlineRoot::Component(name) => f.write_str(name)?,
            InlineRoot::Body { operation } => write!(f, "{operation} body")?,
            InlineRoot::Response { operation, status } => write!(f, "{operation} {status}")?,
            InlineRoot::Parameter { operation, name } => write!(f, "{operation} {name}")?,
            InlineRoot::PathParameter { path, name } => write!(f, "{path} {name}")?,
            InlineRoot::SharedResponse(name) => write!(f, "response {name}")?,
            InlineRoot::SharedBody(name) => write!(f, "body {name}")?,
            InlineRoot::SharedParameter(name) => write!(f, "parameter {name}")?,
            InlineRoot::SharedHeader(name) => write!(f, "header {name}")?,
        }
        self.steps.iter().try_for_each(|step| match step {
            Step::Field(name) => write!(f, ".{name}"),
            Step::Item => f.write_str("[]"),
            Step::Position(index) => write!(f, "[{index}]"),
            Step::Value => f.write_str("[*]"),
            Step::Member(index) => write!(f, " & {index}"),
            Step::Media(name) | Step::Header(name) => write!(f, " ({name})"),
            Step::Variant(label) => write!(f, " | {label}"),
        })
    }
}

/// A step into a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The property of that name.
    Field(String),
    /// The items of an array.
    Item,
    /// The item of a tuple, by its place.
    Position(usize),
    /// The values of a map.
    Value,
    /// A member of an `allOf`.
    Member(usize),
    /// One of several media types, by its content type.
    Media(String),
    /// A header of a response.
    Header(String),
    /// A branch of a union, by its label.
    Variant(String),
}
