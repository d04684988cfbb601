//! Bodies of requests.

use serde_json::Value;

use super::arguments;
use super::findings::Findings;
use super::sent::query_style;
use super::types::Types;
use super::{ArgumentTakes, RustType, Sends, Takes};
use crate::model::{Body, Media, MediaKind, Nullability, Presence, TypeUse};
use crate::names::OperationNames;

/// The content type that the runtime sends and asks for by itself.
pub(super) const JSON: &str = "application/json";

/// What a body is given as, and how it goes.
pub(super) fn sent_body(
    types: Types<'_>,
    body: &Body,
    names: &OperationNames,
    findings: &mut Findings<'_>,
) -> Option<(ArgumentTakes, Sends)> {
    let media = preferred(&body.media)?;
    if let Some(view) = names.forms.clone() {
        // What there is to say of it is said of the view.
        let plain = held(types, media);
        return Some((ArgumentTakes::Forms { view, plain }, Sends::Forms));
    }
    let takes = match &media.kind {
        MediaKind::Json(ty) | MediaKind::Form(ty, _) | MediaKind::Multipart(ty, _) => {
            typed_body(types, *ty, body.presence)
        }
        MediaKind::Records(_) => Takes::Value(held(types, media)),
        MediaKind::Text | MediaKind::Events(_) | MediaKind::Bytes => {
            Takes::Into(held(types, media))
        }
    };
    let (_, sends) = form(types, media, findings);
    Some((ArgumentTakes::Value(takes), sends))
}

/// What a body of a media type holds, and how it goes.
pub(super) fn form(
    types: Types<'_>,
    media: &Media,
    findings: &mut Findings<'_>,
) -> (RustType, Sends) {
    let sends = match &media.kind {
        MediaKind::Json(_) => {
            let content_type = concrete(media);
            Sends::Json((content_type != JSON).then_some(content_type))
        }
        MediaKind::Form(_, styles) => {
            let styles = styles.iter();
            let styles = styles.map(|(name, style)| (name.clone(), query_style(*style)));
            Sends::Form(styles.collect())
        }
        MediaKind::Multipart(ty, parts) => {
            if types.facts.loses_files(ty.id) {
                findings.unsupported_but(
                    &media.at,
                    "the files of this body are sent as texts, since its schema is not only that of parts"
                        .to_owned(),
                    "give the body a schema of its own",
                );
            }
            Sends::Multipart {
                content_type: concrete(media),
                parts: parts.clone(),
                files: types.facts.is_upload(ty.id),
            }
        }
        MediaKind::Records(_) => Sends::Sequence(concrete(media)),
        MediaKind::Text | MediaKind::Events(_) => Sends::Text(concrete(media)),
        MediaKind::Bytes => Sends::Bytes(concrete(media)),
    };
    (held(types, media), sends)
}

/// What a body of a media type holds.
fn held(types: Types<'_>, media: &Media) -> RustType {
    match &media.kind {
        MediaKind::Json(ty) | MediaKind::Form(ty, _) | MediaKind::Multipart(ty, _) => {
            types.rust(*ty)
        }
        MediaKind::Records(ty) => {
            let value = ty.map_or(RustType::Json, |ty| types.rust(ty));
            RustType::Vec(Box::new(value))
        }
        MediaKind::Text | MediaKind::Events(_) => RustType::String,
        MediaKind::Bytes => RustType::Body,
    }
}

/// A body that may be `null` and may be left out is a `Nullable`: of it, `"text"`, a value and `None`
/// can be made alike.
fn typed_body(types: Types<'_>, ty: TypeUse, presence: Presence) -> Takes {
    let plain = types.plain(ty.id, None);
    if plain == RustType::Json {
        return Takes::Into(plain);
    }
    match (types.nullability(ty), presence) {
        (Nullability::NonNull, _) => types.takes(ty.id, plain),
        (Nullability::Nullable, Presence::Required) => {
            Takes::Into(RustType::Option(Box::new(plain)))
        }
        (Nullability::Nullable, Presence::Optional) => {
            Takes::Into(RustType::Nullable(Box::new(plain)))
        }
    }
}

/// The document's example of a body, if it has one.
pub(super) fn example(types: Types<'_>, body: &Body) -> Option<Value> {
    let media = preferred(&body.media)?;
    match &media.kind {
        MediaKind::Records(Some(ty)) => {
            let value = arguments::example(types, &media.docs, *ty)?;
            Some(Value::Array(vec![value]))
        }
        MediaKind::Json(ty) | MediaKind::Form(ty, _) | MediaKind::Multipart(ty, _) => {
            arguments::example(types, &media.docs, *ty)
        }
        MediaKind::Records(None) | MediaKind::Events(_) | MediaKind::Text | MediaKind::Bytes => {
            media.docs.examples.first().cloned()
        }
    }
}

/// JSON if there is any, else what has a type, else what the document has first.
pub(super) fn preferred(media: &[Media]) -> Option<&Media> {
    let json = media.iter().find(|media| media.kind.json().is_some());
    let typed = media.iter().find(|media| media.kind.ty().is_some());
    json.or(typed).or(media.first())
}

/// A content type that can be sent: a range of them cannot.
pub(super) fn concrete(media: &Media) -> String {
    if !media.content_type.contains('*') {
        return media.content_type.clone();
    }
    let within = match &media.kind {
        MediaKind::Json(_) => JSON,
        MediaKind::Form(..) => "application/x-www-form-urlencoded",
        MediaKind::Multipart(..) => "multipart/form-data",
        MediaKind::Records(_) => "application/x-ndjson",
        MediaKind::Text | MediaKind::Events(_) => "text/plain",
        MediaKind::Bytes => "application/octet-stream",
    };
    within.to_owned()
}
