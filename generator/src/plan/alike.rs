//! Branches that differ only in what stands within their properties.

use std::collections::BTreeSet;

use super::drafts::{Draft, MAX_DEPTH, drafts_of, finished};
use super::types::Types;
use super::{Branch, Kinds, Mark};
use crate::model::{Shape, TypeId};

/// A property with more branches than that costs more than it tells.
const MOST: usize = 40;

/// For each branch the properties in which it has to be looked for what sets it apart: objects and lists that
/// are of other types in branches with which it could be taken for one another.
pub(super) fn parts(types: Types<'_>, drafts: &[Draft], depth: usize) -> Vec<Vec<(String, Mark)>> {
    let mut marks = vec![Vec::new(); drafts.len()];
    if depth >= MAX_DEPTH {
        return marks;
    }
    for name in telling(types, drafts) {
        let Some(found) = within(types, drafts, name, depth) else {
            continue;
        };
        for (marks, parts) in marks.iter_mut().zip(found) {
            if !parts.is_empty() {
                marks.push((name.to_owned(), Mark::Parts(parts)));
            }
        }
    }
    marks
}

/// The properties that differ between branches that nothing else tells apart.
fn telling<'d>(types: Types<'_>, drafts: &'d [Draft]) -> BTreeSet<&'d str> {
    let mut names = BTreeSet::new();
    for (index, one) in drafts.iter().enumerate() {
        for other in drafts.iter().skip(index + 1) {
            let is_object = |draft: &Draft| draft.branch.kinds == Kinds::OBJECT;
            if !is_object(one) || !is_object(other) || are_told_apart(one, other) {
                continue;
            }
            let differing = one.properties.iter().filter(|(name, property)| {
                let same = other.properties.get(*name);
                let ids = same.and_then(|same| Some((property.id?, same.id?)));
                ids.is_some_and(|(id, same)| {
                    id != same && has_parts(types, id) && has_parts(types, same)
                })
            });
            names.extend(differing.map(|(name, _)| name.as_str()));
        }
    }
    names
}

/// Whether a value of the one branch is never taken for one of the other.
fn are_told_apart(one: &Draft, other: &Draft) -> bool {
    let of_one = &one.branch.required;
    let of_other = &other.branch.required;
    let lacks = |draft: &Draft, names: &[String]| {
        let mut names = names.iter();
        names.any(|name| !draft.properties.contains_key(name))
    };
    if lacks(other, of_one) && lacks(one, of_other) {
        return true;
    }
    let mut shared = of_one.iter().filter(|name| of_other.contains(name));
    shared.any(|name| {
        let (Some(one), Some(other)) = (one.properties.get(name), other.properties.get(name))
        else {
            return false;
        };
        differ(&one.texts, &other.texts)
            || differ(&one.integers, &other.integers)
            || one.kinds.0 & other.kinds.0 == 0
    })
}

/// Whether both list values, and none that is in both lists.
fn differ<T: PartialEq>(one: &[T], other: &[T]) -> bool {
    let are_listed = !one.is_empty() && !other.is_empty();
    are_listed && !one.iter().any(|value| other.contains(value))
}

/// Whether a type has anything within.
fn has_parts(types: Types<'_>, id: TypeId) -> bool {
    match types.shape(id) {
        _ if types.is_outside(id) => false,
        Shape::Struct(_) | Shape::Array(_) | Shape::Tuple(_) | Shape::Map(_) | Shape::Union(_) => {
            true
        }
        Shape::Primitive(_) | Shape::Enum(_) | Shape::Alias(_) | Shape::Json(_) => false,
    }
}

/// What a property is in each branch, compared with the others; nothing if that does not tell enough.
fn within(
    types: Types<'_>,
    drafts: &[Draft],
    name: &str,
    depth: usize,
) -> Option<Vec<Vec<Branch>>> {
    let mut all = Vec::new();
    for (index, draft) in drafts.iter().enumerate() {
        let id = draft.properties.get(name).and_then(|property| property.id);
        if let Some(id) = id.filter(|id| has_parts(types, *id)) {
            let found = drafts_of(types, id, index, depth + 1, &mut Vec::new());
            if found.is_empty() {
                return None;
            }
            all.extend(found);
        }
    }
    if all.len() > MOST {
        return None;
    }
    let mut parts = vec![Vec::new(); drafts.len()];
    for branch in finished(types, all, depth + 1, true) {
        parts.get_mut(branch.index)?.push(branch);
    }
    // The place of a part in its list is all that it is known by.
    for branch in parts.iter_mut().flatten() {
        branch.index = 0;
    }
    // What is the same wherever it is tells nothing.
    let mut described = parts.iter().filter(|parts| !parts.is_empty());
    let first = described.next()?;
    let differ = described.any(|other| other != first);
    differ.then_some(parts)
}
