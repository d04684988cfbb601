//! A future driven by the thread that wants its result.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;

/// Drives a future to its end. Where it can do nothing but wait, `skip` may see to it that it can
/// go on at once, and say so; otherwise the thread sleeps until the future is woken.
pub(super) fn drive<F: Future>(future: F, skip: impl Fn() -> bool) -> F::Output {
    let mut future = pin!(future);
    let awake = Arc::new(Awake {
        thread: std::thread::current(),
        awake: AtomicBool::new(true),
    });
    let waker = Waker::from(Arc::clone(&awake));
    let mut context = Context::from_waker(&waker);
    loop {
        if awake.awake.swap(false, Ordering::SeqCst) {
            if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
                return output;
            }
        } else if !skip() {
            std::thread::park();
        }
    }
}

/// Whether the future has something to do.
struct Awake {
    thread: Thread,
    awake: AtomicBool,
}

impl Wake for Awake {
    fn wake(self: Arc<Self>) {
        self.awake.store(true, Ordering::SeqCst);
        self.thread.unpark();
    }
}
