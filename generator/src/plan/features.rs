//! Cargo features: of versions, and of tags where each is one.

use super::types::Types;
use super::{Adds, Feature, Input, Version};
use crate::analyze::Group;
use crate::model::TypeId;
use crate::names::{FeatureNames, UNTAGGED};

/// The features of the documents; those of one name are one.
pub(super) fn features(inputs: &[Input<'_>], versions: &[Version]) -> Vec<Feature> {
    let mut features: Vec<Feature> = Vec::new();
    for (input, version) in std::iter::zip(inputs, versions) {
        for feature in of_version(input, version) {
            match features.iter_mut().find(|known| known.name == feature.name) {
                Some(known) => {
                    known.default |= feature.default;
                    known.enables.extend(feature.enables);
                    known.enables.sort_unstable();
                    known.enables.dedup();
                }
                None => features.push(feature),
            }
        }
    }
    features
}

fn of_version(input: &Input<'_>, version: &Version) -> Vec<Feature> {
    let default = input.config.default;
    let Some(names) = input.names.features() else {
        let feature = version.feature.iter().map(|name| Feature {
            name: name.clone(),
            default,
            enables: Vec::new(),
            adds: Adds::Version(name.clone()),
        });
        return feature.collect();
    };
    let parts: Vec<Feature> = input
        .facts
        .groups()
        .iter()
        .filter_map(|group| {
            Some(Feature {
                name: name(names, group)?.clone(),
                default: false,
                enables: names.gate.iter().cloned().collect(),
                adds: match group {
                    Group::Tag(tag) => Adds::Tag(tag.clone().unwrap_or_default()),
                    Group::Webhooks => Adds::Webhooks,
                    Group::Others => Adds::Others,
                },
            })
        })
        .collect();
    let common = names.gate.iter().map(|gate| Feature {
        name: gate.clone(),
        default: false,
        enables: Vec::new(),
        adds: Adds::Common(names.whole.clone()),
    });
    let whole = Feature {
        name: names.whole.clone(),
        default,
        enables: parts.iter().map(|part| part.name.clone()).collect(),
        adds: match names.gate {
            Some(_) => Adds::Version(names.whole.clone()),
            None => Adds::Everything,
        },
    };
    std::iter::once(whole).chain(common).chain(parts).collect()
}

fn name<'n>(names: &'n FeatureNames, group: &Group) -> Option<&'n String> {
    match group {
        Group::Tag(tag) => names.tags.get(tag.as_deref().unwrap_or(UNTAGGED)),
        Group::Webhooks => Some(&names.webhooks),
        Group::Others => Some(&names.others),
    }
}

/// The features with any of which a type is there; none where it always is, because all tags need it.
pub(super) fn of_type(types: Types<'_>, id: TypeId) -> Vec<String> {
    let Some(names) = types.names.features() else {
        return Vec::new();
    };
    let all = tags(types.facts.groups().iter());
    if all > 1 && tags(types.facts.groups_of(id)) == all {
        return Vec::new();
    }
    let groups = types.facts.groups_of(id);
    let mut features: Vec<String> = groups
        .filter_map(|group| name(names, group))
        .cloned()
        .collect();
    features.sort_unstable();
    features
}

/// How many of the groups are tags.
fn tags<'g>(groups: impl Iterator<Item = &'g Group>) -> usize {
    let tags = groups.filter(|group| matches!(group, Group::Tag(_)));
    tags.count()
}
