//! Scalars within unions: those of one kind are one branch.

use std::rc::Rc;

use serde_json::Value;

use super::enumeration::{integers, texts};
use super::facets::Facets;
use super::schema::is_unsigned;
use super::union::Member;
use crate::model::Shape;
use crate::pointer::Pointer;

/// The types whose values have no parts.
pub(super) const SCALARS: [&str; 4] = ["string", "integer", "number", "boolean"];

/// Scalars of one kind, of which a union needs only one branch.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Scalar {
    Text,
    Integer,
    /// Those without a sign, where others have one.
    Unsigned,
    Number,
    Boolean,
}

impl Scalar {
    pub(super) const ALL: [Self; 4] = [Self::Text, Self::Integer, Self::Number, Self::Boolean];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Integer => "integer",
            Self::Unsigned => "unsigned integer",
            Self::Number => "number",
            Self::Boolean => "boolean",
        }
    }

    /// The scalars that a schema describes.
    pub(super) fn of(facets: &Facets) -> Option<Self> {
        let mut values = facets.values.iter().filter(|value| !value.is_null());
        match facets.kind.as_deref() {
            _ if !facets.says_only_values() => None,
            Some(kind) => Self::ALL
                .into_iter()
                .find(|scalar| scalar.name() == kind && values.all(|value| scalar.has(value))),
            None if values.clone().next().is_none() => None,
            None => {
                let all = Self::ALL.into_iter();
                let mut fitting =
                    all.filter(|scalar| values.clone().all(|value| scalar.has(value)));
                fitting.next()
            }
        }
    }

    pub(super) fn has(self, value: &Value) -> bool {
        match self {
            Self::Text => value.is_string(),
            Self::Integer => value.is_i64(),
            Self::Unsigned => value.is_u64(),
            Self::Number => value.is_number(),
            Self::Boolean => value.is_boolean(),
        }
    }
}

impl Facets {
    /// Whether it says nothing of parts, and is no composition.
    pub(super) fn says_only_values(&self) -> bool {
        let values = Self {
            values: Vec::new(),
            ..self.clone()
        };
        values.says_nothing_of_kind()
    }
}

/// Keeps integers without a sign apart from those with one, if these have 64 bits: neither holds all of the other.
pub(super) fn split_unsigned(described: &mut [(Member, Option<Scalar>, Rc<Facets>)]) {
    let is_plain = |scalar: &Option<Scalar>, inner: &Facets| {
        *scalar == Some(Scalar::Integer) && inner.values.is_empty()
    };
    let is_wide = |inner: &Facets| !is_unsigned(inner) && inner.format.as_deref() != Some("int32");
    let mut all = described.iter();
    if all.any(|(_, scalar, inner)| is_plain(scalar, inner) && is_wide(inner)) {
        for (_, scalar, inner) in described {
            if is_plain(scalar, inner) && is_unsigned(inner) {
                *scalar = Some(Scalar::Unsigned);
            }
        }
    }
}

/// The enum with the values of several, each once; none if there is no value.
pub(super) fn merged<'f>(scalar: Scalar, lists: impl Iterator<Item = &'f Facets>) -> Option<Shape> {
    let mut values: Vec<(Pointer, &Value)> = Vec::new();
    for facets in lists {
        let list = facets.at.key("enum");
        for (index, value) in facets.values.iter().enumerate() {
            if scalar.has(value) && !values.iter().any(|(_, known)| *known == value) {
                values.push((list.index(index), value));
            }
        }
    }
    let shape = match scalar {
        Scalar::Text => texts(&values),
        Scalar::Integer => integers(&values),
        Scalar::Unsigned | Scalar::Number | Scalar::Boolean => return None,
    };
    (!values.is_empty()).then_some(shape)
}
