//! The different answers of an operation that succeeds, as an enum.

use proc_macro2::TokenStream;
use quote::quote;

use super::ident::ident;
use super::scope::{BYTES, ERROR, RAW, RESULT, Scope};
use super::views::{self, Other, Variant};
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
    let variants = view.variants.iter().map(|variant| Variant {
        ident: &variant.ident,
        docs: &variant.docs,
        body: variant.payload.ty(),
    });
    let other = Other {
        ident: &view.other,
        docs: "The body of a success that the document does not describe.",
        body: BYTES,
    };
    let variants: Vec<Variant<'_>> = variants.collect();
    views::enumeration(&view.ident, &view.docs, &variants, Some(&other), scope)
}

fn read(view: &SuccessView, scope: &mut Scope<'_>) -> TokenStream {
    let mut variants: Vec<_> = view.variants.iter().collect();
    // A status stands before its class.
    variants.sort_by_key(|variant| variant.status);
    let arms = variants.into_iter().filter_map(arm);
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

fn arm(variant: &SuccessVariant) -> Option<TokenStream> {
    let name = ident(variant.ident.as_str());
    let value = match &variant.payload {
        Success::Json(_) => quote! { raw.json().map(Self::#name) },
        Success::Text => quote! { raw.text().map(Self::#name) },
        Success::Bytes => quote! { raw.bytes().map(Self::#name) },
        Success::Empty | Success::Optional(..) | Success::Several(_) => {
            quote! { Ok(Self::#name) }
        }
    };
    let pattern = views::pattern(variant.status)?;
    Some(quote! { #pattern => #value, })
}
