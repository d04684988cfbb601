//! The reference pages: the plan as Markdown, by templates.
//!
//! The pages are CommonMark with tables, and mean the same where they are read as MDX. A page leads to every
//! other one that it names, and back.

mod front;
mod index;
mod markdown;
mod methods;
mod models;

use std::collections::BTreeMap;

use crate::diagnostics::{Code, Diagnostic, Place, Sink};
use crate::parallel;
use crate::plan::Crate;
use crate::plan::reference::{GuidePage, ModelPage, Reference, TagPage, VersionPages};
use crate::templates::Template;

/// The folder of the pages.
const FOLDER: &str = "docs";

/// The pages, by path; nothing, and an error in the sink, if a template is wrong.
pub fn files(krate: &Crate, sink: &mut Sink) -> Option<BTreeMap<String, String>> {
    let Some(reference) = &krate.reference else {
        return Some(BTreeMap::new());
    };
    let notice = krate.manifest.header_lines();
    let writer = Writer {
        reference,
        notice: &notice,
        index: Template::new(index::TEMPLATE),
        methods: Template::new(methods::TEMPLATE),
        models: Template::new(models::TEMPLATE),
    };
    let pages = pages(reference);
    let texts = parallel::map(&pages, |(_, page)| writer.page(page));
    let count = pages.len();
    let mut files = BTreeMap::new();
    for ((path, _), text) in pages.into_iter().zip(texts) {
        match text {
            Ok(text) => {
                files.insert(format!("{FOLDER}/{path}"), text);
            }
            Err(message) => sink.push(Diagnostic::error(
                Code::Internal,
                Place::whole(&path),
                format!("the template of `{path}` is wrong: {message}"),
            )),
        }
    }
    (files.len() == count).then_some(files)
}

/// What a page is about.
enum Page<'a> {
    Crate,
    Version(&'a VersionPages),
    Tag(&'a TagPage),
    Model(&'a ModelPage),
    Guide(&'a GuidePage),
}

/// All pages, each with its path below the folder.
fn pages(reference: &Reference) -> Vec<(String, Page<'_>)> {
    let mut pages = Vec::new();
    let versions = &reference.versions;
    if versions.iter().any(|version| version.folder.is_some()) {
        pages.push(("README.md".to_owned(), Page::Crate));
    }
    for version in versions {
        let folder = version.folder.as_ref();
        let folder = folder.map_or_else(String::new, |folder| format!("{folder}/"));
        pages.push((format!("{folder}README.md"), Page::Version(version)));
        let tags = version.tags.iter();
        pages.extend(tags.map(|tag| (format!("{folder}methods/{}.md", tag.page), Page::Tag(tag))));
        let models = version.models.iter();
        pages.extend(models.map(|model| {
            let path = format!("{folder}models/{}.md", model.page);
            (path, Page::Model(model))
        }));
    }
    let guides = reference.guides.iter();
    pages.extend(guides.map(|guide| (format!("guides/{}", guide.file), Page::Guide(guide))));
    pages
}

struct Writer<'a> {
    reference: &'a Reference,
    notice: &'a [String],
    index: Template,
    methods: Template,
    models: Template,
}

impl Writer<'_> {
    fn page(&self, page: &Page<'_>) -> Result<String, String> {
        let notice = self.notice;
        let text = match page {
            Page::Crate => self.index.render(index::of_crate(self.reference, notice))?,
            Page::Version(version) => {
                let values = index::of_version(self.reference, version, notice);
                self.index.render(values)?
            }
            Page::Tag(tag) => self.methods.render(methods::values(tag, notice))?,
            Page::Model(model) => self.models.render(models::values(model, notice))?,
            Page::Guide(guide) => return Ok(self.guide(guide)),
        };
        Ok(markdown::tidied(&text))
    }

    /// A guide, which may have a front matter of its own.
    fn guide(&self, guide: &GuidePage) -> String {
        let text = match guide.text.strip_prefix("---\n") {
            Some(rest) => format!("---\n{}{rest}", front::comments(self.notice)),
            None => format!(
                "{}\n\n{}",
                front::matter(&guide.front, self.notice),
                guide.text
            ),
        };
        format!("{}\n", text.trim_end())
    }
}
