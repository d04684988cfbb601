//! A token, and where tokens come from.

use super::clock::BoxFuture;
use http::HeaderValue;
use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

/// A failure of any type.
pub type BoxError = Box<dyn StdError + Send + Sync>;

/// A bearer token. `Debug` does not show it.
#[derive(Clone)]
pub struct Token {
    pub(super) secret: String,
    pub(super) expires_in: Option<Duration>,
}

impl Token {
    /// A token that is used for five minutes, unless [`expires_in`](Self::expires_in) says more.
    pub fn new(secret: impl Into<String>) -> Self {
        Self {
            secret: secret.into(),
            expires_in: None,
        }
    }

    /// How long it lasts from now. Zero counts as not said; more than 30 days count as 30.
    #[must_use]
    pub fn expires_in(mut self, expires_in: Duration) -> Self {
        self.expires_in = Some(expires_in).filter(|life| !life.is_zero());
        self
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Token")
            .field("secret", &"[redacted]")
            .field("expires_in", &self.expires_in)
            .finish()
    }
}

/// Where tokens come from.
///
/// The client keeps a token, asks for the next one before it ends, and asks once for all calls that
/// wait. It asks again after a 401. The future may be dropped or finished in another call than the
/// one that started it.
pub trait TokenSource: Send + Sync + 'static {
    /// Fetches a token.
    fn token(&self) -> BoxFuture<Result<Token, BoxError>>;
}

/// The header for a token; it is marked so that no one shows it.
pub(super) fn bearer(secret: &str) -> Option<HeaderValue> {
    let mut header = HeaderValue::try_from(format!("Bearer {secret}")).ok()?;
    header.set_sensitive(true);
    Some(header).filter(|_| !secret.is_empty())
}
