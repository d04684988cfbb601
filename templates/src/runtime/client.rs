//! The client: what all its clones share.

use super::builder::ClientBuilder;
use super::clock::Clock;
use super::credential::{Attach, Tokens};
use super::error::Error;
use super::limits::Limits;
use super::profile::{Credential, Version};
use super::request::Request;
use super::retry::Retry;
use super::transport::Transport;
use http::{HeaderMap, Method};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// A client of the API. A clone is cheap and shares connections, token, retry budget and rate
/// limits.
///
/// Each accessor of an API version gives its operations; [`request`](Self::request) reaches what
/// the document does not list.
#[derive(Clone)]
pub struct Client {
    engine: Arc<Engine>,
    tokens: Option<Arc<dyn Tokens>>,
}

/// What a call needs of its client, the token aside: the request for a token needs it, too.
pub(super) struct Engine {
    pub(super) transport: Arc<dyn Transport>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) limits: Limits,
    /// The base address, without a slash at the end.
    pub(super) base: String,
    /// The address of each version, without a slash at the end.
    pub(super) addresses: Vec<(&'static str, String)>,
    pub(super) headers: HeaderMap,
    /// The credentials that are no tokens.
    pub(super) secrets: Vec<(Credential, Attach)>,
    /// Whether calls may go without the credentials that are asked for.
    pub(super) anonymous: bool,
    pub(super) retry: Retry,
    pub(super) timeout: Duration,
    pub(super) attempt_timeout: Duration,
    pub(super) max_body_size: usize,
}

impl Engine {
    /// The address that the paths of a version are relative to.
    pub(super) fn address(&self, version: &Version) -> Result<&str, Error> {
        let known = self.addresses.iter().find(|known| known.0 == version.name);
        match known {
            Some((_, address)) => Ok(address),
            None => Err(Error::configuration("this API version has no address")),
        }
    }
}

impl Client {
    /// A client to be configured; nothing is sent, and no async runtime is needed, until a call is
    /// made.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new()
    }

    /// A request that the document does not list, with the same token, retries, limits and errors.
    ///
    /// The path is relative to the base address: that of `base_url`, prefix included, or else the
    /// host of the first API version's server. So it begins with what the document's server has in
    /// its path, such as `/v3`. It is sent as it is written, so it must be percent-encoded;
    /// parameters in braces are filled in by [`Request::path`], which encodes them.
    pub fn request(&self, method: Method, path: &str) -> Request {
        Request::new(self, method, path)
    }

    pub(super) fn new(engine: Arc<Engine>, tokens: Option<Arc<dyn Tokens>>) -> Self {
        Self { engine, tokens }
    }

    pub(super) fn engine(&self) -> &Arc<Engine> {
        &self.engine
    }

    pub(super) fn tokens(&self) -> Option<&Arc<dyn Tokens>> {
        self.tokens.as_ref()
    }
}

impl fmt::Debug for Client {
    /// The addresses; no headers, and no token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base", &self.engine.base)
            .field("addresses", &self.engine.addresses)
            .finish_non_exhaustive()
    }
}
