//! P: lists with pages.

use super::sample::{List, World, list, world, world_with};
use crate::runtime::{Items, MockReply, MockRequest, Pages, Paging, Raw, Retry};
use futures_core::Stream;
use serde_json::{Value, json};

/// The number in a query parameter.
fn number(request: &MockRequest, name: &str) -> usize {
    let query = request.uri.query().expect("a query");
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let mut values = pairs.filter(|pair| pair.0 == name).map(|pair| pair.1);
    let value = values.next().expect("a value");
    assert_eq!(values.next(), None, "{name} is there twice");
    value.parse().expect("a number")
}

fn page(items: impl IntoIterator<Item = usize>) -> MockReply {
    let items: Vec<_> = items.into_iter().map(|id| json!({ "id": id })).collect();
    MockReply::json(200, json!(items).to_string())
}

/// A server with so many items.
fn server(world: &World, total: usize) {
    world.mock.respond(move |request| {
        let (offset, limit) = (number(request, "offset"), number(request, "limit"));
        page(offset.min(total)..(offset + limit).min(total))
    });
}

fn offsets(world: &World) -> Vec<usize> {
    let sent = world.sent();
    sent.iter()
        .map(|request| number(request, "offset"))
        .collect()
}

fn ids(items: &[Value]) -> Vec<u64> {
    items
        .iter()
        .filter_map(|item| item["id"].as_u64())
        .collect()
}

#[test]
fn p1_nothing_is_fetched_before_it_is_asked_for() {
    let world = world();
    server(&world, 510);
    let mut items = list(&world.client).items();
    assert_eq!(world.sent().len(), 0);
    for _ in 0..250 {
        world
            .run(items.try_next())
            .expect("an answer")
            .expect("an item");
    }
    assert_eq!(world.sent().len(), 1);
}

#[test]
fn p2_a_short_page_ends_the_list() {
    let world = world();
    server(&world, 510);
    let items = world.run(list(&world.client).owner_id("me").items().try_collect());
    assert_eq!(ids(&items.expect("items")), (0..510).collect::<Vec<_>>());
    assert_eq!(offsets(&world), [0, 250, 500]);
    assert!(world.sent().iter().all(|request| {
        request
            .uri
            .query()
            .is_some_and(|query| query.starts_with("ownerId=me&"))
    }));
}

#[test]
fn p2_the_total_counts_more_than_a_short_page() {
    let world = world();
    // A server that gives at most 50, whatever it is asked for.
    world.mock.respond(|request| {
        let offset = number(request, "offset");
        page(offset..(offset + 50).min(120)).header("X-Total-Count", "120")
    });
    let items = world
        .run(list(&world.client).items().try_collect())
        .expect("items");
    assert_eq!(items.len(), 120);
    assert_eq!(offsets(&world), [0, 50, 100]);
}

#[test]
fn p2_until_empty_does_not_trust_a_short_page() {
    let world = world();
    world.mock.respond(|request| {
        let offset = number(request, "offset");
        page(offset..(offset + 50).min(120))
    });
    let paging = Paging {
        until_empty: true,
        ..Paging::DEFAULT
    };
    let pages = Pages::<Value>::new(list(&world.client).0, paging, Raw::json);
    let items = world.run(pages.items().try_collect()).expect("items");
    assert_eq!(items.len(), 120);
    assert_eq!(offsets(&world), [0, 50, 100, 120]);
}

#[test]
fn p3_an_exact_multiple_ends_on_an_empty_page() {
    let world = world();
    server(&world, 500);
    let items = world
        .run(list(&world.client).items().try_collect())
        .expect("items");
    assert_eq!(items.len(), 500);
    assert_eq!(offsets(&world), [0, 250, 500]);
}

#[test]
fn p4_a_refusal_past_the_end_is_an_error_unless_configured() {
    let refuse = |world: &World, status| {
        world.mock.push(page(0..250)).push(page(250..500));
        world.mock.respond(move |_| MockReply::status(status));
    };
    let first = world_with(1, |builder| builder.retry(Retry::never()));
    refuse(&first, 400);
    let error = first
        .run(list(&first.client).items().try_collect())
        .unwrap_err();
    assert_eq!(error.status(), Some(400));

    for status in [400, 404, 401, 403, 408, 429, 500] {
        let world = world_with(1, |builder| builder.retry(Retry::never()));
        refuse(&world, status);
        let paging = Paging {
            past_end: &[400, 404, 401, 403, 408, 429, 500],
            ..Paging::DEFAULT
        };
        let pages = Pages::<Value>::new(list(&world.client).0, paging, Raw::json);
        let items = world.run(pages.items().try_collect());
        assert_eq!(items.is_ok(), matches!(status, 400 | 404), "{status}");
    }

    // The first page cannot be past the end.
    let world = world();
    world.mock.respond(|_| MockReply::status(400));
    let paging = Paging {
        past_end: &[400],
        ..Paging::DEFAULT
    };
    let mut pages = Pages::<Value>::new(list(&world.client).0, paging, Raw::json);
    assert!(world.run(pages.try_next()).is_err());
}

#[test]
fn p5_a_failed_page_is_fetched_again() {
    let world = world();
    server(&world, 700);
    world
        .mock
        .push(page(0..250))
        .push(page(250..500))
        .push(MockReply::status(403));
    let mut items = list(&world.client).items();
    let mut seen = Vec::new();
    let mut errors = 0;
    while let Some(item) = world.run(items.next()) {
        match item {
            Ok(item) => seen.push(item),
            Err(error) => {
                assert_eq!(error.status(), Some(403));
                assert_eq!(items.position(), 500);
                errors += 1;
            }
        }
    }
    assert_eq!((errors, ids(&seen)), (1, (0..700).collect()));
    assert_eq!(offsets(&world), [0, 250, 500, 500]);
    assert!(world.run(items.next()).is_none());

    // Where one stopped, another goes on.
    let mut items = list(&world.client).items();
    for _ in 0..300 {
        world.run(items.try_next()).expect("an answer");
    }
    let offset = i32::try_from(items.position()).expect("a small number");
    assert_eq!(offset, 300);
    let rest = world.run(list(&world.client).offset(offset).items().try_collect());
    assert_eq!(ids(&rest.expect("items")), (300..700).collect::<Vec<_>>());
}

#[test]
fn p6_a_server_that_ignores_the_offset_is_found_out() {
    let world = world();
    world.mock.respond(|_| page(0..250));
    let error = world
        .run(list(&world.client).items().try_collect())
        .unwrap_err();
    assert!(error.is_paging() && !error.is_decode());
    assert!(error.to_string().contains("ignores `offset`"), "{error}");
    assert_eq!(world.sent().len(), 2);
}

#[test]
fn p7_an_empty_page_in_the_middle_is_not_the_end() {
    let world = world();
    world.mock.respond(|request| {
        let offset = number(request, "offset");
        let items = if offset == 20 {
            0..0
        } else {
            offset..(offset + 10).min(35)
        };
        page(items).header("x-total-count", "35")
    });
    let items = world
        .run(list(&world.client).limit(10).items().try_collect())
        .expect("items");
    assert_eq!(items.len(), 25);
    assert_eq!(offsets(&world), [0, 10, 20, 30]);

    // But not for ever.
    world
        .mock
        .respond(|_| page([]).header("x-total-count", "18446744073709551615"));
    let error = world
        .run(list(&world.client).items().try_collect())
        .unwrap_err();
    assert!(error.is_paging());
}

#[test]
fn p8_a_limit_out_of_bounds_is_not_sent() {
    let world = world();
    for limit in [251, -1, i32::MIN, i32::MAX] {
        let error = world
            .run(list(&world.client).limit(limit).send())
            .unwrap_err();
        assert!(error.is_request() && !error.maybe_sent());
        assert_eq!(
            error.to_string(),
            format!("GET /work-items: `limit` is {limit}, but may be 0 to 250")
        );
        let error = world.run(list(&world.client).limit(limit).items().try_collect());
        assert!(error.unwrap_err().is_request());
    }
    let error = world
        .run(list(&world.client).limit(0).pages().try_next())
        .unwrap_err();
    assert!(error.is_request());
    let error = world
        .run(list(&world.client).offset(-1).send())
        .unwrap_err();
    assert!(error.to_string().contains("may not be below 0"), "{error}");
    assert_eq!(world.sent().len(), 0);
}

#[test]
fn p10_lists_are_streams() {
    fn check<S: Stream + Unpin + Send + 'static>() {}
    check::<Items<Value>>();
    check::<Pages<Value>>();
    // Whatever the items are.
    check::<Items<std::marker::PhantomPinned>>();
    check::<Pages<std::marker::PhantomPinned>>();

    let world = world();
    server(&world, 25);
    let mut items = list(&world.client).limit(10).items();
    let first = world.run(std::future::poll_fn(|context| {
        std::pin::Pin::new(&mut items).poll_next(context)
    }));
    assert_eq!(first.expect("an item").expect("an answer")["id"], 0);
}

#[test]
fn pages_come_with_their_headers() {
    let world = world();
    world.mock.push(
        page([])
            .header("x-total-count", "0")
            .header("slpt-request-id", "r1"),
    );
    let mut pages = list(&world.client).pages();
    let page = world
        .run(pages.try_next())
        .expect("an answer")
        .expect("a page");
    assert_eq!(
        (page.total_count(), page.request_id()),
        (Some(0), Some("r1"))
    );
    assert_eq!(
        (page.status(), page.attempts(), page.body().len()),
        (200, 1, 0)
    );
    assert!(world.run(pages.try_next()).expect("an answer").is_none());
    let _: List = list(&world.client);
}

#[test]
fn p9_dropping_a_list_stops_it() {
    let world = world();
    server(&world, 510);
    let mut items = list(&world.client).items();
    for _ in 0..300 {
        world
            .run(items.try_next())
            .expect("an answer")
            .expect("an item");
    }
    assert_eq!(world.sent().len(), 2);
    drop(items);
    world.clock.advance(std::time::Duration::from_secs(3600));
    assert_eq!(world.sent().len(), 2);
    // In the middle of a page that is on its way, too.
    let world = world_with(1, |builder| builder);
    let second = std::time::Duration::from_secs(1);
    world.mock.respond(move |_| page(0..250).delay(second));
    let mut items = list(&world.client).items();
    let next = Box::pin(items.try_next());
    assert!(!world.run(super::sample::abandon(next, 1)));
    drop(items);
    world.clock.advance(100 * second);
    assert_eq!(world.sent().len(), 1);
}
