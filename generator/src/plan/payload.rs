//! Bodies of requests and answers.

use serde_json::Value;

use super::arguments;
use super::docs::code;
use super::findings::Findings;
use super::sent::query_style;
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
        MediaKind::Text => {
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
    let mut bodies = response.media.iter();
    bodies.find_map(|media| Some(types.rust(media.kind.json()?)))
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
            let accept = match media.kind.json() {
                Some(_) => concrete(media),
                None => media.content_type.clone(),
            };
            (
                payload_of(types, media),
                Some(accept).filter(|it| it != JSON),
            )
        }
    }
}

fn payload_of(types: Types<'_>, media: &Media) -> Success {
    match &media.kind {
        MediaKind::Json(ty) => Success::Json(types.rust(*ty)),
        MediaKind::Text | MediaKind::Form(..) => Success::Text,
        MediaKind::Bytes | MediaKind::Multipart(..) => Success::Bytes,
    }
}

/// JSON if there is any, else what has a type, else what the document has first.
fn preferred(media: &[Media]) -> Option<&Media> {
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
fn concrete(media: &Media) -> String {
    if !media.content_type.contains('*') {
        return media.content_type.clone();
    }
    let within = match &media.kind {
        MediaKind::Json(_) => JSON,
        MediaKind::Form(..) => "application/x-www-form-urlencoded",
        MediaKind::Multipart(..) => "multipart/form-data",
        MediaKind::Text => "text/plain",
        MediaKind::Bytes => "application/octet-stream",
    };
    within.to_owned()
}

fn status_text(status: StatusMatch) -> String {
    match status {
        StatusMatch::Exact(code) => code.to_string(),
        StatusMatch::Class(class) => format!("{class}XX"),
        StatusMatch::Default => "default".to_owned(),
    }
}
