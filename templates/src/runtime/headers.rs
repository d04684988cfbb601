//! The headers of answers that the document describes.

use super::error::{Error, Kind};
use super::response::Response;
use super::wire;
use http::{HeaderMap, HeaderValue};
use serde_json::Value;
use std::str::Utf8Error;

/// How values stand in a header.
#[derive(Clone, Copy)]
enum Form {
    /// As they are.
    Text,
    /// Numbers and truth values, which JSON writes alike.
    Literal,
}

impl<T> Response<T> {
    /// A header with a text; for the views of headers.
    #[doc(hidden)]
    pub fn header_text<V>(&self, name: &str) -> Result<Option<V>, Error>
    where
        V: for<'de> wire::Read<'de>,
    {
        read(name, single(self.headers(), name, Form::Text))
    }

    /// A header with a number or a truth value; for the views of headers.
    #[doc(hidden)]
    pub fn header_literal<V>(&self, name: &str) -> Result<Option<V>, Error>
    where
        V: for<'de> wire::Read<'de>,
    {
        read(name, single(self.headers(), name, Form::Literal))
    }

    /// A header with a list of texts; for the views of headers.
    #[doc(hidden)]
    pub fn header_texts<V>(&self, name: &str) -> Result<Option<V>, Error>
    where
        V: for<'de> wire::Read<'de>,
    {
        read(name, list(self.headers(), name, Form::Text))
    }

    /// A header with a list of numbers or truth values; for the views of headers.
    #[doc(hidden)]
    pub fn header_literals<V>(&self, name: &str) -> Result<Option<V>, Error>
    where
        V: for<'de> wire::Read<'de>,
    {
        read(name, list(self.headers(), name, Form::Literal))
    }
}

/// The value of a header, which is JSON by now.
///
/// An error has the name alone, since what stands in a header may be confidential.
fn read<V>(name: &str, json: Result<Option<String>, Utf8Error>) -> Result<Option<V>, Error>
where
    V: for<'de> wire::Read<'de>,
{
    let value = match json {
        Ok(None) => return Ok(None),
        Ok(Some(json)) => wire::from_slice(json.as_bytes()).ok(),
        Err(_) => None,
    };
    value.map(Some).ok_or_else(|| {
        let message = format!("the header `{name}` is not what the document says");
        Error::new(Kind::Decode, message)
    })
}

/// The first header of that name. An empty one holds no number: some servers say so that there is none.
fn single(headers: &HeaderMap, name: &str, form: Form) -> Result<Option<String>, Utf8Error> {
    let Some(value) = headers.get(name) else {
        return Ok(None);
    };
    Ok(match (text(value)?, form) {
        ("", Form::Literal) => None,
        (text, form) => Some(json(text, form)),
    })
}

/// The items of all headers of that name. HTTP wants empty ones ignored.
fn list(headers: &HeaderMap, name: &str, form: Form) -> Result<Option<String>, Utf8Error> {
    let lines = headers.get_all(name).iter();
    let lines: Vec<&str> = lines.map(text).collect::<Result<_, _>>()?;
    if lines.is_empty() {
        return Ok(None);
    }
    let items = lines.into_iter().flat_map(|line| line.split(','));
    let items = items.map(str::trim).filter(|item| !item.is_empty());
    let items: Vec<String> = items.map(|item| json(item, form)).collect();
    Ok(Some(format!("[{}]", items.join(","))))
}

fn text(value: &HeaderValue) -> Result<&str, Utf8Error> {
    std::str::from_utf8(value.as_bytes()).map(str::trim)
}

fn json(text: &str, form: Form) -> String {
    match form {
        Form::Text => Value::from(text).to_string(),
        Form::Literal => text.to_owned(),
    }
}
