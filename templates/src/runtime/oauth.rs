//! Tokens by OAuth 2 client credentials.

use super::Client;
use super::call::{Call, Target};
use super::clock::BoxFuture;
use super::encode::{encode, one_line};
use super::error::{Error, Kind};
use super::outcome::Subject;
use super::profile::Auth;
use super::response::Raw;
use super::token::{BoxError, Token, TokenSource};
use super::transport::Body;
use http::{Method, Uri};
use serde_json::Value;
use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

/// The client credentials grant: an id and a secret for a token.
pub(super) struct ClientCredentials {
    /// A client that sends no token, for it has none.
    pub(super) client: Client,
    /// The token address.
    pub(super) uri: Uri,
    pub(super) id: String,
    pub(super) secret: String,
}

impl TokenSource for ClientCredentials {
    /// Asks for a token, as often as the client's rule for retries says: asking twice does no harm.
    fn token(&self) -> BoxFuture<Result<Token, BoxError>> {
        let subject = Subject {
            operation: "token",
            method: Method::POST,
            template: Cow::Owned(self.uri.path().to_owned()),
        };
        let (id, secret) = (encode(&self.id), encode(&self.secret));
        let form = format!("grant_type=client_credentials&client_id={id}&client_secret={secret}");
        let target = Target {
            version: None,
            address: Some(self.uri.clone()),
        };
        let sent = Call::to(&self.client, target, subject, Auth::NONE)
            .bytes("application/x-www-form-urlencoded", Body::from(form))
            .idempotent(true)
            .execute();
        let secret = self.secret.clone();
        Box::pin(async move {
            let token = sent.await.and_then(|raw| read(&raw));
            token.map_err(|error| BoxError::from(explain(error, &secret)))
        })
    }
}

/// The token of an answer.
fn read(raw: &Raw) -> Result<Token, Error> {
    let answer: Value = raw.json()?;
    let Some(Value::String(secret)) = answer.get("access_token") else {
        return Err(raw.error(Kind::Auth, "the answer has no `access_token`"));
    };
    let token = Token::new(secret);
    // Only a number of seconds above zero is believed; some servers send it as text.
    let life = match answer.get("expires_in") {
        Some(Value::Number(life)) => life.as_f64(),
        Some(Value::String(life)) => life.trim().parse().ok(),
        Some(Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_)) | None => None,
    };
    let life = life.filter(|life| *life >= 1.0).map(f64::floor);
    // Beyond 2^53 the exact number does not matter: no token lasts so long.
    let life = life.map(|life| Duration::from_secs(life.min(9e15) as u64));
    Ok(token.expires_in(life.unwrap_or_default()))
}

/// The error of a refusal in the words of the server; another one as it is.
fn explain(error: Error, secret: &str) -> Error {
    if !error.is_api() {
        return error;
    }
    let json = error.json().unwrap_or_default();
    let mut words = String::new();
    for name in ["error", "error_description"] {
        if let Some(Value::String(word)) = json.get(name) {
            words.push_str(if words.is_empty() { "" } else { ": " });
            words.push_str(word);
        }
    }
    let words = if words.is_empty() {
        "the server refused the credentials".to_owned()
    } else {
        // A server may repeat what it was sent.
        one_line(&words.replace(secret, "[redacted]"))
    };
    Error::new(Kind::Auth, words).with_source(Some(Arc::new(error)))
}
