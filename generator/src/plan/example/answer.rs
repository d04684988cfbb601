//! What a service answers to the program of an operation.

use serde_json::Value;

use super::program::{plain_failure, typed_failure};
use super::sample::instance;
use crate::model::{Media, MediaKind, Response, Responses, StatusMatch, TypeArena};
use crate::plan::{Answer, AnswerBody, Operation, Script};

/// What the document says of the answers to an operation.
#[derive(Clone, Copy, Debug)]
pub struct Documented<'a> {
    /// The types that it refers to.
    pub types: &'a TypeArena,
    /// All responses.
    pub responses: &'a Responses,
    /// The one that is taken for success, and the media type that is asked for.
    pub success: Option<(&'a Response, Option<&'a Media>)>,
}

/// The answers to the calls of [`program`](super::program), of the document's own examples as far as
/// they are of the type that the document says.
#[must_use]
pub fn answers(documented: Documented<'_>, operation: &Operation) -> Script {
    let success = success(documented);
    let mut answers = Vec::new();
    if let Some(paging) = &operation.paging {
        let count = match &success.body {
            AnswerBody::Json(Value::Array(items)) => items.len(),
            AnswerBody::Json(_) | AnswerBody::Text(_) | AnswerBody::Empty => 0,
        };
        answers.push(success.clone());
        let is_full = u64::try_from(count).is_ok_and(|count| count >= paging.page_size);
        if count > 0 && (paging.until_empty || is_full) {
            let body = AnswerBody::Json(Value::Array(Vec::new()));
            answers.push(Answer {
                body,
                ..success.clone()
            });
        }
    } else if operation.setters.iter().any(|setter| !setter.deprecated) {
        answers.push(success.clone());
    }
    answers.push(success);
    Script {
        answers,
        refusal: refusal(documented, operation),
    }
}

fn success(documented: Documented<'_>) -> Answer {
    let Some((response, media)) = documented.success else {
        return empty(204);
    };
    let status = match response.status {
        StatusMatch::Exact(status) => status,
        StatusMatch::Class(_) | StatusMatch::Default => 200,
    };
    media.map_or_else(
        || empty(status),
        |media| answer(documented.types, status, media),
    )
}

/// The failure that the program looks at.
fn refusal(documented: Documented<'_>, operation: &Operation) -> Option<Answer> {
    let view = operation.error.as_ref()?;
    let Some(variant) = typed_failure(view) else {
        let status = status_of(plain_failure(view)?, documented.responses)?;
        return Some(empty(status));
    };
    let status = status_of(variant.status, documented.responses)?;
    let media = all(documented.responses)
        .filter(|response| response.status == variant.status)
        .flat_map(|response| &response.media)
        .find(|media| media.kind.json().is_some())?;
    Some(answer(documented.types, status, media))
}

fn all(responses: &Responses) -> impl Iterator<Item = &Response> {
    responses.failure.iter().chain(&responses.fallback)
}

/// A status that no other response describes.
fn status_of(wanted: StatusMatch, responses: &Responses) -> Option<u16> {
    let is_described = |status: StatusMatch| all(responses).any(|known| known.status == status);
    let is_free = |status: &u16| !is_described(StatusMatch::Exact(*status));
    match wanted {
        StatusMatch::Exact(status) => Some(status),
        StatusMatch::Class(class) => (class * 100..class * 100 + 100).find(is_free),
        StatusMatch::Default => (400..600)
            .filter(|status| !is_described(StatusMatch::Class(status / 100)))
            .find(is_free),
    }
}

fn empty(status: u16) -> Answer {
    Answer {
        status,
        content_type: None,
        body: AnswerBody::Empty,
    }
}

fn answer(types: &TypeArena, status: u16, media: &Media) -> Answer {
    let body = match &media.kind {
        MediaKind::Json(ty) => AnswerBody::Json(instance(types, &media.docs.examples, *ty)),
        MediaKind::Form(..) | MediaKind::Multipart(..) | MediaKind::Text | MediaKind::Bytes => {
            let said = media.docs.examples.iter().find_map(Value::as_str);
            AnswerBody::Text(said.unwrap_or("text").to_owned())
        }
    };
    // A range stands for any type that is within.
    let is_range = media.content_type.contains('*');
    let content_type = match media.kind {
        _ if !is_range => &media.content_type,
        MediaKind::Json(_) => "application/json",
        MediaKind::Text => "text/plain",
        MediaKind::Form(..) | MediaKind::Multipart(..) | MediaKind::Bytes => {
            "application/octet-stream"
        }
    };
    Answer {
        status,
        content_type: Some(content_type.to_owned()),
        body,
    }
}
