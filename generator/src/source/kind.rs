//! The kinds of objects that OpenAPI knows.

/// The kinds of objects in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The root.
    Document,
    /// `info`
    Info,
    /// `info.contact`
    Contact,
    /// `info.license`
    License,
    /// A server.
    Server,
    /// A server variable.
    Variable,
    /// `paths`
    Paths,
    /// A path item.
    PathItem,
    /// An operation.
    Operation,
    /// `externalDocs`
    ExternalDocs,
    /// A parameter.
    Parameter,
    /// A request body.
    RequestBody,
    /// A media type object.
    MediaType,
    /// An entry of `encoding`.
    Encoding,
    /// `responses` of an operation.
    Responses,
    /// A response.
    Response,
    /// A callback.
    Callback,
    /// An example.
    Example,
    /// A link.
    Link,
    /// A header of a response.
    Header,
    /// A declared tag.
    Tag,
    /// A schema.
    Schema,
    /// A discriminator.
    Discriminator,
    /// A security scheme.
    SecurityScheme,
    /// `flows` of a security scheme.
    Flows,
    /// An OAuth 2 flow.
    Flow,
    /// `components`
    Components,
}

impl Kind {
    /// Whether a `$ref` may stand in place of such an object.
    pub(super) fn is_referable(self) -> bool {
        matches!(
            self,
            Self::PathItem
                | Self::Parameter
                | Self::RequestBody
                | Self::Response
                | Self::Callback
                | Self::Example
                | Self::Link
                | Self::Header
                | Self::Schema
                | Self::SecurityScheme
        )
    }

    /// The part of `components` that such objects stand in under names that references use; none for
    /// those that stand where they are used.
    pub(super) fn section(self) -> Option<&'static str> {
        match self {
            Self::Parameter => Some("parameters"),
            Self::RequestBody => Some("requestBodies"),
            Self::Response => Some("responses"),
            Self::Callback => Some("callbacks"),
            Self::Example => Some("examples"),
            Self::Link => Some("links"),
            Self::Header => Some("headers"),
            Self::Schema => Some("schemas"),
            // Requirements name a security scheme by its key, so that another key would be another scheme.
            Self::SecurityScheme
            | Self::Document
            | Self::Info
            | Self::Contact
            | Self::License
            | Self::Server
            | Self::Variable
            | Self::Paths
            | Self::PathItem
            | Self::Operation
            | Self::ExternalDocs
            | Self::MediaType
            | Self::Encoding
            | Self::Responses
            | Self::Tag
            | Self::Discriminator
            | Self::Flows
            | Self::Flow
            | Self::Components => None,
        }
    }

    /// What such an object is called in messages, with its article.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Document => "an OpenAPI document",
            Self::Info => "an info object",
            Self::Contact => "a contact",
            Self::License => "a license",
            Self::Server => "a server",
            Self::Variable => "a server variable",
            Self::Paths => "a paths object",
            Self::PathItem => "a path item",
            Self::Operation => "an operation",
            Self::ExternalDocs => "an external documentation object",
            Self::Parameter => "a parameter",
            Self::RequestBody => "a request body",
            Self::MediaType => "a media type object",
            Self::Encoding => "an encoding",
            Self::Responses => "a responses object",
            Self::Response => "a response",
            Self::Callback => "a callback",
            Self::Example => "an example",
            Self::Link => "a link",
            Self::Header => "a header",
            Self::Tag => "a tag",
            Self::Schema => "a schema",
            Self::Discriminator => "a discriminator",
            Self::SecurityScheme => "a security scheme",
            Self::Flows => "an OAuth flows object",
            Self::Flow => "an OAuth flow",
            Self::Components => "a components object",
        }
    }
}
