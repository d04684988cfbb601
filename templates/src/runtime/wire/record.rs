//! Objects: what a model says of itself, and how it is written.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer, de, ser::SerializeMap};

use super::Read;

/// An object of the document that can be read.
pub trait ReadRecord: Sized {
    /// The schema's name, for messages.
    const NAME: &'static str;
    /// The names on the wire; a field's index is its place here.
    const FIELDS: &'static [&'static str];

    /// Reads the fields; a field that comes twice has its last value.
    ///
    /// A model with required fields reads into one local for each field, since there is no value of
    /// it before all are there; one without reads into `Self::default()`, which compiles faster.
    ///
    /// # Errors
    ///
    /// The first error of the reader, or that a required field is missing.
    fn read<'de, R: Reader<'de>>(from: &mut R) -> Result<Self, R::Error>;
}

/// An object of the document that can be written.
pub trait WriteRecord {
    /// Writes the fields that are present.
    fn write<W: Writer>(&self, to: &mut W);
}

impl<T: WriteRecord> WriteRecord for Box<T> {
    fn write<W: Writer>(&self, to: &mut W) {
        (**self).write(to);
    }
}

/// The fields of an object, as they come.
///
/// An error of [`read`](Self::read) or [`required`](Self::required) is kept and given back by the
/// next [`next`](Self::next), so that the `match` of a model needs no `?` in its arms.
pub trait Reader<'de> {
    /// The error of the format.
    type Error: de::Error;

    /// The index of the next known field, or `None` at the end; unknown fields are skipped.
    ///
    /// # Errors
    ///
    /// That of the field before, or that of the format.
    fn next(&mut self) -> Result<Option<usize>, Self::Error>;

    /// Like [`next`](Self::next), with the unknown fields kept.
    ///
    /// # Errors
    ///
    /// That of the field before, that of an unknown field's value, or that of the format.
    fn next_keeping<V: Read<'de>>(
        &mut self,
        others: &mut BTreeMap<String, V>,
    ) -> Result<Option<usize>, Self::Error>;

    /// Reads the value of an optional field; `null` is what `T` makes of it.
    fn read<T: Read<'de>>(&mut self, field: &mut T);

    /// Reads the value of a required field.
    fn required<T: Read<'de>>(&mut self, field: &mut Option<T>);

    /// The value of a required field.
    ///
    /// # Errors
    ///
    /// That the field is missing.
    fn present<T>(&self, field: Option<T>, name: &'static str) -> Result<T, Self::Error>;
}

/// Where the fields of an object go; the first error is kept for the end.
pub trait Writer {
    /// Writes a field that is always there.
    fn required<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T);

    /// Writes a field unless it is absent.
    fn optional<T: Optional>(&mut self, name: &'static str, value: &T);

    /// Writes the fields whose names the document does not list, as they are: a key that is also
    /// the name of a listed field is written twice.
    fn others<V: Serialize>(&mut self, others: &BTreeMap<String, V>);
}

/// A value that can be absent.
pub trait Optional: Serialize {
    /// Whether the field is left out.
    fn is_absent(&self) -> bool;
}

impl<T: Serialize> Optional for Option<T> {
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

/// Forwards `serde`'s traits and [`Read`] to the record traits.
///
/// `record!(T)` for a model with both directions, `record!(T, read)` for one that only comes in
/// answers, `record!(T, write)` for one that only goes out in requests; the model has
/// [`ReadRecord`], [`WriteRecord`] or both to match.
///
/// Exported under a hidden name, because a macro that a generated crate happens not to use would
/// otherwise be a warning there.
#[doc(hidden)]
#[macro_export]
macro_rules! __record {
    ($model:ty) => {
        $crate::__record!($model, read);
        $crate::__record!($model, write);
    };
    ($model:ty, read) => {
        impl<'de> $crate::runtime::wire::Read<'de> for $model {
            #[inline]
            fn read_buffered(
                from: $crate::runtime::wire::serde_json::Value,
            ) -> $crate::runtime::wire::serde_json::Result<Self> {
                $crate::runtime::wire::read_buffered_record(from)
            }
        }
        impl<'de> $crate::runtime::wire::serde::Deserialize<'de> for $model {
            fn deserialize<D>(from: D) -> ::core::result::Result<Self, D::Error>
            where
                D: $crate::runtime::wire::serde::Deserializer<'de>,
            {
                $crate::runtime::wire::read_record(from)
            }
        }
    };
    ($model:ty, write) => {
        impl $crate::runtime::wire::serde::Serialize for $model {
            fn serialize<S>(&self, to: S) -> ::core::result::Result<S::Ok, S::Error>
            where
                S: $crate::runtime::wire::serde::Serializer,
            {
                $crate::runtime::wire::write_record(self, to)
            }
        }
    };
}

/// Writes a record; for `record!`.
///
/// # Errors
///
/// That of the first field that cannot be written.
pub fn write_record<T: WriteRecord, S: Serializer>(record: &T, to: S) -> Result<S::Ok, S::Error> {
    write_tagged(record, None, to)
}

/// Writes a record, after a property that stands for the record's own of that name.
pub(super) fn write_tagged<T: WriteRecord, S: Serializer>(
    record: &T,
    tag: Option<(&'static str, &'static str)>,
    to: S,
) -> Result<S::Ok, S::Error> {
    let mut entries = Entries {
        map: to.serialize_map(None)?,
        tag: None,
        error: None,
    };
    if let Some((name, value)) = tag {
        entries.entry(name, value);
        entries.tag = Some(name);
    }
    record.write(&mut entries);
    match entries.error {
        Some(error) => Err(error),
        None => entries.map.end(),
    }
}

/// The [`Writer`] to a format's object.
struct Entries<M: SerializeMap> {
    map: M,
    /// The name of a property that is written already.
    tag: Option<&'static str>,
    error: Option<M::Error>,
}

impl<M: SerializeMap> Entries<M> {
    fn entry<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        if self.error.is_none() && self.tag != Some(name) {
            self.error = self.map.serialize_entry(name, value).err();
        }
    }
}

impl<M: SerializeMap> Writer for Entries<M> {
    fn required<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.entry(name, value);
    }

    fn optional<T: Optional>(&mut self, name: &'static str, value: &T) {
        if !value.is_absent() {
            self.entry(name, value);
        }
    }

    fn others<V: Serialize>(&mut self, others: &BTreeMap<String, V>) {
        for (name, value) in others {
            self.entry(name, value);
        }
    }
}
