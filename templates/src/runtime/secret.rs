//! Credentials that are no tokens, as the builder keeps them.

use super::builder::ClientBuilder;
use super::credential::Attach;
use super::profile::Credential;

impl ClientBuilder {
    /// Says how a credential is attached; it replaces what was said before.
    pub(super) fn secret(mut self, credential: Credential, attach: Attach) -> Self {
        self.secrets.retain(|known| known.0 != credential);
        self.secrets.push((credential, attach));
        self
    }
}
