//! The API as a whole.

use std::fmt;

use indexmap::IndexMap;

use super::{Docs, Operation, SecurityScheme, TypeArena, TypeId};
use crate::pointer::Pointer;

/// One API, as one document describes it.
#[derive(Clone, Debug)]
pub struct Api {
    /// Title, version and prose of the document's `info`.
    pub info: Info,
    /// The document's `servers`, in its order; never empty (OpenAPI's default is `/`).
    pub servers: Vec<Server>,
    /// `components.securitySchemes`, by name.
    pub security_schemes: IndexMap<String, SecurityScheme>,
    /// The declared `tags`, then those that only operations name, in order of first use.
    pub tags: Vec<Tag>,
    /// All operations, in document order.
    pub operations: Vec<Operation>,
    /// What webhooks bring, by the type of the body.
    pub webhooks: Vec<TypeId>,
    /// All types: the components in document order, inline ones as they were met.
    pub types: TypeArena,
}

/// The document's `info`.
#[derive(Clone, Debug)]
pub struct Info {
    /// `info.title`.
    pub title: String,
    /// `info.version`.
    pub version: String,
    /// `info.description`.
    pub description: Option<String>,
    /// `info.license`.
    pub license: Option<License>,
}

/// The licence of the described API.
#[derive(Clone, Debug)]
pub struct License {
    /// `info.license.name`.
    pub name: String,
    /// `info.license.url`.
    pub url: Option<String>,
}

/// An address at which the API is served.
#[derive(Clone, Debug)]
pub struct Server {
    /// The `url`, parsed.
    pub url: UrlTemplate,
    /// `variables`, in document order; exactly those that the template names.
    pub variables: Vec<Variable>,
    /// `description`.
    pub description: Option<String>,
    /// Where the server object stands.
    pub at: Pointer,
}

/// A URL with variables: `https://{tenant}.example.com/v3`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UrlTemplate {
    /// Literal and variable parts, in order.
    pub parts: Vec<UrlPart>,
}

/// A part of a [`UrlTemplate`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UrlPart {
    /// Text that stands for itself.
    Literal(String),
    /// The name of a [`Variable`].
    Variable(String),
}

/// A server variable.
#[derive(Clone, Debug)]
pub struct Variable {
    /// Its key in `variables`.
    pub name: String,
    /// `default`.
    pub default: String,
    /// `enum`: the allowed values; empty if any is allowed.
    pub values: Vec<String>,
    /// `description`.
    pub description: Option<String>,
}

/// A tag.
#[derive(Clone, Debug)]
pub struct Tag {
    /// `name`.
    pub name: String,
    /// `description` and `externalDocs`.
    pub docs: Docs,
    /// Where the tag is declared, or first used.
    pub at: Pointer,
}

impl fmt::Display for UrlTemplate {
    /// As the document writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.parts.iter().try_for_each(|part| match part {
            UrlPart::Literal(text) => f.write_str(text),
            UrlPart::Variable(name) => write!(f, "{{{name}}}"),
        })
    }
}
