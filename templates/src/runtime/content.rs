//! What a call carries: bytes, which can be sent again, or a stream, which cannot.

use super::clock::Clock;
use super::limits::lock;
use super::transport::Body;
use bytes::Bytes;
use std::sync::{Arc, Mutex};

/// The body of a call, for all its attempts and for all its clones.
#[derive(Clone)]
pub(super) enum Content {
    /// Bytes at hand.
    Bytes(Bytes),
    /// A stream, until it is sent.
    Stream(Arc<Mutex<Option<Body>>>),
}

impl Content {
    /// The body of one attempt; nothing of a stream that was sent before.
    pub(super) fn body(&self) -> Body {
        match self {
            Self::Bytes(bytes) => Body::from(bytes.clone()),
            Self::Stream(stream) => lock(stream).take().unwrap_or(Body::empty()),
        }
    }

    /// Whether there is nothing left that could be sent.
    pub(super) fn is_spent(&self) -> bool {
        match self {
            Self::Bytes(_) => false,
            Self::Stream(stream) => lock(stream).is_none(),
        }
    }
}

impl From<Body> for Content {
    fn from(body: Body) -> Self {
        match body.as_bytes() {
            Some(bytes) => Self::Bytes(bytes.clone()),
            None => Self::Stream(Arc::new(Mutex::new(Some(body)))),
        }
    }
}

/// The body of an answer that is read as it comes, while it is on its way to who reads it.
pub(super) struct Slot {
    /// The body, once the answer has begun.
    pub(super) body: Mutex<Option<Body>>,
    /// What tells when nothing more comes.
    pub(super) clock: Arc<dyn Clock>,
}
