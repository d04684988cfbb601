//! Headers with their types.

use super::sample::{get, ok, world};
use crate::runtime::{Error, MockReply, Response};
use serde_json::Value;

fn answered(headers: &[(&str, &str)]) -> Response<Value> {
    let world = world();
    let reply = headers
        .iter()
        .fold(ok(), |reply: MockReply, (name, value)| {
            reply.header(name, value)
        });
    world.mock.push(reply);
    let call = get(&world.client, "x").send_response();
    world.run(call).unwrap()
}

#[test]
fn a_header_is_read_as_what_the_document_says() {
    let response = answered(&[
        ("x-n", " 42 "),
        ("x-f", "1.5"),
        ("x-b", "true"),
        ("x-t", "4\"2"),
    ]);
    assert_eq!(response.header_literal("X-N").unwrap(), Some(42_i32));
    assert_eq!(response.header_literal("X-F").unwrap(), Some(1.5_f64));
    assert_eq!(response.header_literal("X-B").unwrap(), Some(true));
    assert_eq!(
        response.header_text("X-T").unwrap(),
        Some("4\"2".to_owned())
    );
}

#[test]
fn a_header_that_did_not_come_is_none() {
    let response = answered(&[("x-empty", "")]);
    assert_eq!(response.header_literal::<i64>("X-N").unwrap(), None);
    assert_eq!(response.header_text::<String>("X-T").unwrap(), None);
    assert_eq!(response.header_texts::<Vec<String>>("X-L").unwrap(), None);
    assert_eq!(response.header_literal::<i64>("X-Empty").unwrap(), None);
    let empty = response.header_text::<String>("X-Empty").unwrap();
    assert_eq!(empty.as_deref(), Some(""));
    let none = response.header_literals::<Vec<i64>>("X-Empty").unwrap();
    assert_eq!(none, Some(Vec::new()));
}

#[test]
fn a_list_ends_at_no_line_and_has_no_empty_items() {
    let response = answered(&[("x-l", "a, b,,"), ("x-n", "1,2 ,3")]);
    let texts: Option<Vec<String>> = response.header_texts("X-L").unwrap();
    assert_eq!(texts.unwrap(), ["a", "b"]);
    let integers: Option<Vec<i64>> = response.header_literals("X-N").unwrap();
    assert_eq!(integers.unwrap(), [1, 2, 3]);
}

#[test]
fn e4_a_header_of_another_form_is_an_error_that_names_it_without_its_text() {
    let response = answered(&[("x-n", "s3cr3t"), ("x-l", "1,s3cr3t"), ("x-two", "1 2")]);
    let check = |error: Error| {
        assert!(error.is_decode());
        let text = format!("{error} {error:?}");
        assert!(text.contains("the header `X-"), "{text}");
        assert!(!text.contains("s3cr3t"), "{text}");
    };
    check(response.header_literal::<i64>("X-N").unwrap_err());
    check(response.header_literals::<Vec<i64>>("X-L").unwrap_err());
    check(response.header_literal::<i64>("X-Two").unwrap_err());
}
