//! Structs: the declaration, the constructor and the setters.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{deprecated, many_arguments, operator};
use super::ident::ident;
use super::records;
use super::scope::{BOX, BTREE_MAP, DEFAULT, NULLABLE, Scope};
use super::types::{checked_ty, map, more_derives, takes};
use crate::plan::{AdditionalField, Field, RustType, Setter, Struct, Takes};

/// All items of a struct.
pub(super) fn items(item: &Struct, scope: &mut Scope<'_>) -> TokenStream {
    if item.fields.iter().any(|field| field.deprecated) {
        scope.use_deprecated();
    }
    for field in &item.fields {
        scope.use_variable(field.ident.as_str());
    }
    let declaration = declaration(item, scope);
    let methods = methods(item, scope);
    let records = records::items(item, scope);
    quote! {
        #declaration
        #methods
        #records
    }
}

fn declaration(item: &Struct, scope: &mut Scope<'_>) -> TokenStream {
    let docs = scope.docs(item.docs.lines());
    let deprecated = deprecated(item.deprecated);
    let derives = more_derives(&item.derives, &["Clone", "Debug", "Default", "PartialEq"]);
    let default = item.default.then(|| quote! { Default, });
    let name = ident(item.ident.as_str());
    let fields: Vec<_> = item
        .fields
        .iter()
        .map(|field| field_declaration(field, scope))
        .collect();
    let additional = item.additional.as_ref().map(|field| {
        let docs = scope.docs(&["The properties that the document does not list."]);
        let (name, ty) = (ident(field.ident.as_str()), map(&field.value, scope));
        quote! { #docs pub #name: #ty, }
    });
    quote! {
        #docs
        #deprecated
        #[derive(Clone, Debug, #default PartialEq #derives)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields,)*
            #additional
        }
    }
}

fn field_declaration(field: &Field, scope: &mut Scope<'_>) -> TokenStream {
    let docs = scope.docs(field.docs.lines());
    let deprecated = deprecated(field.deprecated);
    let (name, ty) = (ident(field.ident.as_str()), checked_ty(&field.ty, scope));
    quote! { #docs #deprecated pub #name: #ty }
}

fn methods(item: &Struct, scope: &mut Scope<'_>) -> TokenStream {
    let constructor = item.constructor.then(|| constructor(item, scope));
    let setters: Vec<_> = item
        .fields
        .iter()
        .filter_map(|field| Some(setter(field, field.setter.as_ref()?, scope)))
        .collect();
    if constructor.is_none() && setters.is_empty() {
        return TokenStream::new();
    }
    let name = ident(item.ident.as_str());
    quote! {
        impl #name {
            #constructor
            #(#setters)*
        }
    }
}

fn constructor(item: &Struct, scope: &mut Scope<'_>) -> TokenStream {
    let docs = scope.docs(&["A value with its required fields."]);
    let mut arguments = Vec::new();
    let mut values = Vec::new();
    for field in &item.fields {
        let name = ident(field.ident.as_str());
        let Some(taken) = &field.argument else {
            let absent = absent(&field.ty, scope);
            values.push(quote! { #name: #absent });
            continue;
        };
        let argument = takes(taken, scope);
        arguments.push(quote! { #name: #argument });
        values.push(match value_of(&quote! { #name }, taken, &field.ty, scope) {
            Value::Same => quote! { #name },
            Value::Made(value) => quote! { #name: #value },
        });
    }
    values.extend(item.additional.as_ref().map(|additional| {
        let (name, map) = (ident(additional.ident.as_str()), scope.outside(BTREE_MAP));
        quote! { #name: #map::new() }
    }));
    let many = many_arguments(arguments.len());
    quote! {
        #docs
        #many
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#values),* }
        }
    }
}

fn setter(field: &Field, setter: &Setter, scope: &mut Scope<'_>) -> TokenStream {
    let docs = scope.docs(field.docs.lines());
    let deprecated = deprecated(field.deprecated);
    let (method, name) = (ident(setter.ident.as_str()), ident(field.ident.as_str()));
    let argument = takes(&setter.takes, scope);
    let value = match value_of(&quote! { #name }, &setter.takes, &field.ty, scope) {
        Value::Same => quote! { #name },
        Value::Made(value) => value,
    };
    let operator = operator(setter.ident.as_str());
    quote! {
        #docs
        #deprecated
        #operator
        #[must_use]
        pub fn #method(mut self, #name: #argument) -> Self {
            self.#name = #value;
            self
        }
    }
}

/// A field's value, made of an argument.
enum Value {
    /// It is the argument.
    Same,
    /// It is this expression.
    Made(TokenStream),
}

fn value_of(argument: &TokenStream, takes: &Takes, to: &RustType, scope: &mut Scope<'_>) -> Value {
    match takes {
        Takes::Value(from) if from == to => Value::Same,
        Takes::Value(from) => Value::Made(wrapped(argument, from, to, scope)),
        Takes::Into(from) => Value::Made(wrapped(&quote! { #argument.into() }, from, to, scope)),
    }
}

/// A value of one type within the types around it.
fn wrapped(
    value: &TokenStream,
    from: &RustType,
    to: &RustType,
    scope: &mut Scope<'_>,
) -> TokenStream {
    if from == to {
        return value.clone();
    }
    match to {
        RustType::Option(inner) => {
            let value = wrapped(value, from, inner, scope);
            quote! { Some(#value) }
        }
        RustType::Nullable(inner) => {
            let nullable = scope.outside(NULLABLE);
            let value = wrapped(value, from, inner, scope);
            quote! { #nullable::Value(#value) }
        }
        RustType::Boxed(inner) => {
            let boxed = scope.outside(BOX);
            let value = wrapped(value, from, inner, scope);
            quote! { #boxed::new(#value) }
        }
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
        | RustType::Outside(_)
        | RustType::Vec(_)
        | RustType::Map(_)
        | RustType::Tuple(_) => value.clone(),
    }
}

/// The value of a field that is not there.
pub(super) fn absent(ty: &RustType, scope: &mut Scope<'_>) -> TokenStream {
    match ty {
        RustType::Option(_) => quote! { None },
        RustType::Nullable(_) => {
            let nullable = scope.outside(NULLABLE);
            quote! { #nullable::Absent }
        }
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
        | RustType::Outside(_)
        | RustType::Vec(_)
        | RustType::Map(_)
        | RustType::Tuple(_)
        | RustType::Boxed(_) => {
            let default = scope.outside(DEFAULT);
            quote! { #default::default() }
        }
    }
}

/// The empty map of the properties that the document does not list.
pub(super) fn no_others(field: &AdditionalField, scope: &mut Scope<'_>) -> TokenStream {
    let (name, map) = (ident(field.ident.as_str()), scope.outside(BTREE_MAP));
    quote! { let mut #name = #map::new(); }
}
