//! What a call tells `tracing`: a span for itself and one for each attempt, at the level `DEBUG`,
//! with the names of OpenTelemetry's HTTP conventions.
//!
//! No value of a caller's is told: no query, body or header, and of a path only the document's
//! template. The span of a call lasts until its answer is decoded, and tells of an answer that is
//! not what the document says.
//!
//! Without the feature all of this is empty, so that nothing else depends on the feature.

#[cfg(not(feature = "tracing"))]
pub(super) use self::off::{Span, call};
#[cfg(feature = "tracing")]
pub(super) use self::on::{Span, call};

/// Without the feature: work is what it is.
#[cfg(not(feature = "tracing"))]
mod off {
    use crate::runtime::call::Parts;
    use crate::runtime::clock::BoxFuture;
    use crate::runtime::error::Error;
    use crate::runtime::outcome::{Answer, Subject};
    use http::Uri;

    /// No span.
    #[derive(Clone)]
    pub(in crate::runtime) struct Span;

    impl Span {
        pub(in crate::runtime) fn none() -> Self {
            Self
        }

        pub(in crate::runtime) fn attempt(_: &Subject, _: &Uri, _: u32) -> Self {
            Self
        }

        pub(in crate::runtime) fn around<T>(self, work: BoxFuture<T>) -> BoxFuture<T> {
            work
        }

        pub(in crate::runtime) fn answered(&self, _: &Answer) {}

        pub(in crate::runtime) fn failed(&self, _: &Error) {}
    }

    /// A call without a span.
    pub(in crate::runtime) fn call<F>(parts: Box<Parts>, run: fn(Box<Parts>) -> F) -> F {
        run(parts)
    }
}

/// With the feature: work is done in spans.
#[cfg(feature = "tracing")]
mod on {
    use crate::runtime::call::Parts;
    use crate::runtime::clock::BoxFuture;
    use crate::runtime::error::{Error, Kind};
    use crate::runtime::outcome::{Answer, Subject};
    use crate::runtime::response::Raw;
    use http::Uri;
    use std::borrow::Cow;
    use std::future::{Future, poll_fn};
    use std::pin::pin;
    use tracing::debug_span;
    use tracing::field::Empty;

    /// A span.
    #[derive(Clone)]
    pub(in crate::runtime) struct Span(tracing::Span);

    impl Span {
        /// A span that tells nothing.
        pub(in crate::runtime) fn none() -> Self {
            Self(tracing::Span::none())
        }

        fn call(parts: &Parts) -> Self {
            let subject = &parts.subject;
            let span = Self(debug_span!(
                "call",
                otel.name = subject.operation,
                http.request.method = subject.method.as_str(),
                url.template = template(subject),
                server.address = Empty,
                server.port = Empty,
                http.response.status_code = Empty,
                "error.type" = Empty,
            ));
            if !span.0.is_disabled() {
                // The error of an address that cannot be sent is told by the call itself.
                if let Ok(uri) = parts.uri() {
                    span.server(&uri);
                }
            }
            span
        }

        /// One attempt, within the call. The first is resent zero times, which is not told.
        pub(in crate::runtime) fn attempt(subject: &Subject, uri: &Uri, attempts: u32) -> Self {
            let resent = attempts.saturating_sub(1);
            let span = Self(debug_span!(
                "attempt",
                otel.name = subject.operation,
                otel.kind = "client",
                http.request.method = subject.method.as_str(),
                http.request.resend_count = Some(resent).filter(|resent| *resent > 0),
                url.template = template(subject),
                server.address = Empty,
                server.port = Empty,
                http.response.status_code = Empty,
                "error.type" = Empty,
            ));
            span.server(uri);
            span
        }

        fn server(&self, uri: &Uri) {
            let port = match uri.scheme_str() {
                Some("http") => 80,
                _ => 443,
            };
            self.0.record("server.address", uri.host());
            self.0.record("server.port", uri.port_u16().unwrap_or(port));
        }

        /// Does some work in this span: it is entered while the work is polled, and left while the
        /// work waits, so that no other work of the thread is taken for this one.
        pub(in crate::runtime) fn around<T: 'static>(self, mut work: BoxFuture<T>) -> BoxFuture<T> {
            Box::pin(poll_fn(move |context| {
                self.0.in_scope(|| work.as_mut().poll(context))
            }))
        }

        /// An answer came that is a success.
        pub(in crate::runtime) fn answered(&self, answer: &Answer) {
            self.0
                .record("http.response.status_code", answer.status.as_u16());
        }

        /// It failed; a refusal has the status as the type of its error.
        pub(in crate::runtime) fn failed(&self, error: &Error) {
            let status = error.status();
            self.0.record("http.response.status_code", status);
            let kind = match (error.0.kind, status) {
                (Kind::Api, Some(status)) => {
                    self.0.record("error.type", status.to_string());
                    return;
                }
                (Kind::Api, None) => "api",
                (Kind::Configuration, _) => "configuration",
                (Kind::Request, _) => "request",
                (Kind::Auth, _) => "auth",
                (Kind::Connect, _) => "connect",
                (Kind::ConnectTimeout, _) => "connect_timeout",
                (Kind::Timeout, _) => "timeout",
                (Kind::Transport, _) => "transport",
                (Kind::Decode, _) => "decode",
                (Kind::TooLarge, _) => "too_large",
                (Kind::Paging, _) => "paging",
            };
            self.0.record("error.type", kind);
        }
    }

    /// The path of the document. One that a caller wrote may hold values.
    fn template(subject: &Subject) -> Option<&'static str> {
        match &subject.template {
            Cow::Borrowed(template) => Some(template),
            Cow::Owned(_) => None,
        }
    }

    /// A call in its span.
    pub(in crate::runtime) async fn call<F>(
        parts: Box<Parts>,
        run: fn(Box<Parts>) -> F,
    ) -> Result<Raw, Error>
    where
        F: Future<Output = Result<Raw, Error>>,
    {
        let span = Span::call(&parts);
        let mut work = pin!(run(parts));
        match poll_fn(|context| span.0.in_scope(|| work.as_mut().poll(context))).await {
            Ok(mut raw) => {
                span.answered(&raw.answer);
                raw.span = span;
                Ok(raw)
            }
            Err(error) => {
                span.failed(&error);
                Err(error)
            }
        }
    }
}
