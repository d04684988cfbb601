//! What a field can be read as.

use std::{collections::BTreeMap, fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{self, DeserializeSeed, MapAccess, SeqAccess, Visitor},
};

use super::{buffered, within};

/// A type that a field can have.
///
/// It is [`Deserialize`] with more leniency where the document's types need it: an integer that
/// arrives as `19.0` or `1e3` is read, wherever it stands (in an item of an array, say). A model
/// reads as its `Deserialize` does, which is what the default does.
pub trait Read<'de>: Deserialize<'de> {
    /// Reads a value.
    ///
    /// # Errors
    ///
    /// That the value is not one of this type, or that of the format.
    fn read_from<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::deserialize(from)
    }

    /// Reads a value that is in memory, without a copy of its parts.
    ///
    /// # Errors
    ///
    /// That the value is not one of this type.
    fn read_buffered(from: serde_json::Value) -> serde_json::Result<Self> {
        Self::read_from(from)
    }

    /// What `null` is where an `Option` of this type is read, if it is a value of this type.
    #[must_use]
    fn null() -> Option<Self> {
        None
    }
}

impl Read<'_> for () {}
impl Read<'_> for bool {}
impl Read<'_> for String {}
impl Read<'_> for serde_json::Value {
    fn read_buffered(from: Self) -> serde_json::Result<Self> {
        Ok(from)
    }

    fn null() -> Option<Self> {
        Some(Self::Null)
    }
}

/// Reads a value from JSON text, with nothing but white space after it.
///
/// # Errors
///
/// That the text is not JSON, which includes that it is not UTF-8, or that it is not a `T`.
pub fn from_slice<'de, T: Read<'de>>(json: &'de [u8]) -> serde_json::Result<T> {
    // Looking once at the whole text takes a fraction of the time that one look at each string takes.
    let text = std::str::from_utf8(json).map_err(|error| not_utf8(json, error))?;
    let mut from = serde_json::Deserializer::from_str(text);
    let value = T::read_from(&mut from)?;
    from.end()?;
    Ok(value)
}

/// The error of a text that is not UTF-8, as `serde_json` puts it: with line and column.
fn not_utf8(json: &[u8], error: std::str::Utf8Error) -> serde_json::Error {
    match serde_json::from_slice::<serde_json::Value>(json) {
        Err(error) => error,
        Ok(_) => de::Error::custom(error),
    }
}

/// Reads the value that a format has next.
pub(super) struct Value<T>(pub(super) PhantomData<T>);

impl<'de, T: Read<'de>> DeserializeSeed<'de> for Value<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<T, D::Error> {
        T::read_from(from)
    }
}

impl<'de> Read<'de> for i64 {
    fn read_from<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_i64(Integer { bits: 64 })
    }
}

impl<'de> Read<'de> for i32 {
    fn read_from<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let integer = Integer { bits: 32 };
        let value = from.deserialize_i64(integer)?;
        Self::try_from(value).map_err(|_| out_of_range(integer))
    }
}

/// An integer of so many bits, however it is written.
#[derive(Clone, Copy)]
struct Integer {
    bits: u8,
}

fn out_of_range<E: de::Error>(integer: Integer) -> E {
    E::custom(format_args!(
        "integer out of range, expected one of {} bits",
        integer.bits
    ))
}

impl Visitor<'_> for Integer {
    type Value = i64;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "an integer of {} bits", self.bits)
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<i64, E> {
        Ok(value)
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<i64, E> {
        i64::try_from(value).map_err(|_| out_of_range(self))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<i64, E> {
        // Both bounds are exact as floats. Infinity, which some formats have, is refused for its size.
        const END: f64 = 9_223_372_036_854_775_808.0;
        if value.is_finite() && value.fract() != 0.0 {
            Err(E::custom("a number with a fraction, expected an integer"))
        } else if (-END..END).contains(&value) {
            Ok(value as i64)
        } else {
            Err(out_of_range(self))
        }
    }
}

impl<'de> Read<'de> for f64 {
    fn read_from<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_f64(Number)
    }
}

/// A number, however it is written.
struct Number;

impl Visitor<'_> for Number {
    type Value = f64;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("a number")
    }

    fn visit_i64<E>(self, value: i64) -> Result<f64, E> {
        Ok(value as f64)
    }

    fn visit_u64<E>(self, value: u64) -> Result<f64, E> {
        Ok(value as f64)
    }

    fn visit_f64<E>(self, value: f64) -> Result<f64, E> {
        Ok(value)
    }
}

impl<'de, T: Read<'de>> Read<'de> for Box<T> {
    fn read_from<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        T::read_from(from).map(Self::new)
    }

    fn read_buffered(from: serde_json::Value) -> serde_json::Result<Self> {
        T::read_buffered(from).map(Self::new)
    }

    fn null() -> Option<Self> {
        T::null().map(Self::new)
    }
}

impl<'de, T: Read<'de>> Read<'de> for Option<T> {
    fn read_from<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_option(OptionVisitor(PhantomData))
    }

    fn read_buffered(from: serde_json::Value) -> serde_json::Result<Self> {
        if from.is_null() {
            return Ok(T::null());
        }
        T::read_buffered(from).map(Some)
    }
}

struct OptionVisitor<T>(PhantomData<T>);

impl<'de, T: Read<'de>> Visitor<'de> for OptionVisitor<T> {
    type Value = Option<T>;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("a value or null")
    }

    fn visit_none<E>(self) -> Result<Option<T>, E> {
        Ok(T::null())
    }

    fn visit_unit<E>(self) -> Result<Option<T>, E> {
        Ok(T::null())
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Option<T>, D::Error> {
        T::read_from(from).map(Some)
    }
}

impl<'de, T: Read<'de>> Read<'de> for Vec<T> {
    fn read_from<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_seq(VecVisitor(PhantomData))
    }

    fn read_buffered(from: serde_json::Value) -> serde_json::Result<Self> {
        buffered::items(from)
    }
}

struct VecVisitor<T>(PhantomData<T>);

impl<'de, T: Read<'de>> Visitor<'de> for VecVisitor<T> {
    type Value = Vec<T>;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Vec<T>, A::Error> {
        // The size that a format announces is not trusted: the items that come are counted.
        let mut items = Vec::new();
        loop {
            match access.next_element_seed(Value(PhantomData)) {
                Ok(Some(item)) => items.push(item),
                Ok(None) => return Ok(items),
                Err(error) => return Err(within(format_args!("[{}]", items.len()), &error)),
            }
        }
    }
}

impl<'de, T: Read<'de>> Read<'de> for BTreeMap<String, T> {
    fn read_from<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(MapVisitor(PhantomData))
    }

    fn read_buffered(from: serde_json::Value) -> serde_json::Result<Self> {
        buffered::entries(from)
    }
}

struct MapVisitor<T>(PhantomData<T>);

impl<'de, T: Read<'de>> Visitor<'de> for MapVisitor<T> {
    type Value = BTreeMap<String, T>;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut entries = BTreeMap::new();
        while let Some(key) = access.next_key::<String>()? {
            let value = access.next_value_seed(Value(PhantomData));
            let value = value.map_err(|error| within(format_args!("[*]"), &error))?;
            entries.insert(key, value);
        }
        Ok(entries)
    }
}
