//! Request bodies, and media types of either direction.

use openapiv3::{MediaType, RequestBody};

use super::Lowering;
use super::operation::Omitted;
use crate::model::{Body, Docs, JsonReason, Media, MediaKind, Presence};
use crate::pointer::Pointer;

/// What a content type means for the generator.
enum ContentType {
    Json,
    Text,
    Bytes,
    /// Not supported: what it is called.
    Other(&'static str),
}

impl Lowering<'_> {
    /// The body of an operation; none if there is nothing to send.
    pub(super) fn body(&mut self, at: &Pointer) -> Result<Option<Body>, Omitted> {
        let Some((place, node)) = self.follow::<RequestBody>(at) else {
            return Ok(None);
        };
        let RequestBody {
            description,
            content,
            required,
            // Extensions mean nothing to the generator.
            extensions: _,
        } = node;
        let is_sendable = content
            .keys()
            .any(|name| !matches!(content_type(name), ContentType::Other(_)));
        if required && !is_sendable && !content.is_empty() {
            let names: Vec<String> = content.keys().map(|name| format!("`{name}`")).collect();
            return Err(Omitted {
                at: place.key("content"),
                reason: format!(
                    "it needs a body, but {} is not supported yet",
                    names.join(", ")
                ),
            });
        }
        let media = self.contents(&place, content.keys().map(String::as_str));
        if media.is_empty() {
            return Ok(None);
        }
        Ok(Some(Body {
            presence: presence(required),
            media,
            docs: Docs {
                description,
                ..Docs::default()
            },
            at: place,
        }))
    }

    /// The entries of a `content` that are supported.
    pub(super) fn contents<'n>(
        &mut self,
        owner: &Pointer,
        names: impl Iterator<Item = &'n str>,
    ) -> Vec<Media> {
        let list = owner.key("content");
        names
            .filter_map(|name| self.media(name, &list.key(name)))
            .collect()
    }

    fn media(&mut self, name: &str, at: &Pointer) -> Option<Media> {
        let node = self.item::<MediaType>(at)?;
        let MediaType {
            schema,
            example,
            examples,
            encoding,
            // Extensions mean nothing to the generator.
            extensions: _,
        } = node;
        let place = at.key("schema");
        let kind = match content_type(name) {
            ContentType::Json => MediaKind::Json(match schema {
                Some(_) => self.type_use(&place),
                None => self.json(&place, at, JsonReason::NoType),
            }),
            ContentType::Text => self.raw(MediaKind::Text, name, &place),
            ContentType::Bytes => self.raw(MediaKind::Bytes, name, &place),
            ContentType::Other(what) => {
                self.unsupported(at, format!("{what} is not supported: `{name}` is left out"));
                return None;
            }
        };
        if !encoding.is_empty() {
            self.unsupported(
                &at.key("encoding"),
                format!("`encoding` has no effect on `{name}`"),
            );
        }
        let examples = self.examples(at, example, examples.keys());
        Some(Media {
            content_type: name.to_owned(),
            kind,
            docs: Docs {
                examples,
                ..Docs::default()
            },
            at: at.clone(),
        })
    }

    /// A body that is passed as it is; a schema that says more than that there is a text is lost.
    fn raw(&mut self, kind: MediaKind, name: &str, schema: &Pointer) -> MediaKind {
        let says_more = self.innermost(schema).is_some_and(|facets| {
            let is_text = matches!(facets.kind.as_deref(), None | Some("string"));
            !is_text || !facets.says_nothing_of_kind()
        });
        if says_more {
            self.unsupported(
                schema,
                format!("the schema of `{name}` is not used: its body is passed as it is"),
            );
        }
        kind
    }
}

/// Sorts a content type; its parameters, as in `text/plain; charset=utf-8`, change nothing.
fn content_type(name: &str) -> ContentType {
    let essence = name.split(';').next().unwrap_or_default().trim();
    let essence = essence.to_ascii_lowercase();
    match essence.as_str() {
        "application/json" | "text/json" => ContentType::Json,
        "application/x-www-form-urlencoded" => ContentType::Other("a form body"),
        other if other.ends_with("+json") => ContentType::Json,
        other if other.starts_with("multipart/") => ContentType::Other("a multipart body"),
        other if other.starts_with("text/") => ContentType::Text,
        _ => ContentType::Bytes,
    }
}

/// Whether a content type is JSON.
pub(super) fn is_json(name: &str) -> bool {
    matches!(content_type(name), ContentType::Json)
}

pub(super) fn presence(required: bool) -> Presence {
    if required {
        Presence::Required
    } else {
        Presence::Optional
    }
}
