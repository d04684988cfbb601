//! Inline types that say the same, and so are one type with several names.
//!
//! Documents that bundlers write repeat what their authors wrote once: the sender of an event, in full, in
//! each of a hundred events.

use std::hash::Hash;

use indexmap::{IndexMap, IndexSet};
use serde_json::Value;

use super::{Facts, Group, Usage, parts};
use crate::model::{
    Access, Additional, Api, Constraints, Deprecation, Docs, EnumValues, Field, JsonReason,
    Nullability, Origin, Overlap, Presence, Primitive, Shape, Tagging, TypeDef, TypeId, TypeUse,
};

/// By the type's place in the arena: the type that it is another name of.
pub(super) type Shared = Vec<Option<TypeId>>;

/// Finds the inline types that are other types once more: in what the document says of them and of all
/// they are made of, and in what operations do with them.
///
/// A component is nothing but itself: it was given a name of its own for a reason.
pub(super) fn shared(api: &Api, facts: &Facts) -> Shared {
    let mut shared = vec![None; api.types.len()];
    let mut kinds: IndexMap<usize, Vec<TypeId>> = IndexMap::new();
    for ((id, def), kind) in api.types.iter().zip(kinds_of(api, facts)) {
        if facts.is_reachable(id) && is_candidate(def) {
            kinds.entry(kind).or_default().push(id);
        }
    }
    for same in kinds.values().filter(|same| same.len() > 1) {
        // Keys decide which one is defined, never the order of the document.
        let rank = |id: &TypeId| {
            let def = api.types.get(*id);
            let path = def.origin.to_string();
            (path.len(), path, &def.at)
        };
        let first = same.iter().copied().min_by_key(rank);
        for id in same.iter().filter(|id| Some(**id) != first) {
            if let Some(shared) = shared.get_mut(id.index()) {
                *shared = first;
            }
        }
    }
    shared
}

/// Whether a type has a name that no author gave it. What is deprecated stands by itself, so that only
/// who uses that very name is told.
fn is_candidate(def: &TypeDef) -> bool {
    let is_inline = matches!(def.origin, Origin::Inline(_));
    let is_inline = is_inline && def.deprecation == Deprecation::Current;
    is_inline
        && matches!(
            def.shape,
            Shape::Struct(_) | Shape::Enum(_) | Shape::Union(_)
        )
}

/// A number for each type, the same for types that are alike all the way down.
///
/// Types are alike until something tells them apart: first what they say themselves, then what tells
/// apart the types that they are made of. So types that contain themselves need no special care.
fn kinds_of(api: &Api, facts: &Facts) -> Vec<usize> {
    let own = api.types.iter().map(|(id, def)| own(id, def, facts));
    let (mut kinds, mut number) = numbered(own);
    let parts: Vec<Vec<TypeId>> = api.types.iter().map(|(_, def)| parts(&def.shape)).collect();
    loop {
        let refined = kinds.iter().zip(&parts).map(|(kind, parts)| {
            let parts = parts.iter().map(|part| kinds.get(part.index()).copied());
            (*kind, parts.collect::<Vec<_>>())
        });
        let (refined, more) = numbered(refined);
        if more == number {
            return kinds;
        }
        (kinds, number) = (refined, more);
    }
}

/// Numbers in place of values, and how many there are.
fn numbered<T: Hash + Eq>(values: impl Iterator<Item = T>) -> (Vec<usize>, usize) {
    let mut known = IndexSet::new();
    let numbers = values.map(|value| known.insert_full(value).0).collect();
    (numbers, known.len())
}

/// What can be said of a type without looking at those that it is made of.
#[derive(PartialEq, Eq, Hash)]
enum Own<'a> {
    /// It is like no other.
    Only(TypeId),
    /// What it is, and what is done with it.
    Said(Said<'a>, Done<'a>),
}

/// What the document says of a type.
#[derive(PartialEq, Eq, Hash)]
struct Said<'a> {
    docs: &'a Docs,
    deprecation: Deprecation,
    default: Option<&'a Value>,
    constraints: &'a Constraints,
    shape: Outline<'a>,
}

/// A [`Shape`] without the types that it refers to, and without places.
#[derive(PartialEq, Eq, Hash)]
enum Outline<'a> {
    Primitive(&'a Primitive),
    Texts(Vec<&'a str>),
    Integers(&'a [i64]),
    Struct(Vec<Property<'a>>, Option<Nullability>),
    Array(Nullability),
    Tuple(Vec<Nullability>),
    Map(Nullability),
    Union(&'a Tagging, Overlap, Vec<(&'a str, Nullability)>),
    Alias(Nullability),
    Json(JsonReason),
}

/// A [`Field`] without its type and its place.
#[derive(PartialEq, Eq, Hash)]
struct Property<'a> {
    wire: &'a str,
    nullability: Nullability,
    presence: Presence,
    access: Access,
    default: Option<&'a Value>,
    docs: &'a Docs,
    deprecation: Deprecation,
    constraints: &'a Constraints,
}

/// What operations do with a type, and what Rust needs for it.
#[derive(PartialEq, Eq, Hash)]
struct Done<'a> {
    usage: Usage,
    direction: Usage,
    is_parameter: bool,
    is_upload: bool,
    boxed: Vec<usize>,
    groups: Vec<&'a Group>,
}

fn own<'a>(id: TypeId, def: &'a TypeDef, facts: &'a Facts) -> Own<'a> {
    if matches!(def.origin, Origin::Component(_)) {
        return Own::Only(id);
    }
    let said = Said {
        docs: &def.docs,
        deprecation: def.deprecation,
        default: def.default.as_ref(),
        constraints: &def.constraints,
        shape: outline(&def.shape),
    };
    let boxed = 0..parts(&def.shape).len();
    let done = Done {
        usage: facts.usage(id),
        direction: facts.direction(id),
        is_parameter: facts.is_parameter(id),
        is_upload: facts.is_upload(id),
        boxed: boxed.filter(|field| facts.is_boxed(id, *field)).collect(),
        groups: facts.groups_of(id).collect(),
    };
    Own::Said(said, done)
}

fn outline(shape: &Shape) -> Outline<'_> {
    match shape {
        Shape::Primitive(primitive) => Outline::Primitive(primitive),
        Shape::Enum(values) => match &values.values {
            EnumValues::String(values) => {
                Outline::Texts(values.iter().map(|value| value.wire.as_str()).collect())
            }
            EnumValues::Integer(values) => Outline::Integers(values),
        },
        Shape::Struct(shape) => Outline::Struct(
            shape.fields.iter().map(property).collect(),
            match shape.additional {
                Additional::Ignored => None,
                Additional::Kept(TypeUse { nullability, .. }) => Some(nullability),
            },
        ),
        Shape::Array(array) => Outline::Array(array.item.nullability),
        Shape::Tuple(tuple) => {
            Outline::Tuple(tuple.items.iter().map(|item| item.nullability).collect())
        }
        Shape::Map(map) => Outline::Map(map.value.nullability),
        Shape::Union(union) => {
            let variants = union.variants.iter();
            let variants = variants.map(|one| (one.label.as_str(), one.ty.nullability));
            Outline::Union(&union.tagging, union.overlap, variants.collect())
        }
        Shape::Alias(ty) => Outline::Alias(ty.nullability),
        Shape::Json(reason) => Outline::Json(*reason),
    }
}

fn property(field: &Field) -> Property<'_> {
    Property {
        wire: &field.wire,
        nullability: field.ty.nullability,
        presence: field.presence,
        access: field.access,
        default: field.default.as_ref(),
        docs: &field.docs,
        deprecation: field.deprecation,
        constraints: &field.constraints,
    }
}
