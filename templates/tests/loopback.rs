//! The default transport against servers on this machine that do what servers should not do.
#![expect(
    clippy::expect_used,
    reason = "the servers' threads end with their test"
)]

use http::Method;
use spec2crate_templates::runtime::{Client, ClientBuilder, Error, Retry};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// What a server does with one connection; requests that it read go to the list.
type Serve = dyn Fn(usize, &mut TcpStream, &Requests) + Send + Sync;

#[derive(Clone, Default)]
struct Requests(Arc<Mutex<Vec<String>>>);

impl Requests {
    /// Reads one request, body included; `false` at the end of the connection.
    fn read(&self, stream: &mut TcpStream) -> bool {
        let mut bytes = Vec::new();
        let mut byte = [0];
        while !bytes.ends_with(b"\r\n\r\n") {
            match stream.read(&mut byte) {
                Ok(1) => bytes.push(byte[0]),
                _ => return false,
            }
        }
        let head = String::from_utf8_lossy(&bytes).into_owned();
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "));
        let mut body = vec![0; length.map_or(0, |length| length.parse().expect("a number"))];
        if stream.read_exact(&mut body).is_err() {
            return false;
        }
        let text = head + &String::from_utf8_lossy(&body);
        self.0.lock().expect("a lock").push(text);
        true
    }

    fn all(&self) -> Vec<String> {
        self.0.lock().expect("a lock").clone()
    }
}

/// A server; its thread ends with the test's process.
fn server(
    serve: impl Fn(usize, &mut TcpStream, &Requests) + Send + Sync + 'static,
) -> (SocketAddr, Requests) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    let requests = Requests::default();
    let (serve, seen): (Arc<Serve>, _) = (Arc::new(serve), requests.clone());
    std::thread::spawn(move || {
        for (number, stream) in listener.incoming().enumerate() {
            let (serve, seen) = (Arc::clone(&serve), seen.clone());
            std::thread::spawn(move || {
                if let Ok(mut stream) = stream {
                    serve(number, &mut stream, &seen);
                }
            });
        }
    });
    (address, requests)
}

fn write(stream: &mut TcpStream, text: &str) -> bool {
    stream
        .write_all(text.as_bytes())
        .and_then(|()| stream.flush())
        .is_ok()
}

const OK: &str = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";

/// A server that answers as it should.
fn good() -> (SocketAddr, Requests) {
    server(|_, stream, requests| while requests.read(stream) && write(stream, OK) {})
}

fn builder(address: SocketAddr) -> ClientBuilder {
    let retry = Retry::default().base_delay(Duration::from_millis(2));
    Client::builder()
        .base_url(format!("http://{address}"))
        .retry(retry)
}

fn client(address: SocketAddr) -> Client {
    builder(address).build().expect("a client")
}

fn runtime() -> tokio::runtime::Runtime {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    builder.enable_all().build().expect("a runtime")
}

fn send(client: &Client, method: Method) -> Result<bytes::Bytes, Error> {
    let request = client.request(method, "/v3/x").body("text/plain", "body");
    runtime().block_on(request.send())
}

#[test]
fn a_request_arrives_and_its_answer_too() {
    let (address, requests) = good();
    let client = builder(address)
        .bearer_token("t")
        .build()
        .expect("a client");
    assert_eq!(send(&client, Method::POST).expect("an answer"), "{}");
    let request = requests.all().remove(0);
    assert!(request.starts_with("POST /v3/x HTTP/1.1\r\n"), "{request}");
    assert!(
        request.contains("\r\nauthorization: Bearer t\r\n"),
        "{request}"
    );
    assert!(request.ends_with("\r\n\r\nbody"), "{request}");
}

#[test]
fn r3_a_post_that_was_read_is_not_resent() {
    for answer in ["", "HTTP/1.1 20"] {
        let (address, requests) = server(move |_, stream, requests| {
            requests.read(stream);
            write(stream, answer);
        });
        let client = client(address);
        let error = send(&client, Method::POST).unwrap_err();
        assert!(error.is_transport() && error.maybe_sent(), "{error}");
        assert_eq!((requests.all().len(), error.attempts()), (1, 1));
        let error = send(&client, Method::PUT).unwrap_err();
        assert_eq!((requests.all().len(), error.attempts()), (5, 4));
    }
}

#[test]
fn r4_a_post_that_was_not_sent_is_resent() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    drop(listener);
    let error = send(&client(address), Method::POST).unwrap_err();
    assert!(error.is_connect() && !error.maybe_sent(), "{error}");
    assert_eq!(error.attempts(), 4);
    assert!(error.to_string().contains("refused"), "{error}");

    // A handshake that is cut off.
    let (address, requests) = server(|_, _, _| {});
    let client = builder(address).base_url(format!("https://{address}"));
    let error = send(&client.build().expect("a client"), Method::POST).unwrap_err();
    assert!(error.is_connect() && !error.maybe_sent(), "{error}");
    assert_eq!((requests.all().len(), error.attempts()), (0, 4));
}

#[test]
fn r4_r11_a_closed_idle_connection_is_not_an_error() {
    let (address, requests) = server(|_, stream, requests| {
        requests.read(stream);
        // It promises to stay and leaves.
        write(stream, OK);
    });
    let client = client(address);
    runtime().block_on(async {
        for _ in 0..30 {
            let request = client
                .request(Method::POST, "/v3/x")
                .body("text/plain", "body");
            request.send().await.expect("an answer");
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    });
    assert_eq!(requests.all().len(), 30);
}

#[test]
fn r10_a_body_that_is_cut_is_resent() {
    let (address, requests) = server(|number, stream, requests| {
        requests.read(stream);
        if number == 0 {
            write(
                stream,
                "HTTP/1.1 200 OK\r\ncontent-length: 20\r\n\r\n{\"a\":",
            );
        } else {
            write(stream, OK);
        }
    });
    let client = client(address);
    assert_eq!(send(&client, Method::GET).expect("an answer"), "{}");
    assert_eq!(requests.all().len(), 2);
}

#[test]
fn t2_t3_the_attempt_timeout_covers_the_body() {
    for drip in [false, true] {
        let (address, _) = server(move |_, stream, requests| {
            requests.read(stream);
            if drip {
                write(stream, "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n");
            }
            while !drip || write(stream, "x") {
                std::thread::sleep(Duration::from_millis(20));
            }
        });
        let client = builder(address).attempt_timeout(Duration::from_millis(100));
        let client = client.retry(Retry::never()).build().expect("a client");
        let before = Instant::now();
        let error = send(&client, Method::GET).unwrap_err();
        assert!(error.is_timeout() && error.maybe_sent(), "{error}");
        assert!(before.elapsed() < Duration::from_secs(5));
    }
}

#[test]
fn s2_the_transport_leaves_the_path_alone() {
    let (address, requests) = good();
    let client = client(address);
    let values = [
        "a/b",
        "..%2f",
        "%2e%2e",
        "..\\..\\x",
        "a b",
        "é",
        "?",
        "#",
        ";",
        "\r\n\0",
        "{}",
        "'\"<>`|^",
        "...",
    ];
    let encoded = [
        "a%2Fb",
        "..%252f",
        "%252e%252e",
        "..%5C..%5Cx",
        "a%20b",
        "%C3%A9",
        "%3F",
        "%23",
        "%3B",
        "%0D%0A%00",
        "%7B%7D",
        "%27%22%3C%3E%60%7C%5E",
        "...",
    ];
    runtime().block_on(async {
        for value in values {
            let request = client.request(Method::GET, "/v3/{id}/x").path("id", value);
            request.query("q", value).send().await.expect("an answer");
        }
    });
    for (request, encoded) in requests.all().iter().zip(encoded) {
        let line = format!("GET /v3/{encoded}/x?q={encoded} HTTP/1.1\r\n");
        assert!(request.starts_with(&line), "{line}{request}");
    }
}

#[test]
fn s5_the_transport_follows_no_redirect_itself() {
    let (other, elsewhere) = good();
    let (address, _) = server(move |_, stream, requests| {
        requests.read(stream);
        let head = format!("HTTP/1.1 302 Found\r\nlocation: http://{other}/v3/x\r\n");
        write(stream, &(head + "content-length: 0\r\n\r\n"));
    });
    let error = send(&client(address), Method::GET).unwrap_err();
    assert_eq!((error.status(), elsewhere.all().len()), (Some(302), 0));
}

#[test]
fn s7_an_endless_body_ends_at_the_cap() {
    let (address, _) = server(|_, stream, requests| {
        requests.read(stream);
        write(stream, "HTTP/1.1 200 OK\r\n\r\n");
        while write(stream, &"x".repeat(10_000)) {}
    });
    let client = builder(address)
        .max_body_size(1_000_000)
        .build()
        .expect("a client");
    let error = send(&client, Method::GET).unwrap_err();
    assert!(error.is_too_large(), "{error}");
}

#[test]
fn c3_one_client_serves_many_tasks_and_runtimes() {
    let (address, requests) = good();
    let client = client(address);
    let mut kinds = [
        tokio::runtime::Builder::new_current_thread(),
        tokio::runtime::Builder::new_multi_thread(),
    ];
    for kind in &mut kinds {
        // The runtime is dropped after its turn, with connections open.
        let runtime = kind.enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let tasks: Vec<_> = (0..200)
                .map(|_| tokio::spawn(client.request(Method::GET, "/v3/x").send()))
                .collect();
            for task in tasks {
                task.await.expect("no panic").expect("an answer");
            }
        });
    }
    assert_eq!(requests.all().len(), 400);
}

#[test]
fn c3_a_request_for_a_token_outlives_its_runtime() {
    // The first token lasts a second, so that it is replaced soon; the second request for one
    // hangs.
    let (address, requests) = server(|_, stream, requests| {
        while requests.read(stream) {
            let asked = requests.all();
            let asked = asked.iter().filter(|text| text.starts_with("POST /oauth"));
            let body = r#"{"access_token":"t","expires_in":1}"#;
            let is_token = requests
                .all()
                .last()
                .is_some_and(|text| text.starts_with("POST /oauth"));
            match (is_token, asked.count()) {
                (false, _) => write(stream, OK),
                (true, 2) => {
                    std::thread::sleep(Duration::from_secs(60));
                    false
                }
                (true, _) => {
                    let length = body.len();
                    write(
                        stream,
                        &format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{body}"),
                    )
                }
            };
        }
    });
    let client = builder(address)
        .client_credentials("id", "secret")
        .build()
        .expect("a client");
    send(&client, Method::GET).expect("an answer");
    std::thread::sleep(Duration::from_millis(850));
    send(&client, Method::GET).expect("an answer");
    std::thread::sleep(Duration::from_millis(300));
    // The token has ended, and the request for the next one began in a runtime that is gone.
    send(&client, Method::GET).expect("an answer");
    let asked = requests.all();
    assert_eq!(
        asked
            .iter()
            .filter(|text| text.starts_with("POST /oauth"))
            .count(),
        3
    );
}

#[test]
fn without_a_runtime_there_is_an_error_and_no_panic() {
    use std::future::Future;
    let (address, requests) = good();
    let mut call = Box::pin(client(address).request(Method::GET, "/v3/x").send());
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(Err(error)) = call.as_mut().poll(&mut context) else {
        panic!("it should have failed");
    };
    assert!(error.is_configuration() && !error.maybe_sent());
    assert!(
        error.to_string().contains("needs a tokio runtime"),
        "{error}"
    );
    assert_eq!(requests.all().len(), 0);
}

#[test]
fn a_proxy_is_asked_for_the_whole_address() {
    let (address, requests) = good();
    let client = Client::builder()
        .base_url("http://api.example")
        .allow_http(true)
        .proxy(&format!("http://user:pass@{address}"))
        .build()
        .expect("a client");
    send(&client, Method::GET).expect("an answer");
    let request = requests.all().remove(0);
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
    let address = good().0;
    let wrong = |builder: ClientBuilder| builder.build().unwrap_err().to_string();
    assert!(wrong(builder(address).root_certificates_pem(b"hush")).contains("no certificate"));
    let pem = b"-----BEGIN CERTIFICATE-----\nhu?sh\n-----END CERTIFICATE-----\n";
    assert!(wrong(builder(address).root_certificates_pem(pem)).contains("PEM"));
    let text = wrong(builder(address).proxy("http://user:hush@[x"));
    assert!(text.contains("proxy") && !text.contains("hush"), "{text}");
}
