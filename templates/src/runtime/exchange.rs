//! One attempt: the request, its redirects, and the body of the answer.

use super::client::Engine;
use super::content::{Content, Slot};
use super::error::{Error, Kind};
use super::limits::lock;
use super::outcome::Answer;
use super::profile::Credential;
use super::retry::{is_transient, retry_after};
use super::transport::{Body, Phase, TransportError, TransportErrorKind};
use bytes::Bytes;
use http::header::{self, HeaderMap, HeaderValue};
use http::response::Parts;
use http::{Method, Request, StatusCode, Uri};
use std::future::poll_fn;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

/// How many redirects are followed.
const REDIRECTS: u32 = 5;
/// How much of a refusal's body is read: enough for any message that is meant to be read.
const REFUSAL: usize = 64 * 1024;
/// What is accepted where the call does not say.
const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// A request as it leaves.
pub(super) struct Outgoing {
    pub(super) engine: Arc<Engine>,
    pub(super) method: Method,
    pub(super) uri: Uri,
    /// The headers of the call, in addition to those of the client.
    pub(super) headers: HeaderMap,
    pub(super) token: Option<HeaderValue>,
    /// What it carries to be let in.
    pub(super) way: &'static [Credential],
    pub(super) body: Content,
    /// Where the body of the answer goes that is read as it comes.
    pub(super) slot: Option<Arc<Slot>>,
}

/// A failed attempt.
pub(super) struct Failure {
    pub(super) error: Error,
    /// Whether the server may have read the request.
    pub(super) maybe_sent: bool,
    /// Whether the next attempt may go better.
    pub(super) is_transient: bool,
    /// Whether the time for the whole call is over.
    pub(super) is_late: bool,
}

impl Failure {
    /// No answer in time.
    pub(super) fn late(error: Error, is_late: bool) -> Self {
        Self {
            error,
            maybe_sent: true,
            is_transient: true,
            is_late,
        }
    }

    fn final_one(error: Error) -> Self {
        Self {
            error,
            maybe_sent: true,
            is_transient: false,
            is_late: false,
        }
    }

    fn transport(error: &TransportError) -> Self {
        let is_transient = match error.kind() {
            TransportErrorKind::Connect | TransportErrorKind::ConnectTimeout => true,
            TransportErrorKind::Io => true,
            TransportErrorKind::Certificate | TransportErrorKind::Unusable => false,
        };
        Self {
            error: Error::transport(error),
            maybe_sent: error.phase() == Phase::MaybeSent,
            is_transient,
            is_late: false,
        }
    }
}

/// Sends a request, follows its redirects, and reads the answer.
pub(super) async fn exchange(mut outgoing: Outgoing) -> Result<Answer, Failure> {
    let mut redirects = 0;
    loop {
        let response = outgoing.engine.transport.send(outgoing.request()).await;
        let (head, mut body) = response
            .map_err(|error| {
                let mut failure = Failure::transport(&error);
                // The request before the redirect was sent.
                failure.maybe_sent |= redirects > 0;
                failure
            })?
            .into_parts();
        if let Some(next) = outgoing.next(&head, redirects) {
            outgoing.uri = next;
            redirects += 1;
            continue;
        }
        if let (Some(slot), true) = (&outgoing.slot, head.status.is_success()) {
            *lock(&slot.body) = Some(std::mem::replace(&mut body, Body::empty()));
        }
        let most = if head.status.is_success() {
            outgoing.engine.max_body_size
        } else {
            REFUSAL
        };
        let mut read = Chunks::default();
        let end = poll_fn(|context| poll_read(&mut body, most, &mut read, context)).await;
        let answer = Answer {
            status: head.status,
            headers: head.headers,
            body: read.into_bytes(),
        };
        return outgoing.finish(answer, end);
    }
}

/// How reading a body ended.
enum End {
    Complete,
    TooLarge,
    Broken(TransportError),
}

/// The chunks of a body. A single one, as most answers are, is not copied.
#[derive(Default)]
struct Chunks {
    /// The first chunk, until there is another one.
    first: Bytes,
    all: Vec<u8>,
}

impl Chunks {
    fn len(&self) -> usize {
        self.first.len() + self.all.len()
    }

    fn push(&mut self, chunk: Bytes) {
        if self.len() == 0 {
            self.first = chunk;
            return;
        }
        self.all.extend_from_slice(&std::mem::take(&mut self.first));
        self.all.extend_from_slice(&chunk);
    }

    fn into_bytes(self) -> Bytes {
        if self.all.is_empty() {
            self.first
        } else {
            self.all.into()
        }
    }
}

/// Reads a body up to a size, in addition to what was read of it before.
fn poll_read(
    body: &mut Body,
    most: usize,
    read: &mut Chunks,
    context: &mut Context<'_>,
) -> Poll<End> {
    Poll::Ready(loop {
        let chunk = match ready!(body.poll_chunk(context)) {
            Some(Ok(chunk)) => chunk,
            Some(Err(error)) => break End::Broken(error),
            None => break End::Complete,
        };
        let room = most - read.len();
        if chunk.len() > room {
            read.push(chunk.slice(..room));
            break End::TooLarge;
        }
        read.push(chunk);
    })
}

impl Outgoing {
    fn request(&self) -> Request<Body> {
        let mut request = Request::new(self.body.body());
        *request.method_mut() = self.method.clone();
        *request.uri_mut() = self.uri.clone();
        *request.headers_mut() = self.all_headers();
        let secrets = self.engine.secrets.iter();
        for (_, attach) in secrets.filter(|secret| self.way.contains(&secret.0)) {
            attach(&mut request);
        }
        request
    }

    fn all_headers(&self) -> HeaderMap {
        let common = &self.engine.headers;
        // `Accept` and `Authorization` come in addition, and the transport's `Host`.
        let mut all = HeaderMap::with_capacity(common.len() + self.headers.len() + 3);
        for (name, value) in common {
            all.insert(name, value.clone());
        }
        all.insert(header::ACCEPT, JSON);
        for (name, value) in &self.headers {
            all.insert(name, value.clone());
        }
        if let Some(token) = &self.token {
            all.insert(header::AUTHORIZATION, token.clone());
        }
        all
    }

    /// What an answer means.
    fn finish(&self, answer: Answer, end: End) -> Result<Answer, Failure> {
        let (status, clock) = (answer.status, &*self.engine.clock);
        if !status.is_success() {
            // However much of the body came, the status is what matters.
            let wait = retry_after(&answer.headers, clock);
            let mut error = Error::api(answer).with_retry_after(wait);
            if status.is_redirection() && status != StatusCode::NOT_MODIFIED {
                error = error.with_note("redirects elsewhere are not followed");
            }
            let mut failure = Failure::final_one(error);
            failure.is_transient = is_transient(status);
            return Err(failure);
        }
        match end {
            End::Complete => Ok(answer),
            End::TooLarge => {
                let most = self.engine.max_body_size;
                let message = format!("the body is bigger than {most} bytes");
                // What was read is dropped: an error is kept, cloned and logged.
                let body = answer.body.get(..REFUSAL).unwrap_or_default();
                let body = Bytes::copy_from_slice(body);
                let answer = Answer { body, ..answer };
                let error = Error::new(Kind::TooLarge, message).with_answer(answer);
                Err(Failure::final_one(error))
            }
            End::Broken(error) => {
                let mut failure = Failure::transport(&error);
                failure.maybe_sent = true;
                failure.error = failure.error.with_answer(answer);
                Err(failure)
            }
        }
    }

    /// Where a redirect leads, if it is one to follow: of a request that changes nothing, to the
    /// same scheme, host and port, so that the token goes where it belongs.
    fn next(&self, head: &Parts, redirects: u32) -> Option<Uri> {
        let is_redirect = matches!(head.status.as_u16(), 301 | 302 | 303 | 307 | 308);
        let is_followed = self.method == Method::GET || self.method == Method::HEAD;
        if !is_redirect || !is_followed || redirects == REDIRECTS || self.body.is_spent() {
            return None;
        }
        let location = head.headers.get(header::LOCATION)?.to_str().ok()?;
        resolve(&self.uri, location)
    }
}

/// An address as another one refers to it, if it is of the same scheme, host and port.
pub(super) fn resolve(base: &Uri, location: &str) -> Option<Uri> {
    if location.contains('\\') {
        // Some readers of addresses take it for a slash.
        return None;
    }
    let location = location.split('#').next()?;
    let (scheme, host) = (base.scheme_str()?, base.authority()?.as_str());
    let next = if location.contains("://") && !location.starts_with(['/', '?']) {
        location.to_owned()
    } else if location.starts_with("//") {
        format!("{scheme}:{location}")
    } else if location.starts_with('/') {
        format!("{scheme}://{host}{location}")
    } else if location.starts_with('?') {
        format!("{scheme}://{host}{}{location}", base.path())
    } else {
        let folder = base.path().rsplit_once('/')?.0;
        format!("{scheme}://{host}{folder}/{location}")
    };
    let next = Uri::try_from(next).ok()?;
    let same = next.scheme() == base.scheme() && origin(&next) == origin(base);
    Some(next).filter(|_| same)
}

/// Host and port of an address without a user; nothing equals one with a user.
fn origin(uri: &Uri) -> Option<(String, u16)> {
    let authority = uri.authority()?;
    if authority.as_str().contains('@') {
        return None;
    }
    let port = match uri.scheme_str() {
        Some("http") => 80,
        _ => 443,
    };
    let host = authority.host().to_ascii_lowercase();
    Some((host, authority.port_u16().unwrap_or(port)))
}
