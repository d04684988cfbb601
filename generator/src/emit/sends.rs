//! How arguments are handed to a call.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::ident::ident;
use super::scope::{MULTIPART, STYLE, Scope};
use super::types::ty;
use crate::names::TypeIdent;
use crate::plan::{ArgumentTakes, Location, RustType, Sends, Style, Takes};

/// A call with a body whose value says which form it has.
pub(super) fn put(view: &TypeIdent, name: &Ident, call: &TokenStream) -> TokenStream {
    let view = ident(view.as_str());
    quote! { #view::put(#name.into(), #call) }
}

/// The method of a call that an argument is handed to; none for what is [`put`].
pub(super) fn sends(
    name: &Ident,
    takes: &ArgumentTakes,
    sends: &Sends,
    scope: &mut Scope<'_>,
) -> TokenStream {
    match sends {
        Sends::Path(wire) => parameter(&quote! { path }, wire, name, takes, scope),
        Sends::Query(wire) => parameter(&quote! { query }, wire, name, takes, scope),
        Sends::QueryJoined(wire) => parameter(&quote! { query_joined }, wire, name, takes, scope),
        Sends::Header(wire) => parameter(&quote! { header }, wire, name, takes, scope),
        Sends::Bounded {
            wire,
            minimum,
            maximum,
        } => match range(*minimum, *maximum) {
            Some(range) => {
                let value = integer(name, takes);
                quote! { .bounded(#wire, #value, #range) }
            }
            None => parameter(&quote! { query }, wire, name, takes, scope),
        },
        Sends::Styled { place, style, wire } => {
            let method = match place {
                Location::Path => quote! { path_as },
                Location::Query => quote! { query_as },
                Location::ReservedQuery => quote! { query_reserved },
                Location::Header => quote! { header_as },
                Location::Cookie => quote! { cookie_as },
            };
            let (styles, style) = (scope.outside(STYLE), ident(style.as_str()));
            let (generic, value) = borrowed(name, takes, scope);
            quote! { .#method #generic(#styles::#style, #wire, #value) }
        }
        Sends::Json(content_type) => json(name, takes, content_type.as_deref(), scope),
        Sends::Form(styles) => form(name, takes, styles, scope),
        Sends::Multipart {
            content_type,
            parts,
            files,
        } => {
            let value = parts_of(name, takes, *files, scope);
            let parts = parts.iter().map(|(name, ty)| quote! { (#name, #ty) });
            quote! { .multipart(#content_type, #value, &[#(#parts),*]) }
        }
        Sends::Text(content_type) => {
            let value = owned(name, takes);
            match content_type.as_str() {
                "text/plain" => quote! { .text(#value) },
                _ => quote! { .text_as(#content_type, #value) },
            }
        }
        Sends::Bytes(content_type) => {
            let value = owned(name, takes);
            quote! { .bytes(#content_type, #value) }
        }
        Sends::Sequence(content_type) => {
            let (generic, value) = borrowed(name, takes, scope);
            quote! { .sequence #generic(#content_type, #value) }
        }
        Sends::Forms => TokenStream::new(),
    }
}

/// What writes the parts of a body: the value itself if some are files.
fn parts_of(
    name: &Ident,
    takes: &ArgumentTakes,
    files: bool,
    scope: &mut Scope<'_>,
) -> TokenStream {
    let (generic, value) = borrowed(name, takes, scope);
    if files {
        return value;
    }
    let multipart = scope.outside(MULTIPART);
    quote! { &#multipart::Values #generic(#value) }
}

fn parameter(
    method: &TokenStream,
    wire: &str,
    name: &Ident,
    takes: &ArgumentTakes,
    scope: &mut Scope<'_>,
) -> TokenStream {
    let (generic, value) = borrowed(name, takes, scope);
    quote! { .#method #generic(#wire, #value) }
}

fn json(
    name: &Ident,
    takes: &ArgumentTakes,
    content_type: Option<&str>,
    scope: &mut Scope<'_>,
) -> TokenStream {
    let (generic, value) = borrowed(name, takes, scope);
    match content_type {
        Some(content_type) => quote! { .json_as #generic(#content_type, #value) },
        None => quote! { .json #generic(#value) },
    }
}

fn form(
    name: &Ident,
    takes: &ArgumentTakes,
    styles: &[(String, Style)],
    scope: &mut Scope<'_>,
) -> TokenStream {
    let (generic, value) = borrowed(name, takes, scope);
    let styles: Vec<_> = styles
        .iter()
        .map(|(property, style)| {
            let (styles, style) = (scope.outside(STYLE), ident(style.as_str()));
            quote! { (#property, #styles::#style) }
        })
        .collect();
    quote! { .form #generic(#value, &[#(#styles),*]) }
}

/// A reference to the value of an argument, and the type where it is not clear without.
fn borrowed(
    name: &Ident,
    takes: &ArgumentTakes,
    scope: &mut Scope<'_>,
) -> (Option<TokenStream>, TokenStream) {
    match takes {
        ArgumentTakes::Text => (None, quote! { #name.as_ref() }),
        ArgumentTakes::Value(Takes::Value(_)) | ArgumentTakes::Forms { .. } => {
            (None, quote! { &#name })
        }
        ArgumentTakes::Value(Takes::Into(from)) => {
            let from = ty(from, scope);
            (Some(quote! { ::<#from> }), quote! { &#name.into() })
        }
    }
}

/// The value of an argument.
fn owned(name: &Ident, takes: &ArgumentTakes) -> TokenStream {
    match takes {
        ArgumentTakes::Text => quote! { #name.as_ref().to_owned() },
        ArgumentTakes::Value(Takes::Into(_)) => quote! { #name.into() },
        ArgumentTakes::Value(Takes::Value(_)) | ArgumentTakes::Forms { .. } => quote! { #name },
    }
}

/// The value of an integer argument as the runtime takes it.
fn integer(name: &Ident, takes: &ArgumentTakes) -> TokenStream {
    match takes {
        ArgumentTakes::Value(Takes::Value(RustType::I64)) => quote! { #name },
        ArgumentTakes::Value(_) | ArgumentTakes::Text | ArgumentTakes::Forms { .. } => {
            quote! { #name.into() }
        }
    }
}

fn range(minimum: Option<i64>, maximum: Option<i64>) -> Option<TokenStream> {
    let literal = Literal::i64_unsuffixed;
    match (minimum.map(literal), maximum.map(literal)) {
        (Some(minimum), Some(maximum)) => Some(quote! { #minimum..=#maximum }),
        (Some(minimum), None) => Some(quote! { #minimum.. }),
        (None, Some(maximum)) => Some(quote! { ..=#maximum }),
        (None, None) => None,
    }
}
