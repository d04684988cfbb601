//! The clock of the default transport.

use super::clock::{BoxFuture, Clock};
use std::future::{Future, poll_fn};
use std::hash::{BuildHasher, RandomState};
use std::pin::pin;
use std::task::Poll;
use std::time::{Duration, Instant};
use tokio::runtime::Handle;

/// The clock of tokio: it needs a runtime only while something waits.
pub(super) struct TokioClock {
    started: Instant,
    random: RandomState,
}

impl TokioClock {
    pub(super) fn new() -> Self {
        Self {
            started: Instant::now(),
            random: RandomState::new(),
        }
    }
}

impl Clock for TokioClock {
    fn now(&self) -> Duration {
        self.started.elapsed()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        let ends = self.started.elapsed().saturating_add(duration);
        Box::pin(sleep(self.started, ends))
    }

    fn random(&self) -> u64 {
        // The standard library's keyed hash of the time: good enough to spread retries.
        self.random.hash_one(self.started.elapsed())
    }
}

/// Waits in whatever runtime polls this; the timer is made anew in another one than it began in.
///
/// Without a runtime it waits for ever: whatever waits along with it says that there is none.
async fn sleep(started: Instant, ends: Duration) {
    let mut is_over = false;
    while !is_over {
        let runtime = poll_fn(|_| Handle::try_current().map_or(Poll::Pending, Poll::Ready)).await;
        let left = ends.saturating_sub(started.elapsed());
        let mut timer = pin!(tokio::time::sleep(left));
        is_over = poll_fn(|context| match Handle::try_current() {
            Ok(current) if current.id() == runtime.id() => {
                timer.as_mut().poll(context).map(|()| true)
            }
            Ok(_) => Poll::Ready(false),
            Err(_) => Poll::Pending,
        })
        .await;
    }
}
