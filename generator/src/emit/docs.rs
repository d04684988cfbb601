//! Rustdoc and other attributes.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::DocLines;

/// What stands between the lines of docs. All of them are one attribute until the text is final:
/// they are most of the output, and each attribute is read and printed twice.
pub const DOC_LINE_BREAK: char = '\u{1f}';

/// Docs of an item, which become lines of `///`.
pub(super) fn docs(docs: &DocLines) -> TokenStream {
    outer(docs.lines())
}

/// Docs of an item that are the same for every document.
pub(super) fn fixed(lines: &[&str]) -> TokenStream {
    outer(lines)
}

/// Docs of a module, from within.
pub(super) fn inner(lines: &[impl AsRef<str>]) -> TokenStream {
    let text = joined(lines);
    text.map_or_else(TokenStream::new, |text| quote! { #![doc = #text] })
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

/// What keeps clippy quiet about a setter that is called like the method of an operator.
pub(super) fn operator(setter: &str) -> TokenStream {
    /// The methods of `std::ops` that take a value and another one.
    const OPERATORS: &[&str] = &[
        "add", "bitand", "bitor", "bitxor", "div", "mul", "rem", "shl", "shr", "sub",
    ];
    if OPERATORS.contains(&setter) {
        quote! { #[expect(clippy::should_implement_trait, reason = "the document calls it so")] }
    } else {
        TokenStream::new()
    }
}

fn outer(lines: &[impl AsRef<str>]) -> TokenStream {
    let text = joined(lines);
    text.map_or_else(TokenStream::new, |text| quote! { #[doc = #text] })
}

/// All lines as they stand after the slashes; none if there is no line.
fn joined(lines: &[impl AsRef<str>]) -> Option<String> {
    if lines.is_empty() {
        return None;
    }
    let mut text = String::new();
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            text.push(DOC_LINE_BREAK);
        }
        let line = line.as_ref();
        if !line.is_empty() {
            text.push(' ');
        }
        text.extend(line.split(DOC_LINE_BREAK));
    }
    Some(text)
}
