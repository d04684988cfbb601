//! Requests by `reqwest`: a default transport, or a client of the user's own.

use super::clock::BoxFuture;
#[cfg(feature = "reqwest-0_13")]
use super::transport::Transport;
use super::transport::{Body, Phase, TransportError, TransportErrorKind};
use bytes::Bytes;
use futures_core::Stream;
use http_body::Body as _;
use std::error::Error as StdError;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use tokio::runtime::{Handle, Id};

/// A client of the user's own.
#[cfg(feature = "reqwest-0_13")]
pub(super) struct Own(pub(super) ::reqwest::Client);

#[cfg(feature = "reqwest-0_13")]
impl Transport for Own {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<Result<http::Response<Body>, TransportError>> {
        send(Ok(self.0.clone()), request)
    }
}

/// Sends by a client, unless there is none.
pub(super) fn send(
    client: Result<::reqwest::Client, TransportError>,
    request: http::Request<Body>,
) -> BoxFuture<Result<http::Response<Body>, TransportError>> {
    Box::pin(async move {
        let mut work = pin!(exchange(client, request));
        let mut runtime = None;
        poll_fn(|context| poll_on_runtime(work.as_mut(), &mut runtime, context)).await
    })
}

async fn exchange(
    client: Result<::reqwest::Client, TransportError>,
    request: http::Request<Body>,
) -> Result<http::Response<Body>, TransportError> {
    let (head, body) = request.into_parts();
    let mut request = ::reqwest::Request::new(head.method, url(&head.uri)?);
    *request.headers_mut() = head.headers;
    *request.body_mut() = Some(outgoing(body));
    let response = client?.execute(request).await.map_err(failure)?;
    let response = http::Response::<::reqwest::Body>::from(response);
    Ok(response.map(|body| Body::stream(Incoming(body))))
}

/// An address in the type that `reqwest` has for it. What `reqwest` converts itself it formats first.
fn url(uri: &http::Uri) -> Result<::reqwest::Url, TransportError> {
    let scheme = uri.scheme_str().unwrap_or_default();
    let host = uri.authority().map_or("", |authority| authority.as_str());
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    ::reqwest::Url::parse(&[scheme, "://", host, path].concat()).map_err(|error| {
        let message = format!("the address cannot be sent: {error}");
        TransportError::new(TransportErrorKind::Unusable, Phase::NotSent, message)
    })
}

/// What happened, in the words of the deepest cause: the outer ones only say that a request failed.
fn failure(error: ::reqwest::Error) -> TransportError {
    let error = error.without_url();
    let message = root_cause(&error);
    if !error.is_connect() {
        // Whatever it was, something may have been written before.
        let kind = if error.is_builder() {
            TransportErrorKind::Unusable
        } else {
            TransportErrorKind::Io
        };
        return TransportError::new(kind, Phase::MaybeSent, message);
    }
    let kind = if error.is_timeout() {
        TransportErrorKind::ConnectTimeout
    } else if is_certificate(&error) {
        TransportErrorKind::Certificate
    } else {
        TransportErrorKind::Connect
    };
    TransportError::new(kind, Phase::NotSent, message)
}

pub(super) fn root_cause(error: &(dyn StdError + 'static)) -> String {
    let mut cause = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause.to_string()
}

/// Whether the server's certificate was refused. Only the words of an error tell that for each
/// library that does TLS; where the system's speaks another language, the request is sent again,
/// which does no harm.
fn is_certificate(error: &(dyn StdError + 'static)) -> bool {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if error.to_string().contains("certificate") {
            return true;
        }
        cause = error.source();
    }
    false
}

/// A body as `reqwest` sends it.
fn outgoing(body: Body) -> ::reqwest::Body {
    match body.as_bytes() {
        Some(bytes) => bytes.clone().into(),
        None => ::reqwest::Body::wrap(Chunks(Mutex::new(body))),
    }
}

/// A stream of chunks to be sent. The mutex is never locked: it only makes the stream `Sync`.
struct Chunks(Mutex<Body>);

impl http_body::Body for Chunks {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, TransportError>>> {
        let body = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        body.poll_chunk(context)
            .map(|chunk| chunk.map(|chunk| chunk.map(http_body::Frame::data)))
    }
}

/// The body of an answer.
struct Incoming(::reqwest::Body);

impl Stream for Incoming {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            return Poll::Ready(match ready!(Pin::new(&mut self.0).poll_frame(context)) {
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(data) => Some(Ok(data)),
                    // Trailers; nothing of this API stands in them.
                    Err(_) => continue,
                },
                Some(Err(error)) => Some(Err(failure(error))),
                None => None,
            });
        }
    }
}

/// Polls work that needs the tokio runtime in which it began.
///
/// Without one, tokio would panic; the same if the work were picked up after its runtime has ended,
/// as happens to a request for a token that several calls share.
fn poll_on_runtime<T>(
    work: Pin<&mut impl Future<Output = Result<T, TransportError>>>,
    began: &mut Option<Id>,
    context: &mut Context<'_>,
) -> Poll<Result<T, TransportError>> {
    let current = Handle::try_current().ok().map(|handle| handle.id());
    let (kind, phase, message) = match (current, *began) {
        (Some(_), None) => {
            *began = current;
            return work.poll(context);
        }
        (Some(now), Some(began)) if now == began => return work.poll(context),
        (None, None) => (
            TransportErrorKind::Unusable,
            Phase::NotSent,
            "the default transport needs a tokio runtime: call it within one",
        ),
        (Some(_) | None, Some(_)) => (
            TransportErrorKind::Io,
            Phase::MaybeSent,
            "the tokio runtime of this request has ended",
        ),
    };
    Poll::Ready(Err(TransportError::new(kind, phase, message)))
}
