//! `oneOf` and `anyOf`: unions, and what comes down to less than one.

use std::rc::Rc;

use serde_json::Value;

use super::Lowering;
use super::enumeration::{integers, texts};
use super::facets::Facets;
use super::scalars::{SCALARS, Scalar, merged, split_unsigned};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{JsonReason, Overlap, Shape, Tagging, TypeUse, Union, Variant};
use crate::pointer::Pointer;

/// The keywords that hold the members of a union.
const UNIONS: [&str; 2] = ["oneOf", "anyOf"];

/// A member of a union, before it has a type.
pub(super) struct Member {
    pub(super) place: Pointer,
    pub(super) label: String,
}

impl Lowering<'_> {
    /// What a union is: the enum or the other type that its members come down to, if they do.
    pub(super) fn union(&mut self, facets: &Facets) -> Shape {
        let members = self.members(facets);
        if facets
            .kind
            .as_deref()
            .is_some_and(|kind| SCALARS.contains(&kind))
        {
            return self.narrowed(facets, &members);
        }
        let tagged = self.tagged(facets, &members);
        let variants = match &tagged {
            Some(tagged) => self.tagged_variants(tagged, &members),
            None => match self.variants(facets, members) {
                Ok(variants) => variants,
                Err(whole) => return whole,
            },
        };
        match variants.as_slice() {
            [] => Shape::Json(JsonReason::NoType),
            [only] if tagged.is_none() => Shape::Alias(only.ty),
            _ => Shape::Union(Union {
                tagging: tagged.map_or(Tagging::Untagged, |tagged| tagged.tagging()),
                overlap: overlap(facets),
                variants,
            }),
        }
    }

    /// The members of a union but for `null`; those of an inline union among them are its own.
    pub(super) fn members(&mut self, facets: &Facets) -> Vec<Member> {
        let mut members = Vec::new();
        for keyword in UNIONS {
            let list = facets.at.key(keyword);
            for index in 0..facets.count(keyword) {
                let place = list.index(index);
                if self.side(keyword, &place).is_some() {
                    continue;
                }
                match self.inline_union(&place) {
                    Some(inner) => members.extend(self.members(&inner)),
                    None => {
                        let label = self.label(&list, index);
                        members.push(Member { place, label });
                    }
                }
            }
        }
        members
    }

    /// The union that stands at a place, if it is nothing but one and has no name of its own.
    pub(super) fn inline_union(&mut self, place: &Pointer) -> Option<Rc<Facets>> {
        if self.hop(place).is_some() {
            return None;
        }
        let facets = self.facets(place)?;
        let is_union = (facets.one_of > 0) != (facets.any_of > 0);
        let is_plain = facets.is_plain() && facets.kind.is_none() && facets.all_of == 0;
        let is_named = facets.discriminator.is_some() || facets.docs.title.is_some();
        (is_union && is_plain && !is_named && self.single(&facets).is_none()).then_some(facets)
    }

    /// The branches; or what the whole is, if it is an enum.
    fn variants(&mut self, facets: &Facets, members: Vec<Member>) -> Result<Vec<Variant>, Shape> {
        let count = members.len();
        let mut described: Vec<(Member, Option<Scalar>, Rc<Facets>)> = members
            .into_iter()
            .map(|member| {
                let inner = self.innermost(&member.place).unwrap_or_default();
                (member, Scalar::of(&inner), inner)
            })
            .collect();
        split_unsigned(&mut described);
        let mut variants: Vec<Variant> = Vec::new();
        let mut met = Vec::new();
        for (member, scalar, _) in &described {
            let Some(scalar) = *scalar else {
                let ty = self.type_use(&member.place);
                push(&mut variants, variant(&member.label, ty, &member.place));
                continue;
            };
            if met.contains(&scalar) {
                continue;
            }
            met.push(scalar);
            let group: Vec<(&Member, &Facets)> = described
                .iter()
                .filter(|(_, other, _)| *other == Some(scalar))
                .map(|(member, _, inner)| (member, &**inner))
                .collect();
            match self.representative(scalar, &group) {
                Ok(member) => {
                    let ty = self.type_use(&member.place);
                    let label = match scalar {
                        Scalar::Unsigned => scalar.name(),
                        Scalar::Text | Scalar::Integer | Scalar::Number | Scalar::Boolean => {
                            &member.label
                        }
                    };
                    push(&mut variants, variant(label, ty, &member.place));
                }
                Err(merged) if group.len() == count => return Err(merged),
                Err(merged) => {
                    let list = facets.at.key(facets.union_keyword());
                    let ty = self.made(&list.key(scalar.name()), &list, merged);
                    push(&mut variants, variant(scalar.name(), ty, &list));
                }
            }
        }
        Ok(variants)
    }

    /// The member that stands for all of a kind: the only enum, since its values may grow, else the
    /// widest; or the enum that several become.
    fn representative<'m>(
        &mut self,
        scalar: Scalar,
        group: &[(&'m Member, &Facets)],
    ) -> Result<&'m Member, Shape> {
        let enums: Vec<_> = group
            .iter()
            .filter(|(_, inner)| !inner.values.is_empty())
            .collect();
        let merges = scalar == Scalar::Text || scalar == Scalar::Integer;
        if enums.len() > 1 && merges {
            let lists = enums.iter().map(|(_, inner)| *inner);
            if let Some(merged) = merged(scalar, lists) {
                return Err(merged);
            }
        }
        // Of integers without a sign none is negative.
        let narrow = ["date-time", "int32", "uint64"];
        let widest = group.iter().find(|(_, inner)| {
            let format = inner.format.as_deref();
            !format.is_some_and(|format| narrow.contains(&format))
        });
        let chosen = match (enums.first(), merges) {
            (Some(only), true) => Some(**only),
            (Some(_) | None, _) => widest.or(group.first()).copied(),
        };
        match chosen {
            Some((member, _)) => Ok(member),
            None => Err(Shape::Json(JsonReason::NoType)),
        }
    }

    /// A scalar whose values a `oneOf` or `anyOf` beside its type narrows.
    fn narrowed(&mut self, facets: &Facets, members: &[Member]) -> Shape {
        let inner: Vec<Rc<Facets>> = members
            .iter()
            .filter_map(|member| self.innermost(&member.place))
            .filter(|inner| !inner.values.is_empty())
            .collect();
        let lists = || inner.iter().map(|inner| &**inner);
        let merged = match facets.kind.as_deref() {
            Some("string") => merged(Scalar::Text, lists()),
            Some("integer") => merged(Scalar::Integer, lists()),
            Some(_) | None => None,
        };
        merged.unwrap_or_else(|| self.kind(facets))
    }

    /// An `enum` of values of several kinds.
    pub(super) fn mixed_enumeration(
        &mut self,
        facets: &Facets,
        values: &[(Pointer, &Value)],
    ) -> Option<Shape> {
        let list = facets.at.key("enum");
        let mut variants = Vec::new();
        let mut left: Vec<&(Pointer, &Value)> = values.iter().collect();
        for scalar in Scalar::ALL {
            let (own, others): (Vec<_>, Vec<_>) =
                left.into_iter().partition(|(_, value)| scalar.has(value));
            left = others;
            if own.is_empty() {
                continue;
            }
            let own: Vec<(Pointer, &Value)> = own.into_iter().cloned().collect();
            let shape = match scalar {
                Scalar::Text => texts(&own),
                Scalar::Integer | Scalar::Unsigned => integers(&own),
                Scalar::Number => Shape::Primitive(crate::model::Primitive::Double),
                Scalar::Boolean => Shape::Primitive(crate::model::Primitive::Bool),
            };
            let ty = self.made(&list.key(scalar.name()), &list, shape);
            variants.push(variant(scalar.name(), ty, &list));
        }
        (left.is_empty() && variants.len() > 1).then_some(Shape::Union(Union {
            tagging: Tagging::Untagged,
            overlap: Overlap::Excluded,
            variants,
        }))
    }

    /// What is lost with a composition for which there is no type.
    pub(super) fn untyped(
        &mut self,
        keyword: &Pointer,
        message: &str,
        (other, note): (&Pointer, &str),
    ) -> Shape {
        let diagnostic = Diagnostic::warning(Code::Unsupported, self.key(keyword), message)
            .see(self.key(other), note);
        self.sink.push(diagnostic);
        Shape::Json(JsonReason::Composition)
    }
}

impl Facets {
    /// How many members a union keyword has.
    pub(super) fn count(&self, keyword: &str) -> usize {
        if keyword == "oneOf" {
            self.one_of
        } else {
            self.any_of
        }
    }

    /// The keyword whose members make this a union.
    pub(super) fn union_keyword(&self) -> &'static str {
        if self.one_of > 0 { "oneOf" } else { "anyOf" }
    }
}

pub(super) fn overlap(facets: &Facets) -> Overlap {
    if facets.one_of > 0 {
        Overlap::Excluded
    } else {
        Overlap::Possible
    }
}

pub(super) fn variant(label: &str, ty: TypeUse, at: &Pointer) -> Variant {
    Variant {
        label: label.to_owned(),
        ty: TypeUse {
            nullability: crate::model::Nullability::NonNull,
            ..ty
        },
        at: at.clone(),
    }
}

/// Adds a branch unless its type is one already.
fn push(variants: &mut Vec<Variant>, variant: Variant) {
    if !variants.iter().any(|known| known.ty.id == variant.ty.id) {
        variants.push(variant);
    }
}
