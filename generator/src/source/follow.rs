//! Follows references through the files: which parts of which files a document is made of.
//!
//! A part is a node that references lead to. Its own references are its sites; where each leads is found
//! out once. [`graft`](super::graft) puts the parts together.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::fault::Fault;
use super::files::{ENTRY, Files};
use super::grammar::Form;
use super::kind::Kind;
use super::location::{self, Address};
use super::part::{Part, Site, section};
use super::trail::Trail;
use crate::diagnostics::{Code, Diagnostic, Place, Sink, Target, nearest};
use crate::pointer::Pointer;

/// Follows all references, starting from the entry, which has been read.
pub(super) fn follow(files: &mut Files<'_>, sink: &mut Sink) -> Vec<Part> {
    let mut follow = Follow {
        files,
        sink,
        parts: Vec::new(),
        numbers: BTreeMap::new(),
    };
    follow.part(ENTRY, Pointer::root(), Form::Node(Kind::Document));
    let mut next = 0;
    while let Some(part) = follow.parts.get(next) {
        let (file, at, form) = (part.file, part.at.clone(), part.form);
        // Parts are read while others are found, so that the tree must not be borrowed from the files.
        if let Some(tree) = follow.files.take(file) {
            let mut walk = Walk {
                follow: &mut follow,
                file,
                at: &at,
                sites: BTreeMap::new(),
                tree: &tree,
            };
            if let Some(value) = tree.pointer(at.as_str()) {
                walk.value(form, value, &Trail::Root);
            }
            let sites = walk.sites;
            follow.files.give_back(file, tree);
            if let Some(part) = follow.parts.get_mut(next) {
                part.sites = sites;
            }
        }
        next += 1;
    }
    follow.parts
}

struct Follow<'f, 'l> {
    files: &'f mut Files<'l>,
    sink: &'f mut Sink,
    parts: Vec<Part>,
    numbers: BTreeMap<(usize, Pointer, Form), usize>,
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
}

/// A walk through a part.
struct Walk<'w, 'f, 'l> {
    follow: &'w mut Follow<'f, 'l>,
    file: usize,
    at: &'w Pointer,
    sites: BTreeMap<Pointer, Site>,
    tree: &'w Value,
}

impl Walk<'_, '_, '_> {
    fn value(&mut self, form: Form, value: &Value, trail: &Trail<'_>) {
        if let Some((text, object)) = reference(form, value) {
            self.reference(form, text, object, trail);
            return;
        }
        match (form, value) {
            (Form::Node(kind), Value::Object(object)) => self.node(kind, object, trail),
            (Form::BoolOrSchema, Value::Object(object)) => self.node(Kind::Schema, object, trail),
            (Form::List(kind), Value::Array(items)) => {
                self.items(Form::Node(kind), items, trail);
            }
            (Form::Any, Value::Array(items)) => self.items(Form::Any, items, trail),
            (Form::Map(kind), Value::Object(object)) => {
                self.members(Form::Node(kind), object, trail);
            }
            (Form::Any, Value::Object(object)) => self.members(Form::Any, object, trail),
            _ => {}
        }
    }

    fn items(&mut self, form: Form, items: &[Value], trail: &Trail<'_>) {
        for (index, item) in items.iter().enumerate() {
            self.value(form, item, &Trail::Index(trail, index));
        }
    }

    fn members(&mut self, form: Form, object: &Map<String, Value>, trail: &Trail<'_>) {
        for (key, value) in object {
            self.value(form, value, &Trail::Key(trail, key));
        }
    }

    fn node(&mut self, kind: Kind, object: &Map<String, Value>, trail: &Trail<'_>) {
        for (key, value) in object {
            let trail = Trail::Key(trail, key);
            let form = match key.as_str() {
                // Before OpenAPI 3.1 had webhooks, this is where they stood.
                "x-webhooks" if kind == Kind::Document => Form::Map(Kind::PathItem),
                key if key.starts_with("x-") => Form::Any,
                key => kind.form(key).unwrap_or(Form::Any),
            };
            if kind == Kind::Discriminator && key == "mapping" {
                self.mapping(value, &trail);
            } else {
                self.value(form, value, &trail);
            }
        }
    }

    /// The values of a mapping are names of schemas or references.
    fn mapping(&mut self, names: &Value, trail: &Trail<'_>) {
        for (key, value) in names.as_object().into_iter().flatten() {
            let Some(text) = value.as_str() else { continue };
            let is_reference = text.contains(['#', '/']) || location::is_readable(text);
            if !is_reference || Address::parse(text) == Address::Remote {
                continue;
            }
            let trail = Trail::Key(trail, key);
            let site = self.site(Form::Node(Kind::Schema), text, &trail, &trail);
            if let Some(site) = site {
                let site = match site {
                    Site::Shared(part) | Site::Named(part) | Site::Placed(part) => {
                        Site::Named(part)
                    }
                    Site::Home(at) => Site::Home(at),
                    Site::Failed(text) => Site::Failed(text),
                };
                self.sites.insert(trail.pointer(), site);
            }
        }
    }

    fn reference(
        &mut self,
        form: Form,
        text: &str,
        object: &Map<String, Value>,
        trail: &Trail<'_>,
    ) {
        let Some(site) = self.site(form, text, trail, &Trail::Key(trail, "$ref")) else {
            return;
        };
        if matches!(site, Site::Placed(_)) {
            self.siblings(object, trail);
        }
        self.sites.insert(trail.pointer(), site);
    }

    /// What becomes of a reference; nothing for one that stays as it is.
    fn site(
        &mut self,
        form: Form,
        text: &str,
        trail: &Trail<'_>,
        shown: &Trail<'_>,
    ) -> Option<Site> {
        let (file, fragment) = match self.destination(form, text, trail) {
            Ok(destination) => destination?,
            Err(fault) => return Some(self.failed(form, text, shown, fault)),
        };
        let Some(at) = Pointer::from_fragment(fragment) else {
            let fault = Fault::unresolved(format!("`#{fragment}` is not a JSON Pointer"))
                .help("write `#/…` with `~1` for `/` and `~0` for `~` in names");
            return Some(self.failed(form, text, shown, fault));
        };
        let is_component = section(form).is_some();
        if file == ENTRY && (is_component || matches!(form, Form::Node(Kind::PathItem))) {
            return Some(Site::Home(at));
        }
        match self.exists(file, &at) {
            Ok(true) => {}
            Ok(false) => return Some(Site::Failed(text.to_owned())),
            Err(fault) => return Some(self.failed(form, text, shown, fault)),
        }
        let part = self.follow.part(file, at, form);
        Some(if is_component {
            Site::Shared(part)
        } else {
            Site::Placed(part)
        })
    }

    /// The file and the fragment that a reference leads to; nothing for one that stays as it is.
    fn destination<'t>(
        &mut self,
        form: Form,
        text: &'t str,
        trail: &Trail<'_>,
    ) -> Result<Option<(usize, &'t str)>, Fault> {
        let is_data = form == Form::Any;
        match Address::parse(text) {
            Address::Here(_) if is_data || self.file == ENTRY => Ok(None),
            Address::Here(fragment) => Ok(Some((self.file, fragment))),
            Address::File(path, _) if is_data && !location::is_readable(&path) => Ok(None),
            Address::File(path, fragment) => Ok(Some((self.open(&path, trail)?, fragment))),
            Address::Remote | Address::Absolute | Address::Nowhere if is_data => Ok(None),
            Address::Remote => {
                let message = format!("`{text}` is an address, and nothing is fetched");
                let help = "save the file beside the document and refer to it by its path, or to a schema by `#/components/…`";
                Err(Fault::outside(message, help))
            }
            Address::Absolute => {
                let message = format!("`{text}` starts at the root of a disk or a server");
                let help = "write the path from the folder of this file on";
                Err(Fault::outside(message, help))
            }
            Address::Nowhere => Err(Fault::unresolved(
                "an empty `$ref` leads nowhere".to_owned(),
            )),
        }
    }

    /// Opens a file, by its path relative to this one.
    fn open(&mut self, path: &str, trail: &Trail<'_>) -> Result<usize, Fault> {
        if !location::is_readable(path) {
            let help = if path.contains(['/', '.']) {
                "the name of a file to read ends in `.yaml`, `.yml` or `.json`"
            } else {
                "a component of this file is referred to as `#/components/…`"
            };
            let message = format!("`{path}` is neither YAML nor JSON");
            return Err(Fault::outside(message, help));
        }
        let files = &mut self.follow.files;
        let here = files.get(self.file).map_or("", |file| &file.normal);
        let path = location::join(location::folder(here), path);
        if files.relative(&path).is_none() {
            let root = files.root();
            let message = format!("`{path}` is not below the root, which is `{root}`");
            let help = "name a folder that holds all files: `--root`, or `root` of the `[[api]]`";
            return Err(Fault::outside(message, help));
        }
        let reached = (self.file, self.at.join(&trail.pointer()).key("$ref"));
        let opened = files.open(&path, reached, self.follow.sink);
        opened.map_err(|reason| Fault::unreadable(&path, &reason))
    }

    /// Whether a file has a node; a malformed one, which is told there, has none.
    fn exists(&self, file: usize, at: &Pointer) -> Result<bool, Fault> {
        let tree = if file == self.file {
            Some(self.tree)
        } else {
            self.follow
                .files
                .get(file)
                .and_then(|file| file.tree.as_ref())
        };
        let Some(tree) = tree else {
            return Ok(false);
        };
        if tree.pointer(at.as_str()).is_some() {
            return Ok(true);
        }
        let name = self.follow.files.name(file);
        let mut fault = Fault::unresolved(format!("`{at}` does not exist in `{name}`"));
        let keys = at
            .parent()
            .and_then(|above| tree.pointer(above.as_str())?.as_object());
        let keys = keys.into_iter().flat_map(Map::keys);
        let wanted = at.last().unwrap_or_default();
        if let Some(near) = nearest(&wanted, keys.map(String::as_str)) {
            fault = fault.label(format!("perhaps `{near}` is meant"));
        } else if file == self.file && self.follow.files.value(ENTRY, at).is_some() {
            let entry = self.follow.files.name(ENTRY);
            fault = fault.help(format!(
                "`#` is the file in which the `$ref` stands; `{entry}` has such a node"
            ));
        }
        Err(fault)
    }

    /// Tells what is wrong with a reference.
    fn failed(&mut self, form: Form, text: &str, shown: &Trail<'_>, fault: Fault) -> Site {
        let name = self.follow.files.name(self.file);
        let place = Place::value(name, self.at.join(&shown.pointer()));
        self.follow.sink.push(fault.at(place, form == Form::Any));
        Site::Failed(text.to_owned())
    }

    /// What stands beside a reference counts for nothing, and is gone once a part stands there.
    fn siblings(&mut self, object: &Map<String, Value>, trail: &Trail<'_>) {
        let others = object
            .keys()
            .filter(|key| *key != "$ref" && !key.starts_with("x-"));
        let others: Vec<&String> = others.collect();
        let Some(first) = others.first() else { return };
        let names: Vec<String> = others.iter().map(|key| format!("`{key}`")).collect();
        let at = self.at.join(&trail.pointer()).key(first);
        let Some(file) = self.follow.files.get(self.file) else {
            return;
        };
        // Once the part stands there, the pointer leads into it.
        let span = file.spans().key(&at);
        let target = span.map_or(Target::Key(at), Target::Bytes);
        self.follow.sink.push(
            Diagnostic::warning(
                Code::IgnoredKeyword,
                Place::new(file.name.clone(), target),
                format!("{} beside a `$ref` counts for nothing", names.join(", ")),
            )
            .help("write it where the reference leads to"),
        );
    }
}

/// The text of a reference, and the object that holds it, where one can stand.
fn reference(form: Form, value: &Value) -> Option<(&str, &Map<String, Value>)> {
    let object = value.as_object()?;
    let text = object.get("$ref")?.as_str()?;
    let is_reference = match form {
        // Names and data of the author's own.
        Form::TextMap => false,
        Form::Any | Form::Map(_) => object.len() == 1,
        Form::Text
        | Form::Prose
        | Form::Bool
        | Form::Number
        | Form::Count
        | Form::Texts
        | Form::Values
        | Form::Choice(_)
        | Form::Requirements
        | Form::Node(_)
        | Form::BoolOrSchema
        | Form::List(_) => true,
    };
    is_reference.then_some((text, object))
}
