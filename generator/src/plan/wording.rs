//! The docs of what is planned: the document's words first, then what it says in other ways.

use serde_json::Value;

use super::docs::{address, code, example_note, first_sentence, format_note, inline, limits};
use super::types::Types;
use super::{Also, DocLines, KeyPlace};
use crate::model::{
    Access, Constraints, Docs, Field, Operation, Origin, Response, ResponseHeader, Shape,
    StatusMatch, Tag, TypeDef, TypeUse, Variant,
};
use crate::names::{OperationNames, TagNames};

/// A model: what the schema says of itself, and which one it is.
pub(super) fn type_docs(def: &TypeDef) -> DocLines {
    let origin = match &def.origin {
        Origin::Component(key) => format!("Schema {}.", code(key)),
        Origin::Inline(_) => format!("The schema at {}.", code(&def.at.to_string())),
    };
    let docs = described(&def.docs, def.docs.title.as_deref());
    let notes = match &def.shape {
        Shape::Primitive(primitive) => value_notes(
            &def.constraints,
            def.default.as_ref(),
            format_note(primitive).as_deref(),
            &def.docs,
        ),
        Shape::Enum(_) => value_notes(
            &def.constraints,
            def.default.as_ref(),
            None,
            &Docs::default(),
        ),
        Shape::Struct(_)
        | Shape::Array(_)
        | Shape::Tuple(_)
        | Shape::Map(_)
        | Shape::Union(_)
        | Shape::Alias(_)
        | Shape::Json(_) => value_notes(&def.constraints, None, None, &Docs::default()),
    };
    let docs = with_notes(docs, notes);
    external(docs.paragraph(&origin), &def.docs)
}

/// A branch of a union.
pub(super) fn variant_docs(types: Types<'_>, variant: &Variant) -> DocLines {
    let ty = types.api.types.get(variant.ty.id);
    let sentence = sentence(ty.docs.description.as_deref());
    let sentence = sentence.unwrap_or_else(|| format!("The branch {}.", code(&variant.label)));
    DocLines::new().paragraph(&sentence)
}

/// A field.
pub(super) fn field_docs(types: Types<'_>, field: &Field) -> DocLines {
    let format = format_of(types, field.ty);
    let docs = described(&field.docs, None);
    let docs = if docs.is_empty() {
        docs.paragraph(&type_sentence(types, field))
    } else {
        docs
    };
    let notes = value_notes(
        &field.constraints,
        field.default.as_ref(),
        format.as_deref(),
        &field.docs,
    );
    let direction = match field.access {
        Access::ReadWrite => None,
        Access::ReadOnly => Some("Only in responses."),
        Access::WriteOnly => Some("Only in requests."),
    };
    let notes = direction
        .map(str::to_owned)
        .into_iter()
        .chain(notes)
        .collect();
    external(with_notes(docs, notes), &field.docs)
}

/// A field in one line: its words, whether it goes in one direction only, and its limits.
pub(super) fn field_line(types: Types<'_>, field: &Field) -> String {
    let own = field.docs.description.as_deref().map(inline);
    let of_type = types.api.types.get(field.ty.id);
    let words = own.or_else(|| sentence(of_type.docs.description.as_deref()));
    let direction = match field.access {
        Access::ReadWrite => None,
        Access::ReadOnly => Some("Only in responses.".to_owned()),
        Access::WriteOnly => Some("Only in requests.".to_owned()),
    };
    let format = format_of(types, field.ty);
    let limits = limits(&field.constraints, None, format.as_deref());
    let limits = limits.map(|limits| format!("{}.", capitalized(&limits)));
    let all: Vec<String> = [words, direction, limits].into_iter().flatten().collect();
    all.join(" ")
}

/// A property that is nothing but a reference has no words of its own; its type has.
fn type_sentence(types: Types<'_>, field: &Field) -> String {
    let ty = types.api.types.get(field.ty.id);
    let sentence = sentence(ty.docs.description.as_deref());
    sentence.unwrap_or_else(|| format!("The property {}.", code(&field.wire)))
}

/// What is known of a parameter.
pub(super) struct ParamWords<'a> {
    pub(super) wire: &'a str,
    pub(super) place: &'static str,
    pub(super) ty: TypeUse,
    pub(super) default: Option<&'a Value>,
    pub(super) docs: &'a Docs,
    pub(super) constraints: &'a Constraints,
}

/// The setter of an optional parameter.
pub(super) fn param_docs(types: Types<'_>, param: &ParamWords<'_>) -> DocLines {
    let docs = described(param.docs, None);
    let docs = if docs.is_empty() {
        docs.paragraph(&format!("Sets the {} {}.", param.place, code(param.wire)))
    } else {
        docs
    };
    let format = format_of(types, param.ty);
    let notes = value_notes(
        param.constraints,
        param.default,
        format.as_deref(),
        param.docs,
    );
    with_notes(docs, notes)
}

/// A required parameter, as an item of the list of arguments.
pub(super) fn argument_line(types: Types<'_>, ident: &str, param: &ParamWords<'_>) -> String {
    let sentence = sentence(param.docs.description.as_deref());
    let sentence = sentence.unwrap_or_else(|| format!("the {} {}.", param.place, code(param.wire)));
    let format = format_of(types, param.ty);
    let limits = limits(param.constraints, param.default, format.as_deref());
    let limits = limits.map(|limits| format!(" {}.", capitalized(&limits)));
    format!("{}: {sentence}{}", code(ident), limits.unwrap_or_default())
}

/// A body, as an item of the list of arguments or as a setter's docs.
pub(super) fn body_sentence(docs: &Docs, note: Option<String>) -> String {
    let sentence = sentence(docs.description.as_deref());
    let sentence = sentence.unwrap_or_else(|| "The body of the request.".to_owned());
    [sentence]
        .into_iter()
        .chain(note)
        .collect::<Vec<_>>()
        .join(" ")
}

/// The setter of an optional body.
pub(super) fn body_docs(docs: &Docs, note: Option<String>) -> DocLines {
    let described = described(docs, None);
    let docs = if described.is_empty() {
        described.paragraph("Sets the body of the request.")
    } else {
        described
    };
    with_notes(docs, note.into_iter().collect())
}

/// The method of an operation, without its example.
pub(super) fn method_docs(
    types: Types<'_>,
    operation: &Operation,
    names: &OperationNames,
    arguments: Vec<String>,
    credentials: Option<String>,
    has_setters: bool,
) -> DocLines {
    let head = operation_head(operation);
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
pub(super) fn operation_head(operation: &Operation) -> DocLines {
    match (&operation.docs.summary, &operation.docs.description) {
        (Some(summary), description) => DocLines::new()
            .summary(summary)
            .prose(description.as_deref()),
        (None, Some(description)) => DocLines::new().prose(Some(description)),
        (None, None) => DocLines::new().paragraph(&format!("Calls {}.", code(&operation.id))),
    }
}

/// Where the vendor describes an operation: where the document says, else where the configuration does.
pub(super) fn vendor_link(
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
pub(super) fn with_others(docs: DocLines, others: &[&str]) -> DocLines {
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
pub(super) fn with_streams(docs: DocLines, also: &[Also]) -> DocLines {
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
pub(super) fn success_docs(operation: &Operation) -> DocLines {
    let id = code(&operation.id);
    DocLines::new().paragraph(&format!("What a call of {id} succeeds with."))
}

/// The forms of the body of an operation.
pub(super) fn forms_docs(operation: &Operation) -> DocLines {
    let id = code(&operation.id);
    DocLines::new().paragraph(&format!("The body of a call of {id}, in one of its forms."))
}

/// The headers that come with the answer.
pub(super) fn with_headers(docs: DocLines, view: Option<&str>) -> DocLines {
    match view {
        Some(view) => docs.paragraph(&format!(
            "[`{view}`] has the headers of the answer that `send_response` gives."
        )),
        None => docs,
    }
}

/// The view of the headers of an operation.
pub(super) fn headers_docs(operation: &Operation) -> DocLines {
    let id = code(&operation.id);
    DocLines::new().paragraph(&format!(
        "The headers that come with what a call of {id} succeeds with; `None` is one that did not come."
    ))
}

/// A header of such a view.
pub(super) fn header_docs(types: Types<'_>, header: &ResponseHeader) -> DocLines {
    let docs = described(&header.docs, None);
    let docs = if docs.is_empty() {
        docs.paragraph(&format!("The header {}.", code(&header.wire)))
    } else {
        docs
    };
    let format = header.ty.and_then(|ty| format_of(types, ty));
    let limits = Constraints::default();
    with_notes(
        docs,
        value_notes(&limits, None, format.as_deref(), &header.docs),
    )
}

/// The failures that an operation documents.
pub(super) fn with_errors(docs: DocLines, operation: &Operation, view: Option<&str>) -> DocLines {
    let failures = &operation.responses.failure;
    let Some(view) = view else {
        return docs;
    };
    let mut failures: Vec<&Response> = failures.iter().collect();
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
pub(super) fn call_docs(operation: &Operation, names: &OperationNames, tag: &TagNames) -> DocLines {
    DocLines::new().paragraph(&format!(
        "A call of {}, made by [`{}::{}`].",
        code(&operation.id),
        tag.api.bare(),
        names.method.bare()
    ))
}

/// The view of the failures of an operation.
pub(super) fn error_docs(operation: &Operation) -> DocLines {
    DocLines::new().paragraph(&format!(
        "The answers with which the document says that {} is refused.",
        code(&operation.id)
    ))
}

/// A variant of that view.
pub(super) fn failure_docs(response: &Response) -> DocLines {
    let status = status(response.status);
    DocLines::new().paragraph(&format!("{status}: {}", response_sentence(response)))
}

/// A key.
pub(super) fn key_docs(
    scheme: &str,
    place: KeyPlace,
    wire: &str,
    description: Option<&str>,
) -> DocLines {
    let place = match place {
        KeyPlace::Header => "header",
        KeyPlace::Query => "query parameter",
        KeyPlace::Cookie => "cookie",
    };
    let sentence = format!("The key {}, the {place} {}.", code(scheme), code(wire));
    DocLines::new().paragraph(&sentence).prose(description)
}

/// A tag.
pub(super) fn tag_docs(name: &str, tag: Option<&Tag>) -> DocLines {
    let docs = DocLines::new().paragraph(&format!("The operations of the tag {}.", code(name)));
    match tag {
        Some(tag) => external(docs.prose(tag.docs.description.as_deref()), &tag.docs),
        None => docs,
    }
}

fn described(docs: &Docs, title: Option<&str>) -> DocLines {
    match (&docs.description, title) {
        (Some(description), _) => DocLines::new().prose(Some(description)),
        (None, Some(title)) => DocLines::new().summary(title),
        (None, None) => DocLines::new(),
    }
}

fn external(docs: DocLines, words: &Docs) -> DocLines {
    match &words.external {
        Some(url) => docs.prose(Some(&format!("See <{url}>."))),
        None => docs,
    }
}

/// Limits, default, format and example as sentences.
fn value_notes(
    constraints: &Constraints,
    default: Option<&Value>,
    format: Option<&str>,
    docs: &Docs,
) -> Vec<String> {
    let limits = limits(constraints, default, format);
    let limits = limits.map(|limits| format!("{}.", capitalized(&limits)));
    // That a boolean may be `true` is known.
    let example = (docs.examples.first())
        .filter(|example| !example.is_boolean() && default != Some(example))
        .and_then(example_note);
    limits.into_iter().chain(example).collect()
}

fn with_notes(docs: DocLines, notes: Vec<String>) -> DocLines {
    if notes.is_empty() {
        docs
    } else {
        docs.paragraph(&notes.join(" "))
    }
}

pub(super) fn format_of(types: Types<'_>, ty: TypeUse) -> Option<String> {
    match types.shape(ty.id) {
        Shape::Primitive(primitive) => format_note(primitive),
        Shape::Enum(_)
        | Shape::Struct(_)
        | Shape::Array(_)
        | Shape::Tuple(_)
        | Shape::Map(_)
        | Shape::Union(_)
        | Shape::Alias(_)
        | Shape::Json(_) => None,
    }
}

fn sentence(text: Option<&str>) -> Option<String> {
    let sentence = first_sentence(text?);
    if sentence.is_empty() {
        None
    } else if sentence.ends_with(['.', '!', '?', ':']) {
        Some(sentence)
    } else {
        Some(format!("{sentence}."))
    }
}

pub(super) fn response_sentence(response: &Response) -> String {
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

fn capitalized(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(characters).collect()
    })
}
