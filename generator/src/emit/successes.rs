//! The different answers of an operation that succeeds, as an enum.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::docs::{docs, fixed};
use super::errors::LARGE;
use super::ident::ident;
use super::scope::{BYTES, ERROR, RAW, RESULT, Scope};
use super::types::ty;
use crate::model::StatusMatch;
use crate::plan::{Success, SuccessVariant, SuccessView};

/// All items of the enum.
pub(super) fn items(view: &SuccessView, scope: &mut Scope<'_>) -> TokenStream {
    let declaration = declaration(view, scope);
    let read = read(view, scope);
    let name = ident(view.ident.as_str());
    quote! {
        #declaration

        impl #name {
            #read
        }
    }
}

fn declaration(view: &SuccessView, scope: &mut Scope<'_>) -> TokenStream {
    let view_docs = docs(&view.docs);
    let name = ident(view.ident.as_str());
    let known = scope.known();
    let bodies = view
        .variants
        .iter()
        .filter_map(|variant| variant.payload.ty());
    let is_large = bodies.map(|body| known.size(&body)).max() > Some(LARGE);
    let allow = is_large.then(|| {
        quote! { #[allow(clippy::large_enum_variant, reason = "it is looked at once")] }
    });
    let variants: Vec<_> = view
        .variants
        .iter()
        .map(|variant| {
            let docs = docs(&variant.docs);
            let name = ident(variant.ident.as_str());
            let body = variant.payload.ty().map(|body| {
                let body = ty(&body, scope);
                quote! { (#body) }
            });
            quote! { #docs #name #body, }
        })
        .collect();
    let other_docs = fixed(&["The body of a success that the document does not describe."]);
    let (other, bytes) = (ident(view.other.as_str()), scope.outside(BYTES));
    quote! {
        #view_docs
        #allow
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            #other_docs
            #other(#bytes),
        }
    }
}

fn read(view: &SuccessView, scope: &mut Scope<'_>) -> TokenStream {
    let mut variants: Vec<_> = view.variants.iter().collect();
    // A status stands before its class.
    variants.sort_by_key(|variant| variant.status);
    let arms = variants.into_iter().map(arm);
    let other = ident(view.other.as_str());
    let (raw, result, error) = (
        scope.outside(RAW),
        scope.outside(RESULT),
        scope.outside(ERROR),
    );
    quote! {
        fn read(raw: &#raw) -> #result<Self, #error> {
            match raw.status() {
                #(#arms)*
                _ => raw.bytes().map(Self::#other),
            }
        }
    }
}

fn arm(variant: &SuccessVariant) -> TokenStream {
    let name = ident(variant.ident.as_str());
    let value = match &variant.payload {
        Success::Json(_) => quote! { raw.json().map(Self::#name) },
        Success::Text => quote! { raw.text().map(Self::#name) },
        Success::Bytes => quote! { raw.bytes().map(Self::#name) },
        Success::Empty | Success::Optional(..) | Success::Several(_) => {
            quote! { Ok(Self::#name) }
        }
    };
    let status = match variant.status {
        StatusMatch::Exact(status) => {
            let status = Literal::u16_unsuffixed(status);
            quote! { #status }
        }
        StatusMatch::Class(class) => {
            let class = Literal::u16_unsuffixed(class);
            quote! { status if status / 100 == #class }
        }
        // There is none where others are.
        StatusMatch::Default => quote! { 0 },
    };
    quote! { #status => #value, }
}
