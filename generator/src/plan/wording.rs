//! The docs of what is planned: the document's words first, then what it says in other ways.

mod calls;

use serde_json::Value;

use super::docs::{code, example_note, first_sentence, format_note, inline, limits};
use super::types::Types;
use super::{DocLines, KeyPlace};
use crate::model::{
    Access, Constraints, Docs, Field, Origin, ResponseHeader, Shape, Tag, TypeDef, TypeUse, Variant,
};
pub(super) use calls::{
    call_docs, error_docs, failure_docs, forms_docs, headers_docs, method_docs, operation_head,
    success_docs, vendor_link, with_errors, with_headers, with_others, with_streams,
};

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
    let notes: Vec<String> = direction
        .map(str::to_owned)
        .into_iter()
        .chain(notes)
        .collect();
    let docs = match type_sentence(types, field).filter(|_| docs.is_empty()) {
        Some(sentence) => docs.paragraph(&sentence),
        // Its name says no more than the field's own, and something has to be said.
        None if docs.is_empty() && notes.is_empty() => {
            docs.paragraph(&format!("The property {}.", code(&field.wire)))
        }
        None => docs,
    };
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
fn type_sentence(types: Types<'_>, field: &Field) -> Option<String> {
    let ty = types.api.types.get(field.ty.id);
    sentence(ty.docs.description.as_deref())
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
    let docs = param.docs.description.as_deref();
    let docs = docs.map_or_else(DocLines::new, |text| types.words.docs(text));
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

/// A body, as an item of the list of arguments; none if there is no more to say than that it is one.
pub(super) fn body_sentence(docs: &Docs, note: Option<String>) -> Option<String> {
    let words: Vec<String> = sentence(docs.description.as_deref())
        .into_iter()
        .chain(note)
        .collect();
    (!words.is_empty()).then(|| words.join(" "))
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

/// A tag, in one line; none for the operations that have no tag.
pub(super) fn tag_summary(name: Option<&str>) -> DocLines {
    DocLines::new().paragraph(&match name {
        Some(name) => format!("The operations of the tag {}.", code(name)),
        None => "The operations without a tag.".to_owned(),
    })
}

/// The module of a tag, with all that the document says of it.
pub(super) fn tag_docs(types: Types<'_>, name: Option<&str>, tag: Option<&Tag>) -> DocLines {
    let docs = tag_summary(name);
    let Some(tag) = tag else { return docs };
    let docs = match &tag.docs.description {
        Some(text) => docs.append(&types.words.docs(text)),
        None => docs,
    };
    external(docs, &tag.docs)
}

/// The type with the operations of a tag. Descriptions of tags can be pages long: one place has them.
pub(super) fn tag_api_docs(name: Option<&str>, module: &DocLines) -> DocLines {
    let docs = tag_summary(name);
    if docs == *module {
        return docs;
    }
    docs.paragraph("The [module](self) says what they are for.")
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

fn capitalized(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(characters).collect()
    })
}
