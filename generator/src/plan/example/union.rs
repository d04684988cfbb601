//! Values of unions.

use serde_json::Value;

use super::Models;
use super::layout::Expr;
use super::value::{Maker, Place};
use crate::plan::{Item, RustType, Union, UnionVariant};

/// No value that anyone writes by hand is deeper.
const MAX_HEIGHT: usize = 6;

impl Maker<'_> {
    /// The first branch that fits the kind of the value; of none, the one that takes the least to make.
    pub(super) fn union(&mut self, model: &Union, value: Option<&Value>, name: &str) -> Expr {
        let path = self.path(model.ident.as_str());
        let fits = |variant: &&UnionVariant| {
            value.is_some_and(|value| {
                fits(&self.resolved(&variant.ty), value, self.models, MAX_HEIGHT)
            })
        };
        let fitting = model.variants.iter().find(fits);
        let least = || {
            let variants = model.variants.iter();
            variants.min_by_key(|variant| self.height(&variant.ty, MAX_HEIGHT))
        };
        let Some(variant) = fitting.or_else(least) else {
            return Expr::atom("Default::default()");
        };
        let value = fitting.and(value);
        let inner = self.make(&variant.ty, value, name, Place::Typed);
        Expr::call(&format!("{path}::{}", variant.ident), vec![inner])
    }

    /// How deep a value of a type is at least.
    fn height(&self, ty: &RustType, most: usize) -> usize {
        let Some(less) = most.checked_sub(1) else {
            return MAX_HEIGHT;
        };
        match ty {
            RustType::Boxed(inner) => self.height(inner, less),
            RustType::Model(ident) => match self.models.item(ident) {
                Some(Item::Struct(model)) => {
                    let required = model.fields.iter().filter(|field| field.argument.is_some());
                    let heights = required.map(|field| self.height(&field.ty, less));
                    heights.max().unwrap_or_default() + 1
                }
                Some(Item::Union(model)) => {
                    let heights = model.variants.iter().map(|it| self.height(&it.ty, less));
                    heights.min().unwrap_or_default() + 1
                }
                Some(Item::Alias(alias)) => self.height(&alias.ty, less),
                Some(Item::StringEnum(_) | Item::IntegerEnum(_)) | None => 0,
            },
            RustType::Bool
            | RustType::I32
            | RustType::I64
            | RustType::U64
            | RustType::F64
            | RustType::String
            | RustType::DateTime
            | RustType::Bytes
            | RustType::Body
            | RustType::File
            | RustType::Json
            | RustType::Outside(_)
            | RustType::Option(_)
            | RustType::Nullable(_)
            | RustType::Vec(_)
            | RustType::Map(_)
            | RustType::Tuple(_) => 0,
        }
    }
}

/// Whether a type can be of the kind of a value, and has its properties.
fn fits(ty: &RustType, value: &Value, models: &Models<'_>, most: usize) -> bool {
    let Some(less) = most.checked_sub(1) else {
        return false;
    };
    match ty {
        RustType::Bool => value.is_boolean(),
        RustType::I32 | RustType::I64 => value.is_i64(),
        RustType::U64 => value.is_u64(),
        RustType::F64 => value.is_number(),
        RustType::String
        | RustType::DateTime
        | RustType::Bytes
        | RustType::Body
        | RustType::File => value.is_string(),
        RustType::Json | RustType::Outside(_) => true,
        RustType::Option(inner) | RustType::Nullable(inner) | RustType::Boxed(inner) => {
            fits(inner, value, models, less)
        }
        RustType::Vec(_) => value.is_array(),
        RustType::Tuple(items) => value.as_array().is_some_and(|list| {
            let mut pairs = items.iter().zip(list);
            items.len() == list.len() && pairs.all(|(ty, item)| fits(ty, item, models, less))
        }),
        RustType::Map(_) => value.is_object(),
        RustType::Model(ident) => match models.item(ident) {
            Some(Item::Struct(model)) => value.as_object().is_some_and(|object| {
                let mut required = model.fields.iter().filter(|field| field.argument.is_some());
                required.all(|field| object.contains_key(&field.wire))
            }),
            Some(Item::StringEnum(_)) => value.is_string(),
            Some(Item::IntegerEnum(_)) => value.is_i64(),
            Some(Item::Union(model)) => {
                let mut variants = model.variants.iter();
                variants.any(|variant| fits(&variant.ty, value, models, less))
            }
            Some(Item::Alias(alias)) => fits(&alias.ty, value, models, less),
            None => false,
        },
    }
}
