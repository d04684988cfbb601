//! Which fields need a `Box`.
//!
//! A struct that holds itself has no size. Lists, maps, untyped values and the branches of unions are on the heap already, so
//! that only fields matter which hold a struct itself, by an alias, or in a tuple. Of each cycle one field is
//! boxed: the one that closes it in a search that takes fields by name. The search starts where it
//! finds the fewest such fields, the first by place of several. Opening any of these fields again would
//! give a cycle, and the order of the document has no say.

use std::collections::{BTreeMap, BTreeSet};

use super::graph::{Graph, cyclic};
use crate::model::{Api, Shape, Struct, TypeId};
use crate::pointer::Pointer;

/// How many starts are tried: the larger a component is, the less one of them changes.
const STARTS: usize = 64;

/// A field of a struct.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    /// The struct.
    pub owner: TypeId,
    /// The field's place in it.
    pub field: usize,
}

/// A field that holds a struct.
#[derive(Clone, Copy, Debug)]
struct Held {
    field: usize,
    target: TypeId,
}

/// The fields that need a `Box`.
pub(super) fn boxed(api: &Api) -> BTreeSet<Edge> {
    let held = held(api);
    let graph: Graph<TypeId> = held
        .iter()
        .map(|(owner, held)| (*owner, held.iter().map(|held| held.target).collect()))
        .collect();
    let component = cyclic(&graph);
    let mut components: BTreeMap<usize, Vec<(&Pointer, TypeId)>> = BTreeMap::new();
    for (id, number) in &component {
        let member = (&api.types.get(*id).at, *id);
        components.entry(*number).or_default().push(member);
    }
    let mut boxed = BTreeSet::new();
    for mut members in components.into_values() {
        members.sort();
        // Every member leads to all others, so that one start is enough.
        let searches = members
            .iter()
            .take(STARTS)
            .map(|(_, start)| closing(*start, &held, &component));
        boxed.extend(searches.min_by_key(BTreeSet::len).unwrap_or_default());
    }
    boxed
}

/// The fields of each struct that hold a struct, by wire name.
fn held(api: &Api) -> BTreeMap<TypeId, Vec<Held>> {
    let mut held = BTreeMap::new();
    for (id, def) in api.types.iter() {
        if let Shape::Struct(shape) = &def.shape {
            held.insert(id, held_by(api, shape));
        }
    }
    held
}

fn held_by(api: &Api, shape: &Struct) -> Vec<Held> {
    let mut fields: Vec<(&str, Held)> = shape
        .fields
        .iter()
        .enumerate()
        .flat_map(|(index, field)| {
            let held = move |target| Held {
                field: index,
                target,
            };
            let mut targets = BTreeSet::new();
            structs_of(api, field.ty.id, &mut BTreeSet::new(), &mut targets);
            targets
                .into_iter()
                .map(move |target| (field.wire.as_str(), held(target)))
        })
        .collect();
    fields.sort_by_key(|(wire, _)| *wire);
    fields.into_iter().map(|(_, held)| held).collect()
}

/// The structs that a value of a type is or has in place, be it by an alias or in a tuple.
fn structs_of(api: &Api, id: TypeId, met: &mut BTreeSet<TypeId>, structs: &mut BTreeSet<TypeId>) {
    if !met.insert(id) {
        return;
    }
    match &api.types.get(id).shape {
        Shape::Struct(_) => {
            structs.insert(id);
        }
        Shape::Alias(ty) => structs_of(api, ty.id, met, structs),
        Shape::Tuple(tuple) => {
            for item in &tuple.items {
                structs_of(api, item.id, met, structs);
            }
        }
        Shape::Primitive(_)
        | Shape::Enum(_)
        | Shape::Array(_)
        | Shape::Map(_)
        | Shape::Union(_)
        | Shape::Json(_) => {}
    }
}

/// The fields that close a cycle in a depth-first search from a type through its component.
fn closing(
    start: TypeId,
    held: &BTreeMap<TypeId, Vec<Held>>,
    component: &BTreeMap<TypeId, usize>,
) -> BTreeSet<Edge> {
    let mut met = BTreeSet::from([start]);
    let mut on_path = BTreeSet::from([start]);
    let mut found = BTreeSet::new();
    let mut path: Vec<(TypeId, usize)> = vec![(start, 0)];
    while let Some((owner, next)) = path.pop() {
        let Some(edge) = held.get(&owner).and_then(|held| held.get(next)).copied() else {
            on_path.remove(&owner);
            continue;
        };
        path.push((owner, next + 1));
        if component.get(&edge.target) != component.get(&owner) {
            continue;
        }
        if on_path.contains(&edge.target) {
            found.insert(Edge {
                owner,
                field: edge.field,
            });
        } else if met.insert(edge.target) {
            on_path.insert(edge.target);
            path.push((edge.target, 0));
        }
    }
    found
}
