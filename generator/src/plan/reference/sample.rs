//! Examples of whole values.

use serde_json::{Map, Value};

use crate::model::{EnumValues, Shape, TypeArena, TypeId, TypeUse};

/// Deeper than that, an example tells nothing any more.
const MAX_DEPTH: usize = 4;

/// An example of a type with all that the document has an example for; none if it has none at all.
pub(super) fn whole(types: &TypeArena, ty: TypeUse) -> Option<Value> {
    value(types, ty, &mut Vec::new())
}

fn value(types: &TypeArena, ty: TypeUse, within: &mut Vec<TypeId>) -> Option<Value> {
    if within.contains(&ty.id) || within.len() > MAX_DEPTH {
        return None;
    }
    let def = types.get(ty.id);
    if let Some(said) = def.docs.examples.first().or(def.default.as_ref()) {
        return Some(said.clone());
    }
    within.push(ty.id);
    let found = match &def.shape {
        Shape::Enum(list) => match &list.values {
            EnumValues::String(values) => {
                let first = values.first();
                first.map(|value| Value::String(value.wire.clone()))
            }
            EnumValues::Integer(values) => values.first().copied().map(Value::from),
        },
        Shape::Struct(model) => {
            let mut object = Map::new();
            for field in &model.fields {
                let said = field.docs.examples.first().or(field.default.as_ref());
                let said = said.cloned().or_else(|| value(types, field.ty, within));
                object.extend(said.map(|said| (field.wire.clone(), said)));
            }
            (!object.is_empty()).then_some(Value::Object(object))
        }
        Shape::Array(array) => {
            value(types, array.item, within).map(|item| Value::Array(vec![item]))
        }
        Shape::Tuple(tuple) => {
            let items = tuple.items.iter().map(|item| value(types, *item, within));
            items.collect::<Option<Vec<Value>>>().map(Value::Array)
        }
        Shape::Map(map) => value(types, map.value, within)
            .map(|value| Value::Object(Map::from_iter([("key".to_owned(), value)]))),
        Shape::Union(union) => {
            let mut variants = union.variants.iter();
            variants.find_map(|variant| value(types, variant.ty, within))
        }
        Shape::Alias(target) => value(types, *target, within),
        Shape::Primitive(_) | Shape::Json(_) => None,
    };
    within.pop();
    found
}

/// A value as lines of JSON.
pub(super) fn lines(value: Option<&Value>) -> Vec<String> {
    let text = value.and_then(|value| serde_json::to_string_pretty(value).ok());
    let text = text.unwrap_or_default();
    text.lines().map(str::to_owned).collect()
}
