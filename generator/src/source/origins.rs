//! From places in the document as a whole to places in the files that it was put together from.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::files::ENTRY;
use super::part::{Part, Site, seek};
use crate::pointer::Pointer;

/// Where the nodes of a document come from.
#[derive(Debug)]
pub(super) struct Origins {
    parts: Vec<Part>,
    /// The parts that are components.
    components: BTreeMap<Pointer, usize>,
}

impl Origins {
    pub(super) fn new(parts: Vec<Part>, components: BTreeMap<Pointer, usize>) -> Self {
        Self { parts, components }
    }

    /// The file that a node comes from, and where it stands there.
    pub(super) fn resolve(&self, at: &Pointer) -> (usize, Pointer) {
        // A component has three steps.
        let text = at.as_str();
        let end = text
            .match_indices('/')
            .nth(3)
            .map_or(text.len(), |(end, _)| end);
        let (above, below) = text.split_at_checked(end).unwrap_or((text, ""));
        let (part, rest) = match self.components.get(above) {
            Some(part) => seek(&self.parts, *part, below),
            None => seek(&self.parts, ENTRY, text),
        };
        let rest = Pointer::parse(rest).unwrap_or_default();
        match self.parts.get(part) {
            Some(part) => (part.file, part.at.join(&rest)),
            None => (ENTRY, at.clone()),
        }
    }

    /// The numbers of the files that the nodes of a tree come from, which may be a part of the document.
    pub(super) fn files(&self, tree: &Value) -> BTreeSet<usize> {
        let mut files = BTreeSet::from([ENTRY]);
        let components = self.components.iter();
        let mut open: Vec<(Pointer, usize)> = components
            .map(|(at, part)| (at.clone(), *part))
            .chain([(Pointer::root(), ENTRY)])
            .collect();
        let mut seen = BTreeSet::new();
        while let Some((at, part)) = open.pop() {
            if tree.pointer(at.as_str()).is_some()
                && seen.insert((at.clone(), part))
                && let Some(part) = self.parts.get(part)
            {
                files.insert(part.file);
                open.extend(part.sites.iter().filter_map(|(below, site)| match site {
                    Site::Placed(inner) => Some((at.join(below), *inner)),
                    Site::Shared(_) | Site::Named(_) | Site::Home(_) | Site::Failed(_) => None,
                }));
            }
        }
        files
    }
}
