//! `profile.rs`: the constants by which the runtime is fitted to the vendor.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::inner;
use super::ident::ident;
use super::known::Known;
use super::scope::{ENVIRONMENT, ENVIRONMENT_FILE, PROFILE, Scope};
use super::statics::{text, texts};
use crate::plan::{Crate, Credentials, Environment, Version};

/// The module.
pub(super) fn profile(krate: &Crate) -> TokenStream {
    let known = Known::default();
    let mut scope = Scope::beside_models(&known);
    let docs = inner(&["What the runtime has to know of this service."]);
    let plan = &krate.profile;
    let ty = scope.outside(PROFILE);
    let versions = krate.versions.iter().map(version);
    let request_id_headers = texts(&plan.request_id_headers);
    let total_count_header = text(plan.total_count_header.as_deref());
    let tracking_id_fields = texts(&plan.tracking_id_fields);
    let detail_code_fields = texts(&plan.detail_code_fields);
    let token_path = text(plan.token_path.as_deref());
    let environment = match &plan.environment {
        Some(plan) => environment(plan, &mut scope),
        None => quote! { None },
    };
    let head = scope.head();
    quote! {
        #docs
        #head
        pub(crate) static PROFILE: #ty = #ty {
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
            versions: &[#(#versions),*],
            request_id_headers: #request_id_headers,
            total_count_header: #total_count_header,
            tracking_id_fields: #tracking_id_fields,
            detail_code_fields: #detail_code_fields,
            token_path: #token_path,
            environment: #environment,
        };
    }
}

fn version(version: &Version) -> TokenStream {
    let cfg = version.gate.as_ref();
    let cfg = cfg.map(|feature| quote! { #[cfg(feature = #feature)] });
    match &version.module {
        Some(module) => {
            let module = ident(module.as_str());
            quote! { #cfg &crate::#module::VERSION }
        }
        None => quote! { #cfg &crate::VERSION },
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
