//! A run in figures.

use std::collections::BTreeMap;

use crate::compilation::Compilation;
use crate::model::Shape;

/// A run in figures: what of a document is in the output, and what is not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many operations can be called.
    pub operations: usize,
    /// How many types the models are.
    pub types: usize,
    /// How many places that are needed take any JSON value, by the reason for it.
    pub untyped: BTreeMap<String, usize>,
}

impl Compilation {
    /// The run in figures; those of stages that did not run are zero.
    #[must_use]
    pub fn summary(&self) -> Summary {
        let mut summary = Summary::default();
        for version in self.krate.iter().flat_map(|krate| &krate.versions) {
            let tags = version.tags.iter();
            summary.operations += tags.map(|tag| tag.operations.len()).sum::<usize>();
            summary.types += version.models.len();
        }
        for (lowered, named) in std::iter::zip(&self.lowered, &self.named) {
            for (id, ty) in lowered.api.types.iter() {
                if let Shape::Json(reason) = &ty.shape
                    && named.facts.is_reachable(id)
                {
                    *summary.untyped.entry(format!("{reason:?}")).or_default() += 1;
                }
            }
        }
        summary
    }
}
