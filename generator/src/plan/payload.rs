//! Bodies of requests.

use serde_json::Value;

use super::arguments;
use super::docs::code;
use super::findings::Findings;
use super::sent::query_style;
use super::types::Types;
use super::{ArgumentTakes, RustType, Sends, Takes};
use crate::model::{Body, Media, MediaKind, Nullability, Presence, TypeUse};
use crate::pointer::Pointer;

/// The content type that the runtime sends and asks for by itself.
pub(super) const JSON: &str = "application/json";

/// What a body is given as, and how it goes.
pub(super) fn sent_body(
    types: Types<'_>,
    body: &Body,
    findings: &mut Findings<'_>,
) -> Option<(ArgumentTakes, Sends)> {
    let media = preferred(&body.media)?;
    // What has the same type says the same in other words.
    let others = others(&body.media, |other| {
        other.content_type != media.content_type
            && (other.kind.ty().is_none() || other.kind.ty() != media.kind.ty())
    });
    if let Some((at, names)) = others {
        findings.unsupported(
            at,
            format!("the body cannot be sent as {names}"),
            &format!("it is sent as `{}`", media.content_type),
        );
    }
    if let Some(ty) = media.kind.ty()
        && types.facts.loses_files(ty.id)
    {
        findings.unsupported_but(
            &media.at,
            "the files of this body are sent as texts, since its schema is not only that of parts"
                .to_owned(),
            "give the body a schema of its own",
        );
    }
    let (takes, sends) = match &media.kind {
        MediaKind::Json(ty) => {
            let content_type = concrete(media);
            let other = (content_type != JSON).then_some(content_type);
            (typed_body(types, *ty, body.presence), Sends::Json(other))
        }
        MediaKind::Form(ty, styles) => {
            let takes = typed_body(types, *ty, body.presence);
            let styles = styles.iter();
            let styles = styles.map(|(name, style)| (name.clone(), query_style(*style)));
            (takes, Sends::Form(styles.collect()))
        }
        MediaKind::Multipart(ty, parts) => {
            let sends = Sends::Multipart {
                content_type: concrete(media),
                parts: parts.clone(),
                files: types.facts.is_upload(ty.id),
            };
            (typed_body(types, *ty, body.presence), sends)
        }
        MediaKind::Text | MediaKind::Events(_) => {
            let sends = Sends::Text(concrete(media));
            (Takes::Into(RustType::String), sends)
        }
        MediaKind::Bytes => {
            let sends = Sends::Bytes(concrete(media));
            (Takes::Into(RustType::Body), sends)
        }
    };
    Some((ArgumentTakes::Value(takes), sends))
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

/// What its caller has to know of the content type of a body, if there is a choice.
pub(super) fn content_type_note(body: &Body) -> Option<String> {
    let media = preferred(&body.media)?;
    let is_same = |other: &&Media| {
        other.content_type != media.content_type
            && match (&media.kind, &other.kind) {
                (MediaKind::Json(one), MediaKind::Json(other)) => one == other,
                (one, other) => one == other && one.ty().is_none(),
            }
    };
    let others = body.media.iter().filter(is_same);
    let mut others: Vec<String> = others.map(|media| code(&media.content_type)).collect();
    if media.content_type.contains('*') && media.kind.json().is_none() {
        others.push(format!("any of {}", code(&media.content_type)));
    }
    if others.is_empty() {
        return None;
    }
    let sent = concrete(media);
    Some(format!(
        "It is sent as {}; where it is {}, say so by setting the header `content-type`.",
        code(&sent),
        others.join(" or ")
    ))
}

/// The document's example of a body, if it has one.
pub(super) fn example(types: Types<'_>, body: &Body) -> Option<Value> {
    let media = preferred(&body.media)?;
    match media.kind.ty() {
        Some(ty) => arguments::example(types, &media.docs, ty),
        None => media.docs.examples.first().cloned(),
    }
}

/// JSON if there is any, else what has a type, else what the document has first.
pub(super) fn preferred(media: &[Media]) -> Option<&Media> {
    let json = media.iter().find(|media| media.kind.json().is_some());
    let typed = media.iter().find(|media| media.kind.ty().is_some());
    json.or(typed).or(media.first())
}

/// The media types that are not used: the place of the first, and the names of all.
fn others(media: &[Media], is_other: impl Fn(&Media) -> bool) -> Option<(&Pointer, String)> {
    let others: Vec<&Media> = media.iter().filter(|media| is_other(media)).collect();
    let names: Vec<String> = others
        .iter()
        .map(|media| format!("`{}`", media.content_type))
        .collect();
    Some((&others.first()?.at, names.join(" or ")))
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
        MediaKind::Text | MediaKind::Events(_) => "text/plain",
        MediaKind::Bytes => "application/octet-stream",
    };
    within.to_owned()
}
