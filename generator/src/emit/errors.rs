//! Error views: an enum with the documented failures of an operation.
//!
//! Operations that document the same failures share one, under a name for each.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::ident::ident;
use super::scope::{ERROR, OPTION, Scope, VALUE};
use super::views::{self, Other, Variant};
use crate::model::StatusMatch;
use crate::plan::{ErrorVariant, ErrorView};

/// All items of an error view.
pub(super) fn items(view: &ErrorView, scope: &mut Scope<'_>) -> TokenStream {
    match &view.same_as {
        Some(known) => views::alias(&view.ident, &view.docs, known, scope),
        None => enumeration(view, scope),
    }
}

fn enumeration(view: &ErrorView, scope: &mut Scope<'_>) -> TokenStream {
    let declaration = declaration(view, scope);
    let of = of(view, scope);
    let name = ident(view.ident.as_str());
    quote! {
        #declaration

        impl #name {
            #of
        }
    }
}

fn declaration(view: &ErrorView, scope: &mut Scope<'_>) -> TokenStream {
    let variants = view.variants.iter().map(|variant| Variant {
        ident: &variant.ident,
        docs: &variant.docs,
        body: variant.ty.clone(),
    });
    let other = Other {
        ident: &view.other,
        docs: "A status or a body that the document does not describe.",
        body: VALUE,
    };
    let variants: Vec<Variant<'_>> = variants.collect();
    views::enumeration(&view.ident, &view.docs, &variants, Some(&other), scope)
}

fn of(view: &ErrorView, scope: &mut Scope<'_>) -> TokenStream {
    let docs = scope.docs(&[
        "What an error of the operation says in the document's words.",
        "",
        "`None` if the service did not refuse the call, or said nothing in JSON.",
    ]);
    let (option, error) = (scope.outside(OPTION), scope.outside(ERROR));
    let documented = documented(view);
    let other = ident(view.other.as_str());
    quote! {
        #docs
        pub fn of(error: &#error) -> #option<Self> {
            #documented
            documented.or_else(|| error.json().map(Self::#other))
        }
    }
}

fn documented(view: &ErrorView) -> TokenStream {
    let mut variants: Vec<_> = view.variants.iter().collect();
    // A status stands before its class, and the class before the rest.
    variants.sort_by_key(|variant| variant.status);
    let fallback = variants
        .iter()
        .find(|variant| variant.status == StatusMatch::Default)
        .map_or_else(|| quote! { None }, |variant| body(variant));
    let arms: Vec<_> = variants.iter().filter_map(|variant| arm(variant)).collect();
    if arms.is_empty() {
        return quote! {
            error.status().filter(|_| error.is_api())?;
            let documented = #fallback;
        };
    }
    quote! {
        let documented = match error.status().filter(|_| error.is_api())? {
            #(#arms)*
            _ => #fallback,
        };
    }
}

fn arm(variant: &ErrorVariant) -> Option<TokenStream> {
    let (pattern, body) = (views::pattern(variant.status)?, body(variant));
    Some(quote! { #pattern => #body, })
}

fn body(variant: &ErrorVariant) -> TokenStream {
    let name: Ident = ident(variant.ident.as_str());
    match variant.ty {
        Some(_) => quote! { error.view(Self::#name) },
        None => quote! { Some(Self::#name) },
    }
}
