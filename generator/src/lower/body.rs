//! Request bodies, and media types of either direction.

use openapiv3::{Encoding, QueryStyle as Word};
use serde_json::{Map, Value};

use super::Lowering;
use super::keywords::{given, is_true, names, text};
use crate::model::{
    Body, Docs, Field, JsonReason, Media, MediaKind, Presence, Primitive, QueryStyle, Shape,
    TypeUse,
};
use crate::pointer::Pointer;

/// Which way a body goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Sent,
    Received,
}

/// JSON values one after the other. What is registered is `json-seq`; the others have a line for each.
const RECORDS: &[&str] = &[
    "application/json-lines",
    "application/json-seq",
    "application/jsonl",
    "application/jsonlines",
    "application/ndjson",
    "application/stream+json",
    "application/x-json-stream",
    "application/x-jsonl",
    "application/x-jsonlines",
    "application/x-ndjson",
    "text/jsonl",
    "text/x-ndjson",
];

/// What a content type means for the generator.
enum ContentType {
    Json,
    Form,
    Multipart,
    Events,
    Records,
    Text,
    Bytes,
    /// A range of types with JSON among them, where the schema says which is meant.
    Any,
}

impl Lowering<'_> {
    /// The body of an operation; none if there is nothing to send.
    pub(super) fn body(&mut self, at: &Pointer) -> Option<Body> {
        let (place, node) = self.followed(at)?;
        let media = self.contents(&place, node, Way::Sent);
        if media.is_empty() {
            return None;
        }
        Some(Body {
            presence: presence(node.get("required").is_some_and(is_true)),
            media,
            docs: Docs {
                description: node.get("description").and_then(text),
                ..Docs::default()
            },
            at: place,
        })
    }

    /// The entries of a `content`.
    pub(super) fn contents(
        &mut self,
        owner: &Pointer,
        node: &Map<String, Value>,
        way: Way,
    ) -> Vec<Media> {
        let list = owner.key("content");
        let mut all = Vec::new();
        for name in names(node, "content") {
            let at = list.key(name);
            // It goes into a header.
            if !name.chars().all(|c| c == ' ' || c.is_ascii_graphic()) {
                self.unsupported(&at, "no media type can be called like this: it is left out");
                continue;
            }
            all.extend(self.media(name, &at, way));
        }
        all
    }

    fn media(&mut self, name: &str, at: &Pointer, way: Way) -> Option<Media> {
        let node = self.node(at)?;
        let place = at.key("schema");
        let ty = |lowering: &mut Self| match node.get("schema") {
            Some(_) => lowering.type_use(&place),
            None => lowering.json(&place, at, JsonReason::NoType),
        };
        let (kind, uses_encoding) = match (content_type(name), way) {
            (ContentType::Json, _) => (MediaKind::Json(ty(self)), false),
            (ContentType::Form, Way::Sent) => {
                let styles = self.form_styles(node, &at.key("encoding"));
                (MediaKind::Form(ty(self), styles), true)
            }
            (ContentType::Multipart, Way::Sent) => {
                let types = self.part_types(node, &at.key("encoding"));
                (MediaKind::Multipart(ty(self), types), true)
            }
            (ContentType::Events, Way::Received) => (MediaKind::Events(self.event(at)), false),
            (ContentType::Records, Way::Received) => (MediaKind::Records(self.record(at)), false),
            (ContentType::Records, Way::Sent) => (self.records(name, at), false),
            (ContentType::Text | ContentType::Events | ContentType::Form, _) => {
                (self.raw(MediaKind::Text, name, &place), false)
            }
            (ContentType::Bytes | ContentType::Multipart, _) => {
                (self.raw(MediaKind::Bytes, name, &place), false)
            }
            (ContentType::Any, _) => (self.any(&place, ty), false),
        };
        if !uses_encoding && names(node, "encoding").next().is_some() {
            self.unsupported(
                &at.key("encoding"),
                format!("`encoding` has no effect on `{name}`"),
            );
        }
        let is_stream = matches!(kind, MediaKind::Events(_) | MediaKind::Records(_));
        if !is_stream && node.contains_key("itemSchema") {
            self.unsupported(
                &at.key("itemSchema"),
                format!("`itemSchema` has no effect on `{name}`: the body is read as a whole"),
            );
        }
        let examples = self.examples(
            at,
            node.get("example").and_then(given),
            names(node, "examples"),
        );
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

    /// A body of whatever type: what has a structure is JSON.
    fn any(&mut self, schema: &Pointer, ty: impl FnOnce(&mut Self) -> TypeUse) -> MediaKind {
        let Some(facets) = self.innermost(schema) else {
            return MediaKind::Bytes;
        };
        match facets.kind.as_deref() {
            Some("string") if facets.format.as_deref() == Some("binary") => MediaKind::Bytes,
            Some("string") if facets.says_nothing_of_kind() => MediaKind::Text,
            None if facets.says_nothing_of_kind() => MediaKind::Bytes,
            Some(_) | None => MediaKind::Json(ty(self)),
        }
    }

    /// What each event of a stream says, unless that is a text: the schema is that of an event's `data`,
    /// or of an event with all its fields.
    fn event(&mut self, media: &Pointer) -> Option<TypeUse> {
        let (schema, _) = self.streamed(media)?;
        let ty = self.type_use(&schema);
        let Shape::Struct(event) = &self.types.get(ty.id).shape else {
            return Some(ty);
        };
        let is_event =
            |field: &Field| ["data", "event", "id", "retry"].contains(&field.wire.as_str());
        let data = event.fields.iter().find(|field| field.wire == "data");
        match data.filter(|_| event.fields.iter().all(is_event)) {
            Some(data) => {
                let shape = &self.types.get(data.ty.id).shape;
                let is_text = matches!(shape, Shape::Primitive(Primitive::String(_)));
                Some(data.ty).filter(|_| !is_text)
            }
            None => Some(ty),
        }
    }

    /// What each value of a stream is, if that is said. The schema is that of a value, unless it is a list:
    /// then it is that of all.
    fn record(&mut self, media: &Pointer) -> Option<TypeUse> {
        let (schema, is_item) = self.streamed(media)?;
        let ty = self.type_use(&schema);
        if is_item {
            return Some(ty);
        }
        let mut of = ty;
        for _ in 0..=self.types.len() {
            match &self.types.get(of.id).shape {
                Shape::Alias(target) => of = *target,
                Shape::Array(array) => return Some(array.item),
                Shape::Primitive(_)
                | Shape::Enum(_)
                | Shape::Struct(_)
                | Shape::Tuple(_)
                | Shape::Map(_)
                | Shape::Union(_)
                | Shape::Json(_) => break,
            }
        }
        Some(ty)
    }

    /// The same in requests; without a word on the values it is passed as it is.
    fn records(&mut self, name: &str, media: &Pointer) -> MediaKind {
        match self.record(media) {
            Some(ty) => MediaKind::Records(Some(ty)),
            None => self.raw(MediaKind::Bytes, name, &media.key("schema")),
        }
    }

    /// The schema that says what a stream is made of, and whether it is certainly that of one item. One that
    /// says no more than that all of it is a text is none.
    fn streamed(&mut self, media: &Pointer) -> Option<(Pointer, bool)> {
        let item = media.key("itemSchema");
        let is_item = self.document.get(&item).is_some();
        let schema = if is_item { item } else { media.key("schema") };
        let facets = self.innermost(&schema)?;
        let is_text = matches!(facets.kind.as_deref(), None | Some("string"));
        let says_more = is_item || !is_text || !facets.says_nothing_of_kind();
        says_more.then_some((schema, is_item))
    }

    /// How properties stand in a form where that is said.
    fn form_styles(
        &mut self,
        media: &Map<String, Value>,
        at: &Pointer,
    ) -> Vec<(String, QueryStyle)> {
        let styles = names(media, "encoding").filter_map(|name| {
            let encoding = self.item::<Encoding>(&at.key(name))?;
            let explode = self.document.get(&at.key(name).key("explode"));
            let style = form_style(&encoding, explode.and_then(Value::as_bool))?;
            Some((name.clone(), style))
        });
        styles.collect()
    }

    /// The content types of parts where they are said.
    fn part_types(&mut self, media: &Map<String, Value>, at: &Pointer) -> Vec<(String, String)> {
        let mut types = Vec::new();
        for name in names(media, "encoding") {
            let Some(encoding) = self.item::<Encoding>(&at.key(name)) else {
                continue;
            };
            if !encoding.headers.is_empty() {
                let place = at.key(name).key("headers");
                self.unsupported(&place, "headers of single parts are not supported");
            }
            // Of several types the first one will do; a range says too little.
            let all = encoding.content_type.as_deref().unwrap_or_default();
            let first = all.split(',').map(str::trim).find(|ty| !ty.contains('*'));
            if let Some(first) = first.filter(|ty| !ty.is_empty()) {
                types.push((name.clone(), first.to_owned()));
            }
        }
        types
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
        "application/x-www-form-urlencoded" => ContentType::Form,
        "*/*" | "application/*" => ContentType::Any,
        other if RECORDS.contains(&other) || other.ends_with("+json-seq") => ContentType::Records,
        other if other.ends_with("+json") => ContentType::Json,
        other if other.starts_with("multipart/") => ContentType::Multipart,
        "text/event-stream" => ContentType::Events,
        other if other.starts_with("text/") => ContentType::Text,
        _ => ContentType::Bytes,
    }
}

/// Whether a content type is JSON.
pub(super) fn is_json(name: &str) -> bool {
    matches!(content_type(name), ContentType::Json)
}

/// How a property stands in a form, if that is said; what counts by default depends on the property.
fn form_style(encoding: &Encoding, explode: Option<bool>) -> Option<QueryStyle> {
    let joined = |style| match explode {
        Some(true) => QueryStyle::Exploded,
        Some(false) | None => style,
    };
    match (&encoding.style, explode) {
        (None, None) => {
            let said = encoding.content_type.as_deref();
            said.filter(|name| is_json(name)).map(|_| QueryStyle::Json)
        }
        (Some(Word::DeepObject), _) => Some(QueryStyle::DeepObject),
        (Some(Word::SpaceDelimited), _) => Some(joined(QueryStyle::SpaceDelimited)),
        (Some(Word::PipeDelimited), _) => Some(joined(QueryStyle::PipeDelimited)),
        (Some(Word::Form) | None, Some(false)) => Some(QueryStyle::Joined),
        (Some(Word::Form) | None, Some(true) | None) => Some(QueryStyle::Exploded),
    }
}

pub(super) fn presence(required: bool) -> Presence {
    if required {
        Presence::Required
    } else {
        Presence::Optional
    }
}
