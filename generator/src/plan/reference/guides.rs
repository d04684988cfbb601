//! Pages that were written by hand.

use std::collections::BTreeSet;

use super::Front;
use super::fronts::Fronts;
use crate::diagnostics::{Code, Diagnostic, Place, Sink};
use crate::plan::docs::first_heading;
use crate::pointer::Pointer;

/// A page as it was read.
#[derive(Clone, Debug)]
pub struct Guide {
    /// Its path, as the configuration has it.
    pub path: String,
    /// The place of its path there.
    pub at: Pointer,
    /// Its text.
    pub text: String,
}

/// A page as it is written.
#[derive(Clone, Debug)]
pub struct GuidePage {
    /// What it says of itself.
    pub front: Front,
    /// The name of its file, below `docs/guides`.
    pub file: String,
    /// Its text, as it was read.
    pub text: String,
}

/// Whether a character stands for itself in the address of a page.
fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-_.".contains(c)
}

/// The pages; what is wrong with their paths goes into the sink.
pub(super) fn pages(
    guides: &[Guide],
    fronts: &Fronts,
    configuration: &str,
    sink: &mut Sink,
) -> Vec<GuidePage> {
    let mut files = BTreeSet::new();
    let mut pages = Vec::new();
    for guide in guides {
        let file = guide.path.rsplit('/').next().unwrap_or_default();
        let stem = file.strip_suffix(".md").unwrap_or_default();
        let fault = if stem.is_empty() {
            Some("is no Markdown file")
        } else if !stem.chars().all(is_plain) {
            Some("has a file name that links would have to escape")
        } else if !files.insert(file) {
            Some("has the file name of another guide")
        } else {
            None
        };
        if let Some(fault) = fault {
            let error = Diagnostic::error(
                Code::InvalidConfiguration,
                Place::value(configuration, guide.at.clone()),
                format!("the guide `{}` {fault}", guide.path),
            );
            sink.push(error.help("each guide becomes `docs/guides/<name>.md`"));
            continue;
        }
        let text = guide.text.replace("\r\n", "\n");
        let title = first_heading(&text).unwrap_or_else(|| stem.to_owned());
        pages.push(GuidePage {
            front: fronts.front(&["guides", stem], stem, &title, &[]),
            file: file.to_owned(),
            text,
        });
    }
    pages
}
