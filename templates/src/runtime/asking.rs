//! What is next in a list, on its way.

use super::error::Error;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

/// What comes next in a list, or that it failed; `None` at the end.
pub(super) type Next<T> = Option<Result<T, Error>>;

/// The same, for use with `?`.
pub(super) type TryNext<T> = Result<Option<T>, Error>;

/// What `next` and `try_next` of a list give.
///
/// A type of its own, since a body of an `async fn` for each would take long to compile. Dropping
/// it loses nothing: the list goes on where it is.
#[must_use = "nothing is sent before it is awaited"]
pub struct Asking<'a, L, T> {
    list: &'a mut L,
    poll: fn(&mut L, &mut Context<'_>) -> Poll<T>,
}

impl<'a, L, T> Asking<'a, L, T> {
    /// The next of a list, by the function that polls for it.
    pub(super) fn new(list: &'a mut L, poll: fn(&mut L, &mut Context<'_>) -> Poll<T>) -> Self {
        Self { list, poll }
    }
}

impl<L, T> Future for Asking<'_, L, T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        (self.poll)(self.list, context)
    }
}
