//! Objects.

use serde_json::{Map, Value, json};

use super::flat::{Flat, Rest};
use super::{Maker, Variants, texts};

type Object = Map<String, Value>;

impl<'s> Maker<'s> {
    /// An object of what is required.
    pub(super) fn minimal(&self, leaf: &Flat<'s>) -> Option<Object> {
        let mut object = Object::new();
        for name in &leaf.required {
            object.insert((*name).to_owned(), self.base(&member(leaf, name))?);
        }
        self.fill(leaf, &mut object);
        Some(object)
    }

    /// An object with all known properties that there may be.
    pub(super) fn maximal(&self, leaf: &Flat<'s>) -> Option<Object> {
        let mut object = self.minimal(leaf)?;
        for name in leaf.properties.keys() {
            if object.len() >= leaf.at_most("maxProperties") {
                break;
            }
            if !object.contains_key(*name)
                && let Some(value) = self.base(&member(leaf, name))
            {
                object.insert((*name).to_owned(), value);
            }
        }
        Some(object)
    }

    /// Adds what is missing to the least number of properties.
    fn fill(&self, leaf: &Flat<'s>, object: &mut Object) {
        let least = leaf.at_least("minProperties").min(64);
        for name in leaf.properties.keys() {
            if object.len() < least
                && !object.contains_key(*name)
                && let Some(value) = self.base(&member(leaf, name))
            {
                object.insert((*name).to_owned(), value);
            }
        }
        for (name, value) in self.unlisted(leaf, least) {
            if object.len() < least {
                object.entry(name).or_insert(value);
            }
        }
    }

    /// Objects that differ in one property each.
    pub(super) fn objects(&self, leaf: &Flat<'s>, depth: usize) -> Variants {
        let Some(minimal) = self.minimal(leaf) else {
            return Variants::new();
        };
        let maximal = self.maximal(leaf).unwrap_or_else(|| minimal.clone());
        let mut variants = vec![
            vec![Value::Object(minimal.clone())],
            vec![Value::Object(maximal.clone())],
        ];
        let with = |object: &Object, name: &str, value: &Value| {
            let mut object = object.clone();
            object.insert(name.to_owned(), value.clone());
            Value::Object(object)
        };
        for name in leaf.properties.keys() {
            if !leaf.required.contains(name) {
                let mut without = maximal.clone();
                without.remove(*name);
                variants.push(vec![Value::Object(without)]);
            }
            for value in self.parts(&member(leaf, name), depth) {
                let tries = [&minimal, &maximal].map(|object| with(object, name, &value));
                variants.push(tries.to_vec());
            }
        }
        for (name, value) in self.unlisted(leaf, 2) {
            let tries = [&minimal, &maximal].map(|object| with(object, &name, &value));
            variants.push(tries.to_vec());
        }
        let mut both = minimal.clone();
        both.extend(self.unlisted(leaf, 2));
        variants.push(vec![Value::Object(both)]);
        if let (Rest::Allowed(schemas), Some((name, _))) =
            (&leaf.rest, self.unlisted(leaf, 1).first())
        {
            for value in self.parts(schemas, depth) {
                variants.push(vec![with(&minimal, name, &value)]);
            }
        }
        variants
    }

    /// Properties that are not listed, where something is said of them.
    fn unlisted(&self, leaf: &Flat<'s>, least: usize) -> Vec<(String, Value)> {
        let mut found = Vec::new();
        for (pattern, schema) in &leaf.patterns {
            let mut names = leaf.clone();
            names.texts = vec![pattern];
            names.least.clear();
            names.most.clear();
            names.format = None;
            names.shown.clear();
            for name in texts::texts(&names).into_iter().take(2) {
                if let Some(value) = self.base(&[schema]) {
                    found.push((name, value));
                }
            }
        }
        let schemas: &[&Value] = match &leaf.rest {
            Rest::Forbidden => return found,
            Rest::Unsaid if leaf.properties.is_empty() && leaf.patterns.is_empty() => &[],
            Rest::Unsaid => return found,
            Rest::Allowed(schemas) => schemas,
        };
        let names = match leaf.names.as_slice() {
            [] => ["key1", "key 2", "key3"].map(str::to_owned).to_vec(),
            schemas => self.parts(schemas, 1).iter().filter_map(text).collect(),
        };
        let fresh = names
            .into_iter()
            .filter(|name| !leaf.properties.contains_key(name.as_str()));
        let numbered = (4..=least).map(|number| format!("key{number}"));
        for name in fresh.take(2.max(least)).chain(numbered) {
            if let Some(value) = self.base(schemas) {
                found.push((name, value));
            }
        }
        found
    }
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

/// What is said of a property.
fn member<'s>(leaf: &Flat<'s>, name: &str) -> Vec<&'s Value> {
    if let Some(schemas) = leaf.properties.get(name) {
        return schemas.clone();
    }
    match &leaf.rest {
        Rest::Allowed(schemas) => schemas.clone(),
        Rest::Unsaid | Rest::Forbidden => Vec::new(),
    }
}

/// A value that is like no other.
pub(super) fn distinct(index: usize) -> Value {
    json!(format!("text{index}"))
}
