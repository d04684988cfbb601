//! Responses.

use super::{Docs, Media, Presence, TypeUse};
use crate::pointer::Pointer;

/// The responses of an operation.
#[derive(Clone, Debug, Default)]
pub struct Responses {
    /// 1xx to 3xx, by status.
    pub success: Vec<Response>,
    /// 4xx and 5xx, by status.
    pub failure: Vec<Response>,
    /// `default`.
    pub fallback: Option<Response>,
}

impl Responses {
    /// The responses that describe success: 2xx, and `default` where there is none of these.
    #[must_use]
    pub fn successes(&self) -> Vec<&Response> {
        let fallback = self.fallback.iter();
        let fallback = fallback.filter(|_| self.fallback_is_success());
        let successes = self.success.iter();
        let successes = successes.filter(|response| response.status.is_success());
        successes.chain(fallback).collect()
    }

    /// Whether `default` describes success: where nothing else does.
    #[must_use]
    pub fn fallback_is_success(&self) -> bool {
        !self
            .success
            .iter()
            .any(|response| response.status.is_success())
    }
}

/// A response.
#[derive(Clone, Debug)]
pub struct Response {
    /// Which statuses it describes; for the fallback, those that no other one does.
    pub status: StatusMatch,
    /// `content`, in document order; empty for a response without a body.
    pub media: Vec<Media>,
    /// `headers`.
    pub headers: Vec<ResponseHeader>,
    /// `description`.
    pub docs: Docs,
    /// Its name below `components.responses`, if it is shared.
    pub component: Option<String>,
    /// Where the response object stands (below `components` for a shared one).
    pub at: Pointer,
}

/// The statuses of a [`Response`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StatusMatch {
    /// One status.
    Exact(u16),
    /// A hundred of them: `4` for `4XX`.
    Class(u16),
    /// `default`.
    Default,
}

impl StatusMatch {
    /// Whether it is 2xx.
    #[must_use]
    pub fn is_success(self) -> bool {
        match self {
            Self::Exact(code) => code / 100 == 2,
            Self::Class(class) => class == 2,
            Self::Default => false,
        }
    }
}

/// A header field of a response.
#[derive(Clone, Debug)]
pub struct ResponseHeader {
    /// Its key in `headers`.
    pub wire: String,
    /// `schema`.
    pub ty: Option<TypeUse>,
    /// `required`.
    pub presence: Presence,
    /// `description`.
    pub docs: Docs,
    /// Where the header object stands.
    pub at: Pointer,
}
