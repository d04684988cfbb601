//! Components that are lists or maps of themselves.
//!
//! `type Tree = Vec<Tree>` is no Rust. In each cycle of such components, the first one by name is cut:
//! where the others, or it itself, refer to it, any JSON value stands.

use std::collections::{BTreeMap, BTreeSet};

use super::graph::{Graph, cyclic};
use super::parts;
use crate::model::{Api, Shape, TypeId};
use crate::pointer::Pointer;

/// Where such cycles are cut.
#[derive(Clone, Debug)]
pub(super) struct Endless {
    /// The cycles' types, each with the number of its cycle.
    cyclic: BTreeMap<TypeId, usize>,
    cut: BTreeSet<TypeId>,
}

impl Endless {
    /// Whether any JSON value stands where the one refers to the other.
    pub(super) fn is_cut(&self, owner: TypeId, target: TypeId) -> bool {
        self.cut.contains(&target) && self.cyclic.get(&owner) == self.cyclic.get(&target)
    }

    /// The types to which such references lead.
    pub(super) fn cut(&self) -> impl Iterator<Item = TypeId> {
        self.cut.iter().copied()
    }
}

/// Finds the cycles, and where to cut them.
pub(super) fn endless(api: &Api) -> Endless {
    let mut graph: Graph<TypeId> = api
        .types
        .iter()
        .filter(|(_, def)| is_written_in_place(&def.shape))
        .map(|(id, def)| (id, parts(&def.shape)))
        .collect();
    let all = cyclic(&graph);
    let mut cut = BTreeSet::new();
    loop {
        let left = cyclic(&graph);
        let candidates = left.keys().map(|id| (&api.types.get(*id).at, *id));
        // One at a time: cutting one may open several cycles.
        let Some((_, first)): Option<(&Pointer, TypeId)> = candidates.min() else {
            return Endless { cyclic: all, cut };
        };
        cut.insert(first);
        graph.remove(&first);
        for targets in graph.values_mut() {
            targets.retain(|target| *target != first);
        }
    }
}

/// Whether Rust has no type of its own for it, so that a name for it is but an alias.
fn is_written_in_place(shape: &Shape) -> bool {
    match shape {
        Shape::Array(_) | Shape::Tuple(_) | Shape::Map(_) | Shape::Alias(_) => true,
        Shape::Primitive(_)
        | Shape::Enum(_)
        | Shape::Struct(_)
        | Shape::Union(_)
        | Shape::Json(_) => false,
    }
}
