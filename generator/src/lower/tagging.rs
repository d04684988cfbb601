//! `discriminator`: the property by which the members of a union are known.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Lowering;
use super::facets::{Discriminator, Facets};
use super::object::Parts;
use super::refs::local;
use super::union::{Member, variant};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{Tagging, Variant};
use crate::pointer::Pointer;

/// The members of a union with the values by which each is known.
pub(super) struct Tagged {
    property: String,
    /// For each branch the place of its member and its values.
    branches: Vec<Branch>,
}

struct Branch {
    member: usize,
    label: String,
    values: Vec<String>,
}

impl Tagged {
    /// How the branch of a value is known.
    pub(super) fn tagging(self) -> Tagging {
        let branches = self.branches.into_iter().enumerate();
        let mapping = branches
            .flat_map(|(index, branch)| branch.values.into_iter().map(move |value| (value, index)));
        Tagging::Property {
            wire: self.property,
            mapping: mapping.collect(),
        }
    }

    /// The members of the branches, by their place in the union, each with the branch's label.
    pub(super) fn members(&self) -> impl Iterator<Item = (usize, &str)> {
        let branches = self.branches.iter();
        branches.map(|branch| (branch.member, branch.label.as_str()))
    }
}

/// What is known of a property of a member.
enum Told {
    /// The member has no such property.
    Nothing,
    /// It has, and may hold these texts; none of them if it may hold any.
    Values(Vec<String>),
}

impl Lowering<'_> {
    /// The values by which members are known; none without a discriminator, or where it does not tell
    /// all members apart.
    pub(super) fn tagged(&mut self, facets: &Facets, members: &[Member]) -> Option<Tagged> {
        let discriminator = facets.discriminator.as_ref()?;
        let mapping = facets.at.key("discriminator").key("mapping");
        let mut used = BTreeSet::new();
        let mut branches = Vec::new();
        for (index, member) in members.iter().enumerate() {
            let listed = self.listed(discriminator, &member.place);
            used.extend(listed.iter().cloned());
            branches.extend(self.branches(discriminator, index, member, listed));
        }
        for (value, _) in &discriminator.mapping {
            if !used.contains(value) {
                let diagnostic = Diagnostic::warning(
                    Code::Unsupported,
                    self.value(&mapping.key(value)),
                    format!("the mapping of `{value}` leads to no schema of this union"),
                )
                .label("a value of that name is kept as unknown");
                self.sink.push(diagnostic);
            }
        }
        let mut known = BTreeSet::new();
        let mut values = branches.iter().flat_map(|branch| &branch.values);
        let are_told_apart = values.all(|value| known.insert(value.clone()))
            && branches.iter().all(|branch| !branch.values.is_empty());
        if !are_told_apart {
            self.unsupported(
                &facets.at.key("discriminator"),
                format!(
                    "`{}` does not tell all branches apart; their properties do as well as they can",
                    discriminator.property
                ),
            );
            return None;
        }
        Some(Tagged {
            property: discriminator.property.clone(),
            branches,
        })
    }

    /// The variants of a union by a discriminator: every branch has its own.
    pub(super) fn tagged_variants(&mut self, tagged: &Tagged, members: &[Member]) -> Vec<Variant> {
        tagged
            .members()
            .filter_map(|(index, label)| Some((members.get(index)?, label)))
            .map(|(member, label)| {
                let ty = self.type_use(&member.place);
                variant(label, ty, &member.place)
            })
            .collect()
    }

    /// The values that the mapping has for a member.
    fn listed(&self, discriminator: &Discriminator, place: &Pointer) -> Vec<String> {
        let mut places = vec![place.clone()];
        while let Some(next) = places.last().and_then(|last| self.hop(last)) {
            if places.contains(&next) {
                break;
            }
            places.push(next);
        }
        let leads_here = |text: &str| {
            let by_name = Pointer::root().keys(["components", "schemas", text]);
            let target = local(text).unwrap_or(by_name);
            places.contains(&target)
        };
        let entries = discriminator.mapping.iter();
        let entries = entries.filter(|(_, target)| leads_here(target));
        entries.map(|(value, _)| value.clone()).collect()
    }

    /// The branches of a member: one, unless only the value of the property, which the member does not
    /// have itself, tells what it was.
    fn branches(
        &mut self,
        discriminator: &Discriminator,
        index: usize,
        member: &Member,
        listed: Vec<String>,
    ) -> Vec<Branch> {
        let branch = |label: &str, values| Branch {
            member: index,
            label: label.to_owned(),
            values,
        };
        let told = self.told(&member.place, &discriminator.property, &mut BTreeSet::new());
        match (told, listed.len()) {
            (Told::Nothing, 2..) => {
                let values = listed.into_iter();
                values
                    .map(|value| branch(&value, vec![value.clone()]))
                    .collect()
            }
            (_, 1..) => vec![branch(&member.label, listed)],
            (Told::Values(values), 0) if !values.is_empty() => vec![branch(&member.label, values)],
            (Told::Nothing | Told::Values(_), 0) => {
                let name = self.hop(&member.place).and_then(|target| target.last());
                vec![branch(&member.label, name.into_iter().collect())]
            }
        }
    }

    /// The texts that a property of a member may hold; those of all members if it is a union.
    fn told(&mut self, place: &Pointer, property: &str, met: &mut BTreeSet<Pointer>) -> Told {
        let Some(facets) = self.innermost(place) else {
            return Told::Nothing;
        };
        if !met.insert(facets.at.clone()) {
            return Told::Nothing;
        }
        if let Some(inner) = &facets.discriminator
            && facets.one_of + facets.any_of > 0
            && inner.property == property
        {
            let (inner, mut values) = (inner.clone(), Vec::new());
            for member in self.members(&facets) {
                let listed = self.listed(&inner, &member.place);
                let own = self.branch_values(&inner, &member, listed, met);
                values.extend(own);
            }
            return Told::Values(values);
        }
        let mut parts = Parts::default();
        self.collect(place, &mut parts, &mut Vec::new());
        let Some(place) = parts.place_of(property) else {
            return Told::Nothing;
        };
        let values = self.innermost(&place).map(|inner| inner.values.clone());
        let values = values.unwrap_or_default();
        let texts = values.iter().filter_map(Value::as_str);
        Told::Values(texts.map(str::to_owned).collect())
    }

    fn branch_values(
        &mut self,
        discriminator: &Discriminator,
        member: &Member,
        listed: Vec<String>,
        met: &mut BTreeSet<Pointer>,
    ) -> Vec<String> {
        if !listed.is_empty() {
            return listed;
        }
        match self.told(&member.place, &discriminator.property, met) {
            Told::Values(values) if !values.is_empty() => values,
            Told::Nothing | Told::Values(_) => {
                let name = self.hop(&member.place).and_then(|target| target.last());
                name.into_iter().collect()
            }
        }
    }
}
