//! How a client gets its tokens.

use super::address::Addresses;
use super::builder::ClientBuilder;
use super::client::{Client, Engine};
use super::credential::{Login, Tokens};
use super::error::Error;
use super::oauth::ClientCredentials;
use super::token::{TokenSource, bearer};
use super::tokens::{Changing, Fixed};
use crate::profile::PROFILE;
use http::Uri;
use std::sync::Arc;

/// Where tokens come from.
enum Credentials {
    Bearer(String),
    Client(String, String),
    Source(Arc<dyn TokenSource>),
}

/// For services that ask for a token.
impl ClientBuilder {
    /// Gets tokens by OAuth 2 client credentials, from the vendor's token address. They are renewed
    /// in time, once for all calls that wait.
    pub fn client_credentials(mut self, id: impl Into<String>, secret: impl Into<String>) -> Self {
        self.login = Some(Box::new(Credentials::Client(id.into(), secret.into())));
        self
    }

    /// Replaces the token address. By default it is the vendor's path at the base address.
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.token_url = Some(url.into());
        self
    }

    /// Sends this token with each request that may go with one. It is never renewed.
    pub fn bearer_token(mut self, token: impl Into<String>) -> Self {
        self.login = Some(Box::new(Credentials::Bearer(token.into())));
        self
    }

    /// Gets tokens from a source of one's own.
    pub fn token_source(mut self, source: impl TokenSource) -> Self {
        self.login = Some(Box::new(Credentials::Source(Arc::new(source))));
        self
    }
}

impl Login for Credentials {
    fn tokens(
        self: Box<Self>,
        engine: &Arc<Engine>,
        token_url: Option<String>,
        addresses: &Addresses,
    ) -> Result<Arc<dyn Tokens>, Error> {
        let uri = token_uri(engine, token_url, addresses)?;
        let source: Arc<dyn TokenSource> = match *self {
            Self::Bearer(token) => {
                let fixed = bearer(token.trim()).ok_or_else(|| {
                    Error::configuration("the bearer token is empty or cannot stand in a header")
                })?;
                return Ok(Arc::new(Fixed(fixed)));
            }
            Self::Source(source) => source,
            Self::Client(id, secret) => {
                let uri = uri.ok_or_else(|| {
                    Error::configuration("no token address is known: give it with `token_url`")
                })?;
                if id.is_empty() || secret.is_empty() {
                    return Err(Error::configuration("the client credentials are empty"));
                }
                Arc::new(ClientCredentials {
                    client: Client::new(Arc::clone(engine), None),
                    uri,
                    id,
                    secret,
                })
            }
        };
        let clock = Arc::clone(&engine.clock);
        Ok(Arc::new(Changing::new(source, clock)))
    }
}

/// Where tokens are fetched, if that is known.
fn token_uri(
    engine: &Engine,
    token_url: Option<String>,
    addresses: &Addresses,
) -> Result<Option<Uri>, Error> {
    let url = match (&token_url, PROFILE.token_path) {
        (Some(url), _) => addresses.check("the token address", url)?,
        (None, Some(path)) => format!("{}{path}", engine.base),
        (None, None) => return Ok(None),
    };
    let uri = Uri::try_from(url);
    let uri = uri.map_err(|_| Error::configuration("the token address is not an address"))?;
    Ok(Some(uri))
}
