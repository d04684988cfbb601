//! The token of a client: how one request fetches it for all calls, and replaces it in time.

use super::clock::{BoxFuture, Clock};
use super::credential::{Bearer, Tokens};
use super::error::{Error, Kind};
use super::execute::Attempt;
use super::limits::lock;
use super::token::{BoxError, Token, TokenSource, bearer};
use http::HeaderValue;
use std::error::Error as StdError;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, TryLockError};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

/// How long a token lasts that does not say so.
const LIFE: Duration = Duration::from_secs(300);
/// The longest life that is believed.
const LONGEST: Duration = Duration::from_secs(30 * 24 * 60 * 60);
/// A token is replaced this long before its end, or in the last fifth of its life if that is
/// shorter.
const EARLY: Duration = Duration::from_secs(60);
/// After a failed replacement of a token that is still good, the next try is this much later.
const PATIENCE: Duration = Duration::from_secs(10);

/// One token for ever: there is nothing to be done about its end.
pub(super) struct Fixed(pub(super) HeaderValue);

impl Tokens for Fixed {
    fn at_hand(&self, _: Option<u64>) -> Option<Bearer> {
        Some((self.0.clone(), None))
    }

    fn acquire(self: Arc<Self>, _: Option<u64>) -> BoxFuture<Result<Bearer, Error>> {
        Box::pin(std::future::ready(Ok((self.0.clone(), None))))
    }

    fn alongside(self: Arc<Self>, work: Attempt) -> Attempt {
        work
    }
}

/// A token that is replaced in time.
pub(super) struct Changing {
    source: Arc<dyn TokenSource>,
    clock: Arc<dyn Clock>,
    state: Mutex<State>,
    crowd: Arc<Crowd>,
}

#[derive(Default)]
struct State {
    current: Option<Current>,
    /// How many requests for a token were begun.
    flights: u64,
    /// When the last one was begun.
    began: Duration,
    /// The one that is under way. Whoever is polled polls it, so that it does not matter who began
    /// it.
    flight: Option<Arc<Mutex<Flight>>>,
    /// The last failure, and of which request.
    failed: Option<(u64, Error)>,
    /// When a good token may be replaced.
    next_try: Duration,
}

/// A request for a token; nothing once it has ended.
type Flight = Option<BoxFuture<Result<Token, BoxError>>>;

#[derive(Clone)]
struct Current {
    header: HeaderValue,
    /// The number of the request that brought it.
    flight: u64,
    replace_at: Duration,
    ends_at: Duration,
}

impl Changing {
    /// Tokens of a source; none is fetched yet.
    pub(super) fn new(source: Arc<dyn TokenSource>, clock: Arc<dyn Clock>) -> Self {
        Self {
            source,
            clock,
            state: Mutex::default(),
            crowd: Arc::default(),
        }
    }

    /// The current token, or the next one if a server refused it.
    fn poll_token(
        &self,
        refused: Option<u64>,
        joined: &mut Option<u64>,
        context: &mut Context<'_>,
    ) -> Poll<Result<Bearer, Error>> {
        if let Some(ready) = self.look(refused, joined) {
            return Poll::Ready(ready);
        }
        self.poll_flight(context);
        match self.look(refused, joined) {
            Some(ready) => Poll::Ready(ready),
            None => Poll::Pending,
        }
    }

    /// What there is; begins a request if there is nothing.
    fn look(
        &self,
        refused: Option<u64>,
        joined: &mut Option<u64>,
    ) -> Option<Result<Bearer, Error>> {
        let now = self.clock.now();
        let mut state = lock(&self.state);
        let awaited = *joined;
        if state.current.as_ref().map(|current| current.flight) <= refused {
            // Nobody else should be refused for it.
            state.current = None;
        }
        if let Some(current) = &state.current {
            // One that was waited for is good enough, however short its life.
            let fresh = awaited.is_some_and(|awaited| current.flight >= awaited);
            if now < current.ends_at || fresh {
                return Some(Ok((current.header.clone(), Some(current.flight))));
            }
        }
        match (awaited, &state.failed) {
            (Some(awaited), Some((flight, error))) if *flight >= awaited => {
                return Some(Err(error.clone()));
            }
            _ => {}
        }
        if state.flight.is_none() {
            self.take_off(&mut state, now);
        }
        if awaited.is_none() {
            // One that nobody worked on for long may fail for that reason: then it takes another.
            let is_old = now.saturating_sub(state.began) > PATIENCE;
            *joined = Some(state.flights + u64::from(is_old));
        }
        None
    }

    /// Begins to replace a token that is about to end, and works on it, without waiting for it.
    fn poll_early(&self, context: &mut Context<'_>) {
        let now = self.clock.now();
        {
            let mut state = lock(&self.state);
            let due = match &state.current {
                Some(current) => now >= current.replace_at && now >= state.next_try,
                None => false,
            };
            if due && state.flight.is_none() {
                self.take_off(&mut state, now);
            }
        }
        self.poll_flight(context);
    }

    fn take_off(&self, state: &mut State, now: Duration) {
        // The source is asked when this is polled, with no lock of the state held.
        let source = Arc::clone(&self.source);
        let flight: BoxFuture<_> = Box::pin(async move { source.token().await });
        state.flights += 1;
        state.began = now;
        state.flight = Some(Arc::new(Mutex::new(Some(flight))));
    }

    /// Works on the request that is under way, unless another thread does at this moment.
    fn poll_flight(&self, context: &mut Context<'_>) {
        let Some(flight) = lock(&self.state).flight.clone() else {
            return;
        };
        let before = self.crowd.join(context.waker());
        let waker = Waker::from(Arc::clone(&self.crowd));
        let result = match flight.try_lock() {
            Ok(mut flight) => {
                let Some(work) = flight.as_mut() else {
                    return;
                };
                let result = work.as_mut().poll(&mut Context::from_waker(&waker));
                if result.is_ready() {
                    *flight = None;
                }
                result
            }
            Err(TryLockError::WouldBlock) => return,
            Err(TryLockError::Poisoned(_)) => Poll::Ready(Err("its future panicked".into())),
        };
        match result {
            Poll::Ready(result) => {
                self.land(&flight, result);
                self.crowd.call();
            }
            // A call that came meanwhile may have found the flight locked.
            Poll::Pending if self.crowd.calls() != before => self.crowd.call(),
            Poll::Pending => {}
        }
    }

    /// Keeps what a request brought.
    fn land(&self, landed: &Arc<Mutex<Flight>>, result: Result<Token, BoxError>) {
        let now = self.clock.now();
        let mut state = lock(&self.state);
        if !matches!(&state.flight, Some(flight) if Arc::ptr_eq(flight, landed)) {
            return;
        }
        state.flight = None;
        let (flight, began) = (state.flights, state.began);
        let result = result.map_err(no_token).and_then(|token| {
            let life = token.expires_in.unwrap_or(LIFE).min(LONGEST);
            let header = bearer(&token.secret);
            let header = header.ok_or_else(|| {
                Error::new(Kind::Auth, "no token: what came cannot stand in a header")
            })?;
            Ok(Current {
                header,
                flight,
                // From the beginning of the request: when it was answered is not known.
                replace_at: began.saturating_add(life - EARLY.min(life / 5)),
                ends_at: began.saturating_add(life),
            })
        });
        match result {
            Ok(current) => state.current = Some(current),
            Err(error) => {
                state.failed = Some((flight, error));
                state.next_try = now.saturating_add(PATIENCE);
            }
        }
    }
}

/// The error of a call for which there is no token.
fn no_token(error: BoxError) -> Error {
    let error: Arc<dyn StdError + Send + Sync> = Arc::from(error);
    let known = match error.downcast_ref::<Error>() {
        Some(known) => {
            let kind = match known.0.kind {
                Kind::Api | Kind::Decode | Kind::Auth | Kind::TooLarge => Kind::Auth,
                kind @ (Kind::Configuration | Kind::Request | Kind::Paging) => kind,
                kind @ (Kind::Connect | Kind::ConnectTimeout) => kind,
                kind @ (Kind::Timeout | Kind::Transport) => kind,
            };
            Error::new(kind, format!("no token: {}", known.0.message))
        }
        None => Error::new(Kind::Auth, "no token: its source failed"),
    };
    known.with_source(Some(error))
}

/// Those who wait for a token. Each call for the request under way goes to all of them: any may
/// work on it, so that it goes on when one of them is dropped.
#[derive(Default)]
struct Crowd(Mutex<(u64, Vec<Waker>)>);

impl Crowd {
    /// Adds someone; gives the number of calls so far.
    fn join(&self, waker: &Waker) -> u64 {
        let mut crowd = lock(&self.0);
        if !crowd.1.iter().any(|known| known.will_wake(waker)) {
            crowd.1.push(waker.clone());
        }
        crowd.0
    }

    fn calls(&self) -> u64 {
        lock(&self.0).0
    }

    fn call(&self) {
        let wakers = {
            let mut crowd = lock(&self.0);
            crowd.0 = crowd.0.wrapping_add(1);
            std::mem::take(&mut crowd.1)
        };
        wakers.into_iter().for_each(Waker::wake);
    }
}

impl Wake for Crowd {
    fn wake(self: Arc<Self>) {
        self.call();
    }
}

impl Tokens for Changing {
    fn at_hand(&self, refused: Option<u64>) -> Option<Bearer> {
        let now = self.clock.now();
        let state = lock(&self.state);
        let current = state.current.as_ref()?;
        let is_good = Some(current.flight) > refused && now < current.ends_at;
        is_good.then(|| (current.header.clone(), Some(current.flight)))
    }

    fn acquire(self: Arc<Self>, refused: Option<u64>) -> BoxFuture<Result<Bearer, Error>> {
        let mut joined = None;
        Box::pin(std::future::poll_fn(move |context| {
            self.poll_token(refused, &mut joined, context)
        }))
    }

    fn alongside(self: Arc<Self>, work: Attempt) -> Attempt {
        Box::pin(Alongside { work, tokens: self })
    }
}

/// Some work, and along with it the replacement of a token that is about to end.
struct Alongside {
    work: Attempt,
    tokens: Arc<Changing>,
}

impl Future for Alongside {
    type Output = <Attempt as Future>::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.tokens.poll_early(context);
        self.work.as_mut().poll(context)
    }
}
