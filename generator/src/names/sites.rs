//! The names of addresses: of the document's own, and of those that some operations have instead.

use std::collections::BTreeMap;

use super::report::Report;
use super::scope::{Claim, Scope};
use super::words::Case;
use super::{ConstIdent, VersionNames};
use crate::model::{Api, Server};

/// A description that is longer makes no name.
const LONG: usize = 30;

/// Names the document's servers, where there are several to choose from: by their descriptions, if those are
/// short, else by their addresses. A version is told where there may be others.
pub(super) fn servers(
    api: &Api,
    version: &VersionNames,
    report: &mut Report<'_>,
) -> Vec<ConstIdent> {
    let servers = api.servers.iter().filter(|_| api.servers.len() > 1);
    let servers: Vec<&Server> = servers.collect();
    let module = version.module.as_ref().map(|module| module.bare());
    let name = |text: &str| match module {
        Some(module) => Case::Shouty.suffix(&Case::Shouty.of(text), module),
        None => Case::Shouty.of(text),
    };
    let claims: Vec<Claim> = servers
        .iter()
        .map(|server| {
            let url = server.url.to_string();
            let host = url.split_once("//").map_or(url.as_str(), |(_, rest)| rest);
            let said = server.description.as_deref().map(str::trim);
            let said = said.filter(|said| !said.is_empty() && said.chars().count() <= LONG);
            let said = said.map(|said| said.trim_end_matches('.'));
            let name_of_host = host.split('/').find(|part| !part.is_empty());
            let ladder = said.into_iter().chain(name_of_host);
            let ladder = ladder.chain([host, url.as_str()]);
            Claim {
                rank: 0,
                ladder: ladder.map(name).collect::<Vec<_>>().into(),
                key: server.at.as_str().to_owned(),
                at: server.at.clone(),
            }
        })
        .collect();
    let granted = Scope::new(Case::Shouty, &[]).settle(&claims);
    let named = granted.into_iter().zip(servers).map(|(granted, server)| {
        report.named(&server.at, "server", &granted.text);
        ConstIdent::mint(granted.text)
    });
    named.collect()
}

/// Names the addresses of each operation that has its own, by the first of them.
pub(super) fn name(api: &Api, report: &mut Report<'_>) -> BTreeMap<String, ConstIdent> {
    let mut sites: BTreeMap<String, &Server> = BTreeMap::new();
    for operation in &api.operations {
        let Some(first) = operation.servers.first() else {
            continue;
        };
        // Of equal ones the same is told, whatever comes first in the document.
        let known = sites.entry(key(&operation.servers)).or_insert(first);
        if first.at < known.at {
            *known = first;
        }
    }
    let claims: Vec<Claim> = sites
        .iter()
        .map(|(key, server)| {
            let url = server.url.to_string();
            Claim {
                rank: 0,
                ladder: vec![
                    Case::Shouty.suffix("SITE", &Case::Shouty.of(&url)),
                    Case::Shouty.suffix("SITE", &Case::Shouty.of_spelled(&url)),
                ]
                .into(),
                key: key.clone(),
                at: server.at.clone(),
            }
        })
        .collect();
    let granted = Scope::new(Case::Shouty, &[]).settle(&claims);
    let mut names = BTreeMap::new();
    for ((key, server), granted) in sites.into_iter().zip(granted) {
        report.named(&server.at, "site", &granted.text);
        names.insert(key, ConstIdent::mint(granted.text));
    }
    names
}

/// What sets addresses apart: their templates, and what stands for the variables.
pub(super) fn key(servers: &[Server]) -> String {
    let servers = servers.iter().map(|server| {
        let variables = server.variables.iter();
        let mut variables: Vec<String> = variables
            .map(|variable| format!(" {}={:?}", variable.name, variable.default))
            .collect();
        variables.sort_unstable();
        format!("{}{}", server.url, variables.concat())
    });
    servers.collect::<Vec<String>>().join("\n")
}
