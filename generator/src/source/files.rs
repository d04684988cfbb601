//! The files of a document, each read once.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde_json::Value;

use super::Loader;
use super::location;
use super::parse;
use super::spans::Spans;
use crate::diagnostics::{Code, Diagnostic, Place, Sink, Target};
use crate::pointer::Pointer;

/// The entry's number.
pub(super) const ENTRY: usize = 0;

/// A file that was read.
#[derive(Debug)]
pub(super) struct File {
    /// Its name in diagnostics: the entry's path as the user gave it, that of others in normal form.
    pub(super) name: String,
    /// Its path in normal form.
    pub(super) normal: String,
    /// Its path below the root.
    pub(super) path: String,
    /// The text, without a byte order mark.
    pub(super) text: String,
    has_mark: bool,
    /// What it holds; nothing if it is malformed, and nothing once the document is put together.
    pub(super) tree: Option<Value>,
    /// The first reference that led here; none for the entry.
    pub(super) reached: Option<(usize, Pointer)>,
    spans: OnceLock<Spans>,
}

impl File {
    pub(super) fn spans(&self) -> &Spans {
        self.spans.get_or_init(|| Spans::new(&self.text))
    }

    /// The file as it was read.
    pub(super) fn bytes(&self) -> impl Iterator<Item = &[u8]> {
        let mark = if self.has_mark { "\u{feff}" } else { "" };
        [mark.as_bytes(), self.text.as_bytes()].into_iter()
    }
}

/// The files that were read so far.
pub(super) struct Files<'l> {
    loader: &'l dyn Loader,
    root: String,
    pub(super) list: Vec<File>,
    /// Their numbers by path, or why they cannot be read.
    numbers: BTreeMap<String, Result<usize, String>>,
}

impl<'l> Files<'l> {
    pub(super) fn new(loader: &'l dyn Loader, root: String) -> Self {
        Self {
            loader,
            root,
            list: Vec::new(),
            numbers: BTreeMap::new(),
        }
    }

    /// The folder that all files have to be below, for messages.
    pub(super) fn root(&self) -> &str {
        if self.root.is_empty() {
            "."
        } else {
            &self.root
        }
    }

    /// The path of a file below the root; none if it is not below.
    pub(super) fn relative<'p>(&self, path: &'p str) -> Option<&'p str> {
        location::below(&self.root, path)
    }

    pub(super) fn get(&self, number: usize) -> Option<&File> {
        self.list.get(number)
    }

    /// The name of a file in diagnostics.
    pub(super) fn name(&self, number: usize) -> &str {
        self.get(number).map_or("", |file| &file.name)
    }

    /// The value at a pointer of a file; none while the file is malformed.
    pub(super) fn value(&self, number: usize, at: &Pointer) -> Option<&Value> {
        at.of(self.get(number)?.tree.as_ref()?)
    }

    /// Takes the tree of a file out for a while.
    pub(super) fn take(&mut self, number: usize) -> Option<Value> {
        self.list.get_mut(number)?.tree.take()
    }

    /// Puts a tree back.
    pub(super) fn give_back(&mut self, number: usize, tree: Value) {
        if let Some(file) = self.list.get_mut(number) {
            file.tree = Some(tree);
        }
    }

    /// The number of a file that stands at a path in normal form, which a reference leads to.
    ///
    /// # Errors
    ///
    /// The reason why it cannot be read.
    pub(super) fn open(
        &mut self,
        path: &str,
        reached: (usize, Pointer),
        sink: &mut Sink,
    ) -> Result<usize, String> {
        if let Some(known) = self.numbers.get(path) {
            return known.clone();
        }
        match self.loader.read(path) {
            Ok(bytes) => {
                let reached = Some(reached);
                Ok(self.add(path.to_owned(), path.to_owned(), bytes, reached, sink))
            }
            Err(reason) => {
                self.numbers.insert(path.to_owned(), Err(reason.clone()));
                Err(reason)
            }
        }
    }

    /// Takes a file in; what is wrong with it is told.
    pub(super) fn add(
        &mut self,
        name: String,
        path: String,
        bytes: Vec<u8>,
        reached: Option<(usize, Pointer)>,
        sink: &mut Sink,
    ) -> usize {
        let (text, is_sound) = decode(&name, bytes, sink);
        let (text, has_mark) = match text.strip_prefix('\u{feff}') {
            Some(rest) => (rest.to_owned(), true),
            None => (text, false),
        };
        let tree = if is_sound {
            parse::parse(&name, &text, sink)
        } else {
            None
        };
        let number = self.list.len();
        self.numbers.insert(path.clone(), Ok(number));
        let below = self.relative(&path).unwrap_or(&path).to_owned();
        self.list.push(File {
            name,
            normal: path,
            path: below,
            text,
            has_mark,
            tree,
            reached,
            spans: OnceLock::new(),
        });
        number
    }
}

/// Turns bytes into text, and says whether they were one.
fn decode(name: &str, bytes: Vec<u8>, sink: &mut Sink) -> (String, bool) {
    match String::from_utf8(bytes) {
        Ok(text) => (text, true),
        Err(error) => {
            let offset = error.utf8_error().valid_up_to();
            let before = error.as_bytes().get(..offset).unwrap_or_default();
            let before = String::from_utf8_lossy(before);
            let line = before.matches('\n').count() + 1;
            let column = before.chars().rev().take_while(|letter| *letter != '\n');
            let place = Place::new(name, Target::Position(line, column.count() + 1));
            sink.push(
                Diagnostic::error(
                    Code::MalformedDocument,
                    place,
                    format!("`{name}` is not UTF-8: byte {offset} does not belong there"),
                )
                .help("save the file as UTF-8"),
            );
            (
                String::from_utf8_lossy(error.as_bytes()).into_owned(),
                false,
            )
        }
    }
}
