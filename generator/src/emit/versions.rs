//! An API version: its module, or the crate's root.

use std::sync::Arc;

use proc_macro2::TokenStream;
use quote::quote;

use super::ident::ident;
use super::known::Known;
use super::scope::{CLIENT, SERVER, Scope, VARIABLE, VERSION};
use super::statics::{text, texts};
use super::{Module, Source};
use super::{models, operations};
use crate::plan::{Server, Tag, Variable, Version};

/// The modules of a version; the crate's root is not among them.
pub(super) fn modules_of(version: &Version) -> Vec<Module<'_>> {
    let known = Arc::new(Known::new(&version.models));
    let mut modules = Vec::new();
    let mut folder = "src/".to_owned();
    let mut root = "../";
    if let Some(module) = &version.module {
        folder = format!("src/{}/", module.bare());
        root = "../../";
        let known = Arc::clone(&known);
        let path = format!("{folder}mod.rs");
        modules.push(Module::new(path, move || index(version, &known)));
    }
    for tag in &version.tags {
        let known = Arc::clone(&known);
        let path = format!("{folder}{}.rs", tag.module.bare());
        modules.push(Module::new(path, move || {
            operations::module(tag, &known, root)
        }));
    }
    modules.extend(models::modules(&folder, &version.models, &known));
    modules
}

fn index<'p>(version: &'p Version, known: &'p Known<'p>) -> Source {
    let mut scope = Scope::beside_models(known);
    let docs = scope.inner_docs(version.docs.lines());
    let modules = modules(version).into_iter().map(|(module, tag)| {
        let (module, cfg) = (ident(module), condition(tag));
        quote! { #cfg pub mod #module; }
    });
    let modules: Vec<_> = modules.collect();
    let items = items(version, &mut scope);
    let head = scope.head();
    scope.module(quote! {
        #docs
        #(#modules)*
        #head
        #items
    })
}

/// The modules that a version consists of, those of tags with them, in rustfmt's order.
pub(super) fn modules(version: &Version) -> Vec<(&str, Option<&Tag>)> {
    let tags = version.tags.iter();
    let tags = tags.map(|tag| (tag.module.as_str(), Some(tag)));
    let models = (!version.models.is_empty()).then_some(("models", None));
    let mut modules: Vec<_> = tags.chain(models).collect();
    modules.sort_unstable_by_key(|(name, _)| *name);
    modules
}

/// On what the module of a tag and its accessor depend.
pub(super) fn condition(tag: Option<&Tag>) -> Option<TokenStream> {
    let feature = tag?.feature.as_ref()?;
    Some(quote! {
        #[cfg(feature = #feature)]
        #[cfg_attr(docsrs, doc(cfg(feature = #feature)))]
    })
}

/// What the module of a version has beside its modules.
pub(super) fn items(version: &Version, scope: &mut Scope<'_>) -> TokenStream {
    let constant = constant(version, scope);
    let api = api(version, scope);
    quote! { #constant #api }
}

fn constant(version: &Version, scope: &mut Scope<'_>) -> TokenStream {
    let main = addresses("VERSION", &version.name, &version.servers, scope);
    let sites = version.sites.iter().map(|site| {
        let name = site
            .servers
            .first()
            .map_or("", |server| server.url.as_str());
        addresses(site.ident.as_str(), name, &site.servers, scope)
    });
    let sites: Vec<_> = sites.collect();
    quote! { #main #(#sites)* }
}

fn addresses(constant: &str, name: &str, servers: &[Server], scope: &mut Scope<'_>) -> TokenStream {
    let (ty, constant) = (scope.outside(VERSION), ident(constant));
    let servers: Vec<_> = servers.iter().map(|item| server(item, scope)).collect();
    quote! {
        pub(crate) static #constant: #ty = #ty {
            name: #name,
            servers: &[#(#servers),*],
        };
    }
}

fn server(item: &Server, scope: &mut Scope<'_>) -> TokenStream {
    let (ty, url) = (scope.outside(SERVER), &item.url);
    let variables: Vec<_> = item
        .variables
        .iter()
        .map(|item| variable(item, scope))
        .collect();
    quote! { #ty { url: #url, variables: &[#(#variables),*] } }
}

fn variable(item: &Variable, scope: &mut Scope<'_>) -> TokenStream {
    let (ty, name) = (scope.outside(VARIABLE), &item.name);
    let default = text(item.default.as_deref());
    let (required, values) = (item.default.is_none(), texts(&item.values));
    quote! { #ty { name: #name, default: #default, required: #required, values: #values } }
}

/// The way from the client to the tags.
fn api(version: &Version, scope: &mut Scope<'_>) -> TokenStream {
    if version.tags.is_empty() {
        return TokenStream::new();
    }
    let client = scope.outside(CLIENT);
    let (Some(api), Some(accessor)) = (&version.api, &version.accessor) else {
        let accessors = version
            .tags
            .iter()
            .map(|tag| tag_accessor(tag, &quote! { self }, scope));
        return quote! {
            impl #client {
                #(#accessors)*
            }
        };
    };
    let (api, accessor) = (ident(api.as_str()), ident(accessor.as_str()));
    let accessors: Vec<_> = version
        .tags
        .iter()
        .map(|tag| tag_accessor(tag, &quote! { self.0 }, scope))
        .collect();
    let has_features = version.tags.iter().any(|tag| tag.feature.is_some());
    let unused = has_features.then(|| {
        quote! { #[allow(dead_code, reason = "a crate without any of the tags calls nothing")] }
    });
    let summary = format!("The operations of version `{}`.", version.name);
    let method_docs = scope.docs(&[&summary]);
    let api_docs = scope.docs(&[&summary, "", "The [module](self) says what they are for."]);
    quote! {
        #api_docs
        #[derive(Clone, Debug)]
        #unused
        pub struct #api(#client);

        impl #api {
            #(#accessors)*
        }

        impl #client {
            #method_docs
            pub fn #accessor(&self) -> #api {
                #api(self.clone())
            }
        }
    }
}

fn tag_accessor(tag: &Tag, client: &TokenStream, scope: &mut Scope<'_>) -> TokenStream {
    let (docs, cfg) = (scope.docs(tag.accessor_docs.lines()), condition(Some(tag)));
    let (accessor, module, api) = (
        ident(tag.accessor.as_str()),
        ident(tag.module.as_str()),
        ident(tag.api.as_str()),
    );
    quote! {
        #docs
        #cfg
        pub fn #accessor(&self) -> #module::#api {
            #module::#api::new(#client.clone())
        }
    }
}
