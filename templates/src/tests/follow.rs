//! Lists of which the server says how they go on, lists of numbered pages, and lists within something
//! else.
#![expect(
    unreachable_pub,
    dead_code,
    reason = "the macros are made for public types"
)]

use super::sample::{World, world};
use crate::profile::V3;
use crate::runtime::{
    Auth, Call, Error, Flagged, Follow, Items, MockReply, Operation, Pages, Paging, operation,
    paged,
};
use http::Method;
use serde_json::{Value, json};

static LIST: Operation = Operation {
    version: &V3,
    id: "list",
    method: Method::GET,
    path: "/list",
    auth: Auth::NONE,
};

/// A call with a way to go on.
macro_rules! list {
    ($name:ident, $($paging:tt)+) => {
        #[derive(Clone, Debug)]
        pub struct $name(Call);
        operation!($name, Json -> Value);
        paged!($name, u8, $($paging)+);

        impl $name {
            fn of(world: &World) -> Self {
                Self(Call::new(&world.client, &LIST).query("q", "a&b"))
            }
        }
    };
}

list!(
    AtCursor,
    Follow::CursorAt("after", &["meta", "next"]),
    "data",
    "items"
);
list!(
    Flag,
    Flagged(Follow::CursorAt("after", &["data", "-", "id"]), &["more"]),
    "ids"
);
list!(InHeader, Follow::CursorIn("after", "x-next"));
list!(AtUrl, Follow::UrlAt(&["next"]), "items");
list!(Linked, Follow::Link);
list!(
    Numbered,
    Paging {
        offset: "page",
        numbered: Some(1),
        limit: "size",
        page_size: 2,
        ..Paging::DEFAULT
    }
);
list!(
    WithoutSize,
    Paging {
        offset: "page",
        numbered: Some(0),
        limit: "",
        ..Paging::DEFAULT
    },
    "items"
);

impl crate::runtime::wire::Read<'_> for u8 {}

fn reply(body: Value) -> MockReply {
    MockReply::json(200, body.to_string())
}

fn all(world: &World, items: Items<u8>) -> Result<Vec<u8>, Error> {
    world.run(items.try_collect())
}

/// The paths and queries that were asked for.
fn asked(world: &World) -> Vec<String> {
    let sent = world.sent().into_iter();
    sent.map(|request| request.uri.path_and_query().unwrap().to_string())
        .collect()
}

fn cursor(items: &[u8], next: Value) -> MockReply {
    reply(json!({"meta": {"next": next}, "data": {"items": items, "more": [1]}}))
}

#[test]
fn a_cursor_in_the_body_is_followed_to_its_end() {
    for end in [Value::Null, json!(""), json!(false)] {
        let world = world();
        world.mock.push(cursor(&[1, 2], json!("a/b")));
        world.mock.push(cursor(&[], json!(7)));
        world.mock.push(cursor(&[3], end));
        assert_eq!(
            all(&world, AtCursor::of(&world).items()).unwrap(),
            [1, 2, 3]
        );
        assert_eq!(
            asked(&world),
            [
                "/v3/list?q=a%26b",
                "/v3/list?q=a%26b&after=a%2Fb",
                "/v3/list?q=a%26b&after=7"
            ]
        );
    }
    let world = world();
    world.mock.push(reply(json!({"data": null})));
    assert!(
        all(&world, AtCursor::of(&world).items())
            .unwrap()
            .is_empty()
    );
}

#[test]
fn a_list_ends_where_the_server_says_so_whatever_it_names_as_next() {
    let page = |ids: &[u8], more: Value| {
        let data: Vec<Value> = ids.iter().map(|id| json!({"id": id, "n": [id]})).collect();
        reply(json!({"more": more, "ids": ids, "data": data}))
    };
    let world = world();
    world.mock.push(page(&[1, 2], json!(true)));
    // Without a word on it, the cursor counts.
    world.mock.push(page(&[3], Value::Null));
    world.mock.push(page(&[4, 5], json!(false)));
    let mut pages: Pages<u8> = Flag::of(&world).pages();
    let mut ids = Vec::new();
    while let Some(page) = world.run(pages.try_next()).unwrap() {
        ids.extend(page.into_body());
    }
    assert_eq!(
        (ids.as_slice(), pages.position()),
        (&[1, 2, 3, 4, 5][..], 5)
    );
    assert_eq!(
        asked(&world),
        [
            "/v3/list?q=a%26b",
            "/v3/list?q=a%26b&after=2",
            "/v3/list?q=a%26b&after=3"
        ]
    );
    // A page without items has no last one.
    world.mock.push(page(&[], json!(true)));
    assert!(all(&world, Flag::of(&world).items()).unwrap().is_empty());
}

#[test]
fn p5_a_list_goes_on_at_its_cursor_and_a_failed_page_is_fetched_again() {
    let world = world();
    world.mock.push(cursor(&[1], json!("a")));
    let mut pages: Pages<u8> = AtCursor::of(&world).pages();
    assert_eq!(pages.cursor(), None);
    let page = world.run(pages.try_next()).unwrap().unwrap();
    assert_eq!(
        (page.body().as_slice(), pages.cursor()),
        (&[1][..], Some("a"))
    );
    world.mock.push(MockReply::status(400));
    assert!(world.run(pages.try_next()).is_err());
    world.mock.push(cursor(&[2], Value::Null));
    let page = world.run(pages.try_next()).unwrap().unwrap();
    assert_eq!((page.into_body(), pages.position()), (vec![2], 2));
    assert!(world.run(pages.try_next()).unwrap().is_none());
    let asked = asked(&world);
    assert_eq!(asked[1], asked[2]);
}

#[test]
fn p6_a_page_that_comes_again_is_an_error_and_no_endless_loop() {
    let world = world();
    for next in ["a", "b", "a"] {
        world.mock.push(cursor(&[1], json!(next)));
    }
    let error = all(&world, AtCursor::of(&world).items()).unwrap_err();
    assert!(error.is_paging());
    assert_eq!(
        error.to_string(),
        "GET /list: 200 OK: the server names a page as the next one that has been there before"
    );
    assert_eq!(asked(&world).len(), 3);
}

#[test]
fn p7_empty_pages_are_not_followed_for_ever() {
    let world = world();
    for next in 0..200 {
        world.mock.push(cursor(&[], json!(next)));
    }
    assert!(
        all(&world, AtCursor::of(&world).items())
            .unwrap_err()
            .is_paging()
    );
    assert_eq!(asked(&world).len(), 100);
}

#[test]
fn a_cursor_of_no_text_and_items_of_another_shape_are_errors() {
    let world = world();
    world.mock.push(cursor(&[1], json!({"a": 1})));
    assert!(
        all(&world, AtCursor::of(&world).items())
            .unwrap_err()
            .is_paging()
    );
    world.mock.push(reply(json!({"data": {"items": [1, "x"]}})));
    let error = all(&world, AtCursor::of(&world).items()).unwrap_err();
    assert!(
        error.is_decode() && error.to_string().contains("$.data.items[1]"),
        "{error}"
    );
}

#[test]
fn a_cursor_in_a_header_is_followed() {
    let world = world();
    world.mock.push(reply(json!([1])).header("X-Next", "n 1"));
    world.mock.push(reply(json!([2])));
    assert_eq!(all(&world, InHeader::of(&world).items()).unwrap(), [1, 2]);
    assert_eq!(asked(&world)[1], "/v3/list?q=a%26b&after=n%201");
}

#[test]
fn the_address_of_the_next_page_may_be_relative() {
    let world = world();
    for next in [
        "https://ACME.api.identitynow.com:443/x?p=2",
        "/y?p=3",
        "z?p=4",
        "?p=5#here",
    ] {
        world.mock.push(reply(json!({"items": [1], "next": next})));
    }
    world.mock.push(reply(json!({"items": [2]})));
    assert_eq!(
        all(&world, AtUrl::of(&world).items()).unwrap(),
        [1, 1, 1, 1, 2]
    );
    assert_eq!(
        asked(&world),
        ["/v3/list?q=a%26b", "/x?p=2", "/y?p=3", "/z?p=4", "/z?p=5"]
    );
}

#[test]
fn s5_the_next_page_of_another_server_is_refused() {
    for next in [
        "https://example.com/x",
        "http://acme.api.identitynow.com/x",
        "https://acme.api.identitynow.com:444/x",
        "//example.com/x",
        "https://acme.api.identitynow.com@example.com/x",
        "/\\example.com",
    ] {
        let world = world();
        world.mock.push(reply(json!({"items": [1], "next": next})));
        let error = all(&world, AtUrl::of(&world).items()).unwrap_err();
        assert!(error.is_paging(), "{next}");
        assert!(!error.to_string().contains("example.com"), "{error}");
        assert_eq!(asked(&world).len(), 1);
    }
}

#[test]
fn links_are_read_as_the_standard_says() {
    for (links, next) in [
        (&["</a?p=2>; rel=\"next\""][..], "/a?p=2"),
        (&["</z>; rel=\"prev\", </a?p=2>; rel=next"], "/a?p=2"),
        (
            &["</z>; title=\"x, <y>; rel=next\"; rel=first,</a>;rel=\"last NEXT\""],
            "/a",
        ),
        (
            &["</z>; rel=first", "</a> ; REL = \"next\" ; title=\"\\\"\""],
            "/a",
        ),
        (&["</z>; rel=last; rel=next, </a>; rel=next"], "/a"),
    ] {
        let world = world();
        let mut first = reply(json!([1]));
        for link in links {
            first = first.header("link", link);
        }
        world.mock.push(first).push(reply(json!([2])));
        let items = all(&world, Linked::of(&world).items());
        assert_eq!(items.unwrap(), [1, 2], "{links:?}");
        assert_eq!(asked(&world)[1], next, "{links:?}");
    }
    for link in [
        "",
        "<",
        "</a",
        "</a>",
        "</a>; rel",
        "</a>; rel=\"next",
        "</a>; rel=nextpage",
    ] {
        let world = world();
        world.mock.push(reply(json!([1])).header("link", link));
        world.mock.push(reply(json!([2])));
        let items = all(&world, Linked::of(&world).items()).unwrap();
        // A quote that nobody closes ends with the text.
        let expected: &[u8] = if link.ends_with("\"next") {
            &[1, 2]
        } else {
            &[1]
        };
        assert_eq!(items, expected, "{link}");
    }
}

#[test]
fn numbered_pages_are_asked_for_by_their_numbers() {
    let world = world();
    for items in [&[1, 2][..], &[3, 4], &[5]] {
        world.mock.push(reply(json!(items)));
    }
    let mut items = Numbered::of(&world).items();
    assert_eq!(world.run(items.try_next()).unwrap(), Some(1));
    assert_eq!(
        (items.position(), all(&world, items).unwrap()),
        (1, vec![2, 3, 4, 5])
    );
    assert_eq!(
        asked(&world),
        [
            "/v3/list?q=a%26b&page=1&size=2",
            "/v3/list?q=a%26b&page=2&size=2",
            "/v3/list?q=a%26b&page=3&size=2"
        ]
    );
}

#[test]
fn numbered_pages_end_with_the_total_or_an_empty_page() {
    let world = world();
    for items in [&[1, 2][..], &[3, 4]] {
        world
            .mock
            .push(reply(json!(items)).header("x-total-count", "4"));
    }
    assert_eq!(
        all(&world, Numbered::of(&world).items()).unwrap(),
        [1, 2, 3, 4]
    );
    for items in [&[1][..], &[2, 3], &[]] {
        world.mock.push(reply(json!({"items": items})));
    }
    assert_eq!(
        all(&world, WithoutSize::of(&world).items()).unwrap(),
        [1, 2, 3]
    );
    assert_eq!(asked(&world).last().unwrap(), "/v3/list?q=a%26b&page=2");
}
