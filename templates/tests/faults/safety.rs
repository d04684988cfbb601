//! S: what must not happen, on the wire.

use crate::certificates::Authority;
use crate::server::{Server, Step, always, write};
use crate::{Make, OK, builder, client, runtime, send};
use http::Method;
use std::sync::Arc;
use std::time::Duration;

pub(crate) fn s2_the_transport_leaves_path_and_query_alone(make: Make) {
    let server = Server::new([vec![always(OK)]]);
    let client = client(make, &server);
    let values = [
        ("a/b", "a%2Fb"),
        ("..%2f", "..%252f"),
        ("%2e%2e", "%252e%252e"),
        ("..\\..\\x", "..%5C..%5Cx"),
        ("a b", "a%20b"),
        ("é", "%C3%A9"),
        ("?", "%3F"),
        ("#", "%23"),
        (";", "%3B"),
        ("\r\n\0", "%0D%0A%00"),
        ("{}", "%7B%7D"),
        ("'\"<>`|^", "%27%22%3C%3E%60%7C%5E"),
        ("...", "..."),
    ];
    runtime().block_on(async {
        for (value, _) in values {
            let request = client.request(Method::GET, "/v3/{id}/x").path("id", value);
            request.query("q", value).send().await.expect("an answer");
        }
    });
    for (request, (_, encoded)) in server.requests().iter().zip(values) {
        let line = format!("GET /v3/{encoded}/x?q={encoded} HTTP/1.1\r\n");
        assert!(request.starts_with(&line), "{line}{request}");
    }
}

fn redirect(to: &str) -> Step {
    write(format!(
        "HTTP/1.1 302 Found\r\nlocation: {to}\r\ncontent-length: 0\r\n\r\n"
    ))
}

pub(crate) fn s5_a_redirect_to_another_origin_is_not_followed(make: Make) {
    let elsewhere = Server::new([vec![always(OK)]]);
    for to in [
        format!("{}/v3/x", elsewhere.url()),
        format!("//{}/v3/x", elsewhere.address()),
        format!("http://localhost:{}/v3/x", elsewhere.address().port()),
    ] {
        let server = Server::new([vec![Step::Read, redirect(&to)]]);
        let client = builder(make, &server.url()).bearer_token("t");
        let client = client.build().expect("a client");
        let error = send(&client, Method::GET).expect_err("a redirect");
        assert_eq!((error.status(), server.requests().len()), (Some(302), 1));
    }
    assert_eq!(elsewhere.connections(), 0);
}

pub(crate) fn s5_a_redirect_at_home_keeps_its_token(make: Make) {
    let server = Server::new([vec![
        Step::Read,
        redirect("/v3/other"),
        Step::Read,
        write(OK),
    ]]);
    let client = builder(make, &server.url()).bearer_token("t");
    let client = client.build().expect("a client");
    send(&client, Method::GET).expect("an answer");
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    assert!(requests[1].starts_with("GET /v3/other HTTP/1.1\r\n"));
    for request in requests {
        let token = "\r\nauthorization: Bearer t\r\n";
        assert!(request.contains(token), "{request}");
    }
}

pub(crate) fn s7_an_endless_body_ends_at_the_cap(make: Make) {
    const MIB: usize = 1024 * 1024;
    for head in [
        "HTTP/1.1 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: 1073741824\r\n\r\n",
    ] {
        let pour = Step::Pour(vec![b'x'; 256 * 1024]);
        let server = Server::new([vec![Step::Read, write(head), pour]]);
        let client = builder(make, &server.url()).attempt_timeout(Duration::from_secs(100));
        let client = client.build().expect("a client");
        let error = send(&client, Method::GET).expect_err("too much");
        assert!(error.is_too_large() && error.maybe_sent(), "{error}");
        assert!(error.to_string().contains("67108864"), "{error}");
        assert_eq!((error.status(), error.attempts()), (Some(200), 1));
        assert!(error.body().is_some_and(|body| body.len() <= 64 * 1024));
        // What did not arrive cannot be in memory; the rest is in the buffers of the connection.
        let written = server.wait(|log| (log.closed == 1).then_some(log.written));
        assert!(
            (64 * MIB..80 * MIB).contains(&written),
            "{written} bytes were sent"
        );
    }
}

pub(crate) fn s7_a_compressed_body_is_not_expanded(make: Make) {
    if cfg!(feature = "gzip") {
        // `features.rs` has what holds then.
        return;
    }
    let head = "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 4\r\n\r\n";
    let server = Server::new([vec![Step::Read, write(head), write("\x1f\x0b\x08\0")]]);
    let answer = send(&client(make, &server), Method::GET);
    assert_eq!(answer.expect("an answer"), "\x1f\x0b\x08\0");
    let request = server.requests().remove(0);
    assert!(!request.contains("accept-encoding"), "{request}");
}

pub(crate) fn s9_a_bad_certificate_is_an_error_and_not_tried_again(make: Make) {
    let authority = Authority::new();
    let cases = [
        ("expired", authority.expired_server("127.0.0.1")),
        ("for another name", authority.server("other.example")),
        ("for another address", authority.server("127.0.0.2")),
        (
            "of an unknown authority",
            Authority::new().server("127.0.0.1"),
        ),
    ];
    for (fault, tls) in cases {
        let server = Server::tls(tls, [vec![always(OK)]]);
        let client = builder(make, &server.url()).root_certificate_der(authority.der());
        let client = client.bearer_token("t").build().expect("a client");
        let error = send(&client, Method::GET).expect_err(fault);
        assert!(
            error.is_connect() && !error.maybe_sent(),
            "{fault}: {error}"
        );
        let sent = (error.attempts(), server.connections());
        assert_eq!(sent, (1, 1), "{fault}");
        assert!(server.requests().is_empty(), "{fault}");
    }
}

pub(crate) fn s9_a_certificate_of_a_private_authority_is_good_when_it_is_given(make: Make) {
    let authority = Authority::new();
    let tls = authority.server("127.0.0.1");
    let server = Server::tls(Arc::clone(&tls), [vec![always(OK)]]);
    let given = builder(make, &server.url()).root_certificate_der(authority.der());
    send(&given.build().expect("a client"), Method::POST).expect("an answer");
    assert_eq!(server.requests().len(), 1);

    let not_given = builder(make, &server.url()).build().expect("a client");
    let error = send(&not_given, Method::POST).expect_err("an unknown authority");
    assert!(error.is_connect() && error.attempts() == 1, "{error}");
    assert_eq!(server.requests().len(), 1);
}
