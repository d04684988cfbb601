//! The default transport: `reqwest` over HTTP/1.1, with TLS by rustls on *ring*; and its clock.

use super::clock::{BoxFuture, Clock};
use super::error::Error;
use super::transport::{Body, Phase, Transport, TransportError, TransportErrorKind};
use ::reqwest::redirect;
use bytes::Bytes;
use futures_core::Stream;
use http_body::Body as _;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, crypto::ring};
use rustls_platform_verifier::Verifier;
use std::error::Error as StdError;
use std::future::Future;
use std::hash::{BuildHasher, RandomState};
use std::pin::Pin;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};
use tokio::runtime::{Handle, Id};

/// A connection that nobody uses is closed after this long: sooner than most servers do, so that no
/// request meets a connection that is closing.
const IDLE: Duration = Duration::from_secs(20);

/// The settings of the default transport.
#[derive(Default)]
pub(super) struct Connection {
    connect_timeout: Option<Duration>,
    proxy: Option<::reqwest::Proxy>,
    roots: Vec<CertificateDer<'static>>,
}

impl Connection {
    pub(super) fn connect_timeout(&mut self, timeout: Duration) {
        self.connect_timeout = Some(timeout);
    }

    /// Uses a proxy; the message does not repeat the address, which may hold a password.
    pub(super) fn proxy(&mut self, url: &str) -> Result<(), Error> {
        let proxy = ::reqwest::Proxy::all(url);
        let wrong = |_| Error::configuration("what `proxy` was given is not an address");
        self.proxy = Some(proxy.map_err(wrong)?);
        Ok(())
    }

    pub(super) fn add_pem(&mut self, pem: &[u8]) -> Result<(), Error> {
        let before = self.roots.len();
        for root in CertificateDer::pem_slice_iter(pem) {
            let wrong = |_| Error::configuration("a root certificate is not in PEM form");
            self.roots.push(root.map_err(wrong)?);
        }
        if self.roots.len() == before {
            return Err(Error::configuration(
                "there is no certificate in the PEM text",
            ));
        }
        Ok(())
    }

    pub(super) fn add_der(&mut self, der: &[u8]) {
        self.roots.push(CertificateDer::from(der.to_vec()));
    }

    /// Whether there is a setting that another transport would ignore.
    pub(super) fn is_changed(&self) -> bool {
        self.connect_timeout.is_some() || self.proxy.is_some() || !self.roots.is_empty()
    }

    /// The transport, which does not touch the disk or the network before its first request.
    pub(super) fn transport(self) -> Arc<dyn Transport> {
        Arc::new(Reqwest {
            connection: self,
            client: OnceLock::new(),
        })
    }

    /// Reads the system's trust store.
    fn client(&self) -> Result<::reqwest::Client, TransportError> {
        let unusable = |error: &(dyn StdError + 'static)| {
            let message = format!("TLS cannot be set up: {}", root_cause(error));
            TransportError::new(TransportErrorKind::Unusable, Phase::NotSent, message)
        };
        // Handed over explicitly: a provider of the whole process may not be there, or be another
        // one.
        let provider = Arc::new(ring::default_provider());
        let verifier =
            Verifier::new_with_extra_roots(self.roots.iter().cloned(), Arc::clone(&provider))
                .map_err(|error| unusable(&error))?;
        let tls = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| unusable(&error))?
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(verifier))
            .with_no_client_auth();
        let mut builder = ::reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .http1_only()
            .redirect(redirect::Policy::none())
            .retry(::reqwest::retry::never())
            .referer(false)
            .connect_timeout(self.connect_timeout.unwrap_or(Duration::from_secs(10)))
            .pool_idle_timeout(IDLE);
        if let Some(proxy) = &self.proxy {
            builder = builder.proxy(proxy.clone());
        }
        builder.build().map_err(|error| unusable(&error))
    }
}

/// The transport.
struct Reqwest {
    connection: Connection,
    client: OnceLock<Result<::reqwest::Client, TransportError>>,
}

impl Transport for Reqwest {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<Result<http::Response<Body>, TransportError>> {
        let client = self.client.get_or_init(|| self.connection.client()).clone();
        let work = async move {
            let request = request.map(outgoing);
            let request = ::reqwest::Request::try_from(request).map_err(failure)?;
            let response = client?.execute(request).await.map_err(failure)?;
            let response = http::Response::<::reqwest::Body>::from(response);
            Ok(response.map(|body| Body::stream(Incoming(body))))
        };
        Box::pin(OnRuntime {
            work: Box::pin(work),
            runtime: None,
        })
    }
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

fn root_cause(error: &(dyn StdError + 'static)) -> String {
    let mut cause = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause.to_string()
}

/// Whether the server's certificate was refused. rustls hides its error in one of `std::io`.
fn is_certificate(error: &(dyn StdError + 'static)) -> bool {
    let refused = |error: &(dyn StdError + 'static)| {
        let error = error.downcast_ref::<rustls::Error>();
        matches!(error, Some(rustls::Error::InvalidCertificate(_)))
    };
    let mut cause = Some(error);
    while let Some(error) = cause {
        let inner = error.downcast_ref::<std::io::Error>();
        let inner = inner.and_then(std::io::Error::get_ref);
        if refused(error) || inner.is_some_and(|inner| refused(inner)) {
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

/// Work that needs the tokio runtime in which it began.
///
/// Without one, tokio would panic; the same if the work were picked up after its runtime has ended,
/// as happens to a request for a token that several calls share.
struct OnRuntime<T> {
    work: BoxFuture<Result<T, TransportError>>,
    runtime: Option<Id>,
}

impl<T> Future for OnRuntime<T> {
    type Output = Result<T, TransportError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let current = Handle::try_current().ok().map(|handle| handle.id());
        let began = self.runtime;
        let (kind, phase, message) = match (current, began) {
            (Some(_), None) => {
                self.runtime = current;
                return self.work.as_mut().poll(context);
            }
            (Some(now), Some(began)) if now == began => return self.work.as_mut().poll(context),
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
}

/// The clock of tokio: it needs a runtime only while something waits.
pub(super) struct TokioClock {
    started: Instant,
    random: RandomState,
}

impl TokioClock {
    pub(super) fn new() -> Self {
        Self {
            started: Instant::now(),
            random: RandomState::new(),
        }
    }
}

impl Clock for TokioClock {
    fn now(&self) -> Duration {
        self.started.elapsed()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        Box::pin(Sleep {
            ends: self.started.elapsed().saturating_add(duration),
            started: self.started,
            timer: None,
        })
    }

    fn random(&self) -> u64 {
        // The standard library's keyed hash of the time: good enough to spread retries.
        self.random.hash_one(self.started.elapsed())
    }
}

/// A timer, made anew where it is picked up in another runtime than it began in.
struct Sleep {
    started: Instant,
    ends: Duration,
    timer: Option<(Id, Pin<Box<tokio::time::Sleep>>)>,
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let Ok(runtime) = Handle::try_current() else {
            // Whatever waits along with this says that there is no runtime.
            return Poll::Pending;
        };
        let left = self.ends.saturating_sub(self.started.elapsed());
        match &mut self.timer {
            Some((id, timer)) if *id == runtime.id() => timer.as_mut().poll(context),
            Some(_) | None => {
                let mut timer = Box::pin(tokio::time::sleep(left));
                let result = timer.as_mut().poll(context);
                self.timer = Some((runtime.id(), timer));
                result
            }
        }
    }
}
