//! Objects with several unions: in one `allOf`, or a union within the branch of another one. Each way through
//! their branches is an object.

use super::Lowering;
use super::facets::Facets;
use super::object::Parts;
use super::union::{overlap, variant};
use crate::model::{Origin, Overlap, Shape, Step, Tagging, Union, Variant};
use crate::pointer::Pointer;

/// More ways than that are too many to match on.
const MOST: usize = 16;

/// A branch for each union that an object has.
#[derive(Clone, Default)]
pub(super) struct Way {
    /// The unions, each with the branch that stands for it.
    chosen: Vec<(Pointer, Pointer)>,
    labels: Vec<String>,
    may_overlap: bool,
}

impl Way {
    pub(super) fn has_several(&self) -> bool {
        self.chosen.len() > 1
    }
}

impl Lowering<'_> {
    /// The ways through all unions of an object; none where a branch is no object, or where there are too many.
    pub(super) fn ways(&mut self, facets: &Facets) -> Option<Vec<Way>> {
        let mut ways = Vec::new();
        self.choose(facets, &Way::default(), &mut ways)?;
        Some(ways)
    }

    fn choose(&mut self, facets: &Facets, way: &Way, ways: &mut Vec<Way>) -> Option<()> {
        let mut parts = Parts::default();
        parts.chosen.clone_from(&way.chosen);
        self.collect(&facets.at, &mut parts, &mut Vec::new());
        if parts.foreign.is_some() {
            return None;
        }
        let Some(union) = parts.unions.first() else {
            ways.push(way.clone());
            return (ways.len() <= MOST).then_some(());
        };
        let of = self.facets(union)?;
        for member in self.objects(&of, &mut vec![union.clone()]) {
            let mut next = way.clone();
            next.chosen.push((union.clone(), member.place));
            next.labels.push(member.label);
            next.may_overlap |= overlap(&of) == Overlap::Possible;
            self.choose(facets, &next, ways)?;
        }
        Some(())
    }

    /// The union of the objects that the ways lead to.
    pub(super) fn of_ways(&mut self, facets: &Facets, ways: Vec<Way>) -> Shape {
        let may_overlap = ways.iter().any(|way| way.may_overlap);
        let ways = ways.into_iter().enumerate();
        let variants = ways.filter_map(|(index, way)| self.of_way(facets, way, index));
        Shape::Union(Union {
            tagging: Tagging::Untagged,
            overlap: if may_overlap {
                Overlap::Possible
            } else {
                Overlap::Excluded
            },
            variants: variants.collect(),
        })
    }

    fn of_way(&mut self, facets: &Facets, way: Way, index: usize) -> Option<Variant> {
        let label = way.labels.join(" ");
        let (_, branch) = way.chosen.last().cloned()?;
        let mut parts = Parts::default();
        parts.chosen = way.chosen;
        self.collect(&facets.at, &mut parts, &mut Vec::new());
        let place = facets.at.key("oneOf").index(index).key("allOf");
        let mut path = self.path_to(&facets.at);
        path.steps.push(Step::Variant(label.clone()));
        parts.home = Some((place.clone(), path.clone()));
        let shape = self.structure(&facets.at, parts);
        let ty = self.made_as(&place, &branch, Origin::Inline(path), shape);
        Some(variant(&label, ty, &branch))
    }
}
