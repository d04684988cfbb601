//! The default transport: `reqwest` with TLS by rustls on *ring*, or by the system's library.

use super::clock::BoxFuture;
use super::error::Error;
use super::reqwest::{root_cause, send};
use super::transport::{Body, Phase, Transport, TransportError, TransportErrorKind};
use ::reqwest::redirect;
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject;
use std::error::Error as StdError;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// A connection that nobody uses is closed after this long: sooner than most servers do, so that no
/// request meets a connection that is closing.
const IDLE: Duration = Duration::from_secs(20);

/// The settings of the default transport.
#[derive(Default)]
pub(super) struct Connection {
    connect_timeout: Option<Duration>,
    proxy: Option<::reqwest::Proxy>,
    roots: Vec<CertificateDer<'static>>,
}

impl Connection {
    pub(super) fn connect_timeout(&mut self, timeout: Duration) {
        self.connect_timeout = Some(timeout);
    }

    /// Uses a proxy; the message does not repeat the address, which may hold a password.
    pub(super) fn proxy(&mut self, url: &str) -> Result<(), Error> {
        let proxy = ::reqwest::Proxy::all(url);
        let wrong = |_| Error::configuration("what `proxy` was given is not an address");
        self.proxy = Some(proxy.map_err(wrong)?);
        Ok(())
    }

    pub(super) fn add_pem(&mut self, pem: &[u8]) -> Result<(), Error> {
        let before = self.roots.len();
        for root in CertificateDer::pem_slice_iter(pem) {
            let wrong = |_| Error::configuration("a root certificate is not in PEM form");
            self.roots.push(root.map_err(wrong)?);
        }
        if self.roots.len() == before {
            return Err(Error::configuration(
                "there is no certificate in the PEM text",
            ));
        }
        Ok(())
    }

    pub(super) fn add_der(&mut self, der: &[u8]) {
        self.roots.push(CertificateDer::from(der.to_vec()));
    }

    /// Whether there is a setting that another transport would ignore.
    pub(super) fn is_changed(&self) -> bool {
        self.connect_timeout.is_some() || self.proxy.is_some() || !self.roots.is_empty()
    }

    /// The transport, which does not touch the disk or the network before its first request.
    pub(super) fn transport(self) -> Arc<dyn Transport> {
        Arc::new(Reqwest {
            connection: self,
            client: OnceLock::new(),
        })
    }

    /// The client of `reqwest`.
    ///
    /// Features of `reqwest` are those that anything in the program turns on, so each is turned off
    /// here that this crate does not ask for.
    fn client(&self) -> Result<::reqwest::Client, TransportError> {
        let mut builder = self
            .tls(::reqwest::Client::builder())?
            .redirect(redirect::Policy::none())
            .retry(::reqwest::retry::never())
            .referer(false)
            .no_brotli()
            .no_deflate()
            .no_zstd()
            .connect_timeout(self.connect_timeout.unwrap_or(Duration::from_secs(10)))
            .pool_idle_timeout(IDLE);
        if !cfg!(feature = "gzip") {
            builder = builder.no_gzip();
        }
        if !cfg!(feature = "http2") {
            builder = builder.http1_only();
        }
        if let Some(proxy) = &self.proxy {
            builder = builder.proxy(proxy.clone());
        }
        builder.build().map_err(|error| unusable(&error))
    }

    /// TLS by rustls, which trusts what the system trusts.
    #[cfg(not(feature = "native-tls"))]
    fn tls(
        &self,
        builder: ::reqwest::ClientBuilder,
    ) -> Result<::reqwest::ClientBuilder, TransportError> {
        use rustls::{ClientConfig, crypto::ring};
        use rustls_platform_verifier::Verifier;

        // Handed over explicitly: a provider of the whole process may not be there, or be another
        // one.
        let provider = Arc::new(ring::default_provider());
        let verifier =
            Verifier::new_with_extra_roots(self.roots.iter().cloned(), Arc::clone(&provider))
                .map_err(|error| unusable(&error))?;
        let mut tls = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| unusable(&error))?
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(verifier))
            .with_no_client_auth();
        if cfg!(feature = "http2") {
            tls.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        }
        Ok(builder.tls_backend_preconfigured(tls))
    }

    /// TLS by the system's library.
    #[cfg(feature = "native-tls")]
    fn tls(
        &self,
        builder: ::reqwest::ClientBuilder,
    ) -> Result<::reqwest::ClientBuilder, TransportError> {
        let roots = self.roots.iter();
        let roots: Result<Vec<_>, _> = roots
            .map(|root| ::reqwest::Certificate::from_der(root))
            .collect();
        let roots = roots.map_err(|error| unusable(&error))?;
        Ok(builder.tls_backend_native().tls_certs_merge(roots))
    }
}

fn unusable(error: &(dyn StdError + 'static)) -> TransportError {
    let message = format!("TLS cannot be set up: {}", root_cause(error));
    TransportError::new(TransportErrorKind::Unusable, Phase::NotSent, message)
}

/// The transport.
struct Reqwest {
    connection: Connection,
    /// Made by the first request, since that reads the system's trust store.
    client: OnceLock<Result<::reqwest::Client, TransportError>>,
}

impl Transport for Reqwest {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<Result<http::Response<Body>, TransportError>> {
        let client = self.client.get_or_init(|| self.connection.client());
        send(client.clone(), request)
    }
}
