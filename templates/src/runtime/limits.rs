//! What all calls of a client share: the budget for retries, and the pauses that servers ask for.

use super::clock::{Clock, random_up_to};
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The points of a full budget.
const FULL: u32 = 500;
/// What a retry takes from the budget.
const PRICE: u32 = 5;
/// After a pause that the server asked for, requests come back one by one within this time.
const STAGGER: Duration = Duration::from_secs(1);

/// After this long one request may try again, whatever the server asked for: a header must not be
/// able to shut a client down.
const LONGEST: Duration = Duration::from_secs(300);

/// The state that the calls of a client share.
pub(super) struct Limits(Mutex<State>);

struct State {
    budget: u32,
    /// Until when nothing is sent, by the name of the API version: the server counts per version.
    closed: BTreeMap<&'static str, Duration>,
}

/// Locks, whatever happened to another thread while it held the lock: the state is good at any
/// time.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Limits {
    /// A full budget, and no pauses.
    pub(super) fn new() -> Self {
        Self(Mutex::new(State {
            budget: FULL,
            closed: BTreeMap::new(),
        }))
    }

    /// Pays for a retry; `false` if the budget is empty.
    pub(super) fn pay(&self) -> bool {
        let mut state = lock(&self.0);
        let rest = state.budget.checked_sub(PRICE);
        if let Some(rest) = rest {
            state.budget = rest;
        }
        rest.is_some()
    }

    /// A success gives a little back.
    pub(super) fn earn(&self) {
        let mut state = lock(&self.0);
        state.budget = FULL.min(state.budget.saturating_add(1));
    }

    /// Sends nothing more for a version for so long.
    pub(super) fn close(&self, version: &'static str, pause: Duration, clock: &dyn Clock) {
        let until = clock.now().saturating_add(pause.min(LONGEST));
        let mut state = lock(&self.0);
        let closed = state.closed.entry(version).or_default();
        *closed = until.max(*closed);
    }

    /// How long a request for a version has to wait, if it has to.
    pub(super) fn pause(&self, version: &'static str, clock: &dyn Clock) -> Option<Duration> {
        let until = lock(&self.0).closed.get(version).copied()?;
        let pause = until.checked_sub(clock.now())?;
        if pause.is_zero() {
            return None;
        }
        Some(pause.saturating_add(random_up_to(clock, STAGGER)))
    }
}
