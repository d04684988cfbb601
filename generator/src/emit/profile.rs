//! `profile.rs`: the constants by which the runtime is fitted to the vendor.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::Source;
use super::ident::ident;
use super::known::Known;
use super::scope::{
    API_KEY, AUTH, CREDENTIAL, ENVIRONMENT, ENVIRONMENT_FILE, KEY_PLACE, PROFILE, SERVER_URL, Scope,
};
use super::statics::{text, texts};
use crate::plan::{Auth, Crate, Credential, Credentials, Environment, Key, KeyPlace, Version};

/// The module.
pub(super) fn profile(krate: &Crate) -> Source {
    let known = Known::default();
    let mut scope = Scope::beside_models(&known);
    let inner = scope.inner_docs(&["What the runtime has to know of this service."]);
    let plan = &krate.profile;
    let ty = scope.outside(PROFILE);
    let versions = krate.versions.iter().flat_map(versions);
    let request_id_headers = texts(&plan.request_id_headers);
    let total_count_header = text(plan.total_count_header.as_deref());
    let tracking_id_fields = texts(&plan.tracking_id_fields);
    let detail_code_fields = texts(&plan.detail_code_fields);
    let token_path = text(plan.token_path.as_deref());
    let environment = match &plan.environment {
        Some(plan) => environment(plan, &mut scope),
        None => quote! { None },
    };
    let auth = auth(&plan.auth, &mut scope);
    let keys = keys(&plan.keys, &mut scope);
    let servers = servers(&krate.versions, &mut scope);
    let head = scope.head();
    scope.module(quote! {
        #inner
        #head
        #keys
        #servers
        pub(crate) static PROFILE: #ty = #ty {
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
            versions: &[#(#versions),*],
            request_id_headers: #request_id_headers,
            total_count_header: #total_count_header,
            tracking_id_fields: #tracking_id_fields,
            detail_code_fields: #detail_code_fields,
            auth: #auth,
            token_path: #token_path,
            environment: #environment,
        };
    })
}

/// The ways to be let in.
pub(super) fn auth(plan: &Auth, scope: &mut Scope<'_>) -> TokenStream {
    let ty = scope.outside(AUTH);
    let ways: Vec<&[Credential]> = plan.ways.iter().map(Vec::as_slice).collect();
    match ways.as_slice() {
        [] => quote! { #ty::NONE },
        [[Credential::Token]] => quote! { #ty::TOKEN },
        ways => {
            let ways = ways.iter().map(|way| {
                let way = way
                    .iter()
                    .map(|credential| credential_of(credential, scope));
                let way: Vec<_> = way.collect();
                quote! { &[#(#way),*] }
            });
            let ways: Vec<_> = ways.collect();
            quote! { #ty(&[#(#ways),*]) }
        }
    }
}

fn credential_of(credential: &Credential, scope: &mut Scope<'_>) -> TokenStream {
    let ty = scope.outside(CREDENTIAL);
    match credential {
        Credential::Token => quote! { #ty::Token },
        Credential::Basic => quote! { #ty::Basic },
        Credential::Key(key) => {
            let id = key.as_str();
            quote! { #ty::Key(#id) }
        }
    }
}

/// The keys, as constants of the runtime's type.
fn keys(plan: &[Key], scope: &mut Scope<'_>) -> TokenStream {
    if plan.is_empty() {
        return TokenStream::new();
    }
    let (ty, places) = (scope.outside(API_KEY), scope.outside(KEY_PLACE));
    let keys = plan.iter().map(|key| {
        let (name, id, wire) = (ident(key.ident.as_str()), key.ident.as_str(), &key.wire);
        let place = match key.place {
            KeyPlace::Header => quote! { Header },
            KeyPlace::Query => quote! { Query },
            KeyPlace::Cookie => quote! { Cookie },
        };
        let docs = scope.docs(key.docs.lines());
        quote! {
            #docs
            pub const #name: Self = Self::new(#id, #places::#place, #wire);
        }
    });
    let keys: Vec<_> = keys.collect();
    quote! {
        /// The keys that the service knows.
        impl #ty {
            #(#keys)*
        }
    }
}

/// The servers that there are to choose from, as constants of the runtime's type.
fn servers(versions: &[Version], scope: &mut Scope<'_>) -> TokenStream {
    let choices = versions.iter().flat_map(|version| {
        let choices = version.choices.iter().enumerate();
        choices.map(move |(index, choice)| (version, index, choice))
    });
    let constants = choices.map(|(version, index, (name, choice))| {
        let (name, docs, version) = (
            ident(name.as_str()),
            scope.docs(choice.lines()),
            &version.name,
        );
        let index = Literal::usize_unsuffixed(index);
        quote! {
            #docs
            pub const #name: Self = Self::new(#version, #index);
        }
    });
    let constants: Vec<_> = constants.collect();
    if constants.is_empty() {
        return TokenStream::new();
    }
    let ty = scope.outside(SERVER_URL);
    quote! {
        /// The servers that there are to choose from.
        impl #ty {
            #(#constants)*
        }
    }
}

/// The addresses of a version, its own first.
fn versions(version: &Version) -> Vec<TokenStream> {
    let sites = version.sites.iter().map(|site| site.ident.as_str());
    let all = ["VERSION"].into_iter().chain(sites);
    all.map(|constant| addresses(version, constant)).collect()
}

fn addresses(version: &Version, constant: &str) -> TokenStream {
    let constant = ident(constant);
    let cfg = version.gate.as_ref();
    let cfg = cfg.map(|feature| quote! { #[cfg(feature = #feature)] });
    match &version.module {
        Some(module) => {
            let module = ident(module.as_str());
            quote! { #cfg &crate::#module::#constant }
        }
        None => quote! { #cfg &crate::#constant },
    }
}

fn environment(plan: &Environment, scope: &mut Scope<'_>) -> TokenStream {
    let ty = scope.outside(ENVIRONMENT);
    let variables = credentials(&plan.variables);
    let file = match &plan.file {
        Some((path, keys)) => {
            let ty = scope.outside(ENVIRONMENT_FILE);
            let keys = credentials(keys);
            quote! { Some(#ty { path: #path, #keys }) }
        }
        None => quote! { None },
    };
    quote! { Some(#ty { #variables file: #file }) }
}

fn credentials(plan: &Credentials) -> TokenStream {
    let (base_url, client_id, client_secret) =
        (&plan.base_url, &plan.client_id, &plan.client_secret);
    quote! {
        base_url: #base_url,
        client_id: #client_id,
        client_secret: #client_secret,
    }
}
