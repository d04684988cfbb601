//! The forms that the body of an operation may have, as an enum.

use proc_macro2::TokenStream;
use quote::quote;

use super::ident::ident;
use super::scope::{CALL, FROM, Scope};
use super::sends::sends;
use super::types::ty;
use super::views::{self, Variant};
use crate::plan::{ArgumentTakes, BodyVariant, BodyView, Takes};

/// All items of the enum.
pub(super) fn items(view: &BodyView, scope: &mut Scope<'_>) -> TokenStream {
    let declaration = declaration(view, scope);
    let arms: Vec<_> = view
        .variants
        .iter()
        .map(|variant| arm(variant, scope))
        .collect();
    let name = ident(view.ident.as_str());
    let call = scope.outside(CALL);
    let made = view.variants.iter().filter(|variant| variant.is_made);
    let conversions: Vec<_> = made.map(|form| conversion(view, form, scope)).collect();
    quote! {
        #declaration

        impl #name {
            fn put(self, call: #call) -> #call {
                match self {
                    #(#arms)*
                }
            }
        }

        #(#conversions)*
    }
}

fn declaration(view: &BodyView, scope: &mut Scope<'_>) -> TokenStream {
    let variants = view.variants.iter().map(|variant| Variant {
        ident: &variant.ident,
        docs: &variant.docs,
        body: Some(variant.ty.clone()),
    });
    let variants: Vec<Variant<'_>> = variants.collect();
    views::enumeration(&view.ident, &view.docs, &variants, None, scope)
}

fn arm(variant: &BodyVariant, scope: &mut Scope<'_>) -> TokenStream {
    let name = ident(variant.ident.as_str());
    let takes = ArgumentTakes::Value(Takes::Value(variant.ty.clone()));
    let body = ident("body");
    let sends = sends(&body, &takes, &variant.sends, scope);
    quote! { Self::#name(#body) => call #sends, }
}

fn conversion(view: &BodyView, variant: &BodyVariant, scope: &mut Scope<'_>) -> TokenStream {
    let (name, form) = (ident(view.ident.as_str()), ident(variant.ident.as_str()));
    let (from, held) = (scope.outside(FROM), ty(&variant.ty, scope));
    quote! {
        impl #from<#held> for #name {
            fn from(body: #held) -> Self {
                Self::#form(body)
            }
        }
    }
}
