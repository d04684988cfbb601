//! The crate as a whole.

use super::{DocLines, Model, Tag};
use crate::names::{MethodIdent, ModuleIdent, TypeIdent};

/// The crate that will be written.
#[derive(Clone, Debug)]
pub struct Crate {
    /// The docs of `lib.rs`.
    pub docs: DocLines,
    /// What `Cargo.toml` and the README are made of.
    pub manifest: Manifest,
    /// The constants by which the runtime is fitted to the vendor.
    pub profile: Profile,
    /// The API versions, in the order of the configuration.
    pub versions: Vec<Version>,
}

/// What `Cargo.toml` says.
#[derive(Clone, Debug)]
pub struct Manifest {
    /// `name`.
    pub name: String,
    /// `version`.
    pub version: String,
    /// `description`, unless the configuration has one.
    pub description: String,
    /// The keys of `[package]` that the configuration passes through.
    pub package: toml::Table,
    /// Whether a workspace around it has it as a member.
    pub workspace_member: bool,
    /// The features of the API versions, each with whether it is on by default.
    pub features: Vec<(String, bool)>,
    /// Document name and SHA-256 of its text, for `[package.metadata.spec2crate]`.
    pub documents: Vec<(String, String)>,
    /// The command that writes the crate anew.
    pub command: String,
    /// The lines of the README's and the crate docs' example, without the `fn main` around them.
    pub example: Vec<String>,
}

/// The constants by which the runtime is fitted to the vendor.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    /// Names of response headers with the request's id, in lower case.
    pub request_id_headers: Vec<String>,
    /// The name of the response header with the total, in lower case.
    pub total_count_header: Option<String>,
    /// Fields of error bodies with the tracking id.
    pub tracking_id_fields: Vec<String>,
    /// Fields of error bodies with the service's own code.
    pub detail_code_fields: Vec<String>,
    /// The path of the token endpoint.
    pub token_path: Option<String>,
    /// What `Client::from_env` reads.
    pub environment: Option<Environment>,
}

/// What `Client::from_env` reads.
#[derive(Clone, Debug)]
pub struct Environment {
    /// Names of variables.
    pub variables: Credentials,
    /// A file, and the names of its keys.
    pub file: Option<(String, Credentials)>,
}

/// The names under which address and credentials stand.
#[derive(Clone, Debug)]
pub struct Credentials {
    /// The base address.
    pub base_url: String,
    /// The client id.
    pub client_id: String,
    /// The client secret.
    pub client_secret: String,
}

/// An API version: a module, or the crate's root.
#[derive(Clone, Debug)]
pub struct Version {
    /// The name by which the builder's `server_url` knows it; empty for a crate of one document.
    pub name: String,
    /// Its module; none for the crate's root.
    pub module: Option<ModuleIdent>,
    /// The method of `Client` that leads to it; none for the crate's root, where `Client` has the
    /// accessors of the tags itself.
    pub accessor: Option<MethodIdent>,
    /// The type with the accessors of the tags; none for the crate's root.
    pub api: Option<TypeIdent>,
    /// Its Cargo feature; none for the crate's root.
    pub feature: Option<String>,
    /// The module's docs.
    pub docs: DocLines,
    /// The servers of the document.
    pub servers: Vec<Server>,
    /// Its tags with operations, by module name.
    pub tags: Vec<Tag>,
    /// Its models, by module name.
    pub models: Vec<Model>,
}

/// A server.
#[derive(Clone, Debug)]
pub struct Server {
    /// The URL template as the document writes it.
    pub url: String,
    /// Its variables.
    pub variables: Vec<Variable>,
}

/// A variable of a server's URL.
#[derive(Clone, Debug)]
pub struct Variable {
    /// Its name.
    pub name: String,
    /// What stands in its place if it is not given; none if it must be given.
    pub default: Option<String>,
    /// The allowed values; empty if any is allowed.
    pub values: Vec<String>,
}
