//! Values that are more than a text, in the styles that OpenAPI has for them.
//!
//! A value is written as JSON first, so that nothing here is compiled anew for each type; what is
//! made of that text is the same for all.

use super::encode::encode;
use super::ordered::{Ordered, text};
use serde::ser::Serialize;
use serde_json::Value;
use std::borrow::Cow;

/// How a parameter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `simple` or `form`, as one value: `1,2`, or `a,1,b,2`.
    Joined,
    /// `simple` or `form` with `explode`: `id=1&id=2`, or `a=1&b=2`.
    Exploded,
    /// `label`: `.1,2`, or `.a,1,b,2`.
    Label,
    /// `label` with `explode`: `.1.2`, or `.a=1.b=2`.
    LabelExploded,
    /// `matrix`: `;id=1,2`, or `;id=a,1,b,2`.
    Matrix,
    /// `matrix` with `explode`: `;id=1;id=2`, or `;a=1;b=2`.
    MatrixExploded,
    /// `spaceDelimited`: `id=1%202`.
    SpaceDelimited,
    /// `pipeDelimited`: `id=1%7C2`.
    PipeDelimited,
    /// `deepObject`: `id[a]=1&id[b]=2`. For what is nested in it, no standard says more: an object
    /// goes on with its names in brackets, and an item of a list has an empty pair of them.
    DeepObject,
    /// JSON as text.
    Json,
}

/// How a text is encoded for its place.
pub(super) type Encode = fn(&str) -> Cow<'_, str>;

/// What a value consists of.
pub(super) enum Parts {
    /// Nothing: `null`.
    Nothing,
    /// A text.
    One(String),
    /// The items of a list.
    Many(Vec<Value>),
    /// The members of an object.
    Pairs(Vec<(String, Value)>),
}

impl Parts {
    /// What a value consists of, in a style.
    pub(super) fn of<T: Serialize + ?Sized>(style: Style, value: &T) -> Result<Self, String> {
        match serde_json::to_string(value) {
            Ok(json) => Self::read(style, json),
            Err(error) => Err(format!("a parameter cannot be written: {error}")),
        }
    }

    fn read(style: Style, json: String) -> Result<Self, String> {
        if style == Style::Json {
            return Ok(Self::One(json));
        }
        let content = if json.starts_with('{') {
            serde_json::from_str(&json).map(|Ordered(pairs)| Self::Pairs(pairs))
        } else {
            serde_json::from_str(&json).map(|value| {
                if let Value::Array(items) = value {
                    return Self::Many(items);
                }
                text(&value).map_or(Self::Nothing, Self::One)
            })
        };
        match content {
            Ok(Self::Many(items)) if items.iter().all(Value::is_null) => Ok(Self::Nothing),
            Ok(Self::Pairs(pairs)) if pairs.iter().all(|pair| pair.1.is_null()) => {
                Ok(Self::Nothing)
            }
            Ok(content) => Ok(content),
            Err(error) => Err(format!("a parameter cannot be written: {error}")),
        }
    }

    /// What stands between separators; a pair is one part where it is exploded, else two.
    pub(super) fn parts(&self, style: Style, encode: Encode) -> Vec<String> {
        match self {
            Self::Nothing => Vec::new(),
            Self::One(text) => vec![encode(text).into_owned()],
            Self::Many(items) => items
                .iter()
                .filter_map(text)
                .map(|it| encode(&it).into_owned())
                .collect(),
            Self::Pairs(_) => {
                let members = self.members(encode, encode).into_iter();
                if style.is_exploded() {
                    members
                        .map(|(name, value)| format!("{name}={value}"))
                        .collect()
                } else {
                    members.flat_map(|(name, value)| [name, value]).collect()
                }
            }
        }
    }

    /// The members of an object, encoded; none of anything else.
    fn members(&self, names: Encode, values: Encode) -> Vec<(String, String)> {
        let Self::Pairs(pairs) = self else {
            return Vec::new();
        };
        let members = pairs
            .iter()
            .filter_map(|(name, value)| Some((name, text(value)?)));
        members
            .map(|(name, value)| (names(name).into_owned(), values(&value).into_owned()))
            .collect()
    }

    /// The pairs of names and values that a parameter is written as.
    pub(super) fn pairs(&self, style: Style, name: &str, values: Encode) -> Vec<(String, String)> {
        let of_name = |value: String| (encode(name).into_owned(), value);
        let mut deep = Vec::new();
        match (self, style) {
            (Self::Nothing, _) => {}
            (Self::Pairs(pairs), Style::DeepObject) => {
                for (key, value) in pairs {
                    nest(&format!("{name}[{key}]"), value, values, &mut deep);
                }
            }
            (Self::Many(items), Style::DeepObject) => list(name, items, values, &mut deep),
            (Self::Pairs(_), _) if style.is_exploded() => return self.members(encode, values),
            (Self::Many(_), _) if style.is_exploded() => {
                return self.parts(style, values).into_iter().map(of_name).collect();
            }
            _ => return vec![of_name(self.parts(style, values).join(style.separator()))],
        }
        deep
    }
}

impl Style {
    fn is_exploded(self) -> bool {
        matches!(
            self,
            Self::Exploded | Self::LabelExploded | Self::MatrixExploded
        )
    }

    fn separator(self) -> &'static str {
        match self {
            Self::SpaceDelimited => "%20",
            Self::PipeDelimited => "%7C",
            Self::Joined | Self::Exploded | Self::DeepObject | Self::Json => ",",
            Self::Label | Self::LabelExploded | Self::Matrix | Self::MatrixExploded => ",",
        }
    }
}

/// The pairs of a value within a `deepObject`.
fn nest(name: &str, value: &Value, values: Encode, pairs: &mut Vec<(String, String)>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                nest(&format!("{name}[{key}]"), value, values, pairs);
            }
        }
        Value::Array(items) => list(name, items, values, pairs),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            let value = text(value).map(|value| values(&value).into_owned());
            pairs.extend(value.map(|value| (encode(name).into_owned(), value)));
        }
    }
}

/// The pairs of a list within a `deepObject`.
fn list(name: &str, items: &[Value], values: Encode, pairs: &mut Vec<(String, String)>) {
    for (index, item) in items.iter().enumerate() {
        // Without its place, nobody could say which parts belong to one item.
        let name = match item {
            Value::Object(_) | Value::Array(_) => format!("{name}[{index}]"),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
                format!("{name}[]")
            }
        };
        nest(&name, item, values, pairs);
    }
}
