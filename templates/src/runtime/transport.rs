//! How requests leave: the trait that a transport implements, and its bodies and errors.

use super::clock::BoxFuture;
use bytes::Bytes;
use futures_core::Stream;
use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

/// What sends one request and brings its answer.
///
/// A transport sends once and says honestly what happened: retries, timeouts, redirects and tokens
/// are the client's. It must not follow redirects, for the next address may belong to someone else.
pub trait Transport: Send + Sync + 'static {
    /// Sends a request. The future owns what it needs; dropping it abandons the exchange.
    ///
    /// The answer's body may arrive later, while it is read. Whoever polls does so under a time
    /// limit.
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<Result<http::Response<Body>, TransportError>>;
}

/// The body of a request or of an answer: bytes at hand, or a stream of them.
pub struct Body(Inner);

/// A stream of chunks.
type Chunks = Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>;

enum Inner {
    Bytes(Bytes),
    Stream(Chunks),
}

impl Body {
    /// No bytes.
    pub const fn empty() -> Self {
        Self(Inner::Bytes(Bytes::new()))
    }

    /// Chunks as they come. A request with such a body is never sent twice.
    pub fn stream(
        chunks: impl Stream<Item = Result<Bytes, TransportError>> + Send + 'static,
    ) -> Self {
        Self(Inner::Stream(Box::pin(chunks)))
    }

    /// The bytes, unless they are still to come.
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Inner::Bytes(bytes) => Some(bytes),
            Inner::Stream(_) => None,
        }
    }

    /// The next chunk; `None` at the end.
    pub fn poll_chunk(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportError>>> {
        match &mut self.0 {
            Inner::Bytes(bytes) if bytes.is_empty() => Poll::Ready(None),
            Inner::Bytes(bytes) => Poll::Ready(Some(Ok(std::mem::take(bytes)))),
            Inner::Stream(chunks) => chunks.as_mut().poll_next(context),
        }
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self(Inner::Bytes(bytes))
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Self::from(Bytes::from(bytes))
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Self::from(Bytes::from(text))
    }
}

impl From<&'static [u8]> for Body {
    fn from(bytes: &'static [u8]) -> Self {
        Self::from(Bytes::from_static(bytes))
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        Self::from(Bytes::from(text))
    }
}

impl fmt::Debug for Body {
    /// The kind only: a body may hold secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Inner::Bytes(bytes) => write!(f, "Body({} bytes)", bytes.len()),
            Inner::Stream(_) => f.write_str("Body(stream)"),
        }
    }
}

/// Why an exchange failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// There is no connection: the name is unknown, the connection refused, the handshake cut off.
    Connect,
    /// There was no connection in time.
    ConnectTimeout,
    /// The server's certificate is not good. Trying again would not make it better.
    Certificate,
    /// The transport cannot send at all, as it is set up.
    Unusable,
    /// The connection broke while the request was sent or the answer read.
    Io,
}

/// How far a failed request got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Not a byte of the request was written: it can be sent again, whatever it does.
    NotSent,
    /// The server may have read the request and acted on it.
    MaybeSent,
}

/// A failed exchange, as a transport reports it.
///
/// The message must not hold the address: its query may be confidential.
#[derive(Clone, Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    phase: Phase,
    message: Cow<'static, str>,
}

impl TransportError {
    /// An error. Where the phase is not certain, it is [`Phase::MaybeSent`].
    pub fn new(
        kind: TransportErrorKind,
        phase: Phase,
        message: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self {
            kind,
            phase,
            message: message.into(),
        }
    }

    /// Why it failed.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// How far the request got.
    pub fn phase(&self) -> Phase {
        self.phase
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl StdError for TransportError {}
