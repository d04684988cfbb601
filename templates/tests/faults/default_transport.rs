//! What only the default transport does.

use crate::server::{Server, always};
use crate::{OK, builder, client, send};
use http::Method;
use spec2crate_templates::runtime::{Client, ClientBuilder};
use std::future::Future;
use std::task::{Context, Poll, Waker};

#[test]
fn a9_without_a_runtime_there_is_an_error_and_no_panic() {
    let server = Server::new([vec![always(OK)]]);
    let client = client(Client::builder, &server);
    let mut call = Box::pin(client.request(Method::GET, "/v3/x").send());
    let mut context = Context::from_waker(Waker::noop());
    let Poll::Ready(Err(error)) = call.as_mut().poll(&mut context) else {
        panic!("it should have failed");
    };
    assert!(error.is_configuration() && !error.maybe_sent());
    let text = error.to_string();
    assert!(text.contains("needs a tokio runtime"), "{text}");
    assert_eq!(server.connections(), 0);
}

#[test]
fn a_proxy_is_asked_for_the_whole_address() {
    let server = Server::new([vec![always(OK)]]);
    let client = Client::builder()
        .base_url("http://api.example")
        .allow_http(true)
        .proxy(&format!("http://user:pass@{}", server.address()))
        .build()
        .expect("a client");
    send(&client, Method::GET).expect("an answer");
    let request = server.requests().remove(0);
    assert!(
        request.starts_with("GET http://api.example/v3/x HTTP/1.1\r\n"),
        "{request}"
    );
    assert!(
        request.contains("\r\nproxy-authorization: Basic dXNlcjpwYXNz\r\n"),
        "{request}"
    );
}

#[test]
fn settings_of_the_default_transport_are_checked() {
    let base = || builder(Client::builder, "http://127.0.0.1:1");
    let wrong = |builder: ClientBuilder| builder.build().unwrap_err().to_string();
    assert!(wrong(base().root_certificates_pem(b"hush")).contains("no certificate"));
    let pem = b"-----BEGIN CERTIFICATE-----\nhu?sh\n-----END CERTIFICATE-----\n";
    assert!(wrong(base().root_certificates_pem(pem)).contains("PEM"));
    let text = wrong(base().proxy("http://user:hush@[x"));
    assert!(text.contains("proxy") && !text.contains("hush"), "{text}");
}
