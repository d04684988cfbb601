//! The files that references lead to, and what is wrong with those that lead to none.

use serde_json::{Map, Value};

use super::walk::Walk;
use super::{ENTRY, Fault, Form, Site, Trail};
use crate::diagnostics::{Code, Diagnostic, Place, Target};
use crate::source::location::{self, Address};

impl Walk<'_, '_, '_> {
    /// The file and the fragment that a reference leads to; nothing for one that stays as it is.
    pub(super) fn destination<'t>(
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

    /// Tells what is wrong with a reference.
    pub(super) fn failed(
        &mut self,
        form: Form,
        text: &str,
        shown: &Trail<'_>,
        fault: Fault,
    ) -> Site {
        let name = self.follow.files.name(self.file);
        let place = Place::value(name, self.at.join(&shown.pointer()));
        self.follow.sink.push(fault.at(place, form == Form::Any));
        Site::Failed(text.to_owned())
    }

    /// What stands beside a reference counts for nothing, and is gone once a part stands there.
    pub(super) fn siblings(&mut self, object: &Map<String, Value>, trail: &Trail<'_>) {
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
