//! T: nothing takes longer than it may.

use super::sample::{SECRET, get, ok, token, world, world_with};
use crate::runtime::{
    BoxFuture, Client, Clock, Error, MockReply, MockTransport, PausedClock, Phase,
    TransportErrorKind,
};
use std::error::Error as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

const SECOND: Duration = Duration::from_secs(1);
const NEVER: Duration = Duration::MAX;

#[test]
fn t1_a_connect_timeout_is_both() {
    let world = world();
    let reply = MockReply::failure(TransportErrorKind::ConnectTimeout, Phase::NotSent);
    world
        .mock
        .respond(move |_| reply.clone().delay(10 * SECOND));
    let error = world.run(get(&world.client, "1").send()).unwrap_err();
    assert!(error.is_timeout() && error.is_connect() && !error.maybe_sent());
    assert_eq!(error.attempts(), 4);
}

#[test]
fn t2_an_answer_that_never_comes_ends_the_attempt() {
    let world = world();
    world.mock.push(ok().delay(NEVER)).push(ok());
    world
        .run(get(&world.client, "1").send())
        .expect("an answer");
    let gap = world.gaps()[0];
    assert!(gap >= 30 * SECOND && gap <= 31 * SECOND, "{gap:?}");
}

#[test]
fn t4_the_deadline_covers_everything() {
    // Attempts alone.
    let world = world();
    world
        .mock
        .respond(|_| MockReply::status(503).delay(29 * SECOND));
    let call = get(&world.client, "1").timeout(60 * SECOND);
    let error = world.run(call.send()).unwrap_err();
    assert!(error.is_timeout() && error.status().is_none());
    assert_eq!(world.clock.now(), 60 * SECOND);
    assert_eq!(error.elapsed(), 60 * SECOND);
    // The last real error is kept.
    let last = error.source().and_then(|last| last.downcast_ref::<Error>());
    assert_eq!(last.expect("an error").status(), Some(503));

    // The token, too.
    let world = world_with(1, |builder| builder.client_credentials("id", "secret"));
    world.mock.on("/oauth/token", token(1, 1000).delay(NEVER));
    let error = world
        .run(get(&world.client, "1").timeout(7 * SECOND).send())
        .unwrap_err();
    assert!(error.is_timeout() && !error.maybe_sent());
    assert_eq!(world.clock.now(), 7 * SECOND);

    // No pause begins that would not end in time.
    let world = world_with(1, |builder| builder.timeout(5 * SECOND));
    world
        .mock
        .push(MockReply::status(503).header("retry-after", "5"));
    let error = world.run(get(&world.client, "1").send()).unwrap_err();
    assert_eq!(
        (error.status(), world.clock.now()),
        (Some(503), Duration::ZERO)
    );
    assert!(error.to_string().contains("no time is left"), "{error}");
}

#[test]
fn t5_all_limits_are_on() {
    let world = world();
    world.mock.respond(|_| ok().delay(NEVER));
    world.run(get(&world.client, "1").send()).unwrap_err();
    assert_eq!(world.clock.now(), 120 * SECOND);
    let first = world.gaps()[0];
    assert!(first >= 30 * SECOND && first <= 31 * SECOND);
}

#[test]
fn t5_the_limits_can_be_set() {
    let world = world_with(1, |builder| builder.attempt_timeout(SECOND).timeout(NEVER));
    world.mock.respond(|_| ok().delay(NEVER));
    let error = world.run(get(&world.client, "1").send()).unwrap_err();
    assert_eq!(error.attempts(), 4);
    assert!(error.is_timeout() && error.maybe_sent());
    let _: Client = world.client;
}

#[test]
fn t5_a_body_is_capped_by_default() {
    let world = world();
    let most = 64 * 1024 * 1024;
    let text = |length: usize| MockReply::json(200, format!("\"{}\"", "x".repeat(length - 2)));
    world.mock.push(text(most)).push(text(most + 1));
    world
        .run(get(&world.client, "1").send())
        .expect("an answer");
    let error = world.run(get(&world.client, "1").send()).unwrap_err();
    assert!(error.is_too_large(), "{error}");
}

/// A clock whose time of day is an hour early, then an hour late, and so on.
struct Jumping {
    clock: PausedClock,
    looks: AtomicU64,
}

impl Clock for Jumping {
    fn now(&self) -> Duration {
        self.clock.now()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        self.clock.sleep(duration)
    }

    fn random(&self) -> u64 {
        self.clock.random()
    }

    fn system_time(&self) -> Option<SystemTime> {
        let hours = self.looks.fetch_add(1, Ordering::SeqCst) % 2 * 2;
        Some(SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000 + hours * 3600))
    }
}

#[test]
fn t6_a_jump_of_the_system_clock_changes_nothing() {
    let sent = |jumps: bool| {
        let clock = PausedClock::new(6);
        let mock = MockTransport::new(&clock);
        let builder = Client::builder()
            .base_url("https://example.com")
            .client_credentials("id", SECRET)
            .transport(mock.clone());
        let looks = AtomicU64::new(0);
        let builder = match clock.clone() {
            clock if jumps => builder.clock(Jumping { clock, looks }),
            clock => builder.clock(clock),
        };
        let client = builder.build().expect("a client");
        mock.on("/oauth/token", token(1, 100));
        for number in 0..50 {
            // Pauses, refusals with a date, timeouts, tokens: whatever looks at the time.
            let date = "Sun, 09 Sep 2001 01:46:40 GMT";
            let later = "Sun, 09 Sep 2001 01:46:43 GMT";
            let failure = match number % 4 {
                0 => MockReply::status(503),
                1 => MockReply::status(429).header("retry-after", "2"),
                2 => MockReply::status(503)
                    .header("date", date)
                    .header("retry-after", later),
                _ => ok().delay(NEVER),
            };
            mock.push(failure).push(ok());
            clock.run(get(&client, "1").send()).expect("an answer");
            clock.advance(10 * SECOND);
        }
        let requests = mock.requests().into_iter();
        let sent = requests.map(|request| (request.at, request.uri.path().to_owned()));
        sent.collect::<Vec<_>>()
    };
    let steady = sent(false);
    assert!(steady.len() > 100);
    assert_eq!(sent(true), steady);
}
