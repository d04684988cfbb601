//! Bodies of every kind, byte for byte as they leave.

use super::sample::{ok, token, world, world_with_token};
use crate::profile::V3;
use crate::runtime::multipart::{Parts, Values, WriteParts};
use crate::runtime::{
    Auth, Body, Call, Error, File, MockReply, MockRequest, Operation, Raw, Style, TransportError,
};
use bytes::Bytes;
use futures_core::Stream;
use http::Method;
use serde_json::{Value, json};
use std::collections::{BTreeMap, VecDeque};
use std::pin::Pin;
use std::task::{Context, Poll};

static SEND: Operation = Operation {
    version: &V3,
    id: "send",
    method: Method::PUT,
    path: "/a",
    auth: Auth::NONE,
};

static SEND_WITH_TOKEN: Operation = Operation {
    version: &V3,
    id: "send",
    method: Method::PUT,
    path: "/a",
    auth: Auth::TOKEN,
};

/// What is sent, or why it is not.
fn sent(set: impl Fn(Call) -> Call) -> Result<MockRequest, String> {
    let world = world();
    world.mock.push(ok());
    let call = set(Call::new(&world.client, &SEND));
    match world.run(call.send(Raw::empty)) {
        Ok(()) => Ok(world.sent().remove(0)),
        Err(error) => Err(error.to_string()),
    }
}

fn form(body: &Value, styles: &[(&str, Style)]) -> Result<String, String> {
    let request = sent(|call| call.form(body, styles))?;
    let content_type = &request.headers["content-type"];
    assert_eq!(content_type, "application/x-www-form-urlencoded");
    Ok(String::from_utf8(request.body.to_vec()).unwrap())
}

#[test]
fn a_form_has_a_pair_for_each_text_and_item_and_json_for_objects() {
    let body = json!({"a": "x y&=+\u{e9}", "b": [1, true], "c": {"d": "e"}, "n": null, "z": []});
    let text = "a=x%20y%26%3D%2B%C3%A9&b=1&b=true&c=%7B%22d%22%3A%22e%22%7D";
    assert_eq!(form(&body, &[]), Ok(text.to_owned()));
    assert_eq!(form(&json!({}), &[]), Ok(String::new()));
    assert_eq!(form(&Value::Null, &[]), Ok(String::new()));
}

#[test]
fn a_property_of_a_form_stands_in_the_style_that_is_said() {
    let body = json!({"a": [1, 2], "b": {"c": {"d": 1}, "e": [2]}, "f": {"g": 3}, "h": [4, 5]});
    let styles = [
        ("a", Style::Joined),
        ("b", Style::DeepObject),
        ("f", Style::Exploded),
        ("h", Style::PipeDelimited),
    ];
    let text = "a=1,2&b%5Bc%5D%5Bd%5D=1&b%5Be%5D%5B%5D=2&g=3&h=4%7C5";
    assert_eq!(form(&body, &styles), Ok(text.to_owned()));
}

#[test]
fn what_is_no_object_is_no_form() {
    let error = form(&json!([1]), &[]).unwrap_err();
    assert_eq!(error, "PUT /a: a form has to be an object");
}

/// A body with files, as the generator writes it.
#[derive(Clone)]
struct Upload {
    file: File,
    more: Option<Vec<File>>,
    note: Option<String>,
    tags: Vec<String>,
    place: Value,
    others: BTreeMap<String, i32>,
}

impl WriteParts for Upload {
    fn write(&self, to: &mut Parts) {
        to.files("file", &self.file);
        to.files("more", &self.more);
        to.values("note", &self.note);
        to.values("tags", &self.tags);
        to.values("place", &self.place);
        to.others(&self.others);
    }
}

fn upload(file: impl Into<File>) -> Upload {
    Upload {
        file: file.into(),
        more: None,
        note: None,
        tags: Vec::new(),
        place: Value::Null,
        others: BTreeMap::new(),
    }
}

fn multipart(body: &impl WriteParts, types: &[(&str, &str)]) -> Result<String, String> {
    let request = sent(|call| call.multipart("multipart/form-data", body, types))?;
    let content_type = request.headers["content-type"].to_str().unwrap();
    let (_, boundary) = content_type
        .split_once("multipart/form-data; boundary=")
        .unwrap();
    assert_eq!(boundary.len(), 32);
    let text = String::from_utf8(request.body.to_vec()).unwrap();
    Ok(text.replace(boundary, "B"))
}

#[test]
fn each_property_of_a_multipart_body_is_a_part_and_each_item_one() {
    let mut body = upload(
        File::new("content")
            .name("a \"b\"\r\n.txt")
            .content_type("text/csv"),
    );
    body.more = Some(vec![File::from(vec![b'x']), File::from("y")]);
    body.note = Some("n".to_owned());
    body.tags = vec!["s".to_owned(), "t".to_owned()];
    body.place = json!({"x": 1});
    body.others.insert("left".to_owned(), 7);
    let types = [("more", "image/png"), ("tags", "text/plain")];
    let text = "\
        --B\r\n\
        Content-Disposition: form-data; name=\"file\"; filename=\"a %22b%22%0D%0A.txt\"\r\n\
        Content-Type: text/csv\r\n\r\ncontent\r\n\
        --B\r\nContent-Disposition: form-data; name=\"more\"; filename=\"more\"\r\n\
        Content-Type: image/png\r\n\r\nx\r\n\
        --B\r\nContent-Disposition: form-data; name=\"more\"; filename=\"more\"\r\n\
        Content-Type: image/png\r\n\r\ny\r\n\
        --B\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nn\r\n\
        --B\r\nContent-Disposition: form-data; name=\"tags\"\r\n\
        Content-Type: text/plain\r\n\r\ns\r\n\
        --B\r\nContent-Disposition: form-data; name=\"tags\"\r\n\
        Content-Type: text/plain\r\n\r\nt\r\n\
        --B\r\nContent-Disposition: form-data; name=\"place\"\r\n\
        Content-Type: application/json\r\n\r\n{\"x\":1}\r\n\
        --B\r\nContent-Disposition: form-data; name=\"left\"\r\n\r\n7\r\n\
        --B--\r\n";
    assert_eq!(multipart(&body, &types), Ok(text.to_owned()));
}

#[test]
fn a_value_without_files_can_be_the_parts_of_a_body() {
    let body = json!({"a": [1, 2], "b": null});
    let text = "\
        --B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n\
        --B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n2\r\n--B--\r\n";
    assert_eq!(multipart(&Values(&body), &[]), Ok(text.to_owned()));
    let error = multipart(&Values(&json!("a")), &[]).unwrap_err();
    assert!(error.ends_with("has to be an object"), "{error}");
}

#[test]
fn s3_a_content_type_that_cannot_stand_in_a_header_is_an_error() {
    let body = upload(File::new("x").content_type("a\r\nb: c"));
    let error = multipart(&body, &[]).unwrap_err();
    assert!(error.contains("cannot stand in a header"), "{error}");
}

/// Chunks that come one after the other.
struct Chunks(VecDeque<&'static str>);

impl Stream for Chunks {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.pop_front().map(|chunk| Ok(Bytes::from(chunk))))
    }
}

fn stream() -> Body {
    Body::stream(Chunks(["one, ", "two"].into()))
}

#[test]
fn a_file_may_come_as_a_stream() {
    let text = "\
        --B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"file\"\r\n\
        Content-Type: application/octet-stream\r\n\r\none, two\r\n--B--\r\n";
    assert_eq!(multipart(&upload(stream()), &[]), Ok(text.to_owned()));
    let body = upload(stream());
    assert!(multipart(&body, &[]).is_ok());
    let error = multipart(&body.clone(), &[]).unwrap_err();
    assert!(error.contains("was sent already"), "{error}");
}

fn streamed(replies: &[MockReply]) -> (Result<(), Error>, usize) {
    let world = world();
    for reply in replies {
        world.mock.push(reply.clone());
    }
    let call = Call::new(&world.client, &SEND).bytes("image/png", stream());
    let end = world.run(call.send(Raw::empty));
    for request in world.sent() {
        assert_eq!(request.body, "one, two");
    }
    (end, world.sent().len())
}

#[test]
fn a_stream_is_sent_once_whatever_happens() {
    let (end, sends) = streamed(&[ok()]);
    assert!(end.is_ok() && sends == 1);
    let (end, sends) = streamed(&[MockReply::status(503), ok()]);
    let error = end.unwrap_err().to_string();
    assert!(
        error.contains("not sent again: the body was a stream"),
        "{error}"
    );
    assert_eq!(sends, 1);
}

#[test]
fn a_stream_is_not_sent_again_with_another_token() {
    let world = world_with_token();
    world.mock.on("/oauth/token", token(1, 1000));
    world.mock.push(MockReply::status(401)).push(ok());
    let call = Call::new(&world.client, &SEND_WITH_TOKEN).bytes("image/png", stream());
    let error = world.run(call.send(Raw::empty)).unwrap_err();
    assert_eq!(error.status(), Some(401));
    assert_eq!(world.mock.requests_to("/v3/a").len(), 1);
}

#[test]
fn a_call_whose_stream_was_sent_is_an_error() {
    let world = world();
    world.mock.push(ok()).push(ok());
    let call = Call::new(&world.client, &SEND).bytes("image/png", stream());
    assert!(world.run(call.clone().send(Raw::empty)).is_ok());
    let error = world.run(call.send(Raw::empty)).unwrap_err().to_string();
    assert!(error.contains("was sent already"), "{error}");
    assert_eq!(world.sent().len(), 1);
}

#[test]
fn bytes_are_sent_again() {
    let world = world();
    world.mock.push(MockReply::status(503)).push(ok());
    let call = Call::new(&world.client, &SEND);
    let call = call.multipart("multipart/form-data", &upload("x"), &[]);
    assert!(world.run(call.send(Raw::empty)).is_ok());
    let [first, second] = world.sent().try_into().unwrap();
    assert_eq!(first.body, second.body);
}
