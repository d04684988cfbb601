//! The names of the keys that a client is given.

use std::collections::BTreeMap;

use super::keywords::raw;
use super::report::Report;
use super::scope::{Claim, Scope, ladder, rank};
use super::words::Case;
use super::{ConstIdent, KeyNames, VersionNames};
use crate::model::{Api, SchemeKind};

/// Names each security scheme that is a key.
pub(super) fn name(
    api: &Api,
    version: &VersionNames,
    report: &mut Report<'_>,
) -> BTreeMap<String, KeyNames> {
    let schemes = api.security_schemes.iter();
    let schemes: Vec<_> = schemes
        .filter(|(_, scheme)| matches!(scheme.kind, SchemeKind::ApiKey { .. }))
        .collect();
    let claims: Vec<Claim> = schemes
        .iter()
        .map(|(name, scheme)| Claim {
            rank: rank(Case::Shouty, name),
            ladder: ladder(Case::Shouty, name, raw),
            key: (*name).clone(),
            at: scheme.at.clone(),
        })
        .collect();
    let granted = Scope::new(Case::Shouty, &[]).settle(&claims);
    let mut names = BTreeMap::new();
    for ((name, scheme), granted) in schemes.into_iter().zip(granted) {
        report.named(&scheme.at, "key", &granted.text);
        let module = version.module.as_ref().map_or("", |module| module.bare());
        let qualified = Case::Shouty.suffix(&granted.text, module);
        let key = KeyNames {
            constant: ConstIdent::mint(granted.text),
            qualified: ConstIdent::mint(qualified),
        };
        names.insert(name.clone(), key);
    }
    names
}
