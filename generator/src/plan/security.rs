//! Credentials.

use super::Auth;
use super::findings::Findings;
use crate::model::{Api, Operation, SchemeKind};

/// Whether an operation goes with a token; a warning for schemes that the client does not know.
pub(super) fn auth(api: &Api, operation: &Operation, findings: &mut Findings<'_>) -> Auth {
    let mut auth = Auth::None;
    let asked: Vec<&String> = operation
        .security
        .iter()
        .flat_map(|alternative| alternative.schemes.keys())
        .collect();
    for name in &asked {
        if let Some(scheme) = api.security_schemes.get(*name)
            && is_token(&scheme.kind)
        {
            auth = Auth::Bearer;
        }
    }
    for name in asked {
        if let Some(scheme) = api.security_schemes.get(name)
            && needs_help(&scheme.kind, auth)
        {
            findings.unsupported_but(
                &scheme.at,
                format!(
                    "the security scheme `{name}` is {}",
                    described(&scheme.kind)
                ),
                &remedy(&scheme.kind),
            );
        }
    }
    auth
}

fn is_token(kind: &SchemeKind) -> bool {
    match kind {
        SchemeKind::Bearer | SchemeKind::OAuth2(_) | SchemeKind::OpenIdConnect(_) => true,
        SchemeKind::Basic
        | SchemeKind::Http(_)
        | SchemeKind::MutualTls
        | SchemeKind::ApiKey { .. } => false,
    }
}

/// A scheme beside a token is another way to the same end, more often than not.
fn needs_help(kind: &SchemeKind, auth: Auth) -> bool {
    !is_token(kind) && auth == Auth::None
}

fn described(kind: &SchemeKind) -> String {
    match kind {
        SchemeKind::Bearer | SchemeKind::OAuth2(_) | SchemeKind::OpenIdConnect(_) => {
            "a token".to_owned()
        }
        SchemeKind::Basic => "HTTP's basic authentication, which is not sent by itself".to_owned(),
        SchemeKind::Http(scheme) => {
            format!("HTTP's scheme `{scheme}`, which is not sent by itself")
        }
        SchemeKind::MutualTls => {
            "a certificate of the client, which it does not present by itself".to_owned()
        }
        SchemeKind::ApiKey { location, name } => {
            format!("a key in the {location} `{name}`, which is not sent by itself")
        }
    }
}

fn remedy(kind: &SchemeKind) -> String {
    match kind {
        SchemeKind::ApiKey { location, name }
            if location == "header" && !name.eq_ignore_ascii_case("authorization") =>
        {
            format!("a user of the client gives the key by `default_header(\"{name}\", …)`")
        }
        SchemeKind::MutualTls => {
            "a user of the client gives it a transport that has the certificate".to_owned()
        }
        SchemeKind::ApiKey { .. }
        | SchemeKind::Bearer
        | SchemeKind::OAuth2(_)
        | SchemeKind::OpenIdConnect(_)
        | SchemeKind::Basic
        | SchemeKind::Http(_) => {
            "a user of the client gives it by a transport that adds it".to_owned()
        }
    }
}
