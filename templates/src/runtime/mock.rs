//! A transport for tests: it answers from a script and opens no connection.

use super::clock::{BoxFuture, Clock};
use super::limits::lock;
use super::paused::PausedClock;
use super::transport::{Body, Phase, Transport, TransportError, TransportErrorKind};
use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri};
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

/// A transport that answers from a script and records what it was sent. A clone is the same
/// transport.
///
/// A reply is chosen in this order: the next one of [`push`](Self::push), the function of
/// [`respond`](Self::respond), 404. Requests for a token can be kept out of the script by
/// [`on`](Self::on), which comes before everything else.
///
/// Delays are those of the [`PausedClock`] that it is made with; give the same clock to the
/// builder.
#[derive(Clone)]
pub struct MockTransport {
    clock: PausedClock,
    state: Arc<Mutex<State>>,
}

type Respond = Arc<dyn Fn(&MockRequest) -> MockReply + Send + Sync>;

#[derive(Default)]
struct State {
    script: std::collections::VecDeque<MockReply>,
    by_path: Vec<(String, MockReply)>,
    respond: Option<Respond>,
    requests: Vec<MockRequest>,
}

/// A request as it was sent. `Debug` shows neither headers nor body.
#[derive(Clone)]
#[non_exhaustive]
pub struct MockRequest {
    /// The time on the clock.
    pub at: Duration,
    /// The method.
    pub method: Method,
    /// The address.
    pub uri: Uri,
    /// The headers.
    pub headers: HeaderMap,
    /// The body; empty if it was a stream.
    pub body: Bytes,
}

impl fmt::Debug for MockRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} at {:?}", self.method, self.uri, self.at)
    }
}

/// What the transport answers.
#[derive(Clone, Debug)]
pub struct MockReply {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    delay: Duration,
    failure: Option<TransportError>,
    truncated: bool,
}

impl MockReply {
    /// An empty answer. A number that is no status counts as 500.
    pub fn status(status: u16) -> Self {
        Self {
            status: StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
            headers: HeaderMap::new(),
            body: Bytes::new(),
            delay: Duration::ZERO,
            failure: None,
            truncated: false,
        }
    }

    /// An answer with a JSON text.
    pub fn json(status: u16, json: impl Into<Bytes>) -> Self {
        let content_type = "application/json";
        Self::status(status)
            .header("content-type", content_type)
            .body(json)
    }

    /// No answer: the connection is refused, so that the request was certainly not sent.
    pub fn refused() -> Self {
        let kind = TransportErrorKind::Connect;
        Self::failure(kind, Phase::NotSent)
    }

    /// No answer: the connection breaks after the request was sent.
    pub fn cut() -> Self {
        Self::failure(TransportErrorKind::Io, Phase::MaybeSent)
    }

    /// No answer, for any reason.
    pub fn failure(kind: TransportErrorKind, phase: Phase) -> Self {
        let mut reply = Self::status(500);
        reply.failure = Some(TransportError::new(kind, phase, "scripted failure"));
        reply
    }

    /// Adds a header. One that cannot be sent is left out.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            self.headers.append(name, value);
        }
        self
    }

    /// Sets the body.
    #[must_use]
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }

    /// Answers later. `Duration::MAX` is never.
    #[must_use]
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// Breaks the connection after the bytes of the body.
    #[must_use]
    pub fn truncated(mut self) -> Self {
        self.truncated = true;
        self
    }
}

impl MockTransport {
    /// A transport with an empty script.
    pub fn new(clock: &PausedClock) -> Self {
        Self {
            clock: clock.clone(),
            state: Arc::default(),
        }
    }

    /// Adds a reply to the end of the script; each is given once.
    pub fn push(&self, reply: MockReply) -> &Self {
        lock(&self.state).script.push_back(reply);
        self
    }

    /// Answers every request for a path with this.
    pub fn on(&self, path: &str, reply: MockReply) -> &Self {
        let mut state = lock(&self.state);
        state.by_path.retain(|known| known.0 != path);
        state.by_path.push((path.to_owned(), reply));
        drop(state);
        self
    }

    /// Answers what the script does not.
    pub fn respond(
        &self,
        respond: impl Fn(&MockRequest) -> MockReply + Send + Sync + 'static,
    ) -> &Self {
        lock(&self.state).respond = Some(Arc::new(respond));
        self
    }

    /// What was sent so far.
    pub fn requests(&self) -> Vec<MockRequest> {
        lock(&self.state).requests.clone()
    }

    /// What was sent since this was last called; it is forgotten then.
    pub fn take_requests(&self) -> Vec<MockRequest> {
        std::mem::take(&mut lock(&self.state).requests)
    }

    /// What was sent so far to a path.
    pub fn requests_to(&self, path: &str) -> Vec<MockRequest> {
        let mut requests = self.requests();
        requests.retain(|request| request.uri.path() == path);
        requests
    }

    /// Records a request and chooses its reply.
    fn reply(&self, request: MockRequest) -> MockReply {
        let mut state = lock(&self.state);
        state.requests.push(request.clone());
        let path = request.uri.path();
        if let Some((_, reply)) = state.by_path.iter().find(|known| known.0 == path) {
            return reply.clone();
        }
        if let Some(reply) = state.script.pop_front() {
            return reply;
        }
        let respond = state.respond.clone();
        drop(state);
        match respond {
            Some(respond) => respond(&request),
            None => MockReply::status(404),
        }
    }
}

impl Transport for MockTransport {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<Result<http::Response<Body>, TransportError>> {
        let mock = self.clone();
        Box::pin(async move {
            let (head, body) = request.into_parts();
            let reply = mock.reply(MockRequest {
                at: mock.clock.now(),
                method: head.method,
                uri: head.uri,
                headers: head.headers,
                body: collected(body).await?,
            });
            if !reply.delay.is_zero() {
                mock.clock.sleep(reply.delay).await;
            }
            if let Some(failure) = reply.failure {
                return Err(failure);
            }
            let body = if reply.truncated {
                Body::stream(Truncated(Some(reply.body)))
            } else {
                Body::from(reply.body)
            };
            let mut response = http::Response::new(body);
            *response.status_mut() = reply.status;
            *response.headers_mut() = reply.headers;
            Ok(response)
        })
    }
}

impl fmt::Debug for MockTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "MockTransport({} requests)",
            lock(&self.state).requests.len()
        )
    }
}

/// All of the body of a request.
async fn collected(mut body: Body) -> Result<Bytes, TransportError> {
    let mut all = Vec::new();
    while let Some(chunk) = poll_fn(|context| body.poll_chunk(context)).await {
        all.extend_from_slice(&chunk?);
    }
    Ok(all.into())
}

/// Some bytes, then an error for ever.
struct Truncated(Option<Bytes>);

impl Stream for Truncated {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let failure = || {
            let kind = TransportErrorKind::Io;
            TransportError::new(kind, Phase::MaybeSent, "the body ended too early")
        };
        Poll::Ready(Some(self.0.take().ok_or_else(failure)))
    }
}
