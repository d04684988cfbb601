//! What a service answers to the program of an operation.

use serde_json::{Value, json};

use super::program::{plain_failure, typed_failure, watched_for};
use super::sample::instance;
use crate::analyze::{Next, Turns};
use crate::model::{Media, MediaKind, Response, Responses, StatusMatch, TypeArena};
use crate::plan::{Answer, AnswerBody, Operation, Paging, Script};

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
        answers.extend(pages(paging, &success));
    } else if operation.setters.iter().any(|setter| !setter.deprecated) {
        answers.push(success.clone());
    }
    answers.push(success);
    Script {
        answers,
        refusal: refusal(documented, operation),
    }
}

/// The pages of a list, of which there is one with items.
fn pages(paging: &Paging, page: &Answer) -> Vec<Answer> {
    let AnswerBody::Json(body) = &page.body else {
        return vec![page.clone()];
    };
    let with = |body: Value| Answer {
        body: AnswerBody::Json(body),
        ..page.clone()
    };
    let mut last = body.clone();
    if !paging.more.is_empty()
        && let Some(more) = part(&mut last, &paging.more)
    {
        *more = Value::Bool(false);
        return vec![with(last)];
    }
    match &paging.turns {
        Turns::Counted {
            limit,
            page_size,
            until_empty,
            ..
        } => {
            let items = part(&mut last, &paging.items_at).and_then(Value::as_array_mut);
            let count = items.map_or(0, |items| {
                let count = items.len();
                items.clear();
                count
            });
            let is_full = u64::try_from(count).is_ok_and(|count| count >= *page_size);
            let ends = *until_empty || limit.is_empty() || is_full;
            if count > 0 && ends {
                return vec![page.clone(), with(last)];
            }
        }
        Turns::Cursor {
            next: Next::At(steps),
            ..
        }
        | Turns::Url(steps)
            if steps.iter().any(|step| step == "-") =>
        {
            let items = part(&mut last, &paging.items_at).and_then(Value::as_array_mut);
            items.map(Vec::clear);
            return vec![page.clone(), with(last)];
        }
        Turns::Cursor {
            next: Next::At(steps),
            ..
        }
        | Turns::Url(steps) => {
            if let Some(next) = part(&mut last, steps) {
                *next = Value::Null;
            }
            return vec![with(last)];
        }
        Turns::Cursor {
            next: Next::In(_), ..
        }
        | Turns::Link => {}
    }
    vec![page.clone()]
}

/// The value at some steps into another one.
fn part<'v>(value: &'v mut Value, steps: &[String]) -> Option<&'v mut Value> {
    let mut steps = steps.iter();
    steps.try_fold(value, |value, step| value.get_mut(step.as_str()))
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
    if watched_for(operation).is_some() {
        return None;
    }
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

/// A value of several that come one after the other.
fn record(content_type: &str, value: &Value) -> String {
    let separator = match content_type.contains("json-seq") {
        true => "\u{1e}",
        false => "",
    };
    format!("{separator}{value}\n")
}

fn answer(types: &TypeArena, status: u16, media: &Media) -> Answer {
    let body = match &media.kind {
        MediaKind::Json(ty) => AnswerBody::Json(instance(types, &media.docs.examples, *ty)),
        MediaKind::Records(ty) => {
            let value = ty.map(|ty| instance(types, &media.docs.examples, ty));
            let value = value.unwrap_or_else(|| json!({}));
            AnswerBody::Text(record(&media.content_type, &value))
        }
        MediaKind::Form(..)
        | MediaKind::Multipart(..)
        | MediaKind::Events(_)
        | MediaKind::Text
        | MediaKind::Bytes => {
            let said = media.docs.examples.iter().find_map(Value::as_str);
            AnswerBody::Text(said.unwrap_or("text").to_owned())
        }
    };
    // A range stands for any type that is within.
    let is_range = media.content_type.contains('*');
    let content_type = match media.kind {
        _ if !is_range => &media.content_type,
        MediaKind::Json(_) => "application/json",
        MediaKind::Text | MediaKind::Events(_) | MediaKind::Records(_) => "text/plain",
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
