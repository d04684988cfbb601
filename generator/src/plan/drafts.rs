//! By what the branch of a value is known: what a type says of it, compared with the other branches.

use std::collections::BTreeMap;

use super::alike::parts;
use super::property::{Property, field_kinds, kinds_of, marked, texts_of};
use super::types::{Types, held};
use super::{Branch, Kinds, Mark, Role, RustType};
use crate::analyze::presence;
use crate::model::{
    self, Additional, EnumValues, Nullability, Shape, Struct, Tagging, TypeId, TypeUse,
};

/// Items of items of items tell nothing more.
pub(super) const MAX_DEPTH: usize = 3;

/// A branch before it is compared with the others.
pub(super) struct Draft {
    pub(super) branch: Branch,
    pub(super) properties: BTreeMap<String, Property>,
}

/// How the branches of a union without a tag are told apart.
pub(super) fn branches(types: Types<'_>, id: TypeId, shape: &model::Union) -> Vec<Branch> {
    let mut drafts = Vec::new();
    for (index, variant) in shape.variants.iter().enumerate() {
        let mut above = vec![id];
        drafts.extend(drafts_of(types, variant.ty.id, index, 0, &mut above));
    }
    finished(types, drafts, 0, false)
}

/// Adds what only a comparison tells: which properties mark a branch, which texts and items matter. Those of the
/// items of lists are compared with what other lists have.
pub(super) fn finished(
    types: Types<'_>,
    drafts: Vec<Draft>,
    depth: usize,
    are_items: bool,
) -> Vec<Branch> {
    let mut names: Vec<&String> = drafts
        .iter()
        .flat_map(|draft| draft.properties.keys())
        .collect();
    names.sort();
    names.dedup();
    let mut marks: Vec<Vec<(String, Mark)>> = parts(types, &drafts, depth);
    for name in names {
        let having = drafts.iter().map(|draft| draft.properties.get(name));
        let having: Vec<Option<&Property>> = having.collect();
        for (marks, mark) in marks.iter_mut().zip(marked(&having)) {
            // What is in a property tells its kind.
            if !marks.iter().any(|(known, _)| known == name) {
                marks.extend(mark.map(|mark| (name.clone(), mark)));
            }
        }
    }
    let several = |kinds: Kinds| {
        let branches = drafts.iter().map(|draft| draft.branch.kinds);
        branches.filter(|other| other.0 & kinds.0 != 0).count() > 1
    };
    let (texts, lists) = (several(Kinds::STRING), several(Kinds::ARRAY));
    let shared = expected_by_all(&drafts);
    drafts
        .into_iter()
        .zip(marks)
        .map(|(Draft { mut branch, .. }, marks)| {
            branch.marks = marks;
            branch.expected.retain(|name| !shared.contains(name));
            if !texts {
                branch.texts.clear();
            }
            if !lists && !are_items {
                branch.count = 0;
                branch.items.clear();
            }
            branch
        })
        .collect()
}

/// The properties that every branch expects, which tell none from another.
fn expected_by_all(drafts: &[Draft]) -> Vec<String> {
    let Some((first, others)) = drafts.split_first() else {
        return Vec::new();
    };
    let is_shared = |name: &&String| {
        let mut others = others.iter();
        others.all(|other| other.branch.expected.contains(*name))
    };
    let names = first.branch.expected.iter();
    names.filter(is_shared).cloned().collect()
}

/// The branches that a type stands for: those of a union within a union are all told apart at once.
pub(super) fn drafts_of(
    types: Types<'_>,
    id: TypeId,
    index: usize,
    depth: usize,
    above: &mut Vec<TypeId>,
) -> Vec<Draft> {
    let of = |kinds| {
        vec![Draft {
            branch: Branch::of(index, kinds),
            properties: BTreeMap::new(),
        }]
    };
    let mut drafts = match types.shape(id) {
        Shape::Primitive(primitive) => of(kinds_of(primitive)),
        Shape::Enum(shape) => match &shape.values {
            EnumValues::String(_) => of(Kinds::STRING),
            EnumValues::Integer(_) => of(Kinds::INTEGER),
        },
        _ if types.is_outside(id) => of(field_kinds(types, id)),
        Shape::Struct(shape) => vec![object(types, id, shape, index)],
        Shape::Array(_) | Shape::Tuple(_) => of(Kinds::ARRAY),
        Shape::Map(_) => of(Kinds::OBJECT),
        Shape::Union(shape) => return nested(types, id, shape, (index, depth), above),
        Shape::Alias(_) | Shape::Json(_) => of(Kinds::ANY),
    };
    if let Some(draft) = drafts.first_mut() {
        draft.branch.texts = texts_of(types, id);
        match types.shape(id) {
            Shape::Array(array) if depth < MAX_DEPTH => {
                draft.branch.items = items_of(types, array.item, 0, depth, above);
            }
            Shape::Tuple(tuple) if depth < MAX_DEPTH => {
                let places = tuple.items.iter().enumerate();
                let items =
                    places.flat_map(|(place, item)| items_of(types, *item, place, depth, above));
                draft.branch.items = items.collect();
                draft.branch.count = tuple.items.len();
            }
            Shape::Primitive(_)
            | Shape::Enum(_)
            | Shape::Struct(_)
            | Shape::Array(_)
            | Shape::Tuple(_)
            | Shape::Map(_)
            | Shape::Union(_)
            | Shape::Alias(_)
            | Shape::Json(_) => {}
        }
    }
    drafts
}

/// By what an item is known; nothing if it may be anything.
fn items_of(
    types: Types<'_>,
    item: TypeUse,
    place: usize,
    depth: usize,
    above: &mut Vec<TypeId>,
) -> Vec<Branch> {
    let items = drafts_of(types, item.id, place, depth + 1, above);
    let is_telling = types.nullability(item) == Nullability::NonNull
        && items.iter().all(|item| item.branch.kinds != Kinds::ANY);
    if is_telling {
        finished(types, items, depth + 1, true)
    } else {
        Vec::new()
    }
}

fn nested(
    types: Types<'_>,
    id: TypeId,
    shape: &model::Union,
    (index, depth): (usize, usize),
    above: &mut Vec<TypeId>,
) -> Vec<Draft> {
    if above.contains(&id) {
        return Vec::new();
    }
    above.push(id);
    let mut all = Vec::new();
    for (place, variant) in shape.variants.iter().enumerate() {
        let mut drafts = drafts_of(types, variant.ty.id, index, depth, above);
        if let Tagging::Property { wire, mapping } = &shape.tagging {
            let values = mapping.iter().filter(|(_, branch)| *branch == place);
            let texts: Vec<String> = values.map(|(value, _)| value.clone()).collect();
            for draft in &mut drafts {
                if !draft.branch.required.contains(wire) {
                    draft.branch.required.push(wire.clone());
                }
                let property = Property {
                    texts: texts.clone(),
                    integers: Vec::new(),
                    kinds: Kinds::STRING,
                    id: None,
                };
                draft.properties.insert(wire.clone(), property);
            }
        }
        all.extend(drafts);
    }
    above.pop();
    all
}

fn object(types: Types<'_>, id: TypeId, shape: &Struct, index: usize) -> Draft {
    let usage = types.facts.usage(id);
    let mut branch = Branch::of(index, Kinds::OBJECT);
    if let RustType::Model(ident) = types.plain(id, None) {
        branch.known = Some(ident);
    }
    branch.open = match shape.additional {
        Additional::Ignored => false,
        Additional::Kept(_) => true,
    };
    let mut properties = BTreeMap::new();
    for field in &shape.fields {
        let nullability = types.nullability(field.ty);
        let presence = presence(field, usage);
        let (_, role) = held(
            RustType::Json,
            presence,
            nullability,
            types.facts.tells_null(usage),
        );
        match role {
            Role::Required => branch.required.push(field.wire.clone()),
            Role::RequiredNullable => branch.expected.push(field.wire.clone()),
            Role::Optional => {}
        }
        let property = Property::of(types, field.ty.id);
        properties.insert(field.wire.clone(), property);
    }
    Draft { branch, properties }
}
