//! Cycles in a directed graph.

use std::collections::{BTreeMap, BTreeSet};

/// Who leads to whom.
pub(super) type Graph<N> = BTreeMap<N, Vec<N>>;

/// The nodes that lead back to themselves, each with the number of its strongly connected component
/// (Tarjan's algorithm, without recursion since schemas can be nested deeply).
pub(super) fn cyclic<N: Copy + Ord>(graph: &Graph<N>) -> BTreeMap<N, usize> {
    let mut search = Search {
        graph,
        index: BTreeMap::new(),
        low: BTreeMap::new(),
        open: Vec::new(),
        is_open: BTreeSet::new(),
        cyclic: BTreeMap::new(),
        count: 0,
    };
    for node in graph.keys() {
        if !search.index.contains_key(node) {
            search.run(*node);
        }
    }
    search.cyclic
}

struct Search<'g, N> {
    graph: &'g Graph<N>,
    /// When a node was first met.
    index: BTreeMap<N, usize>,
    /// The earliest node that is known to be reachable.
    low: BTreeMap<N, usize>,
    /// Nodes whose component is not complete.
    open: Vec<N>,
    is_open: BTreeSet<N>,
    cyclic: BTreeMap<N, usize>,
    count: usize,
}

impl<N: Copy + Ord> Search<'_, N> {
    fn run(&mut self, start: N) {
        self.enter(start);
        let mut path: Vec<(N, usize)> = vec![(start, 0)];
        while let Some((node, next)) = path.pop() {
            let Some(child) = self
                .graph
                .get(&node)
                .and_then(|nodes| nodes.get(next))
                .copied()
            else {
                self.leave(node);
                if let Some((parent, _)) = path.last() {
                    let low = self.low_of(node);
                    self.lower(*parent, low);
                }
                continue;
            };
            path.push((node, next + 1));
            if !self.index.contains_key(&child) {
                self.enter(child);
                path.push((child, 0));
            } else if self.is_open.contains(&child) {
                let index = self.index.get(&child).copied().unwrap_or(usize::MAX);
                self.lower(node, index);
            }
        }
    }

    fn enter(&mut self, node: N) {
        let index = self.index.len();
        self.index.insert(node, index);
        self.low.insert(node, index);
        self.open.push(node);
        self.is_open.insert(node);
    }

    fn leave(&mut self, node: N) {
        if self.index.get(&node) != self.low.get(&node) {
            return;
        }
        let mut members = Vec::new();
        while let Some(member) = self.open.pop() {
            self.is_open.remove(&member);
            members.push(member);
            if member == node {
                break;
            }
        }
        let leads_to_itself = self
            .graph
            .get(&node)
            .is_some_and(|nodes| nodes.contains(&node));
        if members.len() > 1 || leads_to_itself {
            let component = self.count;
            self.cyclic
                .extend(members.into_iter().map(|member| (member, component)));
            self.count += 1;
        }
    }

    fn low_of(&self, node: N) -> usize {
        self.low.get(&node).copied().unwrap_or(usize::MAX)
    }

    fn lower(&mut self, node: N, low: usize) {
        self.low
            .entry(node)
            .and_modify(|known| *known = (*known).min(low))
            .or_insert(low);
    }
}
