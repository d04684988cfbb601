//! Rustdoc and other attributes.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::DocLines;

/// Docs of an item: one attribute a line, which becomes one line of `///`.
pub(super) fn docs(docs: &DocLines) -> TokenStream {
    outer(docs.lines())
}

/// Docs of an item that are the same for every document.
pub(super) fn fixed(lines: &[&str]) -> TokenStream {
    outer(lines)
}

/// Docs of a module, from within.
pub(super) fn inner(lines: &[impl AsRef<str>]) -> TokenStream {
    let lines = lines.iter().map(|line| spaced(line.as_ref()));
    quote! { #(#![doc = #lines])* }
}

/// `#[deprecated]`, if it is.
pub(super) fn deprecated(deprecated: bool) -> TokenStream {
    if deprecated {
        quote! { #[deprecated] }
    } else {
        TokenStream::new()
    }
}

/// What keeps clippy quiet about a function that takes many values, because the document wants them.
pub(super) fn many_arguments(count: usize) -> TokenStream {
    /// More than these are too many for clippy.
    const FEW: usize = 7;
    if count > FEW {
        quote! { #[expect(clippy::too_many_arguments, reason = "the document requires them all")] }
    } else {
        TokenStream::new()
    }
}

fn outer(lines: &[impl AsRef<str>]) -> TokenStream {
    let lines = lines.iter().map(|line| spaced(line.as_ref()));
    quote! { #(#[doc = #lines])* }
}

/// A line as it stands after the slashes.
fn spaced(line: &str) -> String {
    if line.is_empty() {
        String::new()
    } else {
        format!(" {line}")
    }
}
