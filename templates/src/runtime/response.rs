//! Answers: as they come, decoded, and on their way.

use super::clock::{BoxFuture, Clock};
use super::content::Slot;
use super::encode::one_line;
use super::error::{Error, Kind};
use super::limits::lock;
use super::outcome::{Answer, Progress, Subject};
use super::trace::Span;
use super::transport::Body;
use super::wire;
use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};
use std::borrow::Cow;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

/// A decoded answer and what came with it.
#[derive(Clone)]
pub struct Response<T> {
    body: T,
    status: StatusCode,
    headers: HeaderMap,
    attempts: u32,
}

impl<T> Response<T> {
    /// The status, always 2xx.
    pub fn status(&self) -> u16 {
        self.status.as_u16()
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// How many times the request was sent.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The body.
    pub fn body(&self) -> &T {
        &self.body
    }

    /// The body, without the rest.
    pub fn into_body(self) -> T {
        self.body
    }

    /// How many results there are on all pages, where the server says so.
    pub fn total_count(&self) -> Option<u64> {
        let name = crate::profile::PROFILE.total_count_header?;
        self.headers.get(name)?.to_str().ok()?.trim().parse().ok()
    }

    /// The header by which the vendor finds the request in its logs.
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.headers)
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    /// Without the headers, which may hold secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("attempts", &self.attempts)
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}

/// The first header of an answer that names the request.
pub(super) fn request_id(headers: &HeaderMap) -> Option<&str> {
    crate::profile::PROFILE
        .request_id_headers
        .iter()
        .find_map(|name| headers.get(*name)?.to_str().ok())
}

/// A successful answer before it is decoded.
pub struct Raw {
    pub(super) subject: Subject,
    pub(super) answer: Answer,
    pub(super) progress: Progress,
    /// Where the body is that is read as it comes.
    pub(super) slot: Option<Arc<Slot>>,
    /// The span of the call, which ends with this.
    pub(super) span: Span,
}

/// How an answer becomes a value.
pub type Decode<T> = fn(&Raw) -> Result<T, Error>;

impl Raw {
    /// The status, always 2xx.
    pub fn status(&self) -> u16 {
        self.answer.status.as_u16()
    }

    /// The body as JSON. The content type is looked at only where the body is not JSON, since some
    /// servers label it wrongly.
    pub fn json<T>(&self) -> Result<T, Error>
    where
        T: for<'de> wire::Read<'de>,
    {
        wire::from_slice(&self.answer.body).map_err(|error| self.not_json(&error))
    }

    /// The body as text.
    pub fn text(&self) -> Result<String, Error> {
        std::str::from_utf8(&self.answer.body)
            .map(str::to_owned)
            .map_err(|_| self.error(Kind::Decode, "the body is not UTF-8"))
    }

    /// The body as it came.
    pub fn bytes(&self) -> Result<Bytes, Error> {
        Ok(self.answer.body.clone())
    }

    /// Nothing, whatever the body holds.
    pub fn empty(&self) -> Result<(), Error> {
        Ok(())
    }

    /// The body of a call that reads it as it comes, and the call's clock; once.
    pub fn stream(&self) -> Option<(Body, Arc<dyn Clock>)> {
        let slot = self.slot.as_ref()?;
        let body = lock(&slot.body).take()?;
        Some((body, Arc::clone(&slot.clock)))
    }

    /// An error that the answer is not what was expected.
    pub(super) fn error(&self, kind: Kind, message: impl Into<Cow<'static, str>>) -> Error {
        let error = Error::new(kind, message)
            .with_subject(&self.subject)
            .with_answer(self.answer.clone())
            .with_progress(self.progress);
        self.span.failed(&error);
        error
    }

    /// Why a body cannot be read: where, never with what stands there, which may be confidential.
    pub(super) fn not_json(&self, error: &serde_json::Error) -> Error {
        if self.answer.body.is_empty() {
            return self.error(Kind::Decode, "the body is empty");
        }
        let label = self.answer.headers.get(header::CONTENT_TYPE);
        let label = label.and_then(|label| label.to_str().ok()).unwrap_or("");
        let media = label.split(';').next().unwrap_or("").trim();
        let is_json = media.is_empty() || media.ends_with("/json") || media.ends_with("+json");
        let message = if !is_json {
            format!("the body is {}, not JSON", one_line(media))
        } else if error.is_data() {
            let text = error.to_string();
            let place = wire::path_of(&text).unwrap_or("$");
            format!("the body is not what the document says, at {place}")
        } else {
            let (line, column) = (error.line(), error.column());
            format!("the body is not JSON, at line {line}, column {column}")
        };
        self.error(Kind::Decode, message)
    }

    /// What came with the body, for those who ask for it.
    pub fn with_body<T>(&self, decode: Decode<T>) -> Result<Response<T>, Error> {
        Ok(Response {
            body: decode(self)?,
            status: self.answer.status,
            headers: self.answer.headers.clone(),
            attempts: self.progress.attempts,
        })
    }
}

/// A call on its way; it is sent when it is first polled.
///
/// It is `Send` and `'static`, and has the size of three pointers. Dropping it abandons the call.
#[must_use = "nothing is sent before it is awaited"]
pub struct Sending<T> {
    work: BoxFuture<Result<Raw, Error>>,
    decode: Decode<T>,
}

impl<T> Sending<T> {
    /// The call and what becomes of its answer.
    pub(super) fn new(work: BoxFuture<Result<Raw, Error>>, decode: Decode<T>) -> Self {
        Self { work, decode }
    }
}

impl<T> Future for Sending<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let raw = std::task::ready!(self.work.as_mut().poll(context));
        Poll::Ready(raw.and_then(|raw| (self.decode)(&raw)))
    }
}

impl<T> fmt::Debug for Sending<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sending")
    }
}
