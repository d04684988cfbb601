//! API versions, with their tags and servers.

use std::collections::BTreeMap;

use super::example::{ExampleInput, Models, Setup, program};
use super::findings::Findings;
use super::models::models;
use super::operations::{Planned, operation, share_views};
use super::replaced::Replaced;
use super::security::Keys;
use super::servers::{choices, servers, sites};
use super::types::Types;
use super::words::Words;
use super::{DocLines, Input, Model, Operation, Server, Tag, Version, headers, wording};
use crate::config::Config;
use crate::diagnostics::Sink;
use crate::model;
use crate::names::{TagNames, UNTAGGED, VersionNames};

/// Plans an API version.
pub(super) fn version(
    input: &Input<'_>,
    config: &Config,
    replaced: &Replaced,
    keys: &Keys,
    words: &Words<'_>,
    sink: &mut Sink,
) -> Version {
    let types = Types {
        api: input.api,
        facts: input.facts,
        names: input.names,
        config: input.config,
        replaced,
        keys,
        words,
    };
    let mut findings = Findings::new(input.document, sink);
    let names = input.names.version();
    let models = models(types, &mut findings);
    let tags = tags(types, config, &models, &mut findings);
    let module = names.module.as_ref();
    let own = input.config.feature.clone();
    let own = module.map(|module| own.unwrap_or_else(|| module.bare().to_owned()));
    let features = input.names.features();
    Version {
        name: module.map_or_else(String::new, |module| module.bare().to_owned()),
        feature: features
            .map(|names| names.whole.clone())
            .or_else(|| own.clone()),
        gate: features.map_or(own, |names| names.gate.clone()),
        module: names.module.clone(),
        accessor: names.accessor.clone(),
        api: names.api.clone(),
        docs: docs(&input.api.info),
        servers: servers(&input.api.servers, config),
        choices: choices(types),
        sites: sites(types, config),
        tags,
        models,
    }
}

fn docs(info: &model::Info) -> DocLines {
    DocLines::new()
        .summary(&info.title)
        .prose(info.description.as_deref())
}

/// The tags with operations, by module name.
fn tags(
    types: Types<'_>,
    config: &Config,
    models: &[Model],
    findings: &mut Findings<'_>,
) -> Vec<Tag> {
    let operations = types.api.operations.iter().enumerate();
    let operations = operations.filter_map(|(index, one)| {
        let tag = one.tag.as_deref().unwrap_or(UNTAGGED);
        let (tag_names, names) = (types.names.tag(tag)?, types.names.operation(index)?);
        Some((tag, tag_names, index, one, names))
    });
    let operations: Vec<_> = operations.collect();
    let models = Models::new(models);
    let servers = servers(&types.api.servers, config);
    let examples = Examples {
        config,
        servers: &servers,
        version: types.names.version(),
        models: &models,
    };
    let made = findings.map(
        &operations,
        |(_, tag_names, index, one, names), findings| {
            let planned = operation(types, config, *index, one, names, tag_names, findings);
            examples.add(planned, tag_names)
        },
    );
    let mut planned: BTreeMap<&str, (&TagNames, Vec<Operation>)> = BTreeMap::new();
    for ((tag, tag_names, ..), made) in operations.into_iter().zip(made) {
        let (_, operations) = planned
            .entry(tag)
            .or_insert_with(|| (tag_names, Vec::new()));
        operations.push(made);
    }
    let features = types.names.features();
    let mut tags: Vec<Tag> = planned
        .into_iter()
        .map(|(name, (names, mut operations))| {
            share_views(&mut operations);
            headers::share(&mut operations);
            let declared = types.api.tags.iter().find(|tag| tag.name == name);
            let mut all = types.api.operations.iter();
            let is_tag = name != UNTAGGED || all.any(|one| one.tag.as_deref() == Some(name));
            let name = is_tag.then_some(name);
            let docs = wording::tag_docs(types, name, declared);
            Tag {
                module: names.module.clone(),
                accessor: names.accessor.clone(),
                api: names.api.clone(),
                api_docs: wording::tag_api_docs(name, &docs),
                accessor_docs: wording::tag_summary(name),
                docs,
                feature: features
                    .and_then(|features| features.tags.get(name.unwrap_or(UNTAGGED)))
                    .cloned(),
                operations,
            }
        })
        .collect();
    tags.sort_by(|left, right| left.module.cmp(&right.module));
    tags
}

/// What the examples of operations have in common.
struct Examples<'a> {
    config: &'a Config,
    version: &'a VersionNames,
    servers: &'a [Server],
    models: &'a Models<'a>,
}

impl Examples<'_> {
    /// Writes the program of an operation.
    fn add(&self, planned: Planned, tag: &TagNames) -> Operation {
        let Planned {
            mut operation,
            values,
            optional_values,
        } = planned;
        let setup = Setup {
            from_env: self.config.environment.is_some(),
            server: operation
                .site
                .as_ref()
                .map_or(self.servers.first(), |_| None),
            credentials: operation.auth.ways.first().cloned().unwrap_or_default(),
        };
        let lines = program(
            &ExampleInput {
                krate: &self.config.krate.name,
                module: self.version.module.as_ref(),
                version: self.version.accessor.as_ref(),
                tag: &tag.accessor,
                tag_module: &tag.module,
                operation: &operation,
                values: &values,
                optional_values: &optional_values,
                models: self.models,
            },
            &setup,
        );
        operation.example.lines = lines;
        operation.example.path = self.path(tag, &operation);
        operation
    }

    fn path(&self, tag: &TagNames, operation: &Operation) -> String {
        let version = self.version.module.as_ref();
        let folder = version.map_or_else(String::new, |module| format!("{}/", module.bare()));
        let (tag, file) = (tag.module.bare(), operation.example.module.bare());
        format!("tests/examples/{folder}{tag}/{file}.rs")
    }
}
