//! Parameters that are more than a text or a list of texts, in the styles that OpenAPI has for them.
//!
//! A value is written as JSON first, so that nothing here is compiled anew for each type; what is
//! made of that text is the same for all.

use super::call::Call;
use super::encode::{RESERVED, encode, is_unsafe_segment};
use http::header::{COOKIE, HeaderValue};
use percent_encoding::{AsciiSet, utf8_percent_encode};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::Serialize;
use serde_json::Value;
use std::borrow::Cow;
use std::fmt;

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

/// What is encoded where reserved characters are wanted as they are: those that would end a value. `;` and `+` stand for `&` and a space to some.
const ENDS: &AsciiSet = &RESERVED
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b'/')
    .remove(b':')
    .remove(b'=')
    .remove(b'?')
    .remove(b'@');

/// How a text is encoded for its place.
type Encode = fn(&str) -> Cow<'_, str>;

impl Call {
    /// Fills in a path parameter.
    ///
    /// A value that would remove a segment of the path, or climb out of it, is a mistake.
    #[must_use]
    pub fn path_as<T: Serialize + ?Sized>(self, style: Style, name: &str, value: &T) -> Self {
        match Content::of(style, value) {
            Ok(content) => self.styled_path(style, name, &content),
            Err(mistake) => self.mistaken(mistake),
        }
    }

    /// Sets a query parameter. It replaces what was set before.
    #[must_use]
    pub fn query_as<T: Serialize + ?Sized>(self, style: Style, name: &str, value: &T) -> Self {
        match Content::of(style, value) {
            Ok(content) => self.styled_query(style, name, &content, encode),
            Err(mistake) => self.mistaken(mistake),
        }
    }

    /// Sets a query parameter whose reserved characters are sent as they are, but for those that
    /// would end it. It replaces what was set before.
    #[must_use]
    pub fn query_reserved<T: Serialize + ?Sized>(
        self,
        style: Style,
        name: &str,
        value: &T,
    ) -> Self {
        match Content::of(style, value) {
            Ok(content) => self.styled_query(style, name, &content, encode_but_reserved),
            Err(mistake) => self.mistaken(mistake),
        }
    }

    /// Sets a header of the document.
    #[must_use]
    pub fn header_as<T: Serialize + ?Sized>(self, style: Style, name: &str, value: &T) -> Self {
        match Content::of(style, value) {
            Ok(Content::Nothing) => self,
            Ok(content) => self.header(name, &content.parts(style, |text| text.into()).join(",")),
            Err(mistake) => self.mistaken(mistake),
        }
    }

    /// Sets a cookie, or one for each part of the value. It replaces what was set before.
    #[must_use]
    pub fn cookie_as<T: Serialize + ?Sized>(self, style: Style, name: &str, value: &T) -> Self {
        match Content::of(style, value) {
            Ok(content) => self.cookies(content.pairs(style, name, encode)),
            Err(mistake) => self.mistaken(mistake),
        }
    }

    fn styled_path(self, style: Style, name: &str, content: &Content) -> Self {
        let parts = content.parts(style, encode);
        let text = match (style, content) {
            (_, Content::Nothing) => String::new(),
            (Style::Label, _) => format!(".{}", parts.join(",")),
            (Style::LabelExploded, _) => format!(".{}", parts.join(".")),
            (Style::Matrix | Style::MatrixExploded, _) => {
                let pairs = content.pairs(style, name, encode).into_iter();
                let pairs = pairs.map(|(name, value)| match value.as_str() {
                    "" => format!(";{name}"),
                    value => format!(";{name}={value}"),
                });
                pairs.collect()
            }
            _ => parts.join(","),
        };
        if is_unsafe_segment(&text) {
            return self.mistaken(format!("`{text}` cannot be sent as `{name}`"));
        }
        self.fill(name, &text)
    }

    fn styled_query(self, style: Style, name: &str, content: &Content, encode: Encode) -> Self {
        let pairs = content.pairs(style, name, encode).into_iter();
        let pairs: Vec<String> = pairs
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        self.query_pairs(name, pairs.join("&"))
    }

    fn cookies(mut self, pairs: Vec<(String, String)>) -> Self {
        let known = self.0.headers.get(COOKIE);
        let known = known.and_then(|known| known.to_str().ok()).unwrap_or("");
        let mut cookies: Vec<String> = known
            .split("; ")
            .filter(|cookie| {
                let name = cookie.split('=').next();
                !cookie.is_empty() && pairs.iter().all(|(new, _)| name != Some(new))
            })
            .map(str::to_owned)
            .collect();
        cookies.extend(pairs.iter().map(|(name, value)| format!("{name}={value}")));
        if cookies.is_empty() {
            return self;
        }
        match HeaderValue::try_from(cookies.join("; ")) {
            Ok(mut value) => {
                // Sessions are secret.
                value.set_sensitive(true);
                self.0.headers.insert(COOKIE, value);
                self
            }
            Err(_) => self.mistaken("the name of a cookie cannot stand in a header".to_owned()),
        }
    }
}

/// A value as it stands in a query that leaves reserved characters as they are.
fn encode_but_reserved(value: &str) -> Cow<'_, str> {
    utf8_percent_encode(value, ENDS).into()
}

/// What a value consists of.
enum Content {
    Nothing,
    One(String),
    Many(Vec<Value>),
    Pairs(Vec<(String, Value)>),
}

impl Content {
    fn of<T: Serialize + ?Sized>(style: Style, value: &T) -> Result<Self, String> {
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
    fn parts(&self, style: Style, encode: Encode) -> Vec<String> {
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
    fn pairs(&self, style: Style, name: &str, values: Encode) -> Vec<(String, String)> {
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

/// A value as text, JSON if it has parts; none for `null`.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
            Some(value.to_string())
        }
    }
}

/// The members of an object, in their order.
struct Ordered(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Ordered {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(Members)
    }
}

/// Reads [`Ordered`].
struct Members;

impl<'de> Visitor<'de> for Members {
    type Value = Ordered;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Ordered, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = from.next_entry()? {
            members.push(member);
        }
        Ok(Ordered(members))
    }
}
