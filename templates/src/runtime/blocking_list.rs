//! Lists that the thread waits for, for programs that are not asynchronous.

use super::blocking::wait;
use super::clock::Clock;
use super::error::Error;
use futures_core::Stream;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;

/// A list that is waited for: an iterator over what it holds.
///
/// An error does not end it, as it does not end the list: the next turn fetches the page again that
/// failed. So a loop should leave at an error, as `collect::<Result<Vec<_>, _>>()` does.
#[must_use = "nothing is sent before it is asked for"]
pub struct Blocking<L> {
    list: L,
    clock: Arc<dyn Clock>,
}

impl<L> Blocking<L> {
    /// A list, and the clock of the call that it comes from.
    pub(super) fn new(list: L, clock: &Arc<dyn Clock>) -> Self {
        let clock = Arc::clone(clock);
        Self { list, clock }
    }

    /// The list.
    pub fn list(&self) -> &L {
        &self.list
    }
}

impl<T, L: Stream<Item = Result<T, Error>> + Unpin> Iterator for Blocking<L> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let Self { list, clock } = self;
        let next = poll_fn(|context| Pin::new(&mut *list).poll_next(context));
        wait(&**clock, next).unwrap_or_else(|error| Some(Err(error)))
    }
}

impl<L: fmt::Debug> fmt::Debug for Blocking<L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Blocking").field(&self.list).finish()
    }
}
