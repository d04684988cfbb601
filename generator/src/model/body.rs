//! Request bodies, and the media types of bodies of either direction.

use super::{Docs, Presence, QueryStyle, TypeUse};
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

impl Body {
    /// Whether nothing but the content type tells the media types apart: they hold the same, written the
    /// same way.
    #[must_use]
    pub fn has_one_form(&self) -> bool {
        let mut neighbors = self.media.windows(2);
        neighbors.all(|pair| matches!(pair, [one, other] if one.kind.is_written_like(&other.kind)))
    }
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
    /// `application/x-www-form-urlencoded`, in requests, with the properties for which it is said how
    /// they are written. Of the others a list is one pair an item, and an object is JSON.
    Form(TypeUse, Vec<(String, QueryStyle)>),
    /// `multipart/…`, in requests, with the content types of parts that say which they have.
    Multipart(TypeUse, Vec<(String, String)>),
    /// `text/event-stream`, in responses, with what each event says if that is JSON.
    Events(Option<TypeUse>),
    /// JSON values one after the other (`application/jsonl`, `application/json-seq`), with what each of
    /// them is where that is said; in requests it always is.
    Records(Option<TypeUse>),
    /// `text/…`.
    Text,
    /// Anything else that is sent or kept as it is: `application/octet-stream`, `image/png`.
    Bytes,
}

impl MediaKind {
    /// The type of what it holds, if that has one.
    #[must_use]
    pub fn ty(&self) -> Option<TypeUse> {
        match self {
            Self::Json(ty) | Self::Form(ty, _) | Self::Multipart(ty, _) => Some(*ty),
            Self::Events(ty) | Self::Records(ty) => *ty,
            Self::Text | Self::Bytes => None,
        }
    }

    /// Whether it holds the same, written the same way. Parts are not, since their boundary is told with the
    /// content type.
    #[must_use]
    pub fn is_written_like(&self, other: &Self) -> bool {
        self == other && !matches!(self, Self::Multipart(..))
    }

    /// The type of the JSON, if it is that.
    #[must_use]
    pub fn json(&self) -> Option<TypeUse> {
        match self {
            Self::Json(ty) => Some(*ty),
            Self::Form(..)
            | Self::Multipart(..)
            | Self::Events(_)
            | Self::Records(_)
            | Self::Text
            | Self::Bytes => None,
        }
    }
}
