//! What a type can be made of nothing.

use super::Usage;
use crate::model::{Access, Field, Presence, Shape};

/// Whether a field has to be there, given what operations do with its struct: one that goes in one
/// direction only is not required in the other.
#[must_use]
pub fn presence(field: &Field, usage: Usage) -> Presence {
    let goes_the_other_way = match (field.access, usage) {
        (Access::ReadOnly, Usage::Request | Usage::Both)
        | (Access::WriteOnly, Usage::Response | Usage::Both) => true,
        (Access::ReadWrite, _) | (_, Usage::Unused) => false,
        (Access::ReadOnly, Usage::Response) | (Access::WriteOnly, Usage::Request) => false,
    };
    if goes_the_other_way {
        Presence::Optional
    } else {
        field.presence
    }
}

/// Whether it is a struct that requires nothing.
pub(super) fn has_default(shape: &Shape, usage: Usage) -> bool {
    match shape {
        Shape::Struct(shape) => shape
            .fields
            .iter()
            .all(|field| presence(field, usage) == Presence::Optional),
        Shape::Primitive(_)
        | Shape::Enum(_)
        | Shape::Array(_)
        | Shape::Tuple(_)
        | Shape::Map(_)
        | Shape::Union(_)
        | Shape::Alias(_)
        | Shape::Json(_) => false,
    }
}
