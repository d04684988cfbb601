//! Lists with pages: page by page, or item by item.

use super::asking::{Asking, Next, TryNext};
#[cfg(feature = "blocking")]
use super::blocking_list::Blocking;
use super::call::Call;
use super::clock::BoxFuture;
use super::error::{Error, Kind};
use super::response::{Decode, Raw, Response};
use bytes::Bytes;
use futures_core::Stream;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

// In the templates nothing is a list, and a macro that nobody uses warns.
super::paged!();

/// After so many empty pages in a row the number of all results is not believed any more.
const EMPTY_PAGES: u32 = 100;

/// The pages of a list, fetched one after the other as they are asked for.
///
/// The server says how a list goes on, or its pages are counted: then a page that is shorter than was
/// asked for ends it, unless the server says that there are more results. An error does not end it: the next call fetches the same page again, so that
/// nothing is lost or comes twice. Dropping it ends everything.
#[must_use = "nothing is sent before a page is asked for"]
pub struct Pages<T> {
    call: Call,
    turn: Box<dyn Turn>,
    decode: Decode<Vec<T>>,
    state: State,
    /// The page before, as it came.
    previous: Option<Bytes>,
    empty: u32,
}

enum State {
    Idle,
    Fetching(BoxFuture<Result<Raw, Error>>),
    Ended,
}

/// How a list goes from one page to the next.
#[doc(hidden)]
pub trait Turn: Send {
    /// The request for the next page, made of that for the first.
    fn request(&self, call: Call) -> Call;

    /// What a page means for the list: whether there is more. Nothing has happened if it is an error.
    fn turned(&mut self, call: &Call, raw: &Raw, page: Page) -> Result<bool, Error>;

    /// How many results are before the next page, or the number of that page.
    fn position(&self) -> u64;

    /// The same for a result of the last page after which `left` others come.
    fn position_within(&self, left: u64) -> u64 {
        self.position().saturating_sub(left)
    }

    /// Whether a refusal says that the list is over.
    fn is_past_end(&self, _status: u16) -> bool {
        false
    }

    /// What the server calls the next page.
    fn cursor(&self) -> Option<&str> {
        None
    }
}

/// A page that has come.
#[doc(hidden)]
pub struct Page {
    /// How many results it has.
    pub(super) count: u64,
    /// How many results there are in all, if the server says so.
    pub(super) total: Option<u64>,
    /// Whether it is the one before, byte for byte.
    pub(super) is_repeated: bool,
}

/// A way in which the pages of a list follow each other.
#[doc(hidden)]
pub trait Paginate {
    /// Begins with the page that a call asks for.
    fn begin(self, call: &Call) -> Box<dyn Turn>;
}

impl<T> Pages<T> {
    /// The pages of a call.
    #[doc(hidden)]
    pub fn new(call: Call, paging: impl Paginate, decode: Decode<Vec<T>>) -> Self {
        Self {
            turn: paging.begin(&call),
            call,
            decode,
            state: State::Idle,
            previous: None,
            empty: 0,
        }
    }

    /// How many results come before the next page, those before the first offset included; the
    /// number of that page, where pages are numbered. A list that begins there goes on where this
    /// one is.
    pub fn position(&self) -> u64 {
        self.turn.position()
    }

    /// What the server calls the next page, where it gives pages names. A list that begins there
    /// goes on where this one is.
    pub fn cursor(&self) -> Option<&str> {
        self.turn.cursor()
    }

    /// The next page; `None` at the end.
    #[expect(
        clippy::should_implement_trait,
        reason = "it is to be awaited, which an iterator's is not"
    )]
    pub fn next(&mut self) -> Asking<'_, Self, Next<Response<Vec<T>>>> {
        Asking::new(self, Self::poll_page)
    }

    /// The next page, for use with `?`.
    pub fn try_next(&mut self) -> Asking<'_, Self, TryNext<Response<Vec<T>>>> {
        Asking::new(self, |pages, context| {
            pages.poll_page(context).map(Option::transpose)
        })
    }

    /// The call of which each page is one.
    #[cfg(feature = "blocking")]
    pub(super) fn call(&self) -> &Call {
        &self.call
    }

    /// The items of the pages.
    pub fn items(self) -> Items<T> {
        Items {
            pages: self,
            page: Vec::new().into_iter(),
        }
    }

    fn poll_page(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Response<Vec<T>>, Error>>> {
        loop {
            let result = match &mut self.state {
                State::Ended => return Poll::Ready(None),
                State::Idle => {
                    self.state = State::Fetching(self.turn.request(self.call.clone()).execute());
                    continue;
                }
                State::Fetching(work) => ready!(work.as_mut().poll(context)),
            };
            self.state = State::Idle;
            match result.and_then(|raw| self.turn(&raw)) {
                Ok(Some(page)) => return Poll::Ready(Some(Ok(page))),
                Ok(None) => {}
                Err(error) if self.is_past_end(&error) => self.state = State::Ended,
                Err(error) => return Poll::Ready(Some(Err(error))),
            }
        }
    }

    /// What a page means for the list. An empty one is not given out, unless it is the first.
    fn turn(&mut self, raw: &Raw) -> Result<Option<Response<Vec<T>>>, Error> {
        let page = raw.with_body(self.decode)?;
        let count = page.body().len() as u64;
        let bytes = raw.bytes()?;
        let came = Page {
            count,
            total: page.total_count(),
            is_repeated: self.previous.as_ref() == Some(&bytes),
        };
        if count == 0 && self.empty + 1 == EMPTY_PAGES {
            let message = "the server says that there is more, and sends nothing but empty pages";
            return Err(raw.error(Kind::Paging, message));
        }
        let more = self.turn.turned(&self.call, raw, came)?;
        let first = self.previous.replace(bytes).is_none();
        self.empty = if count > 0 { 0 } else { self.empty + 1 };
        if !more {
            self.state = State::Ended;
        }
        Ok(Some(page).filter(|_| count > 0 || first))
    }

    /// Whether an error is how this server says that the list is over.
    fn is_past_end(&self, error: &Error) -> bool {
        let Some(status @ 400..500) = error.status() else {
            return false;
        };
        self.previous.is_some()
            && !matches!(status, 401 | 403 | 408 | 429)
            && self.turn.is_past_end(status)
    }
}

impl<T> Stream for Pages<T> {
    type Item = Result<Response<Vec<T>>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_page(context)
    }
}

/// The items of a list, of all its pages, which are fetched as they are asked for.
///
/// An error does not end it: the next call fetches the page again that failed, so that nothing is
/// lost or comes twice. Dropping it ends everything.
#[must_use = "nothing is sent before an item is asked for"]
pub struct Items<T> {
    pages: Pages<T>,
    page: std::vec::IntoIter<T>,
}

impl<T> Items<T> {
    /// The call of which each page is one.
    #[cfg(feature = "blocking")]
    pub(super) fn call(&self) -> &Call {
        &self.pages.call
    }

    /// How many results come before the next item, those before the first offset included; the
    /// number of its page, where pages are numbered. A list that begins there goes on where this
    /// one is.
    pub fn position(&self) -> u64 {
        self.pages.turn.position_within(self.page.len() as u64)
    }

    /// The next item; `None` at the end.
    #[expect(
        clippy::should_implement_trait,
        reason = "it is to be awaited, which an iterator's is not"
    )]
    pub fn next(&mut self) -> Asking<'_, Self, Next<T>> {
        Asking::new(self, Self::poll_item)
    }

    /// The next item, for use with `?`.
    pub fn try_next(&mut self) -> Asking<'_, Self, TryNext<T>> {
        Asking::new(self, |items, context| {
            items.poll_item(context).map(Option::transpose)
        })
    }

    /// All items that are left. The first error ends it, and what came before is lost.
    pub fn try_collect(self) -> Collecting<T> {
        Collecting {
            items: self,
            all: Vec::new(),
        }
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        loop {
            if let Some(item) = self.page.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll_page(context)) {
                Some(Ok(page)) => self.page = page.into_body().into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

// Items are moved out of the page, never pinned in it.
impl<T> Unpin for Items<T> {}

/// What [`Items::try_collect`] gives: all items, on their way.
#[must_use = "nothing is sent before it is awaited"]
pub struct Collecting<T> {
    items: Items<T>,
    all: Vec<T>,
}

impl<T> Unpin for Collecting<T> {}

impl<T> Future for Collecting<T> {
    type Output = Result<Vec<T>, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        while let Some(item) = ready!(self.items.poll_item(context)) {
            match item {
                Ok(item) => self.all.push(item),
                Err(error) => return Poll::Ready(Err(error)),
            }
        }
        Poll::Ready(Ok(std::mem::take(&mut self.all)))
    }
}

impl<T> Stream for Items<T> {
    type Item = Result<T, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_item(context)
    }
}

#[cfg(feature = "blocking")]
impl<T> Pages<T> {
    /// The same pages as an iterator that waits, for programs that are not asynchronous.
    pub fn blocking(self) -> Blocking<Self> {
        let call = self.call().clone();
        Blocking::new(self, &call.parts().client.engine().clock)
    }
}

#[cfg(feature = "blocking")]
impl<T> Items<T> {
    /// The same items as an iterator that waits, for programs that are not asynchronous.
    pub fn blocking(self) -> Blocking<Self> {
        let call = self.call().clone();
        Blocking::new(self, &call.parts().client.engine().clock)
    }
}

#[cfg(feature = "blocking")]
impl<T> Blocking<Pages<T>> {
    /// How many results come before the next page; see [`Pages::position`].
    pub fn position(&self) -> u64 {
        self.list().position()
    }
}

#[cfg(feature = "blocking")]
impl<T> Blocking<Items<T>> {
    /// How many results come before the next item; see [`Items::position`].
    pub fn position(&self) -> u64 {
        self.list().position()
    }
}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pages({:?}, position {})", self.call, self.position())
    }
}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Items({:?}, position {})",
            self.pages.call,
            self.position()
        )
    }
}
