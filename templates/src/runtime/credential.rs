//! What a request carries to be let in.
//!
//! The document says which ways there are; the builder is told what the client has. How each of
//! these is attached to a request is said in the files of its kind, which are only there where a
//! document needs them.

use super::address::Addresses;
use super::client::{Client, Engine};
use super::clock::BoxFuture;
use super::error::{Error, Kind};
use super::execute::Attempt;
use super::profile::{Auth, Credential};
use super::transport::Body;
use http::{HeaderValue, Request};
use std::sync::Arc;

/// Attaches a credential to a request that is about to leave.
pub(super) type Attach = Box<dyn Fn(&mut Request<Body>) + Send + Sync>;

/// A token in a header, and its number, if it can be replaced.
pub(super) type Bearer = (HeaderValue, Option<u64>);

/// The tokens of a client.
pub(super) trait Tokens: Send + Sync {
    /// A token that is good now and not the one that was refused, if it is there already.
    fn at_hand(&self, refused: Option<u64>) -> Option<Bearer>;

    /// A token that is good now, unless it is the one that was refused.
    fn acquire(self: Arc<Self>, refused: Option<u64>) -> BoxFuture<Result<Bearer, Error>>;

    /// An attempt, and along with it the replacement of a token that is about to end.
    fn alongside(self: Arc<Self>, work: Attempt) -> Attempt;
}

/// How a client will get its tokens, before there is a client.
pub(super) trait Login: Send + Sync {
    /// The tokens; the token address is the vendor's unless one is given.
    fn tokens(
        self: Box<Self>,
        engine: &Arc<Engine>,
        token_url: Option<String>,
        addresses: &Addresses,
    ) -> Result<Arc<dyn Tokens>, Error>;
}

/// The first way for which a client has all that is asked for.
pub(super) fn choose(auth: Auth, client: &Client) -> Result<&'static [Credential], Error> {
    let Auth(ways) = auth;
    let has = |credential: &Credential| match credential {
        Credential::Token => client.tokens().is_some(),
        Credential::Basic | Credential::Key(_) => {
            let mut known = client.engine().secrets.iter();
            known.any(|known| known.0 == *credential)
        }
    };
    match ways.iter().find(|way| way.iter().all(has)) {
        Some(way) => Ok(way),
        None if ways.is_empty() || client.engine().anonymous => Ok(&[]),
        None => {
            let ways: Vec<String> = ways.iter().map(|way| described(way)).collect();
            let message = format!(
                "no credentials: give the builder {}, or let calls go without by \
                 `allow_anonymous(true)`",
                ways.join(", or ")
            );
            Err(Error::new(Kind::Auth, message))
        }
    }
}

/// What a way asks for, by the methods of the builder.
fn described(way: &[Credential]) -> String {
    let methods = way.iter().map(|credential| match credential {
        Credential::Token => "a token by `bearer_token` or the like".to_owned(),
        Credential::Basic => "user and password by `basic_auth`".to_owned(),
        Credential::Key(name) => format!("a key by `api_key(ApiKey::{name}, …)`"),
    });
    let methods: Vec<String> = methods.collect();
    methods.join(" and ")
}
