//! Values that stand in a path, a query or a header.

use super::datetime::DateTime;

/// A value that can be a parameter.
pub trait Parameter {
    /// The value as text, not yet encoded.
    fn values(&self) -> Values;
}

/// The text of a parameter, before it is encoded for its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Values {
    /// A single value.
    One(String),
    /// The items of an array, which each place writes in its own way.
    Many(Vec<String>),
}

impl<T: Parameter + ?Sized> Parameter for &T {
    fn values(&self) -> Values {
        (**self).values()
    }
}

impl Parameter for str {
    fn values(&self) -> Values {
        Values::One(self.to_owned())
    }
}

impl Parameter for String {
    fn values(&self) -> Values {
        Values::One(self.clone())
    }
}

impl Parameter for DateTime {
    fn values(&self) -> Values {
        self.as_str().values()
    }
}

impl Parameter for bool {
    fn values(&self) -> Values {
        Values::One(self.to_string())
    }
}

impl Parameter for i32 {
    fn values(&self) -> Values {
        Values::One(self.to_string())
    }
}

impl Parameter for i64 {
    fn values(&self) -> Values {
        Values::One(self.to_string())
    }
}

impl Parameter for u64 {
    fn values(&self) -> Values {
        Values::One(self.to_string())
    }
}

impl Parameter for f64 {
    fn values(&self) -> Values {
        Values::One(self.to_string())
    }
}

impl<T: Parameter> Parameter for [T] {
    fn values(&self) -> Values {
        let mut items = Vec::with_capacity(self.len());
        for item in self {
            match item.values() {
                Values::One(value) => items.push(value),
                // No place has a form for an array of arrays.
                Values::Many(values) => items.extend(values),
            }
        }
        Values::Many(items)
    }
}

impl<T: Parameter> Parameter for Vec<T> {
    fn values(&self) -> Values {
        self.as_slice().values()
    }
}
