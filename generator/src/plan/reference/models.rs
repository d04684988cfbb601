//! The pages of models.

use std::collections::BTreeMap;

use super::context::Context;
use super::usage::Usage;
use super::{FieldRow, ModelBody, ModelPage, TypeText, sample, type_text};
use crate::model::{self, Nullability, Presence, Shape, TypeDef, TypeId, TypeUse};
use crate::names::TypeNames;
use crate::parallel;
use crate::plan::docs::{code, first_sentence, inline, value};
use crate::plan::models::is_deprecated;
use crate::plan::{Field, Item, Model, RustType, Struct, Takes, wording};

/// A page for each model, by name.
pub(super) fn pages(context: &Context<'_>, usage: &Usage<'_>) -> Vec<ModelPage> {
    let models = context.version.models.iter();
    let models: BTreeMap<_, _> = models.map(|model| (&model.module, model)).collect();
    let types = context.types.api.types.iter();
    let types = types.filter_map(|(id, def)| {
        let names = context.types.names.ty(id)?;
        let model = *models.get(&names.module)?;
        Some((id, def, names, model))
    });
    let types: Vec<_> = types.collect();
    let mut pages = parallel::map(&types, |(id, def, names, model)| {
        page(context, usage, *id, def, names, model)
    });
    pages.sort_by(|left, right| left.page.cmp(&right.page));
    pages
}

fn page(
    context: &Context<'_>,
    usage: &Usage<'_>,
    id: TypeId,
    def: &TypeDef,
    names: &TypeNames,
    model: &Model,
) -> ModelPage {
    let ident = model.item.ident();
    let docs = match &model.item {
        Item::Struct(item) => &item.docs,
        Item::StringEnum(item) => &item.docs,
        Item::IntegerEnum(item) => &item.docs,
        Item::Union(item) => &item.docs,
        Item::Alias(item) => &item.docs,
    };
    let page = names.page.as_str();
    let slug = context.place(&["models", page]);
    let title = def.docs.title.as_deref().unwrap_or_default();
    let labels = [title, context.version.name.as_str()];
    let whole = TypeUse {
        id,
        nullability: Nullability::NonNull,
    };
    let example = sample::whole(&context.types.api.types, whole);
    ModelPage {
        front: context.fronts.front(&slug, page, ident.bare(), &labels),
        page: names.page.clone(),
        ident: ident.clone(),
        also: model.also.iter().map(|alias| alias.ident.clone()).collect(),
        path: context.path(&format!("models::{ident}")),
        summary: summary(def),
        docs: docs.clone(),
        deprecated: is_deprecated(def.deprecation),
        features: model.features.clone(),
        body: body(context, def, &model.item),
        example: sample::lines(example.as_ref()),
        operations: usage.operations_of(&names.page),
        models: usage.models_of(&names.page),
    }
}

fn summary(def: &TypeDef) -> String {
    let docs = &def.docs;
    match (&docs.description, &docs.title) {
        (Some(description), _) => first_sentence(description),
        (None, Some(title)) => inline(title),
        (None, None) => String::new(),
    }
}

fn body(context: &Context<'_>, def: &TypeDef, item: &Item) -> ModelBody {
    match item {
        Item::Struct(item) => ModelBody::Struct {
            making: making(item),
            fields: fields(context, def, item),
        },
        Item::StringEnum(item) => {
            let variants = item.variants.iter();
            ModelBody::Enum {
                variants: variants
                    .map(|(ident, wire)| (ident.clone(), code(wire)))
                    .collect(),
                unknown: item.unknown.clone(),
                holds: "UnknownString",
            }
        }
        Item::IntegerEnum(item) => {
            let variants = item.variants.iter();
            ModelBody::Enum {
                variants: variants
                    .map(|(ident, wire)| (ident.clone(), code(&wire.to_string())))
                    .collect(),
                unknown: item.unknown.clone(),
                holds: "UnknownInteger",
            }
        }
        Item::Union(item) => {
            let variants = item.variants.iter();
            ModelBody::Union {
                variants: variants
                    .map(|variant| (variant.ident.clone(), plain_type(context, &variant.ty)))
                    .collect(),
                unknown: item.unknown.clone(),
                tag: item.tag.as_ref().map(|tag| code(&tag.property)),
            }
        }
        Item::Alias(item) => ModelBody::Alias(plain_type(context, &item.ty)),
    }
}

/// How a value is made.
fn making(item: &Struct) -> Vec<String> {
    let ident = &item.ident;
    let arguments = item.fields.iter().filter_map(|field| {
        let takes = field.argument.as_ref()?;
        Some(format!("{}: {}", field.ident, taken(takes)))
    });
    let arguments: Vec<String> = arguments.collect();
    let mut making = Vec::new();
    if item.constructor {
        let call = code(&format!("{ident}::new({})", arguments.join(", ")));
        making.push(format!("{call} makes one."));
    } else if item.default {
        let call = code(&format!("{ident}::default()"));
        making.push(format!("{call} makes an empty one."));
    }
    let setters: Vec<(&Field, &str)> = item
        .fields
        .iter()
        .filter_map(|field| Some((field, field.setter.as_ref()?.ident.as_str())))
        .collect();
    if !setters.is_empty() {
        making.push(
            "What is not required is set by methods named after the fields, one after the other."
                .to_owned(),
        );
    }
    for (field, setter) in setters {
        if field.ident.as_str() != setter {
            let field = code(field.ident.as_str());
            making.push(format!("{field} is set by {}.", code(setter)));
        }
    }
    making
}

fn taken(takes: &Takes) -> String {
    match takes {
        Takes::Into(ty) => format!("impl Into<{ty}>"),
        Takes::Value(ty) => ty.to_string(),
    }
}

fn fields(context: &Context<'_>, def: &TypeDef, item: &Struct) -> Vec<FieldRow> {
    let said = match &def.shape {
        Shape::Struct(shape) => shape.fields.as_slice(),
        Shape::Primitive(_)
        | Shape::Enum(_)
        | Shape::Array(_)
        | Shape::Tuple(_)
        | Shape::Map(_)
        | Shape::Union(_)
        | Shape::Alias(_)
        | Shape::Json(_) => &[],
    };
    let fields = said.iter().zip(&item.fields);
    let additional = item.additional.iter().map(|field| FieldRow {
        ident: field.ident.as_str().to_owned(),
        ty: plain_type(context, &RustType::Map(Box::new(field.value.clone()))),
        wire: None,
        required: false,
        nullable: false,
        deprecated: false,
        default: None,
        example: None,
        description: "All properties that the document does not list, by name.".to_owned(),
    });
    fields
        .map(|(said, field)| row(context, said, field))
        .chain(additional)
        .collect()
}

fn row(context: &Context<'_>, said: &model::Field, field: &Field) -> FieldRow {
    let ty = context.types.api.types.get(said.ty.id);
    let own = said.docs.examples.first();
    let example = own.or_else(|| ty.docs.examples.first());
    FieldRow {
        ident: field.ident.as_str().to_owned(),
        ty: plain_type(context, &field.ty),
        wire: Some(field.wire.clone()),
        required: said.presence == Presence::Required,
        nullable: context.types.nullability(said.ty) == Nullability::Nullable,
        deprecated: field.deprecated,
        default: said.default.as_ref().and_then(value),
        example: example.and_then(json),
        description: wording::field_line(context.types, said),
    }
}

/// An example as JSON; none if it is long.
fn json(example: &serde_json::Value) -> Option<String> {
    /// What is longer stands in the example of the whole, and would make the table unreadable.
    const LONGEST: usize = 80;
    let text = example.to_string();
    (text.chars().count() <= LONGEST).then(|| code(&text))
}

fn plain_type(context: &Context<'_>, ty: &RustType) -> TypeText {
    type_text(ty.to_string(), ty, &context.pages)
}
