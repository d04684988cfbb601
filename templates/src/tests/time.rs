//! T: nothing takes longer than it may.

use super::sample::{get, ok, token, world, world_with};
use crate::runtime::{Client, Clock, Error, MockReply, Phase, TransportErrorKind};
use std::error::Error as _;
use std::time::Duration;

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
fn limits_can_be_set() {
    let world = world_with(1, |builder| builder.attempt_timeout(SECOND).timeout(NEVER));
    world.mock.respond(|_| ok().delay(NEVER));
    let error = world.run(get(&world.client, "1").send()).unwrap_err();
    assert_eq!(error.attempts(), 4);
    assert!(error.is_timeout() && error.maybe_sent());
    let _: Client = world.client;
}
