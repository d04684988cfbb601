//! The choice between the servers of a document.

use super::builder::ClientBuilder;

/// A server that a document names. There is a constant for each, where there are several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServerUrl {
    version: &'static str,
    index: usize,
}

impl ServerUrl {
    /// A server by its place in the list of a version.
    #[doc(hidden)]
    pub const fn new(version: &'static str, index: usize) -> Self {
        Self { version, index }
    }
}

/// For documents with several servers.
impl ClientBuilder {
    /// Chooses one of a document's servers; it is the first by default.
    pub fn server(mut self, server: ServerUrl) -> Self {
        self.addresses.choices.insert(server.version, server.index);
        self
    }
}
