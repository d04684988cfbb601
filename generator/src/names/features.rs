//! The names of Cargo features.

use std::collections::{BTreeMap, BTreeSet};

use spec2crate_templates::MANIFEST;

use super::report::Report;
use super::scope::{Claim, Scope};
use super::words::Case;
use super::{FeatureNames, TagNames};
use crate::config::{ApiConfig, Config};
use crate::model::Api;
use crate::pointer::Pointer;

/// All of a document at the crate's root.
const FULL: &str = "full";

/// What webhooks bring.
const WEBHOOKS: &str = "webhook-models";

/// What nothing uses.
const OTHERS: &str = "other-models";

/// What is always there, and what Cargo keeps for itself.
const ALWAYS: &[&str] = &["default", FULL, WEBHOOKS, OTHERS];

/// The features of a document; none where it has no tags, or where they are not wanted.
pub(super) fn name(
    api: &Api,
    version: &ApiConfig,
    config: &Config,
    tags: &BTreeMap<String, TagNames>,
    report: &mut Report<'_>,
) -> Option<FeatureNames> {
    let has_tags = api
        .operations
        .iter()
        .any(|operation| operation.tag.is_some());
    if !config.krate.tag_features.unwrap_or_default() || !has_tags {
        return None;
    }
    let version = version.feature.as_ref().or(version.module.as_ref());
    let prefix = version.map_or_else(String::new, |version| format!("{version}-"));
    let names = FeatureNames {
        whole: version.map_or_else(|| FULL.to_owned(), Clone::clone),
        gate: version.map(|version| format!("_{version}")),
        tags: of_tags(tags, &prefix, config),
        webhooks: format!("{prefix}{WEBHOOKS}"),
        others: format!("{prefix}{OTHERS}"),
    };
    for name in names.tags.values() {
        report.named(&Pointer::root().key("tags"), "feature", name);
    }
    Some(names)
}

/// A feature for each tag, which is called like the tag's module wherever that is free.
fn of_tags(
    tags: &BTreeMap<String, TagNames>,
    prefix: &str,
    config: &Config,
) -> BTreeMap<String, String> {
    let mut scope = Scope::new(Case::Snake, &[]);
    for taken in taken(config) {
        if let Some(rest) = taken.strip_prefix(prefix) {
            scope.take(&rest.replace('-', "_"));
        }
    }
    let claims: Vec<Claim> = tags
        .iter()
        .map(|(tag, names)| {
            let module = names.module.bare();
            // A keyword is a feature like any other.
            let plain = module.trim_matches('_').to_owned();
            let aside = Case::Snake.suffix(&plain, "api");
            Claim {
                rank: u8::from(plain != module),
                ladder: vec![plain, aside].into(),
                key: tag.clone(),
                at: Pointer::root(),
            }
        })
        .collect();
    let granted = scope.settle(&claims).into_iter();
    std::iter::zip(tags.keys(), granted)
        .map(|(tag, granted)| {
            let kebab = granted.text.replace('_', "-");
            (tag.clone(), format!("{prefix}{kebab}"))
        })
        .collect()
}

/// The features that a crate has in any case; a dependency can be one.
fn taken(config: &Config) -> BTreeSet<String> {
    // The templates stage says so if the manifest is not sound.
    let manifest: toml::Table = MANIFEST.parse().unwrap_or_default();
    let tables = ["features", "dependencies"].into_iter();
    let tables = tables.filter_map(|name| manifest.get(name)?.as_table());
    let own = tables.flat_map(toml::Table::keys);
    let passed = config.dependencies.keys();
    let always = ALWAYS.iter().map(|name| (*name).to_owned());
    own.chain(passed).cloned().chain(always).collect()
}
