//! Enums: a table of values, and a variant for what is not in it.

use std::{fmt, marker::PhantomData, mem::discriminant};

use serde::{
    Deserializer,
    de::{self, Visitor},
};

use super::Read;
use crate::runtime::unknown::{UnknownInteger, UnknownString};

/// A choice of strings that may grow.
pub trait StringEnum: Clone + 'static {
    /// The schema's name, for messages.
    const NAME: &'static str;
    /// The values on the wire, with their variants.
    const VALUES: &'static [(&'static str, Self)];

    /// The variant of a value that is not in the table.
    fn unknown(value: UnknownString) -> Self;
}

/// A choice of integers that may grow.
pub trait IntegerEnum: Clone + 'static {
    /// The schema's name, for messages.
    const NAME: &'static str;
    /// The values on the wire, with their variants.
    const VALUES: &'static [(i64, Self)];

    /// The variant of a value that is not in the table.
    fn unknown(value: UnknownInteger) -> Self;
}

/// Gives an enum of strings its order, how it is shown, its conversions, `serde`'s traits and its place
/// among parameters.
///
/// `Debug`, `Ord` and `Hash` are no derives: these write out for each enum what is a call of a function here, and
/// documents have hundreds of enums. The order is that of the variants, as a derive would have it.
///
/// The second argument names the variant of [`StringEnum::unknown`]. What follows says what the document does with
/// the enum (`parameter`, `read`, `write`), so that nothing else has to be compiled; without it, all are meant.
#[doc(hidden)]
#[macro_export]
macro_rules! __string_enum {
    ($name:ty, $unknown:ident) => {
        $crate::__string_enum!($name, $unknown, parameter, read, write);
    };
    ($name:ty, $unknown:ident, $($use:ident),+) => {
        impl $name {
            /// The value on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                if let Self::$unknown(value) = self {
                    return value.as_str();
                }
                $crate::runtime::wire::known_text(self)
            }
        }
        impl ::core::fmt::Debug for $name {
            fn fmt(&self, to: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::runtime::wire::show(self, self.as_str(), to)
            }
        }
        impl ::core::cmp::PartialOrd for $name {
            fn partial_cmp(
                &self,
                other: &Self,
            ) -> ::core::option::Option<::core::cmp::Ordering> {
                ::core::option::Option::Some(self.cmp(other))
            }
        }
        impl ::core::cmp::Ord for $name {
            fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                $crate::runtime::wire::order(self, other)
            }
        }
        impl ::core::hash::Hash for $name {
            fn hash<H: ::core::hash::Hasher>(&self, to: &mut H) {
                ::core::hash::Hash::hash(self.as_str(), to);
            }
        }
        impl ::core::fmt::Display for $name {
            fn fmt(&self, to: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                to.pad(self.as_str())
            }
        }
        impl ::core::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }
        impl ::core::convert::From<&str> for $name {
            fn from(value: &str) -> Self {
                $crate::runtime::wire::text_of(value)
            }
        }
        impl ::core::convert::From<::std::string::String> for $name {
            fn from(value: ::std::string::String) -> Self {
                $crate::runtime::wire::string_of(value)
            }
        }
        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;
            fn from_str(value: &str) -> ::core::result::Result<Self, Self::Err> {
                ::core::result::Result::Ok($crate::runtime::wire::text_of(value))
            }
        }
        $( $crate::__string_enum!(@ $use $name); )+
    };
    (@ parameter $name:ty) => {
        impl $crate::runtime::parameter::Parameter for $name {
            fn values(&self) -> $crate::runtime::parameter::Values {
                self.as_str().values()
            }
        }
    };
    (@ read $name:ty) => {
        impl<'de> $crate::runtime::wire::Read<'de> for $name {}
        impl<'de> $crate::runtime::wire::serde::Deserialize<'de> for $name {
            fn deserialize<D>(from: D) -> ::core::result::Result<Self, D::Error>
            where
                D: $crate::runtime::wire::serde::Deserializer<'de>,
            {
                $crate::runtime::wire::read_string_enum(from)
            }
        }
    };
    (@ write $name:ty) => {
        impl $crate::runtime::wire::serde::Serialize for $name {
            fn serialize<S>(&self, to: S) -> ::core::result::Result<S::Ok, S::Error>
            where
                S: $crate::runtime::wire::serde::Serializer,
            {
                to.serialize_str(self.as_str())
            }
        }
    };
}

/// Gives an enum of integers its order, how it is shown, its conversions, `serde`'s traits and its place
/// among parameters.
///
/// The second argument names the variant of [`IntegerEnum::unknown`]; what follows is that of `string_enum!`.
#[doc(hidden)]
#[macro_export]
macro_rules! __integer_enum {
    ($name:ty, $unknown:ident) => {
        $crate::__integer_enum!($name, $unknown, parameter, read, write);
    };
    ($name:ty, $unknown:ident, $($use:ident),+) => {
        impl $name {
            /// The value on the wire.
            #[must_use]
            pub fn as_i64(&self) -> i64 {
                if let Self::$unknown(value) = self {
                    return value.as_i64();
                }
                $crate::runtime::wire::known_integer(self)
            }
        }
        impl ::core::fmt::Debug for $name {
            fn fmt(&self, to: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::runtime::wire::show_integer(self, self.as_i64(), to)
            }
        }
        impl ::core::cmp::PartialOrd for $name {
            fn partial_cmp(
                &self,
                other: &Self,
            ) -> ::core::option::Option<::core::cmp::Ordering> {
                ::core::option::Option::Some(self.cmp(other))
            }
        }
        impl ::core::cmp::Ord for $name {
            fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                $crate::runtime::wire::integer_order(
                    (self, self.as_i64()),
                    (other, other.as_i64()),
                )
            }
        }
        impl ::core::hash::Hash for $name {
            fn hash<H: ::core::hash::Hasher>(&self, to: &mut H) {
                ::core::hash::Hash::hash(&self.as_i64(), to);
            }
        }
        impl ::core::fmt::Display for $name {
            fn fmt(&self, to: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.as_i64(), to)
            }
        }
        impl ::core::convert::From<i64> for $name {
            fn from(value: i64) -> Self {
                $crate::runtime::wire::integer_of(value)
            }
        }
        $( $crate::__integer_enum!(@ $use $name); )+
    };
    (@ parameter $name:ty) => {
        impl $crate::runtime::parameter::Parameter for $name {
            fn values(&self) -> $crate::runtime::parameter::Values {
                self.as_i64().values()
            }
        }
    };
    (@ read $name:ty) => {
        impl<'de> $crate::runtime::wire::Read<'de> for $name {}
        impl<'de> $crate::runtime::wire::serde::Deserialize<'de> for $name {
            fn deserialize<D>(from: D) -> ::core::result::Result<Self, D::Error>
            where
                D: $crate::runtime::wire::serde::Deserializer<'de>,
            {
                $crate::runtime::wire::read_integer_enum(from)
            }
        }
    };
    (@ write $name:ty) => {
        impl $crate::runtime::wire::serde::Serialize for $name {
            fn serialize<S>(&self, to: S) -> ::core::result::Result<S::Ok, S::Error>
            where
                S: $crate::runtime::wire::serde::Serializer,
            {
                to.serialize_i64(self.as_i64())
            }
        }
    };
}

/// The variant that the table has for a string.
fn known<T: StringEnum>(value: &str) -> Option<T> {
    let entry = T::VALUES.iter().find(|(text, _)| *text == value);
    entry.map(|(_, variant)| variant.clone())
}

/// The variant of a string.
#[must_use]
pub fn text_of<T: StringEnum>(value: &str) -> T {
    known(value).unwrap_or_else(|| T::unknown(UnknownString::new(value.to_owned())))
}

/// The variant of a string that need not be copied.
#[must_use]
pub fn string_of<T: StringEnum>(value: String) -> T {
    known(&value).unwrap_or_else(|| T::unknown(UnknownString::new(value)))
}

/// The string of a variant that is in the table.
#[must_use]
pub fn known_text<T: StringEnum>(variant: &T) -> &'static str {
    let wanted = discriminant(variant);
    let entry = T::VALUES
        .iter()
        .find(|(_, known)| discriminant(known) == wanted);
    entry.map_or("", |(text, _)| text)
}

/// The variant of an integer.
#[must_use]
pub fn integer_of<T: IntegerEnum>(value: i64) -> T {
    match T::VALUES.iter().find(|(known, _)| *known == value) {
        Some((_, variant)) => variant.clone(),
        None => T::unknown(UnknownInteger::new(value)),
    }
}

/// The integer of a variant that is in the table.
#[must_use]
pub fn known_integer<T: IntegerEnum>(variant: &T) -> i64 {
    let wanted = discriminant(variant);
    let entry = T::VALUES
        .iter()
        .find(|(_, known)| discriminant(known) == wanted);
    entry.map_or(0, |(value, _)| *value)
}

/// Reads an enum of strings; for `string_enum!`.
///
/// # Errors
///
/// That the value is no string, or that of the format.
pub fn read_string_enum<'de, T: StringEnum, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    from.deserialize_str(TextVisitor(PhantomData))
}

/// Reads an enum of integers; for `integer_enum!`.
///
/// # Errors
///
/// That the value is no integer, or that of the format.
pub fn read_integer_enum<'de, T: IntegerEnum, D: Deserializer<'de>>(
    from: D,
) -> Result<T, D::Error> {
    i64::read_from(from).map(integer_of)
}

/// Looks a string up, and copies it only where it is not known.
struct TextVisitor<T>(PhantomData<T>);

impl<T: StringEnum> Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "a string (`{}`)", T::NAME)
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<T, E> {
        Ok(text_of(value))
    }

    fn visit_string<E: de::Error>(self, value: String) -> Result<T, E> {
        Ok(string_of(value))
    }
}
