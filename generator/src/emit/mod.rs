//! The plan as Rust: one function per kind of node, without a choice of its own.

mod calls;
mod crate_root;
mod docs;
mod enums;
mod errors;
mod ident;
mod known;
mod models;
mod operations;
mod order;
mod profile;
mod records;
mod scope;
mod statics;
mod structs;
mod types;
mod unions;
mod versions;

use proc_macro2::TokenStream;

pub use docs::DOC_LINE_BREAK;

use crate::plan::Crate;

/// A module of the output.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Its path below the crate's root, with `/`.
    pub path: String,
    /// Its docs, attributes and items.
    pub tokens: TokenStream,
}

/// Turns a plan into syntax: the modules of the output that depend on the documents, each given away before the
/// next one is made, for tokens take much room. The runtime's modules are copied.
pub fn emit(krate: &Crate, each: &mut dyn FnMut(SourceFile)) {
    each(SourceFile {
        path: "src/lib.rs".to_owned(),
        tokens: crate_root::crate_root(krate),
    });
    each(SourceFile {
        path: "src/profile.rs".to_owned(),
        tokens: profile::profile(krate),
    });
    for version in &krate.versions {
        versions::files(version, each);
    }
}
