//! A: tokens.

use super::sample::{
    SECRET, abandon, all, forward, get, get_2024, ok, token, world, world_with, world_with_token,
};
use crate::runtime::{
    BoxError, BoxFuture, Client, Clock, MockReply, MockRequest, PausedClock, Token, TokenSource,
};
use http::Method;
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);

fn bearer_of(request: &MockRequest) -> &str {
    request.headers["authorization"].to_str().expect("a text")
}

#[test]
fn the_request_for_a_token_is_a_form() {
    let world = world_with_token();
    world.mock.respond(|_| ok());
    world
        .run(get(&world.client, "1").send())
        .expect("an answer");
    let request = &world.mock.requests()[0];
    assert_eq!(request.method, Method::POST);
    assert_eq!(request.uri, "https://acme.api.identitynow.com/oauth/token");
    assert_eq!(
        request.headers["content-type"],
        "application/x-www-form-urlencoded"
    );
    assert!(!request.headers.contains_key("authorization"));
    assert_eq!(
        request.body,
        "grant_type=client_credentials&client_id=id&client_secret=s3cr3t%2F%26%3D%2B"
    );
    assert_eq!(bearer_of(&world.sent()[0]), "Bearer token-1");
}

#[test]
fn a1_a_hundred_first_calls_fetch_one_token() {
    let world = world_with_token();
    world.mock.on("/oauth/token", token(1, 1000).delay(SECOND));
    world.mock.respond(|_| ok());
    let calls = (0..100).map(|_| get(&world.client, "1").send());
    let results = world.run(all(calls));
    assert!(results.iter().all(Result::is_ok));
    assert_eq!((world.token_requests(), world.sent().len()), (1, 100));
}

#[test]
fn a1_one_token_serves_all_api_versions() {
    let world = world_with_token();
    world.mock.respond(|_| ok().delay(SECOND));
    let first = [
        get(&world.client, "1").send(),
        get_2024(&world.client, "1").send(),
    ];
    assert!(world.run(all(first)).iter().all(Result::is_ok));
    let paths = |requests: &[MockRequest]| {
        let paths = requests.iter().map(|request| request.uri.path().to_owned());
        paths.collect::<Vec<_>>()
    };
    let both = ["/v3/work-items/1", "/v2024/work-items/1"];
    assert_eq!(paths(&world.sent()), both);
    assert_eq!(world.token_requests(), 1);

    // What one version refuses, none is sent again.
    world.mock.on("/oauth/token", token(2, 1000));
    world.mock.push(MockReply::status(401));
    for call in [get_2024(&world.client, "1"), get(&world.client, "1")] {
        world.run(call.send()).expect("an answer");
    }
    let sent = world.sent();
    let tokens: Vec<_> = sent.iter().map(bearer_of).collect();
    let (old, new) = ("Bearer token-1", "Bearer token-2");
    assert_eq!(tokens, [old, old, old, new, new]);
    assert_eq!(world.token_requests(), 2);
}

#[test]
fn a2_a_token_is_replaced_while_nobody_waits() {
    let world = world_with_token();
    world.mock.respond(|_| ok().delay(SECOND / 10));
    world
        .run(get(&world.client, "1").send())
        .expect("an answer");
    // In its last minute, and the next one takes five seconds.
    world.clock.advance(950 * SECOND);
    world
        .mock
        .on("/oauth/token", token(2, 1000).delay(5 * SECOND));
    let mut tokens = Vec::new();
    for _ in 0..100 {
        let before = world.clock.now();
        world
            .run(get(&world.client, "1").send())
            .expect("an answer");
        assert_eq!(world.clock.now() - before, SECOND / 10, "it waited");
        tokens.push(bearer_of(world.sent().last().expect("a request")).to_owned());
    }
    assert_eq!(world.token_requests(), 2);
    assert_eq!(tokens[0], "Bearer token-1");
    assert_eq!(tokens[99], "Bearer token-2");
}

#[test]
fn a2_a_replacement_that_nobody_finished_does_no_harm() {
    for second in [token(2, 1000), MockReply::status(400)] {
        let world = world_with_token();
        world.mock.respond(|_| ok());
        world
            .run(get(&world.client, "1").send())
            .expect("an answer");
        world.clock.advance(950 * SECOND);
        world.mock.on("/oauth/token", second.delay(SECOND));
        world
            .run(get(&world.client, "1").send())
            .expect("an answer");
        // Nobody calls for an hour, and what came meanwhile is worth nothing any more.
        world.clock.advance(3600 * SECOND);
        world.mock.on("/oauth/token", token(3, 1000));
        world
            .run(get(&world.client, "1").send())
            .expect("an answer");
        assert_eq!(
            bearer_of(world.sent().last().expect("a request")),
            "Bearer token-3"
        );
    }
}

#[test]
fn a2_the_last_fifth_of_a_short_life_counts() {
    let world = world_with_token();
    world.mock.on("/oauth/token", token(1, 100));
    world.mock.respond(|_| ok());
    world
        .run(get(&world.client, "1").send())
        .expect("an answer");
    world.clock.advance(79 * SECOND);
    world
        .run(get(&world.client, "1").send())
        .expect("an answer");
    assert_eq!(world.token_requests(), 1);
    world.clock.advance(2 * SECOND);
    world
        .run(get(&world.client, "1").send())
        .expect("an answer");
    assert_eq!(world.token_requests(), 2);
}

#[test]
fn a3_a_failed_replacement_is_tried_every_ten_seconds() {
    let world = world_with_token();
    world.mock.respond(|_| ok());
    world
        .run(get(&world.client, "1").send())
        .expect("an answer");
    world.clock.advance(945 * SECOND);
    world.mock.on("/oauth/token", MockReply::status(400));
    for _ in 0..40 {
        world
            .run(get(&world.client, "1").send())
            .expect("an answer");
        world.clock.advance(SECOND);
    }
    assert_eq!(world.token_requests(), 1 + 4);
}

#[test]
fn a4_the_client_recovers_with_its_token_address() {
    let world = world_with_token();
    world.mock.on("/oauth/token", MockReply::refused());
    world.mock.respond(|_| ok());
    for _ in 0..10 {
        let error = world.run(get(&world.client, "1").send()).unwrap_err();
        assert!(error.is_connect() && !error.maybe_sent(), "{error}");
        world.clock.advance(60 * SECOND);
    }
    world.mock.on("/oauth/token", token(1, 1000));
    world
        .run(get(&world.client, "1").send())
        .expect("an answer");
}

#[test]
fn a5_a_401_gets_one_new_token_and_one_more_try() {
    // Even a POST: it was refused before anything was done.
    let world = world_with_token();
    world
        .mock
        .push(MockReply::status(401))
        .push(MockReply::status(200));
    world
        .run(forward(&world.client, "1").send())
        .expect("an answer");
    assert_eq!((world.token_requests(), world.sent().len()), (2, 2));

    world
        .mock
        .respond(|_| MockReply::json(401, r#"{"error":"JWT is expired"}"#));
    let error = world.run(get(&world.client, "1").send()).unwrap_err();
    assert_eq!(error.status(), Some(401));
    assert!(error.is_api() && !error.is_auth());
    assert_eq!(error.json().expect("JSON")["error"], "JWT is expired");
    assert_eq!((world.token_requests(), world.sent().len()), (3, 4));
}

#[test]
fn a5_fifty_401s_get_one_new_token() {
    let world = world_with_token();
    world.mock.respond(|_| ok());
    world
        .run(get(&world.client, "1").send())
        .expect("an answer");
    world.mock.on("/oauth/token", token(2, 1000).delay(SECOND));
    world.mock.respond(|request| {
        if bearer_of(request) == "Bearer token-2" {
            ok()
        } else {
            MockReply::status(401).delay(SECOND)
        }
    });
    let calls = (0..50).map(|_| get(&world.client, "1").send());
    assert!(world.run(all(calls)).iter().all(Result::is_ok));
    assert_eq!((world.token_requests(), world.sent().len()), (2, 101));
}

#[test]
fn a5_a_fixed_token_is_not_replaced() {
    let world = world_with(1, |builder| builder.bearer_token("fixed"));
    world.mock.respond(|_| MockReply::status(401));
    let error = world.run(get(&world.client, "1").send()).unwrap_err();
    assert_eq!((error.status(), world.sent().len()), (Some(401), 1));
    assert_eq!(bearer_of(&world.sent()[0]), "Bearer fixed");
}

#[test]
fn a6_others_take_over_from_a_call_that_is_dropped() {
    let world = world_with_token();
    world.mock.on("/oauth/token", token(1, 1000).delay(SECOND));
    world.mock.respond(|_| ok());
    let dropped = get(&world.client, "1").send();
    let other = get(&world.client, "2").send();
    let other = world.run(async {
        assert!(!abandon(dropped, 1).await);
        other.await
    });
    other.expect("an answer");
    assert_eq!((world.token_requests(), world.sent().len()), (1, 1));
}

#[test]
fn a7_a_refusal_is_final_and_kept() {
    let world = world_with_token();
    let refusal = json!({"error": "invalid_client", "error_description": format!("no {SECRET}")});
    world
        .mock
        .on("/oauth/token", MockReply::json(401, refusal.to_string()));
    let error = world.run(get(&world.client, "1").send()).unwrap_err();
    assert!(error.is_auth() && !error.is_api() && !error.maybe_sent());
    assert_eq!(error.status(), None);
    assert_eq!(
        error.to_string(),
        "GET /work-items/{id}: no token: invalid_client: no [redacted]"
    );
    assert_eq!((world.token_requests(), world.sent().len()), (1, 0));
}

#[test]
fn a8_a_busy_token_address_is_tried_again() {
    for failure in [
        MockReply::status(429).header("retry-after", "2"),
        MockReply::status(503),
        MockReply::cut(),
    ] {
        let world = world_with(1, |builder| builder.client_credentials("id", SECRET));
        world.mock.push(failure).push(token(1, 1000)).push(ok());
        world
            .run(get(&world.client, "1").send())
            .expect("an answer");
        assert_eq!(world.token_requests(), 2);
    }
}

#[test]
fn a9_building_needs_no_runtime() {
    let builder = Client::builder().base_url("https://example.com");
    #[cfg(not(any(feature = "reqwest", feature = "native-tls")))]
    let builder = {
        let clock = PausedClock::default();
        let mock = crate::runtime::MockTransport::new(&clock);
        builder.transport(mock).clock(clock)
    };
    drop(
        builder
            .client_credentials("id", "secret")
            .build()
            .expect("a client"),
    );
}

#[test]
fn a10_an_odd_life_is_five_minutes() {
    for life in [
        json!(null),
        json!(0),
        json!(-5),
        json!("soon"),
        json!([1]),
        json!(0.2),
    ] {
        let world = world_with(1, |builder| builder.client_credentials("id", SECRET));
        let token = json!({"access_token": "t", "expires_in": life});
        world
            .mock
            .on("/oauth/token", MockReply::json(200, token.to_string()));
        world.mock.respond(|_| ok());
        for _ in 0..10 {
            world
                .run(get(&world.client, "1").send())
                .expect("an answer");
        }
        world.clock.advance(230 * SECOND);
        world
            .run(get(&world.client, "1").send())
            .expect("an answer");
        assert_eq!(world.token_requests(), 1, "{life}");
        world.clock.advance(80 * SECOND);
        world
            .run(get(&world.client, "1").send())
            .expect("an answer");
        assert_eq!(world.token_requests(), 2, "{life}");
    }
    for (life, soft) in [
        (json!("600"), 541),
        (json!(749.5), 690),
        (json!(1e300), 2_591_941),
    ] {
        let world = world_with(1, |builder| builder.client_credentials("id", SECRET));
        let token = json!({"access_token": "t", "expires_in": life});
        world
            .mock
            .on("/oauth/token", MockReply::json(200, token.to_string()));
        world.mock.respond(|_| ok());
        world
            .run(get(&world.client, "1").send())
            .expect("an answer");
        world.clock.advance(Duration::from_secs(soft - 5));
        world
            .run(get(&world.client, "1").send())
            .expect("an answer");
        assert_eq!(world.token_requests(), 1, "{life}");
        world.clock.advance(10 * SECOND);
        world
            .run(get(&world.client, "1").send())
            .expect("an answer");
        assert_eq!(world.token_requests(), 2, "{life}");
    }
}

#[test]
fn an_answer_without_a_token_says_so() {
    let world = world_with_token();
    for body in [
        "{}",
        "[]",
        "<html>",
        "",
        r#"{"access_token":""}"#,
        r#"{"access_token":"a\nb"}"#,
    ] {
        world
            .mock
            .on("/oauth/token", MockReply::json(200, body.to_owned()));
        let error = world.run(get(&world.client, "1").send()).unwrap_err();
        assert!(error.is_auth(), "{body}: {error}");
    }
}

/// A source that counts, and sometimes fails.
struct Counting {
    clock: PausedClock,
    asked: Arc<AtomicU32>,
}

impl TokenSource for Counting {
    fn token(&self) -> BoxFuture<Result<Token, BoxError>> {
        let number = self.asked.fetch_add(1, Ordering::SeqCst);
        let sleep = self.clock.sleep(SECOND);
        Box::pin(async move {
            sleep.await;
            assert!(number != 1, "a panic in a source must not stop the client");
            match number {
                0 => Err("no".into()),
                number => Ok(Token::new(format!("own-{number}"))),
            }
        })
    }
}

#[test]
fn a_source_of_ones_own_may_fail_and_even_panic() {
    let asked = Arc::new(AtomicU32::new(0));
    let counter = Arc::clone(&asked);
    let world = world();
    let clock = world.clock.clone();
    let client = Client::builder()
        .base_url("https://example.com")
        .transport(world.mock.clone())
        .clock(clock.clone())
        .token_source(Counting { clock, asked })
        .build()
        .expect("a client");
    world.mock.respond(|_| ok());
    let error = world.run(get(&client, "1").send()).unwrap_err();
    assert!(error.is_auth() && !error.to_string().contains("no token: no"));
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        world.run(get(&client, "1").send())
    }));
    assert!(panicked.is_err());
    let error = world.run(get(&client, "1").send()).unwrap_err();
    assert!(error.is_auth(), "{error}");
    world.run(get(&client, "1").send()).expect("an answer");
    assert_eq!(bearer_of(&world.sent()[0]), "Bearer own-2");
    assert_eq!(counter.load(Ordering::SeqCst), 3);
}

#[test]
fn a10_no_life_of_a_token_makes_a_hot_loop() {
    let random = PausedClock::new(10);
    let letters: Vec<char> = "0123456789.-+eE ".chars().collect();
    let pick = || letters[(random.random() % letters.len() as u64) as usize];
    for _ in 0..2000 {
        let life = match random.random() % 4 {
            0 => json!(f64::from_bits(random.random())),
            1 => json!(random.random() >> (random.random() % 64)),
            2 => json!(-(random.random() as i32)),
            _ => json!((0..random.random() % 6).map(|_| pick()).collect::<String>()),
        };
        let world = world_with(1, |builder| builder.client_credentials("id", SECRET));
        let token = json!({"access_token": "t", "expires_in": life});
        world
            .mock
            .on("/oauth/token", MockReply::json(200, token.to_string()));
        world.mock.respond(|_| ok());
        for _ in 0..20 {
            world
                .run(get(&world.client, "1").send())
                .expect("an answer");
        }
        // Twenty calls within no time; the shortest life that is believed is a second.
        assert_eq!(world.token_requests(), 1, "{life}");
        world.clock.advance(Duration::from_secs(31 * 24 * 60 * 60));
        world
            .run(get(&world.client, "1").send())
            .expect("an answer");
        assert_eq!(world.token_requests(), 2, "{life} is for ever");
    }
}
