//! Which Rust will exist: every choice about the output, as data.
//!
//! [`emit`](crate::emit) turns these types into syntax without deciding anything.

mod alike;
mod answered;
mod arguments;
mod bodies;
mod branch;
mod configured;
mod credentials;
pub mod docs;
mod drafts;
pub mod example;
mod features;
mod findings;
mod headers;
mod item;
mod krate;
mod manifest;
mod models;
mod operation;
mod operations;
mod parts;
mod payload;
mod property;
pub mod reference;
mod replaced;
mod request;
mod rust_type;
mod security;
mod sent;
mod servers;
mod types;
mod unions;
mod versions;
mod wording;
mod words;

/// How pages follow each other needs no words of Rust.
pub use crate::analyze::{Next, Turns};
pub use branch::{Branch, Discriminator, Kinds, Mark, Union, UnionVariant};
pub use docs::DocLines;
pub use headers::{HeaderField, HeaderForm, HeadersView};
pub use item::{
    AdditionalField, Alias, Direction, Field, IntegerEnum, Item, Model, Role, Setter, StringEnum,
    Struct, Takes,
};
pub use krate::{
    Adds, Crate, Credentials, Environment, Feature, Key, KeyPlace, Manifest, Profile, Server, Site,
    Variable, Version,
};
pub use operation::{
    Also, Answer, AnswerBody, Auth, Credential, ErrorVariant, ErrorView, Example, Operation,
    Paging, Script, Success, SuccessVariant, SuccessView, Tag,
};
pub use reference::{Guide, Reference};
pub use request::{
    Argument, ArgumentTakes, BodyVariant, BodyView, Location, OptionalArgument, Sends, Style,
};
pub use rust_type::RustType;

use replaced::Replaced;
use security::Keys;
use words::Words;

use crate::analyze::Facts;
use crate::config::{ApiConfig, Config};
use crate::diagnostics::Sink;
use crate::model::Api;
use crate::names::NameTable;

/// One document, as far as the earlier stages have brought it.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// What it says.
    pub api: &'a Api,
    /// What follows from that.
    pub facts: &'a Facts,
    /// The names of what it describes.
    pub names: &'a NameTable,
    /// Its entry in the configuration.
    pub config: &'a ApiConfig,
    /// Its name in diagnostics.
    pub document: &'a str,
    /// The SHA-256 of its text, in hexadecimal.
    pub sha256: &'a str,
}

/// Plans the crate of some documents and of the guides that the configuration names.
///
/// `configuration` is the name of `generator.toml` in diagnostics; its entries that apply to nothing
/// are errors.
pub fn plan(
    inputs: &[Input<'_>],
    guides: &[Guide],
    config: &Config,
    configuration: &str,
    sink: &mut Sink,
) -> Crate {
    configured::check(inputs, config, configuration, sink);
    let replaced = Replaced::new(config, configuration, sink);
    let keys = Keys::new(inputs);
    let words = Words::new(inputs);
    let versions = inputs
        .iter()
        .map(|input| versions::version(input, config, &replaced, &keys, &words, sink))
        .collect();
    let mut krate = manifest::krate(inputs, versions, keys, config);
    krate.reference = reference::reference(
        inputs,
        &krate.versions,
        &words,
        guides,
        config,
        configuration,
        sink,
    );
    krate.outside = replaced.types();
    krate
}
