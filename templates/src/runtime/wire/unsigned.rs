//! Integers without a sign.

use std::fmt;

use serde::{
    Deserializer,
    de::{self, Unexpected, Visitor},
};

use super::Read;

impl<'de> Read<'de> for u64 {
    fn read_from<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_u64(Unsigned)
    }
}

/// An integer of 64 bits without a sign, however it is written.
#[derive(Clone, Copy)]
struct Unsigned;

impl Visitor<'_> for Unsigned {
    type Value = u64;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("an integer of 64 bits without a sign")
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<u64, E> {
        u64::try_from(value).map_err(|_| E::invalid_value(Unexpected::Signed(value), &self))
    }

    fn visit_u64<E>(self, value: u64) -> Result<u64, E> {
        Ok(value)
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<u64, E> {
        // Both bounds are exact as floats.
        const END: f64 = 18_446_744_073_709_551_616.0;
        if value.fract() == 0.0 && (0.0..END).contains(&value) {
            Ok(value as u64)
        } else {
            Err(E::invalid_value(Unexpected::Float(value), &self))
        }
    }
}
