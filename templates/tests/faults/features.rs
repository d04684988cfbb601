//! What features change about the default transport. TLS is that of the whole suite: with
//! `native-tls` all of it runs over the system's library.

#[cfg(feature = "gzip")]
#[test]
fn s7_a_compressed_body_is_expanded_up_to_the_cap() {
    use crate::server::{Server, Step, write};
    use crate::{builder, send};
    use http::Method;
    use spec2crate_templates::runtime::Client;
    use std::io::Write;

    const CAP: usize = 1024 * 1024;
    let fetch = |size: usize| {
        let mut body = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        body.write_all(&vec![b'x'; size]).expect("room");
        let body = body.finish().expect("a body");
        assert!(body.len() < CAP / 4);
        let length = body.len();
        let head = "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n";
        let mut answer = format!("{head}content-length: {length}\r\n\r\n").into_bytes();
        answer.extend(body);
        let server = Server::new([vec![Step::Read, write(answer)]]);
        let client = builder(Client::builder, &server.url()).max_body_size(CAP);
        let answer = send(&client.build().expect("a client"), Method::GET);
        let request = server.requests().remove(0);
        assert!(
            request.contains("\r\naccept-encoding: gzip\r\n"),
            "{request}"
        );
        answer
    };
    assert_eq!(fetch(CAP).expect("an answer"), vec![b'x'; CAP]);
    let error = fetch(100 * CAP).expect_err("too much");
    assert!(error.is_too_large(), "{error}");
    assert!(error.body().is_some_and(|body| body.len() <= 64 * 1024));
}

#[cfg(feature = "http2")]
#[test]
fn http2_is_spoken_only_where_the_server_does() {
    use crate::certificates::Authority;
    use crate::server::{Server, Step, always};
    use crate::{OK, builder, send};
    use http::Method;
    use spec2crate_templates::runtime::{Client, Retry};

    let authority = Authority::new();
    let fetch = |protocol: &str, script: Vec<Step>| {
        let mut tls = (*authority.server("127.0.0.1")).clone();
        tls.alpn_protocols = vec![protocol.into()];
        let server = Server::tls(tls.into(), [script]);
        let client = builder(Client::builder, &server.url())
            .root_certificate_der(authority.der())
            .retry(Retry::never());
        let answer = send(&client.build().expect("a client"), Method::GET);
        (answer, server.requests().remove(0))
    };
    let (answer, request) = fetch("http/1.1", vec![always(OK)]);
    assert_eq!(answer.expect("an answer"), "{}");
    assert!(request.starts_with("GET /v3/x HTTP/1.1\r\n"), "{request}");
    // The server takes the beginning of HTTP/2 for a request and leaves.
    let (answer, request) = fetch("h2", vec![Step::Read]);
    drop(answer.expect_err("no answer"));
    assert!(request.starts_with("PRI * HTTP/2.0\r\n"), "{request}");
}

#[cfg(feature = "reqwest-0_13")]
#[test]
fn a_client_of_ones_own_sends_what_this_one_says() {
    use crate::server::{Server, always};
    use crate::{OK, builder, send};
    use http::{HeaderMap, HeaderValue, Method};
    use spec2crate_templates::runtime::Client;

    // As in a program: this says which cryptography the other client uses.
    drop(rustls::crypto::ring::default_provider().install_default());
    let mut headers = HeaderMap::new();
    headers.insert("x-own", HeaderValue::from_static("1"));
    let own = reqwest::Client::builder().default_headers(headers);
    let own = own.build().expect("a client of reqwest");

    let server = Server::new([vec![always(OK)]]);
    let client = builder(Client::builder, &server.url()).bearer_token("t");
    let client = client.reqwest(own.clone()).build().expect("a client");
    send(&client, Method::GET).expect("an answer");
    let request = server.requests().remove(0);
    for header in ["\r\nx-own: 1\r\n", "\r\nauthorization: Bearer t\r\n"] {
        assert!(request.contains(header), "{request}");
    }

    let mixed = builder(Client::builder, &server.url()).root_certificate_der(b"x");
    let error = mixed.reqwest(own).build().expect_err("no effect");
    assert!(error.is_configuration(), "{error}");
}
