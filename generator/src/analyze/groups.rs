//! Which parts of an API a type serves, so that a client of one part needs no type of another.

use std::collections::{BTreeMap, BTreeSet};

use super::parts;
use super::usage::{received, sent};
use crate::model::{Api, TypeId};

/// Operations or types that make sense without all others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// The operations that have a tag as their first; none: those without tags.
    Tag(Option<String>),
    /// What webhooks bring.
    Webhooks,
    /// The components that neither operations nor webhooks use.
    Others,
}

/// The groups of an API, and which of them lead to each type.
#[derive(Clone, Debug, Default)]
pub(super) struct Groups {
    /// Those that have something, tags first.
    all: Vec<Group>,
    /// By the type's place in the arena: places in `all`.
    of: Vec<BTreeSet<usize>>,
}

impl Groups {
    /// The groups of an API.
    pub(super) fn new(api: &Api, reachable: &[bool]) -> Self {
        let mut groups = Self {
            all: Vec::new(),
            of: vec![BTreeSet::new(); api.types.len()],
        };
        let mut tags: BTreeMap<Option<&str>, Vec<TypeId>> = BTreeMap::new();
        for operation in &api.operations {
            let types = tags.entry(operation.tag.as_deref()).or_default();
            types.extend(sent(operation));
            types.extend(received(operation));
        }
        // Those without a tag come last.
        let untagged = tags.remove(&None).map(|types| (None, types));
        for (tag, types) in tags.into_iter().chain(untagged) {
            groups.add(api, Group::Tag(tag.map(str::to_owned)), types);
        }
        if !api.webhooks.is_empty() {
            groups.add(api, Group::Webhooks, api.webhooks.clone());
        }
        let ids = api.types.iter().map(|(id, _)| id);
        let others = std::iter::zip(ids, std::iter::zip(&groups.of, reachable))
            .filter(|(_, (groups, reachable))| groups.is_empty() && **reachable)
            .map(|(id, _)| id);
        let others: Vec<TypeId> = others.collect();
        if !others.is_empty() {
            groups.add(api, Group::Others, others);
        }
        groups
    }

    /// Adds a group, which leads to types and to all that they are made of.
    fn add(&mut self, api: &Api, group: Group, mut types: Vec<TypeId>) {
        let place = self.all.len();
        self.all.push(group);
        while let Some(id) = types.pop() {
            if let Some(known) = self.of.get_mut(id.index())
                && known.insert(place)
            {
                types.extend(parts(&api.types.get(id).shape));
            }
        }
    }

    /// All groups.
    pub(super) fn all(&self) -> &[Group] {
        &self.all
    }

    /// Those that lead to a type.
    pub(super) fn of(&self, id: TypeId) -> impl Iterator<Item = &Group> {
        let places = self.of.get(id.index()).into_iter().flatten();
        places.filter_map(|place| self.all.get(*place))
    }
}
