//! Structs on the wire: the table of names, and how the fields are read and written.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::ident::ident;
use super::scope::{MULTIPART, RESULT, Scope, WIRE};
use super::structs::{absent, no_others};
use crate::names::FieldIdent;
use crate::plan::{Direction, Role, Struct};

/// The record traits of a struct, and the macro that forwards serde's to them.
pub(super) fn items(item: &Struct, scope: &mut Scope<'_>) -> TokenStream {
    if item.direction == Direction::Parts {
        return parts(item, scope);
    }
    let (name, wire) = (ident(item.ident.as_str()), scope.outside(WIRE));
    match item.direction {
        Direction::Both => {
            let (read, write) = (read(item, scope), write(item, scope));
            quote! { #read #write #wire::record!(#name); }
        }
        Direction::Read => {
            let read = read(item, scope);
            quote! { #read #wire::record!(#name, read); }
        }
        Direction::Write | Direction::Parts => {
            let write = write(item, scope);
            quote! { #write #wire::record!(#name, write); }
        }
    }
}

fn read(item: &Struct, scope: &mut Scope<'_>) -> TokenStream {
    let (name, wire) = (ident(item.ident.as_str()), scope.outside(WIRE));
    let (schema, result) = (&item.name, scope.outside(RESULT));
    let wires = item.fields.iter().map(|field| &field.wire);
    let from = free(item, ["from", "reader", "from__"]);
    let (locals, value) = if starts_empty(item) {
        (quote! { let mut new = Self::default(); }, quote! { new })
    } else {
        let values = values(item, &from);
        (locals(item, scope), quote! { Self { #(#values),* } })
    };
    let fields = read_fields(item, &from);
    quote! {
        impl #wire::ReadRecord for #name {
            const NAME: &'static str = #schema;
            const FIELDS: &'static [&'static str] = &[#(#wires),*];

            fn read<'de, R: #wire::Reader<'de>>(#from: &mut R) -> #result<Self, R::Error> {
                #locals
                #fields
                Ok(#value)
            }
        }
    }
}

/// Whether the fields are read into a value without them, which is shorter than a local for each.
fn starts_empty(item: &Struct) -> bool {
    let has_fields = !item.fields.is_empty() || item.additional.is_some();
    item.default && has_fields
}

/// Where a field is read to: a value that has nothing yet, or, where something is required, a local
/// variable.
fn place(item: &Struct, field: &FieldIdent) -> TokenStream {
    let name = ident(field.as_str());
    if starts_empty(item) {
        quote! { new.#name }
    } else {
        quote! { #name }
    }
}

/// A name that no field has: fields become local variables when they are read.
fn free(item: &Struct, names: [&'static str; 3]) -> Ident {
    let taken = |name: &str| {
        let fields = item.fields.iter().map(|field| field.ident.as_str());
        let additional = item.additional.iter().map(|field| field.ident.as_str());
        fields.chain(additional).any(|field| field == name)
    };
    let [first, second, last] = names;
    let name = [first, second].into_iter().find(|name| !taken(name));
    ident(name.unwrap_or(last))
}

fn locals(item: &Struct, scope: &mut Scope<'_>) -> TokenStream {
    let fields: Vec<_> = item
        .fields
        .iter()
        .map(|field| {
            let name = ident(field.ident.as_str());
            let value = match field.role {
                Role::Required => quote! { None },
                Role::RequiredNullable | Role::Optional => absent(&field.ty, scope),
            };
            quote! { let mut #name = #value; }
        })
        .collect();
    let others = item.additional.as_ref();
    let others = others.map(|field| no_others(field, scope));
    quote! { #(#fields)* #others }
}

fn read_fields(item: &Struct, from: &Ident) -> TokenStream {
    let next = match &item.additional {
        Some(additional) => {
            let others = place(item, &additional.ident);
            quote! { #from.next_keeping(&mut #others)? }
        }
        None => quote! { #from.next()? },
    };
    let field = free(item, ["field", "index", "field__"]);
    let reads = item.fields.iter().map(|field| {
        let name = place(item, &field.ident);
        match field.role {
            Role::Required => quote! { #from.required(&mut #name) },
            Role::RequiredNullable | Role::Optional => quote! { #from.read(&mut #name) },
        }
    });
    let indices = (0..item.fields.len()).map(Literal::usize_unsuffixed);
    match item.fields.len() {
        0 => quote! { while #next.is_some() {} },
        1 => quote! {
            while let Some(#field) = #next {
                if #field == 0 {
                    #(#reads;)*
                }
            }
        },
        _ => quote! {
            while let Some(#field) = #next {
                match #field {
                    #(#indices => #reads,)*
                    _ => {}
                }
            }
        },
    }
}

fn values(item: &Struct, from: &Ident) -> Vec<TokenStream> {
    let fields = item.fields.iter().map(|field| {
        let (name, wire) = (ident(field.ident.as_str()), &field.wire);
        match field.role {
            Role::Required => quote! { #name: #from.present(#name, #wire)? },
            Role::RequiredNullable | Role::Optional => quote! { #name },
        }
    });
    let additional = item.additional.iter().map(|field| {
        let name = ident(field.ident.as_str());
        quote! { #name }
    });
    fields.chain(additional).collect()
}

fn write(item: &Struct, scope: &mut Scope<'_>) -> TokenStream {
    let (name, wire) = (ident(item.ident.as_str()), scope.outside(WIRE));
    let fields = item.fields.iter().map(|field| {
        let (name, wire) = (ident(field.ident.as_str()), &field.wire);
        match field.role {
            Role::Required | Role::RequiredNullable => {
                quote! { to.required(#wire, &self.#name); }
            }
            Role::Optional => quote! { to.optional(#wire, &self.#name); },
        }
    });
    let others = item.additional.as_ref().map(|field| {
        let name = ident(field.ident.as_str());
        quote! { to.others(&self.#name); }
    });
    let to = if item.fields.is_empty() && item.additional.is_none() {
        quote! { _ }
    } else {
        quote! { to }
    };
    quote! {
        impl #wire::WriteRecord for #name {
            fn write<W: #wire::Writer>(&self, #to: &mut W) {
                #(#fields)*
                #others
            }
        }
    }
}

/// How the fields become the parts of a body.
fn parts(item: &Struct, scope: &mut Scope<'_>) -> TokenStream {
    let (name, multipart) = (ident(item.ident.as_str()), scope.outside(MULTIPART));
    let fields = item.fields.iter().map(|field| {
        let (name, wire) = (ident(field.ident.as_str()), &field.wire);
        match field.ty.is_file() {
            true => quote! { to.files(#wire, &self.#name); },
            false => quote! { to.values(#wire, &self.#name); },
        }
    });
    let others = item.additional.as_ref().map(|field| {
        let name = ident(field.ident.as_str());
        quote! { to.others(&self.#name); }
    });
    quote! {
        impl #multipart::WriteParts for #name {
            fn write(&self, to: &mut #multipart::Parts) {
                #(#fields)*
                #others
            }
        }
    }
}
