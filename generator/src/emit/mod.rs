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
mod order;
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

pub use docs::DOC_LINE_BREAK;

use crate::plan::Crate;

/// A module of the output, whose tokens are made when they are asked for: they take much room.
pub struct Module<'p> {
    /// Its path below the crate's root, with `/`.
    pub path: String,
    make: Box<dyn Fn() -> TokenStream + Send + Sync + 'p>,
}

impl<'p> Module<'p> {
    /// A module with this path and these tokens.
    pub fn new(path: String, make: impl Fn() -> TokenStream + Send + Sync + 'p) -> Self {
        let make = Box::new(make);
        Self { path, make }
    }

    /// Its docs, attributes and items.
    #[must_use]
    pub fn tokens(&self) -> TokenStream {
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
