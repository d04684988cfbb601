//! Calls that a thread waits for, over real connections.

#![expect(
    clippy::expect_used,
    reason = "the suite is tests, but not all of it stands in functions that clippy takes for tests"
)]

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::Method;
use serde_json::{Value, json};
use spec2crate_templates::runtime::{
    Auth, Call, Client, Error, Operation, Pages, Paging, Raw, Retry, Server as Address, Version,
};

static V3: Version = Version {
    name: "v3",
    servers: &[Address {
        url: "https://api.example.com/v3",
        variables: &[],
    }],
};

static LIST: Operation = Operation {
    version: &V3,
    id: "listThings",
    method: Method::GET,
    path: "/things",
    auth: Auth::TOKEN,
};

/// A server on loopback; its threads end with the test's process.
struct Server {
    url: String,
    /// Of each request the number of its connection, from 1, and its first line.
    requests: Arc<Mutex<Vec<(usize, String)>>>,
}

impl Server {
    /// A server that answers with what a function makes of the number of the request, from 1, and
    /// its first line: a status line and a body.
    fn new(answer: impl Fn(usize, &str) -> (&'static str, String) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let requests = Arc::<Mutex<Vec<_>>>::default();
        let (seen, answer) = (Arc::clone(&requests), Arc::new(answer));
        std::thread::spawn(move || {
            for (number, stream) in (1..).zip(listener.incoming()) {
                let (seen, answer) = (Arc::clone(&seen), Arc::clone(&answer));
                std::thread::spawn(move || {
                    let mut stream = BufReader::new(stream.expect("a connection"));
                    while let Some(line) = read(&mut stream) {
                        let count = {
                            let mut seen = seen.lock().expect("a lock");
                            seen.push((number, line.clone()));
                            seen.len()
                        };
                        let (status, body) = answer(count, &line);
                        let length = body.len();
                        let head = format!("HTTP/1.1 {status}\r\ncontent-length: {length}\r\n\r\n");
                        let text = format!("{head}{body}");
                        let written = stream.get_mut().write_all(text.as_bytes());
                        written.expect("a client that reads");
                    }
                });
            }
        });
        Self { url, requests }
    }

    fn client(&self) -> Client {
        let retry = Retry::default().base_delay(Duration::from_millis(2));
        let builder = Client::builder().base_url(&self.url).retry(retry);
        let builder = builder.allow_anonymous(true);
        builder.build().expect("a client")
    }

    fn requests(&self) -> Vec<(usize, String)> {
        self.requests.lock().expect("a lock").clone()
    }
}

/// Reads a request; gives its first line, or nothing when the client has left.
fn read(stream: &mut impl BufRead) -> Option<String> {
    let (mut first, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let line = line.trim_end().to_ascii_lowercase();
        if let Some(text) = line.strip_prefix("content-length:") {
            length = text.trim().parse().expect("a length");
        }
        if line.is_empty() {
            let mut body = vec![0; length];
            stream.read_exact(&mut body).ok()?;
            return Some(first);
        }
        if first.is_empty() {
            first = line;
        }
    }
}

fn get(client: &Client) -> Result<bytes::Bytes, Error> {
    client.request(Method::GET, "/v3/x").send_blocking()
}

fn pages(client: &Client) -> Pages<Value> {
    let paging = Paging {
        offset: "offset",
        limit: "limit",
        page_size: 2,
        ..Paging::DEFAULT
    };
    Pages::new(Call::new(client, &LIST), paging, Raw::json)
}

/// Two items, then one.
fn list(_: usize, line: &str) -> (&'static str, String) {
    let items = match line {
        line if line.contains("offset=0&") => json!([1, 2]),
        _ => json!([3]),
    };
    ("200 OK", items.to_string())
}

#[test]
fn calls_of_a_client_use_one_connection() {
    let server = Server::new(|count, _| ("200 OK", format!("{{\"count\":{count}}}")));
    let client = server.client();
    assert_eq!(get(&client).expect("an answer"), "{\"count\":1}");
    let request = || client.request(Method::GET, "/v3/x");
    let reply = request().send_response_blocking().expect("an answer");
    assert_eq!((reply.status(), reply.attempts()), (200, 1));
    let json: Value = request().send_json_blocking().expect("JSON");
    assert_eq!(json, json!({"count": 3}));
    let connections: Vec<_> = server.requests().iter().map(|request| request.0).collect();
    assert_eq!(connections, [1, 1, 1]);
}

#[test]
fn retries_wait_for_real() {
    let server = Server::new(|count, _| match count {
        1 | 2 => ("503 Service Unavailable", String::new()),
        _ => ("200 OK", "{}".to_owned()),
    });
    let reply = server
        .client()
        .request(Method::GET, "/v3/x")
        .send_response_blocking();
    assert_eq!(reply.expect("an answer").attempts(), 3);
}

#[test]
fn time_runs_out_for_a_thread_that_waits() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let builder = Client::builder().base_url(url);
    let client = builder.timeout(Duration::from_millis(50)).build();
    assert!(get(&client.expect("a client")).unwrap_err().is_timeout());
}

#[test]
fn lists_are_iterators() {
    let server = Server::new(list);
    let client = server.client();
    let mut items = pages(&client).items().blocking();
    assert!(server.requests().is_empty());
    let first = items.next().expect("an item").expect("no error");
    assert_eq!((first, items.position()), (json!(1), 1));
    assert_eq!(server.requests().len(), 1);
    let rest: Vec<_> = items.collect::<Result<_, _>>().expect("items");
    assert_eq!(rest, [json!(2), json!(3)]);

    let pages = pages(&client).blocking();
    let sizes = pages.map(|page| page.map(|page| page.body().len()));
    let sizes: Vec<_> = sizes.collect::<Result<_, _>>().expect("pages");
    assert_eq!(sizes, [2, 1]);
    let requests = server.requests();
    assert_eq!(requests.len(), 4);
    assert!(requests.iter().all(|request| request.0 == 1));
}

#[test]
fn an_error_does_not_end_a_list() {
    let server = Server::new(|count, line| match count {
        2 => ("404 Not Found", String::new()),
        _ => list(count, line),
    });
    let mut items = pages(&server.client()).items().blocking();
    let mut next = || items.next().expect("an item or an error");
    assert_eq!(next().expect("an item"), json!(1));
    assert_eq!(next().expect("an item"), json!(2));
    assert_eq!(next().unwrap_err().status(), Some(404));
    assert_eq!(next().expect("an item"), json!(3));
    assert!(items.next().is_none());
}

#[test]
fn threads_share_a_client() {
    let server = Server::new(|_, _| ("200 OK", "{}".to_owned()));
    let client = server.client();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| (0..20).for_each(|_| assert!(get(&client).is_ok())));
        }
    });
    assert_eq!(server.requests().len(), 160);
    let connections = server.requests().iter().map(|request| request.0).max();
    // A connection that comes too late for its call is kept for another.
    assert!(connections < Some(80), "{connections:?}");
}

#[test]
fn within_a_runtime_it_is_an_error_and_no_deadlock() {
    let server = Server::new(list);
    let client = server.client();
    let check = || {
        let error = get(&client).unwrap_err();
        assert!(error.is_configuration() && !error.maybe_sent() && error.attempts() == 0);
        assert_eq!(
            error.to_string(),
            "GET /v3/x: a blocking call cannot be made within an async runtime: await `send` \
             instead, or make the call in a thread of its own"
        );
        let next = pages(&client).items().blocking().next();
        let error = next.expect("an error").unwrap_err();
        assert!(error.is_configuration());
    };
    let mut one = tokio::runtime::Builder::new_current_thread();
    let mut many = tokio::runtime::Builder::new_multi_thread();
    for builder in [&mut one, &mut many] {
        let runtime = builder.enable_all().build().expect("a runtime");
        runtime.block_on(async { check() });
    }
    assert!(server.requests().is_empty());
    // The threads and the client are as good as before.
    assert!(get(&client).is_ok());
}

#[test]
fn a_client_is_used_by_threads_that_wait_and_by_tasks() {
    let server = Server::new(|_, _| ("200 OK", "{}".to_owned()));
    let client = server.client();
    assert!(get(&client).is_ok());
    let mut builder = tokio::runtime::Builder::new_current_thread();
    let runtime = builder.enable_all().build().expect("a runtime");
    let sent = runtime.block_on(client.request(Method::GET, "/v3/x").send());
    assert!(sent.is_ok());
    assert!(get(&client).is_ok());
}
