//! Unions: one of several types, told apart before it is read.
//!
//! A value is held in memory once, by the outermost union around it, and read from there: the
//! branch is found by looking at the value's kind and at its own keys, never by trying one branch
//! after the other, so that reading takes time in proportion to the value however unions are nested.

use std::cmp::Reverse;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use serde_json::{Map, Value};

use super::{Read, WriteRecord, record::write_tagged};
use crate::runtime::unknown::UnknownValue;

/// A choice of types that can be read.
pub trait ReadUnion: Sized {
    /// The schema's name, for messages.
    const NAME: &'static str;
    /// The property that names the branch, if there is one, and its values with the branch of each.
    ///
    /// An object in which it has another value is of no known branch.
    const TAG: Option<(&'static str, &'static [(&'static str, usize)])> = None;
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
    fn read(branch: Option<usize>, from: Buffered) -> serde_json::Result<Self>;
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

/// A value in memory that is to be read as a branch.
#[derive(Debug)]
pub struct Buffered(Value);

impl Buffered {
    /// The value as a type.
    ///
    /// # Errors
    ///
    /// That of the type.
    pub fn read<'de, T: Read<'de>>(self) -> serde_json::Result<T> {
        T::read_buffered(self.0)
    }

    /// The value as it is.
    ///
    /// # Errors
    ///
    /// None; it is a `Result` like that of [`read`](Self::read).
    pub fn keep(self) -> serde_json::Result<UnknownValue> {
        Ok(UnknownValue::new(self.0))
    }

    /// The error that the value is of no branch.
    ///
    /// # Errors
    ///
    /// Always.
    pub fn refuse<T>(self, union: &str) -> serde_json::Result<T> {
        Err(serde_json::Error::custom(format_args!(
            "the value is of no branch of `{union}`"
        )))
    }
}

/// The kinds of JSON values, as bits.
pub mod kinds {
    /// `null`
    pub const NULL: u8 = 1;
    /// `true` and `false`
    pub const BOOLEAN: u8 = 2;
    /// Whole numbers
    pub const INTEGER: u8 = 4;
    /// Other numbers
    pub const FRACTION: u8 = 8;
    /// Texts
    pub const STRING: u8 = 16;
    /// Lists
    pub const ARRAY: u8 = 32;
    /// Objects
    pub const OBJECT: u8 = 64;
    /// Numbers of both kinds
    pub const NUMBER: u8 = INTEGER | FRACTION;
    /// Everything
    pub const ANY: u8 = 127;
}

/// By what a branch is known.
#[derive(Clone, Copy, Debug)]
pub struct Branch {
    index: usize,
    kinds: u8,
    known: &'static [&'static str],
    required: &'static [&'static str],
    marks: &'static [(&'static str, Mark)],
    is_open: bool,
    texts: &'static [&'static str],
    items: &'static [Branch],
}

/// What a property has to be for an object to be of a branch.
#[derive(Clone, Copy, Debug)]
pub enum Mark {
    /// One of these texts.
    Text(&'static [&'static str]),
    /// Of one of these [`kinds`].
    Kind(u8),
}

impl Branch {
    /// A branch of values of some [`kinds`].
    #[must_use]
    pub const fn of(index: usize, kinds: u8) -> Self {
        Self {
            index,
            kinds,
            known: &[],
            required: &[],
            marks: &[],
            is_open: true,
            texts: &[],
            items: &[],
        }
    }

    /// A branch of objects with these properties.
    #[must_use]
    pub const fn object(index: usize, known: &'static [&'static str]) -> Self {
        Self {
            known,
            is_open: false,
            ..Self::of(index, kinds::OBJECT)
        }
    }

    /// A branch of lists whose items are of one of these.
    #[must_use]
    pub const fn list(index: usize, items: &'static [Self]) -> Self {
        Self {
            items,
            ..Self::of(index, kinds::ARRAY)
        }
    }

    /// The properties that have to be there.
    #[must_use]
    pub const fn requires(self, required: &'static [&'static str]) -> Self {
        Self { required, ..self }
    }

    /// What some properties have to be if they are there.
    #[must_use]
    pub const fn marked(self, marks: &'static [(&'static str, Mark)]) -> Self {
        Self { marks, ..self }
    }

    /// The texts that this branch is preferred for.
    #[must_use]
    pub const fn prefers(self, texts: &'static [&'static str]) -> Self {
        Self { texts, ..self }
    }

    /// The same, with properties that are not listed kept.
    #[must_use]
    pub const fn open(self) -> Self {
        Self {
            is_open: true,
            ..self
        }
    }

    /// How well a value fits; `None` if it does not.
    fn fit(&self, value: &Value) -> Option<Fit> {
        let kind = kind(value);
        // A whole number may be written with a fraction of nothing.
        let is_whole =
            kind == kinds::FRACTION && value.as_f64().is_some_and(|it| it.fract() == 0.0);
        let is_exact = self.kinds & kind != 0;
        let is_near = is_whole && self.kinds & kinds::INTEGER != 0;
        if !is_exact && !is_near {
            return None;
        }
        let mut fit = Fit {
            marks: usize::from(is_exact),
            required: 0,
            known: 0,
            width: Reverse(self.kinds.count_ones()),
            absent: Reverse(0),
        };
        match value {
            Value::Object(entries) => self.fit_object(entries, &mut fit)?,
            Value::Array(items) => {
                if let (Some(first), false) = (items.first(), self.items.is_empty()) {
                    best(self.items, first)?;
                    fit.marks += 1;
                }
            }
            Value::String(text) => fit.marks += usize::from(self.texts.contains(&text.as_str())),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
        Some(fit)
    }

    fn fit_object(&self, entries: &Map<String, Value>, fit: &mut Fit) -> Option<()> {
        if !self.required.iter().all(|name| entries.contains_key(*name)) {
            return None;
        }
        for (name, mark) in self.marks {
            match (entries.get(*name), mark) {
                // `null` stands for what is absent.
                (None | Some(Value::Null), _) => {}
                (Some(Value::String(text)), Mark::Text(texts))
                    if texts.contains(&text.as_str()) =>
                {
                    fit.marks += 1;
                }
                (Some(value), Mark::Kind(kinds)) if kinds & kind(value) != 0 => {}
                (Some(_), _) => return None,
            }
        }
        fit.required = self.required.len();
        fit.known = entries.keys().filter(|name| self.knows(name)).count();
        fit.absent = Reverse(self.known.len() - fit.known.min(self.known.len()));
        Some(())
    }

    fn knows(&self, name: &str) -> bool {
        self.known.contains(&name)
    }

    /// Whether a value has properties that this branch does not know and another one does.
    fn loses<'b>(&self, value: &Value, others: impl Iterator<Item = &'b Self>) -> bool {
        let names = value.as_object().into_iter().flat_map(Map::keys);
        let unknown: Vec<_> = names.filter(|name| !self.knows(name)).collect();
        !unknown.is_empty()
            && others
                .filter(|other| other.fit(value).is_some())
                .any(|other| unknown.iter().any(|name| other.knows(name)))
    }
}

/// How well a value fits a branch; what comes first counts most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    /// The properties that are what only some branches have there, and listed texts.
    marks: usize,
    /// The required properties.
    required: usize,
    /// The known properties that are there.
    known: usize,
    /// How many kinds of values the branch takes.
    width: Reverse<u32>,
    /// The known properties that are not there.
    absent: Reverse<usize>,
}

/// The branch that a value fits best, the first of several.
fn best<'b>(branches: &'b [Branch], value: &Value) -> Option<&'b Branch> {
    let fits = branches
        .iter()
        .filter_map(|branch| Some((branch.fit(value)?, branch)));
    let best = fits.reduce(|best, next| if next.0 > best.0 { next } else { best });
    best.map(|(_, branch)| branch)
}

/// The index of the branch that a value is of.
fn branch_of<T: ReadUnion>(value: &Value) -> Option<usize> {
    let tagged =
        T::TAG.and_then(|(property, values)| Some((value.get(property)?.as_str()?, values)));
    if let Some((tag, values)) = tagged {
        let known = values.iter().find(|(value, _)| *value == tag);
        return known.map(|(_, branch)| *branch);
    }
    let best = best(T::BRANCHES, value)?;
    let others = T::BRANCHES.iter().filter(|other| other.index != best.index);
    let is_lost = T::OVERLAP && !best.is_open && best.loses(value, others);
    (!is_lost).then_some(best.index)
}

fn kind(value: &Value) -> u8 {
    match value {
        Value::Null => kinds::NULL,
        Value::Bool(_) => kinds::BOOLEAN,
        Value::Number(number) if number.is_f64() => kinds::FRACTION,
        Value::Number(_) => kinds::INTEGER,
        Value::String(_) => kinds::STRING,
        Value::Array(_) => kinds::ARRAY,
        Value::Object(_) => kinds::OBJECT,
    }
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
