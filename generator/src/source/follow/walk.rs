//! A walk through a part, for the references in it.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::late::Late;
use super::{Follow, Form, Kind, Pointer, Site, Trail, addresses};
use crate::source::location::{self, Address};

/// A walk through a part.
pub(super) struct Walk<'w, 'f, 'l> {
    pub(super) follow: &'w mut Follow<'f, 'l>,
    pub(super) part: usize,
    pub(super) file: usize,
    pub(super) at: &'w Pointer,
    /// The address of the schema around the present node.
    pub(super) base: String,
    pub(super) sites: BTreeMap<Pointer, Site>,
    pub(super) tree: &'w Value,
}

impl Walk<'_, '_, '_> {
    pub(super) fn value(&mut self, form: Form, value: &Value, trail: &Trail<'_>) {
        if let Some((text, object)) = reference(form, value) {
            self.reference(form, text, object, trail);
            if !(form.is_schema() && self.follow.has_addresses) {
                return;
            }
        }
        match value {
            Value::Array(items) => {
                if let Some(form) = form.item() {
                    for (index, item) in items.iter().enumerate() {
                        self.value(form, item, &Trail::Index(trail, index));
                    }
                }
            }
            Value::Object(object) => {
                if let Form::Node(kind) = form {
                    self.node(kind, object, trail);
                } else if form.is_schema() {
                    self.node(Kind::Schema, object, trail);
                } else {
                    for (key, value) in object {
                        if let Some(form) = form.member(key) {
                            self.value(form, value, &Trail::Key(trail, key));
                        }
                    }
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn node(&mut self, kind: Kind, object: &Map<String, Value>, trail: &Trail<'_>) {
        let mut around = None;
        if kind == Kind::Schema && self.follow.has_addresses {
            around = addresses::own(object, &self.base);
            if let Some(own) = &mut around {
                std::mem::swap(own, &mut self.base);
            }
            self.dynamic(object, trail);
        }
        for (key, value) in object {
            let trail = Trail::Key(trail, key);
            match Form::Node(kind).member(key) {
                _ if kind == Kind::Discriminator && key == "mapping" => self.mapping(value, &trail),
                // Before OpenAPI 3.1 had webhooks, this is where they stood.
                _ if kind == Kind::Document && key == "x-webhooks" => {
                    self.value(Form::Map(Kind::PathItem), value, &trail);
                }
                Some(form) => self.value(form, value, &trail),
                None if key.starts_with("x-") => self.value(Form::Any, value, &trail),
                None => self.unknown(value, &trail),
            }
        }
        if let Some(around) = around {
            self.base = around;
        }
    }

    /// What OpenAPI does not know is no data: authors write a key in the wrong place, and what it leads to with it.
    fn unknown(&mut self, value: &Value, trail: &Trail<'_>) {
        self.value(Form::Any, value, trail);
        match value {
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.unknown(item, &Trail::Index(trail, index));
                }
            }
            Value::Object(object) => {
                for (key, value) in object {
                    self.unknown(value, &Trail::Key(trail, key));
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    /// A `$dynamicRef`, which may be the only one.
    fn dynamic(&mut self, object: &Map<String, Value>, trail: &Trail<'_>) {
        if let Some(Value::String(text)) = object.get("$dynamicRef")
            && !object.contains_key("$ref")
        {
            self.later(text, trail, true);
        }
    }

    fn later(&mut self, text: &str, trail: &Trail<'_>, is_dynamic: bool) {
        self.follow.late.push(Late {
            part: self.part,
            at: trail.pointer(),
            form: Form::Node(Kind::Schema),
            text: text.to_owned(),
            base: self.base.clone(),
            is_dynamic,
        });
    }

    /// Whether a reference may lead to what a schema calls itself.
    fn may_be_address(&self, text: &str) -> bool {
        match Address::parse(text) {
            Address::Here(fragment) => !fragment.is_empty() && !fragment.starts_with('/'),
            Address::Remote | Address::Absolute => true,
            Address::File(path, _) => {
                let addresses = &self.follow.addresses;
                !location::is_readable(&path) || addresses.is_here(self.file, &self.base, text)
            }
            Address::Nowhere => false,
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
        if form.is_schema() && self.follow.has_addresses {
            let base = addresses::own(object, &self.base).unwrap_or_else(|| self.base.clone());
            let around = std::mem::replace(&mut self.base, base);
            let is_late = self.may_be_address(text);
            if is_late {
                self.later(text, trail, false);
            }
            self.base = around;
            if is_late {
                return;
            }
        }
        let Some(site) = self.site(form, text, trail, &Trail::Key(trail, "$ref")) else {
            return;
        };
        if matches!(site, Site::Placed(_)) {
            self.siblings(object, trail);
        }
        self.sites.insert(trail.pointer(), site);
    }

    /// What becomes of a reference; nothing for one that stays as it is.
    pub(super) fn site(
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
            let fault = super::Fault::unresolved(format!("`#{fragment}` is not a JSON Pointer"))
                .help("write `#/…` with `~1` for `/` and `~0` for `~` in names");
            return Some(self.failed(form, text, shown, fault));
        };
        let open = Some((self.file, self.tree));
        match self.follow.lead((file, at), form, text, open) {
            Ok(site) => Some(site),
            Err(fault) => Some(self.failed(form, text, shown, fault)),
        }
    }
}

/// The text of a reference, and the object that holds it, where one can stand.
fn reference(form: Form, value: &Value) -> Option<(&str, &Map<String, Value>)> {
    let object = value.as_object()?;
    let text = object.get("$ref")?.as_str()?;
    // Elsewhere `$ref` may be a name, or data, of the author's own.
    let stands_alone = matches!(form, Form::Any | Form::Map(_));
    let is_reference = form != Form::TextMap && (!stands_alone || object.len() == 1);
    is_reference.then_some((text, object))
}
