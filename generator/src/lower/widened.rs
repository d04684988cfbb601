//! Integers that are said to have 32 bits, and are shown to have more.

use std::collections::BTreeMap;

use serde_json::{Number, Value};

use super::Lowering;
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{Constraints, Primitive, Shape, TypeArena, TypeDef, TypeId};
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// Gives 64 bits to integers of which the document shows a value, or allows one, that has more than 32: a server
    /// that sends it would be understood by nobody else.
    pub(super) fn widen(&mut self) {
        let mut found = BTreeMap::new();
        for (id, def) in self.types.iter() {
            let own = def.docs.examples.iter().chain(&def.default);
            own.for_each(|value| look(&self.types, id, value, &mut found));
            if is_limited_beyond(&def.constraints) && is_small(def) {
                found.insert(def.at.clone(), id);
            }
            if let Shape::Struct(shape) = &def.shape {
                for field in &shape.fields {
                    let shown = field.docs.examples.iter().chain(&field.default);
                    shown.for_each(|value| look(&self.types, field.ty.id, value, &mut found));
                }
            }
        }
        for (at, id) in found {
            let format = at.key("format");
            let is_said = self.document.get(&format).is_some();
            let place = self.value(if is_said { &format } else { &at });
            self.sink.push(
                Diagnostic::warning(
                    Code::Repaired,
                    place,
                    "the document has a value for this that does not fit into 32 bits; it is read as `int64`",
                )
                .help("write `format: int64`"),
            );
            self.types.get_mut(id).shape = Shape::Primitive(Primitive::Int64);
        }
    }
}

fn is_small(def: &TypeDef) -> bool {
    def.shape == Shape::Primitive(Primitive::Int32)
}

fn is_limited_beyond(constraints: &Constraints) -> bool {
    let limits = [&constraints.minimum, &constraints.maximum];
    limits.into_iter().flatten().any(is_beyond)
}

fn is_beyond(number: &Number) -> bool {
    let is_whole = number.is_i64() || number.is_u64();
    is_whole
        && number
            .as_i64()
            .is_none_or(|number| i32::try_from(number).is_err())
}

/// Follows a value into the parts of its type.
fn look(types: &TypeArena, mut id: TypeId, value: &Value, found: &mut BTreeMap<Pointer, TypeId>) {
    // No chain of aliases is longer than the arena.
    let mut left = types.len();
    while let Shape::Alias(target) = &types.get(id).shape {
        let Some(less) = left.checked_sub(1) else {
            return;
        };
        (id, left) = (target.id, less);
    }
    let def = types.get(id);
    match (&def.shape, value) {
        (Shape::Primitive(Primitive::Int32), Value::Number(number)) if is_beyond(number) => {
            found.insert(def.at.clone(), id);
        }
        (Shape::Array(array), Value::Array(items)) => {
            items
                .iter()
                .for_each(|item| look(types, array.item.id, item, found));
        }
        (Shape::Tuple(tuple), Value::Array(items)) => {
            let items = tuple.items.iter().zip(items);
            items.for_each(|(ty, item)| look(types, ty.id, item, found));
        }
        (Shape::Map(map), Value::Object(entries)) => {
            entries
                .values()
                .for_each(|entry| look(types, map.value.id, entry, found));
        }
        (Shape::Struct(shape), Value::Object(entries)) => {
            for field in &shape.fields {
                if let Some(value) = entries.get(&field.wire) {
                    look(types, field.ty.id, value, found);
                }
            }
        }
        _ => {}
    }
}
