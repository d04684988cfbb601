//! Unions as enums of their branches.

use super::drafts::branches;
use super::models::{derives, direction, is_deprecated, name};
use super::types::{Types, resolved};
use super::wording;
use super::{Discriminator, Item, RustType, Union, UnionVariant};
use crate::model::{self, Overlap, Shape, Tagging, TypeDef, TypeId};
use crate::names::{TypeNames, VariantIdent};

/// A union as an enum of its branches.
pub(super) fn union(
    types: Types<'_>,
    id: TypeId,
    def: &TypeDef,
    shape: &model::Union,
    names: &TypeNames,
) -> Item {
    let (tag, branches) = match &shape.tagging {
        Tagging::Property { wire, mapping } => {
            let tag = Discriminator {
                property: wire.clone(),
                values: mapping.clone(),
            };
            (Some(tag), Vec::new())
        }
        Tagging::Untagged => (None, branches(types, id, shape)),
    };
    let variants = variants(types, shape, names, tag.as_ref());
    Item::Union(Union {
        ident: names.ident.clone(),
        name: name(def, &names.ident),
        docs: wording::type_docs(def),
        deprecated: is_deprecated(def.deprecation),
        derives: derives(types, def),
        direction: direction(types.facts.direction(id)),
        variants,
        unknown: names
            .unknown
            .clone()
            .filter(|_| types.facts.keeps_unknown()),
        tag,
        overlap: match shape.overlap {
            Overlap::Excluded => false,
            Overlap::Possible => types.facts.keeps_unknown(),
        },
        branches,
    })
}

fn variants(
    types: Types<'_>,
    shape: &model::Union,
    names: &TypeNames,
    tag: Option<&Discriminator>,
) -> Vec<UnionVariant> {
    let held: Vec<RustType> = shape
        .variants
        .iter()
        .map(|variant| variant_type(types, variant.ty.id))
        .collect();
    let resolved: Vec<RustType> = held.iter().map(|ty| resolved(types, ty)).collect();
    let own = RustType::Boxed(Box::new(RustType::Model(names.ident.clone())));
    let converts = |index: usize| {
        let ty = resolved.get(index);
        let same = resolved.iter().filter(|other| Some(*other) == ty).count();
        same == 1 && ty != Some(&own)
    };
    let named = shape.variants.iter().zip(&names.variants).zip(&held);
    named
        .enumerate()
        .map(|(index, ((variant, ident), ty))| UnionVariant {
            ident: VariantIdent::clone(ident),
            docs: wording::variant_docs(types, variant),
            ty: ty.clone(),
            converts: converts(index),
            written: tag.and_then(|tag| written(types, variant.ty.id, tag, index)),
        })
        .collect()
}

/// Objects and unions stand in a `Box`: however they grow, the enum does not, and what it is made of may
/// hold it in turn.
fn variant_type(types: Types<'_>, id: TypeId) -> RustType {
    let plain = types.plain(id, None);
    match types.shape(id) {
        _ if types.is_outside(id) => plain,
        Shape::Struct(_) | Shape::Union(_) => RustType::Boxed(Box::new(plain)),
        Shape::Primitive(_)
        | Shape::Enum(_)
        | Shape::Array(_)
        | Shape::Tuple(_)
        | Shape::Map(_)
        | Shape::Alias(_)
        | Shape::Json(_) => plain,
    }
}

/// The value of the tag that is written with a branch: the one that it has, if it has only one.
fn written(types: Types<'_>, id: TypeId, tag: &Discriminator, index: usize) -> Option<String> {
    if !matches!(types.shape(id), Shape::Struct(_)) || types.is_outside(id) {
        return None;
    }
    let mut values = tag.values.iter().filter(|(_, branch)| *branch == index);
    match (values.next(), values.next()) {
        (Some((value, _)), None) => Some(value.clone()),
        _ => None,
    }
}
