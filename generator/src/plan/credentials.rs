//! The words for what lets a request in, and for where it goes where that is somewhere else.

use std::collections::BTreeSet;

use super::docs::code;
use super::{Auth, Credential};
use crate::model::{Api, Operation, SchemeKind, SecurityAlternative};

/// What an operation goes with, if there is more to say than that it is a token, and its own server.
pub(super) fn sentence(api: &Api, operation: &Operation, auth: &Auth) -> Option<String> {
    let mut sentences = Vec::new();
    let credentials = auth.ways.iter().flatten();
    if credentials.into_iter().any(|one| *one != Credential::Token) {
        let ways: Vec<String> = auth.ways.iter().map(|way| described(way)).collect();
        sentences.push(format!("Goes with {}.", ways.join(", or ")));
    }
    sentences.extend(scopes(&operation.security));
    let mut schemes = operation.security.iter().flat_map(|one| one.schemes.keys());
    if schemes.any(|name| {
        let scheme = api.security_schemes.get(name);
        scheme.is_some_and(|scheme| scheme.kind == SchemeKind::MutualTls)
    }) {
        let words = "The service asks for a certificate of the client, which is presented by a \
                     transport of one's own.";
        sentences.push(words.to_owned());
    }
    if let Some(server) = operation.servers.first() {
        sentences.push(format!(
            "It is called at {}.",
            code(&server.url.to_string())
        ));
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

fn described(way: &[Credential]) -> String {
    if way.is_empty() {
        return "nothing".to_owned();
    }
    let parts = way.iter().map(|credential| match credential {
        Credential::Token => "a token".to_owned(),
        Credential::Basic => "user and password".to_owned(),
        Credential::Key(key) => format!("the key {}", code(&format!("ApiKey::{key}"))),
    });
    let parts: Vec<String> = parts.collect();
    parts.join(" and ")
}

/// The scopes that an operation asks for, per alternative. Those of several schemes that ask for the same are one.
fn scopes(security: &[SecurityAlternative]) -> Option<String> {
    let mut alternatives: Vec<BTreeSet<&str>> = Vec::new();
    let mut words = Vec::new();
    for alternative in security {
        let scopes: Vec<&str> = distinct(alternative.schemes.values().flatten());
        let set: BTreeSet<&str> = scopes.iter().copied().collect();
        if !scopes.is_empty() && !alternatives.contains(&set) {
            alternatives.push(set);
            let scopes: Vec<String> = scopes.into_iter().map(code).collect();
            words.push(scopes.join(" and "));
        }
    }
    let noun = match alternatives.as_slice() {
        [] => return None,
        [one] if one.len() > 1 => "scopes",
        _ => "scope",
    };
    Some(format!(
        "The token needs the {noun} {}.",
        words.join(" or ")
    ))
}

/// The same texts, each once.
fn distinct<'t>(texts: impl Iterator<Item = &'t String>) -> Vec<&'t str> {
    let mut seen = BTreeSet::new();
    texts
        .map(String::as_str)
        .filter(|text| seen.insert(*text))
        .collect()
}
