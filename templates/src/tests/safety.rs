//! S: what must not happen, C2 and O3.

use super::sample::{SECRET, abandon, get, list, ok, world, world_with, world_with_token};
use crate::runtime::{Call, Client, Clock, MockReply, PausedClock, Token};
use http::Method;
use percent_encoding::percent_decode_str;
use std::time::Duration;

#[test]
fn s1_values_that_climb_are_not_sent() {
    let world = world();
    for id in ["", ".", ".."] {
        let error = world.run(get(&world.client, id).send()).unwrap_err();
        assert!(error.is_request() && !error.maybe_sent() && error.attempts() == 0);
        assert_eq!(
            error.to_string(),
            format!("GET /work-items/{{id}}: `{id}` cannot be sent as `id`")
        );
        let request = world
            .client
            .request(Method::GET, "/v3/{id}/x")
            .path("id", id);
        assert!(world.run(request.send()).unwrap_err().is_request());
    }
    for path in [
        "",
        "v3",
        "/v3/../x",
        "/v3/%2e%2E/x",
        "/v3/.%2e",
        "//x",
        "/a?b",
        "/a#b",
        "/a\\..\\b",
    ] {
        let request = world.client.request(Method::GET, path);
        assert!(
            world.run(request.send()).unwrap_err().is_request(),
            "{path}"
        );
    }
    assert_eq!(world.sent().len(), 0);
}

/// Random strings of the characters that do harm.
fn texts(count: usize) -> impl Iterator<Item = String> {
    let harmful: Vec<char> =
        "/\\?#%;&=+.,:@~ \r\n\0\t\"'<>{}[]|^`aZ09éß漢\u{202e}\u{1f600}\u{feff}"
            .chars()
            .collect();
    let random = PausedClock::new(7);
    std::iter::repeat_with(move || {
        let length = random.random() % 8 + 1;
        let pick = || harmful[(random.random() % harmful.len() as u64) as usize];
        std::iter::repeat_with(pick).take(length as usize).collect()
    })
    .take(count)
}

#[test]
fn s2_every_other_value_arrives_as_it_is() {
    let world = world();
    world.mock.respond(|_| MockReply::json(200, "[]"));
    for text in texts(10_000).filter(|text| text != "." && text != "..") {
        let decode = |part: &str| {
            percent_decode_str(part)
                .decode_utf8()
                .expect("UTF-8")
                .into_owned()
        };
        world
            .run(get(&world.client, &text).send())
            .expect("an answer");
        world
            .run(list(&world.client).owner_id(&text).send())
            .expect("an answer");
        let sent = world.mock.take_requests();
        let [path, query] = &sent[..] else {
            panic!("nothing was sent");
        };
        let segments: Vec<_> = path.uri.path().split('/').collect();
        assert_eq!(segments[..3], ["", "v3", "work-items"]);
        assert_eq!((segments.len(), decode(segments[3])), (4, text.clone()));
        let query = query.uri.query().expect("a query");
        let value = query.strip_prefix("ownerId=").expect("the name");
        assert!(!value.contains(['&', '=', '+', '#']));
        assert_eq!(decode(value), text);
    }
}

#[test]
fn s3_a_header_cannot_be_split() {
    let world = world();
    for value in ["a\r\nb: c", "a\nb", "a\0b", "\r"] {
        let error = get(&world.client, "1").header("x-key", value).unwrap_err();
        assert!(error.is_request() && !error.to_string().contains(value));
        let builder = Client::builder()
            .base_url("https://x")
            .default_header("x-key", value);
        assert!(builder.build().unwrap_err().is_configuration());
        let builder = Client::builder().base_url("https://x").user_agent(value);
        assert!(builder.build().unwrap_err().is_configuration());
    }
    for name in [
        "x key",
        "",
        "x:y",
        "authorization",
        "Host",
        "content-length",
    ] {
        assert!(get(&world.client, "1").header(name, "x").is_err(), "{name}");
    }
    // A parameter of the document is kept until the call is sent.
    let call = Call::header(get(&world.client, "1").0, "x-key", "a\nb");
    let error = world.run(super::sample::Get(call).send()).unwrap_err();
    assert!(error.is_request());
}

#[test]
fn s4_nothing_shows_a_secret() {
    let world = world_with_token();
    world.mock.respond(|_| ok());
    let call = get(&world.client, "private")
        .header("x-key", "hush")
        .expect("a header");
    let sending = call.clone().send();
    let mut shown = format!("{:?} {call:?} {sending:?}", world.client);
    let reply = world.run(call.send_response());
    shown += &format!(
        "{reply:?} {:?} {:?}",
        list(&world.client).items(),
        world.mock
    );
    shown += &format!("{:?}", world.mock.requests());
    shown += &format!(
        "{:?}",
        Token::new(SECRET).expires_in(Duration::from_secs(1))
    );
    let builder = Client::builder()
        .base_url("https://user:hush@example.com")
        .client_credentials("id", SECRET)
        .default_header("x-key", "hush");
    shown += &format!("{builder:?}");
    shown += &format!("{:?}", builder.build());
    let header = &world.sent()[0].headers["authorization"];
    shown += &format!("{header:?}");
    for secret in [SECRET, "s3cr3t", "token-1", "hush"] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
}

#[test]
fn s5_redirects_stay_at_home() {
    let redirect = |location: &str| MockReply::status(302).header("location", location);
    for (location, target) in [
        (
            "/v3/other?a=b",
            "https://acme.api.identitynow.com/v3/other?a=b",
        ),
        (
            "https://ACME.api.identitynow.com:443/x#y",
            "https://ACME.api.identitynow.com:443/x",
        ),
        (
            "//acme.api.identitynow.com/x",
            "https://acme.api.identitynow.com/x",
        ),
        (
            "other",
            "https://acme.api.identitynow.com/v3/work-items/other",
        ),
    ] {
        let world = world_with(1, |builder| builder.bearer_token("t"));
        world.mock.push(redirect(location)).push(ok());
        world
            .run(get(&world.client, "1").send())
            .expect("an answer");
        assert_eq!(world.sent()[1].uri, target);
        assert!(world.sent()[1].headers.contains_key("authorization"));
    }
    for location in [
        "https://evil.example/v3",
        "//evil.example/v3",
        "http://acme.api.identitynow.com/v3",
        "https://acme.api.identitynow.com:444/v3",
        "https://acme.api.identitynow.com@evil.example/",
        "https://x@acme.api.identitynow.com/",
        "https://acme.api.identitynow.com.evil.example/",
        "\\\\evil.example",
        "",
    ] {
        let world = world();
        world.mock.push(redirect(location));
        let error = world.run(get(&world.client, "1").send()).unwrap_err();
        // An empty location is this very address, which then answers 404.
        let expected = if location.is_empty() { 404 } else { 302 };
        assert_eq!(error.status(), Some(expected), "{location}");
        assert!(
            world
                .sent()
                .iter()
                .all(|request| { request.uri.host() == Some("acme.api.identitynow.com") })
        );
    }
    // Not a POST, and not for ever.
    let world = world();
    world.mock.respond(move |_| redirect("/v3/x"));
    world
        .run(super::sample::forward(&world.client, "1").send())
        .unwrap_err();
    assert_eq!(world.sent().len(), 1);
    let error = world.run(get(&world.client, "1").send()).unwrap_err();
    assert_eq!((world.sent().len(), error.attempts()), (7, 1));
}

#[test]
fn s7_a_body_ends_at_the_cap() {
    let world = world_with(1, |builder| builder.max_body_size(1000));
    world
        .mock
        .push(MockReply::json(200, format!("\"{}\"", "x".repeat(998))));
    world
        .run(get(&world.client, "1").send())
        .expect("an answer");
    world
        .mock
        .push(MockReply::json(200, format!("\"{}\"", "x".repeat(999))));
    let error = world.run(get(&world.client, "1").send()).unwrap_err();
    assert!(error.is_too_large() && error.maybe_sent());
    assert_eq!((error.status(), world.sent().len()), (Some(200), 2));
}

#[test]
fn s8_deep_nesting_is_an_error() {
    let world = world();
    world.mock.push(MockReply::json(200, "[".repeat(200_000)));
    assert!(
        world
            .run(get(&world.client, "1").send())
            .unwrap_err()
            .is_decode()
    );
}

#[test]
fn c2_a_call_can_be_dropped_at_any_time() {
    for polls in 0..40 {
        let world = world_with_token();
        let second = Duration::from_secs(1);
        world
            .mock
            .on("/oauth/token", super::sample::token(1, 1000).delay(second));
        world.mock.push(
            MockReply::status(429)
                .header("retry-after", "3")
                .delay(second),
        );
        world.mock.push(MockReply::status(503).delay(second));
        world.mock.push(ok().truncated().delay(second));
        world.mock.respond(move |_| ok().delay(second));
        let done = world.run(abandon(get(&world.client, "1").send(), polls));
        let sent = world.sent().len();
        world.clock.advance(100 * second);
        assert_eq!(world.sent().len(), sent, "it goes on after it was dropped");
        world
            .run(get(&world.client, "2").send())
            .expect("an answer");
        if done {
            break;
        }
    }
}

#[test]
fn o3_the_user_agent_names_crate_and_caller() {
    let world = world_with(1, |builder| {
        builder
            .user_agent("my-app/1.2")
            .default_header("x-team", "a")
    });
    world.mock.respond(|_| ok());
    world
        .run(get(&world.client, "1").send())
        .expect("an answer");
    let call = get(&world.client, "1")
        .header("X-Team", "b")
        .expect("a header");
    world.run(call.send()).expect("an answer");
    let sent = world.sent();
    let agent = concat!(
        "spec2crate-templates/",
        env!("CARGO_PKG_VERSION"),
        " my-app/1.2"
    );
    assert_eq!(sent[0].headers["user-agent"], agent);
    assert_eq!(sent[0].headers["accept"], "application/json");
    assert_eq!(sent[0].headers["x-team"], "a");
    let teams: Vec<_> = sent[1].headers.get_all("x-team").iter().collect();
    assert_eq!(teams, ["b"]);
}

#[test]
fn s1_no_value_leaves_its_segment() {
    // Of dots, slashes and their encodings, all that climbs; of the rest, the template's segments.
    let parts = [
        ".", "..", "/", "\\", "%2e", "%2F", "%", "2e", "", " ", ";", "x",
    ];
    let random = PausedClock::new(1);
    let world = world();
    world.mock.respond(|_| MockReply::json(200, "{}"));
    for _ in 0..5000 {
        let pick = || parts[(random.random() % parts.len() as u64) as usize];
        let id: String = (0..random.random() % 4).map(|_| pick()).collect();
        let result = world.run(get(&world.client, &id).send());
        let sent = world.mock.take_requests();
        let climbs = matches!(id.as_str(), "" | "." | "..");
        assert_eq!(
            (result.is_err(), sent.is_empty()),
            (climbs, climbs),
            "{id:?}"
        );
        let paths = sent.iter().map(|request| request.uri.path());
        for path in paths {
            let segments: Vec<_> = path.split('/').collect();
            assert_eq!(segments.len(), 4, "{id:?}: {path}");
            let decoded = percent_decode_str(segments[3])
                .decode_utf8()
                .expect("UTF-8");
            assert_eq!(decoded, id);
        }
    }
}

#[test]
fn s2_every_value_arrives_in_a_form() {
    for secret in texts(2000) {
        let world = world_with(1, |builder| builder.client_credentials(&secret, &secret));
        world.mock.on("/oauth/token", super::sample::token(1, 1000));
        world.mock.respond(|_| ok());
        world
            .run(get(&world.client, "1").send())
            .expect("an answer");
        let form = &world.mock.requests_to("/oauth/token")[0].body;
        let form = std::str::from_utf8(form).expect("UTF-8");
        let pairs: Vec<_> = form.split('&').collect();
        assert_eq!(pairs.len(), 3, "{form}");
        for (pair, name) in pairs[1..].iter().zip(["client_id=", "client_secret="]) {
            let value = pair.strip_prefix(name).expect("the name");
            let value = percent_decode_str(value).decode_utf8().expect("UTF-8");
            assert!(!pair.contains('+') && value == secret, "{form}");
        }
    }
}

#[test]
fn s3_no_header_holds_the_end_of_a_line() {
    let world = world();
    world.mock.respond(|_| ok());
    let mut refused = 0;
    for text in texts(5000) {
        let call = get(&world.client, "1").header("x-key", &text);
        let harmful = text.contains(['\r', '\n', '\0']);
        match call {
            Ok(call) => {
                assert!(!harmful, "{text:?}");
                world.run(call.send()).expect("an answer");
                let sent = world.mock.take_requests();
                let values: Vec<_> = sent[0].headers.get_all("x-key").iter().collect();
                assert_eq!(values, [text.as_bytes()], "{text:?}");
            }
            Err(error) => {
                assert!(error.is_request() && !error.maybe_sent());
                refused += usize::from(harmful);
            }
        }
    }
    assert!(refused > 1000, "{refused} had such a character");
}
