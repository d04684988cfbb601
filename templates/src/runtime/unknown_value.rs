//! Values of unions that this version of the crate does not know.

use serde::{Serialize, Serializer};
use serde_json::Value;

/// A value that is of no branch which a union of this version lists.
///
/// It is sent back unchanged, and like [`UnknownString`](super::UnknownString) it can be neither made nor matched on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownValue(Value);

impl UnknownValue {
    /// A value whose branch was looked for and not found.
    pub(crate) fn new(value: Value) -> Self {
        Self(value)
    }

    /// The value on the wire.
    #[must_use]
    pub fn as_json(&self) -> &Value {
        &self.0
    }
}

impl Serialize for UnknownValue {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(to)
    }
}
