//! What a call is about, how far it got, and what came back.

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};
use std::borrow::Cow;
use std::time::Duration;

/// What a call is about, in words that hold nothing confidential.
#[derive(Clone, Debug)]
pub(super) struct Subject {
    /// The `operationId`.
    pub operation: &'static str,
    /// The method.
    pub method: Method,
    /// The path with its parameters in braces.
    pub template: Cow<'static, str>,
}

/// What a server answered; of a refusal, the first 64 KiB.
#[derive(Clone)]
pub(super) struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, as far as it came and was read.
    pub body: Bytes,
}

/// How far a call got.
#[derive(Clone, Copy)]
pub(super) struct Progress {
    /// How many requests were sent, redirects and token requests aside.
    pub attempts: u32,
    /// The time since the call began.
    pub elapsed: Duration,
    /// Whether a request may have reached the server.
    pub maybe_sent: bool,
}
