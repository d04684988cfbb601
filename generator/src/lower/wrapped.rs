//! Schemas behind references and compositions of one.

use std::rc::Rc;

use super::facets::Facets;
use super::{Lowering, MAX_DEPTH};
use crate::model::{Constraints, Deprecation, Docs, Nullability, TypeUse};
use crate::pointer::Pointer;

/// How many unions within one another are asked whether they may be `null`.
const UNIONS_DEEP: usize = 3;

impl Lowering<'_> {
    /// Whether `null` may stand for the schema at a place.
    pub(super) fn nullability(&mut self, at: &Pointer) -> Nullability {
        let mut place = at.clone();
        // Each round takes a step along references and wrappers; a cycle is as good as an end.
        for _ in 0..MAX_DEPTH {
            let Some(target) = self.target(&place) else {
                break;
            };
            let Some(facets) = self.facets(&target) else {
                break;
            };
            if facets.has_null() {
                return Nullability::Nullable;
            }
            match self.single(&facets) {
                Some(single) if single.nullable => return Nullability::Nullable,
                Some(single) => place = single.inner,
                None if self.has_null_branch(&facets, UNIONS_DEEP) => return Nullability::Nullable,
                None => break,
            }
        }
        Nullability::NonNull
    }

    /// Whether a branch of a union is `null`, or may be.
    fn has_null_branch(&mut self, facets: &Facets, depth: usize) -> bool {
        ["oneOf", "anyOf"].into_iter().any(|keyword| {
            let list = facets.at.key(keyword);
            (0..facets.count(keyword)).any(|index| {
                let place = list.index(index);
                if self.side(keyword, &place) == Some(true) {
                    return true;
                }
                let Some(inner) = self.innermost(&place) else {
                    return false;
                };
                inner.has_null() || depth > 0 && self.has_null_branch(&inner, depth - 1)
            })
        })
    }

    /// What a schema says when its references and wrappers are taken off.
    pub(super) fn innermost(&mut self, at: &Pointer) -> Option<Rc<Facets>> {
        let mut place = at.clone();
        let mut outer: Option<Facets> = None;
        for _ in 0..MAX_DEPTH {
            let target = self.target(&place)?;
            let facets = self.facets(&target)?;
            let facets = match &outer {
                Some(outer) => Rc::new(inherit(outer, &facets)),
                None => facets,
            };
            match self.single(&facets) {
                Some(single) => {
                    place = single.inner;
                    outer = Some(Facets::clone(&facets));
                }
                None => return Some(facets),
            }
        }
        None
    }
}

/// The same type, with `null`.
pub(super) fn nullable(used: TypeUse) -> TypeUse {
    TypeUse {
        nullability: Nullability::Nullable,
        ..used
    }
}

/// What the inner schema says, with the words and limits of the outer one where it has any.
pub(super) fn inherit(outer: &Facets, inner: &Facets) -> Facets {
    let mut facets = inner.clone();
    facets.docs = over(&outer.docs, &inner.docs);
    facets.nullable |= outer.nullable;
    facets.read_only |= outer.read_only;
    facets.write_only |= outer.write_only;
    if outer.default.is_some() {
        facets.take_default(outer);
    }
    if outer.deprecation != Deprecation::Current {
        facets.deprecation = outer.deprecation;
    }
    if outer.constraints != Constraints::default() {
        facets.constraints = outer.constraints.clone();
    }
    facets
}

/// The first words, completed by the second.
pub(super) fn over(first: &Docs, second: &Docs) -> Docs {
    Docs {
        title: first.title.clone().or_else(|| second.title.clone()),
        summary: first.summary.clone().or_else(|| second.summary.clone()),
        description: first
            .description
            .clone()
            .or_else(|| second.description.clone()),
        examples: if first.examples.is_empty() {
            second.examples.clone()
        } else {
            first.examples.clone()
        },
        external: first.external.clone().or_else(|| second.external.clone()),
    }
}
