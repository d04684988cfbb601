//! Calls that the thread waits for, for programs that are not asynchronous.
//!
//! With the default transport the thread drives the call itself, and one thread in the background,
//! which is started by the first of such calls and stays until the process ends, does all that has
//! to go on between calls: so connections are kept and used again. Without the default transport
//! the thread does all of it, with the transport and the clock that the client was given.

#[cfg(feature = "_reqwest")]
pub(super) use self::background::wait;
use super::call::Call;
#[cfg(not(feature = "_reqwest"))]
use super::clock::Clock;
#[cfg(not(feature = "_reqwest"))]
use super::drive::drive;
use super::error::Error;
use super::response::Decode;
#[cfg(not(feature = "_reqwest"))]
use std::future::Future;
use std::sync::Arc;

/// Waits for a future. The default transport may find that this thread must not wait.
#[cfg(not(feature = "_reqwest"))]
pub(super) fn wait<F: Future>(clock: &dyn Clock, future: F) -> Result<F::Output, Error> {
    Ok(drive(future, || clock.skip()))
}

impl Call {
    /// Sends it and waits for the result.
    pub fn send_blocking<T>(self, decode: Decode<T>) -> Result<T, Error> {
        let parts = self.parts();
        let clock = Arc::clone(&parts.client.engine().clock);
        let subject = parts.subject.clone();
        let result = wait(&*clock, self.send(decode));
        result.map_err(|error| error.with_subject(&subject))?
    }
}

/// The runtime of the default transport.
#[cfg(feature = "_reqwest")]
mod background {
    use crate::runtime::clock::Clock;
    use crate::runtime::drive::drive;
    use crate::runtime::error::{Error, Kind};
    use crate::runtime::limits::lock;
    use std::future::{Future, poll_fn};
    use std::pin::pin;
    use std::sync::{Mutex, OnceLock};
    use std::thread;
    use tokio::runtime::{Builder, EnterGuard, Handle};

    /// One for all clients of the process.
    static RUNTIME: OnceLock<Handle> = OnceLock::new();

    /// Held by the thread that starts it.
    static START: Mutex<()> = Mutex::new(());

    /// Makes it the runtime of this thread, unless there is one already: that one would stand still
    /// while the thread waits.
    fn enter() -> Result<EnterGuard<'static>, Error> {
        let message = match Handle::try_current() {
            Ok(_) => {
                "a blocking call cannot be made within an async runtime: await `send` instead, or \
                 make the call in a thread of its own"
            }
            Err(error) if error.is_thread_local_destroyed() => {
                "a blocking call cannot be made by a thread that is ending"
            }
            Err(_) => return Ok(handle()?.enter()),
        };
        Err(Error::new(Kind::Configuration, message))
    }

    fn handle() -> Result<&'static Handle, Error> {
        let _start = lock(&START);
        if let Some(handle) = RUNTIME.get() {
            return Ok(handle);
        }
        let handle = start().map_err(|error| {
            let message = format!("the thread for blocking calls cannot be started: {error}");
            Error::new(Kind::Configuration, message)
        })?;
        Ok(RUNTIME.get_or_init(|| handle))
    }

    /// Waits for a future, unless this thread must not wait.
    pub(in crate::runtime) fn wait<F: Future>(
        clock: &dyn Clock,
        future: F,
    ) -> Result<F::Output, Error> {
        let _runtime = enter()?;
        let mut future = pin!(future);
        let mut waited = false;
        let work = poll_fn(|context| {
            let result = future.as_mut().poll(context);
            waited |= result.is_pending();
            result
        });
        let output = drive(work, || clock.skip());
        if waited {
            drive(settle(), || false);
        }
        Ok(output)
    }

    /// Waits until the runtime has nothing left to do: the connection that a call has used is then
    /// ready for the next one, which would open another otherwise.
    async fn settle() {
        // It fails only if the process is ending.
        let _ = tokio::spawn(tokio::task::yield_now()).await;
    }

    fn start() -> std::io::Result<Handle> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let handle = runtime.handle().clone();
        let name = "blocking-calls".to_owned();
        let work = move || runtime.block_on(std::future::pending::<()>());
        thread::Builder::new().name(name).spawn(work)?;
        Ok(handle)
    }
}
