//! Values of enums that this version of the crate does not know.

use std::fmt;

/// A string that an enum of this version does not list.
///
/// It is sent back unchanged. It cannot be made by hand and its text cannot be matched on in a
/// pattern, so that a program which handles it keeps its meaning when a later version gives the
/// value a variant of its own: compare the enum's `as_str()` instead.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownString(String);

impl UnknownString {
    /// A value that was looked up and not found.
    pub(crate) fn new(value: String) -> Self {
        Self(value)
    }

    /// The value on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for UnknownString {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.pad(&self.0)
    }
}

impl AsRef<str> for UnknownString {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// An integer that an enum of this version does not list.
///
/// It is sent back unchanged, and like [`UnknownString`] it can be neither made nor matched on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownInteger(i64);

impl UnknownInteger {
    /// A value that was looked up and not found.
    pub(crate) fn new(value: i64) -> Self {
        Self(value)
    }

    /// The value on the wire.
    #[must_use]
    pub fn as_i64(self) -> i64 {
        self.0
    }
}

impl fmt::Display for UnknownInteger {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, to)
    }
}
