//! Values that the document's own words add up to.

use serde_json::{Map, Value};

use crate::model::{EnumValues, Presence, Shape, TypeArena, TypeUse};

/// Deeper than that, an example tells nothing any more.
const MAX_DEPTH: usize = 6;

/// A value of a type, put together from the examples, defaults and enum values of the document; none
/// if they do not say enough.
#[must_use]
pub fn sample(types: &TypeArena, ty: TypeUse) -> Option<Value> {
    at_depth(types, ty, 0)
}

fn at_depth(types: &TypeArena, ty: TypeUse, depth: usize) -> Option<Value> {
    if depth > MAX_DEPTH {
        return None;
    }
    let def = types.get(ty.id);
    if let Some(said) = def.docs.examples.first().or(def.default.as_ref()) {
        return Some(said.clone());
    }
    match &def.shape {
        Shape::Enum(list) => match &list.values {
            EnumValues::String(values) => values
                .first()
                .map(|value| Value::String(value.wire.clone())),
            EnumValues::Integer(values) => values.first().copied().map(Value::from),
        },
        Shape::Struct(model) => {
            let mut object = Map::new();
            let required = |presence| presence == Presence::Required;
            for field in model.fields.iter().filter(|field| required(field.presence)) {
                let said = field.docs.examples.first().or(field.default.as_ref());
                let value = said
                    .cloned()
                    .or_else(|| at_depth(types, field.ty, depth + 1));
                object.extend(value.map(|value| (field.wire.clone(), value)));
            }
            (!object.is_empty()).then_some(Value::Object(object))
        }
        Shape::Array(array) => {
            at_depth(types, array.item, depth + 1).map(|item| Value::Array(vec![item]))
        }
        Shape::Map(map) => at_depth(types, map.value, depth + 1)
            .map(|value| Value::Object(Map::from_iter([("key".to_owned(), value)]))),
        Shape::Alias(target) => at_depth(types, *target, depth + 1),
        Shape::Primitive(_) | Shape::Json(_) => None,
    }
}
