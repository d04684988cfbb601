//! What has to be known of the models of a version wherever they are used.

use std::collections::BTreeMap;

use crate::plan::{Item, Model, RustType};

/// The models of a version, by name.
#[derive(Debug, Default)]
pub(super) struct Known<'p>(BTreeMap<&'p str, &'p Item>);

impl<'p> Known<'p> {
    pub(super) fn new(models: &'p [Model]) -> Self {
        let named = models.iter().flat_map(|model| {
            let idents = model.idents();
            idents.map(|ident| (ident.as_str(), &model.item))
        });
        Self(named.collect())
    }

    /// Whether a model is deprecated, so that its use would be a warning.
    pub(super) fn is_deprecated(&self, name: &str) -> bool {
        match self.0.get(name) {
            Some(Item::Struct(item)) => item.deprecated,
            Some(Item::StringEnum(item)) => item.deprecated,
            Some(Item::IntegerEnum(item)) => item.deprecated,
            Some(Item::Union(item)) => item.deprecated,
            Some(Item::Alias(_)) | None => false,
        }
    }

    /// How many bytes a value has, at most, on a machine of 64 bits.
    pub(super) fn size(&self, ty: &RustType) -> usize {
        match ty {
            RustType::Bool
            | RustType::I32
            | RustType::I64
            | RustType::U64
            | RustType::F64
            | RustType::Boxed(_) => 8,
            RustType::String | RustType::DateTime | RustType::Vec(_) | RustType::Map(_) => 24,
            RustType::Bytes | RustType::Json => 32,
            RustType::Body | RustType::File => 88,
            RustType::Option(inner) | RustType::Nullable(inner) => {
                self.size(inner).saturating_add(8)
            }
            RustType::Tuple(items) => {
                let items = items.iter().map(|item| self.size(item));
                items.fold(0, usize::saturating_add)
            }
            RustType::Outside(_) => 64,
            RustType::Model(name) => self.model_size(name.as_str()),
        }
    }

    /// A struct within itself is boxed, so that this ends.
    fn model_size(&self, name: &str) -> usize {
        match self.0.get(name) {
            Some(Item::Struct(item)) => {
                let fields = item.fields.iter().map(|field| self.size(&field.ty));
                let additional = item.additional.iter().map(|_| 24);
                fields.chain(additional).fold(0, usize::saturating_add)
            }
            Some(Item::Alias(item)) => self.size(&item.ty),
            // What a branch holds itself is a scalar, a list or a pointer; the unknown one holds JSON.
            Some(Item::Union(_)) => 40,
            Some(Item::StringEnum(_) | Item::IntegerEnum(_)) | None => 24,
        }
    }
}
