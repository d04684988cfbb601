//! Which Rust stands for which component schema.

use crate::compilation::Compilation;
use crate::model::{Origin, Shape, TypeId};
use crate::{analyze::Facts, model::Api};

/// A component schema, and the type that stands for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComponentType {
    /// The key of the schema in `components`.
    pub schema: String,
    /// The path of the type in the crate: `models::Pet`.
    pub path: String,
    /// Whether it is any JSON value.
    pub is_untyped: bool,
    /// Whether its values are bodies of several parts, which are no JSON.
    pub is_upload: bool,
}

impl Compilation {
    /// The types of the component schemas, in the order of the documents.
    #[must_use]
    pub fn components(&self) -> Vec<ComponentType> {
        let mut components = Vec::new();
        for (lowered, named) in std::iter::zip(&self.lowered, &self.named) {
            let module = named.names.version().module.as_ref();
            let module = module.map_or_else(String::new, |module| format!("{module}::"));
            for (id, def) in lowered.api.types.iter() {
                if let (Origin::Component(schema), Some(names)) = (&def.origin, named.names.ty(id))
                {
                    components.push(ComponentType {
                        schema: schema.clone(),
                        path: format!("{module}models::{}", names.ident),
                        is_untyped: is_untyped(&lowered.api, &named.facts, id),
                        is_upload: named.facts.is_upload(id),
                    });
                }
            }
        }
        components
    }
}

/// Whether a type is any JSON value, be it under another name.
fn is_untyped(api: &Api, facts: &Facts, mut id: TypeId) -> bool {
    for _ in 0..=api.types.len() {
        match &api.types.get(id).shape {
            Shape::Alias(target) if facts.is_cut(id, target.id) => return true,
            Shape::Alias(target) => id = target.id,
            Shape::Json(_) => return true,
            Shape::Primitive(_)
            | Shape::Enum(_)
            | Shape::Struct(_)
            | Shape::Array(_)
            | Shape::Tuple(_)
            | Shape::Map(_)
            | Shape::Union(_) => return false,
        }
    }
    false
}
