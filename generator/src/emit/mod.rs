//! The plan as Rust: one function per kind of node, without a choice of its own.

mod bodies;
mod calls;
mod crate_root;
mod docs;
mod enums;
mod errors;
mod headers;
mod ident;
mod known;
mod models;
mod operations;
mod profile;
mod records;
mod scope;
mod sends;
mod statics;
mod structs;
mod successes;
mod types;
mod unions;
mod versions;
mod views;

use std::fmt;

use proc_macro2::TokenStream;

pub use docs::Docs;

use crate::plan::Crate;

/// What a module is printed from.
#[derive(Debug)]
pub struct Source {
    /// Its docs, attributes and items.
    pub tokens: TokenStream,
    /// The texts of its docs.
    pub docs: Docs,
}

/// A module of the output, whose tokens are made when they are asked for: they take much room.
pub struct Module<'p> {
    /// Its path below the crate's root, with `/`.
    pub path: String,
    make: Box<dyn Fn() -> Source + Send + Sync + 'p>,
}

impl<'p> Module<'p> {
    /// A module with this path, made by this function.
    pub fn new(path: String, make: impl Fn() -> Source + Send + Sync + 'p) -> Self {
        let make = Box::new(make);
        Self { path, make }
    }

    /// What it is printed from.
    #[must_use]
    pub fn source(&self) -> Source {
        (self.make)()
    }
}

impl fmt::Debug for Module<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Module")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

/// Turns a plan into syntax: the modules of the output that depend on the documents. The runtime's modules
/// are copied.
#[must_use]
pub fn emit(krate: &Crate) -> Vec<Module<'_>> {
    let mut modules = vec![
        Module::new("src/lib.rs".to_owned(), || crate_root::crate_root(krate)),
        Module::new("src/profile.rs".to_owned(), || profile::profile(krate)),
    ];
    for version in &krate.versions {
        modules.extend(versions::modules_of(version));
    }
    modules
}
