//! A document of many files as one, or what some operations need of it.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::compilation::Recorder;
use crate::diagnostics::{Place, Sink, Sources, Target};
use crate::source::{Document, Loader, PlainSource, Selection, Unmatched, Whole};
use crate::{hash, lower};

/// A document as one file, with what it was made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundled {
    /// Its text, YAML.
    pub text: String,
    /// How many operations it has.
    pub operations: usize,
    /// How many schemas it has that have names.
    pub schemas: usize,
    /// The path of the entry below the root.
    pub entry: String,
    /// The files that it was made of, by path.
    pub files: Vec<SourceHash>,
}

/// A file that a document was made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceHash {
    /// Its path below the root.
    pub path: String,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// An attempt to make one file of a document.
#[derive(Debug, Default)]
pub struct Bundling {
    /// What there is to say about the files.
    pub sink: Sink,
    /// What was asked for and is not there.
    pub unmatched: Vec<Unmatched>,
    document: Option<Document>,
    texts: BTreeMap<String, String>,
    bundled: Option<Bundled>,
}

impl Bundling {
    /// The file; none if there was an error.
    #[must_use]
    pub fn bundled(&self) -> Option<&Bundled> {
        self.bundled.as_ref()
    }
}

/// Makes one file of a document and the files that it refers to.
///
/// `root` is the folder that all files have to be below; none: the entry's own. What the selected operations
/// do not need is left out; nothing is left out if none is selected.
///
/// Only what references say is checked; `compile` says what else is wrong with the document.
pub fn bundle(
    entry: &str,
    root: Option<&str>,
    loader: &dyn Loader,
    selection: &Selection,
) -> Bundling {
    let recorder = Recorder::new(loader);
    let mut run = Bundling::default();
    if let Some(whole) = Whole::read(entry, root, &recorder, &mut run.sink) {
        stages(&mut run, whole, selection);
    }
    run.texts = recorder.into_texts();
    run
}

fn stages(run: &mut Bundling, mut whole: Whole, selection: &Selection) {
    if let Err(unmatched) = whole.select(selection) {
        run.unmatched = unmatched;
    }
    let bundle = whole.bundle();
    let files = bundle.files(&whole).into_iter().map(|file| SourceHash {
        path: file.path().to_owned(),
        sha256: hash::of_file(file),
    });
    let bundled = Bundled {
        entry: whole
            .files()
            .next()
            .map_or("", |file| file.path())
            .to_owned(),
        files: files.collect(),
        operations: bundle.operations,
        schemas: bundle.schemas,
        text: bundle.text,
    };
    let document = Document::check(whole, &mut Sink::default());
    lower::references(&document, &mut run.sink);
    run.document = Some(document);
    if !run.sink.has_errors() && run.unmatched.is_empty() {
        run.bundled = Some(bundled);
    }
}

impl Sources for Bundling {
    fn text(&self, document: &str) -> Option<&str> {
        let known = self
            .document
            .as_ref()
            .and_then(|known| known.text(document));
        known.or_else(|| self.texts.get(document).map(String::as_str))
    }

    fn span(&self, document: &str, target: &Target) -> Option<Range<usize>> {
        if let Some(known) = &self.document
            && known.has(document)
        {
            return known.span(document, target);
        }
        let source = PlainSource {
            name: document.to_owned(),
            text: self.texts.get(document)?.clone(),
        };
        source.span(document, target)
    }

    fn origin(&self, place: &Place) -> Option<Place> {
        self.document.as_ref()?.origin(place)
    }

    fn reached(&self, document: &str) -> Vec<Place> {
        let known = self.document.as_ref();
        known
            .map(|known| known.reached(document))
            .unwrap_or_default()
    }
}
