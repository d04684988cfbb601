//! Types.

use proc_macro2::TokenStream;
use quote::quote;

use super::ident::ident;
use super::scope::{
    AS_REF, BODY, BOX, BTREE_MAP, BYTES, DATE_TIME, FILE, INTO, NULLABLE, OPTION, STRING, Scope,
    VALUE, VEC,
};
use crate::names::OutsidePath;
use crate::plan::{ArgumentTakes, RustType, Takes};

/// From this on, clippy finds a type too complex.
const COMPLEX: usize = 250;

/// The type of a field or of an argument.
pub(super) fn checked_ty(rust_type: &RustType, scope: &mut Scope<'_>) -> TokenStream {
    if complexity(rust_type, 1) > COMPLEX {
        scope.use_complex_type();
    }
    ty(rust_type, scope)
}

/// Clippy's measure: each name costs ten, times the depth at which it stands.
fn complexity(rust_type: &RustType, depth: usize) -> usize {
    let inner = match rust_type {
        RustType::Option(inner)
        | RustType::Nullable(inner)
        | RustType::Vec(inner)
        | RustType::Boxed(inner) => complexity(inner, depth + 1),
        RustType::Map(inner) => complexity(inner, depth + 1) + 10 * (depth + 1),
        RustType::Tuple(items) => items.iter().map(|item| complexity(item, depth + 1)).sum(),
        RustType::Bool
        | RustType::I32
        | RustType::I64
        | RustType::U64
        | RustType::F64
        | RustType::String
        | RustType::DateTime
        | RustType::Bytes
        | RustType::Body
        | RustType::File
        | RustType::Json
        | RustType::Model(_)
        | RustType::Outside(_) => 0,
    };
    10 * depth + inner
}

/// A type.
pub(super) fn ty(rust_type: &RustType, scope: &mut Scope<'_>) -> TokenStream {
    match rust_type {
        RustType::Bool => quote! { bool },
        RustType::I32 => quote! { i32 },
        RustType::I64 => quote! { i64 },
        RustType::U64 => quote! { u64 },
        RustType::F64 => quote! { f64 },
        RustType::String => scope.outside(STRING),
        RustType::DateTime => scope.outside(DATE_TIME),
        RustType::Bytes => scope.outside(BYTES),
        RustType::Body => scope.outside(BODY),
        RustType::File => scope.outside(FILE),
        RustType::Json => scope.outside(VALUE),
        RustType::Model(model) => scope.model(model),
        RustType::Outside(path) => outside(path),
        RustType::Option(item) => {
            let (option, item) = (scope.outside(OPTION), ty(item, scope));
            quote! { #option<#item> }
        }
        RustType::Nullable(item) => {
            let (nullable, item) = (scope.outside(NULLABLE), ty(item, scope));
            quote! { #nullable<#item> }
        }
        RustType::Vec(item) => {
            let (vec, item) = (scope.outside(VEC), ty(item, scope));
            quote! { #vec<#item> }
        }
        RustType::Map(item) => map(item, scope),
        RustType::Tuple(items) => {
            let items = items.iter().map(|item| ty(item, scope));
            quote! { (#(#items),*) }
        }
        RustType::Boxed(item) => {
            let (boxed, item) = (scope.outside(BOX), ty(item, scope));
            quote! { #boxed<#item> }
        }
    }
}

/// A path that the configuration names.
pub(super) fn outside(path: &OutsidePath) -> TokenStream {
    let segments = path.segments().iter().map(|segment| ident(segment));
    quote! { #(::#segments)* }
}

/// The derives that the configuration adds, after those that an item has anyway.
pub(super) fn more_derives(derives: &[OutsidePath], own: &[&str]) -> TokenStream {
    let is_own = |path: &&OutsidePath| {
        let name = path.segments().last().map_or("", String::as_str);
        own.contains(&name)
    };
    let derives = derives.iter().filter(|path| !is_own(path)).map(outside);
    quote! { #(, #derives)* }
}

/// A map from texts to a type.
pub(super) fn map(item: &RustType, scope: &mut Scope<'_>) -> TokenStream {
    let (map, key) = (scope.outside(BTREE_MAP), scope.outside(STRING));
    let item = ty(item, scope);
    quote! { #map<#key, #item> }
}

/// The type of a constructor's or setter's argument.
pub(super) fn takes(takes: &Takes, scope: &mut Scope<'_>) -> TokenStream {
    match takes {
        Takes::Into(into) => {
            let (trait_into, into) = (scope.outside(INTO), ty(into, scope));
            quote! { impl #trait_into<#into> }
        }
        Takes::Value(value) => checked_ty(value, scope),
    }
}

/// The type of an operation's argument.
pub(super) fn argument(argument: &ArgumentTakes, scope: &mut Scope<'_>) -> TokenStream {
    match argument {
        ArgumentTakes::Text => {
            let as_ref = scope.outside(AS_REF);
            quote! { impl #as_ref<str> }
        }
        ArgumentTakes::Value(value) => takes(value, scope),
        ArgumentTakes::Forms { view, .. } => {
            let (trait_into, view) = (scope.outside(INTO), ident(view.as_str()));
            quote! { impl #trait_into<#view> }
        }
    }
}
