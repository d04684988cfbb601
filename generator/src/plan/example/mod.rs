//! Examples: the complete program of each operation, with what a service answers to it, and the few
//! lines of README and crate docs.

mod answer;
mod call;
mod fits;
mod imports;
mod krate;
mod layout;
mod literal;
mod program;
mod sample;
mod sendable;
mod setup;
mod taken;
#[cfg(test)]
mod tests;
mod union;
mod value;

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Item, Model, Operation};
use crate::names::{MethodIdent, ModuleIdent, TypeIdent};
pub use answer::{Documented, answers};
pub use krate::{crate_example, first_version};
pub use program::program;
pub use sample::sample;
pub use setup::Setup;

/// What the example of an operation is made of.
#[derive(Clone, Copy, Debug)]
pub struct ExampleInput<'a> {
    /// The crate's name, as in its manifest.
    pub krate: &'a str,
    /// `Version::module`.
    pub module: Option<&'a ModuleIdent>,
    /// `Version::accessor`.
    pub version: Option<&'a MethodIdent>,
    /// `Tag::accessor`.
    pub tag: &'a MethodIdent,
    /// `Tag::module`.
    pub tag_module: &'a ModuleIdent,
    /// The operation; its docs may be missing still.
    pub operation: &'a Operation,
    /// A value of the document for each of `Operation::arguments`, in their order: the example of the
    /// parameter or media type, else [`sample`]. Values that are missing or do not fit are made up.
    pub values: &'a [Option<Value>],
    /// The same for `Operation::setters`.
    pub optional_values: &'a [Option<Value>],
    /// The models of the version.
    pub models: &'a Models<'a>,
}

/// The models of a version by name.
#[derive(Clone, Debug, Default)]
pub struct Models<'a>(BTreeMap<&'a TypeIdent, &'a Item>);

impl<'a> Models<'a> {
    /// An index of the models.
    #[must_use]
    pub fn new(models: &'a [Model]) -> Self {
        Self(
            models
                .iter()
                .flat_map(|model| model.idents().map(|ident| (ident, &model.item)))
                .collect(),
        )
    }

    fn item(&self, ident: &TypeIdent) -> Option<&'a Item> {
        self.0.get(ident).copied()
    }
}
