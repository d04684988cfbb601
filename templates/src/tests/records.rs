//! JSON values that come one after the other, and that are sent so.
#![expect(
    unreachable_pub,
    dead_code,
    reason = "the macros are made for public types"
)]

use super::sample::world;
use super::streams::{End, GET, call};
use crate::runtime::{Call, Error, MockReply, operation, records};
use serde_json::{Value, json};

#[derive(Clone, Debug)]
pub struct Log(Call);
operation!(Log, Text);
records!(Log, Value, "application/x-ndjson");

const LINES: &str = "application/x-ndjson";
const SEQUENCE: &str = "application/json-seq";

/// What is read of pieces, errors as texts.
fn read(
    pieces: &[&'static str],
    end: End,
    content_type: &'static str,
) -> Vec<Result<Value, Error>> {
    let (clock, call) = call(pieces, end, content_type);
    clock.run(async {
        let mut records = Log(call).records().await.unwrap();
        let mut all = Vec::new();
        while let Some(record) = records.next().await {
            all.push(record);
        }
        all
    })
}

fn values(pieces: &[&'static str], content_type: &'static str) -> Vec<Value> {
    let all = read(pieces, End::Ends, content_type);
    all.into_iter().map(Result::unwrap).collect()
}

#[test]
fn a_line_is_a_value_however_the_chunks_fall() {
    let all = [json!({"a": 1}), json!([2]), json!("\u{e9}"), json!(4)];
    assert_eq!(
        values(&["{\"a\": 1}\n[2]\r\n\n \n\"\u{e9}\"\n4"], LINES),
        all
    );
    assert_eq!(
        values(
            &[
                "{\"a\"", ": 1}\n", "[2", "]\n\"", "\u{e9}", "\"", "\n", "4", "\n"
            ],
            LINES
        ),
        all
    );
    assert_eq!(values(&[], LINES), [] as [Value; 0]);
}

#[test]
fn a_sequence_has_its_separators_before_the_values() {
    let pieces = ["\u{1e}{\n \"a\": 1}\n\u{1e}", "\u{1e}[2]\n\u{1e}3\n"];
    let all = [json!({"a": 1}), json!([2]), json!(3)];
    assert_eq!(values(&pieces, SEQUENCE), all);
}

#[test]
fn a_number_of_a_sequence_that_nothing_follows_may_be_cut_off() {
    let all = read(&["\u{1e}1\u{1e}{}\u{1e}tru"], End::Ends, SEQUENCE);
    let [Err(first), Ok(_), Err(last)] = all.as_slice() else {
        panic!("{all:?}");
    };
    assert!(first.to_string().contains("cut off"), "{first}");
    assert!(last.to_string().contains("not JSON"), "{last}");
}

#[test]
fn a_value_that_cannot_be_read_is_an_error_and_not_the_end() {
    let all = read(&["1\n{secret\n2\n"], End::Ends, LINES);
    let [Ok(first), Err(error), Ok(last)] = all.as_slice() else {
        panic!("{all:?}");
    };
    assert_eq!((first, last), (&json!(1), &json!(2)));
    assert!(!error.to_string().contains("secret"), "{error}");
    assert_eq!(error.operation(), Some("get"));
}

#[test]
fn records_that_break_or_stand_still_are_an_error_and_over() {
    // What has come of the value that was on its way is none.
    let all = read(&["1\n", "2"], End::Breaks, LINES);
    let [Ok(_), Err(error)] = all.as_slice() else {
        panic!("{all:?}");
    };
    assert!(error.to_string().contains("cut off"), "{error}");
    let all = read(&["1\n", "2"], End::Stays, LINES);
    let [Ok(_), Err(error)] = all.as_slice() else {
        panic!("{all:?}");
    };
    assert!(error.is_timeout(), "{error}");
}

#[test]
fn a_value_without_end_is_an_error_before_it_fills_the_memory() {
    let mebibyte: &'static str = " ".repeat(1024 * 1024).leak();
    let all = read(&[mebibyte; 66], End::Stays, LINES);
    let [Err(error)] = all.as_slice() else {
        panic!("{}", all.len());
    };
    assert!(error.to_string().contains("bigger than"), "{error}");
}

#[test]
fn an_answer_of_something_else_is_an_error_that_says_what_it_is() {
    let world = world();
    world
        .mock
        .push(MockReply::status(200).header("content-type", "text/html"));
    let error = world
        .run(Log(Call::new(&world.client, &GET)).records())
        .unwrap_err();
    assert!(error.to_string().contains("text/html, not"), "{error}");
    assert_eq!(world.sent()[0].headers["accept"], LINES);
}

#[test]
fn values_are_sent_a_line_each_or_as_a_sequence() {
    let world = world();
    for content_type in [LINES, SEQUENCE] {
        world.mock.push(MockReply::status(204));
        let values = [json!({"a": "\n"}), json!(2)];
        let call = Call::new(&world.client, &GET).sequence(content_type, &values);
        world.run(Log(call).send()).unwrap();
    }
    let sent = world.sent();
    assert_eq!(sent[0].headers["content-type"], LINES);
    assert_eq!(sent[0].body, "{\"a\":\"\\n\"}\n2\n");
    assert_eq!(sent[1].body, "\u{1e}{\"a\":\"\\n\"}\n\u{1e}2\n");
}
