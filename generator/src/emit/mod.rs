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

/// The modules of the output that depend on the documents; the runtime's are copied.
#[derive(Clone, Debug)]
pub struct Modules {
    /// The top of each.
    pub header: String,
    /// The modules.
    pub files: Vec<SourceFile>,
}

/// A module of the output.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Its path below the crate's root, with `/`.
    pub path: String,
    /// Its docs, attributes and items.
    pub tokens: TokenStream,
}

/// Turns a plan into syntax.
#[must_use]
pub fn emit(krate: &Crate) -> Modules {
    let mut files = vec![
        SourceFile {
            path: "src/lib.rs".to_owned(),
            tokens: crate_root::crate_root(krate),
        },
        SourceFile {
            path: "src/profile.rs".to_owned(),
            tokens: profile::profile(krate),
        },
    ];
    for version in &krate.versions {
        files.extend(versions::files(version));
    }
    Modules {
        header: krate.manifest.header("//"),
        files,
    }
}
