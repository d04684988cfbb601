//! Time and chance, behind a trait: so that waiting, timeouts and tokens can be tested without
//! waiting.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::{Duration, SystemTime};

/// A future on the heap, whose type has no name.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// What tells the client the time, lets it wait and spreads its retries.
///
/// The default clock comes with the default transport and needs a tokio runtime with its timer
/// enabled while a call is made; with a transport of another runtime, give that runtime's clock to
/// the builder.
pub trait Clock: Send + Sync + 'static {
    /// The time since any fixed moment; it never goes backwards, whatever happens to the system's
    /// clock.
    fn now(&self) -> Duration;

    /// A future that ends when the duration is over. It may be called outside the runtime: only
    /// polling needs one.
    fn sleep(&self, duration: Duration) -> BoxFuture<()>;

    /// A random number of 64 bits. It spreads retries and protects nothing, so it need not be
    /// secure.
    fn random(&self) -> u64;

    /// The time of day, against which a date in `Retry-After` is read if the answer has no `Date`;
    /// without either the date is ignored.
    ///
    /// By default it is that of the standard library, which has none on `wasm32-unknown-unknown`.
    fn system_time(&self) -> Option<SystemTime> {
        let is_known = !cfg!(all(target_family = "wasm", target_os = "unknown"));
        is_known.then(SystemTime::now)
    }

    /// Whether the clock has set itself forward to what is waited for. It is asked when a blocking
    /// call can do nothing but wait; a clock of real time cannot do this.
    #[cfg(feature = "blocking")]
    #[cfg_attr(docsrs, doc(cfg(feature = "blocking")))]
    fn skip(&self) -> bool {
        false
    }
}

/// A duration between zero and `most`, each equally likely.
pub(super) fn random_up_to(clock: &dyn Clock, most: Duration) -> Duration {
    let share = (clock.random() >> 11) as f64 / (1_u64 << 53) as f64;
    let nanoseconds = most.as_nanos().min(u128::from(u64::MAX)) as f64;
    Duration::from_nanos((nanoseconds * share) as u64).min(most)
}

/// Does the work unless the time is up first; the work counts as done if both happen at once.
pub(super) fn within<T>(clock: &dyn Clock, limit: Duration, work: BoxFuture<T>) -> Within<T> {
    Within {
        work,
        sleep: clock.sleep(limit),
    }
}

/// Work and the time that it has.
pub(super) struct Within<T> {
    work: BoxFuture<T>,
    sleep: BoxFuture<()>,
}

impl<T> Future for Within<T> {
    type Output = Option<T>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<T>> {
        if let Poll::Ready(done) = self.work.as_mut().poll(context) {
            return Poll::Ready(Some(done));
        }
        self.sleep.as_mut().poll(context).map(|()| None)
    }
}
