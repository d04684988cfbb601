//! What a property of a branch is, by which objects of a union are told apart.

use super::types::Types;
use super::{Kinds, Mark};
use crate::model::{EnumValues, Primitive, Shape, TypeId};

/// What values a property has in a branch.
#[derive(Clone)]
pub(super) struct Property {
    pub(super) texts: Vec<String>,
    pub(super) integers: Vec<i64>,
    pub(super) kinds: Kinds,
    /// Its type; none if it is known by its texts alone.
    pub(super) id: Option<TypeId>,
}

impl Property {
    /// What values of a type are.
    pub(super) fn of(types: Types<'_>, id: TypeId) -> Self {
        Self {
            texts: texts_of(types, id),
            integers: integers_of(types, id),
            kinds: field_kinds(types, id),
            id: Some(types.target(id)),
        }
    }
}

/// What a property has to be in each branch, if it is not the same in all that have it.
pub(super) fn marked(having: &[Option<&Property>]) -> Vec<Option<Mark>> {
    let all: Vec<&Property> = having.iter().copied().flatten().collect();
    let differ = |same: &dyn Fn(&Property) -> bool| !all.iter().all(|property| same(property));
    let first = all.first();
    let texts = differ(&|property| first.is_some_and(|first| first.texts == property.texts));
    let integers =
        differ(&|property| first.is_some_and(|first| first.integers == property.integers));
    let kinds = differ(&|property| first.is_some_and(|first| first.kinds == property.kinds));
    having
        .iter()
        .map(|property| match property {
            Some(property) if texts && !property.texts.is_empty() => {
                Some(Mark::Texts(property.texts.clone()))
            }
            Some(property) if integers && !property.integers.is_empty() => {
                Some(Mark::Integers(property.integers.clone()))
            }
            Some(property) if kinds && property.kinds != Kinds::ANY => {
                Some(Mark::Kinds(property.kinds))
            }
            Some(_) | None => None,
        })
        .collect()
}

/// The kinds of JSON that a property may be. Whole numbers may be written as others.
pub(super) fn field_kinds(types: Types<'_>, id: TypeId) -> Kinds {
    match types.shape(id) {
        Shape::Primitive(primitive) => match kinds_of(primitive) {
            Kinds::INTEGER | Kinds::UNSIGNED => Kinds::NUMBER,
            kinds => kinds,
        },
        Shape::Enum(shape) => match shape.values {
            EnumValues::String(_) => Kinds::STRING,
            EnumValues::Integer(_) => Kinds::NUMBER,
        },
        Shape::Struct(_) | Shape::Map(_) => Kinds::OBJECT,
        Shape::Array(_) | Shape::Tuple(_) => Kinds::ARRAY,
        Shape::Union(_) | Shape::Alias(_) | Shape::Json(_) => Kinds::ANY,
    }
}

pub(super) fn kinds_of(primitive: &Primitive) -> Kinds {
    match primitive {
        Primitive::Bool => Kinds::BOOLEAN,
        Primitive::Int32 | Primitive::Int64 => Kinds::INTEGER,
        Primitive::Uint64 => Kinds::UNSIGNED,
        Primitive::Double => Kinds::NUMBER,
        Primitive::String(_)
        | Primitive::DateTime
        | Primitive::Date
        | Primitive::Uuid
        | Primitive::Byte
        | Primitive::Binary
        | Primitive::Password => Kinds::STRING,
    }
}

pub(super) fn texts_of(types: Types<'_>, id: TypeId) -> Vec<String> {
    match types.shape(id) {
        Shape::Enum(shape) => match &shape.values {
            EnumValues::String(values) => values.iter().map(|value| value.wire.clone()).collect(),
            EnumValues::Integer(_) => Vec::new(),
        },
        Shape::Primitive(_)
        | Shape::Struct(_)
        | Shape::Array(_)
        | Shape::Tuple(_)
        | Shape::Map(_)
        | Shape::Union(_)
        | Shape::Alias(_)
        | Shape::Json(_) => Vec::new(),
    }
}

fn integers_of(types: Types<'_>, id: TypeId) -> Vec<i64> {
    let Shape::Enum(shape) = types.shape(id) else {
        return Vec::new();
    };
    match &shape.values {
        EnumValues::String(_) => Vec::new(),
        EnumValues::Integer(values) => values.clone(),
    }
}
