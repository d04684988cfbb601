//! R: what is sent again, and when.

use super::sample::{all, forward, get, get_2024, list, ok, world, world_with};
use crate::runtime::{Client, Clock, MockReply, PausedClock, Phase, Retry, TransportErrorKind};
use http::Method;
use std::time::{Duration, SystemTime};

const SECOND: Duration = Duration::from_secs(1);

#[test]
fn r1_get_is_resent_after_503() {
    let mut starts = Vec::new();
    for seed in 0..20 {
        let world = world_with(seed, |builder| builder);
        world
            .mock
            .push(MockReply::status(503))
            .push(MockReply::status(503));
        world.mock.push(ok());
        let reply = world.run(get(&world.client, "1").send_response());
        assert_eq!(reply.expect("an answer").attempts(), 3);
        let gaps = world.gaps();
        assert_eq!(gaps.len(), 2);
        assert!(gaps[0] <= Duration::from_millis(250));
        assert!(gaps[1] <= Duration::from_millis(500));
        starts.push(gaps[0]);
    }
    starts.dedup();
    assert!(starts.len() > 15, "the pauses are not random: {starts:?}");
}

#[test]
fn r2_post_is_not_resent_after_5xx() {
    for status in [500, 502, 503, 504] {
        let world = world();
        world.mock.push(MockReply::json(status, r#"{"a":1}"#));
        let error = world.run(forward(&world.client, "1").send()).unwrap_err();
        assert_eq!(world.sent().len(), 1);
        assert_eq!(error.status(), Some(status));
        assert_eq!(error.body(), Some(&br#"{"a":1}"#[..]));
        assert!(error.maybe_sent());
        let text = error.to_string();
        assert!(
            text.contains("not sent again: POST is not idempotent"),
            "{text}"
        );
    }
}

#[test]
fn r3_post_is_not_resent_after_it_may_have_been_sent() {
    let world = world();
    world.mock.push(MockReply::cut());
    let error = world.run(forward(&world.client, "1").send()).unwrap_err();
    assert_eq!(world.sent().len(), 1);
    assert!(error.maybe_sent() && error.is_transport());
}

#[test]
fn r4_post_is_resent_if_it_was_not_sent() {
    let world = world();
    world
        .mock
        .push(MockReply::refused())
        .push(MockReply::status(200));
    world
        .run(forward(&world.client, "1").send())
        .expect("an answer");
    assert_eq!(world.sent().len(), 2);

    world.mock.respond(|_| MockReply::refused());
    let error = world.run(forward(&world.client, "1").send()).unwrap_err();
    assert_eq!((world.sent().len(), error.attempts()), (6, 4));
    assert!(!error.maybe_sent() && error.is_connect() && !error.is_timeout());
}

#[test]
fn r5_post_is_resent_after_429_when_it_may() {
    let world = world();
    world
        .mock
        .push(MockReply::status(429).header("retry-after", "2"));
    world.mock.push(MockReply::status(200));
    world
        .run(forward(&world.client, "1").send())
        .expect("an answer");
    assert!(world.gaps()[0] >= 2 * SECOND);
    assert!(world.gaps()[0] <= 2 * SECOND + Duration::from_millis(250));
}

#[test]
fn r6_retry_after_is_a_floor_if_it_can_be_read() {
    let at = |seconds: u64| {
        httpdate::fmt_http_date(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds))
    };
    let date = at(1_000_000_000);
    let cases: &[(&[&str], Option<u64>)] = &[
        (&["3"], Some(3)),
        (&[" 3 "], Some(3)),
        (&["0"], Some(0)),
        (&["3", "5"], Some(5)),
        (&["x", "5"], Some(5)),
        (&[&at(1_000_000_007)], Some(7)),
        (&[&at(999_999_999)], Some(0)),
        (&["-1"], None),
        (&["+1"], None),
        (&["1.5"], None),
        (&["1e99"], None),
        (&["abc"], None),
        (&[""], None),
    ];
    for (values, expected) in cases {
        let world = world();
        let mut reply = MockReply::status(503).header("date", &date);
        for value in *values {
            reply = reply.header("retry-after", value);
        }
        world.mock.push(reply).push(ok());
        world
            .run(get(&world.client, "1").send())
            .expect("an answer");
        let floor = Duration::from_secs(expected.unwrap_or(0));
        let gap = world.gaps()[0];
        assert!(gap >= floor, "{values:?}: {gap:?}");
        assert!(
            gap <= floor + Duration::from_millis(250),
            "{values:?}: {gap:?}"
        );
    }
    // Too long to wait for, whatever it is.
    for value in [
        "18446744073709551616",
        "99999999999999999999999999",
        "18446744073709551615",
    ] {
        let world = world();
        world
            .mock
            .push(MockReply::status(429).header("retry-after", value));
        let error = world.run(get(&world.client, "1").send()).unwrap_err();
        assert_eq!(error.retry_after(), Some(Duration::from_secs(u64::MAX)));
        // And the client is not shut down for ever.
        world.clock.advance(Duration::from_secs(301));
        world.mock.push(ok());
        world
            .run(get(&world.client, "1").send())
            .expect("an answer");
    }
}

#[test]
fn r7_a_pause_beyond_the_deadline_ends_the_call_at_once() {
    let world = world();
    world
        .mock
        .push(MockReply::status(429).header("retry-after", "61"));
    let call = get(&world.client, "1").timeout(60 * SECOND);
    let error = world.run(call.send()).unwrap_err();
    assert_eq!(world.clock.now(), Duration::ZERO);
    assert_eq!(error.status(), Some(429));
    assert_eq!(error.retry_after(), Some(61 * SECOND));
    // The next call does not wait either.
    let call = get(&world.client, "1").timeout(60 * SECOND);
    let error = world.run(call.send()).unwrap_err();
    assert!(error.is_timeout() && !error.maybe_sent());
    assert!(
        error
            .retry_after()
            .is_some_and(|pause| pause >= 61 * SECOND)
    );
    assert_eq!((world.clock.now(), world.sent().len()), (Duration::ZERO, 1));
}

#[test]
fn r8_an_outage_uses_up_the_budget() {
    let world = world();
    world.mock.respond(|_| MockReply::status(503));
    for _ in 0..1000 {
        world.run(get(&world.client, "1").send()).unwrap_err();
    }
    assert_eq!(world.sent().len(), 1000 + 500 / 5);
    let error = world.run(get(&world.client, "1").send()).unwrap_err();
    assert!(
        error.to_string().contains("the retry budget is empty"),
        "{error}"
    );

    world.mock.respond(|_| ok());
    for _ in 0..5 {
        world
            .run(get(&world.client, "1").send())
            .expect("an answer");
    }
    world.mock.push(MockReply::status(503));
    world
        .run(get(&world.client, "1").send())
        .expect("an answer");
}

#[test]
fn r9_one_429_pauses_all_calls_of_its_version() {
    let world = world();
    world
        .mock
        .push(MockReply::status(429).header("retry-after", "3"));
    world.mock.respond(|_| ok());
    world.run(async {
        let first = get(&world.client, "1").send();
        let others = async {
            // Begun when the answer to the first is there.
            world.clock.sleep(SECOND).await;
            let others = (0..19).map(|_| get(&world.client, "1").send());
            all(others).await
        };
        let other_version = async {
            world.clock.sleep(SECOND).await;
            get_2024(&world.client, "1").send().await
        };
        let calls: Vec<std::pin::Pin<Box<dyn Future<Output = bool>>>> = vec![
            Box::pin(async { first.await.is_ok() }),
            Box::pin(async { others.await.iter().all(Result::is_ok) }),
            Box::pin(async { other_version.await.is_ok() }),
        ];
        assert_eq!(all(calls).await, [true, true, true]);
    });
    let sent = world.sent();
    assert_eq!(sent.len(), 22);
    let (v2024, v3): (Vec<_>, Vec<_>) = sent
        .iter()
        .partition(|request| request.uri.path().starts_with("/v2024"));
    assert_eq!(v2024[0].at, SECOND);
    let mut times: Vec<_> = v3.iter().skip(1).map(|request| request.at).collect();
    assert!(times.iter().all(|at| *at >= 3 * SECOND), "{times:?}");
    assert!(times.iter().all(|at| *at <= 4 * SECOND), "{times:?}");
    times.dedup();
    assert!(times.len() > 15, "they come back at once: {times:?}");
}

#[test]
fn r10_a_body_that_is_cut_is_not_bad_json() {
    let cut = || MockReply::json(200, r#"{"id":"#).truncated();
    let world = world();
    world
        .mock
        .push(cut())
        .push(MockReply::json(200, r#"{"id":"1"}"#));
    let item = world
        .run(get(&world.client, "1").send())
        .expect("an answer");
    assert_eq!(item["id"], "1");

    world.mock.push(cut());
    let error = world.run(forward(&world.client, "1").send()).unwrap_err();
    assert!(error.is_transport() && error.maybe_sent() && !error.is_decode());
    assert_eq!(error.status(), Some(200));
    assert!(error.headers().is_some());
    assert_eq!(world.sent().len(), 3);
}

#[test]
fn r12_refusals_are_not_resent() {
    for status in [400, 403, 404, 409, 422, 501] {
        let world = world();
        world.mock.push(MockReply::status(status));
        let error = world.run(get(&world.client, "1").send()).unwrap_err();
        assert_eq!((error.status(), world.sent().len()), (Some(status), 1));
    }
}

#[test]
fn r13_the_last_answer_is_kept() {
    let world = world();
    for number in 1..=4 {
        world
            .mock
            .push(MockReply::json(502, format!("{{\"n\":{number}}}")).delay(SECOND));
    }
    let error = world.run(get(&world.client, "1").send()).unwrap_err();
    assert_eq!((error.attempts(), error.status()), (4, Some(502)));
    assert_eq!(error.json().expect("JSON")["n"], 4);
    assert_eq!(error.elapsed(), world.clock.now());
    assert!(error.elapsed() >= 4 * SECOND);
}

#[test]
fn r14_extreme_settings_do_no_harm() {
    let never = Duration::MAX;
    let delays = [Duration::ZERO, Duration::from_nanos(1), SECOND, never];
    for base in delays {
        for cap in delays {
            let retry = Retry::default()
                .max_attempts(u32::MAX)
                .base_delay(base)
                .max_delay(cap);
            let world = world_with(1, |builder| builder.retry(retry));
            world.mock.respond(|_| MockReply::status(503));
            let error = world.run(get(&world.client, "1").send()).unwrap_err();
            assert_eq!(error.status(), Some(503));
        }
    }
    // No time, no attempts, all the time there is.
    let world = world_with(1, |builder| {
        builder
            .timeout(never)
            .attempt_timeout(never)
            .retry(Retry::default().max_attempts(0))
    });
    world.mock.push(ok());
    world
        .run(get(&world.client, "1").send())
        .expect("an answer");
    world.mock.push(ok().delay(SECOND));
    let call = get(&world.client, "1").timeout(Duration::ZERO);
    assert!(world.run(call.send()).unwrap_err().is_timeout());
}

#[test]
fn r15_the_rule_follows_the_call() {
    let world = world();
    world
        .mock
        .push(MockReply::status(503))
        .push(MockReply::status(200));
    world
        .run(forward(&world.client, "1").idempotent(true).send())
        .expect("an answer");
    assert_eq!(world.sent().len(), 2);

    world.mock.push(MockReply::status(503));
    world
        .run(get(&world.client, "1").retry(Retry::never()).send())
        .unwrap_err();
    world.mock.push(MockReply::status(503));
    world
        .run(list(&world.client).idempotent(false).send())
        .unwrap_err();
    assert_eq!(world.sent().len(), 4);
}

#[test]
fn s9_a_certificate_is_not_tried_again() {
    let world = world();
    world.mock.push(MockReply::failure(
        TransportErrorKind::Certificate,
        Phase::NotSent,
    ));
    let error = world.run(get(&world.client, "1").send()).unwrap_err();
    assert!(error.is_connect() && !error.maybe_sent());
    assert_eq!(world.sent().len(), 1);
}

#[test]
fn r8_the_budget_is_shared_by_clones_and_not_by_clients() {
    let world = world();
    world.mock.respond(|_| MockReply::status(503));
    let clone = world.client.clone();
    for _ in 0..200 {
        world.run(get(&clone, "1").send()).unwrap_err();
    }
    let error = world.run(get(&world.client, "1").send()).unwrap_err();
    assert_eq!(error.attempts(), 1);
    let clock = PausedClock::default();
    let other = Client::builder()
        .base_url("https://example.com")
        .transport(world.mock.clone())
        .clock(clock.clone())
        .build()
        .expect("a client");
    let error = clock
        .run(other.request(Method::GET, "/x").send())
        .unwrap_err();
    assert_eq!(error.attempts(), 4);
}

/// A line of those characters that numbers and dates are made of, or a date.
fn retry_after_line(clock: &PausedClock, now: u64) -> String {
    let letters: Vec<char> = "0123456789 -+.eE,:GMTinf".chars().collect();
    let pick = || letters[(clock.random() % letters.len() as u64) as usize];
    match clock.random() % 4 {
        0 => {
            let at = now - 1000 + clock.random() % 2000;
            httpdate::fmt_http_date(SystemTime::UNIX_EPOCH + Duration::from_secs(at))
        }
        1 => (clock.random() >> (clock.random() % 64)).to_string(),
        _ => (0..clock.random() % 6).map(|_| pick()).collect(),
    }
}

#[test]
fn r6_any_retry_after_is_a_floor_or_ignored() {
    let random = PausedClock::new(6);
    let now = 1_000_000_000;
    let epoch = |seconds| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
    for _ in 0..3000 {
        let line = retry_after_line(&random, now);
        let text = line.trim();
        let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let date = httpdate::parse_http_date(text).ok();
        let floor = match (is_number, date) {
            (true, _) => Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX))),
            (false, Some(date)) => Some(date.duration_since(epoch(now)).unwrap_or_default()),
            (false, None) => None,
        };
        let world = world();
        let reply = MockReply::status(503).header("date", &httpdate::fmt_http_date(epoch(now)));
        world
            .mock
            .push(reply.header("retry-after", &line))
            .push(ok());
        let result = world.run(get(&world.client, "1").send());
        match (result, floor.unwrap_or_default()) {
            (Ok(_), floor) => {
                let gap = world.gaps()[0];
                let most = floor + Duration::from_millis(250);
                assert!(gap >= floor && gap <= most, "{line:?}: {gap:?}");
            }
            // Only because the call would take too long.
            (Err(error), pause) => {
                assert_eq!(error.retry_after(), floor, "{line:?}");
                assert!(pause >= Duration::from_secs(119), "{line:?}: {error}");
            }
        }
    }
}

#[test]
fn r14_no_settings_overflow() {
    let random = PausedClock::new(14);
    let duration = || match random.random() % 4 {
        0 => Duration::MAX,
        1 => Duration::ZERO,
        _ => Duration::from_nanos(random.random() >> (random.random() % 64)),
    };
    for seed in 0..1000 {
        let retry = Retry::default()
            .max_attempts((random.random() >> (32 + random.random() % 32)) as u32)
            .base_delay(duration())
            .max_delay(duration());
        let (timeout, attempt) = (duration(), duration());
        let world = world_with(seed, |builder| {
            let builder = builder.timeout(timeout).attempt_timeout(attempt);
            builder.retry(retry)
        });
        let delay = duration().min(SECOND);
        world
            .mock
            .respond(move |_| MockReply::status(503).delay(delay));
        let error = world.run(get(&world.client, "1").send()).unwrap_err();
        // The budget of the client ends what nothing else does.
        assert!(error.attempts() <= 101, "{retry:?}: {error}");
        assert!(world.clock.now() <= timeout, "{retry:?}: {error}");
    }
}
