//! The calls that are compared, of both programs.

use sailpoint_work_items::Client;

use crate::{by_hand, server};

/// The two programs, and the server that both talk to.
pub(super) struct Calls {
    pub(super) client: Client,
    by_hand: by_hand::Client,
    _server: server::Server,
}

impl Calls {
    pub(super) fn new() -> Self {
        let server = server::Server::start();
        let client = Client::builder()
            .base_url(&server.address)
            .bearer_token("token")
            .build()
            .unwrap();
        Self {
            client,
            by_hand: by_hand::Client::new(&server.address, "token"),
            _server: server,
        }
    }

    pub(super) async fn get(&self) {
        let work_items = self.client.v3().work_items();
        drop(work_items.get_work_item("1").send().await.unwrap());
    }

    pub(super) async fn get_by_hand(&self) {
        drop(self.by_hand.get("1").await);
    }

    pub(super) async fn list(&self) {
        let work_items = self.client.v3().work_items();
        drop(work_items.list_work_items().send().await.unwrap());
    }

    pub(super) async fn list_by_hand(&self) {
        drop(self.by_hand.list().await);
    }
}

/// Runs the benchmark, or the server in whose process this is.
pub(super) fn run(benchmark: impl AsyncFnOnce()) {
    if server::is_asked_for() {
        server::serve();
        return;
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(benchmark());
}
