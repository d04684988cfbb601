//! Answers that are read as they come.

use super::asking::{Asking, Next, TryNext};
#[cfg(feature = "blocking")]
use super::blocking_list::Blocking;
use super::call::Call;
use super::clock::{BoxFuture, Clock};
use super::content::Slot;
use super::error::{Error, Kind};
use super::outcome::{Answer, Progress, Subject};
use super::response::Raw;
use super::transport::Body;
use bytes::Bytes;
use futures_core::Stream;
use http::HeaderMap;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

/// How long nothing may come of a body.
const IDLE: Duration = Duration::from_secs(30);

impl Call {
    /// The same call, whose answer ends with its headers: the body is read as it comes.
    #[must_use]
    pub fn streamed(mut self) -> Self {
        let clock = Arc::clone(&self.0.client.engine().clock);
        let body = Mutex::default();
        self.0.slot = Some(Arc::new(Slot { body, clock }));
        self
    }
}

/// The body of an answer, chunk by chunk as it comes.
///
/// It may be of any size, and take any time as long as it goes on: that nothing comes for 30 seconds
/// is an error. What is lost on the way is not fetched again. Dropping it abandons the rest.
#[must_use = "nothing is read before it is asked for"]
pub struct Download {
    body: Option<Body>,
    pub(super) clock: Arc<dyn Clock>,
    sleep: Option<BoxFuture<()>>,
    subject: Subject,
    answer: Answer,
    progress: Progress,
}

impl Download {
    /// The body of an answer to a call that is [`streamed`](Call::streamed).
    #[doc(hidden)]
    pub fn of(raw: &Raw) -> Result<Self, Error> {
        let Some((body, clock)) = raw.stream() else {
            return Err(raw.error(Kind::Decode, "the body was read before"));
        };
        Ok(Self {
            body: Some(body),
            clock,
            sleep: None,
            subject: raw.subject.clone(),
            answer: raw.answer.clone(),
            progress: raw.progress,
        })
    }

    /// The status, always 2xx.
    pub fn status(&self) -> u16 {
        self.answer.status.as_u16()
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.answer.headers
    }

    /// The next chunk; `None` at the end.
    #[expect(
        clippy::should_implement_trait,
        reason = "it is to be awaited, which an iterator's is not"
    )]
    pub fn next(&mut self) -> Asking<'_, Self, Next<Bytes>> {
        Asking::new(self, Self::poll_chunk)
    }

    /// The next chunk, for use with `?`.
    pub fn try_next(&mut self) -> Asking<'_, Self, TryNext<Bytes>> {
        Asking::new(self, |body, context| {
            body.poll_chunk(context).map(Option::transpose)
        })
    }

    /// The same as an iterator that waits, for programs that are not asynchronous.
    #[cfg(feature = "blocking")]
    pub fn blocking(self) -> Blocking<Self> {
        let clock = Arc::clone(&self.clock);
        Blocking::new(self, &clock)
    }

    pub(super) fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<Next<Bytes>> {
        let Some(body) = &mut self.body else {
            return Poll::Ready(None);
        };
        let error = match body.poll_chunk(context) {
            Poll::Ready(Some(Ok(chunk))) => {
                self.sleep = None;
                return Poll::Ready(Some(Ok(chunk)));
            }
            Poll::Ready(None) => {
                self.body = None;
                return Poll::Ready(None);
            }
            Poll::Ready(Some(Err(error))) => Error::transport(&error),
            Poll::Pending => {
                let sleep = self.sleep.get_or_insert_with(|| self.clock.sleep(IDLE));
                std::task::ready!(sleep.as_mut().poll(context));
                Error::new(Kind::Timeout, "nothing more came of the body in time")
            }
        };
        self.body = None;
        Poll::Ready(Some(Err(self.of_call(error))))
    }

    /// An error of the call.
    pub(super) fn of_call(&self, error: Error) -> Error {
        error
            .with_subject(&self.subject)
            .with_answer(self.answer.clone())
            .with_progress(self.progress)
    }
}

impl Stream for Download {
    type Item = Result<Bytes, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_chunk(context)
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Download({})", self.answer.status)
    }
}

/// Gives a call `download`, also for threads that wait.
macro_rules! download {
    () => {};
    ($name:ident) => {
        impl $name {
            /// Sends the request and gives the body of the answer chunk by chunk, as it comes: for
            /// what is large. The call's time ends with the headers.
            pub fn download(self) -> $crate::runtime::Sending<$crate::runtime::Download> {
                self.0.streamed().send($crate::runtime::Download::of)
            }

            /// Sends the request and gives the body of the answer chunk by chunk, as an iterator that
            /// waits; see [`send_blocking`](Self::send_blocking).
            #[cfg(feature = "blocking")]
            #[cfg_attr(docsrs, doc(cfg(feature = "blocking")))]
            pub fn download_blocking(
                self,
            ) -> ::std::result::Result<
                $crate::runtime::Blocking<$crate::runtime::Download>,
                $crate::runtime::Error,
            > {
                let sent = self
                    .0
                    .streamed()
                    .send_blocking($crate::runtime::Download::of);
                sent.map($crate::runtime::Download::blocking)
            }
        }
    };
}
pub(crate) use download;

// In the templates nothing is downloaded, and a macro that nobody uses warns.
super::download!();
