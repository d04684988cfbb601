//! The modules below `models`.

use std::collections::BTreeMap;
use std::sync::Arc;

use proc_macro2::TokenStream;
use quote::quote;

use super::ident::ident;
use super::known::Known;
use super::scope::Scope;
use super::types::ty;
use super::{Module, Source};
use super::{enums, structs, unions};
use crate::names::TypeIdent;
use crate::order::by_version;
use crate::plan::{Alias, Item, Model};

/// The modules of all models and the one that names them, below a folder such as `src/v3/`.
pub(super) fn modules<'p>(
    folder: &str,
    models: &'p [Model],
    known: &Arc<Known<'p>>,
) -> Vec<Module<'p>> {
    let mut modules = Vec::new();
    if models.is_empty() {
        return modules;
    }
    let all = Arc::clone(known);
    let path = format!("{folder}models/mod.rs");
    modules.push(Module::new(path, move || index(models, &all)));
    for model in models {
        let known = Arc::clone(known);
        let path = format!("{folder}models/{}.rs", model.module.bare());
        modules.push(Module::new(path, move || module(model, &known)));
    }
    modules
}

fn index(models: &[Model], known: &Known<'_>) -> Source {
    let mut scope = Scope::beside_models(known);
    let docs = scope.inner_docs(&["The types that the document describes."]);
    let mut groups: BTreeMap<&[String], Vec<&Model>> = BTreeMap::new();
    for model in models {
        groups.entry(&model.features).or_default().push(model);
    }
    let always = groups.remove([].as_slice()).unwrap_or_default();
    let always = declarations(always, known);
    let conditions = (!groups.is_empty()).then(|| {
        quote! {
            /// Items that are there with any of some features.
            macro_rules! with {
                ($features:meta, $($item:item)*) => { $(#[cfg($features)] $item)* };
            }
        }
    });
    let groups = groups.into_iter().map(|(features, models)| {
        let items = declarations(models, known);
        match features {
            [feature] => quote! { with! { feature = #feature, #items } },
            _ => quote! { with! { any(#(feature = #features),*), #items } },
        }
    });
    scope.module(quote! {
        #docs
        #always
        #conditions
        #(#groups)*
    })
}

/// The modules of models, and then their types.
fn declarations(mut models: Vec<&Model>, known: &Known<'_>) -> TokenStream {
    models.sort_by_key(|model| model.module.as_str());
    let modules: Vec<_> = models
        .iter()
        .map(|model| ident(model.module.as_str()))
        .collect();
    models.sort_by(|left, right| by_version(left.module.as_str(), right.module.as_str()));
    let exports = models.iter().map(|model| {
        let expect = known.is_deprecated(model.item.ident().as_str()).then(|| {
            quote! { #[expect(deprecated, reason = "it works until it is removed")] }
        });
        let mut names: Vec<&str> = model.idents().map(TypeIdent::as_str).collect();
        names.sort_by(|left, right| by_version(left, right));
        let names: Vec<_> = names.into_iter().map(ident).collect();
        let module = ident(model.module.as_str());
        match names.as_slice() {
            [name] => quote! { #expect pub use #module::#name; },
            names => quote! { #expect pub use #module::{#(#names),*}; },
        }
    });
    quote! {
        #(mod #modules;)*
        #(#exports)*
    }
}

fn module<'p>(model: &'p Model, known: &'p Known<'p>) -> Source {
    let name = model.item.ident();
    let mut scope = Scope::of_model(name, &model.hidden, known);
    let docs = scope.inner_docs(&[format!("`{name}`.")]);
    let items = match &model.item {
        Item::Struct(item) => structs::items(item, &mut scope),
        Item::StringEnum(item) => enums::string_enum(item, &mut scope),
        Item::IntegerEnum(item) => enums::integer_enum(item, &mut scope),
        Item::Union(item) => unions::items(item, &mut scope),
        Item::Alias(item) => alias(item, &mut scope),
    };
    let also = model.also.iter().map(|other| alias(other, &mut scope));
    let also: Vec<TokenStream> = also.collect();
    let head = scope.head();
    scope.module(quote! { #docs #head #items #(#also)* })
}

fn alias(item: &Alias, scope: &mut Scope<'_>) -> TokenStream {
    let docs = scope.docs(item.docs.lines());
    let (name, ty) = (ident(item.ident.as_str()), ty(&item.ty, scope));
    quote! { #docs pub type #name = #ty; }
}
