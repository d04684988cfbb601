//! Request bodies, and the media types of bodies of either direction.

use super::{Docs, Presence, TypeUse};
use crate::pointer::Pointer;

/// A request body.
#[derive(Clone, Debug)]
pub struct Body {
    /// `required`.
    pub presence: Presence,
    /// `content`, in document order, without the media types that were diagnosed as unsupported;
    /// never empty.
    pub media: Vec<Media>,
    /// `description`.
    pub docs: Docs,
    /// Where the body object stands (below `components` for a shared one).
    pub at: Pointer,
}

/// One media type of a body.
#[derive(Clone, Debug)]
pub struct Media {
    /// The exact key in `content`: `application/json`.
    pub content_type: String,
    /// What it means.
    pub kind: MediaKind,
    /// `example` and the values of `examples`.
    pub docs: Docs,
    /// Where the media type object stands.
    pub at: Pointer,
}

/// The kind of a [`Media`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MediaKind {
    /// `application/json` or `…+json`.
    Json(TypeUse),
    /// `text/…`.
    Text,
    /// Anything else that is sent or kept as it is: `application/octet-stream`, `image/png`.
    Bytes,
}
