//! A user and a password.

use super::builder::ClientBuilder;
use super::error::Error;
use super::profile::Credential;
use http::header::{AUTHORIZATION, HeaderValue};

/// The digits of Base64.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// For services that ask for user and password.
impl ClientBuilder {
    /// Sends user and password with each request that may go with them, as HTTP's basic
    /// authentication. They go to the service's own addresses alone.
    ///
    /// A user with a colon is a mistake: the service would take what follows for the password.
    pub fn basic_auth(self, user: impl AsRef<str>, password: impl AsRef<str>) -> Self {
        let (user, password) = (user.as_ref(), password.as_ref());
        if user.contains(':') {
            return self.mistaken(Error::configuration("the user may not contain a colon"));
        }
        let text = format!("Basic {}", base64(format!("{user}:{password}").as_bytes()));
        match HeaderValue::try_from(text) {
            Ok(mut header) => {
                header.set_sensitive(true);
                self.secret(
                    Credential::Basic,
                    Box::new(move |request| {
                        request.headers_mut().insert(AUTHORIZATION, header.clone());
                    }),
                )
            }
            Err(_) => self.mistaken(Error::configuration("the password is too long")),
        }
    }
}

fn base64(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let mut group = 0_usize;
        for place in 0..3 {
            group = group << 8 | usize::from(chunk.get(place).copied().unwrap_or_default());
        }
        for place in 0..4 {
            let digit = DIGITS.get(group >> (18 - 6 * place) & 63).copied();
            let digit = digit.filter(|_| place <= chunk.len()).unwrap_or(b'=');
            text.push(char::from(digit));
        }
    }
    text
}
