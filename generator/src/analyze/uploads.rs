//! Which types are sent with files: as the parts of a body, and nowhere else.

use std::collections::BTreeSet;

use super::parts;
use crate::model::{Api, MediaKind, Primitive, Shape, TypeId};

/// The types of multipart bodies that have files among their properties, each with whether these are
/// sent as files. In a type that has another use as well, they are texts, as they are there.
pub(super) fn uploads(api: &Api) -> Vec<(TypeId, bool)> {
    let mut roots = BTreeSet::new();
    let mut elsewhere: BTreeSet<TypeId> = api.webhooks.iter().copied().collect();
    for operation in &api.operations {
        let media = operation.body.iter().flat_map(|body| &body.media);
        for media in media {
            match &media.kind {
                MediaKind::Multipart(ty, _) => _ = roots.insert(ty.id),
                MediaKind::Json(ty) | MediaKind::Form(ty, _) => _ = elsewhere.insert(ty.id),
                MediaKind::Records(ty) => elsewhere.extend(ty.map(|ty| ty.id)),
                MediaKind::Events(_) | MediaKind::Text | MediaKind::Bytes => {}
            }
        }
        let responses = &operation.responses;
        let responses = responses.success.iter().chain(&responses.failure);
        let responses = responses.chain(&operation.responses.fallback);
        let received = responses.flat_map(|response| &response.media);
        elsewhere.extend(received.filter_map(|media| Some(media.kind.ty()?.id)));
    }
    for (_, def) in api.types.iter() {
        elsewhere.extend(parts(&def.shape));
    }
    let roots = roots.into_iter();
    roots
        .filter(|id| has_files(api, &api.types.get(*id).shape))
        .map(|id| (id, !elsewhere.contains(&id)))
        .collect()
}

fn has_files(api: &Api, shape: &Shape) -> bool {
    let Shape::Struct(shape) = shape else {
        return false;
    };
    let mut fields = shape.fields.iter();
    fields.any(|field| file(api, field.ty.id).is_some())
}

/// Whether a property is a file, or a list of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileField {
    /// One.
    One,
    /// A list.
    Many,
}

/// What a property of that type is in a body of several parts, if it is about files.
#[must_use]
pub fn file(api: &Api, mut id: TypeId) -> Option<FileField> {
    let mut found = FileField::One;
    for _ in 0..=api.types.len() {
        match &api.types.get(id).shape {
            Shape::Primitive(Primitive::Binary) => return Some(found),
            Shape::Alias(target) => id = target.id,
            Shape::Array(array) if found == FileField::One => {
                found = FileField::Many;
                id = array.item.id;
            }
            Shape::Primitive(_)
            | Shape::Enum(_)
            | Shape::Struct(_)
            | Shape::Array(_)
            | Shape::Tuple(_)
            | Shape::Map(_)
            | Shape::Union(_)
            | Shape::Json(_) => return None,
        }
    }
    None
}
