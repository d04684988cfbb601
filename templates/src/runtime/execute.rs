//! One call from its first attempt to its last: pauses, token, attempt, judgment.

use super::call::{Parts, Target};
use super::client::Engine;
use super::clock::{BoxFuture, within};
use super::error::{Error, Kind};
use super::exchange::{Failure, Outgoing, exchange};
use super::outcome::{Answer, Progress};
use super::profile::Auth;
use super::response::Raw;
use super::retry::{Retry, is_idempotent};
use super::tokens::{Alongside, Bearer, Tokens, acquire};
use http::{Uri, header};
use std::sync::Arc;
use std::time::Duration;

/// A call that is being made.
struct Run {
    parts: Box<Parts>,
    engine: Arc<Engine>,
    retry: Retry,
    began: Duration,
    ends: Duration,
    attempts: u32,
    maybe_sent: bool,
    /// The number of the token that the server refused. A second refusal is final.
    refused: Option<u64>,
    /// The failure of the attempt before.
    last: Option<Error>,
}

/// Makes a call: the one asynchronous function for all operations.
pub(super) async fn execute(parts: Box<Parts>) -> Result<Raw, Error> {
    let engine = Arc::clone(parts.client.engine());
    let began = engine.clock.now();
    let mut run = Run {
        retry: parts.retry.unwrap_or(engine.retry),
        ends: began.saturating_add(parts.timeout.unwrap_or(engine.timeout)),
        parts,
        engine,
        began,
        attempts: 0,
        maybe_sent: false,
        refused: None,
        last: None,
    };
    let uri = run.parts.uri().map_err(|error| run.end(error))?;
    loop {
        run.pause().await?;
        let token = run.token().await?;
        let failure = match run.attempt(&uri, token.as_ref()).await {
            Ok(answer) => return Ok(run.succeed(answer)),
            Err(failure) => failure,
        };
        let delay = run.judge(failure, token.and_then(|token| token.1))?;
        if !delay.is_zero() {
            run.engine.clock.sleep(delay).await;
        }
    }
}

impl Run {
    /// Waits while the server wants no requests for this version.
    async fn pause(&mut self) -> Result<(), Error> {
        let (engine, key) = (Arc::clone(&self.engine), self.key());
        while let Some(pause) = engine.limits.pause(key, &*engine.clock) {
            if pause >= self.left() {
                let error = self.last.take().unwrap_or_else(|| {
                    Error::new(
                        Kind::Timeout,
                        "the server asked for a pause that is too long",
                    )
                    .with_retry_after(Some(pause))
                });
                return Err(self.end(error));
            }
            engine.clock.sleep(pause).await;
        }
        Ok(())
    }

    /// The token, where one is asked for.
    async fn token(&mut self) -> Result<Option<Bearer>, Error> {
        let Some(tokens) = self.tokens() else {
            return Ok(None);
        };
        let wait = acquire(tokens, self.refused);
        match within(&*self.engine.clock, self.left(), wait).await {
            Some(Ok(token)) => Ok(Some(token)),
            Some(Err(error)) => Err(self.end(error)),
            None => {
                let error = Error::new(Kind::Timeout, "no token in time");
                Err(self.late(error))
            }
        }
    }

    /// Sends once and reads the answer.
    async fn attempt(&mut self, uri: &Uri, token: Option<&Bearer>) -> Result<Answer, Failure> {
        self.attempts = self.attempts.saturating_add(1);
        let mut work: BoxFuture<_> = Box::pin(exchange(self.outgoing(uri, token)));
        if let Some(tokens) = self.tokens() {
            work = Box::pin(Alongside { work, tokens });
        }
        let left = self.left();
        let limit = left.min(self.engine.attempt_timeout);
        let result = within(&*self.engine.clock, limit, work).await;
        result.unwrap_or_else(|| {
            let last_chance = limit == left;
            let message = if last_chance {
                "the call took too long"
            } else {
                "no complete answer in time"
            };
            Err(Failure::late(
                Error::new(Kind::Timeout, message),
                last_chance,
            ))
        })
    }

    fn outgoing(&self, uri: &Uri, token: Option<&Bearer>) -> Outgoing {
        let mut headers = self.engine.headers.clone();
        for (name, value) in &self.parts.headers {
            headers.insert(name, value.clone());
        }
        if let Some((token, _)) = token {
            headers.insert(header::AUTHORIZATION, token.clone());
        }
        Outgoing {
            engine: Arc::clone(&self.engine),
            method: self.parts.subject.method.clone(),
            uri: uri.clone(),
            headers,
            body: self.parts.body.clone(),
        }
    }

    /// How long to wait before the next attempt, or the error to give up with.
    fn judge(&mut self, failure: Failure, token: Option<u64>) -> Result<Duration, Error> {
        let clock = &*self.engine.clock;
        self.maybe_sent |= failure.maybe_sent;
        let status = failure.error.status();
        if let (Some(429), Some(pause)) = (status, failure.error.retry_after()) {
            self.engine.limits.close(self.key(), pause, clock);
        }
        if failure.is_late {
            return Err(self.late(failure.error));
        }
        if let (Some(401), Some(token), None) = (status, token, self.refused) {
            self.refused = Some(token);
            self.last = Some(self.end(failure.error));
            return Ok(Duration::ZERO);
        }
        let attempts = self.attempts - u32::from(self.refused.is_some());
        let method = &self.parts.subject.method;
        let idempotent = self.parts.idempotent.unwrap_or(is_idempotent(method));
        let floor = failure.error.retry_after().unwrap_or_default();
        let delay = self.retry.delay(attempts, clock).saturating_add(floor);
        let note = if !failure.is_transient {
            return Err(self.end(failure.error));
        } else if failure.maybe_sent && status != Some(429) && !idempotent {
            format!("not sent again: {method} is not idempotent")
        } else if !self.retry.allows(attempts) {
            return Err(self.end(failure.error));
        } else if delay >= self.left() {
            "not sent again: no time is left".to_owned()
        } else if !self.engine.limits.pay() {
            "not sent again: the retry budget is empty".to_owned()
        } else {
            self.last = Some(self.end(failure.error));
            return Ok(delay);
        };
        Err(self.end(failure.error.with_note(note)))
    }

    fn succeed(mut self, answer: Answer) -> Raw {
        self.maybe_sent = true;
        self.engine.limits.earn();
        let progress = self.progress();
        Raw {
            subject: self.parts.subject,
            answer,
            progress,
        }
    }

    /// The token's source, unless the operation asks for none.
    fn tokens(&self) -> Option<Arc<Tokens>> {
        match self.parts.auth {
            Auth::Bearer => self.parts.client.tokens().cloned(),
            Auth::None => None,
        }
    }

    /// Under which name the server counts the requests.
    fn key(&self) -> &'static str {
        match &self.parts.target {
            Target::Version(version) => version.name,
            Target::Base => "",
            // No version has this name: it is not an identifier.
            Target::Address(_) => "token address",
        }
    }

    fn left(&self) -> Duration {
        self.ends.saturating_sub(self.engine.clock.now())
    }

    fn progress(&self) -> Progress {
        Progress {
            attempts: self.attempts,
            elapsed: self.engine.clock.now().saturating_sub(self.began),
            maybe_sent: self.maybe_sent,
        }
    }

    /// An error of this call.
    fn end(&self, error: Error) -> Error {
        error
            .with_subject(&self.parts.subject)
            .with_progress(self.progress())
    }

    /// The end of the time for the whole call; the last failure before says more than the end
    /// itself.
    fn late(&mut self, error: Error) -> Error {
        let last = self.last.take();
        let source = last.map(|last| Arc::new(last) as Arc<dyn std::error::Error + Send + Sync>);
        self.end(error.with_source(source))
    }
}
