//! A document as one tree, whatever number of files it was read from.

use std::ops::Range;

use serde_json::Value;

use super::files::{ENTRY, File, Files};
use super::origins::Origins;
use super::{Loader, follow, graft, location, naming, parse, version};
use crate::diagnostics::{Code, Diagnostic, Place, Sink, Sources, Target};
use crate::pointer::Pointer;

/// A document as one tree, in which every reference is local; not checked yet.
#[derive(Debug)]
pub struct Whole {
    files: Vec<File>,
    pub(super) origins: Origins,
    pub(super) tree: Value,
}

/// A file that a document was read from.
#[derive(Clone, Copy, Debug)]
pub struct SourceFile<'w> {
    inner: &'w File,
}

impl<'w> SourceFile<'w> {
    /// Its path below the root.
    #[must_use]
    pub fn path(self) -> &'w str {
        &self.inner.path
    }

    /// Its bytes, in one or more pieces.
    pub fn bytes(self) -> impl Iterator<Item = &'w [u8]> {
        self.inner.bytes()
    }

    /// The text, without a byte order mark.
    #[must_use]
    pub fn text(self) -> &'w str {
        &self.inner.text
    }
}

impl Whole {
    /// Reads a document with the files that it refers to; faults go to the sink. `None` means that there
    /// is no tree.
    ///
    /// `root` is the folder that all files have to be below; none: the entry's own.
    pub fn read(
        entry: &str,
        root: Option<&str>,
        loader: &dyn Loader,
        sink: &mut Sink,
    ) -> Option<Self> {
        let path = location::normal(entry);
        let root = match root {
            Some(root) => location::normal(root),
            None => location::folder(&path).to_owned(),
        };
        let mut files = Files::new(loader, root);
        if files.relative(&path).is_none() {
            let root = files.root();
            let fault = Diagnostic::error(
                Code::ExternalReference,
                Place::whole(entry),
                format!("`{entry}` is not below the root, which is `{root}`"),
            );
            sink.push(fault.help("the root is a folder above the entry and all files it leads to"));
            return None;
        }
        let bytes = loader.read(entry);
        let bytes = bytes.map_err(|reason| sink.push(unreadable(entry, &reason)));
        files.add(entry.to_owned(), path, bytes.ok()?, None, sink);
        let tree = files.value(ENTRY, &Pointer::root())?;
        if !parse::is_mapping(entry, tree, sink) {
            return None;
        }
        version::check(entry, tree, sink)?;
        let mut parts = follow::follow(&mut files, sink);
        let places = naming::places(&files, &parts);
        let tree = graft::graft(&mut files, &mut parts, &places, sink);
        let mut files = files.list;
        for file in &mut files {
            file.tree = None;
        }
        Some(Self {
            files,
            origins: Origins::new(parts, places.components),
            tree,
        })
    }

    /// Its name in diagnostics: the path of the entry as the user gave it.
    #[must_use]
    pub fn name(&self) -> &str {
        self.files.first().map_or("", |entry| &entry.name)
    }

    /// The tree.
    #[must_use]
    pub fn tree(&self) -> &Value {
        &self.tree
    }

    /// The files, the entry first.
    pub fn files(&self) -> impl Iterator<Item = SourceFile<'_>> {
        self.files.iter().map(|inner| SourceFile { inner })
    }

    /// The files with these numbers.
    pub(super) fn numbered(
        &self,
        numbers: impl IntoIterator<Item = usize>,
    ) -> impl Iterator<Item = SourceFile<'_>> {
        let files = numbers
            .into_iter()
            .filter_map(|number| self.files.get(number));
        files.map(|inner| SourceFile { inner })
    }

    pub(super) fn file(&self, name: &str) -> Option<&File> {
        self.files.iter().find(|file| file.name == name)
    }
}

fn unreadable(entry: &str, reason: &str) -> Diagnostic {
    Diagnostic::error(
        Code::UnreadableFile,
        Place::whole(entry),
        format!("cannot read `{entry}`: {reason}"),
    )
    .help("check the path; it is relative to the directory of the call")
}

impl Sources for Whole {
    fn text(&self, document: &str) -> Option<&str> {
        Some(&self.file(document)?.text)
    }

    fn span(&self, document: &str, target: &Target) -> Option<Range<usize>> {
        let file = self.file(document)?;
        match target {
            Target::Value(pointer) => file.spans().value(pointer),
            Target::Key(pointer) => file.spans().key(pointer),
            Target::Position(..) | Target::Bytes(_) | Target::Whole => None,
        }
    }

    fn origin(&self, place: &Place) -> Option<Place> {
        if place.document != self.name() {
            return None;
        }
        let resolve = |pointer: &Pointer| {
            let (file, pointer) = self.origins.resolve(pointer);
            Some((&self.files.get(file)?.name, pointer))
        };
        match &place.target {
            Target::Value(at) => {
                let (name, at) = resolve(at)?;
                Some(Place::value(name, at))
            }
            Target::Key(at) => {
                let (name, found) = resolve(at)?;
                // The root of a file has no key; the reference to it says as little. Its first line shows it.
                Some(Place::key(name, found))
            }
            Target::Position(..) | Target::Bytes(_) | Target::Whole => None,
        }
    }

    fn reached(&self, document: &str) -> Vec<Place> {
        let mut places = Vec::new();
        let mut file = self.file(document);
        // Each file was reached from one that was read before it.
        while let Some((before, at)) = file.and_then(|file| file.reached.as_ref()) {
            file = self.files.get(*before);
            if let Some(file) = file {
                places.push(Place::value(&file.name, at.clone()));
            }
        }
        places
    }
}
