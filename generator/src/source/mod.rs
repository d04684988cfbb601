//! Reading a document: from text to a checked tree whose every node has a place.
//!
//! [`load`] parses YAML or JSON, refuses other versions than OpenAPI 3.0, and compares the tree with
//! what OpenAPI allows (`grammar`, `check`): a node of a wrong form is diagnosed where it stands and
//! taken out, so that the rest can still be lowered. [`lower`](crate::lower) then reads the tree node
//! by node ([`Document::read`]).

mod check;
mod grammar;
mod kind;
mod needs;
mod node;
mod parse;
mod remedy;
mod spans;
mod tables;

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;

use serde_json::Value;

pub use check::Reference;
pub use kind::Kind;
pub use node::Node;

use crate::diagnostics::{Code, Diagnostic, Place, Sink, Sources, Target};
use crate::pointer::Pointer;
use spans::Spans;

/// Where [`load`] gets the text of files from: the library itself does no input or output.
pub trait Loader {
    /// The bytes of a file, by its path as the user gave it.
    ///
    /// # Errors
    ///
    /// Why the file cannot be read, in words.
    fn read(&self, path: &str) -> Result<Vec<u8>, String>;
}

/// A document that was read and checked.
#[derive(Debug)]
pub struct Document {
    /// Its name in diagnostics: the path as the user gave it.
    name: String,
    /// The text, without a byte order mark.
    text: String,
    /// The tree, without the nodes that were diagnosed.
    tree: Value,
    /// All references, in document order.
    references: Vec<Reference>,
    /// The places of the nodes that were taken out.
    broken: BTreeSet<Pointer>,
    spans: OnceCell<Spans>,
}

/// Reads and checks a document.
///
/// Errors do not end the run here as long as there is a tree: the caller lowers what is sound, so
/// that one run shows all faults, and stops after that. `None` means that there is no tree.
pub fn load(entry: &str, loader: &dyn Loader, sink: &mut Sink) -> Option<Document> {
    let text = match loader.read(entry) {
        Ok(bytes) => decode(entry, bytes, sink)?,
        Err(reason) => {
            sink.push(
                Diagnostic::error(
                    Code::UnreadableFile,
                    Place::whole(entry),
                    format!("cannot read `{entry}`: {reason}"),
                )
                .help("check the path; it is relative to the directory of the call"),
            );
            return None;
        }
    };
    parse_text(entry, text, sink)
}

/// Checks a document that is at hand as text.
pub fn load_text(name: &str, text: &str, sink: &mut Sink) -> Option<Document> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
    parse_text(name, text, sink)
}

fn parse_text(name: &str, text: String, sink: &mut Sink) -> Option<Document> {
    let tree = parse::parse(name, &text, sink)?;
    version(name, &tree, sink)?;
    let checked = check::check(name, tree, sink);
    Some(Document {
        name: name.to_owned(),
        text,
        tree: checked.tree,
        references: checked.references,
        broken: checked.broken,
        spans: OnceCell::new(),
    })
}

/// Turns bytes into text; a byte order mark is dropped, since the YAML reader stumbles over it.
fn decode(name: &str, bytes: Vec<u8>, sink: &mut Sink) -> Option<String> {
    match String::from_utf8(bytes) {
        Ok(text) => Some(match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        }),
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
            None
        }
    }
}

/// Refuses every version but 3.0.
fn version(name: &str, tree: &Value, sink: &mut Sink) -> Option<()> {
    let root = Pointer::root();
    let refuse = |place: Place, what: String, help: &str| {
        Diagnostic::error(Code::UnsupportedVersion, place, what).help(help)
    };
    let diagnostic = match (tree.get("openapi"), tree.get("swagger")) {
        (Some(Value::String(text)), _) if text == "3.0" || text.starts_with("3.0.") => {
            return Some(());
        }
        (Some(Value::String(text)), _) => refuse(
            Place::value(name, root.key("openapi")),
            format!("OpenAPI {text} is not supported"),
            "only OpenAPI 3.0 is read so far; if the document uses nothing newer, \
             set `openapi: 3.0.3`, else convert it down",
        ),
        (Some(_), _) => refuse(
            Place::value(name, root.key("openapi")),
            "the version of OpenAPI is not a text".to_owned(),
            "write it with all three parts: `openapi: 3.0.3`",
        ),
        (None, Some(_)) => refuse(
            Place::value(name, root.key("swagger")),
            "Swagger 2.0 is not supported".to_owned(),
            "convert the document to OpenAPI 3.0 first, for example with `swagger2openapi`",
        ),
        (None, None) => refuse(
            Place::whole(name),
            format!("`{name}` does not say which version of OpenAPI it follows"),
            "an OpenAPI document starts with `openapi: 3.0.3`",
        ),
    };
    sink.push(diagnostic);
    None
}

impl Document {
    /// Its name in diagnostics.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text, without a byte order mark.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// All references, in document order.
    #[must_use]
    pub fn references(&self) -> &[Reference] {
        &self.references
    }

    /// The node at a pointer, as it stands in the checked tree.
    #[must_use]
    pub fn get(&self, at: &Pointer) -> Option<&Value> {
        self.tree.pointer(at.as_str())
    }

    /// The keys of the object at a pointer, in document order and without extensions.
    #[must_use]
    pub fn keys(&self, at: &Pointer) -> Vec<String> {
        self.get(at)
            .and_then(Value::as_object)
            .map(|object| {
                object
                    .keys()
                    .filter(|key| !key.starts_with("x-"))
                    .cloned()
                    .collect()
            })
            .unwrap_or_default()
    }

    /// Whether a node, or one that it stands in, was diagnosed and taken out.
    #[must_use]
    pub fn is_broken(&self, at: &Pointer) -> bool {
        let mut place = Some(at.clone());
        while let Some(pointer) = place {
            if self.broken.contains(&pointer) {
                return true;
            }
            place = pointer.parent();
        }
        false
    }

    /// Which kind of node OpenAPI has at a pointer; none within examples, extensions and lists.
    #[must_use]
    pub fn kind_at(at: &Pointer) -> Option<Kind> {
        grammar::kind_at(at)
    }
}

impl Sources for Document {
    fn text(&self, document: &str) -> Option<&str> {
        (document == self.name).then_some(self.text.as_str())
    }

    fn span(&self, document: &str, target: &Target) -> Option<Range<usize>> {
        if document != self.name {
            return None;
        }
        match target {
            Target::Value(pointer) => self.spans().value(pointer),
            Target::Key(pointer) => self.spans().key(pointer),
            Target::Position(..) | Target::Bytes(_) | Target::Whole => None,
        }
    }
}

impl Document {
    fn spans(&self) -> &Spans {
        self.spans.get_or_init(|| Spans::new(&self.text))
    }
}

/// The text of a file that has no tree, for the rendering of what is wrong with it.
#[derive(Debug)]
pub struct PlainSource {
    /// The name in diagnostics.
    pub name: String,
    /// The text.
    pub text: String,
}

impl Sources for PlainSource {
    fn text(&self, document: &str) -> Option<&str> {
        let text = self.text.strip_prefix('\u{feff}').unwrap_or(&self.text);
        (document == self.name).then_some(text)
    }

    fn span(&self, document: &str, target: &Target) -> Option<Range<usize>> {
        let text = self.text(document)?;
        match target {
            Target::Value(pointer) => Spans::new(text).value(pointer),
            Target::Key(pointer) => Spans::new(text).key(pointer),
            Target::Position(..) | Target::Bytes(_) | Target::Whole => None,
        }
    }
}
