//! Which parts of the runtime are needed, and by what.

use std::collections::{BTreeMap, BTreeSet};

use spec2crate_templates::{Part, Parts};

use crate::analyze::Turns;
use crate::config::Config;

use super::{Adds, Also, Credential, Direction, Feature, Input, Item, Operation, Sends, Version};
use crate::model::{Primitive, Shape};

/// The parts that a crate needs, each with the features that need it; without any it is always needed.
pub(super) struct Needs(BTreeMap<Part, BTreeSet<String>>);

impl Needs {
    /// What some versions need.
    pub(super) fn new(inputs: &[Input<'_>], versions: &[Version], config: &Config) -> Self {
        let mut needs = BTreeMap::new();
        for part in Part::ALL.iter().copied() {
            // The environment has what tokens are fetched with.
            let is_configured = part == Part::Tokens && config.environment.is_some();
            if is_configured || reads(inputs, part) || has(versions, part) {
                needs.insert(part, BTreeSet::new());
            } else if let Some(features) = features(versions, part) {
                needs.insert(part, features);
            }
        }
        Self(needs)
    }

    /// The parts.
    pub(super) fn parts(&self) -> Parts {
        let mut parts = Parts::default();
        for (part, features) in &self.0 {
            if features.is_empty() {
                parts.always.insert(*part);
            } else {
                parts.featured.insert(*part);
            }
        }
        parts
    }

    /// The features of a crate, with those of parts, which are turned on by the others.
    pub(super) fn featured(&self, mut features: Vec<Feature>) -> Vec<Feature> {
        for (part, users) in &self.0 {
            for user in features
                .iter_mut()
                .filter(|feature| users.contains(&feature.name))
            {
                user.enables.push(part.feature().to_owned());
            }
        }
        let own = self.0.iter().filter(|(_, users)| !users.is_empty());
        features.extend(own.map(|(part, _)| Feature {
            name: part.feature().to_owned(),
            default: false,
            enables: Vec::new(),
            adds: Adds::Runtime,
        }));
        features
    }
}

/// The features that need a part; empty if all do, or what has none.
fn features(versions: &[Version], part: Part) -> Option<BTreeSet<String>> {
    let tags = || versions.iter().flat_map(|version| &version.tags);
    let of_tags = tags().filter(|tag| tag.operations.iter().any(|one| calls_for(one, part)));
    let models = versions.iter().flat_map(|version| &version.models);
    let of_models = models.filter(|model| is_of(&model.item, part));
    let users: Vec<&[String]> = of_tags
        .map(|tag| tag.feature.as_slice())
        .chain(of_models.map(|model| model.features.as_slice()))
        .collect();
    if users.is_empty() {
        return None;
    }
    let features: BTreeSet<&String> = users.iter().copied().flatten().collect();
    let mut all = tags().filter_map(|tag| tag.feature.as_ref());
    if users.contains(&[].as_slice()) || all.all(|feature| features.contains(feature)) {
        return Some(BTreeSet::new());
    }
    Some(features.into_iter().cloned().collect())
}

/// Whether the constants of the crate are about a part.
fn has(versions: &[Version], part: Part) -> bool {
    let tags = versions.iter().flat_map(|version| &version.tags);
    let mut operations = tags.flat_map(|tag| &tag.operations);
    match part {
        Part::Basic => operations.any(|one| one.auth.asks_for(&Credential::Basic)),
        Part::Keys => operations.any(has_key),
        Part::Servers => versions.iter().any(|version| !version.choices.is_empty()),
        Part::Tokens => operations.any(|one| one.auth.asks_for(&Credential::Token)),
        Part::Alternatives | Part::Cursors | Part::Downloads | Part::Envelopes => false,
        Part::Events | Part::Flags | Part::Forms | Part::Headers | Part::Multipart => false,
        Part::Pages | Part::Records | Part::Sequences | Part::Styles => false,
        Part::Tuples | Part::Unions | Part::Unsigned => false,
    }
}

/// Whether a model is made with a part.
fn is_of(item: &Item, part: Part) -> bool {
    match item {
        Item::Union(_) => part == Part::Unions,
        // The parts of a body.
        Item::Struct(item) => part == Part::Multipart && item.direction == Direction::Parts,
        Item::StringEnum(_) | Item::IntegerEnum(_) | Item::Alias(_) => false,
    }
}

/// Whether an operation is called with a part.
fn calls_for(operation: &Operation, part: Part) -> bool {
    let paging = operation.paging.as_ref();
    match part {
        Part::Alternatives => operation.also.contains(&Also::Bytes),
        Part::Cursors => is_followed(operation),
        Part::Envelopes => paging.is_some_and(|paging| !paging.items_at.is_empty()),
        Part::Flags => paging.is_some_and(|paging| !paging.more.is_empty()),
        Part::Downloads => operation.also.contains(&Also::Download),
        Part::Events => has_events(operation),
        Part::Records => has_records(operation),
        Part::Sequences => sends(operation, |sends| matches!(sends, Sends::Sequence(_))),
        Part::Headers => operation.headers.is_some(),
        Part::Forms => sends(operation, |sends| matches!(sends, Sends::Form(_))),
        Part::Multipart => sends(operation, |sends| matches!(sends, Sends::Multipart { .. })),
        Part::Pages => paging.is_some(),
        Part::Styles => sends(operation, |sends| matches!(sends, Sends::Styled { .. })),
        Part::Basic | Part::Keys | Part::Servers | Part::Tokens => false,
        Part::Tuples | Part::Unions | Part::Unsigned => false,
    }
}

/// Whether types that are written without a name need a part.
///
/// What is written in place is known of the documents alone.
fn reads(inputs: &[Input<'_>], part: Part) -> bool {
    let is_read = |shape: &Shape| match shape {
        Shape::Tuple(_) => part == Part::Tuples,
        Shape::Primitive(primitive) => part == Part::Unsigned && *primitive == Primitive::Uint64,
        Shape::Enum(_)
        | Shape::Struct(_)
        | Shape::Array(_)
        | Shape::Map(_)
        | Shape::Union(_)
        | Shape::Alias(_)
        | Shape::Json(_) => false,
    };
    inputs.iter().any(|input| {
        let mut types = input.api.types.iter();
        types.any(|(id, def)| input.facts.is_reachable(id) && is_read(&def.shape))
    })
}

/// Whether the server says how a list goes on.
fn is_followed(operation: &Operation) -> bool {
    operation
        .paging
        .as_ref()
        .is_some_and(|paging| match paging.turns {
            Turns::Cursor { .. } | Turns::Link | Turns::Url(_) => true,
            Turns::Counted { .. } => false,
        })
}

fn has_key(operation: &Operation) -> bool {
    let mut asked = operation.auth.ways.iter().flatten();
    asked.any(|credential| matches!(credential, Credential::Key(_)))
}

fn has_events(operation: &Operation) -> bool {
    let mut also = operation.also.iter();
    also.any(|also| matches!(also, Also::Events(_)))
}

fn has_records(operation: &Operation) -> bool {
    let mut also = operation.also.iter();
    also.any(|also| matches!(also, Also::Records { .. }))
}

/// Whether an operation sends something in such a way.
fn sends(operation: &Operation, is_so: impl Fn(&Sends) -> bool) -> bool {
    let arguments = operation.arguments.iter().map(|argument| &argument.sends);
    let setters = operation.setters.iter().map(|setter| &setter.sends);
    let forms = operation.body.iter().flat_map(|view| &view.variants);
    let forms = forms.map(|form| &form.sends);
    arguments.chain(setters).chain(forms).any(is_so)
}
