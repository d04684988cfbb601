//! C3 and M2: one client for all, and any server.

use crate::server::{Server, Step, always};
use crate::{Make, OK, builder, client, send};
use http::Method;
use spec2crate_templates::runtime::Client;
use std::sync::Arc;
use std::time::Duration;

async fn a_thousand_tasks(client: &Client) {
    // In waves, so that no limit of open files is met.
    for _ in 0..5 {
        let tasks: Vec<_> = (0..200)
            .map(|_| tokio::spawn(client.request(Method::GET, "/v3/x").send()))
            .collect();
        for task in tasks {
            task.await.expect("no panic").expect("an answer");
        }
    }
}

pub(crate) fn c3_one_client_serves_many_tasks_and_runtimes(make: Make) {
    let server = Server::new([vec![always(OK)]]);
    let client = client(make, &server);
    let mut kinds = [
        tokio::runtime::Builder::new_current_thread(),
        tokio::runtime::Builder::new_multi_thread(),
    ];
    for kind in &mut kinds {
        // The runtime is dropped after its turn, with connections open.
        let runtime = kind.enable_all().build().expect("a runtime");
        runtime.block_on(a_thousand_tasks(&client));
    }
    assert_eq!(server.requests().len(), 2000);
}

/// The number of requests for a token.
fn asked(server: &Server) -> usize {
    let requests = server.requests();
    let asked = requests.iter().filter(|text| is_for_token(text));
    asked.count()
}

fn is_for_token(request: &str) -> bool {
    request.starts_with("POST /oauth")
}

fn token(life: u32) -> String {
    let body = format!(r#"{{"access_token":"t","expires_in":{life}}}"#);
    let length = body.len();
    format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{body}")
}

pub(crate) fn c3_a_request_for_a_token_outlives_its_runtime(make: Make) {
    // The first token lasts a second, so that it is replaced soon; the second request for one
    // hangs.
    let asked_before = std::sync::atomic::AtomicUsize::new(0);
    let server = Server::new([vec![Step::Answer(Arc::new(move |_, request| {
        if !is_for_token(request) {
            return Some(OK.to_owned());
        }
        match asked_before.fetch_add(1, std::sync::atomic::Ordering::SeqCst) {
            1 => None,
            _ => Some(token(1)),
        }
    }))]]);
    let client = builder(make, &server.url()).client_credentials("id", "secret");
    let client = client.build().expect("a client");
    send(&client, Method::GET).expect("an answer");
    std::thread::sleep(Duration::from_millis(850));
    send(&client, Method::GET).expect("an answer");
    std::thread::sleep(Duration::from_millis(300));
    // The token has ended, and the request for the next one began in a runtime that is gone.
    send(&client, Method::GET).expect("an answer");
    assert_eq!(asked(&server), 3);
}

pub(crate) fn m2_a_plain_server_works_as_base_address(make: Make) {
    // As a mock server of another crate would: plain HTTP, below a path.
    let server = Server::new([vec![Step::Answer(Arc::new(|_, request| {
        Some(match is_for_token(request.replace("/mock", "").as_str()) {
            true => token(1000),
            false => OK.to_owned(),
        })
    }))]]);
    let url = format!("{}/mock/", server.url());
    let client = builder(make, &url).client_credentials("id", "secret");
    let client = client.build().expect("a client");
    assert_eq!(send(&client, Method::POST).expect("an answer"), "{}");
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    assert!(requests[0].starts_with("POST /mock/oauth/token HTTP/1.1\r\n"));
    let request = &requests[1];
    assert!(request.starts_with("POST /mock/v3/x HTTP/1.1\r\n"));
    assert!(request.contains("\r\nauthorization: Bearer t\r\n"));
    assert!(request.ends_with("\r\n\r\nbody"), "{request}");
}
