//! Unions beside properties, and unions within an `allOf`: a union of objects, each with the
//! properties of one branch and with all that stands beside the union.

use super::Lowering;
use super::facets::Facets;
use super::object::Parts;
use super::union::{Member, overlap, variant};
use crate::model::{Origin, Shape, Step, Tagging, Union, Variant};
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// The union of what a schema is with each branch of the union that stands at a place: in it, or in
    /// a member of its `allOf`.
    pub(super) fn distribution(&mut self, facets: &Facets, union: &Pointer) -> Option<Shape> {
        let of = self.facets(union)?;
        let members = self.objects(&of, &mut vec![union.clone()]);
        let tagged = self.tagged(&of, &members).or_else(|| {
            let beside = Facets {
                discriminator: facets.discriminator.clone(),
                ..Facets::clone(&of)
            };
            let is_beside = of.discriminator.is_none();
            is_beside.then(|| self.tagged(&beside, &members)).flatten()
        });
        let branches: Vec<(usize, String)> = match &tagged {
            Some(tagged) => {
                let members = tagged.members();
                members
                    .map(|(index, label)| (index, label.to_owned()))
                    .collect()
            }
            None => {
                let members = members.iter().enumerate();
                members
                    .map(|(index, member)| (index, member.label.clone()))
                    .collect()
            }
        };
        let mut variants = Vec::new();
        for (place, (index, label)) in branches.into_iter().enumerate() {
            let member = members.get(index)?;
            variants.push(self.merged_branch(facets, union, member, &label, place)?);
        }
        match variants.as_slice() {
            [] => None,
            [only] if tagged.is_none() => Some(Shape::Alias(only.ty)),
            _ => Some(Shape::Union(Union {
                tagging: tagged.map_or(Tagging::Untagged, |tagged| tagged.tagging()),
                overlap: overlap(&of),
                variants,
            })),
        }
    }

    /// The members of a union, with those of its members that are unions in turn.
    pub(super) fn objects(&mut self, facets: &Facets, above: &mut Vec<Pointer>) -> Vec<Member> {
        let mut objects = Vec::new();
        for member in self.members(facets) {
            let inner = self.innermost(&member.place);
            match inner.filter(|inner| inner.is_nothing_but_a_union()) {
                Some(inner) if !above.contains(&inner.at) => {
                    above.push(inner.at.clone());
                    objects.extend(self.objects(&inner, above));
                    above.pop();
                }
                Some(_) => {}
                None => objects.push(member),
            }
        }
        objects
    }

    fn merged_branch(
        &mut self,
        facets: &Facets,
        union: &Pointer,
        member: &Member,
        label: &str,
        index: usize,
    ) -> Option<Variant> {
        let mut own = Parts::default();
        self.collect(&member.place, &mut own, &mut Vec::new());
        if own.gathered.contains(&facets.at) && own.foreign.is_none() && own.unions.is_empty() {
            // The branch builds on this very schema, and has all of it already.
            let ty = self.type_use(&member.place);
            return Some(variant(label, ty, &member.place));
        }
        let mut parts = Parts::default();
        parts.chosen = vec![(union.clone(), member.place.clone())];
        self.collect(&facets.at, &mut parts, &mut Vec::new());
        if parts.foreign.is_some() || !parts.unions.is_empty() {
            return None;
        }
        let place = facets.at.key("oneOf").index(index).key("allOf");
        let mut path = self.path_to(&facets.at);
        path.steps.push(Step::Variant(label.to_owned()));
        parts.home = Some((place.clone(), path.clone()));
        let shape = self.structure(&facets.at, parts);
        let ty = self.made_as(&place, &member.place, Origin::Inline(path), shape);
        Some(variant(label, ty, &member.place))
    }
}

impl Facets {
    /// Whether it is a union that says nothing beside it.
    fn is_nothing_but_a_union(&self) -> bool {
        self.one_of + self.any_of > 0 && self.is_plain() && self.all_of == 0
    }
}
