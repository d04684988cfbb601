//! The names of the addresses that some operations have instead of the document's.

use std::collections::BTreeMap;

use super::ConstIdent;
use super::report::Report;
use super::scope::{Claim, Scope};
use super::words::Case;
use crate::model::{Api, Server};

/// Names each address that is the first of an operation.
pub(super) fn name(api: &Api, report: &mut Report<'_>) -> BTreeMap<String, ConstIdent> {
    let servers = api.operations.iter().filter_map(|one| one.servers.first());
    let mut sites: BTreeMap<String, &Server> = BTreeMap::new();
    for server in servers {
        sites.entry(server.url.to_string()).or_insert(server);
    }
    let claims: Vec<Claim> = sites
        .iter()
        .map(|(url, server)| Claim {
            rank: 0,
            ladder: vec![
                Case::Shouty.suffix("SITE", &Case::Shouty.of(url)),
                Case::Shouty.suffix("SITE", &Case::Shouty.of_spelled(url)),
            ],
            key: url.clone(),
            at: server.at.clone(),
        })
        .collect();
    let granted = Scope::new(Case::Shouty, &[]).settle(&claims);
    let mut names = BTreeMap::new();
    for ((url, server), granted) in sites.into_iter().zip(granted) {
        report.named(&server.at, "site", &granted.text);
        names.insert(url, ConstIdent::mint(granted.text));
    }
    names
}
