//! Follows references through the files: which parts of which files a document is made of.
//!
//! A part is a node that references lead to. Its own references are its sites; where each leads is found
//! out once. [`graft`](super::graft) puts the parts together.
//!
//! References by what schemas call themselves come last: only then all schemas are known.

mod destination;
mod late;
mod walk;

use std::collections::BTreeMap;

use serde_json::Value;

use super::addresses::{self, Addresses};
use super::fault::Fault;
use super::files::{ENTRY, Files};
use super::grammar::Form;
use super::kind::Kind;
use super::part::{Part, Site, section};
use super::trail::Trail;
use super::version::Version;
use crate::diagnostics::{Sink, nearest};
use crate::pointer::Pointer;
use late::Late;
use walk::Walk;

/// Follows all references, starting from the entry, which has been read.
pub(super) fn follow(files: &mut Files<'_>, sink: &mut Sink) -> Vec<Part> {
    let entry = files.value(ENTRY, &Pointer::root());
    let has_addresses = entry.is_some_and(|tree| Version::of(tree) == Version::New);
    let mut follow = Follow {
        files,
        sink,
        parts: Vec::new(),
        numbers: BTreeMap::new(),
        has_addresses,
        addresses: Addresses::default(),
        known: 0,
        late: Vec::new(),
    };
    follow.part(ENTRY, Pointer::root(), Form::Node(Kind::Document));
    let mut next = 0;
    loop {
        while next < follow.parts.len() {
            follow.learn();
            follow.read(next);
            next += 1;
        }
        if !follow.settle() {
            break;
        }
    }
    follow.tell_of_doubled();
    follow.parts
}

struct Follow<'f, 'l> {
    files: &'f mut Files<'l>,
    sink: &'f mut Sink,
    parts: Vec<Part>,
    numbers: BTreeMap<(usize, Pointer, Form), usize>,
    /// Whether schemas have addresses. OpenAPI 3.0 knows none.
    has_addresses: bool,
    addresses: Addresses,
    /// How many files the addresses are known of.
    known: usize,
    late: Vec<Late>,
}

impl Follow<'_, '_> {
    /// The number of a part.
    fn part(&mut self, file: usize, at: Pointer, form: Form) -> usize {
        // A schema is a schema, wherever a truth value might stand instead.
        let form = if form == Form::BoolOrSchema {
            Form::Node(Kind::Schema)
        } else {
            form
        };
        let parts = &mut self.parts;
        let key = (file, at.clone(), form);
        *self.numbers.entry(key).or_insert_with(|| {
            parts.push(Part {
                file,
                at,
                form,
                sites: BTreeMap::new(),
            });
            parts.len() - 1
        })
    }

    /// Finds out what the schemas of files that are new call themselves.
    fn learn(&mut self) {
        let new = self.files.list.iter().enumerate().skip(self.known);
        // Few documents have any, so that most are spared a walk.
        let new = new.filter(|(_, file)| {
            let has = |key: &str| file.text.contains(key);
            self.has_addresses && (has("$id") || has("$anchor") || has("$dynamicAnchor"))
        });
        for (number, file) in new {
            if let Some(tree) = &file.tree {
                self.addresses.add(number, tree);
            }
        }
        self.known = self.files.list.len();
    }

    /// Finds the references of a part.
    fn read(&mut self, number: usize) {
        let Some(part) = self.parts.get(number) else {
            return;
        };
        let (file, at, form) = (part.file, part.at.clone(), part.form);
        // Parts are read while others are found, so that the tree must not be borrowed from the files.
        let Some(tree) = self.files.take(file) else {
            return;
        };
        let base = addresses::base(&tree, &at);
        let mut walk = Walk {
            follow: self,
            part: number,
            file,
            at: &at,
            base,
            sites: BTreeMap::new(),
            tree: &tree,
        };
        if let Some(value) = tree.pointer(at.as_str()) {
            walk.value(form, value, &Trail::Root);
        }
        let sites = walk.sites;
        self.files.give_back(file, tree);
        if let Some(part) = self.parts.get_mut(number) {
            part.sites = sites;
        }
    }

    /// What becomes of a reference to a node; `open` is the file that is taken out, with its tree.
    fn lead(
        &mut self,
        (file, at): (usize, Pointer),
        form: Form,
        text: &str,
        open: Option<(usize, &Value)>,
    ) -> Result<Site, Fault> {
        let is_component = section(form).is_some();
        if file == ENTRY && (is_component || matches!(form, Form::Node(Kind::PathItem))) {
            return Ok(Site::Home(at));
        }
        if !self.exists(file, &at, open)? {
            return Ok(Site::Failed(text.to_owned()));
        }
        let part = self.part(file, at, form);
        Ok(if is_component {
            Site::Shared(part)
        } else {
            Site::Placed(part)
        })
    }

    /// Whether a file has a node; a malformed one, which is told there, has none.
    fn exists(
        &self,
        file: usize,
        at: &Pointer,
        open: Option<(usize, &Value)>,
    ) -> Result<bool, Fault> {
        let tree = match open {
            Some((number, tree)) if number == file => Some(tree),
            Some(_) | None => self.files.value(file, &Pointer::root()),
        };
        let Some(tree) = tree else {
            return Ok(false);
        };
        if tree.pointer(at.as_str()).is_some() {
            return Ok(true);
        }
        let name = self.files.name(file);
        let mut fault = Fault::unresolved(format!("`{at}` does not exist in `{name}`"));
        let keys = at
            .parent()
            .and_then(|above| tree.pointer(above.as_str())?.as_object());
        let keys = keys.into_iter().flat_map(serde_json::Map::keys);
        let wanted = at.last().unwrap_or_default();
        let is_open = open.is_some_and(|(number, _)| number == file);
        if let Some(near) = nearest(&wanted, keys.map(String::as_str)) {
            fault = fault.label(format!("perhaps `{near}` is meant"));
        } else if is_open && self.files.value(ENTRY, at).is_some() {
            let entry = self.files.name(ENTRY);
            fault = fault.help(format!(
                "`#` is the file in which the `$ref` stands; `{entry}` has such a node"
            ));
        }
        Err(fault)
    }
}
