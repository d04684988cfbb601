//! Tuples: arrays of a fixed number of items, each of a type of its own.

use std::{fmt, marker::PhantomData, vec::IntoIter};

use serde::{
    Deserializer,
    de::{Error as _, Expected, IgnoredAny, SeqAccess, Visitor},
};

use super::{Read, buffered::unexpected, read::Value, within};

/// Reads the items of a tuple one after the other.
struct Items<T> {
    count: usize,
    tuple: PhantomData<T>,
}

/// The next item, which has to be there.
fn item<'de, T: Read<'de>, A: SeqAccess<'de>>(
    access: &mut A,
    index: usize,
    expected: &dyn Expected,
) -> Result<T, A::Error> {
    match access.next_element_seed(Value(PhantomData)) {
        Ok(Some(item)) => Ok(item),
        Ok(None) => Err(A::Error::invalid_length(index, expected)),
        Err(error) => Err(within(format_args!("[{index}]"), &error)),
    }
}

/// The same of items that are in memory.
fn buffered_item<'de, T: Read<'de>>(
    items: &mut impl Iterator<Item = serde_json::Value>,
    index: usize,
) -> serde_json::Result<T> {
    let item = items.next().unwrap_or_default();
    T::read_buffered(item).map_err(|error| within(format_args!("[{index}]"), &error))
}

/// So many items that are in memory.
fn listed(
    from: serde_json::Value,
    count: usize,
) -> serde_json::Result<IntoIter<serde_json::Value>> {
    let expected = format!("an array of {count} items");
    let serde_json::Value::Array(items) = from else {
        return Err(unexpected(from, format_args!("{expected}")));
    };
    if items.len() == count {
        Ok(items.into_iter())
    } else {
        let error = serde_json::Error::invalid_length(items.len(), &expected.as_str());
        Err(error)
    }
}

macro_rules! tuple {
    ($count:literal: $($item:ident $index:literal),+) => {
        impl<'de, $($item: Read<'de>),+> Read<'de> for ($($item,)+) {
            fn read_from<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let items = Items { count: $count, tuple: PhantomData::<Self> };
                from.deserialize_tuple($count, items)
            }

            fn read_buffered(from: serde_json::Value) -> serde_json::Result<Self> {
                let mut items = listed(from, $count)?;
                Ok(($(buffered_item::<$item>(&mut items, $index)?,)+))
            }
        }

        impl<'de, $($item: Read<'de>),+> Visitor<'de> for Items<($($item,)+)> {
            type Value = ($($item,)+);

            fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(to, "an array of {} items", self.count)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
                let items = ($(item::<$item, A>(&mut access, $index, &self)?,)+);
                let mut count: usize = $count;
                while access.next_element::<IgnoredAny>()?.is_some() {
                    count += 1;
                }
                if count > self.count {
                    return Err(A::Error::invalid_length(count, &self));
                }
                Ok(items)
            }
        }
    };
}

tuple!(2: A0 0, A1 1);
tuple!(3: A0 0, A1 1, A2 2);
tuple!(4: A0 0, A1 1, A2 2, A3 3);
tuple!(5: A0 0, A1 1, A2 2, A3 3, A4 4);
tuple!(6: A0 0, A1 1, A2 2, A3 3, A4 4, A5 5);
tuple!(7: A0 0, A1 1, A2 2, A3 3, A4 4, A5 5, A6 6);
tuple!(8: A0 0, A1 1, A2 2, A3 3, A4 4, A5 5, A6 6, A7 7);
