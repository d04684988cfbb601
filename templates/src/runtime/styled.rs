//! Parameters that are more than a text or a list of texts.

use super::call::Call;
use super::encode::{RESERVED, encode, is_unsafe_segment};
use super::style::{Encode, Parts, Style};
use http::header::{COOKIE, HeaderValue};
use percent_encoding::{AsciiSet, utf8_percent_encode};
use serde::ser::Serialize;
use std::borrow::Cow;

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

impl Call {
    /// Fills in a path parameter.
    ///
    /// A value that would remove a segment of the path, or climb out of it, is a mistake.
    #[must_use]
    pub fn path_as<T: Serialize + ?Sized>(self, style: Style, name: &str, value: &T) -> Self {
        match Parts::of(style, value) {
            Ok(content) => self.styled_path(style, name, &content),
            Err(mistake) => self.mistaken(mistake),
        }
    }

    /// Sets a query parameter. It replaces what was set before.
    #[must_use]
    pub fn query_as<T: Serialize + ?Sized>(self, style: Style, name: &str, value: &T) -> Self {
        match Parts::of(style, value) {
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
        match Parts::of(style, value) {
            Ok(content) => self.styled_query(style, name, &content, encode_but_reserved),
            Err(mistake) => self.mistaken(mistake),
        }
    }

    /// Sets a header of the document.
    #[must_use]
    pub fn header_as<T: Serialize + ?Sized>(self, style: Style, name: &str, value: &T) -> Self {
        match Parts::of(style, value) {
            Ok(Parts::Nothing) => self,
            Ok(content) => self.header(name, &content.parts(style, |text| text.into()).join(",")),
            Err(mistake) => self.mistaken(mistake),
        }
    }

    /// Sets a cookie, or one for each part of the value. It replaces what was set before.
    #[must_use]
    pub fn cookie_as<T: Serialize + ?Sized>(self, style: Style, name: &str, value: &T) -> Self {
        match Parts::of(style, value) {
            Ok(content) => self.cookies(content.pairs(style, name, encode)),
            Err(mistake) => self.mistaken(mistake),
        }
    }

    fn styled_path(self, style: Style, name: &str, content: &Parts) -> Self {
        let parts = content.parts(style, encode);
        let text = match (style, content) {
            (_, Parts::Nothing) => String::new(),
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

    fn styled_query(self, style: Style, name: &str, content: &Parts, encode: Encode) -> Self {
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
