//! Types.

use serde_json::Value;

use super::{Deprecation, Docs, Origin, TypeId};
use crate::pointer::Pointer;

/// A type: one schema of the document.
#[derive(Clone, Debug)]
pub struct TypeDef {
    /// Where its name comes from.
    pub origin: Origin,
    /// `title`, `description`, `example`.
    pub docs: Docs,
    /// `deprecated`.
    pub deprecation: Deprecation,
    /// `default`.
    pub default: Option<Value>,
    /// The limits that the schema sets.
    pub constraints: Constraints,
    /// What it is.
    pub shape: Shape,
    /// Where the schema stands.
    pub at: Pointer,
}

/// How something refers to a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypeUse {
    /// The type.
    pub id: TypeId,
    /// Whether `null` may stand in its place.
    pub nullability: Nullability,
}

/// Whether `null` may stand for a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Nullability {
    /// It may not.
    NonNull,
    /// It may.
    Nullable,
}

/// What a type is.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A scalar.
    Primitive(Primitive),
    /// A closed list of values.
    Enum(Enum),
    /// An object with known properties.
    Struct(Struct),
    /// A list.
    Array(Array),
    /// A list of a fixed number of items, each of a type of its own.
    Tuple(Tuple),
    /// An object whose keys are not known.
    Map(Map),
    /// One of several types.
    Union(Union),
    /// Another name of a type.
    Alias(TypeUse),
    /// Any JSON value, with the reason why nothing more is known.
    Json(JsonReason),
}

/// The scalars.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Primitive {
    /// `boolean`
    Bool,
    /// `integer` with the format `int32`
    Int32,
    /// `integer` with the format `int64`, without one, or with another one
    Int64,
    /// `integer` with the format `uint64`
    Uint64,
    /// `number`
    Double,
    /// `string`, with a format that is not listed here if there is one
    String(Option<String>),
    /// `string` with the format `date-time`
    DateTime,
    /// `string` with the format `date`
    Date,
    /// `string` with the format `uuid`
    Uuid,
    /// `string` with the format `byte`: base64 text
    Byte,
    /// `string` with the format `binary`: bytes as they are
    Binary,
    /// `string` with the format `password`
    Password,
}

/// A closed list of values; a `null` among them is in the [`Nullability`] of its users.
#[derive(Clone, Debug, PartialEq)]
pub struct Enum {
    /// The values.
    pub values: EnumValues,
}

/// The values of an [`Enum`], in document order, each once; never empty.
#[derive(Clone, Debug, PartialEq)]
pub enum EnumValues {
    /// Texts.
    String(Vec<StringValue>),
    /// Integers.
    Integer(Vec<i64>),
}

/// A text of an [`Enum`].
#[derive(Clone, Debug, PartialEq)]
pub struct StringValue {
    /// The text.
    pub wire: String,
    /// Where it stands.
    pub at: Pointer,
}

/// An object with known properties.
#[derive(Clone, Debug, PartialEq)]
pub struct Struct {
    /// The properties in document order, those of the members of an `allOf` first.
    pub fields: Vec<Field>,
    /// `additionalProperties`.
    pub additional: Additional,
}

/// Properties that the document does not list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Additional {
    /// Nothing is said about them, or they are forbidden: they are ignored.
    Ignored,
    /// They are kept, as values of that type.
    Kept(TypeUse),
}

/// A property.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its key.
    pub wire: String,
    /// Its schema.
    pub ty: TypeUse,
    /// Whether it stands in `required`.
    pub presence: Presence,
    /// `readOnly` and `writeOnly`.
    pub access: Access,
    /// `default`.
    pub default: Option<Value>,
    /// Its own words, if any: a property that is nothing but a `$ref` has none.
    pub docs: Docs,
    /// `deprecated`.
    pub deprecation: Deprecation,
    /// The limits that the schema sets.
    pub constraints: Constraints,
    /// Where the property stands.
    pub at: Pointer,
}

/// Whether something has to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Presence {
    /// It has.
    Required,
    /// It has not.
    Optional,
}

/// The directions in which a property is meant to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Access {
    /// Both.
    ReadWrite,
    /// Only in responses.
    ReadOnly,
    /// Only in requests.
    WriteOnly,
}

/// A list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Array {
    /// `items`.
    pub item: TypeUse,
}

/// A list of a fixed number of items, each of a type of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tuple {
    /// `prefixItems`, two at least.
    pub items: Vec<TypeUse>,
}

/// An object whose keys are not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Map {
    /// `additionalProperties`.
    pub value: TypeUse,
}

/// One of several types; a `null` among them is in the [`Nullability`] of its users.
#[derive(Clone, Debug, PartialEq)]
pub struct Union {
    /// How the branch of a value is known.
    pub tagging: Tagging,
    /// Whether a value may be of several branches at once.
    pub overlap: Overlap,
    /// The branches in document order, two at least.
    pub variants: Vec<Variant>,
}

/// How the branch of a value is known.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Tagging {
    /// By a property that objects of each branch have.
    Property {
        /// Its name.
        wire: String,
        /// Its values, each with the place of a branch in the union.
        mapping: Vec<(String, usize)>,
    },
    /// By its kind and its properties.
    Untagged,
}

/// Whether a value of a union may be of several branches at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Overlap {
    /// `oneOf`: it is of exactly one.
    Excluded,
    /// `anyOf`: it may have the properties of several.
    Possible,
}

/// A branch of a [`Union`].
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// What the document calls it: the component's name, else the title, a value or a property that no
    /// other branch has, else its kind.
    pub label: String,
    /// Its type.
    pub ty: TypeUse,
    /// Where it stands.
    pub at: Pointer,
}

/// Why a type is any JSON value: the only road to an untyped value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum JsonReason {
    /// The schema says nothing about the type.
    NoType,
    /// The value of a free-form object (`type: object` without properties, `additionalProperties: true`).
    FreeForm,
    /// An array without `items`.
    NoItems,
    /// An enum of values of several kinds.
    MixedEnum,
    /// A composition that is not supported yet; it was diagnosed.
    Composition,
    /// A `type` that OpenAPI does not know; it was diagnosed.
    UnknownType,
    /// The schema had an error; it was diagnosed.
    Invalid,
}

/// Limits on values: told in docs, checked only where a wrong value would never be right.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Constraints {
    /// `minimum`
    pub minimum: Option<serde_json::Number>,
    /// `maximum`
    pub maximum: Option<serde_json::Number>,
    /// `exclusiveMinimum`
    pub exclusive_minimum: bool,
    /// `exclusiveMaximum`
    pub exclusive_maximum: bool,
    /// `multipleOf`
    pub multiple_of: Option<serde_json::Number>,
    /// `minLength`, in characters
    pub min_length: Option<usize>,
    /// `maxLength`, in characters
    pub max_length: Option<usize>,
    /// `pattern`
    pub pattern: Option<String>,
    /// `minItems`
    pub min_items: Option<usize>,
    /// `maxItems`
    pub max_items: Option<usize>,
    /// `uniqueItems`
    pub unique_items: bool,
    /// `minProperties`
    pub min_properties: Option<usize>,
    /// `maxProperties`
    pub max_properties: Option<usize>,
}
