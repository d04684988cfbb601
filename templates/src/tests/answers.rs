//! Answers that are not always the same.
#![expect(
    unreachable_pub,
    dead_code,
    reason = "the macros are made for public types"
)]

use super::sample::world;
use crate::profile::V3;
use crate::runtime::{Auth, Call, Error, MockReply, Operation, Raw, alternatives, operation};
use bytes::Bytes;
use http::Method;
use serde_json::{Value, json};

static GET: Operation = Operation {
    version: &V3,
    id: "get",
    method: Method::GET,
    path: "/a",
    auth: Auth::NONE,
};

#[derive(Clone, Debug)]
pub struct Maybe(Call);
operation!(Maybe, Json -> Value, 202 | 204);
alternatives!(Maybe);

#[derive(Clone, Debug)]
pub struct Text(Call);
operation!(Text, Text, 204);

#[derive(Debug, PartialEq)]
enum Different {
    Done(Value),
    Other(Bytes),
}

impl Different {
    fn read(raw: &Raw) -> Result<Self, Error> {
        match raw.status() {
            200 => raw.json().map(Self::Done),
            _ => raw.bytes().map(Self::Other),
        }
    }
}

#[derive(Clone, Debug)]
struct Either(Call);
operation!(Either, Different, Different::read);

fn answered<T>(
    reply: MockReply,
    send: impl FnOnce(Call) -> crate::runtime::Sending<T>,
) -> Result<T, Error> {
    let world = world();
    world.mock.push(reply);
    world.run(send(Call::new(&world.client, &GET)))
}

#[test]
fn an_answer_with_a_status_without_a_body_is_none() {
    let json = MockReply::json(200, r#"{"a": 1}"#);
    let maybe = |call| Maybe(call).send();
    assert_eq!(
        answered(json.clone(), maybe).unwrap(),
        Some(json!({"a": 1}))
    );
    assert_eq!(answered(MockReply::status(202), maybe).unwrap(), None);
    assert_eq!(answered(MockReply::status(204), maybe).unwrap(), None);
    let text = |call| Text(call).send();
    assert_eq!(answered(MockReply::status(204), text).unwrap(), None);
    let response = answered(json, |call| Maybe(call).send_response()).unwrap();
    assert_eq!((response.status(), response.body().is_some()), (200, true));
}

#[test]
fn e8_an_empty_body_with_another_status_is_an_error() {
    let error = answered(MockReply::status(200), |call| Maybe(call).send()).unwrap_err();
    assert!(error.to_string().contains("the body is empty"), "{error}");
}

#[test]
fn different_answers_are_told_apart_by_their_status() {
    let either = |call| Either(call).send();
    let done = answered(MockReply::json(200, "1"), either).unwrap();
    assert_eq!(done, Different::Done(json!(1)));
    let other = answered(MockReply::status(206).body("x"), either).unwrap();
    assert_eq!(other, Different::Other(Bytes::from("x")));
}

#[test]
fn an_answer_in_another_media_type_is_asked_for_and_given_as_it_comes() {
    let world = world();
    world.mock.push(MockReply::status(200).body("a;b"));
    let call = Maybe(Call::new(&world.client, &GET));
    assert_eq!(world.run(call.clone().send_as("text/csv")).unwrap(), "a;b");
    assert_eq!(world.sent()[0].headers["accept"], "text/csv");
    let error = world.run(call.send_as("text\n")).unwrap_err();
    assert!(
        error.to_string().contains("cannot stand in a header"),
        "{error}"
    );
    assert_eq!(world.sent().len(), 1);
}
