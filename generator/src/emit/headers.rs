//! Views of headers: a struct with those that are documented for the answers of an operation.
//!
//! Operations with the same headers share one, under a name for each.

use proc_macro2::TokenStream;
use quote::quote;

use super::ident::ident;
use super::scope::{ERROR, OPTION, RESPONSE, RESULT, Scope};
use super::types::ty;
use super::views;
use crate::plan::{HeaderField, HeaderForm, HeadersView};

/// All items of a view.
pub(super) fn items(view: &HeadersView, scope: &mut Scope<'_>) -> TokenStream {
    match &view.same_as {
        Some(known) => views::alias(&view.ident, &view.docs, known, scope),
        None => structure(view, scope),
    }
}

fn structure(view: &HeadersView, scope: &mut Scope<'_>) -> TokenStream {
    let view_docs = scope.docs(view.docs.lines());
    let name = ident(view.ident.as_str());
    let fields = view.fields.iter().map(|field| {
        let docs = scope.docs(field.docs.lines());
        let name = ident(field.ident.as_str());
        let (option, ty) = (scope.outside(OPTION), ty(&field.ty, scope));
        quote! { #docs pub #name: #option<#ty>, }
    });
    let fields: Vec<_> = fields.collect();
    let of = of(view, scope);
    quote! {
        #view_docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
        }

        impl #name {
            #of
        }
    }
}

fn of(view: &HeadersView, scope: &mut Scope<'_>) -> TokenStream {
    let docs = scope.docs(&[
        "Reads them from an answer.",
        "",
        "# Errors",
        "",
        "That what stands in one of them is not what the document says.",
    ]);
    let (response, result, error) = (
        scope.outside(RESPONSE),
        scope.outside(RESULT),
        scope.outside(ERROR),
    );
    let fields = view.fields.iter().map(value);
    quote! {
        #docs
        pub fn of<T>(response: &#response<T>) -> #result<Self, #error> {
            Ok(Self {
                #(#fields)*
            })
        }
    }
}

fn value(field: &HeaderField) -> TokenStream {
    let (name, wire) = (ident(field.ident.as_str()), &field.wire);
    let read = ident(match field.form {
        HeaderForm::Text => "header_text",
        HeaderForm::Literal => "header_literal",
        HeaderForm::Texts => "header_texts",
        HeaderForm::Literals => "header_literals",
    });
    quote! { #name: response.#read(#wire)?, }
}
