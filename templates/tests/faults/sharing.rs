//! C3 and M2: one client for all, and any server.

use crate::server::{Server, Step, always};
use crate::{Make, OK, builder, client, runtime, send};
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

fn is_for_token(request: &str) -> bool {
    request.starts_with("POST /oauth")
}

fn token(life: u32) -> String {
    let body = format!(r#"{{"access_token":"t","expires_in":{life}}}"#);
    let length = body.len();
    format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{body}")
}

pub(crate) fn c3_a_request_for_a_token_outlives_its_runtime(make: Make) {
    // The first request hangs.
    let server = Server::new([vec![Step::Answer(Arc::new(
        |number, request| match number {
            1 => None,
            _ if is_for_token(request) => Some(token(1000)),
            _ => Some(OK.to_owned()),
        },
    ))]]);
    let client = builder(make, &server.url()).client_credentials("id", "secret");
    let client = client.build().expect("a client");
    runtime().block_on(async {
        let mut call = client.request(Method::GET, "/v3/x").send();
        while server.requests().is_empty() {
            let limit = Duration::from_millis(5);
            let ended = tokio::time::timeout(limit, &mut call).await;
            assert!(ended.is_err(), "{ended:?}");
        }
    });
    // It goes on in another runtime, since it is shared, and the one that it began in is gone.
    send(&client, Method::GET).expect("an answer");
    let requests = server.requests();
    assert_eq!(requests.len(), 3);
    assert!(is_for_token(&requests[0]) && is_for_token(&requests[1]));
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
