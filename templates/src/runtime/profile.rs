//! What the generator knows about a vendor: plain data, filled in by the generated crate.

use http::Method;

/// What differs from vendor to vendor; the generated crate has one, in `crate::profile`.
pub struct Profile {
    /// The product in `User-Agent`: the name and the version of the generated crate.
    pub user_agent: &'static str,
    /// The API versions that are compiled in; the first one's server is the base address.
    pub versions: &'static [&'static Version],
    /// The headers of an answer that name the request, in lower case; the first that is there
    /// counts.
    pub request_id_headers: &'static [&'static str],
    /// The header of an answer with the number of all results, in lower case.
    pub total_count_header: Option<&'static str>,
    /// The members of an error body by which the vendor finds the failure in its logs.
    pub tracking_id_fields: &'static [&'static str],
    /// The members of an error body that say more than the status.
    pub detail_code_fields: &'static [&'static str],
    /// What requests carry that the document does not list, if the client has it.
    pub auth: Auth,
    /// Where tokens are fetched, appended to the base address.
    pub token_path: Option<&'static str>,
    /// The environment that `Client::from_env` reads.
    pub environment: Option<Environment>,
}

/// One document, a version of the API, or those of its operations that have an address of their own.
pub struct Version {
    /// The name in the generator's configuration; empty where there is only one version. Of
    /// operations with an address of their own, that address.
    pub name: &'static str,
    /// The servers of the document; the first one is used.
    pub servers: &'static [Server],
}

/// An address of a document, with its variables in braces.
pub struct Server {
    /// The template of the address.
    pub url: &'static str,
    /// The variables of the template.
    pub variables: &'static [Variable],
}

/// A variable of a server's address.
pub struct Variable {
    /// The name in the template.
    pub name: &'static str,
    /// The value that the document gives it.
    pub default: Option<&'static str>,
    /// Whether it stands for the customer, so that the document's value is only an example.
    pub required: bool,
    /// The values that the document allows; empty if it allows any.
    pub values: &'static [&'static str],
}

/// The names of the environment variables that configure a client.
pub struct Environment {
    /// Holds the base address.
    pub base_url: &'static str,
    /// Holds the id of the OAuth client.
    pub client_id: &'static str,
    /// Holds the secret of the OAuth client.
    pub client_secret: &'static str,
    /// The file that is read when none of the variables is set.
    pub file: Option<EnvironmentFile>,
}

/// A JSON file that configures a client, and the names of its members.
pub struct EnvironmentFile {
    /// The path, relative to the working directory.
    pub path: &'static str,
    /// Holds the base address.
    pub base_url: &'static str,
    /// Holds the id of the OAuth client.
    pub client_id: &'static str,
    /// Holds the secret of the OAuth client.
    pub client_secret: &'static str,
}

/// An operation of a document: everything about it that does not change from call to call.
pub struct Operation {
    /// The version that the path is relative to.
    pub version: &'static Version,
    /// The `operationId`.
    pub id: &'static str,
    /// The method.
    pub method: Method,
    /// The path with its parameters in braces.
    pub path: &'static str,
    /// What it takes to be let in.
    pub auth: Auth,
}

/// The ways to be let in, each with what it asks for at once; the first is taken for which the
/// client has everything. None: the document asks for nothing, and no secret goes anywhere it is not
/// asked for.
#[derive(Clone, Copy, Debug)]
pub struct Auth(pub &'static [&'static [Credential]]);

impl Auth {
    /// Nothing is asked for.
    pub const NONE: Self = Self(&[]);
    /// A token is asked for.
    pub const TOKEN: Self = Self(&[&[Credential::Token]]);
}

/// What a request carries to be let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Credential {
    /// A token in `Authorization`.
    Token,
    /// User and password in `Authorization`.
    Basic,
    /// The key of that id.
    Key(&'static str),
}
