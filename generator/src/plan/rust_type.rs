//! Rust types.

use std::fmt;

use crate::names::{OutsidePath, TypeIdent};

/// A type of the output.
#[derive(Clone, Debug, PartialEq)]
pub enum RustType {
    /// `bool`
    Bool,
    /// `i32`
    I32,
    /// `i64`
    I64,
    /// `u64`
    U64,
    /// `f64`
    F64,
    /// `String`
    String,
    /// The runtime's `DateTime`
    DateTime,
    /// `bytes::Bytes`
    Bytes,
    /// The runtime's `Body`
    Body,
    /// The runtime's `File`
    File,
    /// `serde_json::Value`
    Json,
    /// A model.
    Model(TypeIdent),
    /// A type that the configuration names.
    Outside(OutsidePath),
    /// `Option<T>`
    Option(Box<RustType>),
    /// The runtime's `Nullable<T>`
    Nullable(Box<RustType>),
    /// `Vec<T>`
    Vec(Box<RustType>),
    /// `BTreeMap<String, T>`
    Map(Box<RustType>),
    /// `(T, U)`
    Tuple(Vec<RustType>),
    /// `Box<T>`
    Boxed(Box<RustType>),
}

/// As it stands in code whose reader knows the standard library and this crate.
impl fmt::Display for RustType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool => f.write_str("bool"),
            Self::I32 => f.write_str("i32"),
            Self::I64 => f.write_str("i64"),
            Self::U64 => f.write_str("u64"),
            Self::F64 => f.write_str("f64"),
            Self::String => f.write_str("String"),
            Self::DateTime => f.write_str("DateTime"),
            Self::Bytes => f.write_str("bytes::Bytes"),
            Self::Body => f.write_str("Body"),
            Self::File => f.write_str("File"),
            Self::Json => f.write_str("serde_json::Value"),
            Self::Model(ident) => f.write_str(ident.as_str()),
            Self::Outside(path) => fmt::Display::fmt(path, f),
            Self::Option(inner) => write!(f, "Option<{inner}>"),
            Self::Nullable(inner) => write!(f, "Nullable<{inner}>"),
            Self::Vec(inner) => write!(f, "Vec<{inner}>"),
            Self::Map(inner) => write!(f, "BTreeMap<String, {inner}>"),
            Self::Tuple(items) => {
                let items: Vec<String> = items.iter().map(Self::to_string).collect();
                write!(f, "({})", items.join(", "))
            }
            Self::Boxed(inner) => write!(f, "Box<{inner}>"),
        }
    }
}

impl RustType {
    /// Whether it is a file, or a list of files.
    #[must_use]
    pub fn is_file(&self) -> bool {
        match self {
            Self::File => true,
            Self::Option(inner) | Self::Nullable(inner) | Self::Vec(inner) => inner.is_file(),
            Self::Bool
            | Self::I32
            | Self::I64
            | Self::U64
            | Self::F64
            | Self::String
            | Self::DateTime
            | Self::Bytes
            | Self::Body
            | Self::Json
            | Self::Model(_)
            | Self::Outside(_)
            | Self::Map(_)
            | Self::Tuple(_)
            | Self::Boxed(_) => false,
        }
    }

    /// The model that it is or holds.
    #[must_use]
    pub fn model(&self) -> Option<&TypeIdent> {
        match self {
            Self::Model(ident) => Some(ident),
            Self::Option(inner)
            | Self::Nullable(inner)
            | Self::Vec(inner)
            | Self::Map(inner)
            | Self::Boxed(inner) => inner.model(),
            Self::Tuple(items) => items.iter().find_map(Self::model),
            Self::Bool
            | Self::I32
            | Self::I64
            | Self::U64
            | Self::F64
            | Self::String
            | Self::DateTime
            | Self::Bytes
            | Self::Body
            | Self::File
            | Self::Outside(_)
            | Self::Json => None,
        }
    }
}
