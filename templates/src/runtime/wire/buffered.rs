//! Values that are in memory before they are read: those of unions, whose branch has to be found
//! first, and all that is in them.

use std::{collections::BTreeMap, convert::Infallible, fmt};

use serde::{
    Deserializer,
    de::{self, Visitor},
};
use serde_json::{Error, Value, map::IntoIter};

use super::{Read, ReadRecord, Reader, within};

/// Reads a record that is in memory; for `record!`.
///
/// # Errors
///
/// That the value is no object, or that of a field.
pub fn read_buffered_record<T: ReadRecord>(from: Value) -> serde_json::Result<T> {
    let Value::Object(entries) = from else {
        return Err(unexpected(from, format_args!("an object (`{}`)", T::NAME)));
    };
    T::read(&mut Entries {
        entries: entries.into_iter(),
        value: Value::Null,
        record: T::NAME,
        names: T::FIELDS,
        expected: 0,
        error: None,
    })
}

/// The items of a list that is in memory.
pub(super) fn items<'de, T: Read<'de>>(from: Value) -> serde_json::Result<Vec<T>> {
    let Value::Array(values) = from else {
        return Err(unexpected(from, format_args!("an array")));
    };
    let mut items = Vec::with_capacity(values.len());
    for value in values {
        match T::read_buffered(value) {
            Ok(item) => items.push(item),
            Err(error) => return Err(within(format_args!("[{}]", items.len()), &error)),
        }
    }
    Ok(items)
}

/// The entries of a map that is in memory.
pub(super) fn entries<'de, T: Read<'de>>(from: Value) -> serde_json::Result<BTreeMap<String, T>> {
    let Value::Object(values) = from else {
        return Err(unexpected(from, format_args!("an object")));
    };
    let mut entries = BTreeMap::new();
    for (key, value) in values {
        let value = T::read_buffered(value);
        let value = value.map_err(|error| within(format_args!("[*]"), &error))?;
        entries.insert(key, value);
    }
    Ok(entries)
}

/// The error that a value is of another kind than was expected.
pub(super) fn unexpected(value: Value, expected: fmt::Arguments<'_>) -> Error {
    match value.deserialize_any(Nothing(expected)) {
        Ok(never) => match never {},
        Err(error) => error,
    }
}

/// Takes no value at all, so that the format says what it has instead.
struct Nothing<'e>(fmt::Arguments<'e>);

impl Visitor<'_> for Nothing<'_> {
    type Value = Infallible;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_fmt(self.0)
    }
}

/// The [`Reader`] of an object that is in memory.
struct Entries {
    entries: IntoIter,
    /// The value of the key that was looked up last.
    value: Value,
    record: &'static str,
    names: &'static [&'static str],
    /// The field after the last one.
    expected: usize,
    error: Option<Error>,
}

/// An entry of an object, looked up.
enum Entry {
    /// The index of a known field, whose value is at hand.
    Known(usize),
    /// A name that is not known, and its value.
    Unknown(String, Value),
}

impl Entries {
    /// The next entry.
    fn entry(&mut self) -> Result<Option<Entry>, Error> {
        if let Some(error) = self.error.take() {
            return Err(error);
        }
        let Some((name, value)) = self.entries.next() else {
            return Ok(None);
        };
        let Some(index) = position(self.names, self.expected, &name) else {
            return Ok(Some(Entry::Unknown(name, value)));
        };
        self.expected = index + 1;
        self.value = value;
        Ok(Some(Entry::Known(index)))
    }

    fn field<'de, T: Read<'de>>(&mut self) -> Option<T> {
        match T::read_buffered(self.value.take()) {
            Ok(value) => Some(value),
            Err(error) => {
                let field = self.expected.checked_sub(1);
                let name = field.and_then(|index| self.names.get(index));
                let name = name.copied().unwrap_or_default();
                self.error = Some(within(format_args!(".{name}"), &error));
                None
            }
        }
    }
}

impl<'de> Reader<'de> for Entries {
    type Error = Error;

    fn next(&mut self) -> Result<Option<usize>, Error> {
        loop {
            match self.entry()? {
                None => return Ok(None),
                Some(Entry::Known(index)) => return Ok(Some(index)),
                Some(Entry::Unknown(..)) => {}
            }
        }
    }

    fn next_keeping<V: Read<'de>>(
        &mut self,
        others: &mut BTreeMap<String, V>,
    ) -> Result<Option<usize>, Error> {
        loop {
            match self.entry()? {
                None => return Ok(None),
                Some(Entry::Known(index)) => return Ok(Some(index)),
                Some(Entry::Unknown(name, value)) => {
                    let value = V::read_buffered(value);
                    let value = value.map_err(|error| within(format_args!("[*]"), &error))?;
                    others.insert(name, value);
                }
            }
        }
    }

    fn read<T: Read<'de>>(&mut self, field: &mut T) {
        if let Some(value) = self.field() {
            *field = value;
        }
    }

    fn required<T: Read<'de>>(&mut self, field: &mut Option<T>) {
        *field = self.field();
    }

    fn present<T>(&self, field: Option<T>, name: &'static str) -> Result<T, Error> {
        field.ok_or_else(|| missing(name, self.record))
    }
}

/// The error that a required field is not there.
pub(super) fn missing<E: de::Error>(name: &str, record: &str) -> E {
    E::custom(format_args!("missing field `{name}` of `{record}`"))
}

/// The index of a name, tried at `expected` first: servers keep the order.
fn position(names: &[&str], expected: usize, name: &str) -> Option<usize> {
    if names.get(expected).is_some_and(|known| *known == name) {
        return Some(expected);
    }
    names.iter().position(|known| *known == name)
}
