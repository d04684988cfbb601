//! The one error type of the client.

use super::encode::one_line;
use super::outcome::{Answer, Progress, Subject};
use super::transport::{TransportError, TransportErrorKind};
use super::wire;
use http::HeaderMap;
use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// Why a call failed.
///
/// It is as big as a pointer, `Send`, `Sync`, `'static` and cheap enough to clone, and the same
/// type for all operations, so that `?` works across them. Which predicates hold:
///
/// | what happened | predicates |
/// |---|---|
/// | the client was not set up well | [`is_configuration`](Self::is_configuration) |
/// | an argument cannot be sent; nothing was | [`is_request`](Self::is_request) |
/// | no credentials were given, or no token could be had: it was refused, or its source failed | [`is_auth`](Self::is_auth) |
/// | no connection | [`is_connect`](Self::is_connect) |
/// | no connection in time | [`is_connect`](Self::is_connect), [`is_timeout`](Self::is_timeout) |
/// | no answer in time: of one attempt, or of the whole call | [`is_timeout`](Self::is_timeout) |
/// | the connection broke | [`is_transport`](Self::is_transport) |
/// | the server said no: any status but 2xx | [`is_api`](Self::is_api) |
/// | the answer is not what the document says | [`is_decode`](Self::is_decode) |
/// | the answer is bigger than allowed | [`is_too_large`](Self::is_too_large) |
/// | the pages of a list make no sense | [`is_paging`](Self::is_paging) |
///
/// A token endpoint that cannot be reached gives the predicate of that failure, not `is_auth`.
///
/// The text is one line with the method, the path's template, the status and what the server calls
/// the failure. Neither it nor `Debug` shows headers, query, body, or a token.
#[derive(Clone)]
pub struct Error(pub(super) Box<Inner>);

#[derive(Clone)]
pub(super) struct Inner {
    pub(super) kind: Kind,
    pub(super) message: Cow<'static, str>,
    note: Cow<'static, str>,
    subject: Option<Subject>,
    answer: Option<Answer>,
    tracking_id: Option<String>,
    detail_code: Option<String>,
    retry_after: Option<Duration>,
    attempts: u32,
    elapsed: Duration,
    maybe_sent: bool,
    source: Option<Arc<dyn StdError + Send + Sync>>,
}

/// What went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The client is not set up well.
    Configuration,
    /// The call cannot be sent.
    Request,
    /// There is no token.
    Auth,
    /// There is no connection.
    Connect,
    /// There was no connection in time.
    ConnectTimeout,
    /// There was no answer in time.
    Timeout,
    /// The connection broke.
    Transport,
    /// The server said no.
    Api,
    /// The answer cannot be read.
    Decode,
    /// The answer is too big.
    TooLarge,
    /// The pages make no sense.
    Paging,
}

impl Error {
    /// An error without an answer.
    pub(super) fn new(kind: Kind, message: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Inner {
            kind,
            message: message.into(),
            note: Cow::Borrowed(""),
            subject: None,
            answer: None,
            tracking_id: None,
            detail_code: None,
            retry_after: None,
            attempts: 0,
            elapsed: Duration::ZERO,
            maybe_sent: false,
            source: None,
        }))
    }

    /// A client that cannot be built.
    pub(super) fn configuration(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Kind::Configuration, message)
    }

    /// A failed exchange.
    pub(super) fn transport(error: &TransportError) -> Self {
        let kind = match error.kind() {
            TransportErrorKind::Connect | TransportErrorKind::Certificate => Kind::Connect,
            TransportErrorKind::ConnectTimeout => Kind::ConnectTimeout,
            TransportErrorKind::Unusable => Kind::Configuration,
            TransportErrorKind::Io => Kind::Transport,
        };
        Self::new(kind, one_line(&error.to_string()))
    }

    /// An answer that says no.
    pub(super) fn api(answer: Answer) -> Self {
        let profile = &crate::profile::PROFILE;
        let json = serde_json::from_slice(&answer.body).unwrap_or_default();
        let mut error = Self::new(Kind::Api, "");
        error.0.tracking_id = text(&json, profile.tracking_id_fields);
        error.0.detail_code = text(&json, profile.detail_code_fields);
        error.with_answer(answer)
    }

    pub(super) fn with_answer(mut self, answer: Answer) -> Self {
        self.0.answer = Some(answer);
        self
    }

    pub(super) fn with_note(mut self, note: impl Into<Cow<'static, str>>) -> Self {
        self.0.note = note.into();
        self
    }

    pub(super) fn with_retry_after(mut self, retry_after: Option<Duration>) -> Self {
        self.0.retry_after = retry_after;
        self
    }

    pub(super) fn with_subject(mut self, subject: &Subject) -> Self {
        self.0.subject = Some(subject.clone());
        self
    }

    pub(super) fn with_progress(mut self, progress: Progress) -> Self {
        self.0.attempts = progress.attempts;
        self.0.elapsed = progress.elapsed;
        self.0.maybe_sent = progress.maybe_sent;
        self
    }

    pub(super) fn with_source(mut self, source: Option<Arc<dyn StdError + Send + Sync>>) -> Self {
        self.0.source = source;
        self
    }
}

/// The first of some members of an object that is a text.
fn text(json: &serde_json::Value, names: &[&str]) -> Option<String> {
    names
        .iter()
        .find_map(|name| json.get(name)?.as_str().map(str::to_owned))
}

impl Error {
    /// The status of the answer, if there was one and it is what failed.
    pub fn status(&self) -> Option<u16> {
        self.0.answer.as_ref().map(|answer| answer.status.as_u16())
    }

    /// The headers of the answer.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.answer.as_ref().map(|answer| &answer.headers)
    }

    /// The body of the answer: of a refusal the first 64 KiB, of another the bytes that came.
    pub fn body(&self) -> Option<&[u8]> {
        self.0.answer.as_ref().map(|answer| answer.body.as_ref())
    }

    /// The body as JSON, if it is JSON.
    pub fn json(&self) -> Option<serde_json::Value> {
        serde_json::from_slice(self.body()?).ok()
    }

    /// The body as a type of the document, in a variant of an operation's error; `None` if it is
    /// not that type.
    #[doc(hidden)]
    pub fn view<T, V>(&self, wrap: fn(T) -> V) -> Option<V>
    where
        T: for<'de> wire::Read<'de>,
    {
        wire::from_slice(self.body()?).ok().map(wrap)
    }

    /// Whether the client was not set up well.
    pub fn is_configuration(&self) -> bool {
        self.0.kind == Kind::Configuration
    }

    /// Whether an argument cannot be sent. Nothing was sent.
    pub fn is_request(&self) -> bool {
        self.0.kind == Kind::Request
    }

    /// Whether there were no credentials, or no token could be had. A 401 of the API itself is [`is_api`](Self::is_api).
    pub fn is_auth(&self) -> bool {
        self.0.kind == Kind::Auth
    }

    /// Whether there was no connection.
    pub fn is_connect(&self) -> bool {
        matches!(self.0.kind, Kind::Connect | Kind::ConnectTimeout)
    }

    /// Whether time ran out: for the connection, one attempt, or the whole call.
    pub fn is_timeout(&self) -> bool {
        matches!(self.0.kind, Kind::Timeout | Kind::ConnectTimeout)
    }

    /// Whether the connection broke.
    pub fn is_transport(&self) -> bool {
        self.0.kind == Kind::Transport
    }

    /// Whether the server answered with another status than 2xx.
    pub fn is_api(&self) -> bool {
        self.0.kind == Kind::Api
    }

    /// Whether the answer is not what the document says.
    pub fn is_decode(&self) -> bool {
        self.0.kind == Kind::Decode
    }

    /// Whether the answer is bigger than the client was told to read.
    pub fn is_too_large(&self) -> bool {
        self.0.kind == Kind::TooLarge
    }

    /// Whether the pages of a list make no sense.
    pub fn is_paging(&self) -> bool {
        self.0.kind == Kind::Paging
    }

    /// Whether the server may have read the request, in any attempt, and acted on it.
    pub fn maybe_sent(&self) -> bool {
        self.0.maybe_sent
    }

    /// How many times the request was sent or tried to be sent.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// How long the call took, with all its attempts and pauses.
    pub fn elapsed(&self) -> Duration {
        self.0.elapsed
    }

    /// How long the server asked to wait.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// The header by which the vendor finds the request in its logs.
    pub fn request_id(&self) -> Option<&str> {
        super::response::request_id(self.headers()?)
    }

    /// The member of the body by which the vendor finds the failure in its logs.
    pub fn tracking_id(&self) -> Option<&str> {
        self.0.tracking_id.as_deref()
    }

    /// The member of the body that says more than the status.
    pub fn detail_code(&self) -> Option<&str> {
        self.0.detail_code.as_deref()
    }

    /// The `operationId` of the call.
    pub fn operation(&self) -> Option<&'static str> {
        self.0.subject.as_ref().map(|subject| subject.operation)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &*self.0;
        let mut gap = "";
        if let Some(subject) = &inner.subject {
            write!(f, "{} {}", subject.method, subject.template)?;
            gap = ": ";
        }
        if let Some(answer) = &inner.answer {
            // The number alone where the status has no name of its own.
            write!(f, "{gap}{}", answer.status.as_str())?;
            if let Some(reason) = answer.status.canonical_reason() {
                write!(f, " {reason}")?;
            }
            gap = ": ";
        }
        if !inner.message.is_empty() {
            write!(f, "{gap}{}", inner.message)?;
        }
        if let Some(code) = &inner.detail_code {
            write!(f, ", detail code {}", one_line(code))?;
        }
        if let Some(id) = self.tracking_id().or_else(|| self.request_id()) {
            write!(f, ", tracking id {}", one_line(id))?;
        }
        if inner.attempts > 1 {
            write!(f, ", after {} attempts", inner.attempts)?;
        }
        if !inner.note.is_empty() {
            write!(f, " ({})", inner.note)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("text", &format_args!("{self}"))
            .field("elapsed", &self.0.elapsed)
            .field("maybe_sent", &self.0.maybe_sent)
            .field("source", &self.0.source)
            .finish()
    }
}

impl StdError for Error {
    /// What the text does not say already: the failure before a timeout, or why there is no token.
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        let source = self.0.source.as_deref()?;
        Some(source)
    }
}
