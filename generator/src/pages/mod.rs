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

use minijinja::Value;

use crate::diagnostics::{Code, Diagnostic, Place, Sink};
use crate::plan::Crate;
use crate::plan::reference::{GuidePage, Reference, VersionPages};
use crate::templates::render;

/// The folder of the pages.
const FOLDER: &str = "docs";

/// The pages, by path; nothing, and an error in the sink, if a template is wrong.
pub fn files(krate: &Crate, sink: &mut Sink) -> Option<BTreeMap<String, String>> {
    let Some(reference) = &krate.reference else {
        return Some(BTreeMap::new());
    };
    let notice = krate.manifest.header_lines();
    let mut writer = Writer {
        notice: &notice,
        files: BTreeMap::new(),
        sound: true,
        sink,
    };
    writer.reference(reference);
    writer.sound.then_some(writer.files)
}

struct Writer<'a> {
    notice: &'a [String],
    files: BTreeMap<String, String>,
    sound: bool,
    sink: &'a mut Sink,
}

impl Writer<'_> {
    fn reference(&mut self, reference: &Reference) {
        let several = reference
            .versions
            .iter()
            .any(|pages| pages.folder.is_some());
        if several {
            let values = index::of_crate(reference, self.notice);
            self.page("README.md", index::TEMPLATE, values);
        }
        for version in &reference.versions {
            self.version(reference, version);
        }
        for guide in &reference.guides {
            let text = self.guide(guide);
            self.files
                .insert(format!("{FOLDER}/guides/{}", guide.file), text);
        }
    }

    fn version(&mut self, reference: &Reference, version: &VersionPages) {
        let folder = version.folder.as_ref();
        let folder = folder.map_or_else(String::new, |folder| format!("{folder}/"));
        let values = index::of_version(reference, version, self.notice);
        self.page(&format!("{folder}README.md"), index::TEMPLATE, values);
        for tag in &version.tags {
            let path = format!("{folder}methods/{}.md", tag.page);
            let values = methods::values(tag, self.notice);
            self.page(&path, methods::TEMPLATE, values);
        }
        for model in &version.models {
            let path = format!("{folder}models/{}.md", model.page);
            let values = models::values(model, self.notice);
            self.page(&path, models::TEMPLATE, values);
        }
    }

    fn page(&mut self, path: &str, template: &str, values: Value) {
        match render(template, values) {
            Ok(text) => {
                let text = markdown::tidied(&text);
                self.files.insert(format!("{FOLDER}/{path}"), text);
            }
            Err(message) => {
                self.sound = false;
                self.sink.push(Diagnostic::error(
                    Code::Internal,
                    Place::whole(path),
                    format!("the template of `{path}` is wrong: {message}"),
                ));
            }
        }
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
