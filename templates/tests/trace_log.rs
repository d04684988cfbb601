//! A whole run is logged, by the client and by all that it depends on, and the log is searched.
//!
//! It is a process of its own: the log is that of the process.

#![expect(
    clippy::expect_used,
    reason = "the suite is tests, but not all of it stands in functions that clippy takes for tests"
)]

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::Method;
use spec2crate_templates::runtime::{Client, Retry};
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::fmt::format::FmtSpan;

const SECRET: &str = "s3cr3t-of-the-client";
const TOKEN: &str = "t0k3n-of-the-server";

/// What was logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("a lock").write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Answers the request for a token, two refusals, a success, and then that there is nothing.
fn server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        let mut count = 0;
        for stream in listener.incoming() {
            let mut stream = BufReader::new(stream.expect("a connection"));
            let (mut line, mut length) = (String::new(), 0);
            while stream.read_line(&mut line).expect("a line") > 2 {
                if let Some((_, text)) = line.split_once("content-length: ") {
                    length = text.trim().parse().expect("a length");
                }
                line.clear();
            }
            let mut body = vec![0; length];
            stream.read_exact(&mut body).expect("a body");
            count += 1;
            let (status, body) = match count {
                1 => {
                    let token = format!("{{\"access_token\":\"{TOKEN}\",\"expires_in\":600}}");
                    ("200 OK", token)
                }
                2 | 3 => ("503 Service Unavailable", "busy".to_owned()),
                4 => ("200 OK", "{}".to_owned()),
                _ => ("404 Not Found", "{}".to_owned()),
            };
            let length = body.len();
            let head =
                format!("HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {length}");
            let answer = stream
                .get_mut()
                .write_all(format!("{head}\r\n\r\n{body}").as_bytes());
            answer.expect("a client that reads");
        }
    });
    url
}

#[test]
fn s4_trace_log_holds_no_secret() {
    let log = Log::default();
    let writer = log.clone();
    // Records of the crate `log` are taken up as well.
    tracing_subscriber::fmt()
        .with_max_level(LevelFilter::TRACE)
        .with_span_events(FmtSpan::FULL)
        .with_writer(move || writer.clone())
        .init();
    let client = Client::builder()
        .base_url(server())
        .client_credentials("the-id", SECRET)
        .retry(Retry::default().base_delay(Duration::from_millis(2)))
        .build()
        .expect("a client");
    let mut builder = tokio::runtime::Builder::new_current_thread();
    let runtime = builder.enable_all().build().expect("a runtime");
    let call = || {
        let request = client.request(Method::GET, "/v3/things/{id}");
        let request = request.path("id", "the-path-value");
        let request = request.query("name", "the-query-value");
        request.header("x-key", "the-header-value").expect("sent")
    };
    let reply = runtime.block_on(call().send_response());
    assert_eq!(reply.expect("an answer").attempts(), 3);
    let error = runtime.block_on(call().send()).unwrap_err();
    assert_eq!(error.status(), Some(404));
    // Nobody listens on this port.
    let client = Client::builder()
        .base_url("http://127.0.0.1:1")
        .bearer_token(TOKEN)
        .retry(Retry::never());
    let client = client.build().expect("a client");
    let sent = client.request(Method::GET, "/v3/the-path-value").send();
    assert!(runtime.block_on(sent).unwrap_err().is_connect());

    let bytes = log.0.lock().expect("a lock").clone();
    let log = String::from_utf8(bytes).expect("UTF-8");
    // The client's own spans, and a dependency's records, are there at all.
    for present in ["attempt{", "error.type=\"503\"", " reqwest", "server.port"] {
        assert!(log.contains(present), "no {present} in {log}");
    }
    for hidden in [
        SECRET,
        TOKEN,
        "the-path-value",
        "the-query-value",
        "the-header-value",
    ] {
        let lines: Vec<_> = log.lines().filter(|line| line.contains(hidden)).collect();
        assert!(lines.is_empty(), "{hidden} in {lines:#?}");
    }
}
