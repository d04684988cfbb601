//! Headers of the cases, as they are compiled: what a service sends is read as the document says.

use cases::response_headers::default::{AddJobHeaders, ListDogsHeaders, ListPetsHeaders};
use cases::response_headers::models::{PageHeader, Version};
use cases::{Client, MockReply, MockTransport, PausedClock};

/// A client whose calls are all answered the same.
fn client(reply: MockReply) -> (Client, PausedClock) {
    let clock = PausedClock::new(1);
    let mock = MockTransport::new(&clock);
    mock.push(reply);
    let builder = Client::builder().base_url("https://example.com");
    let builder = builder.clock(clock.clone()).transport(mock);
    (builder.build().expect("a client"), clock)
}

#[test]
fn each_header_has_its_type() {
    let reply = MockReply::json(200, "[]")
        .header("x-ratelimit-remaining", "17")
        .header("x-cost", "0.5")
        .header("x-cached", "false")
        .header("x-page", "last")
        .header("x-version", "2")
        .header("x-names", "a, b")
        .header("x-names", "c")
        .header("x-sizes", "1,2")
        .header("last-modified", "2026-01-02T03:04:05Z");
    let (client, clock) = client(reply);
    let call = client.response_headers().default().list_dogs();
    let response = clock.run(call.send_response()).expect("an answer");
    let headers: ListPetsHeaders = ListDogsHeaders::of(&response).expect("its headers");
    assert_eq!(headers.x_rate_limit_remaining, Some(17));
    assert_eq!(headers.x_cost, Some(0.5));
    assert_eq!(headers.x_cached, Some(false));
    assert_eq!(headers.x_page, Some(PageHeader::Last));
    assert_eq!(headers.x_version, Some(Version::N2));
    assert_eq!(headers.x_names.expect("names"), ["a", "b", "c"]);
    assert_eq!(headers.x_sizes.expect("sizes"), [1, 2]);
    let modified = headers.last_modified.expect("a time");
    assert_eq!(modified.as_str(), "2026-01-02T03:04:05Z");
    assert_eq!(headers.r#type, None);
}

#[test]
fn a_header_that_answers_describe_differently_is_a_text() {
    let (client, clock) = client(MockReply::status(201).header("x-took", "soon"));
    let call = client.response_headers().default().add_job();
    let response = clock.run(call.send_response()).expect("an answer");
    let headers = AddJobHeaders::of(&response).expect("its headers");
    assert_eq!(headers.x_took.as_deref(), Some("soon"));
    assert_eq!(headers.location, None);
}

#[test]
fn a_header_that_cannot_be_read_loses_no_answer() {
    let (client, clock) = client(MockReply::json(200, "[]").header("x-version", "two"));
    let call = client.response_headers().default().list_pets();
    let response = clock.run(call.send_response()).expect("an answer");
    let error = ListPetsHeaders::of(&response).expect_err("no number");
    assert!(error.to_string().contains("`X-Version`"), "{error}");
}
