//! A clock for tests: it stands still until everything waits for it.

use super::clock::{BoxFuture, Clock};
use super::drive::drive;
use super::limits::lock;
use std::collections::BTreeMap;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

/// A clock that is set forward instead of waited for, and whose random numbers are always the same.
///
/// [`run`](Self::run) drives a future and sets the clock forward to the next timer whenever the
/// future can do nothing but wait, so that a test with pauses of minutes takes no time at all. A
/// clone is the same clock.
///
/// A blocking call sets it forward in the same way. In a test with an executor of its own,
/// [`advance`](Self::advance) sets it forward by hand.
#[derive(Clone)]
pub struct PausedClock(Arc<Mutex<State>>);

struct State {
    now: Duration,
    seed: u64,
    next_timer: u64,
    /// By the time at which they are due, and their number.
    timers: BTreeMap<(Duration, u64), Waker>,
}

impl Default for PausedClock {
    fn default() -> Self {
        Self::new(1)
    }
}

impl PausedClock {
    /// A clock at zero. The same seed gives the same random numbers.
    pub fn new(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(State {
            now: Duration::ZERO,
            seed,
            next_timer: 0,
            timers: BTreeMap::new(),
        })))
    }

    /// Sets the clock forward and wakes those whose time has come.
    pub fn advance(&self, by: Duration) {
        let now = lock(&self.0).now.saturating_add(by);
        self.set(now);
    }

    /// Drives a future to its end, and the clock with it.
    ///
    /// Where the future waits for something else than this clock, the thread waits for that.
    pub fn run<F: Future>(&self, future: F) -> F::Output {
        drive(future, || self.set_to_next())
    }

    /// Sets the clock forward to the next timer, if there is one.
    fn set_to_next(&self) -> bool {
        let next = lock(&self.0).timers.keys().next().copied();
        if let Some((due, _)) = next {
            self.set(due);
        }
        next.is_some()
    }

    fn set(&self, now: Duration) {
        let due = {
            let mut state = lock(&self.0);
            state.now = state.now.max(now);
            let later = state.timers.split_off(&(now, u64::MAX));
            std::mem::replace(&mut state.timers, later)
        };
        due.into_values().for_each(Waker::wake);
    }
}

impl Clock for PausedClock {
    fn now(&self) -> Duration {
        lock(&self.0).now
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        let mut state = lock(&self.0);
        state.next_timer += 1;
        Box::pin(Timer {
            clock: self.clone(),
            key: (state.now.saturating_add(duration), state.next_timer),
        })
    }

    fn random(&self) -> u64 {
        // SplitMix64.
        let mut state = lock(&self.0);
        state.seed = state.seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = state.seed;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    #[cfg(feature = "blocking")]
    fn skip(&self) -> bool {
        self.set_to_next()
    }
}

impl fmt::Debug for PausedClock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PausedClock({:?})", self.now())
    }
}

/// A timer of the clock.
struct Timer {
    clock: PausedClock,
    key: (Duration, u64),
}

impl Future for Timer {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let mut state = lock(&self.clock.0);
        if state.now >= self.key.0 {
            return Poll::Ready(());
        }
        state.timers.insert(self.key, context.waker().clone());
        Poll::Pending
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        lock(&self.clock.0).timers.remove(&self.key);
    }
}
