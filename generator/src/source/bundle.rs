//! Documents as one file.

use std::collections::BTreeSet;

use serde_json::Value;

use super::select::{self, Selection, Unmatched};
use super::{SourceFile, Whole, yaml};

/// A document, or a part of one, as one file.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// Its text, YAML.
    pub text: String,
    /// How many operations it has.
    pub operations: usize,
    /// How many schemas it has that have names.
    pub schemas: usize,
    /// The numbers of the files that it was made of.
    files: BTreeSet<usize>,
}

impl Bundle {
    /// The files that it was made of, by path: what else was read has no part in it.
    #[must_use]
    pub fn files<'w>(&self, whole: &'w Whole) -> Vec<SourceFile<'w>> {
        let mut files: Vec<_> = whole.numbered(self.files.iter().copied()).collect();
        files.sort_by_key(|file| file.path());
        files
    }
}

impl Whole {
    /// Takes out what the selected operations do not need. If nothing is selected, all stays.
    ///
    /// Pointers of what is left stay what they are, but for those into the list of tags.
    ///
    /// # Errors
    ///
    /// What was asked for and is not there; then all is as it was.
    pub fn select(&mut self, selection: &Selection) -> Result<(), Vec<Unmatched>> {
        select::select(&mut self.tree, selection)
    }

    /// The document as one file.
    #[must_use]
    pub fn bundle(&self) -> Bundle {
        let schemas = self.tree.pointer("/components/schemas");
        Bundle {
            text: yaml::text(&self.tree),
            operations: select::count(&self.tree),
            schemas: schemas
                .and_then(Value::as_object)
                .map_or(0, |names| names.len()),
            files: self.origins.files(&self.tree),
        }
    }
}
