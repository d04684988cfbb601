//! What the views of answers share: one name for several of them, and enums with a variant for each
//! documented status.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::ident::ident;
use super::scope::{Outside, Scope};
use super::types::ty;
use crate::model::StatusMatch;
use crate::names::{TypeIdent, VariantIdent};
use crate::plan::{DocLines, RustType};

/// The size in bytes from which on clippy may say that a variant is large beside the others. How large
/// it is depends on the compiler, so that the lint is not expected but allowed.
const LARGE: usize = 200;

/// A variant with the body that it holds, if there is one.
pub(super) struct Variant<'v> {
    pub(super) ident: &'v VariantIdent,
    pub(super) docs: &'v DocLines,
    pub(super) body: Option<RustType>,
}

/// The variant for what the document does not describe.
pub(super) struct Other<'v> {
    pub(super) ident: &'v VariantIdent,
    pub(super) docs: &'static str,
    pub(super) body: Outside,
}

/// Another name for the view of an operation that documents the same.
pub(super) fn alias(
    name: &TypeIdent,
    view_docs: &DocLines,
    known: &TypeIdent,
    scope: &mut Scope<'_>,
) -> TokenStream {
    let view_docs = scope.docs(view_docs.lines());
    let same = format!("They are those of [`{}`].", known.bare());
    let same = scope.docs(&["", &same]);
    let (name, known) = (ident(name.as_str()), ident(known.as_str()));
    quote! {
        #view_docs
        #same
        pub type #name = #known;
    }
}

/// The declaration of an enum: of what is received, with a variant for what the document does not describe,
/// or of what is sent.
pub(super) fn enumeration(
    name: &TypeIdent,
    view_docs: &DocLines,
    variants: &[Variant<'_>],
    other: Option<&Other<'_>>,
    scope: &mut Scope<'_>,
) -> TokenStream {
    let (name, view_docs) = (ident(name.as_str()), scope.docs(view_docs.lines()));
    let known = scope.known();
    let bodies = variants.iter().filter_map(|variant| variant.body.as_ref());
    let is_large = bodies.map(|body| known.size(body)).max() > Some(LARGE);
    let allow = is_large.then(|| {
        quote! { #[allow(clippy::large_enum_variant, reason = "it is looked at once")] }
    });
    let variants = variants.iter().map(|variant| {
        let docs = scope.docs(variant.docs.lines());
        let name = ident(variant.ident.as_str());
        let body = variant.body.as_ref().map(|body| {
            let body = ty(body, scope);
            quote! { (#body) }
        });
        quote! { #docs #name #body, }
    });
    let variants: Vec<_> = variants.collect();
    // What is sent may be a stream.
    let derives = match other {
        Some(_) => quote! { Clone, Debug, PartialEq },
        None => quote! { Debug },
    };
    let other = other.map(|other| {
        let other_docs = scope.docs(&[other.docs]);
        let (other, body) = (ident(other.ident.as_str()), scope.outside(other.body));
        quote! { #other_docs #other(#body), }
    });
    quote! {
        #view_docs
        #allow
        #[derive(#derives)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            #other
        }
    }
}

/// The pattern of a status or of a class; none for the rest.
pub(super) fn pattern(status: StatusMatch) -> Option<TokenStream> {
    match status {
        StatusMatch::Exact(status) => {
            let status = Literal::u16_unsuffixed(status);
            Some(quote! { #status })
        }
        StatusMatch::Class(class) => {
            // Not a range, which clippy would find to overlap with the statuses above.
            let class = Literal::u16_unsuffixed(class);
            Some(quote! { status if status / 100 == #class })
        }
        StatusMatch::Default => None,
    }
}
