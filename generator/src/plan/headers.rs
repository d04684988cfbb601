//! The headers of answers, as a struct.

use std::collections::BTreeMap;

use super::types::{Types, scalar};
use super::{DocLines, Operation, RustType, wording};
use crate::config::Config;
use crate::model::{self, EnumValues, ResponseHeader, Shape, TypeId};
use crate::names::{FieldIdent, OperationNames, TypeIdent};

/// The headers that come with what an operation succeeds with: a struct.
#[derive(Clone, Debug)]
pub struct HeadersView {
    /// Its name.
    pub ident: TypeIdent,
    /// Its docs.
    pub docs: DocLines,
    /// The headers, by name.
    pub fields: Vec<HeaderField>,
    /// The view of the same tag that has the same headers; then this is another name for it.
    pub same_as: Option<TypeIdent>,
}

/// A header of an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct HeaderField {
    /// The field.
    pub ident: FieldIdent,
    /// Its docs.
    pub docs: DocLines,
    /// The name of the header.
    pub wire: String,
    /// The type of its value.
    pub ty: RustType,
    /// How the value is written.
    pub form: HeaderForm,
}

/// How the value of a header is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderForm {
    /// A text.
    Text,
    /// A number or a truth value.
    Literal,
    /// Texts with commas between them.
    Texts,
    /// Numbers or truth values with commas between them.
    Literals,
}

/// The view of the headers of an operation that the document describes, but for those that every
/// response reads by a method of its own.
pub(super) fn view(
    types: Types<'_>,
    config: &Config,
    operation: &model::Operation,
    names: &OperationNames,
) -> Option<HeadersView> {
    let mut headers: BTreeMap<String, Vec<&ResponseHeader>> = BTreeMap::new();
    for response in operation.responses.successes() {
        for header in &response.headers {
            let key = header.wire.to_ascii_lowercase();
            headers.entry(key).or_default().push(header);
        }
    }
    let total = config.headers.total_count.iter();
    let own = total.chain(&config.headers.request_id);
    headers.retain(|key, _| !own.clone().any(|own| own.eq_ignore_ascii_case(key)));
    let fields = headers.into_iter().filter_map(|(key, headers)| {
        let ident = names.header_fields.get(&key)?;
        field(types, ident, &headers)
    });
    let fields: Vec<HeaderField> = fields.collect();
    let ident = names.headers.clone().filter(|_| !fields.is_empty())?;
    Some(HeadersView {
        ident,
        docs: wording::headers_docs(operation),
        fields,
        same_as: None,
    })
}

/// A header that may come with several answers; where they have different types for it, it is a text.
fn field(types: Types<'_>, ident: &FieldIdent, headers: &[&ResponseHeader]) -> Option<HeaderField> {
    let (first, others) = headers.split_first()?;
    let (ty, form) = read(types, first);
    let is_same = others
        .iter()
        .all(|other| read(types, other) == (ty.clone(), form));
    let (ty, form) = match is_same {
        true => (ty, form),
        false => (RustType::String, HeaderForm::Text),
    };
    Some(HeaderField {
        ident: ident.clone(),
        docs: wording::header_docs(types, first),
        wire: first.wire.clone(),
        ty,
        form,
    })
}

/// What a header is read as: as the text that it is, if no list and no scalar is described.
fn read(types: Types<'_>, header: &ResponseHeader) -> (RustType, HeaderForm) {
    let text = (RustType::String, HeaderForm::Text);
    let Some(ty) = header.ty else {
        return text;
    };
    let item = match types.shape(ty.id) {
        Shape::Array(array) => Some(array.item.id),
        Shape::Primitive(_)
        | Shape::Enum(_)
        | Shape::Struct(_)
        | Shape::Tuple(_)
        | Shape::Map(_)
        | Shape::Union(_)
        | Shape::Alias(_)
        | Shape::Json(_) => None,
    };
    let form = match (item, is_text(types, item.unwrap_or(ty.id))) {
        (Some(_), Some(true)) => HeaderForm::Texts,
        (Some(_), Some(false)) => HeaderForm::Literals,
        (None, Some(true)) => HeaderForm::Text,
        (None, Some(false)) => HeaderForm::Literal,
        (_, None) => return text,
    };
    (types.plain(ty.id, None), form)
}

/// Whether a scalar is a text; none for what is no scalar.
fn is_text(types: Types<'_>, id: TypeId) -> Option<bool> {
    match types.shape(id) {
        Shape::Primitive(primitive) => Some(matches!(
            scalar(primitive),
            RustType::String | RustType::DateTime
        )),
        Shape::Enum(shape) => match shape.values {
            EnumValues::String(_) => Some(true),
            EnumValues::Integer(_) => Some(false),
        },
        Shape::Struct(_)
        | Shape::Array(_)
        | Shape::Tuple(_)
        | Shape::Map(_)
        | Shape::Union(_)
        | Shape::Alias(_)
        | Shape::Json(_) => None,
    }
}

/// Lets views of the same headers be one: the first by name, so that the order of the document has no say.
pub(super) fn share(operations: &mut [Operation]) {
    let views = operations.iter();
    let views = views.filter_map(|operation| operation.headers.clone());
    let mut views: Vec<HeadersView> = views.collect();
    views.sort_by(|left, right| left.ident.cmp(&right.ident));
    for operation in operations {
        let Some(view) = &mut operation.headers else {
            continue;
        };
        let first = views.iter().find(|other| other.fields == view.fields);
        view.same_as = first
            .map(|first| first.ident.clone())
            .filter(|first| *first != view.ident);
    }
}
