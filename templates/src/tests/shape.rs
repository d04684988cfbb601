//! C1, T6 and M1: the shape of the types, and the mock itself.

use super::sample::{get, list, ok, world};
use crate::runtime::{
    Call, Client, ClientBuilder, Clock, Error, Items, MockReply, PausedClock, Request, Response,
    Retry, Sending, Token,
};
use http::Method;
use serde_json::Value;
use std::time::Duration;

#[test]
fn c1_futures_are_send_static_and_small() {
    fn check<T: Send + 'static>(_: &T) {}
    fn shared<T: Send + Sync + 'static>() {}
    let world = world();
    let sending = get(&world.client, "1").send();
    check(&sending);
    assert!(size_of::<Sending<Value>>() <= 3 * size_of::<usize>());
    assert_eq!(size_of::<Call>(), size_of::<usize>());
    assert!(size_of::<Client>() <= 3 * size_of::<usize>());
    check(&list(&world.client).items());
    let collecting = list(&world.client).items().try_collect();
    check(&collecting);
    assert!(size_of_val(&collecting) <= 1024);
    shared::<Client>();
    shared::<Error>();
    shared::<Call>();
    shared::<Response<Value>>();
    shared::<Token>();
    shared::<Request>();
    fn sendable<T: Send>() {}
    sendable::<ClientBuilder>();
    sendable::<Items<Value>>();
}

#[test]
fn m1_the_mock_records_what_was_sent() {
    let world = world();
    world.mock.push(ok().delay(Duration::from_secs(2)));
    let request = world
        .client
        .request(Method::PUT, "/v3/x")
        .json(&serde_json::json!({"a": 1}));
    assert_eq!(world.run(request.send()).expect("an answer"), "{}");
    let sent = &world.sent()[0];
    assert_eq!((sent.method.as_str(), sent.uri.path()), ("PUT", "/v3/x"));
    assert_eq!(sent.headers["content-type"], "application/json");
    assert_eq!(sent.body, r#"{"a":1}"#);
    assert_eq!(world.clock.now(), Duration::from_secs(2));

    let request = world
        .client
        .request(Method::POST, "/v3/x")
        .body("text/csv", "a,b");
    world.mock.push(MockReply::json(201, "[1, 2.0]"));
    let numbers: Vec<i64> = world.run(request.send_json()).expect("an answer");
    assert_eq!(numbers, [1, 2]);
    assert_eq!(world.sent()[1].headers["content-type"], "text/csv");

    // A script that is at its end says so by a status.
    let error = world.run(get(&world.client, "1").send()).unwrap_err();
    assert_eq!(error.status(), Some(404));
}

#[test]
fn the_paused_clock_is_the_same_every_time() {
    let numbers = |seed| {
        let clock = PausedClock::new(seed);
        [clock.random(), clock.random()]
    };
    assert_eq!(numbers(1), numbers(1));
    assert_ne!(numbers(1), numbers(2));
    let clock = PausedClock::default();
    clock.run(clock.sleep(Duration::from_secs(3600)));
    assert_eq!(clock.now(), Duration::from_secs(3600));
    clock.run(clock.sleep(Duration::ZERO));
    assert_eq!(clock.now(), Duration::from_secs(3600));
}

#[test]
fn m1_the_mock_delays_fails_and_truncates() {
    let world = world();
    let hour = Duration::from_secs(3600);
    let call = || {
        get(&world.client, "1")
            .timeout(2 * hour)
            .retry(Retry::never())
    };
    // Longer than an attempt may take, so that the delay shows as what it is.
    world.mock.push(ok().delay(hour));
    assert!(world.run(call().send()).unwrap_err().is_timeout());
    world.mock.push(MockReply::refused());
    let error = world.run(call().send()).unwrap_err();
    assert!(error.is_connect() && !error.maybe_sent());
    world.mock.push(MockReply::cut());
    let error = world.run(call().send()).unwrap_err();
    assert!(error.is_transport() && error.maybe_sent());
    world.mock.push(MockReply::json(200, "{").truncated());
    let error = world.run(call().send()).unwrap_err();
    assert!(error.is_transport() && !error.is_decode());
    // What is scripted comes first, then what a function says, and a path before both.
    world.mock.respond(|_| MockReply::json(200, "3"));
    world.mock.push(MockReply::json(200, "2"));
    let path = "/v3/work-items/own";
    world.mock.on(path, MockReply::json(200, "1"));
    let number = |id: &str| world.run(get(&world.client, id).send()).expect("a number");
    assert_eq!(["own", "x", "x"].map(number), [1, 2, 3]);
    assert_eq!(world.mock.requests_to(path).len(), 1);
    assert_eq!(world.mock.take_requests().len(), 7);
    assert_eq!(world.mock.requests().len(), 0);
}
