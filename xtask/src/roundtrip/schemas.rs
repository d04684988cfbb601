//! The component schemas of a document as one JSON Schema of the 2020-12 dialect, read independently of the
//! generator.

use std::collections::BTreeMap;

use jsonschema::Validator;
use serde_json::{Map, Value, json};

use super::{keywords, tags};

/// The key of the values that a document shows for a schema, in a converted schema.
pub(super) const SHOWN: &str = "x-shown";

/// How schemas are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// To the letter.
    Strict,
    /// As is meant where nothing satisfies them to the letter: a value of `oneOf` may be of several branches,
    /// what `additionalProperties: false` forbids is what no schema lists, and `nullable` holds after 3.0, too.
    Loose,
}

/// The schemas of a document.
pub(super) struct Schemas {
    /// Converted schemas; references lead to them by number.
    definitions: Vec<Value>,
    /// The number of each component.
    components: BTreeMap<String, usize>,
    validator: Validator,
}

impl Schemas {
    /// Converts the component schemas of a document.
    pub(super) fn of(tree: &Value, reading: Reading) -> Result<Self, String> {
        let version = tree.get("openapi").and_then(Value::as_str);
        let mut conversion = Conversion {
            tree,
            reading,
            is_3_0: version.is_some_and(|version| version.starts_with("3.0")),
            numbers: BTreeMap::new(),
            pending: Vec::new(),
        };
        let mut components = BTreeMap::new();
        let schemas = tree.pointer("/components/schemas");
        let schemas = schemas.and_then(Value::as_object).into_iter().flatten();
        for (name, _) in schemas {
            let at = format!("/components/schemas/{}", escaped(name));
            components.insert(name.clone(), conversion.number(&at));
        }
        let mut definitions: Vec<Value> = Vec::new();
        while let Some(at) = conversion.pending.get(definitions.len()).cloned() {
            let schema = tree.pointer(&at).cloned().unwrap_or(Value::Bool(true));
            definitions.push(conversion.definition(&schema, &at));
        }
        let validator = validator(&definitions)?;
        Ok(Self {
            definitions,
            components,
            validator,
        })
    }

    /// The converted schema of a number.
    pub(super) fn definition(&self, number: usize) -> Option<&Value> {
        self.definitions.get(number)
    }

    /// The number of a component.
    pub(super) fn component(&self, name: &str) -> Option<usize> {
        self.components.get(name).copied()
    }

    /// The number that a reference of a converted schema leads to.
    pub(super) fn target(reference: &str) -> Option<usize> {
        reference.strip_prefix("#/$defs/d")?.parse().ok()
    }

    /// Whether a value is one of a schema.
    pub(super) fn is_valid(&self, number: usize, value: &Value) -> bool {
        self.validator.is_valid(&under(number, value))
    }

    /// Why a value is none of a schema.
    pub(super) fn fault(&self, number: usize, value: &Value) -> Option<String> {
        let value = under(number, value);
        let error = self.validator.validate(&value).err()?;
        let text = format!("{error} at {}", error.instance_path());
        Some(text.chars().take(200).collect())
    }
}

fn under(number: usize, value: &Value) -> Value {
    let mut object = Map::new();
    object.insert(format!("d{number}"), value.clone());
    Value::Object(object)
}

/// One validator of all definitions: an object with a property for each.
fn validator(definitions: &[Value]) -> Result<Validator, String> {
    let mut properties = Map::new();
    let mut named = Map::new();
    for (number, definition) in definitions.iter().enumerate() {
        let name = format!("d{number}");
        let reference = json!({ "$ref": format!("#/$defs/{name}") });
        properties.insert(name.clone(), reference);
        named.insert(name, definition.clone());
    }
    let root = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "properties": properties,
        "$defs": named,
    });
    jsonschema::options()
        .should_validate_formats(false)
        .build(&root)
        .map_err(|error| format!("{error} at {}", error.schema_path()))
}

/// A step of a JSON Pointer.
pub(super) fn escaped(step: &str) -> String {
    step.replace('~', "~0").replace('/', "~1")
}

/// A conversion under way.
struct Conversion<'t> {
    tree: &'t Value,
    reading: Reading,
    is_3_0: bool,
    numbers: BTreeMap<String, usize>,
    /// The places of the definitions, by number.
    pending: Vec<String>,
}

impl Conversion<'_> {
    /// The number of the schema at a place.
    fn number(&mut self, at: &str) -> usize {
        if let Some(number) = self.numbers.get(at) {
            return *number;
        }
        let number = self.pending.len();
        self.pending.push(at.to_owned());
        self.numbers.insert(at.to_owned(), number);
        number
    }

    /// The reference to the schema at a place.
    fn reference(&mut self, at: &str) -> Value {
        Value::String(format!("#/$defs/d{}", self.number(at)))
    }

    /// A schema within another. One that leaves a choice gets a name, so that the choice can be judged alone.
    fn schema(&mut self, schema: &Value, at: &str) -> Value {
        let chooses = ["oneOf", "anyOf", "not", "if"];
        if chooses.iter().any(|key| schema.get(key).is_some()) {
            return json!({ "$ref": self.reference(at) });
        }
        self.definition(schema, at)
    }

    fn definition(&mut self, schema: &Value, at: &str) -> Value {
        let Value::Object(object) = schema else {
            return Value::Bool(*schema != Value::Bool(false));
        };
        let mut out = Map::new();
        let reference = object.get("$ref").and_then(Value::as_str);
        if let Some(text) = reference {
            let target = self.place(text);
            let target = target.map(|target| self.reference(&target));
            out.extend(target.map(|target| ("$ref".to_owned(), target)));
        }
        // What stands beside a reference counts from 3.1 on.
        if reference.is_none() || !self.is_3_0 {
            for (key, value) in object {
                self.keyword(object, key, value, at, &mut out);
            }
        }
        let is_nullable = object.get("nullable") == Some(&Value::Bool(true));
        if is_nullable && (self.is_3_0 || self.reading == Reading::Loose) {
            return keywords::nullable(out);
        }
        Value::Object(out)
    }

    /// Converts a keyword; one of a wrong form says nothing.
    fn keyword(
        &mut self,
        object: &Map<String, Value>,
        key: &str,
        value: &Value,
        at: &str,
        out: &mut Map<String, Value>,
    ) {
        let here = format!("{at}/{}", escaped(key));
        let converted = match key {
            "properties" | "patternProperties" | "dependentSchemas" => {
                let Value::Object(entries) = value else {
                    return;
                };
                let entries = entries
                    .iter()
                    .filter(|(name, _)| key != "patternProperties" || keywords::is_pattern(name));
                let entries = entries.map(|(name, schema)| {
                    let place = format!("{here}/{}", escaped(name));
                    (name.clone(), self.schema(schema, &place))
                });
                Value::Object(entries.collect())
            }
            "items" if value.is_array() => {
                let items = self.list(value, &here);
                out.extend(items.map(|items| ("prefixItems".to_owned(), items)));
                return;
            }
            "additionalProperties"
                if self.reading == Reading::Loose && *value == Value::Bool(false) =>
            {
                return;
            }
            "oneOf" | "anyOf" => {
                let Some(list) = self.union(object, value, &here) else {
                    return;
                };
                let key = match self.reading {
                    Reading::Strict => key,
                    Reading::Loose => "anyOf",
                };
                out.insert(key.to_owned(), list);
                return;
            }
            "items"
            | "additionalProperties"
            | "not"
            | "if"
            | "then"
            | "else"
            | "contains"
            | "propertyNames"
            | "unevaluatedProperties"
            | "unevaluatedItems" => self.schema(value, &here),
            "allOf" | "prefixItems" => match self.list(value, &here) {
                Some(list) => list,
                None => return,
            },
            _ => match keywords::plain(object, key, value) {
                Some((key, value)) => {
                    out.insert(key.to_owned(), value);
                    return;
                }
                None => return,
            },
        };
        out.insert(key.to_owned(), converted);
    }

    /// The branches of a union; each has the tag that the discriminator gives it.
    fn union(&mut self, object: &Map<String, Value>, value: &Value, at: &str) -> Option<Value> {
        let branches = value.as_array()?;
        let converted = self.list(value, at)?;
        let converted = converted.as_array()?.iter();
        let branches = std::iter::zip(branches, converted).map(|(branch, converted)| {
            if self.is_3_0 && *branch == json!({ "nullable": true }) {
                return json!({ "type": "null" });
            }
            match tags::tag(self.tree, object.get("discriminator"), branch) {
                Some(tag) => json!({ "allOf": [converted, tag] }),
                None => converted.clone(),
            }
        });
        Some(Value::Array(branches.collect()))
    }

    fn list(&mut self, value: &Value, at: &str) -> Option<Value> {
        let list = value.as_array().filter(|list| !list.is_empty())?;
        let list = list.iter().enumerate();
        let list = list.map(|(index, schema)| self.schema(schema, &format!("{at}/{index}")));
        Some(Value::Array(list.collect()))
    }

    /// The place that a reference leads to.
    fn place(&self, text: &str) -> Option<String> {
        let fragment = text.strip_prefix('#')?;
        let place = decoded(fragment);
        self.tree.pointer(&place).is_some().then_some(place)
    }
}

/// A fragment without percent-encoding.
fn decoded(fragment: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = fragment.as_bytes();
    while let Some((byte, tail)) = rest.split_first() {
        let code = tail.get(..2).filter(|_| *byte == b'%');
        let code = code.and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(code) => {
                bytes.push(code);
                rest = tail.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*byte);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
