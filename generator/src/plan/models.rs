//! Models: one for each schema that Rust has to name.

use std::collections::BTreeMap;

use super::findings::Findings;
use super::types::{Types, held, models_in, types_of};
use super::{
    AdditionalField, Alias, Direction, Field, IntegerEnum, Item, Model, Role, RustType, Setter,
    StringEnum, Struct, Takes,
};
use super::{features, unions, wording};
use crate::analyze::{FileField, Usage, file, presence};
use crate::model::{
    self, Additional, Deprecation, EnumValues, Nullability, Origin, Presence, Shape, TypeDef,
    TypeId,
};
use crate::names::{FieldNames, OutsidePath, TypeIdent, TypeNames};
use crate::parallel;

/// Names of the standard library, of the runtime and of its friends that model files use.
const USED_NAMES: &[&str] = &[
    "AsRef",
    "BTreeMap",
    "Box",
    "Bytes",
    "Clone",
    "DateTime",
    "Debug",
    "Default",
    "Err",
    "File",
    "From",
    "Into",
    "None",
    "Nullable",
    "Ok",
    "Option",
    "PartialEq",
    "Result",
    "Some",
    "String",
    "UnknownInteger",
    "UnknownString",
    "UnknownValue",
    "Value",
    "Vec",
];

/// The models of an API, by module name.
pub(super) fn models(types: Types<'_>, findings: &mut Findings<'_>) -> Vec<Model> {
    for id in types.facts.cut() {
        findings.unsupported(
            &types.api.types.get(id).at,
            "a list or a map of nothing but itself has no name in Rust".to_owned(),
            "within itself, it is read as any JSON value",
        );
    }
    let reachable = types.api.types.iter();
    let reachable = reachable.filter(|(id, _)| types.facts.is_reachable(*id));
    let named = reachable.filter_map(|(id, def)| Some((id, def, types.names.ty(id)?)));
    let (others, named): (Vec<_>, Vec<_>) =
        named.partition(|(id, ..)| types.facts.shared(*id).is_some());
    let mut also: BTreeMap<TypeId, Vec<Alias>> = BTreeMap::new();
    for (id, def, names) in others {
        if let (Some(same), Some(ty)) = (types.facts.shared(id), types.shared(id)) {
            also.entry(same).or_default().push(alias(def, names, ty));
        }
    }
    for names in also.values_mut() {
        names.sort_by(|left, right| left.ident.cmp(&right.ident));
    }
    let mut models = parallel::map(&named, |(id, def, names)| {
        let also = also.get(id).cloned().unwrap_or_default();
        model(types, *id, def, names, also)
    });
    models.sort_by(|left, right| left.module.cmp(&right.module));
    models
}

fn model(
    types: Types<'_>,
    id: TypeId,
    def: &TypeDef,
    names: &TypeNames,
    also: Vec<Alias>,
) -> Model {
    let item = item(types, id, def, names);
    let mut known = vec![names.ident.clone()];
    known.extend(also.iter().map(|alias| alias.ident.clone()));
    for ty in types_of(&item) {
        models_in(ty, &mut known);
    }
    let hides = |name: &str| known.iter().any(|ident| ident.as_str() == name);
    let hidden = USED_NAMES.iter().filter(|name| hides(name));
    Model {
        module: names.module.clone(),
        hidden: hidden.map(|name| (*name).to_owned()).collect(),
        features: features::of_type(types, id),
        item,
        also,
    }
}

fn item(types: Types<'_>, id: TypeId, def: &TypeDef, names: &TypeNames) -> Item {
    if types.outside(id).is_some() {
        return Item::Alias(alias(def, names, types.definition(id)));
    }
    match &def.shape {
        Shape::Struct(shape) => Item::Struct(structure(types, id, def, shape, names)),
        Shape::Enum(shape) => enumeration(types, id, def, &shape.values, names),
        Shape::Union(shape) => unions::union(types, id, def, shape, names),
        Shape::Primitive(_)
        | Shape::Array(_)
        | Shape::Tuple(_)
        | Shape::Map(_)
        | Shape::Alias(_)
        | Shape::Json(_) => Item::Alias(alias(def, names, types.definition(id))),
    }
}

fn alias(def: &TypeDef, names: &TypeNames, ty: RustType) -> Alias {
    Alias {
        ident: names.ident.clone(),
        docs: wording::type_docs(def),
        ty,
    }
}

fn structure(
    types: Types<'_>,
    id: TypeId,
    def: &TypeDef,
    shape: &model::Struct,
    names: &TypeNames,
) -> Struct {
    let fields: Vec<Field> = shape
        .fields
        .iter()
        .zip(&names.fields)
        .enumerate()
        .map(|(index, (field, names))| self::field(types, id, index, field, names))
        .collect();
    let is_sent = types.facts.usage(id).is_sent();
    let default = types.facts.has_default(id);
    Struct {
        ident: names.ident.clone(),
        name: name(def, &names.ident),
        docs: wording::type_docs(def),
        deprecated: is_deprecated(def.deprecation),
        derives: derives(types, def),
        default,
        constructor: is_sent || !default,
        direction: match types.facts.is_upload(id) {
            true => Direction::Parts,
            false => direction(types.facts.direction(id)),
        },
        fields,
        additional: additional(types, id, shape, names),
    }
}

fn field(
    types: Types<'_>,
    owner: TypeId,
    index: usize,
    field: &model::Field,
    names: &FieldNames,
) -> Field {
    let usage = types.facts.usage(owner);
    let plain = types.plain(field.ty.id, Some(owner));
    let plain = match file_field(types, owner, field) {
        Some(FileField::One) => RustType::File,
        Some(FileField::Many) => RustType::Vec(Box::new(RustType::File)),
        None if types.facts.is_boxed(owner, index) => RustType::Boxed(Box::new(plain)),
        None => plain,
    };
    let presence = presence(field, usage);
    let nullability = types.nullability(field.ty);
    let (ty, role) = held(
        plain.clone(),
        presence,
        nullability,
        types.facts.tells_null(usage),
    );
    let is_nullable = nullability == Nullability::Nullable;
    // What may be `null` takes `null` as well, if the field can hold it.
    let takes = if is_nullable && (usage.is_sent() || role == Role::RequiredNullable) {
        Takes::Into(ty.clone())
    } else if plain == RustType::File {
        Takes::Into(plain)
    } else {
        types.takes(field.ty.id, plain)
    };
    let is_required = presence == Presence::Required;
    let setter = (usage.is_sent() && !is_required).then(|| Setter {
        ident: names.setter.clone(),
        takes: takes.clone(),
    });
    Field {
        ident: names.ident.clone(),
        wire: field.wire.clone(),
        docs: wording::field_docs(types, field),
        deprecated: is_deprecated(field.deprecation),
        ty,
        role,
        argument: is_required.then_some(takes),
        setter,
    }
}

/// What a property is in a body of several parts, if it is about files.
fn file_field(types: Types<'_>, owner: TypeId, field: &model::Field) -> Option<FileField> {
    if !types.facts.is_upload(owner) {
        return None;
    }
    file(types.api, field.ty.id)
}

fn additional(
    types: Types<'_>,
    id: TypeId,
    shape: &model::Struct,
    names: &TypeNames,
) -> Option<AdditionalField> {
    match shape.additional {
        Additional::Ignored => None,
        Additional::Kept(ty) => Some(AdditionalField {
            ident: names.additional.clone()?,
            value: types.part(ty, id),
        }),
    }
}

fn enumeration(
    types: Types<'_>,
    id: TypeId,
    def: &TypeDef,
    values: &EnumValues,
    names: &TypeNames,
) -> Item {
    let derives = derives(types, def);
    let ident = names.ident.clone();
    let docs = wording::type_docs(def);
    let deprecated = is_deprecated(def.deprecation);
    let direction = direction(types.facts.direction(id));
    let parameter = types.facts.is_parameter(id);
    let variants = names.variants.iter().cloned();
    let Some(unknown) = names.unknown.clone() else {
        // Enums always have it; without it, there would be no place for what is unknown.
        let ty = RustType::Json;
        return Item::Alias(Alias { ident, docs, ty });
    };
    let name = name(def, &ident);
    match values {
        EnumValues::String(values) => Item::StringEnum(StringEnum {
            ident,
            name,
            docs,
            deprecated,
            derives,
            direction,
            parameter,
            variants: variants
                .zip(values.iter().map(|value| value.wire.clone()))
                .collect(),
            unknown,
        }),
        EnumValues::Integer(values) => Item::IntegerEnum(IntegerEnum {
            ident,
            name,
            docs,
            deprecated,
            derives,
            direction,
            parameter,
            variants: variants.zip(values.iter().copied()).collect(),
            unknown,
        }),
    }
}

/// The derives that the configuration has for a model.
pub(super) fn derives(types: Types<'_>, def: &TypeDef) -> Vec<OutsidePath> {
    types.replaced.derives(match &def.origin {
        Origin::Component(name) => Some(name),
        Origin::Inline(_) => None,
    })
}

/// The schema's name for messages.
pub(super) fn name(def: &TypeDef, ident: &TypeIdent) -> String {
    match &def.origin {
        Origin::Component(key) => key.clone(),
        Origin::Inline(_) => ident.bare().to_owned(),
    }
}

pub(super) fn direction(usage: Usage) -> Direction {
    match usage {
        Usage::Request => Direction::Write,
        Usage::Response => Direction::Read,
        Usage::Both | Usage::Unused => Direction::Both,
    }
}

pub(super) fn is_deprecated(deprecation: Deprecation) -> bool {
    match deprecation {
        Deprecation::Current => false,
        Deprecation::Deprecated => true,
    }
}
