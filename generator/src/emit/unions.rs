//! Unions: the branches, and how they are told apart, read and written.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::docs::deprecated;
use super::ident::ident;
use super::scope::{BOX, FROM, OPTION, RESULT, STRING, Scope, UNKNOWN_VALUE, WIRE};
use super::types::{more_derives, ty};
use crate::plan::{Branch, Direction, Kinds, Mark, RustType, Union, UnionVariant};

/// All items of a union.
pub(super) fn items(item: &Union, scope: &mut Scope<'_>) -> TokenStream {
    let declaration = declaration(item, scope);
    let conversions: Vec<_> = item
        .variants
        .iter()
        .filter(|variant| variant.converts)
        .map(|variant| conversion(item, variant, scope))
        .collect();
    let (name, wire) = (ident(item.ident.as_str()), scope.outside(WIRE));
    let wire_items = match item.direction {
        Direction::Both => {
            let (read, write) = (read(item, scope), write(item, scope));
            quote! { #read #write #wire::union!(#name); }
        }
        Direction::Read => {
            let read = read(item, scope);
            quote! { #read #wire::union!(#name, read); }
        }
        Direction::Write | Direction::Parts => {
            let write = write(item, scope);
            quote! { #write #wire::union!(#name, write); }
        }
    };
    quote! {
        #declaration
        #(#conversions)*
        #wire_items
    }
}

fn declaration(item: &Union, scope: &mut Scope<'_>) -> TokenStream {
    let (docs, deprecated) = (scope.docs(item.docs.lines()), deprecated(item.deprecated));
    let name = ident(item.ident.as_str());
    let derives = more_derives(&item.derives, &["Clone", "Debug", "PartialEq"]);
    let variants: Vec<_> = item
        .variants
        .iter()
        .map(|variant| {
            let docs = scope.docs(variant.docs.lines());
            let (name, ty) = (ident(variant.ident.as_str()), ty(&variant.ty, scope));
            quote! { #docs #name(#ty), }
        })
        .collect();
    let unknown = item.unknown.as_ref().map(|unknown| {
        let docs = scope.docs(&[if item.overlap {
            "A value that is of no branch, or of several at once; it is sent back unchanged."
        } else {
            "A value that is of no branch that this version knows; it is sent back unchanged."
        }]);
        let (unknown, value) = (ident(unknown.as_str()), scope.outside(UNKNOWN_VALUE));
        quote! { #docs #unknown(#value), }
    });
    quote! {
        #docs
        #deprecated
        #[derive(Clone, Debug, PartialEq #derives)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            #unknown
        }
    }
}

fn conversion(item: &Union, variant: &UnionVariant, scope: &mut Scope<'_>) -> TokenStream {
    let (name, from) = (ident(item.ident.as_str()), scope.outside(FROM));
    let to = ident(variant.ident.as_str());
    match &variant.ty {
        RustType::Boxed(inner) => {
            let (inner, boxed) = (ty(inner, scope), scope.outside(BOX));
            quote! {
                impl #from<#inner> for #name {
                    fn from(value: #inner) -> Self {
                        Self::#to(#boxed::new(value))
                    }
                }
            }
        }
        RustType::String => {
            let string = scope.outside(STRING);
            quote! {
                impl #from<#string> for #name {
                    fn from(value: #string) -> Self {
                        Self::#to(value)
                    }
                }
                impl #from<&str> for #name {
                    fn from(value: &str) -> Self {
                        Self::#to(value.to_owned())
                    }
                }
            }
        }
        RustType::Bool
        | RustType::I32
        | RustType::I64
        | RustType::U64
        | RustType::F64
        | RustType::DateTime
        | RustType::Bytes
        | RustType::Body
        | RustType::File
        | RustType::Json
        | RustType::Model(_)
        | RustType::Outside(_)
        | RustType::Option(_)
        | RustType::Nullable(_)
        | RustType::Vec(_)
        | RustType::Map(_)
        | RustType::Tuple(_) => {
            let held = ty(&variant.ty, scope);
            quote! {
                impl #from<#held> for #name {
                    fn from(value: #held) -> Self {
                        Self::#to(value)
                    }
                }
            }
        }
    }
}

fn read(item: &Union, scope: &mut Scope<'_>) -> TokenStream {
    let (name, wire) = (ident(item.ident.as_str()), scope.outside(WIRE));
    let (schema, option) = (&item.name, scope.outside(OPTION));
    let tag = item.tag.as_ref().map(|tag| {
        let property = &tag.property;
        let values = tag.values.iter().map(|(value, branch)| {
            let branch = Literal::usize_unsuffixed(*branch);
            quote! { (#value, #branch) }
        });
        quote! { const TAG: #option<#wire::Tag> = Some(#wire::Tag(#property, &[#(#values),*])); }
    });
    let branches = (!item.branches.is_empty()).then(|| {
        let branches: Vec<_> = item.branches.iter().map(|it| branch(it, scope)).collect();
        quote! { const BRANCHES: &'static [#wire::Branch] = &[#(#branches),*]; }
    });
    let overlap = item.overlap.then(|| quote! { const OVERLAP: bool = true; });
    let arms = item.variants.iter().enumerate().map(|(index, variant)| {
        let (index, to) = (
            Literal::usize_unsuffixed(index),
            ident(variant.ident.as_str()),
        );
        quote! { Some(#index) => from.read().map(Self::#to), }
    });
    let other = match &item.unknown {
        Some(unknown) => {
            let unknown = ident(unknown.as_str());
            quote! { from.keep().map(Self::#unknown) }
        }
        None => quote! { from.refuse(Self::NAME) },
    };
    quote! {
        impl #wire::ReadUnion for #name {
            const NAME: &'static str = #schema;
            #tag
            #branches
            #overlap

            fn read(branch: #option<usize>, from: #wire::Buffered) -> #wire::Outcome<Self> {
                match branch {
                    #(#arms)*
                    _ => #other,
                }
            }
        }
    }
}

fn branch(branch: &Branch, scope: &mut Scope<'_>) -> TokenStream {
    let wire = scope.outside(WIRE);
    let index = Literal::usize_unsuffixed(branch.index);
    let items: Vec<_> = branch
        .items
        .iter()
        .map(|it| self::branch(it, scope))
        .collect();
    let made = match &branch.known {
        Some(model) => {
            let model = scope.model(model);
            quote! { #wire::Branch::object(#index, <#model as #wire::ReadRecord>::FIELDS) }
        }
        None if branch.count > 0 => {
            let count = Literal::usize_unsuffixed(branch.count);
            quote! { #wire::Branch::tuple(#index, #count, &[#(#items),*]) }
        }
        None if items.is_empty() => {
            let kinds = kinds(branch.kinds, &wire);
            quote! { #wire::Branch::of(#index, #kinds) }
        }
        None => quote! { #wire::Branch::list(#index, &[#(#items),*]) },
    };
    let required = &branch.required;
    let required = (!required.is_empty()).then(|| quote! { .requires(&[#(#required),*]) });
    let expected = &branch.expected;
    let expected = (!expected.is_empty()).then(|| quote! { .expects(&[#(#expected),*]) });
    let marks: Vec<_> = branch
        .marks
        .iter()
        .map(|(property, mark)| match mark {
            Mark::Texts(texts) => quote! { (#property, #wire::Mark::Text(&[#(#texts),*])) },
            Mark::Integers(integers) => {
                let integers = integers.iter().map(|it| Literal::i64_unsuffixed(*it));
                quote! { (#property, #wire::Mark::Integer(&[#(#integers),*])) }
            }
            Mark::Kinds(of) => {
                let kinds = kinds(*of, &wire);
                quote! { (#property, #wire::Mark::Kind(#kinds)) }
            }
            Mark::Parts(parts) => {
                let parts: Vec<_> = parts.iter().map(|it| self::branch(it, scope)).collect();
                quote! { (#property, #wire::Mark::Part(&[#(#parts),*])) }
            }
        })
        .collect();
    let marks = (!branch.marks.is_empty()).then(|| quote! { .marked(&[#(#marks),*]) });
    let texts = &branch.texts;
    let texts = (!texts.is_empty()).then(|| quote! { .prefers(&[#(#texts),*]) });
    let open = (branch.open && branch.known.is_some()).then(|| quote! { .open() });
    quote! { #made #required #expected #marks #texts #open }
}

fn kinds(kinds: Kinds, wire: &TokenStream) -> TokenStream {
    let name = ident(kinds.name());
    quote! { #wire::kinds::#name }
}

fn write(item: &Union, scope: &mut Scope<'_>) -> TokenStream {
    let (name, wire) = (ident(item.ident.as_str()), scope.outside(WIRE));
    let result = scope.outside(RESULT);
    let arms = item.variants.iter().map(|variant| {
        let variant_name = ident(variant.ident.as_str());
        match (&variant.written, &item.tag) {
            (Some(value), Some(tag)) => {
                let property = &tag.property;
                quote! {
                    Self::#variant_name(branch) => {
                        #wire::write_tagged_branch(branch, #property, #value, to)
                    }
                }
            }
            _ => quote! { Self::#variant_name(branch) => #wire::write_branch(branch, to), },
        }
    });
    let unknown = item.unknown.as_ref().map(|unknown| {
        let unknown = ident(unknown.as_str());
        quote! { Self::#unknown(value) => #wire::write_branch(value, to), }
    });
    quote! {
        impl #wire::WriteUnion for #name {
            fn write<S: #wire::serde::Serializer>(&self, to: S) -> #result<S::Ok, S::Error> {
                match self {
                    #(#arms)*
                    #unknown
                }
            }
        }
    }
}
