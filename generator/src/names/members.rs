//! The names of what types have: fields, setters, variants.

use super::keywords::raw;
use super::report::{Remedy, Report};
use super::reserved;
use super::scope::{Claim, Scope, ladder, rank};
use super::words::Case;
use super::{FieldIdent, FieldNames, VariantIdent};
use crate::model::{Additional, EnumValues, Shape, TypeDef};
use crate::pointer::Pointer;

/// The fields of a struct, none for another type.
pub(super) fn fields(def: &TypeDef, report: &mut Report<'_>) -> Vec<FieldNames> {
    let idents = field_texts(def, report);
    let setters: Vec<Claim> = idents.iter().map(|ident| setter_claim(ident)).collect();
    let setters = Scope::new(Case::Snake, &[]).settle(&setters);
    idents
        .into_iter()
        .zip(setters)
        .map(|(ident, setter)| FieldNames {
            ident: FieldIdent::mint(ident),
            setter: FieldIdent::mint(setter.text),
        })
        .collect()
}

fn field_texts(def: &TypeDef, report: &mut Report<'_>) -> Vec<String> {
    let Shape::Struct(shape) = &def.shape else {
        return Vec::new();
    };
    let claims: Vec<Claim> = shape
        .fields
        .iter()
        .map(|field| claim(Case::Snake, &field.wire, &field.at))
        .collect();
    let granted = Scope::new(Case::Snake, &[]).settle(&claims);
    for (field, granted) in shape.fields.iter().zip(&granted) {
        report.clash(&field.at, &field.wire, granted, Remedy::None);
        report.named(&field.at, "field", &granted.text);
    }
    granted.into_iter().map(|granted| granted.text).collect()
}

/// A field of a reserved name may have that name, its setter may not; those that may come first.
fn setter_claim(ident: &str) -> Claim {
    let rank = u8::from(reserved::is_model_method(ident));
    let setter = if rank == 0 {
        ident.to_owned()
    } else {
        Case::Snake.suffix(ident, "field")
    };
    Claim {
        rank,
        ladder: vec![setter].into(),
        key: ident.to_owned(),
        at: Pointer::root(),
    }
}

/// The field for properties that the document does not list, if they are kept.
pub(super) fn additional(def: &TypeDef) -> Option<FieldIdent> {
    let Shape::Struct(shape) = &def.shape else {
        return None;
    };
    match shape.additional {
        Additional::Ignored => None,
        Additional::Kept(_) => {
            let fields: Vec<String> = shape
                .fields
                .iter()
                .map(|field| Case::Snake.of(&field.wire))
                .collect();
            let names = ["additional_properties", "other_properties"];
            Some(FieldIdent::mint(step_aside(Case::Snake, &names, &fields)))
        }
    }
}

/// The values of an enum or the branches of a union, none for another type.
pub(super) fn variants(def: &TypeDef, report: &mut Report<'_>) -> Vec<VariantIdent> {
    let claims = variant_claims(def);
    let granted = Scope::new(Case::Camel, &[]).settle(&claims);
    for (claim, granted) in claims.iter().zip(&granted) {
        report.clash(&claim.at, &claim.key, granted, Remedy::None);
        report.named(&claim.at, "variant", &granted.text);
    }
    granted
        .into_iter()
        .map(|granted| VariantIdent::mint(granted.text))
        .collect()
}

fn variant_claims(def: &TypeDef) -> Vec<Claim> {
    match &def.shape {
        Shape::Enum(shape) => match &shape.values {
            EnumValues::String(values) => values
                .iter()
                .map(|value| claim(Case::Camel, &value.wire, &value.at))
                .collect(),
            EnumValues::Integer(values) => values
                .iter()
                .map(|value| {
                    let text = value.to_string();
                    claim(Case::Camel, &text, &def.at.keys(["enum", &text]))
                })
                .collect(),
        },
        Shape::Union(shape) => shape
            .variants
            .iter()
            .map(|variant| claim(Case::Camel, &variant.label, &variant.at))
            .collect(),
        Shape::Primitive(_)
        | Shape::Struct(_)
        | Shape::Array(_)
        | Shape::Tuple(_)
        | Shape::Map(_)
        | Shape::Alias(_)
        | Shape::Json(_) => Vec::new(),
    }
}

/// The variant of an enum or a union for values that the document does not list.
pub(super) fn unknown(def: &TypeDef) -> Option<VariantIdent> {
    let variants: Vec<String> = match &def.shape {
        Shape::Enum(shape) => match &shape.values {
            EnumValues::String(values) => {
                let values = values.iter();
                values.map(|value| Case::Camel.of(&value.wire)).collect()
            }
            EnumValues::Integer(_) => Vec::new(),
        },
        Shape::Union(shape) => {
            let variants = shape.variants.iter();
            variants
                .map(|variant| Case::Camel.of(&variant.label))
                .collect()
        }
        Shape::Primitive(_)
        | Shape::Struct(_)
        | Shape::Array(_)
        | Shape::Tuple(_)
        | Shape::Map(_)
        | Shape::Alias(_)
        | Shape::Json(_) => return None,
    };
    let names = ["Unknown", "UnknownValue"];
    Some(VariantIdent::mint(step_aside(
        Case::Camel,
        &names,
        &variants,
    )))
}

fn claim(case: Case, wire: &str, at: &Pointer) -> Claim {
    Claim {
        rank: rank(case, wire),
        ladder: ladder(case, wire, raw),
        key: wire.to_owned(),
        at: at.clone(),
    }
}

/// The first name that none of the document's own asks for.
pub(super) fn step_aside(case: Case, names: &[&str], others: &[String]) -> String {
    let is_free = |name: &str| others.iter().all(|other| other != name);
    if let Some(name) = names.iter().find(|name| is_free(name)) {
        return (*name).to_owned();
    }
    let last = names.last().copied().unwrap_or_default();
    let mut name = case.suffix(last, "aside");
    while !is_free(&name) {
        name = case.suffix(&name, "aside");
    }
    name
}
