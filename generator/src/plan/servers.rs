//! Addresses.

use super::docs::{DocLines, code};
use super::types::Types;
use super::{Server, Site, Variable};
use crate::config::Config;
use crate::model;
use crate::names::ConstIdent;

/// Servers, without the defaults of variables that a caller has to give.
pub(super) fn servers(servers: &[model::Server], config: &Config) -> Vec<Server> {
    let required = &config.servers.required_variables;
    let variable = |variable: &model::Variable| Variable {
        name: variable.name.clone(),
        default: (!required.contains(&variable.name)).then(|| variable.default.clone()),
        values: variable.values.clone(),
    };
    servers
        .iter()
        .map(|server| Server {
            url: server.url.to_string(),
            variables: server.variables.iter().map(variable).collect(),
        })
        .collect()
}

/// The constants by which one of several servers is chosen.
pub(super) fn choices(types: Types<'_>) -> Vec<(ConstIdent, DocLines)> {
    let servers = types.names.servers().iter().zip(&types.api.servers);
    servers
        .map(|(ident, server)| {
            let docs = DocLines::new().prose(server.description.as_deref());
            let url = code(&server.url.to_string());
            (ident.clone(), docs.paragraph(&format!("At {url}.")))
        })
        .collect()
}

/// The addresses that some operations have instead of the document's, by name.
pub(super) fn sites(types: Types<'_>, config: &Config) -> Vec<Site> {
    let mut sites: Vec<Site> = Vec::new();
    for operation in &types.api.operations {
        if let Some(ident) = site(types, operation)
            && sites.iter().all(|known| known.ident != ident)
        {
            sites.push(Site {
                ident,
                servers: servers(&operation.servers, config),
            });
        }
    }
    sites.sort_by(|left, right| left.ident.cmp(&right.ident));
    sites
}

/// The address that an operation has instead of the document's.
pub(super) fn site(types: Types<'_>, operation: &model::Operation) -> Option<ConstIdent> {
    types.names.site(&operation.servers).cloned()
}
