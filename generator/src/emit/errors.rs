//! Error views: an enum with the documented failures of an operation.
//!
//! Operations that document the same failures share one, under a name for each.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::docs::{docs, fixed};
use super::ident::ident;
use super::scope::{ERROR, OPTION, Scope, VALUE};
use super::types::ty;
use crate::model::StatusMatch;
use crate::names::TypeIdent;
use crate::plan::{ErrorVariant, ErrorView};

/// The size in bytes from which on clippy may say that a variant is large beside the others. How large
/// it is depends on the compiler, so that the lint is not expected but allowed.
pub(super) const LARGE: usize = 200;

/// All items of an error view.
pub(super) fn items(view: &ErrorView, scope: &mut Scope<'_>) -> TokenStream {
    match &view.same_as {
        Some(known) => alias(view, known),
        None => enumeration(view, scope),
    }
}

/// Another name for the view of an operation that documents the same.
fn alias(view: &ErrorView, known: &TypeIdent) -> TokenStream {
    let view_docs = docs(&view.docs);
    let same = format!("They are those of [`{}`].", known.bare());
    let same = fixed(&["", &same]);
    let (name, known) = (ident(view.ident.as_str()), ident(known.as_str()));
    quote! {
        #view_docs
        #same
        pub type #name = #known;
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
    let view_docs = docs(&view.docs);
    let name = ident(view.ident.as_str());
    let known = scope.known();
    let bodies = view
        .variants
        .iter()
        .filter_map(|variant| variant.ty.as_ref());
    let is_large = bodies.map(|body| known.size(body)).max() > Some(LARGE);
    let allow = is_large.then(|| {
        quote! { #[allow(clippy::large_enum_variant, reason = "it is looked at once")] }
    });
    let variants: Vec<_> = view
        .variants
        .iter()
        .map(|variant| {
            let docs = docs(&variant.docs);
            let name = ident(variant.ident.as_str());
            let body = variant.ty.as_ref().map(|body| {
                let body = ty(body, scope);
                quote! { (#body) }
            });
            quote! { #docs #name #body, }
        })
        .collect();
    let other_docs = fixed(&["A status or a body that the document does not describe."]);
    let (other, value) = (ident(view.other.as_str()), scope.outside(VALUE));
    quote! {
        #view_docs
        #allow
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            #other_docs
            #other(#value),
        }
    }
}

fn of(view: &ErrorView, scope: &mut Scope<'_>) -> TokenStream {
    let docs = fixed(&[
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
    let body = body(variant);
    match variant.status {
        StatusMatch::Exact(status) => {
            let status = Literal::u16_unsuffixed(status);
            Some(quote! { #status => #body, })
        }
        StatusMatch::Class(class) => {
            // Not a range, which clippy would find to overlap with the statuses above.
            let class = Literal::u16_unsuffixed(class);
            Some(quote! { status if status / 100 == #class => #body, })
        }
        StatusMatch::Default => None,
    }
}

fn body(variant: &ErrorVariant) -> TokenStream {
    let name: Ident = ident(variant.ident.as_str());
    match variant.ty {
        Some(_) => quote! { error.view(Self::#name) },
        None => quote! { Some(Self::#name) },
    }
}
