//! Events that a server sends as they happen: `text/event-stream`.

use super::asking::{Asking, Next, TryNext};
#[cfg(feature = "blocking")]
use super::blocking_list::Blocking;
use super::download::Download;
use super::encode::one_line;
use super::error::{Error, Kind};
use super::pieces::{LONGEST, Pieces};
use super::response::Raw;
use super::wire;
use futures_core::Stream;
use http::header::CONTENT_TYPE;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

/// What many servers send after the last event, where all others are JSON.
const DONE: &str = "[DONE]";

/// An event.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Event<T> {
    /// What it says.
    pub data: T,
    /// What sort of event it is, if that is said.
    pub event: Option<String>,
    /// The last id that the server gave, with which a list can be continued where the API has a way.
    pub id: Option<String>,
    /// How long to wait before a new request, if the server has said so.
    pub retry: Option<Duration>,
}

/// How the text of an event becomes what it says; `None` if it says that there is nothing more.
type Read<T> = fn(String) -> Result<Option<T>, String>;

/// Events, as they come.
///
/// An event that cannot be read is an error, and does not end the list. Dropping it ends everything.
#[must_use = "nothing is read before it is asked for"]
pub struct Events<T> {
    lines: Pieces,
    read: Read<T>,
    begun: bool,
    data: Option<String>,
    event: Option<String>,
    id: Option<String>,
    retry: Option<Duration>,
}

impl<T> Events<T> {
    fn new(raw: &Raw, read: Read<T>) -> Result<Self, Error> {
        let label = raw.answer.headers.get(CONTENT_TYPE);
        let label = label.and_then(|label| label.to_str().ok()).unwrap_or("");
        if !label.to_ascii_lowercase().starts_with("text/event-stream") {
            let message = format!("the body is {}, not events", one_line(label));
            return Err(raw.error(Kind::Decode, message));
        }
        Ok(Self {
            lines: Pieces::new(Download::of(raw)?, b"\r\n"),
            read,
            begun: false,
            data: None,
            event: None,
            id: None,
            retry: None,
        })
    }

    /// The next event; `None` at the end.
    #[expect(
        clippy::should_implement_trait,
        reason = "it is to be awaited, which an iterator's is not"
    )]
    pub fn next(&mut self) -> Asking<'_, Self, Next<Event<T>>> {
        Asking::new(self, Self::poll_event)
    }

    /// The next event, for use with `?`.
    pub fn try_next(&mut self) -> Asking<'_, Self, TryNext<Event<T>>> {
        Asking::new(self, |events, context| {
            events.poll_event(context).map(Option::transpose)
        })
    }

    /// The same as an iterator that waits, for programs that are not asynchronous.
    #[cfg(feature = "blocking")]
    pub fn blocking(self) -> Blocking<Self> {
        let clock = std::sync::Arc::clone(&self.lines.body.clock);
        Blocking::new(self, &clock)
    }

    fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Next<Event<T>>> {
        loop {
            let line = match ready!(self.lines.poll_piece(context)) {
                // What is not ended by an empty line is no event.
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(line)) => self.line(&line),
            };
            if let Some(event) = self.take(&line) {
                return Poll::Ready(event);
            }
        }
    }

    /// A line as a text; the first one may begin with a byte order mark.
    fn line(&mut self, line: &[u8]) -> String {
        let line = String::from_utf8_lossy(line);
        let is_first = !std::mem::replace(&mut self.begun, true);
        match line.strip_prefix('\u{feff}') {
            Some(line) if is_first => line.to_owned(),
            _ => line.into_owned(),
        }
    }

    /// Takes a line; an empty one ends an event. `Some(None)` ends the list.
    fn take(&mut self, line: &str) -> Option<Next<Event<T>>> {
        if line.is_empty() {
            let event = self.event.take();
            let data = self.data.take()?;
            return self.dispatch(data, event);
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "data" if self.data.as_ref().map_or(0, String::len) + value.len() > LONGEST => {
                self.lines.end();
                return Some(Some(Err(self.lines.too_long())));
            }
            "data" => match &mut self.data {
                Some(data) => data.extend(["\n", value]),
                None => self.data = Some(value.to_owned()),
            },
            "event" => self.event = Some(value.to_owned()),
            "id" if !value.contains('\0') => self.id = Some(value.to_owned()),
            "retry" if value.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.retry = value.parse().ok().map(Duration::from_millis).or(self.retry);
            }
            // A comment, or nothing that is known.
            _ => {}
        }
        None
    }

    fn dispatch(&mut self, data: String, event: Option<String>) -> Option<Next<Event<T>>> {
        match (self.read)(data) {
            Ok(Some(data)) => Some(Some(Ok(Event {
                data,
                event,
                id: self.id.clone(),
                retry: self.retry,
            }))),
            Ok(None) => {
                self.lines.end();
                Some(None)
            }
            Err(message) => {
                let error = Error::new(Kind::Decode, message);
                Some(Some(Err(self.lines.body.of_call(error))))
            }
        }
    }
}

impl<T> Events<T>
where
    T: for<'de> wire::Read<'de>,
{
    /// The events of an answer, which are JSON.
    #[doc(hidden)]
    pub fn json(raw: &Raw) -> Result<Self, Error> {
        Self::new(raw, |text| {
            if text == DONE {
                return Ok(None);
            }
            wire::from_slice(text.as_bytes())
                .map(Some)
                .map_err(|error| {
                    let text = error.to_string();
                    let place = wire::path_of(&text).unwrap_or("$");
                    format!("an event is not what the document says, at {place}")
                })
        })
    }
}

impl Events<String> {
    /// The events of an answer, which are texts.
    #[doc(hidden)]
    pub fn text(raw: &Raw) -> Result<Self, Error> {
        Self::new(raw, |text| Ok(Some(text)))
    }
}

// What is read is moved out, never pinned.
impl<T> Unpin for Events<T> {}

impl<T> Stream for Events<T> {
    type Item = Result<Event<T>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_event(context)
    }
}

impl<T> fmt::Debug for Events<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Events({:?})", self.lines.body)
    }
}

/// Gives a call `events`, also for threads that wait: `events!(Name, json -> Type)`.
macro_rules! events {
    () => {};
    ($name:ident, $read:ident -> $data:ty) => {
        impl $name {
            /// Sends the request and gives the events of the answer as they come. The call's time
            /// ends with the headers.
            pub fn events(self) -> $crate::runtime::Sending<$crate::runtime::Events<$data>> {
                let call = self.0.accept("text/event-stream").streamed();
                call.send($crate::runtime::Events::$read)
            }

            /// Sends the request and gives the events of the answer as an iterator that waits; see
            /// [`send_blocking`](Self::send_blocking).
            #[cfg(feature = "blocking")]
            #[cfg_attr(docsrs, doc(cfg(feature = "blocking")))]
            pub fn events_blocking(
                self,
            ) -> ::std::result::Result<
                $crate::runtime::Blocking<$crate::runtime::Events<$data>>,
                $crate::runtime::Error,
            > {
                let call = self.0.accept("text/event-stream").streamed();
                let sent = call.send_blocking($crate::runtime::Events::$read);
                sent.map($crate::runtime::Events::blocking)
            }
        }
    };
}
pub(crate) use events;

// In the templates nothing has events, and a macro that nobody uses warns.
super::events!();
