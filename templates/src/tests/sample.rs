//! A small API and a client for it, such as the generator writes them.
#![expect(
    unreachable_pub,
    dead_code,
    reason = "the macros are made for public types"
)]

use crate::profile::{V3, V2024};
use crate::runtime::{
    Auth, Call, Client, ClientBuilder, MockReply, MockRequest, MockTransport, Operation, Paging,
    PausedClock, operation, paged,
};
use http::Method;
use serde_json::{Value, json};
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

static GET: Operation = Operation {
    version: &V3,
    id: "getWorkItem",
    method: Method::GET,
    path: "/work-items/{id}",
    auth: Auth::TOKEN,
};

static GET_2024: Operation = Operation {
    version: &V2024,
    id: "getWorkItem",
    method: Method::GET,
    path: "/work-items/{id}",
    auth: Auth::TOKEN,
};

static FORWARD: Operation = Operation {
    version: &V3,
    id: "sendWorkItemForward",
    method: Method::POST,
    path: "/work-items/{id}/forward",
    auth: Auth::TOKEN,
};

static LIST: Operation = Operation {
    version: &V3,
    id: "listWorkItems",
    method: Method::GET,
    path: "/work-items",
    auth: Auth::TOKEN,
};

#[derive(Clone, Debug)]
pub(super) struct Get(pub(super) Call);
operation!(Get, Json -> Value);

pub(super) fn get(client: &Client, id: &str) -> Get {
    Get(Call::new(client, &GET).path("id", id))
}

pub(super) fn get_2024(client: &Client, id: &str) -> Get {
    Get(Call::new(client, &GET_2024).path("id", id))
}

#[derive(Clone, Debug)]
pub(super) struct Forward(pub(super) Call);
operation!(Forward, Empty);

pub(super) fn forward(client: &Client, id: &str) -> Forward {
    let body = json!({"targetOwnerId": "o", "comment": "on leave"});
    Forward(Call::new(client, &FORWARD).path("id", id).json(&body))
}

#[derive(Clone, Debug)]
pub(super) struct List(pub(super) Call);
operation!(List, Json -> Vec<Value>);
paged!(
    List,
    Value,
    Paging {
        offset: "offset",
        limit: "limit",
        page_size: 250,
        ..Paging::DEFAULT
    }
);

pub(super) fn list(client: &Client) -> List {
    List(Call::new(client, &LIST))
}

impl List {
    pub(super) fn limit(self, limit: i32) -> Self {
        Self(self.0.bounded("limit", limit.into(), 0..=250))
    }

    pub(super) fn offset(self, offset: i32) -> Self {
        Self(self.0.bounded("offset", offset.into(), 0..=i64::MAX))
    }

    pub(super) fn owner_id(self, owner_id: &str) -> Self {
        Self(self.0.query("ownerId", owner_id))
    }
}

/// A client and what it reaches.
pub(super) struct World {
    pub(super) clock: PausedClock,
    pub(super) mock: MockTransport,
    pub(super) client: Client,
}

/// A client that is sent no token.
pub(super) fn world() -> World {
    world_with(1, |builder| builder)
}

/// A client that gets tokens; the token address answers at once.
pub(super) fn world_with_token() -> World {
    let world = world_with(1, |builder| builder.client_credentials("id", SECRET));
    world.mock.on("/oauth/token", token(1, 1000));
    world
}

pub(super) const SECRET: &str = "s3cr3t/&=+";

pub(super) fn token(number: u32, expires_in: u32) -> MockReply {
    let token = json!({"access_token": format!("token-{number}"), "expires_in": expires_in});
    MockReply::json(200, token.to_string())
}

pub(super) fn world_with(seed: u64, set: impl FnOnce(ClientBuilder) -> ClientBuilder) -> World {
    let clock = PausedClock::new(seed);
    let mock = MockTransport::new(&clock);
    let builder = Client::builder()
        .server_variable("tenant", "acme")
        .allow_anonymous(true)
        .transport(mock.clone())
        .clock(clock.clone());
    let client = set(builder).build().expect("a client");
    World {
        clock,
        mock,
        client,
    }
}

impl World {
    pub(super) fn run<F: Future>(&self, future: F) -> F::Output {
        self.clock.run(future)
    }

    /// What was sent, token requests aside.
    pub(super) fn sent(&self) -> Vec<MockRequest> {
        let mut requests = self.mock.requests();
        requests.retain(|request| request.uri.path() != "/oauth/token");
        requests
    }

    pub(super) fn token_requests(&self) -> usize {
        self.mock.requests_to("/oauth/token").len()
    }

    /// The pauses between the requests, token requests aside.
    pub(super) fn gaps(&self) -> Vec<Duration> {
        let sent = self.sent();
        let pairs = sent.iter().zip(sent.iter().skip(1));
        pairs.map(|(first, second)| second.at - first.at).collect()
    }
}

pub(super) fn ok() -> MockReply {
    MockReply::json(200, "{}")
}

/// All futures at once.
pub(super) async fn all<F: Future>(futures: impl IntoIterator<Item = F>) -> Vec<F::Output> {
    let mut futures: Vec<_> = futures.into_iter().map(Box::pin).collect();
    let mut results: Vec<_> = futures.iter().map(|_| None).collect();
    poll_fn(move |context| {
        for (future, result) in futures.iter_mut().zip(&mut results) {
            if result.is_some() {
                continue;
            }
            if let Poll::Ready(output) = future.as_mut().poll(context) {
                *result = Some(output);
            }
        }
        if results.iter().all(Option::is_some) {
            return Poll::Ready(results.drain(..).flatten().collect());
        }
        Poll::Pending
    })
    .await
}

/// Polls a future some times and drops it; whether it ended.
pub(super) async fn abandon<F: Future + Unpin>(mut future: F, polls: u32) -> bool {
    let mut left = polls;
    poll_fn(move |context| {
        if left == 0 {
            return Poll::Ready(false);
        }
        left -= 1;
        Pin::new(&mut future).poll(context).map(|_| true)
    })
    .await
}
