//! Calls that a thread waits for, over a transport and a clock of one's own: no runtime is needed,
//! and what a test waits for takes no time.

use super::sample::{get, list, ok, world, world_with_token};
use crate::runtime::{Body, BoxFuture, Client, Clock, MockReply, Transport, TransportError};
use http::Method;
use serde_json::{Value, json};
use std::future::poll_fn;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Poll, Waker};
use std::thread;
use std::time::{Duration, Instant};

#[test]
fn blocking_calls_set_a_paused_clock_forward() {
    let began = Instant::now();
    let world = world_with_token();
    let slow = ok().delay(Duration::from_secs(20));
    let busy = MockReply::status(503).header("retry-after", "60");
    world.mock.push(busy).push(slow);
    let reply = get(&world.client, "1").send_response_blocking();
    assert_eq!(reply.expect("an answer").attempts(), 2);
    assert!(world.clock.now() >= Duration::from_secs(80));
    // The timeout of an attempt passes as well.
    world.mock.respond(|_| ok().delay(Duration::from_secs(31)));
    let error = get(&world.client, "1").send_blocking().unwrap_err();
    assert!(error.is_timeout());
    assert!(began.elapsed() < Duration::from_secs(10));
}

#[test]
fn blocking_lists_are_those_of_tasks() {
    let world = world();
    let page = |numbers: std::ops::Range<u32>| {
        let page: Vec<_> = numbers.map(|number| json!(number)).collect();
        MockReply::json(200, Value::from(page).to_string())
    };
    world.mock.push(page(0..2)).push(page(2..3));
    let mut items = list(&world.client).limit(2).items_blocking();
    assert_eq!(items.next().expect("an item").expect("no error"), 0);
    assert_eq!(
        format!("{items:?}"),
        "Blocking(Items(listWorkItems (GET /work-items), position 1))"
    );
    assert_eq!(world.sent().len(), 1);
    let rest: Vec<_> = items.collect::<Result<_, _>>().expect("items");
    assert_eq!(rest, [1, 2]);

    world.mock.push(page(0..2)).push(page(2..3));
    let mut pages = list(&world.client).limit(2).pages_blocking();
    let first = pages.next().expect("a page").expect("no error");
    assert_eq!((first.into_body().len(), pages.position()), (2, 2));
    assert_eq!(pages.count(), 1);
}

#[test]
fn blocking_requests_are_read_as_json() {
    let world = world();
    world.mock.respond(|_| MockReply::json(200, "[1]"));
    let request = world.client.request(Method::GET, "/v3/x");
    let numbers: Vec<i64> = request.send_json_blocking().expect("numbers");
    assert_eq!(numbers, [1]);
}

/// A transport whose answers come from another thread, and a clock that nobody waits for.
struct Threads(Instant);

impl Transport for Threads {
    fn send(
        &self,
        _: http::Request<Body>,
    ) -> BoxFuture<Result<http::Response<Body>, TransportError>> {
        let waker = Arc::<Mutex<Option<Waker>>>::default();
        let done = Arc::new(AtomicBool::new(false));
        let (theirs, begun) = (Arc::clone(&waker), Arc::clone(&done));
        thread::spawn(move || {
            thread::sleep(Duration::from_millis(20));
            begun.store(true, Ordering::SeqCst);
            if let Some(waker) = theirs.lock().expect("a lock").take() {
                waker.wake();
            }
        });
        Box::pin(poll_fn(move |context| {
            *waker.lock().expect("a lock") = Some(context.waker().clone());
            if done.load(Ordering::SeqCst) {
                let body = Body::from(bytes::Bytes::from_static(b"{}"));
                return Poll::Ready(Ok(http::Response::new(body)));
            }
            Poll::Pending
        }))
    }
}

impl Clock for Threads {
    fn now(&self) -> Duration {
        self.0.elapsed()
    }

    fn sleep(&self, _: Duration) -> BoxFuture<()> {
        Box::pin(std::future::pending())
    }

    fn random(&self) -> u64 {
        0
    }
}

#[test]
fn blocking_threads_sleep_until_they_are_woken() {
    let builder = Client::builder().base_url("https://example.com");
    let builder = builder.allow_anonymous(true);
    let builder = builder.transport(Threads(Instant::now()));
    let client = builder.clock(Threads(Instant::now())).build();
    let client = client.expect("a client");
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..3 {
                    assert_eq!(get(&client, "1").send_blocking().expect("JSON"), json!({}));
                }
            });
        }
    });
}
