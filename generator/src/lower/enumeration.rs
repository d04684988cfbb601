//! Closed lists of values.

use serde_json::Value;

use super::Lowering;
use super::facets::Facets;
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{Enum, EnumValues, JsonReason, Primitive, Shape, StringValue};
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// An `enum`. A `null` among the values is no value of the type: whoever uses it may be `null`.
    pub(super) fn enumeration(&mut self, facets: &Facets) -> Shape {
        let list = facets.at.key("enum");
        let mut values: Vec<(Pointer, &Value)> = Vec::new();
        for (index, value) in facets.values.iter().enumerate() {
            let place = list.index(index);
            if value.is_null() {
                continue;
            }
            match values.iter().find(|(_, other)| *other == value) {
                Some((first, _)) => {
                    let diagnostic = Diagnostic::warning(
                        Code::DuplicateValue,
                        self.value(&place),
                        format!("the value `{}` stands here twice", plain(value)),
                    )
                    .label("remove one of the two")
                    .see(self.value(first), "the first one");
                    self.sink.push(diagnostic);
                }
                None => values.push((place, value)),
            }
        }
        match facets.kind.as_deref() {
            _ if values.is_empty() => Shape::Json(JsonReason::NoType),
            Some("boolean") => self.truths(facets, &values),
            Some("number") => self.numbers(facets, &values),
            Some("string") if values.iter().all(|(_, value)| value.is_string()) => texts(&values),
            Some("integer") if values.iter().all(|(_, value)| value.is_i64()) => integers(&values),
            None if values.iter().all(|(_, value)| value.is_string()) => texts(&values),
            None if values.iter().all(|(_, value)| value.is_i64()) => integers(&values),
            None if values.iter().all(|(_, value)| value.is_boolean()) => {
                self.truths(facets, &values)
            }
            None if values.iter().all(|(_, value)| value.is_number()) => {
                self.numbers(facets, &values)
            }
            Some(_) | None => self.mixed(facets, &values),
        }
    }

    fn truths(&mut self, facets: &Facets, values: &[(Pointer, &Value)]) -> Shape {
        if !values.iter().all(|(_, value)| value.is_boolean()) {
            return self.mixed(facets, values);
        }
        // With both values there is nothing to check.
        if values.len() < 2 {
            self.unchecked(facets);
        }
        Shape::Primitive(Primitive::Bool)
    }

    fn numbers(&mut self, facets: &Facets, values: &[(Pointer, &Value)]) -> Shape {
        if !values.iter().all(|(_, value)| value.is_number()) {
            return self.mixed(facets, values);
        }
        self.unchecked(facets);
        Shape::Primitive(Primitive::Double)
    }

    /// Only texts and integers become enums in Rust.
    fn unchecked(&mut self, facets: &Facets) {
        self.unsupported(
            &facets.at.key("enum"),
            "an `enum` of other values than texts and integers is not checked",
        );
    }

    fn mixed(&mut self, facets: &Facets, values: &[(Pointer, &Value)]) -> Shape {
        let kind = facets.kind.as_deref();
        if kind.is_none()
            && let Some(union) = self.mixed_enumeration(facets, values)
        {
            return union;
        }
        let odd = values.iter().find(|(_, value)| match kind {
            Some("string") => !value.is_string(),
            Some("integer") => !value.is_i64(),
            Some(_) => true,
            None => values
                .first()
                .is_some_and(|(_, first)| sort(first) != sort(value)),
        });
        let diagnostic = Diagnostic::warning(
            Code::Unsupported,
            self.key(&facets.at.key("enum")),
            "an `enum` of values of several kinds; any JSON value is taken",
        );
        self.sink.push(match odd {
            Some((place, value)) => diagnostic.see(
                self.value(place),
                match kind {
                    Some("string") => format!(
                        "`{}` is not a text; if it should be, put it in quotes",
                        plain(value)
                    ),
                    Some(kind) => format!("`{}` is no value of type `{kind}`", plain(value)),
                    None => format!("`{}` is of another kind than the first", plain(value)),
                },
            ),
            None => diagnostic,
        });
        Shape::Json(JsonReason::MixedEnum)
    }
}

pub(super) fn texts(values: &[(Pointer, &Value)]) -> Shape {
    let values = values
        .iter()
        .filter_map(|(at, value)| {
            Some(StringValue {
                wire: value.as_str()?.to_owned(),
                at: at.clone(),
            })
        })
        .collect();
    Shape::Enum(Enum {
        values: EnumValues::String(values),
    })
}

pub(super) fn integers(values: &[(Pointer, &Value)]) -> Shape {
    let values = values.iter().filter_map(|(_, value)| value.as_i64());
    Shape::Enum(Enum {
        values: EnumValues::Integer(values.collect()),
    })
}

/// A value as it is quoted in messages.
pub(super) fn plain(value: &Value) -> String {
    match value.as_str() {
        Some(text) => text.to_owned(),
        None => value.to_string(),
    }
}

fn sort(value: &Value) -> u8 {
    match value {
        Value::Null => 0,
        Value::Bool(_) => 1,
        Value::Number(_) => 2,
        Value::String(_) => 3,
        Value::Array(_) => 4,
        Value::Object(_) => 5,
    }
}
