//! Keys that a service gives out.

use super::builder::ClientBuilder;
use super::encode::{encode, pair};
use super::error::Error;
use super::profile::Credential;
use super::transport::Body;
use http::header::{COOKIE, HeaderName, HeaderValue};
use http::{Request, Uri};

/// A key that the service knows: which one, and where it goes. There is a constant for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ApiKey {
    id: &'static str,
    place: KeyPlace,
    name: &'static str,
}

/// Where a key goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyPlace {
    /// A header.
    Header,
    /// The query.
    Query,
    /// A cookie.
    Cookie,
}

impl ApiKey {
    /// A key of a document.
    #[doc(hidden)]
    pub const fn new(id: &'static str, place: KeyPlace, name: &'static str) -> Self {
        Self { id, place, name }
    }
}

/// For services that ask for a key.
impl ClientBuilder {
    /// Sends a key with each request that may go with it. It goes to the service's own addresses
    /// alone.
    pub fn api_key(self, key: ApiKey, value: impl AsRef<str>) -> Self {
        let value = value.as_ref();
        let credential = Credential::Key(key.id);
        let ApiKey { place, name, .. } = key;
        if value.is_empty() {
            return self.mistaken(Error::configuration(format!("the key `{name}` is empty")));
        }
        match place {
            KeyPlace::Header => match (HeaderName::try_from(name), secret(value)) {
                (Ok(name), Some(value)) => self.secret(
                    credential,
                    Box::new(move |request| {
                        request.headers_mut().insert(&name, value.clone());
                    }),
                ),
                _ => self.mistaken(Error::configuration(format!(
                    "the key `{name}` cannot stand in a header"
                ))),
            },
            KeyPlace::Query => {
                let pair = pair(name, value);
                self.secret(credential, Box::new(move |request| ask(request, &pair)))
            }
            KeyPlace::Cookie => {
                let cookie = format!("{name}={}", encode(value));
                self.secret(credential, Box::new(move |request| add(request, &cookie)))
            }
        }
    }
}

/// A header that no one shows.
fn secret(text: &str) -> Option<HeaderValue> {
    let mut value = HeaderValue::try_from(text).ok()?;
    value.set_sensitive(true);
    Some(value)
}

/// Adds a pair to the query, unless a redirect brought it already.
fn ask(request: &mut Request<Body>, pair: &str) {
    let uri = request.uri();
    let separator = match uri.query() {
        Some(query) if query.split('&').any(|known| known == pair) => return,
        Some(_) => '&',
        None => '?',
    };
    if let Ok(uri) = Uri::try_from(format!("{uri}{separator}{pair}")) {
        *request.uri_mut() = uri;
    }
}

/// Adds a cookie to those that are there.
fn add(request: &mut Request<Body>, cookie: &str) {
    let known = request.headers().get(COOKIE);
    let known = known.and_then(|known| known.to_str().ok());
    let all = known.map_or_else(|| cookie.to_owned(), |known| format!("{known}; {cookie}"));
    if let Some(all) = secret(&all) {
        request.headers_mut().insert(COOKIE, all);
    }
}
