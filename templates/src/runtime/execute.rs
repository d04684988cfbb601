//! One call from its first attempt to its last: pauses, token, attempt, judgment.

use super::call::Parts;
use super::client::Engine;
use super::clock::{BoxFuture, Within, within};
use super::credential::{Bearer, Tokens, choose};
use super::error::{Error, Kind};
use super::exchange::{Failure, Outgoing, exchange};
use super::outcome::{Answer, Progress};
use super::profile::Credential;
use super::response::Raw;
use super::retry::{Retry, is_idempotent};
use super::trace::Span;
use http::Uri;
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
    /// What it carries to be let in.
    way: &'static [Credential],
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
        way: &[],
        last: None,
    };
    let uri = run.parts.uri().map_err(|error| run.end(error))?;
    let way = choose(run.parts.auth, &run.parts.client);
    run.way = way.map_err(|error| run.end(error))?;
    loop {
        while let Some(pause) = run.pause()? {
            run.engine.clock.sleep(pause).await;
        }
        let mut token = run.token_at_hand();
        if let Some(wait) = run.wait_for_token(token.as_ref()) {
            token = Some(run.token(wait.await)?);
        }
        let (work, limit) = run.begin(&uri, token.as_ref());
        let end = within(&*run.engine.clock, limit.time, work).await;
        let failure = match limit.end(end) {
            Ok(answer) => return Ok(run.succeed(answer)),
            Err(failure) => failure,
        };
        let delay = run.judge(failure, token.and_then(|token| token.1))?;
        if !delay.is_zero() {
            run.engine.clock.sleep(delay).await;
        }
    }
}

/// Sending once and reading the answer.
pub(super) type Attempt = BoxFuture<Result<Answer, Failure>>;

/// The time for an attempt.
struct Limit {
    time: Duration,
    /// Whether that is all the time that is left for the call.
    is_last: bool,
    /// What the end of the attempt is told to.
    span: Span,
}

impl Limit {
    /// How an attempt ended, if it did in time.
    fn end(self, end: Option<Result<Answer, Failure>>) -> Result<Answer, Failure> {
        let end = end.unwrap_or_else(|| Err(self.failure()));
        match &end {
            Ok(answer) => self.span.answered(answer),
            Err(failure) => self.span.failed(&failure.error),
        }
        end
    }

    /// What it means that the time is up.
    fn failure(&self) -> Failure {
        let message = if self.is_last {
            "the call took too long"
        } else {
            "no complete answer in time"
        };
        Failure::late(Error::new(Kind::Timeout, message), self.is_last)
    }
}

// Nothing here is asynchronous: each `async fn` is a type of its own, which takes long to compile.
impl Run {
    /// How long to wait because the server wants no requests for this version.
    fn pause(&mut self) -> Result<Option<Duration>, Error> {
        let limits = &self.engine.limits;
        let pause = limits.pause(self.key(), &*self.engine.clock);
        match pause {
            Some(pause) if pause >= self.left() => {
                let error = self.last.take().unwrap_or_else(|| {
                    Error::new(
                        Kind::Timeout,
                        "the server asked for a pause that is too long",
                    )
                    .with_retry_after(Some(pause))
                });
                Err(self.end(error))
            }
            pause => Ok(pause),
        }
    }

    /// The token, where one is asked for and nobody has to wait for it.
    fn token_at_hand(&self) -> Option<Bearer> {
        self.tokens()?.at_hand(self.refused)
    }

    /// The wait for the token, where one is asked for and not known yet.
    fn wait_for_token(&self, known: Option<&Bearer>) -> Option<Within<Result<Bearer, Error>>> {
        if known.is_some() {
            return None;
        }
        let wait = Arc::clone(self.tokens()?).acquire(self.refused);
        Some(within(&*self.engine.clock, self.left(), wait))
    }

    /// The token that was waited for.
    fn token(&mut self, waited: Option<Result<Bearer, Error>>) -> Result<Bearer, Error> {
        match waited {
            Some(Ok(token)) => Ok(token),
            Some(Err(error)) => Err(self.end(error)),
            None => Err(self.late(Error::new(Kind::Timeout, "no token in time"))),
        }
    }

    /// An attempt, to send once and read the answer, and the time for it.
    fn begin(&mut self, uri: &Uri, token: Option<&Bearer>) -> (Attempt, Limit) {
        self.attempts = self.attempts.saturating_add(1);
        let span = Span::attempt(&self.parts.subject, uri, self.attempts);
        let work = Box::pin(exchange(self.outgoing(uri, token)));
        let mut work: Attempt = span.clone().around(work);
        if let Some(tokens) = self.tokens() {
            work = Arc::clone(tokens).alongside(work);
        }
        let left = self.left();
        let time = left.min(self.engine.attempt_timeout);
        let is_last = time == left;
        let limit = Limit {
            time,
            is_last,
            span,
        };
        (work, limit)
    }

    fn outgoing(&self, uri: &Uri, token: Option<&Bearer>) -> Outgoing {
        Outgoing {
            engine: Arc::clone(&self.engine),
            method: self.parts.subject.method.clone(),
            uri: uri.clone(),
            headers: self.parts.headers.clone(),
            token: token.map(|(token, _)| token.clone()),
            way: self.way,
            body: self.parts.body.clone(),
            slot: self.parts.slot.clone(),
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
        let is_spent = self.parts.body.is_spent();
        let token = token.filter(|_| !is_spent);
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
        } else if is_spent {
            "not sent again: the body was a stream".to_owned()
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
            slot: self.parts.slot,
            answer,
            progress,
            span: Span::none(),
        }
    }

    /// The token's source, unless none is asked for.
    fn tokens(&self) -> Option<&Arc<dyn Tokens>> {
        let tokens = self.parts.client.tokens();
        tokens.filter(|_| self.way.contains(&Credential::Token))
    }

    /// Under which name the server counts the requests.
    fn key(&self) -> &'static str {
        let target = &self.parts.target;
        match (target.version, &target.address) {
            (Some(version), _) => version.name,
            (None, None) => "",
            // No version has this name: it is not an identifier.
            (None, Some(_)) => "token address",
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
