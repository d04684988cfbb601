//! Lists of which the server says how they go on.

use super::call::Call;
use super::error::{Error, Kind};
use super::exchange::resolve;
use super::page::{Page, Paginate, Turn};
use super::response::Raw;
use http::Uri;
use http::header::{HeaderMap, LINK};
use serde_json::Value;
use std::collections::BTreeSet;

/// How a server says where the next page of a list is.
#[derive(Clone, Copy)]
pub enum Follow {
    /// By what a query parameter has to be, at some steps into the body.
    CursorAt(&'static str, &'static [&'static str]),
    /// By what a query parameter has to be, in a header.
    CursorIn(&'static str, &'static str),
    /// By an address, at some steps into the body.
    UrlAt(&'static [&'static str]),
    /// By an address, in the header `Link`.
    Link,
}

/// A list of which the server says how it goes on.
struct Following {
    by: Follow,
    /// What the server calls the next page.
    next: Option<String>,
    /// The address of the next page, where that is told.
    address: Option<Uri>,
    /// The names of all pages so far: a server that comes back to one would never end.
    seen: BTreeSet<String>,
    position: u64,
}

impl Paginate for Follow {
    fn begin(self, _: &Call) -> Box<dyn Turn> {
        Box::new(Following {
            by: self,
            next: None,
            address: None,
            seen: BTreeSet::new(),
            position: 0,
        })
    }
}

impl Turn for Following {
    fn request(&self, mut call: Call) -> Call {
        if let Some(address) = &self.address {
            call.0.target.address = Some(address.clone());
            return call;
        }
        match (self.by, &self.next) {
            (Follow::CursorAt(name, _) | Follow::CursorIn(name, _), Some(next)) => {
                call.query(name, next)
            }
            (_, _) => call,
        }
    }

    fn turned(&mut self, call: &Call, raw: &Raw, page: Page) -> Result<bool, Error> {
        let next = self.named(raw)?;
        if let Some(next) = &next {
            if self.seen.contains(next) {
                let message = "the server names a page as the next one that has been there before";
                return Err(raw.error(Kind::Paging, message));
            }
            if matches!(self.by, Follow::UrlAt(_) | Follow::Link) {
                let base = match &self.address {
                    Some(address) => address.clone(),
                    None => call.0.uri()?,
                };
                let address = resolve(&base, next).ok_or_else(|| {
                    // The address may hold a secret.
                    let message = "the next page is not followed: it is at another server";
                    raw.error(Kind::Paging, message)
                })?;
                self.address = Some(address);
            }
            self.seen.insert(next.clone());
        }
        self.next = next;
        self.position = self.position.saturating_add(page.count);
        Ok(self.next.is_some())
    }

    fn position(&self) -> u64 {
        self.position
    }

    fn cursor(&self) -> Option<&str> {
        self.next.as_deref()
    }
}

impl Following {
    /// What the server calls the next page; none at the end.
    fn named(&self, raw: &Raw) -> Result<Option<String>, Error> {
        let headers = &raw.answer.headers;
        let next = match self.by {
            Follow::CursorAt(_, steps) | Follow::UrlAt(steps) => match raw.at(steps)? {
                Some(Value::String(next)) => Some(next),
                Some(Value::Number(next)) => Some(next.to_string()),
                Some(Value::Null | Value::Bool(false)) | None => None,
                Some(Value::Bool(true) | Value::Array(_) | Value::Object(_)) => {
                    let message = "what names the next page is no text";
                    return Err(raw.error(Kind::Paging, message));
                }
            },
            Follow::CursorIn(_, name) => {
                let next = headers.get(name).and_then(|next| next.to_str().ok());
                next.map(str::to_owned)
            }
            Follow::Link => linked(headers),
        };
        Ok(next.filter(|next| !next.is_empty()))
    }
}

/// The target of the first link to the next page (RFC 8288).
fn linked(headers: &HeaderMap) -> Option<String> {
    let values = headers.get_all(LINK).iter();
    let mut values = values.filter_map(|value| value.to_str().ok());
    values.find_map(|value| {
        let mut rest = value;
        while let Some((_, link)) = rest.split_once('<') {
            let (target, mut parameters) = link.split_once('>')?;
            let mut relation = None;
            while let Some(parameter) = parameters.trim_start().strip_prefix(';') {
                let (name, value, after) = parameter_of(parameter);
                if name.eq_ignore_ascii_case("rel") {
                    relation.get_or_insert(value);
                }
                parameters = after;
            }
            let relations = relation.unwrap_or_default();
            let mut relations = relations.split_ascii_whitespace();
            if relations.any(|relation| relation.eq_ignore_ascii_case("next")) {
                return Some(target.to_owned());
            }
            rest = parameters;
        }
        None
    })
}

/// A parameter of a link: its name, its value, and what comes after it.
fn parameter_of(text: &str) -> (&str, String, &str) {
    let end = text.find([';', ',', '=']).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let name = name.trim();
    let Some(value) = rest.strip_prefix('=') else {
        return (name, String::new(), rest);
    };
    let value = value.trim_start();
    let Some(quoted) = value.strip_prefix('"') else {
        let end = value.find([';', ',']).unwrap_or(value.len());
        let (value, rest) = value.split_at(end);
        return (name, value.trim().to_owned(), rest);
    };
    let mut value = String::new();
    let mut characters = quoted.char_indices();
    while let Some((index, character)) = characters.next() {
        match character {
            '"' => return (name, value, quoted.get(index + 1..).unwrap_or_default()),
            '\\' => value.extend(characters.next().map(|(_, escaped)| escaped)),
            character => value.push(character),
        }
    }
    (name, value, "")
}
