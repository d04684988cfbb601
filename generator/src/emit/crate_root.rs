//! `lib.rs`.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::Source;
use super::ident::ident;
use super::known::Known;
use super::scope::Scope;
use super::types::outside;
use super::versions;
use crate::order::by_version;
use crate::plan::{Adds, Crate, Tag, Version};

/// The module.
pub(super) fn crate_root(krate: &Crate) -> Source {
    let known = Known::default();
    let mut scope = Scope::of_root(&known);
    let docs = scope.inner_docs(krate.docs.lines());
    let mut modules = vec![
        ("profile", quote! { #[rustfmt::skip] mod profile; }),
        // Not `#[rustfmt::skip]`: rustc takes a module with an attribute of a tool for one that a macro
        // made, and then refuses paths to the macros that it exports. It is formatted anyway.
        ("runtime", quote! { #[doc(hidden)] pub mod runtime; }),
    ];
    let mut items = Vec::new();
    for version in &krate.versions {
        match &version.module {
            Some(module) => modules.push((module.as_str(), version_module(version))),
            None => {
                modules.extend(versions::modules(version).into_iter().map(root_module));
                items.push(versions::items(version, &mut scope));
            }
        }
    }
    modules.sort_by_key(|(name, _)| *name);
    let modules = modules.into_iter().map(|(_, module)| module);
    let exports = exports(krate);
    let guides = guides(krate);
    let outside = krate.outside.iter().map(|path| {
        let path = outside(path);
        quote! { impl<'de> runtime::wire::Read<'de> for #path {} }
    });
    scope.module(quote! {
        #docs
        #![forbid(unsafe_code)]
        #![deny(missing_docs)]
        #![cfg_attr(docsrs, feature(doc_cfg))]
        #(#modules)*
        #exports
        #(#items)*
        #guides
        #(#outside)*
    })
}

/// The guides as docs of nothing, so that their code is tested where all of it is there.
fn guides(krate: &Crate) -> TokenStream {
    let guides = krate.reference.iter().flat_map(|pages| &pages.guides);
    let paths: Vec<String> = guides
        .map(|guide| format!("../docs/guides/{}", guide.file))
        .collect();
    if paths.is_empty() {
        return TokenStream::new();
    }
    let features = krate.manifest.features.iter();
    let whole = features.filter(|feature| match feature.adds {
        Adds::Version(_) | Adds::Everything => true,
        Adds::Common(_) | Adds::Tag(_) | Adds::Webhooks => false,
        Adds::Others | Adds::Runtime => false,
    });
    let features: Vec<&String> = whole.map(|feature| &feature.name).collect();
    let cfg = match features.as_slice() {
        [] => quote! { doctest },
        _ => quote! { all(doctest #(, feature = #features)*) },
    };
    quote! {
        #[cfg(#cfg)]
        #(#[doc = include_str!(#paths)])*
        const _: () = ();
    }
}

fn version_module(version: &Version) -> TokenStream {
    let gate = version.gate.as_ref();
    let cfg = gate.map(|gate| quote! { #[cfg(feature = #gate)] });
    let docs = version.feature.as_ref().filter(|_| cfg.is_some());
    let docs = docs.map(|feature| quote! { #[cfg_attr(docsrs, doc(cfg(feature = #feature)))] });
    let module = version.module.as_ref().map(|module| ident(module.as_str()));
    quote! { #cfg #docs #[rustfmt::skip] pub mod #module; }
}

fn root_module<'p>((module, tag): (&'p str, Option<&Tag>)) -> (&'p str, TokenStream) {
    let (name, cfg) = (ident(module), versions::condition(tag));
    (module, quote! { #cfg #[rustfmt::skip] pub mod #name; })
}

/// The runtime's public face: what is always there, then what features bring.
fn exports(krate: &Crate) -> TokenStream {
    let mut groups: BTreeMap<_, Vec<&str>> = BTreeMap::new();
    for export in krate.parts.exports() {
        let condition = (export.feature, export.parts);
        groups.entry(condition).or_default().push(export.name);
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    for (_, items) in &mut groups {
        items.sort_by(|left, right| by_version(left, right));
    }
    // A single item stands without braces, and before all that have some.
    groups.sort_by(|(_, left), (_, right)| {
        let braces = (left.len() > 1).cmp(&(right.len() > 1));
        braces.then_with(|| match (left.first(), right.first()) {
            (Some(left), Some(right)) => by_version(left, right),
            (left, right) => left.cmp(&right),
        })
    });
    let exports = groups.into_iter().map(|((feature, parts), items)| {
        let items = items.into_iter().map(ident);
        let feature = feature.map(|feature| {
            quote! {
                #[cfg(feature = #feature)]
                #[cfg_attr(docsrs, doc(cfg(feature = #feature)))]
            }
        });
        let parts = match parts.as_slice() {
            [] => None,
            [part] => Some(quote! { #[cfg(feature = #part)] }),
            parts => Some(quote! { #[cfg(any(#(feature = #parts),*))] }),
        };
        quote! { #parts #feature pub use runtime::{#(#items),*}; }
    });
    quote! { #(#exports)* }
}
