//! Whether a value of the document is of the type that the document says.

use serde_json::{Map, Value};

use crate::model::{
    Additional, EnumValues, Nullability, Presence, Primitive, Shape, Struct, TypeArena, TypeUse,
};

/// More aliases than that lead nowhere.
const MAX_ALIASES: usize = 32;

/// How many aliases a union counts for: it may lead to many more.
const UNION: usize = MAX_ALIASES / 3;

/// Whether the generated type can hold a value.
pub(super) fn fits(types: &TypeArena, ty: TypeUse, value: &Value) -> bool {
    behind(types, ty, value, 0)
}

fn behind(types: &TypeArena, ty: TypeUse, value: &Value, aliases: usize) -> bool {
    if value.is_null() && ty.nullability == Nullability::Nullable {
        return true;
    }
    match &types.get(ty.id).shape {
        Shape::Primitive(primitive) => is_primitive(primitive, value),
        Shape::Enum(list) => match &list.values {
            EnumValues::String(_) => value.is_string(),
            EnumValues::Integer(_) => value.is_i64(),
        },
        Shape::Struct(model) => value
            .as_object()
            .is_some_and(|object| is_struct(types, model, object)),
        Shape::Array(array) => value
            .as_array()
            .is_some_and(|items| items.iter().all(|item| fits(types, array.item, item))),
        Shape::Tuple(tuple) => value.as_array().is_some_and(|items| {
            let mut pairs = tuple.items.iter().zip(items);
            items.len() == tuple.items.len() && pairs.all(|(ty, item)| fits(types, *ty, item))
        }),
        Shape::Map(map) => value
            .as_object()
            .is_some_and(|object| object.values().all(|value| fits(types, map.value, value))),
        Shape::Alias(target) => aliases < MAX_ALIASES && behind(types, *target, value, aliases + 1),
        Shape::Union(union) => {
            aliases < MAX_ALIASES
                && union
                    .variants
                    .iter()
                    .any(|variant| behind(types, variant.ty, value, aliases + UNION))
        }
        Shape::Json(_) => true,
    }
}

fn is_primitive(primitive: &Primitive, value: &Value) -> bool {
    match primitive {
        Primitive::Bool => value.is_boolean(),
        Primitive::Int32 => value
            .as_i64()
            .is_some_and(|number| i32::try_from(number).is_ok()),
        Primitive::Int64 => value.is_i64(),
        Primitive::Uint64 => value.is_u64(),
        Primitive::Double => value.is_number(),
        Primitive::String(_)
        | Primitive::DateTime
        | Primitive::Date
        | Primitive::Uuid
        | Primitive::Byte
        | Primitive::Binary
        | Primitive::Password => value.is_string(),
    }
}

fn is_struct(types: &TypeArena, model: &Struct, object: &Map<String, Value>) -> bool {
    let known = model.fields.iter().all(|field| {
        let is_optional = field.presence == Presence::Optional;
        match object.get(&field.wire) {
            Some(Value::Null) if is_optional => true,
            Some(value) => fits(types, field.ty, value),
            None => is_optional,
        }
    });
    let mut others = object
        .iter()
        .filter(|(key, _)| model.fields.iter().all(|field| field.wire != **key));
    known
        && match model.additional {
            Additional::Ignored => true,
            Additional::Kept(ty) => others.all(|(_, value)| fits(types, ty, value)),
        }
}
