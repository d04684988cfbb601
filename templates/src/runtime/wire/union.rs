//! Unions: one of several types, told apart before it is read.
//!
//! A value is held in memory once, by the outermost union around it, and read from there: the
//! branch is found by looking at the value's kind and at its own keys, never by trying one branch
//! after the other, so that reading takes time in proportion to the value however unions are nested.
//!
//! The model implements [`ReadUnion`] and [`WriteUnion`] and is handed to `union!`.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use serde_json::Value;

use super::{Branch, Read, WriteRecord, branch::best, record::write_tagged};
pub use crate::__union as union;
use crate::runtime::unknown_value::UnknownValue;

/// A choice of types that can be read.
pub trait ReadUnion: Sized {
    /// The schema's name, for messages.
    const NAME: &'static str;
    /// The property that names the branch, if there is one; an object in which it has another value is
    /// of no known branch.
    const TAG: Option<Tag> = None;
    /// How the branches are told apart that have no value of [`TAG`](Self::TAG).
    const BRANCHES: &'static [Branch] = &[];
    /// Whether a value may be of several branches at once (`anyOf`). One with properties of several
    /// is then of no branch, since none would hold all of it.
    const OVERLAP: bool = false;

    /// Reads a value as the branch of that index, or as what is not known.
    ///
    /// # Errors
    ///
    /// That of the branch, or that the value is of no branch where this is an error.
    fn read(branch: Option<usize>, from: Buffered) -> Outcome<Self>;
}

/// A choice of types that can be written.
pub trait WriteUnion {
    /// Writes the branch.
    ///
    /// # Errors
    ///
    /// That of the branch.
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error>;
}

/// What becomes of a value in memory.
pub type Outcome<T> = serde_json::Result<T>;

/// The property that names the branch of an object, and its values with the branch of each.
pub struct Tag(
    /// The property.
    pub &'static str,
    /// The values.
    pub &'static [(&'static str, usize)],
);

/// A value in memory that is to be read as a branch.
pub struct Buffered(Value);

impl Buffered {
    /// The value as a type.
    ///
    /// # Errors
    ///
    /// That of the type.
    pub fn read<'de, T: Read<'de>>(self) -> Outcome<T> {
        T::read_buffered(self.0)
    }

    /// The value as it is.
    ///
    /// # Errors
    ///
    /// None; it is a `Result` like that of [`read`](Self::read).
    pub fn keep(self) -> Outcome<UnknownValue> {
        Ok(UnknownValue::new(self.0))
    }

    /// The error that the value is of no branch.
    ///
    /// # Errors
    ///
    /// Always.
    pub fn refuse<T>(self, union: &str) -> Outcome<T> {
        Err(serde_json::Error::custom(format_args!(
            "the value is of no branch of `{union}`"
        )))
    }
}

/// The index of the branch that a value is of.
fn branch_of<T: ReadUnion>(value: &Value) -> Option<usize> {
    let tagged =
        T::TAG.and_then(|Tag(property, values)| Some((value.get(property)?.as_str()?, values)));
    if let Some((tag, values)) = tagged {
        let known = values.iter().find(|(value, _)| *value == tag);
        return known.map(|(_, branch)| *branch);
    }
    let best = best(T::BRANCHES, value)?;
    let others = T::BRANCHES.iter().filter(|other| other.index != best.index);
    let is_lost = T::OVERLAP && !best.is_open && best.loses(value, others);
    (!is_lost).then_some(best.index)
}

/// Reads a union; for `union!`.
///
/// # Errors
///
/// That of the branch, or that of the format.
pub fn read_union<'de, T: ReadUnion, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    let value = Value::deserialize(from)?;
    read_buffered_union(value).map_err(D::Error::custom)
}

/// Reads a union that is in memory; for `union!`.
///
/// # Errors
///
/// That of the branch.
pub fn read_buffered_union<T: ReadUnion>(from: Value) -> serde_json::Result<T> {
    let branch = branch_of::<T>(&from);
    T::read(branch, Buffered(from))
}

/// Writes a branch as it is.
///
/// # Errors
///
/// That of the branch.
pub fn write_branch<T: Serialize + ?Sized, S: Serializer>(
    branch: &T,
    to: S,
) -> Result<S::Ok, S::Error> {
    branch.serialize(to)
}

/// Writes a branch that is a record, with the property by which it is known; the record's own
/// property of that name, if it has one, gives way.
///
/// # Errors
///
/// That of the first field that cannot be written.
pub fn write_tagged_branch<T: WriteRecord, S: Serializer>(
    branch: &T,
    property: &'static str,
    value: &'static str,
    to: S,
) -> Result<S::Ok, S::Error> {
    write_tagged(branch, Some((property, value)), to)
}

/// Forwards `serde`'s traits and [`Read`] to the union traits; the second argument is as in `record!`.
#[doc(hidden)]
#[macro_export]
macro_rules! __union {
    ($model:ty) => {
        $crate::__union!($model, read);
        $crate::__union!($model, write);
    };
    ($model:ty, read) => {
        impl<'de> $crate::runtime::wire::Read<'de> for $model {
            #[inline]
            fn read_buffered(
                from: $crate::runtime::wire::serde_json::Value,
            ) -> $crate::runtime::wire::serde_json::Result<Self> {
                $crate::runtime::wire::read_buffered_union(from)
            }
        }
        impl<'de> $crate::runtime::wire::serde::Deserialize<'de> for $model {
            fn deserialize<D>(from: D) -> ::core::result::Result<Self, D::Error>
            where
                D: $crate::runtime::wire::serde::Deserializer<'de>,
            {
                $crate::runtime::wire::read_union(from)
            }
        }
    };
    ($model:ty, write) => {
        impl $crate::runtime::wire::serde::Serialize for $model {
            fn serialize<S>(&self, to: S) -> ::core::result::Result<S::Ok, S::Error>
            where
                S: $crate::runtime::wire::serde::Serializer,
            {
                $crate::runtime::wire::WriteUnion::write(self, to)
            }
        }
    };
}
