//! Rust types.

use crate::names::TypeIdent;

/// A type of the output.
#[derive(Clone, Debug, PartialEq)]
pub enum RustType {
    /// `bool`
    Bool,
    /// `i32`
    I32,
    /// `i64`
    I64,
    /// `f64`
    F64,
    /// `String`
    String,
    /// The runtime's `DateTime`
    DateTime,
    /// `bytes::Bytes`
    Bytes,
    /// `serde_json::Value`
    Json,
    /// A model.
    Model(TypeIdent),
    /// `Option<T>`
    Option(Box<RustType>),
    /// The runtime's `Nullable<T>`
    Nullable(Box<RustType>),
    /// `Vec<T>`
    Vec(Box<RustType>),
    /// `BTreeMap<String, T>`
    Map(Box<RustType>),
    /// `Box<T>`
    Boxed(Box<RustType>),
}
