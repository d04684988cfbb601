//! E: what an error says, and to whom.

use super::sample::{forward, get, world, world_with};
use crate::runtime::{Error, MockReply, Phase, Retry, TransportErrorKind};
use std::error::Error as _;
use std::time::Duration;

#[test]
fn e1_an_error_is_a_pointer() {
    fn check<T: Send + Sync + Clone + std::error::Error + 'static>() {}
    check::<Error>();
    assert_eq!(size_of::<Error>(), size_of::<usize>());
    assert_eq!(size_of::<Result<(), Error>>(), size_of::<usize>());
}

#[test]
fn e2_the_answer_is_kept_whatever_it_is() {
    let world = world();
    let html = MockReply::status(403)
        .header("content-type", "text/html")
        .header("slpt-request-id", "req-1")
        .body("<html>");
    world.mock.push(html).push(MockReply::status(404));
    let error = world.run(get(&world.client, "1").send()).unwrap_err();
    assert_eq!(
        (error.status(), error.body()),
        (Some(403), Some(&b"<html>"[..]))
    );
    assert_eq!(error.request_id(), Some("req-1"));
    assert!(error.is_api() && error.json().is_none());
    assert_eq!(error.operation(), Some("getWorkItem"));
    let error = world.run(get(&world.client, "1").send()).unwrap_err();
    assert_eq!((error.status(), error.body()), (Some(404), Some(&b""[..])));

    world
        .mock
        .push(MockReply::status(400).body(vec![b'x'; 10_000_000]));
    let error = world.run(get(&world.client, "1").send()).unwrap_err();
    assert_eq!(error.body().map(<[u8]>::len), Some(64 * 1024));

    // A refusal whose body is cut is still a refusal.
    world
        .mock
        .push(MockReply::status(400).body("abc").truncated());
    let error = world.run(get(&world.client, "1").send()).unwrap_err();
    assert_eq!(
        (error.status(), error.body()),
        (Some(400), Some(&b"abc"[..]))
    );
}

#[test]
fn e4_the_text_is_one_line_without_secrets() {
    let world = world_with(1, |builder| builder.bearer_token("t0ken"));
    let body = r#"{"detailCode":"404.1 Not\nfound","trackingId":"abc","secret":"hush"}"#;
    world
        .mock
        .push(MockReply::json(404, body).header("set-cookie", "hush"));
    let call = get(&world.client, "private-id")
        .header("x-key", "hush")
        .expect("a header");
    let error = world.run(call.send()).unwrap_err();
    let text = error.to_string();
    assert_eq!(
        text,
        "GET /work-items/{id}: 404 Not Found, detail code 404.1 Not found, tracking id abc"
    );
    assert_eq!(
        (error.tracking_id(), error.detail_code()),
        (Some("abc"), Some("404.1 Not\nfound"))
    );
    let debug = format!("{error:?}");
    for secret in ["hush", "t0ken", "private-id"] {
        assert!(!text.contains(secret) && !debug.contains(secret), "{debug}");
    }
    assert!(error.source().is_none());

    world.mock.push(MockReply::status(599));
    let error = world.run(get(&world.client, "1").send()).unwrap_err();
    assert_eq!(error.to_string(), "GET /work-items/{id}: 599");

    world.mock.respond(|_| MockReply::refused());
    let error = world.run(forward(&world.client, "1").send()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "POST /work-items/{id}/forward: scripted failure, after 4 attempts"
    );
}

/// Which predicates hold.
fn predicates(error: &Error) -> Vec<&'static str> {
    let all = [
        (error.is_configuration(), "configuration"),
        (error.is_request(), "request"),
        (error.is_auth(), "auth"),
        (error.is_connect(), "connect"),
        (error.is_timeout(), "timeout"),
        (error.is_transport(), "transport"),
        (error.is_api(), "api"),
        (error.is_decode(), "decode"),
        (error.is_too_large(), "too large"),
        (error.is_paging(), "paging"),
    ];
    all.into_iter()
        .filter(|known| known.0)
        .map(|known| known.1)
        .collect()
}

#[test]
fn e5_the_predicates_follow_the_table() {
    use TransportErrorKind::{Certificate, Connect, ConnectTimeout, Io, Unusable};
    let failure = |kind| MockReply::failure(kind, Phase::NotSent);
    let cases = [
        (failure(Connect), vec!["connect"]),
        (failure(Certificate), vec!["connect"]),
        (failure(ConnectTimeout), vec!["connect", "timeout"]),
        (failure(Io), vec!["transport"]),
        (failure(Unusable), vec!["configuration"]),
        (MockReply::status(200).delay(Duration::MAX), vec!["timeout"]),
        (MockReply::status(404), vec!["api"]),
        (MockReply::status(401), vec!["api"]),
        (MockReply::status(302), vec!["api"]),
        (MockReply::json(200, "{"), vec!["decode"]),
        (MockReply::json(200, "[".repeat(200)), vec!["too large"]),
    ];
    for (reply, expected) in cases {
        let world = world_with(1, |builder| builder.max_body_size(100));
        let shown = format!("{reply:?}");
        world.mock.respond(move |_| reply.clone());
        let error = world.run(get(&world.client, "1").send()).unwrap_err();
        assert_eq!(predicates(&error), expected, "{shown}");
    }
    let world = world();
    let error = world.run(get(&world.client, "..").send()).unwrap_err();
    assert_eq!(predicates(&error), ["request"]);
}

#[test]
fn e7_another_content_type_is_named() {
    let world = world();
    let login = MockReply::status(200)
        .header("content-type", "text/html; charset=utf-8")
        .body("<html>secret</html>");
    world.mock.push(login);
    let error = world.run(get(&world.client, "1").send()).unwrap_err();
    assert!(error.is_decode() && error.maybe_sent());
    assert_eq!(
        error.to_string(),
        "GET /work-items/{id}: 200 OK: the body is text/html, not JSON"
    );
    assert_eq!(error.status(), Some(200));
    assert_eq!(error.body(), Some(&b"<html>secret</html>"[..]));
    // A label alone is no reason to refuse a good answer.
    let mislabeled = MockReply::status(200)
        .header("content-type", "text/plain")
        .body("{}");
    world.mock.push(mislabeled);
    world
        .run(get(&world.client, "1").send())
        .expect("an answer");
}

#[test]
fn e8_an_empty_body_is_good_where_nothing_is_expected() {
    let world = world();
    for status in [200, 201, 202, 204, 299] {
        world.mock.push(MockReply::status(status));
        world
            .run(forward(&world.client, "1").send())
            .expect("an answer");
        world.mock.push(MockReply::status(status));
        let error = world.run(get(&world.client, "1").send()).unwrap_err();
        assert!(error.is_decode() && error.to_string().contains("the body is empty"));
        world.mock.push(MockReply::json(status, "{}"));
        world
            .run(get(&world.client, "1").send())
            .expect("an answer");
    }
}

#[test]
fn e6_a_view_is_for_the_type_that_fits() {
    let world = world();
    world.mock.push(MockReply::json(400, r#"["a"]"#));
    let error = world.run(get(&world.client, "1").send()).unwrap_err();
    assert_eq!(error.view(|texts: Vec<String>| texts.len()), Some(1));
    assert_eq!(error.view(|number: i64| number), None);
}

#[test]
fn e2_a_failure_of_the_server_keeps_what_came_with_it() {
    let failures = [
        (502, "text/html", b"<html>Bad Gateway</html>".to_vec()),
        (500, "", Vec::new()),
        (500, "text/plain", vec![b'x'; 10_000_000]),
        (503, "application/json", br#"{"trackingId":"t-1"}"#.to_vec()),
    ];
    for (status, content_type, body) in failures {
        let world = world_with(1, |builder| builder.retry(Retry::never()));
        let reply = MockReply::status(status)
            .header("content-type", content_type)
            .header("slpt-request-id", "req-1");
        world.mock.push(reply.body(body.clone()));
        let error = world.run(get(&world.client, "1").send()).unwrap_err();
        assert!(error.is_api() && !error.is_decode(), "{error}");
        assert_eq!(error.status(), Some(status));
        let headers = error.headers().expect("headers");
        assert_eq!(headers["content-type"], content_type);
        assert_eq!(error.request_id(), Some("req-1"));
        let kept = &body[..body.len().min(64 * 1024)];
        assert_eq!(error.body(), Some(kept));
        let tracked = body.starts_with(b"{").then_some("t-1");
        assert_eq!(error.tracking_id(), tracked);
    }
}
