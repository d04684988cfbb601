//! Properties that several members of an `allOf` describe: a value has to be what all of them say.

use std::collections::BTreeSet;

use super::object::Parts;
use super::scalars::SCALARS;
use super::{Lowering, MAX_DEPTH};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{InlinePath, InlineRoot, Nullability, Origin, Step, TypeUse};
use crate::pointer::Pointer;

/// What several schemas describe together, while its parts are read.
pub(super) struct Joint {
    places: BTreeSet<Pointer>,
    used: TypeUse,
}

impl Lowering<'_> {
    /// The type of a property, with the description that holds: the only one that names a type, else the one
    /// that has all that the others say, else what objects say together, else the last.
    pub(super) fn described(
        &mut self,
        at: &Pointer,
        parts: &Parts,
        name: &str,
        places: &[Pointer],
    ) -> Option<(Pointer, TypeUse)> {
        let mut typed: Vec<Pointer> = Vec::new();
        for place in places {
            if self.facets(place).is_some_and(|facets| facets.is_bare()) {
                continue;
            }
            typed.retain(|earlier| !self.agree(earlier, place));
            typed.push(place.clone());
        }
        let last = typed.last().or(places.last())?.clone();
        if typed.len() > 1 {
            if let Some(narrowest) = self.narrowest(&typed) {
                return Some((narrowest.clone(), self.type_use(&narrowest)));
            }
            if let Some(used) = self.joint(at, parts, name, &typed) {
                return Some((last, used));
            }
            self.tell_redescribed(name, &typed);
        }
        let used = self.type_use(&last);
        Some((last, used))
    }

    /// The description that says all that the others say, as far as types can tell.
    fn narrowest(&mut self, places: &[Pointer]) -> Option<Pointer> {
        let mut last_of_scalars = None;
        let mut kinds = BTreeSet::new();
        for place in places {
            let facets = self.innermost(place)?;
            let kind = facets
                .kind
                .clone()
                .filter(|kind| SCALARS.contains(&kind.as_str()));
            if kind.is_none() && facets.values.is_empty() || !facets.says_only_values() {
                kinds.clear();
                break;
            }
            kinds.extend(kind);
            let rank = (!facets.values.is_empty(), facets.format.is_some());
            if last_of_scalars
                .as_ref()
                .is_none_or(|(known, _)| *known <= rank)
            {
                last_of_scalars = Some((rank, place.clone()));
            }
        }
        if kinds.len() == 1 {
            return last_of_scalars.map(|(_, place)| place);
        }
        let targets: Vec<Pointer> = places
            .iter()
            .filter_map(|place| self.target(place))
            .collect();
        let says_all = |place: &&Pointer| {
            let all = self.gathered(place);
            targets.iter().all(|target| all.contains(target))
        };
        places.iter().rev().find(says_all).cloned()
    }

    /// The schemas that a schema is composed of, and the branches that it allows.
    fn gathered(&mut self, place: &Pointer) -> BTreeSet<Pointer> {
        let mut parts = Parts::default();
        self.collect(place, &mut parts, &mut Vec::new());
        parts.gathered
    }

    /// What objects say together; none if one of them is something else.
    fn joint(
        &mut self,
        at: &Pointer,
        owner: &Parts,
        name: &str,
        places: &[Pointer],
    ) -> Option<TypeUse> {
        let last = places.last()?;
        let mut parts = Parts::default();
        for place in places {
            self.collect(place, &mut parts, &mut Vec::new());
        }
        if parts.foreign.is_some() || !parts.unions.is_empty() || self.depth >= MAX_DEPTH {
            return None;
        }
        let targets: BTreeSet<Pointer> = places
            .iter()
            .filter_map(|place| self.target(place))
            .collect();
        if let Some(open) = self.joints.iter().find(|joint| joint.places == targets) {
            return Some(open.used);
        }
        let (home, mut path) = match &owner.home {
            Some(home) => home.clone(),
            None => (at.clone(), self.path_to(at)),
        };
        // No schema stands there, since an `allOf` is a list.
        let home = home.key("allOf").key("properties").key(name);
        path.steps.push(Step::Field(name.to_owned()));
        let is_nullable = |place: &Pointer| self.nullability(place) == Nullability::Nullable;
        let nullability = if places.iter().all(is_nullable) {
            Nullability::Nullable
        } else {
            Nullability::NonNull
        };
        let used = self.reserve(&home, last, nullability);
        self.joints.push(Joint {
            places: targets,
            used,
        });
        self.depth += 1;
        parts.home = Some((home.clone(), path.clone()));
        let shape = self.structure(last, parts);
        self.depth -= 1;
        self.joints.pop();
        let docs = self.innermost(last).map(|facets| facets.docs.clone());
        let def = self.types.get_mut(used.id);
        def.origin = Origin::Inline(path);
        def.docs = docs.unwrap_or_default();
        def.shape = shape;
        Some(used)
    }

    /// The way to the schema at a place.
    pub(super) fn path_to(&mut self, at: &Pointer) -> InlinePath {
        match self.origin(at) {
            Origin::Component(name) => InlinePath {
                root: InlineRoot::Component(name),
                steps: Vec::new(),
            },
            Origin::Inline(path) => path,
        }
    }

    fn tell_redescribed(&mut self, name: &str, places: &[Pointer]) {
        let [.., earlier, place] = places else {
            return;
        };
        let diagnostic = Diagnostic::warning(
            Code::Unsupported,
            self.key(place),
            format!("`{name}` is described anew by another schema of the `allOf`"),
        )
        .label("this description holds")
        .see(self.key(earlier), "this one is not used");
        self.sink.push(diagnostic);
    }
}
