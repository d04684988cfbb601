//! Answers that are read as they come: bytes and events.
#![expect(
    unreachable_pub,
    dead_code,
    reason = "the macros are made for public types"
)]

use super::sample::world;
use crate::profile::V3;
use crate::runtime::{
    Auth, Body, BoxFuture, Call, Client, Clock, Download, Error, Event, Events, MockReply,
    Operation, PausedClock, Transport, TransportError, TransportErrorKind, download, events,
};
use crate::runtime::{Phase, operation};
use bytes::Bytes;
use futures_core::Stream;
use http::Method;
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

pub(super) static GET: Operation = Operation {
    version: &V3,
    id: "get",
    method: Method::GET,
    path: "/a",
    auth: Auth::NONE,
};

#[derive(Clone, Debug)]
pub struct Archive(Call);
operation!(Archive, Bytes);
download!(Archive);

#[derive(Clone, Debug)]
pub struct Chat(Call);
operation!(Chat, Json -> Value);
events!(Chat, json -> Value);

#[derive(Clone, Debug)]
pub struct News(Call);
operation!(News, Text);
events!(News, text -> String);

/// Answers with a body that comes in pieces, and then ends, breaks or stays open.
#[derive(Clone)]
struct Pieces(Vec<&'static str>, End, &'static str);

#[derive(Clone, Copy, PartialEq)]
pub(super) enum End {
    Ends,
    Breaks,
    Stays,
}

impl Transport for Pieces {
    fn send(
        &self,
        _: http::Request<Body>,
    ) -> BoxFuture<Result<http::Response<Body>, TransportError>> {
        let chunks = Chunks(self.0.clone().into(), self.1);
        let mut response = http::Response::new(Body::stream(chunks));
        let content_type = self.2.parse().unwrap();
        response.headers_mut().insert("content-type", content_type);
        Box::pin(async move { Ok(response) })
    }
}

struct Chunks(VecDeque<&'static str>, End);

impl Stream for Chunks {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let broken = TransportError::new(TransportErrorKind::Io, Phase::MaybeSent, "cut off");
        match (self.0.pop_front(), self.1) {
            (Some(chunk), _) => Poll::Ready(Some(Ok(Bytes::from(chunk)))),
            (None, End::Ends) => Poll::Ready(None),
            (None, End::Breaks) => Poll::Ready(Some(Err(broken))),
            (None, End::Stays) => Poll::Pending,
        }
    }
}

const EVENTS: &str = "text/event-stream; charset=utf-8";

/// A call that is answered in pieces, and the clock that it goes by.
pub(super) fn call(
    pieces: &[&'static str],
    end: End,
    content_type: &'static str,
) -> (PausedClock, Call) {
    let clock = PausedClock::new(1);
    let client = Client::builder()
        .transport(Pieces(pieces.to_vec(), end, content_type))
        .base_url("https://example.com")
        .clock(clock.clone())
        .build()
        .unwrap();
    let call = Call::new(&client, &GET);
    (clock, call)
}

fn downloaded(pieces: &[&'static str], end: End) -> (Vec<Result<Bytes, Error>>, Duration) {
    let (clock, call) = call(pieces, end, "application/zip");
    let all = clock.run(async {
        let mut body: Download = Archive(call).download().await.unwrap();
        assert_eq!((body.status(), body.headers().len()), (200, 1));
        let mut all = Vec::new();
        while let Some(chunk) = body.next().await {
            all.push(chunk);
        }
        all
    });
    (all, clock.now())
}

#[test]
fn a_download_comes_chunk_by_chunk() {
    let (all, _) = downloaded(&["one", "two"], End::Ends);
    let all: Vec<Bytes> = all.into_iter().map(Result::unwrap).collect();
    assert_eq!(all, ["one", "two"]);
}

#[test]
fn a_download_that_breaks_or_stands_still_is_an_error_and_over() {
    let (all, _) = downloaded(&["one"], End::Breaks);
    let [Ok(_), Err(error)] = all.as_slice() else {
        panic!("{all:?}");
    };
    assert!(error.to_string().contains("cut off"), "{error}");
    let (all, time) = downloaded(&["one"], End::Stays);
    let [Ok(_), Err(error)] = all.as_slice() else {
        panic!("{all:?}");
    };
    assert!(
        error.is_timeout() && error.operation() == Some("get"),
        "{error}"
    );
    assert!(time >= Duration::from_secs(30) && time < Duration::from_secs(31));
}

#[test]
fn a_download_that_is_refused_is_the_refusal_with_its_body() {
    let world = world();
    world.mock.push(MockReply::json(404, r#"{"a": 1}"#));
    let call = Archive(Call::new(&world.client, &GET));
    let error = world.run(call.download()).unwrap_err();
    assert_eq!(
        (error.status(), error.json()),
        (Some(404), Some(json!({"a": 1})))
    );
}

#[test]
fn a_download_is_asked_for_again_until_it_begins() {
    let world = world();
    world.mock.push(MockReply::status(503));
    world.mock.push(MockReply::status(200).body("x"));
    let call = Archive(Call::new(&world.client, &GET));
    let mut body = world.run(call.download()).unwrap();
    assert_eq!(world.run(body.try_next()).unwrap(), Some(Bytes::from("x")));
    assert_eq!(world.run(body.try_next()).unwrap(), None);
    assert_eq!(world.sent().len(), 2);
}

fn read<T>(
    pieces: &[&'static str],
    end: End,
    of: impl FnOnce(Call) -> crate::runtime::Sending<Events<T>>,
) -> Vec<Result<Event<T>, Error>> {
    let (clock, call) = call(pieces, end, EVENTS);
    clock.run(async {
        let mut events = of(call).await.unwrap();
        let mut all = Vec::new();
        while let Some(event) = events.next().await {
            all.push(event);
        }
        all
    })
}

fn news(pieces: &[&'static str]) -> Vec<Event<String>> {
    let all = read(pieces, End::Ends, |call| News(call).events());
    all.into_iter().map(Result::unwrap).collect()
}

fn data(pieces: &[&'static str]) -> Vec<String> {
    news(pieces).into_iter().map(|event| event.data).collect()
}

#[test]
fn an_event_ends_at_an_empty_line_whatever_ends_lines() {
    assert_eq!(
        data(&["data: a\n\ndata: b\r\rdata: c\r\n\r\n"]),
        ["a", "b", "c"]
    );
    // Each character a chunk of its own.
    assert_eq!(
        data(&["d", "ata:a", "\r", "\n", "\r", "\n", "data:b", "\n", "\n"]),
        ["a", "b"]
    );
    assert_eq!(data(&["data: a\r", "data: b\r\r"]), ["a\nb"]);
    assert_eq!(data(&["data: a\n\r\n"]), ["a"]);
}

#[test]
fn lines_of_data_are_joined_and_comments_and_unknown_fields_are_nothing() {
    assert_eq!(
        data(&["data: a\n: c\ndata\ndata:  b\nx: y\n\n"]),
        ["a\n\n b"]
    );
    assert_eq!(data(&[":\n\nevent: e\n\ndata: a\n\n"]), ["a"]);
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_first_line() {
    assert_eq!(
        data(&["\u{feff}data: a\n\n\u{feff}data: b\n\ndata: c\n\n"]),
        ["a", "c"]
    );
}

#[test]
fn an_event_that_is_not_ended_is_none() {
    assert_eq!(data(&["data: a\n\ndata: b\n"]), ["a"]);
    assert_eq!(data(&["data: a\n\ndata: b\r\n\r"]), ["a", "b"]);
}

#[test]
fn an_event_has_its_sort_the_last_id_and_the_time_to_wait() {
    let all = news(&["event: e\nid: 1\nretry: 20\ndata: a\n\ndata: b\nid: 2\0\nretry: x\n\n"]);
    let [first, second] = all.as_slice() else {
        panic!("{all:?}");
    };
    let wait = Some(Duration::from_millis(20));
    assert_eq!(
        (first.event.as_deref(), first.id.as_deref(), first.retry),
        (Some("e"), Some("1"), wait)
    );
    assert_eq!(
        (second.event.as_deref(), second.id.as_deref(), second.retry),
        (None, Some("1"), wait)
    );
}

#[test]
fn events_of_json_are_read_until_the_server_is_done() {
    let pieces = ["data: {\"a\": 1}\n\ndata: {\n\ndata: 2\n\ndata: [DONE]\n\ndata: 3\n\n"];
    let all = read(&pieces, End::Ends, |call| Chat(call).events());
    let [Ok(first), Err(error), Ok(last)] = all.as_slice() else {
        panic!("{all:?}");
    };
    assert_eq!((&first.data, &last.data), (&json!({"a": 1}), &json!(2)));
    assert!(error.to_string().contains("an event is not"), "{error}");
}

#[test]
fn events_that_stand_still_are_an_error() {
    let all = read(&["data: 1\n\n"], End::Stays, |call| Chat(call).events());
    let [Ok(_), Err(error)] = all.as_slice() else {
        panic!("{all:?}");
    };
    assert!(error.is_timeout(), "{error}");
}

#[test]
fn an_event_without_end_is_an_error_before_it_fills_the_memory() {
    let line: &'static str = format!("data:{}\n", " ".repeat(1024 * 1024)).leak();
    let all = read(&[line; 66], End::Stays, |call| News(call).events());
    let [Err(error)] = all.as_slice() else {
        panic!("{}", all.len());
    };
    assert!(error.to_string().contains("bigger than"), "{error}");
}

#[test]
fn an_answer_without_events_is_an_error_that_says_what_it_is() {
    let world = world();
    world.mock.push(MockReply::json(200, "{}"));
    let call = Chat(Call::new(&world.client, &GET));
    let error = world.run(call.events()).unwrap_err();
    assert!(
        error.to_string().contains("application/json, not events"),
        "{error}"
    );
    assert_eq!(world.sent()[0].headers["accept"], "text/event-stream");
}
