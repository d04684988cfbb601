//! Texts of the document that stand in several places of the output, each read once.

use std::collections::{BTreeMap, BTreeSet};

use super::docs::inline;
use super::{DocLines, Input};
use crate::parallel;

/// What operations, their parameters and their tags say: docs and pages have it, and many operations say the
/// same of a parameter.
#[derive(Default)]
pub(super) struct Words<'a> {
    docs: BTreeMap<&'a str, DocLines>,
    lines: BTreeMap<&'a str, String>,
}

impl<'a> Words<'a> {
    pub(super) fn new(inputs: &[Input<'a>]) -> Self {
        let mut of_params = BTreeSet::new();
        let mut others = BTreeSet::new();
        for input in inputs {
            let tags = input.api.tags.iter();
            others.extend(tags.filter_map(|tag| tag.docs.description.as_deref()));
            for operation in &input.api.operations {
                others.extend(operation.docs.description.as_deref());
                let params = operation.params.docs();
                of_params.extend(params.filter_map(|docs| docs.description.as_deref()));
            }
        }
        Self {
            docs: read(others.union(&of_params), |text| {
                DocLines::new().prose(Some(text))
            }),
            lines: read(of_params.iter(), inline),
        }
    }

    /// A text as docs.
    pub(super) fn docs(&self, text: &str) -> DocLines {
        let known = self.docs.get(text).cloned();
        known.unwrap_or_else(|| DocLines::new().prose(Some(text)))
    }

    /// A text on one line.
    pub(super) fn line(&self, text: &str) -> String {
        let known = self.lines.get(text).cloned();
        known.unwrap_or_else(|| inline(text))
    }
}

fn read<'a: 't, 't, T: Send>(
    texts: impl Iterator<Item = &'t &'a str>,
    work: impl Fn(&str) -> T + Sync,
) -> BTreeMap<&'a str, T> {
    let texts: Vec<&str> = texts.copied().collect();
    let read = parallel::map(&texts, |text| work(text));
    texts.into_iter().zip(read).collect()
}
