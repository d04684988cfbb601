//! T: nothing takes longer than it may, however slow the other side is.

use crate::server::{BlackHole, Server, Step, write};
use crate::{Make, builder, runtime, send};
use http::Method;
use spec2crate_templates::runtime::{Error, Retry};
use std::time::{Duration, Instant};

const LIMIT: Duration = Duration::from_millis(150);

/// Far above what a test takes, far below what a missing limit would make it take.
const PATIENCE: Duration = Duration::from_secs(8);

fn no_connection_in_time(make: Make, url: &str) {
    let retry = Retry::default()
        .max_attempts(2)
        .base_delay(Duration::from_millis(1));
    let client = builder(make, url).retry(retry).connect_timeout(LIMIT);
    let client = client.build().expect("a client");
    let before = Instant::now();
    let error = send(&client, Method::POST).expect_err("no connection");
    assert!(error.is_timeout() && error.is_connect(), "{error:?}");
    assert!(!error.maybe_sent());
    assert_eq!(error.attempts(), 2);
    let took = before.elapsed();
    assert!(took >= 2 * LIMIT && took < PATIENCE, "{took:?}");
}

pub(crate) fn t1_a_connection_that_nobody_answers_ends_at_the_connect_timeout(make: Make) {
    // Where there is no black hole, the promise rests on the handshake alone, below.
    let hole = BlackHole::new();
    assert!(hole.is_some() || cfg!(not(target_os = "linux")));
    if let Some(hole) = hole {
        no_connection_in_time(make, &hole.url());
    }
}

pub(crate) fn t1_a_handshake_that_nobody_answers_ends_at_the_connect_timeout(make: Make) {
    let server = Server::new([vec![Step::Stall]]);
    no_connection_in_time(make, &format!("https://{}", server.address()));
}

fn no_answer_in_time(make: Make, script: Vec<Step>) -> (Error, Server) {
    let server = Server::new([script]);
    let client = builder(make, &server.url()).attempt_timeout(LIMIT);
    let client = client.retry(Retry::never()).build().expect("a client");
    let before = Instant::now();
    let error = send(&client, Method::GET).expect_err("no answer");
    let took = before.elapsed();
    assert!(took >= LIMIT && took < PATIENCE, "{took:?}");
    assert!(error.is_timeout() && !error.is_connect(), "{error:?}");
    assert!(error.maybe_sent());
    (error, server)
}

pub(crate) fn t2_an_answer_that_never_comes_ends_the_attempt(make: Make) {
    let (_, server) = no_answer_in_time(make, vec![Step::Read, Step::Stall]);
    // And the connection is given up.
    server.wait(|log| (log.closed == 1).then_some(()));
}

pub(crate) fn t3_the_attempt_timeout_covers_a_body_that_drips(make: Make) {
    let head = write("HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n");
    let drip = Step::Drip(b"x".into(), Duration::from_millis(20));
    let (_, server) = no_answer_in_time(make, vec![Step::Read, head, drip]);
    server.wait(|log| (log.closed == 1).then_some(()));
}

pub(crate) fn t5_the_connect_timeout_is_ten_seconds_by_default(make: Make) {
    let Some(hole) = BlackHole::new() else {
        return;
    };
    let client = builder(make, &hole.url()).retry(Retry::never());
    let client = client.build().expect("a client");
    runtime().block_on(async {
        // Nothing ever arrives, so that the runtime's paused time passes from timer to timer.
        tokio::time::pause();
        let before = tokio::time::Instant::now();
        let request = client.request(Method::GET, "/v3/x");
        let error = request.send().await.expect_err("no connection");
        assert!(error.is_timeout() && error.is_connect(), "{error:?}");
        let took = before.elapsed();
        assert!((10..12).contains(&took.as_secs()), "{took:?}");
    });
}
