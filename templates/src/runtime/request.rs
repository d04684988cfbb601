//! Requests for what the document does not list.

use super::Client;
use super::call::Call;
use super::response::{Raw, Sending};
use super::transport::Body;
use http::Method;
use serde::Serialize;

/// A request made by [`Client::request`].
#[derive(Clone, Debug)]
#[must_use = "nothing is sent before `send`"]
pub struct Request(Call);

super::operation!(Request, Bytes);

impl Request {
    pub(super) fn new(client: &Client, method: Method, path: &str) -> Self {
        Self(Call::custom(client, method, path))
    }

    /// Fills in a parameter of the path, which stands there in braces.
    pub fn path(self, name: &str, value: impl AsRef<str>) -> Self {
        Self(self.0.path(name, value.as_ref()))
    }

    /// Sets a parameter of the query. It replaces what was set before.
    pub fn query(self, name: &str, value: impl AsRef<str>) -> Self {
        Self(self.0.query(name, value.as_ref()))
    }

    /// Sets the body to JSON.
    pub fn json(self, body: &impl Serialize) -> Self {
        Self(self.0.json(body))
    }

    /// Sets the body and its content type. A stream is sent once, whatever happens.
    pub fn body(self, content_type: &str, body: impl Into<Body>) -> Self {
        let call = self.0.header("content-type", content_type);
        Self(call.body(body.into()))
    }

    /// Sends it, and reads the answer as JSON: into `serde_json::Value`, or a type of the document.
    pub fn send_json<T>(self) -> Sending<T>
    where
        T: for<'de> super::wire::Read<'de>,
    {
        self.0.send(Raw::json)
    }

    /// Sends it, waits, and reads the answer as JSON; see [`send_blocking`](Self::send_blocking).
    #[cfg(feature = "blocking")]
    #[cfg_attr(docsrs, doc(cfg(feature = "blocking")))]
    pub fn send_json_blocking<T>(self) -> Result<T, super::Error>
    where
        T: for<'de> super::wire::Read<'de>,
    {
        self.0.send_blocking(Raw::json)
    }
}
