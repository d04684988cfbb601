//! How a client is set up.

use super::address::Addresses;
use super::check::checked_header;
use super::client::{Client, Engine};
use super::clock::Clock;
use super::credential::{Attach, Login};
use super::error::Error;
use super::limits::Limits;
use super::profile::Credential;
use super::retry::Retry;
use super::transport::Transport;
use crate::profile::PROFILE;
use http::header::{HeaderMap, HeaderValue, USER_AGENT};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// Sets up a [`Client`].
///
/// A mistake is kept, the first one, and given back by [`build`](Self::build).
#[must_use = "there is no client before `build`"]
pub struct ClientBuilder {
    pub(super) addresses: Addresses,
    pub(super) token_url: Option<String>,
    pub(super) login: Option<Box<dyn Login>>,
    pub(super) secrets: Vec<(Credential, Attach)>,
    anonymous: bool,
    timeout: Duration,
    attempt_timeout: Duration,
    retry: Retry,
    max_body_size: usize,
    headers: HeaderMap,
    user_agent: Option<String>,
    transport: Option<Arc<dyn Transport>>,
    clock: Option<Arc<dyn Clock>>,
    #[cfg(any(feature = "reqwest", feature = "native-tls"))]
    connection: super::connection::Connection,
    mistake: Option<Error>,
}

/// What the client reaches the world by.
type Outside = (Arc<dyn Transport>, Arc<dyn Clock>);

impl ClientBuilder {
    pub(super) fn new() -> Self {
        Self {
            addresses: Addresses::default(),
            token_url: None,
            login: None,
            secrets: Vec::new(),
            anonymous: false,
            timeout: Duration::from_secs(120),
            attempt_timeout: Duration::from_secs(30),
            retry: Retry::default(),
            max_body_size: 64 * 1024 * 1024,
            headers: HeaderMap::new(),
            user_agent: None,
            transport: None,
            clock: None,
            #[cfg(any(feature = "reqwest", feature = "native-tls"))]
            connection: super::connection::Connection::default(),
            mistake: None,
        }
    }

    /// Replaces scheme, host and port of the document's servers, and keeps their paths.
    ///
    /// With `http://127.0.0.1:8080`, the version whose server is `https://example.com/v3` is
    /// reached at `http://127.0.0.1:8080/v3`. A path of the address comes before that of the
    /// server.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.addresses.base_url = Some(url.into());
        self
    }

    /// Replaces the whole server of one API version, path included; or, where the document has
    /// another server for some operations, the one of that address.
    pub fn server_url(mut self, version: &str, url: impl Into<String>) -> Self {
        self.addresses
            .server_urls
            .insert(version.to_owned(), url.into());
        self
    }

    /// Fills in a variable of the document's servers, such as the customer's name.
    pub fn server_variable(mut self, name: &str, value: impl Into<String>) -> Self {
        self.addresses
            .variables
            .insert(name.to_owned(), value.into());
        self
    }

    /// Lets calls go without the credentials that the document asks for: where a transport or a
    /// proxy adds them. Without this, such a call is an error, and nothing is sent.
    pub fn allow_anonymous(mut self, allow: bool) -> Self {
        self.anonymous = allow;
        self
    }

    /// Limits each call: token, attempts and pauses together; `Duration::MAX` is no limit.
    ///
    /// It is 120 s by default: the time of four attempts that each take as long as they may. A
    /// caller that waits has a limit even where the service accepts connections and never answers.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Limits each attempt, from the connection to the last byte of the answer.
    ///
    /// It is 30 s by default: longer than a server that is still at work takes, and a quarter of
    /// the time for the whole call, so that a lost answer leaves time for other attempts. It covers
    /// the body, too, so that a server which sends byte by byte holds nobody up.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = timeout;
        self
    }

    /// How often and how fast failed requests are sent again; [`Retry`] has the defaults and their
    /// reasons.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }

    /// The biggest answer that is read, in bytes after decompression. A bigger one is an error.
    ///
    /// It is 64 MiB by default: far more than a page of a list has, and little enough that no
    /// answer, not even one that is small until it is decompressed, uses up the memory. Of a
    /// refusal 64 KiB are kept, enough for any message.
    pub fn max_body_size(mut self, bytes: usize) -> Self {
        self.max_body_size = bytes;
        self
    }

    /// Sends a header with each request; one of a call replaces it.
    pub fn default_header(mut self, name: &str, value: &str) -> Self {
        match checked_header(name, value) {
            Ok((name, value)) => {
                self.headers.insert(name, value);
                self
            }
            Err(mistake) => self.mistaken(Error::configuration(mistake)),
        }
    }

    /// Adds the caller's own product to `User-Agent`, such as `my-app/1.2`.
    pub fn user_agent(mut self, suffix: impl Into<String>) -> Self {
        self.user_agent = Some(suffix.into());
        self
    }

    /// Allows addresses without encryption. Without this, only this machine itself is reached by
    /// `http://`: a token would be readable on the way.
    pub fn allow_http(mut self, allow: bool) -> Self {
        self.addresses.allow_http = allow;
        self
    }

    /// Sends requests by a transport of one's own.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Sends requests by a client of `reqwest` of one's own, such as one with certificates for the
    /// client, or with another library for TLS.
    ///
    /// The client of this crate says what is sent and how often; the rest is then as that client
    /// was set up. Some of what this crate promises rests on that:
    ///
    /// - Redirects: without `redirect(Policy::none())` it follows them by itself, also to other
    ///   servers, and requests that change something.
    /// - Repeated requests: without `retry(retry::never())` it may send some again by itself.
    /// - Compressed answers: [`max_body_size`](Self::max_body_size) counts what it hands over, after
    ///   it has expanded it.
    /// - Idle connections: without a `pool_idle_timeout` below the server's, requests fail now and
    ///   then because the server closes the connection at that moment.
    /// - Connections: without a `connect_timeout`, [`attempt_timeout`](Self::attempt_timeout) alone
    ///   limits them; a failure by that may have been sent, so it is not repeated for a POST.
    ///
    /// Calls need a tokio runtime, as those of the default transport do.
    #[cfg(feature = "reqwest-0_13")]
    #[cfg_attr(docsrs, doc(cfg(feature = "reqwest-0_13")))]
    pub fn reqwest(self, client: ::reqwest::Client) -> Self {
        self.transport(super::reqwest::Own(client))
    }

    /// Takes the time from a clock of one's own; needed where the default transport is not compiled
    /// in.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Some(Arc::new(clock));
        self
    }

    /// Keeps the first mistake.
    pub(super) fn mistaken(mut self, mistake: Error) -> Self {
        self.mistake.get_or_insert(mistake);
        self
    }

    /// The client. Nothing is read or sent, and no async runtime is needed.
    ///
    /// The error is an address, a header or a token that cannot be used, or that something needed
    /// is missing.
    pub fn build(mut self) -> Result<Client, Error> {
        if let Some(mistake) = self.mistake {
            return Err(mistake);
        }
        let (base, addresses) = self.addresses.resolve(PROFILE.versions)?;
        if let Some(url) = &self.token_url {
            self.addresses.check("the token address", url)?;
        }
        let headers = self.default_headers()?;
        let (transport, clock) = self.outside()?;
        let engine = Arc::new(Engine {
            transport,
            clock,
            limits: Limits::new(),
            base,
            addresses,
            headers,
            secrets: self.secrets,
            anonymous: self.anonymous,
            retry: self.retry,
            timeout: self.timeout,
            attempt_timeout: self.attempt_timeout,
            max_body_size: self.max_body_size,
        });
        let tokens = match self.login {
            Some(login) => Some(login.tokens(&engine, self.token_url, &self.addresses)?),
            None => None,
        };
        Ok(Client::new(engine, tokens))
    }

    /// The headers of each request.
    fn default_headers(&mut self) -> Result<HeaderMap, Error> {
        let mut agent = PROFILE.user_agent.to_owned();
        if let Some(suffix) = &self.user_agent {
            agent.push(' ');
            agent.push_str(suffix);
        }
        let agent = HeaderValue::try_from(agent);
        let agent = agent.map_err(|_| {
            Error::configuration("what `user_agent` was given cannot stand in a header")
        })?;
        let mut headers = std::mem::take(&mut self.headers);
        headers.entry(USER_AGENT).or_insert(agent);
        Ok(headers)
    }

    /// The transport and the clock: those that were given, or the default ones.
    fn outside(&mut self) -> Result<Outside, Error> {
        let missing = |what: &str| {
            Error::configuration(format!(
                "there is no {what}: give one with `{what}`, or turn on the feature `reqwest`"
            ))
        };
        let transport = self.chosen_transport()?;
        let transport = transport.ok_or_else(|| missing("transport"))?;
        let clock = self.clock.take().or_else(default_clock);
        Ok((transport, clock.ok_or_else(|| missing("clock"))?))
    }

    #[cfg(any(feature = "reqwest", feature = "native-tls"))]
    fn chosen_transport(&mut self) -> Result<Option<Arc<dyn Transport>>, Error> {
        match self.transport.take() {
            Some(_) if self.connection.is_changed() => Err(Error::configuration(
                "proxy, certificates and connect timeout are settings of the default transport, \
                 which is not used: give them to the transport instead",
            )),
            Some(transport) => Ok(Some(transport)),
            None => Ok(Some(std::mem::take(&mut self.connection).transport())),
        }
    }

    #[cfg(not(any(feature = "reqwest", feature = "native-tls")))]
    fn chosen_transport(&mut self) -> Result<Option<Arc<dyn Transport>>, Error> {
        Ok(self.transport.take())
    }
}

/// The clock of the default transport, where that is compiled in.
fn default_clock() -> Option<Arc<dyn Clock>> {
    #[cfg(feature = "_reqwest")]
    return Some(Arc::new(super::tokio_clock::TokioClock::new()));
    #[cfg(not(feature = "_reqwest"))]
    None
}

/// Settings of the default transport.
#[cfg(any(feature = "reqwest", feature = "native-tls"))]
#[cfg_attr(docsrs, doc(cfg(any(feature = "reqwest", feature = "native-tls"))))]
impl ClientBuilder {
    /// Limits the time for a connection, TLS included.
    ///
    /// It is 10 s by default: the network repeats what was lost after 1, 3 and 7 seconds, and a
    /// server that has not been reached by then is better tried again. Without a connection nothing
    /// was sent, so even a POST is repeated.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connection.connect_timeout(timeout);
        self
    }

    /// Sends all requests by a proxy, such as `http://proxy.example.com:3128`; a user and a
    /// password may stand in the address. By default the usual environment variables say which
    /// proxy is used.
    pub fn proxy(mut self, url: &str) -> Self {
        match self.connection.proxy(url) {
            Ok(()) => self,
            Err(mistake) => self.mistaken(mistake),
        }
    }

    /// Trusts the certificates of a PEM text as well as the system's, such as those of a company's
    /// own authority.
    pub fn root_certificates_pem(mut self, pem: &[u8]) -> Self {
        match self.connection.add_pem(pem) {
            Ok(()) => self,
            Err(mistake) => self.mistaken(mistake),
        }
    }

    /// Trusts one certificate in DER form as well as the system's.
    pub fn root_certificate_der(mut self, der: &[u8]) -> Self {
        self.connection.add_der(der);
        self
    }
}

impl fmt::Debug for ClientBuilder {
    /// Nothing of what it was given: much of that is secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder").finish_non_exhaustive()
    }
}
