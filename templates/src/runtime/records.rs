//! JSON values that a server sends one after the other: a line each, or as a sequence (RFC 7464).

use super::asking::{Asking, Next, TryNext};
#[cfg(feature = "blocking")]
use super::blocking_list::Blocking;
use super::download::Download;
use super::encode::one_line;
use super::error::{Error, Kind};
use super::pieces::Pieces;
use super::response::Raw;
use super::wire;
use bytes::Bytes;
use futures_core::Stream;
use http::header::CONTENT_TYPE;
use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// What begins each value of a sequence.
const SEPARATOR: &[u8] = &[0x1e];

/// Values, as they come.
///
/// A value that cannot be read is an error, and does not end the list. Dropping it ends everything.
#[must_use = "nothing is read before it is asked for"]
pub struct Records<T> {
    pieces: Pieces,
    is_sequence: bool,
    value: PhantomData<fn() -> T>,
}

impl<T> Records<T>
where
    T: for<'de> wire::Read<'de>,
{
    /// The values of an answer to a call that is streamed.
    #[doc(hidden)]
    pub fn of(raw: &Raw) -> Result<Self, Error> {
        let label = raw.answer.headers.get(CONTENT_TYPE);
        let label = label.and_then(|label| label.to_str().ok()).unwrap_or("");
        let media = label.to_ascii_lowercase();
        if !media.contains("json") {
            let message = format!("the body is {}, not values of JSON", one_line(label));
            return Err(raw.error(Kind::Decode, message));
        }
        let is_sequence = media.contains("json-seq");
        let ends = if is_sequence { SEPARATOR } else { b"\n" };
        Ok(Self {
            pieces: Pieces::new(Download::of(raw)?, ends),
            is_sequence,
            value: PhantomData,
        })
    }

    /// The next value; `None` at the end.
    #[expect(
        clippy::should_implement_trait,
        reason = "it is to be awaited, which an iterator's is not"
    )]
    pub fn next(&mut self) -> Asking<'_, Self, Next<T>> {
        Asking::new(self, Self::poll_record)
    }

    /// The next value, for use with `?`.
    pub fn try_next(&mut self) -> Asking<'_, Self, TryNext<T>> {
        Asking::new(self, |records, context| {
            records.poll_record(context).map(Option::transpose)
        })
    }

    /// The same as an iterator that waits, for programs that are not asynchronous.
    #[cfg(feature = "blocking")]
    pub fn blocking(self) -> Blocking<Self> {
        let clock = std::sync::Arc::clone(&self.pieces.body.clock);
        Blocking::new(self, &clock)
    }

    fn poll_record(&mut self, context: &mut Context<'_>) -> Poll<Next<T>> {
        loop {
            let piece = match ready!(self.pieces.poll_piece(context)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(piece)) => piece,
            };
            if !piece.trim_ascii().is_empty() {
                return Poll::Ready(Some(self.read(&piece)));
            }
        }
    }

    fn read(&self, piece: &Bytes) -> Result<T, Error> {
        // Of what ends in itself one knows that it is whole, of `12` only by what follows.
        let is_open = piece.last().is_some_and(u8::is_ascii_alphanumeric);
        let read = wire::from_slice(piece.trim_ascii());
        let message = match read {
            Ok(_) if self.is_sequence && is_open => "a value is cut off".to_owned(),
            Ok(value) => return Ok(value),
            Err(error) if error.is_data() => {
                let text = error.to_string();
                let place = wire::path_of(&text).unwrap_or("$");
                format!("a value is not what the document says, at {place}")
            }
            Err(error) => format!("a value is not JSON, at column {}", error.column()),
        };
        Err(self.pieces.body.of_call(Error::new(Kind::Decode, message)))
    }
}

// What is read is moved out, never pinned.
impl<T> Unpin for Records<T> {}

impl<T> Stream for Records<T>
where
    T: for<'de> wire::Read<'de>,
{
    type Item = Result<T, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_record(context)
    }
}

impl<T> fmt::Debug for Records<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Records({:?})", self.pieces.body)
    }
}

/// Gives a call `records`, also for threads that wait: `records!(Name, Type, "application/jsonl")`.
macro_rules! records {
    () => {};
    ($name:ident, $value:ty, $content_type:literal) => {
        impl $name {
            /// Sends the request and gives the values of the answer one by one, as they come. The
            /// call's time ends with the headers.
            pub fn records(self) -> $crate::runtime::Sending<$crate::runtime::Records<$value>> {
                let call = self.0.accept($content_type).streamed();
                call.send($crate::runtime::Records::of)
            }

            /// Sends the request and gives the values of the answer as an iterator that waits; see
            /// [`send_blocking`](Self::send_blocking).
            #[cfg(feature = "blocking")]
            #[cfg_attr(docsrs, doc(cfg(feature = "blocking")))]
            pub fn records_blocking(
                self,
            ) -> ::std::result::Result<
                $crate::runtime::Blocking<$crate::runtime::Records<$value>>,
                $crate::runtime::Error,
            > {
                let call = self.0.accept($content_type).streamed();
                let sent = call.send_blocking($crate::runtime::Records::of);
                sent.map($crate::runtime::Records::blocking)
            }
        }
    };
}
pub(crate) use records;

// In the templates nothing has records, and a macro that nobody uses warns.
super::records!();
