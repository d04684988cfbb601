//! R: what is sent again over a real connection.

use crate::certificates::Authority;
use crate::server::{Refusing, Server, Step, always, write};
use crate::{Make, OK, builder, client, runtime, send};
use http::Method;
use std::time::Duration;

pub(crate) fn r3_post_is_not_resent_after_it_may_have_been_sent(make: Make) {
    for ending in [
        vec![],
        vec![Step::Reset],
        vec![Step::HalfClose, Step::Stall],
        vec![write("HTTP/1.1 20")],
    ] {
        let script = [vec![Step::Read], ending].concat();
        let server = Server::new([script]);
        let client = client(make, &server);
        let error = send(&client, Method::POST).expect_err("no answer");
        assert!(error.is_transport() && error.maybe_sent(), "{error}");
        assert_eq!((server.requests().len(), error.attempts()), (1, 1));
        assert!(error.to_string().contains("POST is not idempotent"));
        let error = send(&client, Method::PUT).expect_err("no answer");
        assert_eq!((server.requests().len(), error.attempts()), (5, 4));
    }
}

pub(crate) fn r4_post_is_resent_when_the_connection_is_refused(make: Make) {
    let nobody = Refusing::new();
    let client = builder(make, &nobody.url()).build().expect("a client");
    let error = send(&client, Method::POST).expect_err("no connection");
    assert!(error.is_connect() && !error.maybe_sent(), "{error}");
    assert!(!error.is_timeout() && error.to_string().contains("refused"));
    assert_eq!(error.attempts(), 4);
}

pub(crate) fn r4_post_is_resent_when_the_name_is_unknown(make: Make) {
    let client = builder(make, "https://nonexistent.invalid");
    let client = client.build().expect("a client");
    let error = send(&client, Method::POST).expect_err("no address");
    assert!(error.is_connect() && !error.maybe_sent(), "{error}");
    assert_eq!(error.attempts(), 4);
}

pub(crate) fn r4_post_is_resent_when_the_handshake_is_cut_off(make: Make) {
    let authority = Authority::new();
    let tls = authority.server("127.0.0.1");
    let cuts = [
        vec![Step::ReadHello],
        vec![Step::ReadHello, Step::Reset],
        vec![Step::Reset],
    ];
    for cut in cuts {
        let server = Server::tls(tls.clone(), [cut.clone()]);
        let client = builder(make, &server.url()).root_certificate_der(authority.der());
        let client = client.build().expect("a client");
        let error = send(&client, Method::POST).expect_err("no connection");
        assert!(error.is_connect() && !error.maybe_sent(), "{error}");
        assert_eq!((server.connections(), error.attempts()), (4, 4));

        let server = Server::tls(tls.clone(), [cut, vec![always(OK)]]);
        let client = builder(make, &server.url()).root_certificate_der(authority.der());
        let client = client.build().expect("a client");
        send(&client, Method::POST).expect("an answer");
        assert_eq!((server.connections(), server.requests().len()), (2, 1));
    }
}

pub(crate) fn r4_post_finds_a_closed_idle_connection_before_it_is_sent(make: Make) {
    // It promises to keep the connection and closes it.
    let server = Server::new([vec![Step::Read, write(OK)]]);
    let client = client(make, &server);
    runtime().block_on(async {
        for sent in 1..=30 {
            let request = client
                .request(Method::POST, "/v3/x")
                .body("text/plain", "body");
            let reply = request.send_response().await.expect("an answer");
            assert_eq!(reply.attempts(), 1);
            server.wait(|log| (log.closed == sent).then_some(()));
            // The end of the connection has arrived; the runtime has to look.
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    });
    assert_eq!((server.connections(), server.requests().len()), (30, 30));
}

const CUTS: [&str; 3] = [
    "HTTP/1.1 200 OK\r\ncontent-length: 20\r\n\r\n{\"a\":",
    "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n",
    "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{\"a\":\r\nnonsense\r\n",
];

pub(crate) fn r10_get_is_resent_after_a_body_that_is_cut(make: Make) {
    for cut in CUTS {
        let server = Server::new([vec![Step::Read, write(cut)], vec![always(OK)]]);
        let answer = send(&client(make, &server), Method::GET);
        assert_eq!(answer.expect("an answer"), "{}");
        assert_eq!(server.requests().len(), 2);
    }
    // A reset may take the head along that came before it.
    let cut = vec![Step::Read, write(CUTS[0]), Step::Reset];
    let server = Server::new([cut, vec![always(OK)]]);
    send(&client(make, &server), Method::GET).expect("an answer");
    assert_eq!(server.requests().len(), 2);
}

pub(crate) fn r10_post_is_not_resent_after_a_body_that_is_cut(make: Make) {
    for cut in CUTS {
        let server = Server::new([vec![Step::Read, write(cut)], vec![always(OK)]]);
        let error = send(&client(make, &server), Method::POST).expect_err("half an answer");
        assert!(error.is_transport() && error.maybe_sent(), "{error}");
        assert!(!error.is_decode());
        assert_eq!((error.status(), server.requests().len()), (Some(200), 1));
    }
}

pub(crate) fn r11_a_server_that_closes_idle_connections_causes_no_error(make: Make) {
    // Milliseconds for seconds: the pauses lie around the moment at which the server closes.
    let server = Server::new([vec![Step::IdleFor(Duration::from_millis(3)), always(OK)]]);
    let client = client(make, &server);
    runtime().block_on(async {
        for number in 0..500 {
            let request = client.request(Method::GET, "/v3/x");
            let answer = request.send().await;
            assert!(answer.is_ok(), "request {number}: {answer:?}");
            tokio::time::sleep(Duration::from_micros(number % 13 * 500)).await;
        }
    });
    assert!(server.connections() > 10, "it closed no connection");
}
