//! Which types operations lead to.
//!
//! Components are written whether or not an operation uses them: a document of nothing but schemas is
//! a crate of nothing but models. Inline types go with what they stand in.

use super::{Usage, parts};
use crate::model::{Api, Origin, TypeId};

/// Whether each type is part of the output: it is a component, an operation uses it, or one of these
/// is made of it.
pub(super) fn reachable(api: &Api, usage: &[Usage]) -> Vec<bool> {
    let mut reachable = vec![false; api.types.len()];
    let mut types: Vec<TypeId> = api
        .types
        .iter()
        .zip(usage)
        .filter(|((_, def), usage)| match &def.origin {
            Origin::Component(_) => true,
            Origin::Inline(_) => **usage != Usage::Unused,
        })
        .map(|((id, _), _)| id)
        .collect();
    while let Some(id) = types.pop() {
        if let Some(known) = reachable.get_mut(id.index())
            && !*known
        {
            *known = true;
            types.extend(parts(&api.types.get(id).shape));
        }
    }
    reachable
}
