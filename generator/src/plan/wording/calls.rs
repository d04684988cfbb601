//! The docs of operations: of their methods, calls and views.

use super::super::docs::{address, code};
use super::super::types::Types;
use super::super::{Also, DocLines};
use super::{external, sentence};
use crate::model::{Operation, Response, StatusMatch};
use crate::names::{OperationNames, TagNames};

/// The method of an operation, without its example.
pub(in crate::plan) fn method_docs(
    types: Types<'_>,
    operation: &Operation,
    names: &OperationNames,
    arguments: Vec<String>,
    credentials: Option<String>,
    has_setters: bool,
) -> DocLines {
    let head = operation_head(types, operation);
    let route = code(&format!("{} {}", operation.method.as_str(), operation.path));
    let route = if has_setters {
        format!(
            "{route}; optional parameters are set on [`{}`].",
            names.call.bare()
        )
    } else {
        format!("{route}.")
    };
    let docs = head.paragraph(&route).list(arguments);
    let docs = match credentials {
        Some(credentials) => docs.paragraph(&credentials),
        None => docs,
    };
    let docs = successes(docs, operation);
    match vendor_link(types, operation, names) {
        Some(link) if operation.docs.external.is_none() => {
            docs.paragraph(&format!("See the [vendor's reference]({link})."))
        }
        Some(_) | None => external(docs, &operation.docs),
    }
}

/// What an operation does.
pub(in crate::plan) fn operation_head(types: Types<'_>, operation: &Operation) -> DocLines {
    let words = |text: &String| types.words.docs(text);
    match (&operation.docs.summary, &operation.docs.description) {
        (Some(summary), Some(text)) => DocLines::new().summary(summary).append(&words(text)),
        (Some(summary), None) => DocLines::new().summary(summary),
        (None, Some(text)) => words(text),
        (None, None) => DocLines::new().paragraph(&format!("Calls {}.", code(&operation.id))),
    }
}

/// Where the vendor describes an operation: where the document says, else where the configuration does.
pub(in crate::plan) fn vendor_link(
    types: Types<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> Option<String> {
    let documented = operation.docs.external.as_deref().and_then(address);
    let pattern = types.config.operation_url.as_ref();
    let pattern = pattern.map(|url| url.replace("{operation}", names.address.as_str()));
    documented.or_else(|| address(&pattern?))
}

/// The successes that an operation documents.
fn successes(docs: DocLines, operation: &Operation) -> DocLines {
    let line = |response: &Response| {
        let sentence = response_sentence(response);
        format!("{}: {sentence}", status(response.status))
    };
    match operation.responses.success.as_slice() {
        [] => docs,
        [only] => docs.paragraph(&format!("Succeeds with {}", line(only))),
        several => docs
            .paragraph("Succeeds with one of:")
            .list(several.iter().map(line)),
    }
}

/// The media types in which an answer can be had as bytes.
pub(in crate::plan) fn with_others(docs: DocLines, others: &[&str]) -> DocLines {
    if others.is_empty() {
        return docs;
    }
    let others: Vec<String> = others.iter().map(|other| code(other)).collect();
    let others = others.join(" or ");
    docs.paragraph(&format!(
        "`send_as` gets the answer as {others}, byte for byte."
    ))
}

/// The methods by which an answer is read as it comes.
pub(in crate::plan) fn with_streams(docs: DocLines, also: &[Also]) -> DocLines {
    let sentences = also.iter().filter_map(|also| match also {
        Also::Bytes => None,
        Also::Download => Some("`download` reads the answer chunk by chunk, as it comes."),
        Also::Events(_) => Some("`events` reads the events of the answer as they come."),
        Also::Records { .. } => Some("`records` reads the values of the answer as they come."),
    });
    let sentences: Vec<&str> = sentences.collect();
    match sentences.as_slice() {
        [] => docs,
        sentences => docs.paragraph(&sentences.join(" ")),
    }
}

/// What an operation succeeds with.
pub(in crate::plan) fn success_docs(operation: &Operation) -> DocLines {
    let id = code(&operation.id);
    DocLines::new().paragraph(&format!("What a call of {id} succeeds with."))
}

/// The forms of the body of an operation.
pub(in crate::plan) fn forms_docs(operation: &Operation) -> DocLines {
    let id = code(&operation.id);
    DocLines::new().paragraph(&format!("The body of a call of {id}, in one of its forms."))
}

/// The headers that come with the answer.
pub(in crate::plan) fn with_headers(docs: DocLines, view: Option<&str>) -> DocLines {
    match view {
        Some(view) => docs.paragraph(&format!(
            "[`{view}`] has the headers of the answer that `send_response` gives."
        )),
        None => docs,
    }
}

/// The view of the headers of an operation.
pub(in crate::plan) fn headers_docs(operation: &Operation) -> DocLines {
    let id = code(&operation.id);
    DocLines::new().paragraph(&format!(
        "The headers that come with what a call of {id} succeeds with; `None` is one that did not come."
    ))
}

/// The failures that an operation documents.
pub(in crate::plan) fn with_errors(
    docs: DocLines,
    operation: &Operation,
    view: Option<&str>,
) -> DocLines {
    let responses = &operation.responses;
    let Some(view) = view else {
        return docs;
    };
    let fallback = responses.fallback.iter();
    let fallback = fallback.filter(|_| !responses.fallback_is_success());
    let mut failures: Vec<&Response> = responses.failure.iter().chain(fallback).collect();
    failures.sort_by_key(|response| response.status);
    let lines = failures.into_iter().map(|response| {
        format!(
            "{}: {}",
            status(response.status),
            response_sentence(response)
        )
    });
    docs.section("Errors")
        .paragraph(&format!(
            "[`{view}`] is the view of what the document lists:"
        ))
        .list(lines)
}

/// The type of a call.
pub(in crate::plan) fn call_docs(
    operation: &Operation,
    names: &OperationNames,
    tag: &TagNames,
) -> DocLines {
    DocLines::new().paragraph(&format!(
        "A call of {}, made by [`{}::{}`].",
        code(&operation.id),
        tag.api.bare(),
        names.method.bare()
    ))
}

/// The view of the failures of an operation.
pub(in crate::plan) fn error_docs(operation: &Operation) -> DocLines {
    DocLines::new().paragraph(&format!(
        "The answers with which the document says that {} is refused.",
        code(&operation.id)
    ))
}

/// A variant of that view.
pub(in crate::plan) fn failure_docs(response: &Response) -> DocLines {
    let status = status(response.status);
    DocLines::new().paragraph(&format!("{status}: {}", response_sentence(response)))
}

fn response_sentence(response: &Response) -> String {
    let sentence = sentence(response.docs.description.as_deref());
    sentence.unwrap_or_else(|| "not described.".to_owned())
}

fn status(status: StatusMatch) -> String {
    match status {
        StatusMatch::Exact(code) => code.to_string(),
        StatusMatch::Class(class) => format!("{class}xx"),
        StatusMatch::Default => "any other status".to_owned(),
    }
}
