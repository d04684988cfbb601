//! Parts of an answer, by the way that leads to them.

use super::error;
use super::response::Raw;
use super::wire::{Read, within};
use serde::de::{
    DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Unexpected, Visitor,
};
use std::fmt;
use std::marker::PhantomData;

impl Raw {
    /// The value at some steps into the JSON of the body; none where there is none, or `null`. The step `-`
    /// leads to the last item of a list.
    pub fn at<T>(&self, steps: &[&str]) -> Result<Option<T>, error::Error>
    where
        T: for<'de> Read<'de>,
    {
        let mut from = serde_json::Deserializer::from_slice(&self.answer.body);
        let at = At {
            steps,
            value: PhantomData,
        };
        let value = at.deserialize(&mut from);
        let value = value.and_then(|value| from.end().map(|()| value));
        value.map_err(|error| self.not_json(&error))
    }

    /// The list at some steps into the JSON of the body.
    pub fn items_at<T>(&self, steps: &[&str]) -> Result<Vec<T>, error::Error>
    where
        T: for<'de> Read<'de>,
    {
        self.at(steps).map(Option::unwrap_or_default)
    }
}

/// Reads the value at some steps, and skips all others.
struct At<'s, T> {
    steps: &'s [&'s str],
    value: PhantomData<T>,
}

impl<'de, T: Read<'de>> DeserializeSeed<'de> for At<'_, T> {
    type Value = Option<T>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Option<T>, D::Error> {
        if self.steps.is_empty() {
            return Option::read_from(from);
        }
        from.deserialize_any(self)
    }
}

impl<'de, T: Read<'de>> Visitor<'de> for At<'_, T> {
    type Value = Option<T>;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("an object")
    }

    fn visit_unit<E>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Option<T>, A::Error> {
        let Some((&"-", steps)) = self.steps.split_first() else {
            return Err(Error::invalid_type(Unexpected::Seq, &self));
        };
        let mut last = None;
        loop {
            let at = At {
                steps,
                value: PhantomData,
            };
            match from.next_element_seed(at)? {
                Some(item) => last = item,
                None => return Ok(last),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Option<T>, A::Error> {
        let mut found = None;
        let (first, steps) = self.steps.split_first().unwrap_or((&"", &[]));
        while let Some(key) = from.next_key::<String>()? {
            if key != *first {
                from.next_value::<IgnoredAny>()?;
                continue;
            }
            let at = At {
                steps,
                value: PhantomData,
            };
            let value = from.next_value_seed(at);
            found = value.map_err(|error| within(format_args!(".{key}"), &error))?;
        }
        Ok(found)
    }
}
