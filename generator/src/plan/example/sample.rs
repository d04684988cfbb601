//! Values that the document's own words add up to.

use serde_json::{Map, Value};

use super::fits::fits;
use crate::model::{
    EnumValues, Field, Nullability, Presence, Primitive, Shape, Struct, Tagging, TypeArena, TypeId,
    TypeUse, Union,
};

/// Deeper than that, an example tells nothing any more.
const MAX_DEPTH: usize = 6;

/// A value of a type, put together from the examples, defaults and enum values of the document; none
/// if they do not say enough.
#[must_use]
pub fn sample(types: &TypeArena, ty: TypeUse) -> Option<Value> {
    within(types, ty, &mut Vec::new())
}

/// The value of a part, unless the type contains itself there; `open` are the types that it is within.
fn within(types: &TypeArena, ty: TypeUse, open: &mut Vec<TypeId>) -> Option<Value> {
    if open.len() > MAX_DEPTH || open.contains(&ty.id) {
        return None;
    }
    let def = types.get(ty.id);
    if let Some(said) = def.docs.examples.first().or(def.default.as_ref()) {
        return Some(said.clone());
    }
    open.push(ty.id);
    let value = match &def.shape {
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
                let value = said.cloned().or_else(|| within(types, field.ty, open));
                object.extend(value.map(|value| (field.wire.clone(), value)));
            }
            (!object.is_empty()).then_some(Value::Object(object))
        }
        Shape::Array(array) => within(types, array.item, open).map(|item| Value::Array(vec![item])),
        Shape::Tuple(tuple) => {
            let mut items = tuple.items.iter().map(|item| within(types, *item, open));
            items
                .by_ref()
                .collect::<Option<Vec<Value>>>()
                .map(Value::Array)
        }
        Shape::Map(map) => within(types, map.value, open)
            .map(|value| Value::Object(Map::from_iter([("key".to_owned(), value)]))),
        Shape::Union(union) => {
            let mut variants = union.variants.iter();
            variants.find_map(|variant| within(types, variant.ty, open))
        }
        Shape::Alias(target) => within(types, *target, open),
        Shape::Primitive(_) | Shape::Json(_) => None,
    };
    open.pop();
    value
}

/// So many parts are enough for a value; what is optional is left out from then on.
const MOST_PARTS: usize = 200;

/// A value of a type: the first of some examples that is one, else what the examples of its parts add
/// up to, the optional ones included; what the document says nothing about is made up.
pub(super) fn instance(types: &TypeArena, examples: &[Value], ty: TypeUse) -> Value {
    let example = examples.iter().find(|example| fits(types, ty, example));
    example.cloned().unwrap_or_else(|| {
        let mut builder = Builder {
            types,
            open: Vec::new(),
            parts: 0,
        };
        builder.build(ty).value
    })
}

/// A value in the making.
struct Builder<'a> {
    types: &'a TypeArena,
    /// The types that the value is within.
    open: Vec<TypeId>,
    parts: usize,
}

/// A value, and whether the document says any of it.
struct Built {
    value: Value,
    is_said: bool,
}

impl Builder<'_> {
    fn build(&mut self, ty: TypeUse) -> Built {
        self.parts += 1;
        let def = self.types.get(ty.id);
        let mut said = def.docs.examples.iter().chain(&def.default);
        if let Some(value) = said.find(|value| fits(self.types, ty, value)) {
            return Built {
                value: value.clone(),
                is_said: true,
            };
        }
        if self.open.contains(&ty.id) {
            return made_up(Value::Null);
        }
        self.open.push(ty.id);
        let built = self.of_shape(&def.shape);
        self.open.pop();
        built
    }

    fn of_shape(&mut self, shape: &Shape) -> Built {
        match shape {
            Shape::Enum(list) => Built {
                value: match &list.values {
                    EnumValues::String(values) => values
                        .first()
                        .map_or(Value::Null, |value| Value::from(value.wire.as_str())),
                    EnumValues::Integer(values) => {
                        values.first().map_or(Value::Null, |value| (*value).into())
                    }
                },
                is_said: true,
            },
            Shape::Struct(model) => self.of_struct(model),
            Shape::Array(array) => {
                let item = self.part(array.item);
                Built {
                    is_said: item.as_ref().is_some_and(|item| item.is_said),
                    value: Value::Array(item.map(|item| item.value).into_iter().collect()),
                }
            }
            Shape::Tuple(tuple) => {
                let items: Vec<Built> = tuple.items.iter().map(|item| self.build(*item)).collect();
                Built {
                    is_said: items.iter().any(|item| item.is_said),
                    value: items.into_iter().map(|item| item.value).collect(),
                }
            }
            Shape::Map(map) => {
                let value = self.part(map.value);
                let entry = value.map(|built| (built.is_said, ("key".to_owned(), built.value)));
                Built {
                    is_said: entry.as_ref().is_some_and(|(is_said, _)| *is_said),
                    value: Value::Object(entry.map(|(_, entry)| entry).into_iter().collect()),
                }
            }
            Shape::Union(union) => self.of_union(union),
            Shape::Alias(target) => self.build(*target),
            Shape::Primitive(primitive) => made_up(any(primitive)),
            Shape::Json(_) => made_up(Value::from("value")),
        }
    }

    /// A value of the first branch that has one, with the tag by which it is known.
    fn of_union(&mut self, union: &Union) -> Built {
        for (index, variant) in union.variants.iter().enumerate() {
            let Some(mut built) = self.part(variant.ty) else {
                continue;
            };
            if let (Tagging::Property { wire, mapping }, Value::Object(object)) =
                (&union.tagging, &mut built.value)
                && let Some((value, _)) = mapping.iter().find(|(_, branch)| *branch == index)
            {
                object.insert(wire.clone(), Value::from(value.as_str()));
            }
            return built;
        }
        made_up(Value::Null)
    }

    fn of_struct(&mut self, model: &Struct) -> Built {
        let mut object = Map::new();
        let mut is_said = false;
        for field in &model.fields {
            if let Some(built) = self.field(field) {
                is_said |= built.is_said;
                object.insert(field.wire.clone(), built.value);
            }
        }
        Built {
            value: Value::Object(object),
            is_said,
        }
    }

    fn field(&mut self, field: &Field) -> Option<Built> {
        let mut said = field.docs.examples.iter().chain(&field.default);
        if let Some(value) = said.find(|value| fits(self.types, field.ty, value)) {
            return Some(Built {
                value: value.clone(),
                is_said: true,
            });
        }
        match field.presence {
            Presence::Required => Some(self.build(field.ty)),
            Presence::Optional => self.part(field.ty).filter(|built| built.is_said),
        }
    }

    /// What may be left out: where a type would contain itself, or has become large.
    fn part(&mut self, ty: TypeUse) -> Option<Built> {
        if self.open.contains(&ty.id) || self.parts > MOST_PARTS {
            return None;
        }
        let built = self.build(ty);
        let is_null = built.value.is_null() && ty.nullability == Nullability::NonNull;
        (!is_null || built.is_said).then_some(built)
    }
}

fn made_up(value: Value) -> Built {
    Built {
        value,
        is_said: false,
    }
}

fn any(primitive: &Primitive) -> Value {
    match primitive {
        Primitive::Bool => Value::from(true),
        Primitive::Int32 | Primitive::Int64 | Primitive::Uint64 => Value::from(1),
        Primitive::Double => Value::from(1.5),
        Primitive::DateTime => Value::from("2024-02-29T12:00:00Z"),
        Primitive::Date => Value::from("2024-02-29"),
        Primitive::Uuid => Value::from("67e55044-10b1-426f-9247-bb680e5fe0c8"),
        Primitive::Byte => Value::from("dGV4dA=="),
        Primitive::String(_) | Primitive::Binary | Primitive::Password => Value::from("text"),
    }
}
