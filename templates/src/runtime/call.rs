//! A call before it is sent: what the generated operations fill in.

use super::Client;
use super::check::{checked_header, checked_path, out_of_bounds};
use super::clock::BoxFuture;
use super::content::{Content, Slot};
use super::encode::{encode, pair};
use super::error::{Error, Kind};
use super::execute::execute;
use super::outcome::Subject;
use super::parameter::{Parameter, Values};
use super::profile::{Auth, Operation, Version};
use super::response::{Decode, Raw, Sending};
use super::retry::Retry;
use super::trace;
use super::transport::Body;
use crate::profile::PROFILE;
use bytes::Bytes;
use http::header::{self, HeaderMap, HeaderValue};
use http::{Method, Uri};
use serde::Serialize;
use std::borrow::Cow;
use std::fmt;
use std::ops::RangeBounds;
use std::sync::Arc;
use std::time::Duration;

/// A call of an operation: client, address, headers, body and options.
///
/// A mistake in an argument is kept, the first one, and given back when the call is sent, before
/// anything leaves. So the setters can be chained without `?`.
#[derive(Clone)]
pub struct Call(pub(super) Box<Parts>);

/// What a call is made of.
#[derive(Clone)]
pub(super) struct Parts {
    pub(super) client: Client,
    pub(super) target: Target,
    pub(super) subject: Subject,
    pub(super) auth: Auth,
    pub(super) headers: HeaderMap,
    pub(super) body: Content,
    /// Where the body of the answer goes that is read as it comes.
    pub(super) slot: Option<Arc<Slot>>,
    pub(super) timeout: Option<Duration>,
    pub(super) retry: Option<Retry>,
    pub(super) idempotent: Option<bool>,
    /// The template, with what is known filled in.
    path: Cow<'static, str>,
    /// The encoded names, and the encoded pairs of each.
    pub(super) query: Vec<(String, String)>,
    mistake: Option<String>,
}

/// What the path is relative to: the address of a version, or else the base address.
#[derive(Clone)]
pub(super) struct Target {
    pub(super) version: Option<&'static Version>,
    /// This very address, whatever the path; that stands in messages only.
    pub(super) address: Option<Uri>,
}

impl Call {
    /// A call of an operation of the document.
    pub fn new(client: &Client, operation: &'static Operation) -> Self {
        let subject = Subject {
            operation: operation.id,
            method: operation.method.clone(),
            template: Cow::Borrowed(operation.path),
        };
        let target = Target {
            version: Some(operation.version),
            address: None,
        };
        Self::to(client, target, subject, operation.auth)
    }

    /// A call of anything.
    pub(super) fn to(client: &Client, target: Target, subject: Subject, auth: Auth) -> Self {
        Self(Box::new(Parts {
            client: client.clone(),
            target,
            auth,
            headers: HeaderMap::new(),
            path: subject.template.clone(),
            subject,
            body: Content::Bytes(Bytes::new()),
            slot: None,
            timeout: None,
            retry: None,
            idempotent: None,
            query: Vec::new(),
            mistake: None,
        }))
    }

    /// A call of what the document does not list.
    pub(super) fn custom(client: &Client, method: Method, path: &str) -> Self {
        let subject = Subject {
            operation: "request",
            method,
            template: Cow::Owned(path.to_owned()),
        };
        let target = Target {
            version: None,
            address: None,
        };
        let call = Self::to(client, target, subject, PROFILE.auth);
        match checked_path(path) {
            Ok(()) => call,
            Err(mistake) => call.mistaken(mistake),
        }
    }

    /// Fills in a path parameter; several values are joined by commas.
    ///
    /// A value that is empty, `.` or `..` is a mistake: whatever its encoding, the request would
    /// reach another address.
    #[must_use]
    pub fn path<P: Parameter + ?Sized>(self, name: &str, value: &P) -> Self {
        self.path_values(name, value.values())
    }

    fn path_values(self, name: &str, values: Values) -> Self {
        let value = joined(&values);
        if matches!(value.as_ref(), "" | "." | "..") {
            return self.mistaken(format!("`{value}` cannot be sent as `{name}`"));
        }
        self.fill(name, &value)
    }

    /// Fills in a path parameter with what is encoded.
    pub(super) fn fill(mut self, name: &str, value: &str) -> Self {
        self.0.path = Cow::Owned(filled(&self.0.path, name, value));
        self
    }

    /// Sets a query parameter; one with several values is repeated. It replaces what was set
    /// before.
    #[must_use]
    pub fn query<P: Parameter + ?Sized>(self, name: &str, value: &P) -> Self {
        let pairs = match value.values() {
            Values::One(value) => pair(name, &value),
            Values::Many(values) => {
                let pairs: Vec<_> = values.iter().map(|value| pair(name, value)).collect();
                pairs.join("&")
            }
        };
        self.query_pairs(name, pairs)
    }

    /// Sets a query parameter whose values are joined by commas. It replaces what was set before.
    #[must_use]
    pub fn query_joined<P: Parameter + ?Sized>(self, name: &str, value: &P) -> Self {
        let pairs = format!("{}={}", encode(name), joined(&value.values()));
        self.query_pairs(name, pairs)
    }

    /// Sets a query parameter to pairs that are encoded.
    pub(super) fn query_pairs(mut self, name: &str, pairs: String) -> Self {
        let name = encode(name);
        match self.0.query.iter_mut().find(|known| known.0 == name) {
            Some(known) => known.1 = pairs,
            None => self.0.query.push((name.into_owned(), pairs)),
        }
        self
    }

    /// Sets a query parameter for which the document has bounds.
    #[must_use]
    pub fn bounded(self, name: &str, value: i64, bounds: impl RangeBounds<i64>) -> Self {
        if bounds.contains(&value) {
            return self.query(name, &value);
        }
        let bounds = (bounds.start_bound().cloned(), bounds.end_bound().cloned());
        self.mistaken(out_of_bounds(name, value, bounds))
    }

    /// Sets a header of the document; several values are joined by commas.
    #[must_use]
    pub fn header<P: Parameter + ?Sized>(mut self, name: &str, value: &P) -> Self {
        let value = match value.values() {
            Values::One(value) => value,
            Values::Many(values) => values.join(","),
        };
        match checked_header(name, &value) {
            Ok((name, value)) => {
                self.0.headers.insert(name, value);
                self
            }
            Err(mistake) => self.mistaken(mistake),
        }
    }

    /// Sets a header that the caller chooses.
    pub fn user_header(mut self, name: &str, value: &str) -> Result<Self, Error> {
        let (name, value) = checked_header(name, value)
            .map_err(|mistake| Error::new(Kind::Request, mistake).with_subject(&self.0.subject))?;
        self.0.headers.insert(name, value);
        Ok(self)
    }

    /// What the answer may be; JSON if nothing else is said.
    #[must_use]
    pub fn accept(mut self, content_type: &'static str) -> Self {
        let value = HeaderValue::from_static(content_type);
        self.0.headers.insert(header::ACCEPT, value);
        self
    }

    /// Sets the body to JSON.
    #[must_use]
    pub fn json<B: Serialize + ?Sized>(self, body: &B) -> Self {
        self.json_as("application/json", body)
    }

    /// Sets the body to JSON under another content type.
    #[must_use]
    pub fn json_as<B: Serialize + ?Sized>(self, content_type: &'static str, body: &B) -> Self {
        match serde_json::to_vec(body) {
            Ok(body) => self.bytes(content_type, Body::from(body)),
            Err(error) => self.mistaken(format!("the body cannot be written: {error}")),
        }
    }

    /// Sets the body to a text.
    #[must_use]
    pub fn text(self, body: String) -> Self {
        self.text_as("text/plain; charset=utf-8", body)
    }

    /// Sets the body to a text of another content type.
    #[must_use]
    pub fn text_as(self, content_type: &'static str, body: String) -> Self {
        self.bytes(content_type, Body::from(body))
    }

    /// Sets the body, at hand or as it comes. A stream is sent once, whatever happens.
    #[must_use]
    pub fn bytes(mut self, content_type: &'static str, body: Body) -> Self {
        let value = HeaderValue::from_static(content_type);
        self.0.headers.insert(header::CONTENT_TYPE, value);
        self.body(body)
    }

    /// Sets the body and leaves its content type alone.
    pub(super) fn body(mut self, body: Body) -> Self {
        self.0.body = Content::from(body);
        self
    }

    /// Limits the whole call.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.0.timeout = Some(timeout);
        self
    }

    /// Says how often it is sent again.
    #[must_use]
    pub fn retry(mut self, retry: Retry) -> Self {
        self.0.retry = Some(retry);
        self
    }

    /// Says whether sending twice does what sending once does.
    #[must_use]
    pub fn idempotent(mut self, idempotent: bool) -> Self {
        self.0.idempotent = Some(idempotent);
        self
    }

    /// Sends it, when the result is awaited.
    pub fn send<T>(self, decode: Decode<T>) -> Sending<T> {
        Sending::new(self.execute(), decode)
    }

    /// Sends it and gives back the answer as it came.
    pub(super) fn execute(self) -> BoxFuture<Result<Raw, Error>> {
        Box::pin(trace::call(self.0, execute))
    }

    /// What it is made of.
    #[cfg(feature = "blocking")]
    pub(super) fn parts(&self) -> &Parts {
        &self.0
    }

    /// Keeps the first mistake.
    pub(super) fn mistaken(mut self, mistake: String) -> Self {
        self.0.mistake.get_or_insert(mistake);
        self
    }
}

impl Parts {
    /// The address, or the first mistake.
    pub(super) fn uri(&self) -> Result<Uri, Error> {
        let mistake = |mistake: String| Err(Error::new(Kind::Request, mistake));
        if let Some(kept) = &self.mistake {
            return mistake(kept.clone());
        }
        if self.body.is_spent() {
            return mistake("the body was a stream, and was sent already".to_owned());
        }
        let engine = self.client.engine();
        if let Some(uri) = &self.target.address {
            return Ok(uri.clone());
        }
        let address = match self.target.version {
            Some(version) => engine.address(version)?,
            None => engine.base.as_str(),
        };
        if let Some((_, rest)) = self.path.split_once('{') {
            let name = rest.split('}').next().unwrap_or(rest);
            return mistake(format!("`{name}` has no value"));
        }
        let mut uri = [address, &self.path].concat();
        let mut separator = '?';
        for (_, pairs) in self.query.iter().filter(|known| !known.1.is_empty()) {
            uri.push(separator);
            uri.push_str(pairs);
            separator = '&';
        }
        match Uri::try_from(uri) {
            Ok(uri) => Ok(uri),
            Err(error) => mistake(format!("the address cannot be sent: {error}")),
        }
    }
}

impl fmt::Debug for Call {
    /// What is called, without the values.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Subject {
            operation,
            method,
            template,
        } = &self.0.subject;
        write!(f, "{operation} ({method} {template})")
    }
}

/// A template with one of its parameters filled in.
fn filled(template: &str, name: &str, value: &str) -> String {
    let mut filled = String::with_capacity(template.len() + value.len());
    let mut parts = template.split('{');
    filled.push_str(parts.next().unwrap_or_default());
    for part in parts {
        match part.split_once('}') {
            Some((known, rest)) if known == name => filled.extend([value, rest]),
            _ => filled.extend(["{", part]),
        }
    }
    filled
}

/// Values, each encoded, joined by commas that are not.
fn joined(values: &Values) -> Cow<'_, str> {
    match values {
        Values::One(value) => encode(value),
        Values::Many(values) => {
            let values: Vec<_> = values.iter().map(|value| encode(value)).collect();
            Cow::Owned(values.join(","))
        }
    }
}
