//! Where models are used.

use std::collections::BTreeMap;

use super::{ModelUse, OperationUse};
use crate::names::{PageSlug, TypeIdent};
use crate::plan::types::Types;
use crate::plan::{Also, ArgumentTakes, Item, Model, Operation, RustType, Takes};

/// The pages of models, by type.
pub(super) struct Pages<'a>(BTreeMap<&'a TypeIdent, &'a PageSlug>);

impl<'a> Pages<'a> {
    pub(super) fn new(types: Types<'a>, models: &'a [Model]) -> Self {
        let pages = models.iter().filter_map(|model| {
            let names = types.names.ty(types.names.named(model.item.ident())?)?;
            Some(model.idents().map(|ident| (ident, &names.page)))
        });
        Self(pages.flatten().collect())
    }

    /// The page of a model.
    pub(super) fn of(&self, ident: &TypeIdent) -> Option<&'a PageSlug> {
        self.0.get(ident).copied()
    }
}

/// What uses models, by the model's page.
pub(super) struct Usage<'p> {
    pages: &'p Pages<'p>,
    operations: BTreeMap<PageSlug, BTreeMap<(PageSlug, PageSlug), OperationUse>>,
    models: BTreeMap<PageSlug, Vec<ModelUse>>,
}

impl<'p> Usage<'p> {
    pub(super) fn new(pages: &'p Pages<'p>) -> Self {
        Self {
            pages,
            operations: BTreeMap::new(),
            models: BTreeMap::new(),
        }
    }

    /// Notes the models of an operation, whose section is given.
    pub(super) fn operation(&mut self, operation: &Operation, page: &PageSlug, anchor: &PageSlug) {
        let arguments = operation.arguments.iter().map(|one| &one.takes);
        let setters = operation.setters.iter().map(|one| &one.takes);
        let forms = operation.body.iter().flat_map(|view| &view.variants);
        let forms = forms.map(|form| &form.ty);
        for ty in arguments.chain(setters).filter_map(taken).chain(forms) {
            self.note(operation, page, anchor, ty, |one| one.sent = true);
        }
        for ty in operation.success.json() {
            self.note(operation, page, anchor, ty, |one| one.returned = true);
        }
        for ty in operation.also.iter().filter_map(Also::ty) {
            self.note(operation, page, anchor, ty, |one| one.returned = true);
        }
        for variant in operation.error.iter().flat_map(|view| &view.variants) {
            if let Some(ty) = &variant.ty {
                let ident = &variant.ident;
                self.note(operation, page, anchor, ty, |one| {
                    one.errors.push(ident.clone())
                });
            }
        }
    }

    /// Notes how an operation uses the model in a type.
    fn note(
        &mut self,
        operation: &Operation,
        page: &PageSlug,
        anchor: &PageSlug,
        ty: &RustType,
        how: impl FnOnce(&mut OperationUse),
    ) {
        let Some(model) = ty.model().and_then(|model| self.pages.of(model)) else {
            return;
        };
        let key = (page.clone(), anchor.clone());
        let uses = self.operations.entry(model.clone()).or_default();
        how(uses.entry(key).or_insert_with(|| OperationUse {
            page: page.clone(),
            anchor: anchor.clone(),
            ident: operation.ident.clone(),
            sent: false,
            returned: false,
            errors: Vec::new(),
        }));
    }

    /// Notes the models in a model.
    pub(super) fn model(&mut self, model: &Model) {
        let ident = model.item.ident();
        let Some(page) = self.pages.of(ident) else {
            return;
        };
        for (used, place) in held(&model.item) {
            let Some(used) = self.pages.of(used) else {
                continue;
            };
            let uses = self.models.entry(used.clone()).or_default();
            // One model is noted after the other.
            match uses.last_mut() {
                Some(known) if known.ident == *ident => known.places.push(place),
                _ => uses.push(ModelUse {
                    page: page.clone(),
                    ident: ident.clone(),
                    places: vec![place],
                }),
            }
        }
    }

    /// The operations that use a model, by page and section.
    pub(super) fn operations_of(&self, page: &PageSlug) -> Vec<OperationUse> {
        let uses = self.operations.get(page).into_iter();
        uses.flat_map(BTreeMap::values).cloned().collect()
    }

    /// The models that hold a model, by name.
    pub(super) fn models_of(&self, page: &PageSlug) -> Vec<ModelUse> {
        let mut uses = self.models.get(page).cloned().unwrap_or_default();
        uses.sort_by(|left, right| left.ident.cmp(&right.ident));
        uses
    }
}

/// The type that an argument makes.
pub(super) fn taken(takes: &ArgumentTakes) -> Option<&RustType> {
    match takes {
        ArgumentTakes::Text | ArgumentTakes::Forms { .. } => None,
        ArgumentTakes::Value(Takes::Into(ty) | Takes::Value(ty)) => Some(ty),
    }
}

/// The models in a model, each with the place in code.
fn held(item: &Item) -> Vec<(&TypeIdent, String)> {
    match item {
        Item::Struct(item) => {
            let fields = item.fields.iter().map(|field| (&field.ty, &field.ident));
            let additional = item.additional.iter();
            let additional = additional.map(|field| (&field.value, &field.ident));
            fields
                .chain(additional)
                .filter_map(|(ty, field)| Some((ty.model()?, field.as_str().to_owned())))
                .collect()
        }
        Item::Alias(alias) => {
            let model = alias.ty.model();
            model
                .map(|ty| (ty, alias.ty.to_string()))
                .into_iter()
                .collect()
        }
        Item::Union(item) => {
            let variants = item.variants.iter();
            variants
                .filter_map(|variant| {
                    Some((variant.ty.model()?, variant.ident.as_str().to_owned()))
                })
                .collect()
        }
        Item::StringEnum(_) | Item::IntegerEnum(_) => Vec::new(),
    }
}
