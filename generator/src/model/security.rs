//! Security schemes and requirements.

use indexmap::IndexMap;

use crate::pointer::Pointer;

/// A scheme of `components.securitySchemes`.
#[derive(Clone, Debug)]
pub struct SecurityScheme {
    /// What kind it is.
    pub kind: SchemeKind,
    /// `description`.
    pub description: Option<String>,
    /// Where the scheme object stands.
    pub at: Pointer,
}

/// The kinds of security schemes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    /// `http` with the scheme `bearer`.
    Bearer,
    /// `http` with the scheme `basic`.
    Basic,
    /// `http` with any other scheme.
    Http(String),
    /// `mutualTLS`: a certificate of the client.
    MutualTls,
    /// `apiKey`: where it goes (`header`, `query`, `cookie`) and under which name.
    ApiKey {
        /// `in`.
        location: String,
        /// `name`.
        name: String,
    },
    /// `oauth2`, with its flows by name (`clientCredentials` …).
    OAuth2(IndexMap<String, Flow>),
    /// `openIdConnect`, with its URL.
    OpenIdConnect(String),
}

/// An OAuth 2 flow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flow {
    /// `tokenUrl`.
    pub token_url: Option<String>,
    /// `authorizationUrl`.
    pub authorization_url: Option<String>,
    /// `scopes`, with what each means.
    pub scopes: IndexMap<String, String>,
}

/// Schemes that have to be met together, each with the scopes that are asked for; empty for an
/// alternative without credentials.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SecurityAlternative {
    /// Scheme name and scopes, in document order.
    pub schemes: IndexMap<String, Vec<String>>,
}
