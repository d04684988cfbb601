//! Where nodes stood before they were rewritten.

use std::collections::BTreeMap;

use crate::pointer::Pointer;

/// The ways between the nodes of a tree as it was read and as it is after it was rewritten.
#[derive(Debug, Default)]
pub(super) struct Moves {
    /// From a place in the new tree to the one in the old tree that it comes from.
    back: BTreeMap<Pointer, Pointer>,
    /// From a place in the old tree to the one in the new tree that references have to lead to.
    forth: BTreeMap<Pointer, Pointer>,
}

impl Moves {
    /// Notes that what stands at a place comes from another one, which is a place of the tree as it is now.
    pub(super) fn comes_from(&mut self, new: Pointer, now: &Pointer) {
        let old = self.origin(now);
        self.back.insert(new, old);
    }

    /// Notes that a node was moved: references to it have to follow.
    pub(super) fn goes_to(&mut self, now: &Pointer, new: Pointer) {
        self.forth.insert(now.clone(), new.clone());
        self.comes_from(new, now);
    }

    /// The place that a node had before.
    pub(super) fn origin(&self, at: &Pointer) -> Pointer {
        nearest(&self.back, at).unwrap_or_else(|| at.clone())
    }

    /// Whether references have to follow anything.
    pub(super) fn has_moved(&self) -> bool {
        !self.forth.is_empty()
    }

    /// The place that a node of the old tree has now; none if it is where it was.
    pub(super) fn destination(&self, at: &Pointer) -> Option<Pointer> {
        let mut place = at.clone();
        let mut is_moved = false;
        // What stands in a node that was moved may have been moved before it: each round goes one level up.
        for _ in 0..at.steps().count() {
            let Some(next) = nearest(&self.forth, &place) else {
                break;
            };
            is_moved = true;
            place = next;
        }
        is_moved.then_some(place)
    }
}

/// Replaces the longest beginning of a pointer that a table has an entry for.
fn nearest(table: &BTreeMap<Pointer, Pointer>, at: &Pointer) -> Option<Pointer> {
    if table.is_empty() {
        return None;
    }
    let text = at.as_str();
    let ends = text.match_indices('/').map(|(end, _)| end);
    let mut ends: Vec<usize> = ends.chain(std::iter::once(text.len())).collect();
    ends.reverse();
    ends.into_iter().find_map(|end| {
        let (above, below) = text.split_at_checked(end)?;
        Some(table.get(above)?.join(&Pointer::parse(below)?))
    })
}
