//! An authority of one's own, and the certificates that it signs, good and bad.

use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose, date_time_ymd,
};
use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use std::sync::Arc;

/// An authority that nobody knows.
pub(crate) struct Authority {
    issuer: Issuer<'static, KeyPair>,
    der: Vec<u8>,
}

impl Authority {
    pub(crate) fn new() -> Self {
        let mut parameters = CertificateParams::new(Vec::new()).expect("parameters");
        parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        parameters.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        // A name of its own: what has the name of its issuer counts as signed by itself.
        let name = &mut parameters.distinguished_name;
        name.push(DnType::CommonName, "Authority of these tests");
        let key = KeyPair::generate().expect("a key");
        let certificate = parameters.self_signed(&key).expect("a certificate");
        Self {
            der: certificate.der().to_vec(),
            issuer: Issuer::new(parameters, key),
        }
    }

    /// The authority's own certificate.
    pub(crate) fn der(&self) -> &[u8] {
        &self.der
    }

    /// TLS for a server of this name or address.
    pub(crate) fn server(&self, name: &str) -> Arc<ServerConfig> {
        self.sign(CertificateParams::new([name.to_owned()]).expect("parameters"))
    }

    /// The same, with a certificate that was good once.
    pub(crate) fn expired_server(&self, name: &str) -> Arc<ServerConfig> {
        let mut parameters = CertificateParams::new([name.to_owned()]).expect("parameters");
        parameters.not_before = date_time_ymd(2019, 1, 1);
        parameters.not_after = date_time_ymd(2020, 1, 1);
        self.sign(parameters)
    }

    fn sign(&self, mut parameters: CertificateParams) -> Arc<ServerConfig> {
        parameters.use_authority_key_identifier_extension = true;
        parameters.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        let key = KeyPair::generate().expect("a key");
        let certificate = parameters.signed_by(&key, &self.issuer);
        let chain = vec![CertificateDer::from(certificate.expect("a certificate"))];
        let key = PrivateKeyDer::try_from(key.serialize_der()).expect("a key");
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(chain, key);
        Arc::new(config.expect("a configuration"))
    }
}
