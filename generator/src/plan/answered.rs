//! What operations give.

use super::payload::{JSON, concrete, preferred};
use super::types::Types;
use super::{Also, RustType, Success, SuccessVariant, SuccessView, wording};
use crate::model::{Media, MediaKind, Operation, Response, Responses, StatusMatch};
use crate::names::{OperationNames, TypeIdent};

/// What a successful call gives.
pub(super) struct Answered<'m> {
    pub(super) success: Success,
    /// The `Accept` header, if it is not that for JSON.
    pub(super) accept: Option<String>,
    /// The other ways to have the answer.
    pub(super) also: Vec<Also>,
    /// The media types in which the answer can be had as bytes.
    pub(super) others: Vec<&'m str>,
}

/// What a successful call gives: the one thing that all successes hold, that or nothing, or an enum.
pub(super) fn success<'m>(
    types: Types<'_>,
    operation: &'m Operation,
    names: &OperationNames,
) -> Answered<'m> {
    let responses = &operation.responses;
    let mut successes = responses.successes();
    successes.sort_by_key(|response| response.status);
    let payloads: Vec<(StatusMatch, Success)> = successes
        .iter()
        .map(|response| (response.status, payload(types, response)))
        .collect();
    let mut held: Vec<&Success> = Vec::new();
    for (_, payload) in &payloads {
        if *payload != Success::Empty && !held.contains(&payload) {
            held.push(payload);
        }
    }
    let success = match (held.as_slice(), empty(&payloads), &names.success) {
        ([], _, _) => Success::Empty,
        ([one], Some(none), _) if none.is_empty() => (*one).clone(),
        ([one], Some(none), _) => Success::Optional(Box::new((*one).clone()), none),
        (_, _, Some(ident)) => Success::Several(view(operation, names, ident, payloads)),
        ([one, ..], _, None) => (*one).clone(),
    };
    let media = successes.iter().flat_map(|response| &response.media);
    let chosen: Vec<&Media> = successes
        .iter()
        .filter_map(|response| preferred(&response.media))
        .collect();
    let is_read = |media: &Media| {
        let mut chosen = chosen.iter();
        chosen.any(|chosen| payload_of(types, chosen) == payload_of(types, media))
    };
    let mut others: Vec<&str> = Vec::new();
    let is_stream =
        |media: &Media| matches!(media.kind, MediaKind::Events(_) | MediaKind::Records(_));
    let read = media.clone();
    for media in media.clone().filter(|it| !is_read(it) && !is_stream(it)) {
        if !others.contains(&media.content_type.as_str()) {
            others.push(&media.content_type);
        }
    }
    let streams = streams(types, media.clone());
    let download = (success == Success::Bytes).then_some(Also::Download);
    let bytes = (!others.is_empty()).then_some(Also::Bytes);
    Answered {
        also: bytes.into_iter().chain(download).chain(streams).collect(),
        success,
        accept: accept(read.filter(|media| is_read(media))),
        others,
    }
}

/// The first way of each kind in which answers can be read as they come.
fn streams<'m>(types: Types<'_>, media: impl Iterator<Item = &'m Media> + Clone) -> Vec<Also> {
    let events = media.clone().find_map(|media| match &media.kind {
        MediaKind::Events(ty) => Some(Also::Events(ty.map(|ty| types.rust(ty)))),
        MediaKind::Json(_)
        | MediaKind::Form(..)
        | MediaKind::Multipart(..)
        | MediaKind::Records(_)
        | MediaKind::Text
        | MediaKind::Bytes => None,
    });
    let records = media.clone().find_map(|media| match &media.kind {
        MediaKind::Records(ty) => Some(Also::Records {
            content_type: media.content_type.clone(),
            value: ty.map_or(RustType::Json, |ty| types.rust(ty)),
        }),
        MediaKind::Json(_)
        | MediaKind::Form(..)
        | MediaKind::Multipart(..)
        | MediaKind::Events(_)
        | MediaKind::Text
        | MediaKind::Bytes => None,
    });
    events.into_iter().chain(records).collect()
}

/// The statuses of the answers without a body; none if some of them are not single ones.
fn empty(payloads: &[(StatusMatch, Success)]) -> Option<Vec<u16>> {
    let empty = payloads
        .iter()
        .filter(|(_, payload)| *payload == Success::Empty);
    let statuses = empty.map(|(status, _)| match status {
        StatusMatch::Exact(status) => Some(*status),
        StatusMatch::Class(_) | StatusMatch::Default => None,
    });
    statuses.collect()
}

/// The enum of different successes.
fn view(
    operation: &Operation,
    names: &OperationNames,
    ident: &TypeIdent,
    payloads: Vec<(StatusMatch, Success)>,
) -> SuccessView {
    let documented = operation.responses.success.iter().zip(&names.successes);
    let documented = documented.filter(|(response, _)| response.status.is_success());
    let variants = documented.filter_map(|(response, ident)| {
        let mut payloads = payloads.iter();
        let (_, payload) = payloads.find(|(status, _)| *status == response.status)?;
        Some(SuccessVariant {
            ident: ident.clone(),
            docs: wording::failure_docs(response),
            status: response.status,
            payload: payload.clone(),
        })
    });
    SuccessView {
        ident: ident.clone(),
        docs: wording::success_docs(operation),
        variants: variants.collect(),
        other: names.other_success.clone(),
    }
}

/// The `Accept` header for media types, if it is not that for JSON. Of those with JSON the first is
/// asked for, of others each.
fn accept<'m>(media: impl Iterator<Item = &'m Media>) -> Option<String> {
    let mut accepted: Vec<String> = Vec::new();
    let mut has_json = false;
    for media in media {
        let is_json = media.kind.json().is_some();
        let content_type = match is_json {
            true => concrete(media),
            false => media.content_type.clone(),
        };
        let is_known = accepted.contains(&content_type) || (is_json && has_json);
        if !is_known {
            accepted.push(content_type);
        }
        has_json |= is_json;
    }
    Some(accepted.join(", ")).filter(|accept| !accept.is_empty() && accept != JSON)
}

/// The response that [`success`] is made of, and the media type that is asked for.
pub(super) fn answered(responses: &Responses) -> Option<(&Response, Option<&Media>)> {
    let mut successes = responses.successes();
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

/// What a response gives.
pub(super) fn payload(types: Types<'_>, response: &Response) -> Success {
    let media = preferred(&response.media);
    media.map_or(Success::Empty, |media| payload_of(types, media))
}

fn payload_of(types: Types<'_>, media: &Media) -> Success {
    match &media.kind {
        MediaKind::Json(ty) => Success::Json(types.rust(*ty)),
        MediaKind::Text | MediaKind::Events(_) | MediaKind::Records(_) | MediaKind::Form(..) => {
            Success::Text
        }
        MediaKind::Bytes | MediaKind::Multipart(..) => Success::Bytes,
    }
}
