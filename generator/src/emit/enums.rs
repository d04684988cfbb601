//! Open enums: the variants, and the table of their values.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::docs::deprecated;
use super::ident::ident;
use super::scope::{Scope, UNKNOWN_INTEGER, UNKNOWN_STRING, WIRE};
use super::types::more_derives;
use crate::names::{OutsidePath, TypeIdent, VariantIdent};
use crate::plan::{Direction, DocLines, IntegerEnum, StringEnum};

/// All items of an enum of texts.
pub(super) fn string_enum(item: &StringEnum, scope: &mut Scope<'_>) -> TokenStream {
    let values = item.variants.iter().map(|(variant, text)| Entry {
        variant,
        value: quote! { #text },
        doc: code(text),
    });
    let values: Vec<_> = values.collect();
    let payload = scope.outside(UNKNOWN_STRING);
    let parts = Parts {
        ident: &item.ident,
        schema: &item.name,
        docs: &item.docs,
        deprecated: item.deprecated,
        derives: &item.derives,
        uses: uses(item.direction, item.parameter),
        unknown: &item.unknown,
        values: &values,
        payload,
    };
    let wire = scope.outside(WIRE);
    parts.items(
        &quote! { #wire::StringEnum },
        &quote! { &'static str },
        &quote! { #wire::string_enum },
        scope,
    )
}

/// All items of an enum of integers.
pub(super) fn integer_enum(item: &IntegerEnum, scope: &mut Scope<'_>) -> TokenStream {
    let values = item.variants.iter().map(|(variant, integer)| {
        let literal = Literal::i64_unsuffixed(*integer);
        Entry {
            variant,
            value: quote! { #literal },
            doc: format!("`{integer}`"),
        }
    });
    let values: Vec<_> = values.collect();
    let payload = scope.outside(UNKNOWN_INTEGER);
    let parts = Parts {
        ident: &item.ident,
        schema: &item.name,
        docs: &item.docs,
        deprecated: item.deprecated,
        derives: &item.derives,
        uses: uses(item.direction, item.parameter),
        unknown: &item.unknown,
        values: &values,
        payload,
    };
    let wire = scope.outside(WIRE);
    parts.items(
        &quote! { #wire::IntegerEnum },
        &quote! { i64 },
        &quote! { #wire::integer_enum },
        scope,
    )
}

/// A variant that the document lists.
struct Entry<'p> {
    variant: &'p VariantIdent,
    value: TokenStream,
    doc: String,
}

/// What both kinds of enums are made of.
struct Parts<'p> {
    ident: &'p TypeIdent,
    schema: &'p str,
    docs: &'p DocLines,
    deprecated: bool,
    derives: &'p [OutsidePath],
    uses: Option<TokenStream>,
    unknown: &'p VariantIdent,
    values: &'p [Entry<'p>],
    payload: TokenStream,
}

impl Parts<'_> {
    fn items(
        &self,
        trait_path: &TokenStream,
        value_type: &TokenStream,
        forward: &TokenStream,
        scope: &mut Scope<'_>,
    ) -> TokenStream {
        let declaration = self.declaration(scope);
        let name = ident(self.ident.as_str());
        let (schema, payload, uses) = (self.schema, &self.payload, &self.uses);
        let unknown = ident(self.unknown.as_str());
        let entries = self.values.iter().map(|entry| {
            let (variant, value) = (ident(entry.variant.as_str()), &entry.value);
            quote! { (#value, Self::#variant) }
        });
        quote! {
            #declaration

            impl #trait_path for #name {
                const NAME: &'static str = #schema;
                const VALUES: &'static [(#value_type, Self)] = &[#(#entries),*];

                fn unknown(value: #payload) -> Self {
                    Self::#unknown(value)
                }
            }

            #forward!(#name, #unknown #uses);
        }
    }

    fn declaration(&self, scope: &mut Scope<'_>) -> TokenStream {
        let docs = scope.docs(self.docs.lines());
        let deprecated = deprecated(self.deprecated);
        // All but three of these are the macro's.
        let own = [
            "Clone",
            "Debug",
            "PartialEq",
            "Eq",
            "PartialOrd",
            "Ord",
            "Hash",
        ];
        let derives = more_derives(self.derives, &own);
        let name = ident(self.ident.as_str());
        let variants = self.values.iter().map(|entry| {
            let (docs, variant) = (scope.docs(&[&entry.doc]), ident(entry.variant.as_str()));
            quote! { #docs #variant, }
        });
        let variants: Vec<_> = variants.collect();
        let unknown_docs =
            scope.docs(&["A value that this version does not know; it is sent back unchanged."]);
        let (unknown, payload) = (ident(self.unknown.as_str()), &self.payload);
        quote! {
            #docs
            #deprecated
            #[derive(Clone, PartialEq, Eq #derives)]
            #[non_exhaustive]
            pub enum #name {
                #(#variants)*
                #unknown_docs
                #unknown(#payload),
            }
        }
    }
}

/// What the document does with an enum, as the runtime's macros want it; none if that is all.
fn uses(direction: Direction, parameter: bool) -> Option<TokenStream> {
    let parameter = parameter.then(|| quote! { , parameter });
    match direction {
        Direction::Both if parameter.is_some() => None,
        Direction::Both => Some(quote! { , read, write }),
        Direction::Read => Some(quote! { #parameter, read }),
        Direction::Write | Direction::Parts => Some(quote! { #parameter, write }),
    }
}

/// A text of the document as inline code.
fn code(text: &str) -> String {
    let plain = !text.is_empty() && text.chars().all(|character| !character.is_control());
    if !plain || text.contains('`') || text.trim() != text {
        // Debug's form has neither line breaks nor a blank at its ends.
        let quoted = format!("{text:?}");
        let fence = if quoted.contains('`') { "```" } else { "`" };
        return format!("{fence} {quoted} {fence}");
    }
    format!("`{text}`")
}
