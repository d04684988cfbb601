//! Objects as they are read: the loop over the keys.

use std::{collections::BTreeMap, fmt, marker::PhantomData};

use serde::{
    Deserializer,
    de::{self, DeserializeSeed, IgnoredAny, MapAccess, Visitor},
};

use super::{Read, ReadRecord, Reader, buffered::missing, read::Value, within};

/// Reads a record; for `record!`.
///
/// # Errors
///
/// That the value is no object, or that of a field.
pub fn read_record<'de, T: ReadRecord, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    from.deserialize_map(RecordVisitor(PhantomData))
}

/// Makes a record of an object.
struct RecordVisitor<T>(PhantomData<T>);

impl<'de, T: ReadRecord> Visitor<'de> for RecordVisitor<T> {
    type Value = T;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "an object (`{}`)", T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<T, A::Error> {
        T::read(&mut Fields {
            access,
            record: T::NAME,
            names: T::FIELDS,
            expected: 0,
            error: None,
        })
    }
}

/// The [`Reader`] of a format's object.
struct Fields<'de, A: MapAccess<'de>> {
    access: A,
    record: &'static str,
    names: &'static [&'static str],
    /// The field after the last one: servers keep the order, so it is tried first.
    expected: usize,
    error: Option<A::Error>,
}

impl<'de, A: MapAccess<'de>> Fields<'de, A> {
    /// The index of the next key, or [`UNKNOWN`]; such a key is written to `unknown`.
    fn key(&mut self, unknown: Option<&mut String>) -> Result<Option<usize>, A::Error> {
        if let Some(error) = self.error.take() {
            return Err(error);
        }
        let key = self.access.next_key_seed(KeySeed {
            names: self.names,
            expected: self.expected,
            unknown,
        })?;
        if let Some(index) = key.filter(|index| *index != UNKNOWN) {
            self.expected = index + 1;
        }
        Ok(key)
    }

    /// Keeps the error of the field that was looked up last.
    fn fail(&mut self, error: &A::Error) {
        let field = self
            .expected
            .checked_sub(1)
            .and_then(|index| self.names.get(index));
        let name = field.copied().unwrap_or_default();
        self.error = Some(within(format_args!(".{name}"), error));
    }
}

impl<'de, A: MapAccess<'de>> Reader<'de> for Fields<'de, A> {
    type Error = A::Error;

    fn next(&mut self) -> Result<Option<usize>, A::Error> {
        loop {
            match self.key(None)? {
                Some(UNKNOWN) => {
                    self.access.next_value::<IgnoredAny>()?;
                }
                key => return Ok(key),
            }
        }
    }

    fn next_keeping<V: Read<'de>>(
        &mut self,
        others: &mut BTreeMap<String, V>,
    ) -> Result<Option<usize>, A::Error> {
        loop {
            let mut name = String::new();
            match self.key(Some(&mut name))? {
                Some(UNKNOWN) => {
                    let value = self.access.next_value_seed(Value(PhantomData));
                    let value = value.map_err(|error| within(format_args!("[*]"), &error))?;
                    others.insert(name, value);
                }
                key => return Ok(key),
            }
        }
    }

    fn read<T: Read<'de>>(&mut self, field: &mut T) {
        match self.access.next_value_seed(Value(PhantomData)) {
            Ok(value) => *field = value,
            Err(error) => self.fail(&error),
        }
    }

    fn required<T: Read<'de>>(&mut self, field: &mut Option<T>) {
        match self.access.next_value_seed(Value(PhantomData)) {
            Ok(value) => *field = Some(value),
            Err(error) => self.fail(&error),
        }
    }

    fn present<T>(&self, field: Option<T>, name: &'static str) -> Result<T, A::Error> {
        field.ok_or_else(|| missing(name, self.record))
    }
}

/// The index of a key that is not in the table.
const UNKNOWN: usize = usize::MAX;

/// Looks a key up without a copy of it; one that is not in the table is written to `unknown`.
struct KeySeed<'a> {
    names: &'static [&'static str],
    expected: usize,
    unknown: Option<&'a mut String>,
}

impl<'de> DeserializeSeed<'de> for KeySeed<'_> {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<usize, D::Error> {
        from.deserialize_identifier(self)
    }
}

impl Visitor<'_> for KeySeed<'_> {
    type Value = usize;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("the name of a field")
    }

    fn visit_str<E: de::Error>(self, key: &str) -> Result<usize, E> {
        // Servers keep the order of fields.
        if self.names.get(self.expected) == Some(&key) {
            return Ok(self.expected);
        }
        Ok(search(self.names, key, self.unknown))
    }
}

/// The index of a key that is not where it was expected.
fn search(names: &[&str], key: &str, unknown: Option<&mut String>) -> usize {
    let index = names.iter().position(|name| *name == key);
    if let (None, Some(unknown)) = (index, unknown) {
        key.clone_into(unknown);
    }
    index.unwrap_or(UNKNOWN)
}
