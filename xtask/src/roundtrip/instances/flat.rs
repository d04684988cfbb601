//! What several schemas ask for together.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::roundtrip::schemas::{SHOWN, Schemas};

/// The kinds of JSON values, as bits.
pub(super) const NULL: u8 = 1;
pub(super) const BOOLEAN: u8 = 2;
pub(super) const INTEGER: u8 = 4;
pub(super) const FRACTION: u8 = 8;
pub(super) const STRING: u8 = 16;
pub(super) const ARRAY: u8 = 32;
pub(super) const OBJECT: u8 = 64;
pub(super) const ANY: u8 = 127;

/// What is said of members that are not listed.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Rest<'s> {
    /// Nothing.
    #[default]
    Unsaid,
    /// There are none.
    Forbidden,
    /// They may be there.
    Allowed(Vec<&'s Value>),
}

/// What several schemas ask for together; a choice is left in `groups`.
#[derive(Clone, Debug)]
pub(super) struct Flat<'s> {
    pub(super) kinds: u8,
    /// The values of which it is one.
    pub(super) values: Option<Vec<&'s Value>>,
    pub(super) properties: BTreeMap<&'s str, Vec<&'s Value>>,
    pub(super) patterns: Vec<(&'s str, &'s Value)>,
    pub(super) required: BTreeSet<&'s str>,
    pub(super) rest: Rest<'s>,
    pub(super) names: Vec<&'s Value>,
    pub(super) items: Vec<&'s Value>,
    pub(super) tuples: Vec<Vec<&'s Value>>,
    pub(super) unique: bool,
    /// The limits, by keyword: the strictest.
    pub(super) least: BTreeMap<&'s str, f64>,
    pub(super) most: BTreeMap<&'s str, f64>,
    pub(super) multiples: Vec<f64>,
    pub(super) texts: Vec<&'s str>,
    pub(super) format: Option<&'s str>,
    /// Values that the document shows.
    pub(super) shown: Vec<&'s Value>,
    /// What has to be chosen from.
    pub(super) groups: Vec<Vec<&'s Value>>,
    /// The definitions that are part of it.
    pub(super) seen: BTreeSet<usize>,
    /// Whether nothing satisfies it.
    pub(super) is_nothing: bool,
}

impl<'s> Flat<'s> {
    /// What schemas ask for together.
    pub(super) fn of(schemas: &'s Schemas, all: &[&'s Value]) -> Self {
        let mut flat = Self {
            kinds: ANY,
            values: None,
            properties: BTreeMap::new(),
            patterns: Vec::new(),
            required: BTreeSet::new(),
            rest: Rest::Unsaid,
            names: Vec::new(),
            items: Vec::new(),
            tuples: Vec::new(),
            unique: false,
            least: BTreeMap::new(),
            most: BTreeMap::new(),
            multiples: Vec::new(),
            texts: Vec::new(),
            format: None,
            shown: Vec::new(),
            groups: Vec::new(),
            seen: BTreeSet::new(),
            is_nothing: false,
        };
        for schema in all {
            flat.add(schemas, schema);
        }
        flat
    }

    /// Adds what a schema asks for.
    pub(super) fn add(&mut self, schemas: &'s Schemas, schema: &'s Value) {
        let object = match schema {
            Value::Object(object) => object,
            Value::Bool(false) => {
                self.is_nothing = true;
                return;
            }
            Value::Null
            | Value::Bool(true)
            | Value::Number(_)
            | Value::String(_)
            | Value::Array(_) => return,
        };
        for (key, value) in object {
            self.keyword(schemas, key, value);
        }
        let conditional: Vec<_> = ["then", "else"]
            .iter()
            .filter_map(|key| object.get(*key))
            .collect();
        if !conditional.is_empty() {
            self.groups.push(conditional);
        }
        if !self.is_nothing && self.kinds == 0 {
            self.is_nothing = true;
        }
    }

    fn keyword(&mut self, schemas: &'s Schemas, key: &'s str, value: &'s Value) {
        match (key, value) {
            ("$ref", Value::String(text)) => {
                let target = Schemas::target(text);
                if let Some(target) = target.filter(|target| self.seen.insert(*target))
                    && let Some(definition) = schemas.definition(target)
                {
                    self.add(schemas, definition);
                }
            }
            ("allOf", Value::Array(members)) => {
                members.iter().for_each(|member| self.add(schemas, member));
            }
            ("oneOf" | "anyOf", Value::Array(members)) => {
                self.groups.push(members.iter().collect());
            }
            ("type", _) => self.kinds &= kinds(value),
            ("enum", Value::Array(values)) => self.one_of(values.iter().collect()),
            ("const", _) => self.one_of(vec![value]),
            ("properties", Value::Object(entries)) => {
                for (name, schema) in entries {
                    self.properties.entry(name).or_default().push(schema);
                }
            }
            ("patternProperties", Value::Object(entries)) => {
                let entries = entries.iter();
                self.patterns
                    .extend(entries.map(|(name, schema)| (name.as_str(), schema)));
            }
            ("required", Value::Array(names)) => {
                self.required.extend(names.iter().filter_map(Value::as_str));
            }
            ("additionalProperties" | "unevaluatedProperties", _) => self.unlisted(value),
            ("propertyNames", _) => self.names.push(value),
            ("items", _) => self.items.push(value),
            ("prefixItems", Value::Array(items)) => self.tuples.push(items.iter().collect()),
            ("uniqueItems", Value::Bool(true)) => self.unique = true,
            ("pattern", Value::String(text)) => self.texts.push(text),
            ("format", Value::String(text)) => self.format = self.format.or(Some(text)),
            (SHOWN, Value::Array(values)) => self.shown.extend(values),
            _ => self.limit(key, value),
        }
    }

    fn limit(&mut self, key: &'s str, value: &Value) {
        let Some(value) = value.as_f64() else {
            return;
        };
        match key {
            "minimum" | "exclusiveMinimum" | "minLength" | "minItems" | "minProperties" => {
                let least = self.least.entry(key).or_insert(value);
                *least = least.max(value);
            }
            "maximum" | "exclusiveMaximum" | "maxLength" | "maxItems" | "maxProperties" => {
                let most = self.most.entry(key).or_insert(value);
                *most = most.min(value);
            }
            "multipleOf" => self.multiples.push(value),
            _ => {}
        }
    }

    fn one_of(&mut self, values: Vec<&'s Value>) {
        let kept = match self.values.take() {
            Some(known) => known
                .into_iter()
                .filter(|value| values.contains(value))
                .collect(),
            None => values,
        };
        self.is_nothing |= kept.is_empty();
        self.values = Some(kept);
    }

    fn unlisted(&mut self, value: &'s Value) {
        self.rest = match (std::mem::take(&mut self.rest), value) {
            (Rest::Forbidden, _) | (_, Value::Bool(false)) => Rest::Forbidden,
            (Rest::Allowed(mut known), _) => {
                known.push(value);
                Rest::Allowed(known)
            }
            (Rest::Unsaid, _) => Rest::Allowed(vec![value]),
        };
    }

    /// A limit as a count.
    pub(super) fn at_least(&self, key: &str) -> usize {
        self.least.get(key).map_or(0, |it| *it as usize)
    }

    /// A limit as a count.
    pub(super) fn at_most(&self, key: &str) -> usize {
        self.most.get(key).map_or(usize::MAX, |it| *it as usize)
    }

    /// Whether it says anything of values of one kind only.
    pub(super) fn guessed(&self) -> u8 {
        if self.kinds != ANY {
            return self.kinds;
        }
        let is_object = !self.properties.is_empty() || self.rest != Rest::Unsaid;
        if is_object || !self.required.is_empty() || !self.patterns.is_empty() {
            return OBJECT;
        }
        if !self.items.is_empty() || !self.tuples.is_empty() {
            return ARRAY;
        }
        ANY
    }
}

fn kinds(value: &Value) -> u8 {
    let one = std::slice::from_ref(value);
    let list = value.as_array().map_or(one, Vec::as_slice);
    let bits = list.iter().map(|name| match name.as_str() {
        Some("null") => NULL,
        Some("boolean") => BOOLEAN,
        Some("integer") => INTEGER,
        Some("number") => INTEGER | FRACTION,
        Some("string") => STRING,
        Some("array") => ARRAY,
        Some("object") => OBJECT,
        _ => ANY,
    });
    bits.fold(0, |all, bit| all | bit)
}
