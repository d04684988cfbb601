//! Credentials.

use std::collections::BTreeMap;

use super::findings::Findings;
use super::types::Types;
use super::{Auth, Credential, Input, Key, KeyPlace, Version, wording};
use crate::model::{Operation, SchemeKind, SecurityAlternative};
use crate::names::ConstIdent;

/// The keys of all documents.
#[derive(Debug, Default)]
pub(super) struct Keys {
    all: Vec<Key>,
    /// The constant of each scheme, by document and name.
    constants: BTreeMap<(String, String), ConstIdent>,
}

/// A scheme that is a key: document, name, and what it is.
type Found<'a> = (&'a Input<'a>, &'a str, KeyPlace, &'a str);

impl Keys {
    /// The keys of some documents. Those that are the same in several have one constant; those that are
    /// not, but have the same name, each have one that says whose it is.
    pub(super) fn new(inputs: &[Input<'_>]) -> Self {
        let found: Vec<Found<'_>> = inputs.iter().flat_map(found).collect();
        let mut keys = Self::default();
        for (input, scheme, place, wire) in &found {
            let Some(names) = input.names.key(scheme) else {
                continue;
            };
            let clashes = found
                .iter()
                .any(|(other, scheme, other_place, other_wire)| {
                    let other = other.names.key(scheme);
                    other.is_some_and(|other| other.constant == names.constant)
                        && (other_place, other_wire) != (place, wire)
                });
            let constant = if clashes {
                &names.qualified
            } else {
                &names.constant
            };
            let id = (input.document.to_owned(), (*scheme).to_owned());
            keys.constants.insert(id, constant.clone());
            if keys.all.iter().all(|key| key.ident != *constant) {
                keys.all.push(Key {
                    ident: constant.clone(),
                    place: *place,
                    wire: (*wire).to_owned(),
                    docs: wording::key_docs(scheme, *place, wire, description(input, scheme)),
                });
            }
        }
        keys
    }

    /// The keys that some operation asks for.
    pub(super) fn used(self, versions: &[Version]) -> Vec<Key> {
        let tags = versions.iter().flat_map(|version| &version.tags);
        let operations: Vec<_> = tags.flat_map(|tag| &tag.operations).collect();
        let mut all = self.all;
        all.retain(|key| {
            let key = Credential::Key(key.ident.clone());
            operations.iter().any(|one| one.auth.asks_for(&key))
        });
        all.sort_by(|left, right| left.ident.cmp(&right.ident));
        all
    }
}

fn description<'a>(input: &'a Input<'_>, scheme: &str) -> Option<&'a str> {
    let scheme = input.api.security_schemes.get(scheme)?;
    scheme.description.as_deref()
}

fn found<'a>(input: &'a Input<'a>) -> impl Iterator<Item = Found<'a>> {
    let schemes = input.api.security_schemes.iter();
    schemes.filter_map(move |(name, scheme)| match &scheme.kind {
        SchemeKind::ApiKey {
            location,
            name: wire,
        } => {
            let place = match location.as_str() {
                "query" => KeyPlace::Query,
                "cookie" => KeyPlace::Cookie,
                _ => KeyPlace::Header,
            };
            Some((input, name.as_str(), place, wire.as_str()))
        }
        SchemeKind::Bearer
        | SchemeKind::Basic
        | SchemeKind::Http(_)
        | SchemeKind::MutualTls
        | SchemeKind::OAuth2(_)
        | SchemeKind::OpenIdConnect(_) => None,
    })
}

/// The ways to be let into an operation. One that asks for what the client cannot send is left out, with
/// a warning where there is no other.
pub(super) fn auth(
    types: Types<'_>,
    document: &str,
    operation: &Operation,
    findings: &mut Findings<'_>,
) -> Auth {
    let mut ways: Vec<Vec<Credential>> = Vec::new();
    for alternative in &operation.security {
        let way = way(types, document, alternative);
        ways.extend(way.filter(|way| !ways.contains(way)));
    }
    let is_open = operation.security.is_empty() || ways.iter().any(Vec::is_empty);
    if is_open || ways.is_empty() {
        report(types, operation, findings);
    }
    // Who has credentials sends them, even if they need not.
    ways.sort_by_key(Vec::is_empty);
    if ways.first().is_some_and(Vec::is_empty) {
        ways.clear();
    }
    Auth { ways }
}

/// What an alternative asks for; none if that is more than the client can send.
fn way(
    types: Types<'_>,
    document: &str,
    alternative: &SecurityAlternative,
) -> Option<Vec<Credential>> {
    let mut way = Vec::new();
    for name in alternative.schemes.keys() {
        let credential = match &types.api.security_schemes.get(name)?.kind {
            SchemeKind::Bearer | SchemeKind::OAuth2(_) | SchemeKind::OpenIdConnect(_) => {
                Credential::Token
            }
            SchemeKind::Basic => Credential::Basic,
            SchemeKind::ApiKey { .. } => {
                let id = (document.to_owned(), name.clone());
                Credential::Key(types.keys.constants.get(&id)?.clone())
            }
            // There is nothing to send: the connection has it.
            SchemeKind::MutualTls => continue,
            SchemeKind::Http(_) => return None,
        };
        if !way.contains(&credential) {
            way.push(credential);
        }
    }
    Some(way)
}

/// Warns about what the client does not send by itself.
fn report(types: Types<'_>, operation: &Operation, findings: &mut Findings<'_>) {
    let alternatives = operation.security.iter();
    for name in alternatives.flat_map(|alternative| alternative.schemes.keys()) {
        let Some(scheme) = types.api.security_schemes.get(name) else {
            continue;
        };
        let (what, remedy) = match &scheme.kind {
            SchemeKind::Http(scheme) => (
                format!("HTTP's scheme `{scheme}`, which is not sent by itself"),
                "a user of the client gives it by a transport that adds it",
            ),
            SchemeKind::MutualTls => (
                "a certificate of the client, which it does not present by itself".to_owned(),
                "a user of the client gives it a transport that has the certificate",
            ),
            SchemeKind::Bearer
            | SchemeKind::OAuth2(_)
            | SchemeKind::OpenIdConnect(_)
            | SchemeKind::Basic
            | SchemeKind::ApiKey { .. } => continue,
        };
        let message = format!("the security scheme `{name}` is {what}");
        findings.unsupported_but(&scheme.at, message, remedy);
    }
}
