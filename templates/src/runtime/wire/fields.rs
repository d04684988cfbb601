//! Objects as they are read: the loop over the keys.

use std::{collections::BTreeMap, fmt, marker::PhantomData};

use serde::{
    Deserializer,
    de::{self, DeserializeSeed, Error as _, IgnoredAny, MapAccess, Visitor},
};

use super::{Read, ReadRecord, Reader, read::Value, within};

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
    /// The next key, looked up.
    fn key<K: UnknownKey>(&mut self) -> Result<Option<Key<K>>, A::Error> {
        if let Some(error) = self.error.take() {
            return Err(error);
        }
        let key = self.access.next_key_seed(KeySeed {
            names: self.names,
            expected: self.expected,
            unknown: PhantomData,
        })?;
        if let Some(Key::Known(index)) = key {
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
            match self.key::<()>()? {
                None => return Ok(None),
                Some(Key::Known(index)) => return Ok(Some(index)),
                Some(Key::Unknown(())) => {
                    self.access.next_value::<IgnoredAny>()?;
                }
            }
        }
    }

    fn next_keeping<V: Read<'de>>(
        &mut self,
        others: &mut BTreeMap<String, V>,
    ) -> Result<Option<usize>, A::Error> {
        loop {
            match self.key::<String>()? {
                None => return Ok(None),
                Some(Key::Known(index)) => return Ok(Some(index)),
                Some(Key::Unknown(name)) => {
                    let value = self.access.next_value_seed(Value(PhantomData));
                    let value = value.map_err(|error| within(format_args!("[*]"), &error))?;
                    others.insert(name, value);
                }
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
        match field {
            Some(value) => Ok(value),
            None => Err(A::Error::custom(format_args!(
                "missing field `{name}` of `{}`",
                self.record
            ))),
        }
    }
}

/// A key, looked up.
enum Key<K> {
    Known(usize),
    Unknown(K),
}

/// What is kept of a key that is not in the table.
trait UnknownKey {
    fn keep(key: &str) -> Self;
}

impl UnknownKey for () {
    fn keep(_: &str) -> Self {}
}

impl UnknownKey for String {
    fn keep(key: &str) -> Self {
        key.to_owned()
    }
}

/// Looks a key up without a copy of it.
struct KeySeed<K> {
    names: &'static [&'static str],
    expected: usize,
    unknown: PhantomData<K>,
}

impl<'de, K: UnknownKey> DeserializeSeed<'de> for KeySeed<K> {
    type Value = Key<K>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Key<K>, D::Error> {
        from.deserialize_identifier(self)
    }
}

impl<K: UnknownKey> Visitor<'_> for KeySeed<K> {
    type Value = Key<K>;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("the name of a field")
    }

    fn visit_str<E: de::Error>(self, key: &str) -> Result<Key<K>, E> {
        Ok(match position(self.names, self.expected, key) {
            Some(index) => Key::Known(index),
            None => Key::Unknown(K::keep(key)),
        })
    }
}

/// The index of a name, tried at `expected` first.
fn position(names: &[&str], expected: usize, name: &str) -> Option<usize> {
    if names.get(expected).is_some_and(|known| *known == name) {
        return Some(expected);
    }
    names.iter().position(|known| *known == name)
}
