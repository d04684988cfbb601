//! Which Rust type stands for a schema.

use super::replaced::Replaced;
use super::security::Keys;
use super::words::Words;
use super::{Item, Role, RustType, Takes};
use crate::analyze::Facts;
use crate::config::ApiConfig;
use crate::model::{
    Api, EnumValues, Nullability, Origin, Presence, Primitive, Shape, TypeId, TypeUse,
};
use crate::names::{NameTable, OutsidePath, TypeIdent};

/// All that is known of the types of one API.
#[derive(Clone, Copy)]
pub(super) struct Types<'a> {
    pub(super) api: &'a Api,
    pub(super) facts: &'a Facts,
    pub(super) names: &'a NameTable,
    pub(super) config: &'a ApiConfig,
    pub(super) replaced: &'a Replaced,
    pub(super) keys: &'a Keys,
    pub(super) words: &'a Words<'a>,
}

impl<'a> Types<'a> {
    /// The Rust type of a use within something that is no type itself.
    pub(super) fn rust(self, ty: TypeUse) -> RustType {
        let plain = self.plain(ty.id, None);
        self.nullable(ty, plain)
    }

    /// The Rust type without the `Option` for `null`; `within` is the type whose definition this is
    /// part of.
    pub(super) fn plain(self, id: TypeId, within: Option<TypeId>) -> RustType {
        if within.is_some_and(|within| self.facts.is_cut(within, id)) {
            return RustType::Json;
        }
        match self.names.ty(id) {
            Some(names) => RustType::Model(names.ident.clone()),
            None => self.definition(id),
        }
    }

    /// What a type is, its own name aside.
    pub(super) fn definition(self, id: TypeId) -> RustType {
        if let Some(path) = self.outside(id) {
            return RustType::Outside(path.clone());
        }
        match &self.api.types.get(id).shape {
            Shape::Primitive(primitive) => {
                let replaced = self.replaced.scalar(primitive);
                replaced.unwrap_or_else(|| scalar(primitive))
            }
            Shape::Array(array) => RustType::Vec(Box::new(self.part(array.item, id))),
            Shape::Tuple(tuple) => {
                let items = tuple.items.iter();
                RustType::Tuple(items.map(|item| self.part(*item, id)).collect())
            }
            Shape::Map(map) => RustType::Map(Box::new(self.part(map.value, id))),
            Shape::Alias(ty) => self.plain(ty.id, Some(id)),
            // Structs, enums and unions have names; were one without, any value would do.
            Shape::Struct(_) | Shape::Enum(_) | Shape::Union(_) | Shape::Json(_) => RustType::Json,
        }
    }

    /// The type that the configuration has for a component.
    pub(super) fn outside(self, id: TypeId) -> Option<&'a OutsidePath> {
        match &self.api.types.get(id).origin {
            Origin::Component(name) => self.replaced.schema(name),
            Origin::Inline(_) => None,
        }
    }

    /// Whether a type, or what it is another name of, is one that the configuration names.
    pub(super) fn is_outside(self, id: TypeId) -> bool {
        let plain = self.plain(id, None);
        matches!(resolved(self, &plain), RustType::Outside(_))
    }

    /// An item of a list, or a value of a map.
    pub(super) fn part(self, ty: TypeUse, within: TypeId) -> RustType {
        let plain = self.plain(ty.id, Some(within));
        self.nullable(ty, plain)
    }

    fn nullable(self, ty: TypeUse, plain: RustType) -> RustType {
        match (self.nullability(ty), &plain) {
            // Any JSON value may be `null` already.
            (Nullability::Nullable, RustType::Json) | (Nullability::NonNull, _) => plain,
            (Nullability::Nullable, _) => RustType::Option(Box::new(plain)),
        }
    }

    /// Whether `null` may stand there, be it for the sake of an alias.
    pub(super) fn nullability(self, mut ty: TypeUse) -> Nullability {
        for _ in 0..=self.api.types.len() {
            if ty.nullability == Nullability::Nullable {
                return Nullability::Nullable;
            }
            match &self.api.types.get(ty.id).shape {
                Shape::Alias(target) => ty = *target,
                Shape::Primitive(_)
                | Shape::Enum(_)
                | Shape::Struct(_)
                | Shape::Array(_)
                | Shape::Tuple(_)
                | Shape::Map(_)
                | Shape::Union(_)
                | Shape::Json(_) => break,
            }
        }
        Nullability::NonNull
    }

    /// The type that an inline type is another name of, since it says the same.
    pub(super) fn shared(self, id: TypeId) -> Option<RustType> {
        let same = self.facts.shared(id)?;
        Some(RustType::Model(self.names.ty(same)?.ident.clone()))
    }

    /// The type that a name is an alias of; none if it is a type of its own.
    pub(super) fn aliased(self, ident: &TypeIdent) -> Option<RustType> {
        let id = self.names.named(ident)?;
        if let Some(shared) = self.shared(id) {
            return Some(shared);
        }
        if self.outside(id).is_some() {
            return Some(self.definition(id));
        }
        match &self.api.types.get(id).shape {
            Shape::Struct(_) | Shape::Enum(_) | Shape::Union(_) => None,
            Shape::Primitive(_)
            | Shape::Array(_)
            | Shape::Tuple(_)
            | Shape::Map(_)
            | Shape::Alias(_)
            | Shape::Json(_) => Some(self.definition(id)),
        }
    }

    /// What stands behind aliases.
    pub(super) fn shape(self, id: TypeId) -> &'a Shape {
        &self.api.types.get(self.target(id)).shape
    }

    /// The type behind aliases.
    pub(super) fn target(self, mut id: TypeId) -> TypeId {
        // No chain of aliases is longer than the arena.
        for _ in 0..=self.api.types.len() {
            match &self.api.types.get(id).shape {
                Shape::Alias(target) => id = target.id,
                Shape::Primitive(_)
                | Shape::Enum(_)
                | Shape::Struct(_)
                | Shape::Array(_)
                | Shape::Tuple(_)
                | Shape::Map(_)
                | Shape::Union(_)
                | Shape::Json(_) => break,
            }
        }
        id
    }

    /// What a caller gives for a value of a type: whatever becomes one by `Into`, where that saves a
    /// caller something.
    pub(super) fn takes(self, id: TypeId, rust: RustType) -> Takes {
        let is_boxed = matches!(rust, RustType::Boxed(_));
        match self.shape(id) {
            Shape::Primitive(primitive) => match primitive {
                Primitive::Bool
                | Primitive::Int32
                | Primitive::Int64
                | Primitive::Uint64
                | Primitive::Double => Takes::Value(rust),
                Primitive::String(_)
                | Primitive::DateTime
                | Primitive::Date
                | Primitive::Uuid
                | Primitive::Byte
                | Primitive::Binary
                | Primitive::Password => Takes::Into(rust),
            },
            Shape::Enum(shape) => match shape.values {
                EnumValues::String(_) => Takes::Into(rust),
                EnumValues::Integer(_) => Takes::Value(rust),
            },
            // `collect()` and `from([…])` find their type only where it is said.
            Shape::Struct(_) | Shape::Array(_) | Shape::Tuple(_) | Shape::Map(_) if !is_boxed => {
                Takes::Value(rust)
            }
            Shape::Struct(_)
            | Shape::Array(_)
            | Shape::Tuple(_)
            | Shape::Map(_)
            | Shape::Union(_)
            | Shape::Alias(_)
            | Shape::Json(_) => Takes::Into(rust),
        }
    }
}

/// The Rust type of a scalar. A format that Rust's type does not tell is told in the docs.
pub(super) fn scalar(primitive: &Primitive) -> RustType {
    match primitive {
        Primitive::Bool => RustType::Bool,
        Primitive::Int32 => RustType::I32,
        Primitive::Int64 => RustType::I64,
        Primitive::Uint64 => RustType::U64,
        Primitive::Double => RustType::F64,
        Primitive::DateTime => RustType::DateTime,
        Primitive::String(_)
        | Primitive::Date
        | Primitive::Uuid
        | Primitive::Byte
        | Primitive::Binary
        | Primitive::Password => RustType::String,
    }
}

/// The type and the role of a field: what `required` and `null` mean, in one table.
///
/// | | not nullable | nullable |
/// |---|---|---|
/// | required | `T` | `Option<T>`, written as `null` |
/// | optional | `Option<T>` | `Option<T>` |
/// | optional, and `null` is told from absent | `Option<T>` | `Nullable<T>` |
pub(super) fn held(
    ty: RustType,
    presence: Presence,
    nullability: Nullability,
    tells_null: bool,
) -> (RustType, Role) {
    let ty = Box::new(ty);
    match (presence, nullability) {
        (Presence::Required, Nullability::NonNull) => (*ty, Role::Required),
        (Presence::Required, Nullability::Nullable) => {
            (RustType::Option(ty), Role::RequiredNullable)
        }
        (Presence::Optional, Nullability::Nullable) if tells_null => {
            (RustType::Nullable(ty), Role::Optional)
        }
        (Presence::Optional, Nullability::NonNull | Nullability::Nullable) => {
            (RustType::Option(ty), Role::Optional)
        }
    }
}

/// A type without the names that are but another one's.
pub(super) fn resolved(types: Types<'_>, ty: &RustType) -> RustType {
    let within = |inner: &RustType| Box::new(resolved(types, inner));
    match ty {
        RustType::Model(ident) => match types.aliased(ident) {
            Some(target) => resolved(types, &target),
            None => ty.clone(),
        },
        RustType::Option(inner) => RustType::Option(within(inner)),
        RustType::Nullable(inner) => RustType::Nullable(within(inner)),
        RustType::Vec(inner) => RustType::Vec(within(inner)),
        RustType::Map(inner) => RustType::Map(within(inner)),
        RustType::Boxed(inner) => RustType::Boxed(within(inner)),
        RustType::Tuple(items) => {
            RustType::Tuple(items.iter().map(|item| resolved(types, item)).collect())
        }
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
        | RustType::Outside(_)
        | RustType::Json => ty.clone(),
    }
}

/// The names of models that a type refers to.
pub(super) fn models_in(ty: &RustType, found: &mut Vec<TypeIdent>) {
    match ty {
        RustType::Model(ident) => found.push(ident.clone()),
        RustType::Option(inner)
        | RustType::Nullable(inner)
        | RustType::Vec(inner)
        | RustType::Map(inner)
        | RustType::Boxed(inner) => models_in(inner, found),
        RustType::Tuple(items) => items.iter().for_each(|item| models_in(item, found)),
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
        | RustType::Outside(_)
        | RustType::Json => {}
    }
}

/// The types that an item refers to.
pub(super) fn types_of(item: &Item) -> Vec<&RustType> {
    match item {
        Item::Struct(item) => {
            let fields = item.fields.iter().map(|field| &field.ty);
            let additional = item.additional.iter().map(|field| &field.value);
            fields.chain(additional).collect()
        }
        Item::Alias(alias) => vec![&alias.ty],
        Item::Union(union) => union.variants.iter().map(|variant| &variant.ty).collect(),
        Item::StringEnum(_) | Item::IntegerEnum(_) => Vec::new(),
    }
}
