//! Identifiers as tokens: the one place where they are made of text.

use proc_macro2::{Ident, Span};

/// An identifier that `names` minted, or one of a fixed text.
///
/// `names` guarantees that it is one, and that a keyword has its `r#`.
pub(super) fn ident(text: &str) -> Ident {
    match text.strip_prefix("r#") {
        Some(bare) => Ident::new_raw(bare, Span::call_site()),
        None => Ident::new(text, Span::call_site()),
    }
}
