//! Bodies of requests and answers.

use serde_json::Value;

use super::arguments;
use super::findings::Findings;
use super::types::Types;
use super::{ArgumentTakes, RustType, Sends, Success, Takes};
use crate::model::{
    Body, Media, MediaKind, Nullability, Presence, Response, Responses, StatusMatch, TypeUse,
};
use crate::pointer::Pointer;

/// The content type that the runtime sends and asks for by itself.
const JSON: &str = "application/json";

/// What a body is given as, and how it goes.
pub(super) fn sent_body(
    types: Types<'_>,
    body: &Body,
    findings: &mut Findings<'_>,
) -> Option<(ArgumentTakes, Sends)> {
    let media = preferred(&body.media)?;
    let others = others(&body.media, |other| {
        other.content_type != media.content_type
    });
    if let Some((at, names)) = others {
        findings.unsupported(
            at,
            format!("the body cannot be sent as {names}"),
            &format!("it is sent as `{}`", media.content_type),
        );
    }
    let content_type = concrete(&media.content_type);
    Some(match &media.kind {
        MediaKind::Json(ty) => {
            let other = (content_type != JSON).then_some(content_type);
            let takes = json_body(types, *ty, body.presence);
            (ArgumentTakes::Value(takes), Sends::Json(other))
        }
        MediaKind::Text => {
            let takes = Takes::Into(RustType::String);
            (ArgumentTakes::Value(takes), Sends::Text(content_type))
        }
        MediaKind::Bytes => {
            let takes = Takes::Into(RustType::Bytes);
            (ArgumentTakes::Value(takes), Sends::Bytes(content_type))
        }
    })
}

/// A body that may be `null` and may be left out is a `Nullable`: of it, `"text"`, a value and `None`
/// can be made alike.
fn json_body(types: Types<'_>, ty: TypeUse, presence: Presence) -> Takes {
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

/// The document's example of a body, if it is JSON.
pub(super) fn example(types: Types<'_>, body: &Body) -> Option<Value> {
    let media = preferred(&body.media)?;
    match &media.kind {
        MediaKind::Json(ty) => arguments::example(types, &media.docs, *ty),
        MediaKind::Text | MediaKind::Bytes => media.docs.examples.first().cloned(),
    }
}

/// What a successful call gives, and the `Accept` header that asks for it.
pub(super) fn success(
    types: Types<'_>,
    responses: &Responses,
    findings: &mut Findings<'_>,
) -> (Success, Option<String>) {
    let mut successes = successes(responses);
    successes.sort_by_key(|response| response.status);
    let payloads: Vec<(&Response, Success, Option<String>)> = successes
        .into_iter()
        .map(|response| {
            let (success, accept) = payload(types, response);
            (response, success, accept)
        })
        .collect();
    let has_body = |success: &Success| *success != Success::Empty;
    let chosen = payloads.iter().find(|(_, success, _)| has_body(success));
    let Some((response, success, accept)) = chosen.or(payloads.first()) else {
        return (Success::Empty, None);
    };
    for (other, payload, _) in &payloads {
        if payload != success {
            findings.unsupported(
                &other.at,
                "successful answers of different types cannot be told apart".to_owned(),
                &format!("read as the answer `{}`", status_text(response.status)),
            );
        }
    }
    let others = others(&response.media, |media| {
        payload_of(types, media) != *success
    });
    if let Some((at, names)) = others {
        let chosen = preferred(&response.media).map_or("", |media| media.content_type.as_str());
        findings.unsupported(
            at,
            format!("the answer cannot be had as {names}"),
            &format!("`{chosen}` is asked for"),
        );
    }
    (success.clone(), accept.clone())
}

/// The response that [`success`] is made of, and the media type that is asked for.
pub(super) fn answered(responses: &Responses) -> Option<(&Response, Option<&Media>)> {
    let mut successes = successes(responses);
    successes.sort_by_key(|response| response.status);
    let all = successes
        .into_iter()
        .map(|response| (response, preferred(&response.media)));
    let all: Vec<_> = all.collect();
    let chosen = all.iter().find(|(_, media)| media.is_some());
    chosen.or(all.first()).copied()
}

/// The type of the JSON body of a failure.
pub(super) fn failure(types: Types<'_>, response: &Response) -> Option<RustType> {
    response.media.iter().find_map(|media| match &media.kind {
        MediaKind::Json(ty) => Some(types.rust(*ty)),
        MediaKind::Text | MediaKind::Bytes => None,
    })
}

/// Whether `default` describes success: where nothing else does.
pub(super) fn fallback_is_success(responses: &Responses) -> bool {
    !responses.success.iter().any(is_success)
}

/// The responses that describe success: 2xx, and `default` where there is none of these.
fn successes(responses: &Responses) -> Vec<&Response> {
    let fallback = responses.fallback.iter();
    let fallback = fallback.filter(|_| fallback_is_success(responses));
    let successes = responses.success.iter();
    successes
        .filter(|response| is_success(response))
        .chain(fallback)
        .collect()
}

fn is_success(response: &Response) -> bool {
    match response.status {
        StatusMatch::Exact(code) => code / 100 == 2,
        StatusMatch::Class(class) => class == 2,
        StatusMatch::Default => false,
    }
}

/// What a response gives, and the content type that asks for it if that is not JSON's.
pub(super) fn payload(types: Types<'_>, response: &Response) -> (Success, Option<String>) {
    match preferred(&response.media) {
        None => (Success::Empty, None),
        Some(media) => {
            let accept = (media.content_type != JSON).then(|| media.content_type.clone());
            (payload_of(types, media), accept)
        }
    }
}

fn payload_of(types: Types<'_>, media: &Media) -> Success {
    match &media.kind {
        MediaKind::Json(ty) => Success::Json(types.rust(*ty)),
        MediaKind::Text => Success::Text,
        MediaKind::Bytes => Success::Bytes,
    }
}

/// JSON if there is any, else what the document has first.
fn preferred(media: &[Media]) -> Option<&Media> {
    let is_json = |media: &&Media| match media.kind {
        MediaKind::Json(_) => true,
        MediaKind::Text | MediaKind::Bytes => false,
    };
    media.iter().find(is_json).or(media.first())
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
fn concrete(content_type: &str) -> String {
    if content_type.contains('*') {
        "application/octet-stream".to_owned()
    } else {
        content_type.to_owned()
    }
}

fn status_text(status: StatusMatch) -> String {
    match status {
        StatusMatch::Exact(code) => code.to_string(),
        StatusMatch::Class(class) => format!("{class}XX"),
        StatusMatch::Default => "default".to_owned(),
    }
}
