//! From text to a tree, without losing order, keys or faults.

use std::cell::Cell;
use std::fmt;

use serde_json::{Map, Number, Value};
use serde_yaml::Deserializer as Yaml;

use serde::de::{DeserializeSeed, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor};

use super::block;
use super::spans::Spans;
use crate::diagnostics::{Code, Diagnostic, Place, Sink, Target};

/// Reads YAML or JSON; keys that stand twice are diagnosed, the first one holds.
pub(super) fn parse(name: &str, text: &str, sink: &mut Sink) -> Option<Value> {
    let duplicates = Cell::new(false);
    let tree = Tree {
        duplicates: &duplicates,
    };
    let parsed = if text.trim_start().starts_with('{') {
        json(tree, text).or_else(|fault| {
            // What is no JSON may still be YAML in flow style.
            yaml(tree, text).map_err(|_| fault)
        })
    } else {
        match blocks(tree, text) {
            Some(value) => Ok(value),
            None => yaml(tree, text),
        }
    };
    let value = match parsed {
        Ok(value) => value,
        Err(fault) => {
            sink.push(fault.diagnostic(name));
            return None;
        }
    };
    if duplicates.get() {
        for duplicate in Spans::new(text).duplicates {
            let place = Place::new(name, Target::Bytes(duplicate.second));
            let first = Place::new(name, Target::Bytes(duplicate.first));
            sink.push(
                Diagnostic::error(
                    Code::DuplicateKey,
                    place,
                    format!("the key `{}` stands here twice", duplicate.key),
                )
                .label("remove or rename one of the two")
                .see(first, "the first one"),
            );
        }
    }
    Some(value)
}

/// Refuses an entry that is no mapping.
pub(super) fn is_mapping(name: &str, value: &Value, sink: &mut Sink) -> bool {
    if value.is_object() {
        return true;
    }
    sink.push(
        Diagnostic::error(
            Code::MalformedDocument,
            Place::whole(name),
            format!("`{name}` is not an OpenAPI document: it holds no mapping"),
        )
        .help("an OpenAPI document starts with `openapi: 3.0.3`"),
    );
    false
}

/// Why a text cannot be read.
struct Fault {
    format: &'static str,
    message: String,
    position: Option<(usize, usize)>,
}

impl Fault {
    fn diagnostic(self, name: &str) -> Diagnostic {
        let target = match self.position {
            Some((line, column)) => Target::Position(line.max(1), column.max(1)),
            None => Target::Whole,
        };
        let help = if self.message.contains("more than one document") {
            "keep one document in the file: `---` starts another one"
        } else if self.message.contains("limit exceeded") {
            "nodes are nested too deep, or aliases stand in one another without end"
        } else {
            "check indentation, quotes and brackets here and in the lines above"
        };
        Diagnostic::error(
            Code::MalformedDocument,
            Place::new(name, target),
            format!("malformed {}: {}", self.format, self.message),
        )
        .help(help)
    }
}

/// Reads what YAML mostly is; none for any other text.
fn blocks(tree: Tree<'_>, text: &str) -> Option<Value> {
    block::tree(text, &|scalar| plain(tree, scalar))
}

/// A value without quotes. Most are texts that cannot be taken for anything else.
fn plain(tree: Tree<'_>, text: &str) -> Option<Value> {
    let is_of_number = |byte: u8| byte.is_ascii_hexdigit() || b"xo.+-_".contains(&byte);
    // `null`, `true` and `false` in their spellings, `.inf`, `.nan` and `~` are all there is beside numbers.
    let is_first_of_word = |letter: char| "nNtTfF".contains(letter);
    let is_text = text
        .starts_with(|letter: char| letter.is_alphabetic() && !is_first_of_word(letter))
        || text.len() > "false".len() && !text.bytes().all(is_of_number);
    match text {
        "" => Some(Value::Null),
        "true" => Some(Value::Bool(true)),
        "false" => Some(Value::Bool(false)),
        _ if is_text => Some(Value::String(text.to_owned())),
        _ => yaml(tree, &format!(" {text}")).ok(),
    }
}

fn yaml(tree: Tree<'_>, text: &str) -> Result<Value, Fault> {
    tree.deserialize(Yaml::from_str(text)).map_err(|error| {
        let position = error
            .location()
            .map(|location| (location.line(), location.column()));
        let message = error.to_string();
        let message = message
            .split_once(" at line ")
            .map_or(message.as_str(), |(words, _)| words);
        Fault {
            format: "YAML",
            message: message.to_owned(),
            position,
        }
    })
}

fn json(tree: Tree<'_>, text: &str) -> Result<Value, Fault> {
    let mut reader = serde_json::Deserializer::from_str(text);
    tree.deserialize(&mut reader)
        .and_then(|value| reader.end().map(|()| value))
        .map_err(|error| {
            let message = error.to_string();
            let message = message
                .split_once(" at line ")
                .map_or(message.as_str(), |(words, _)| words);
            Fault {
                format: "JSON",
                message: message.to_owned(),
                position: Some((error.line(), error.column())),
            }
        })
}

/// Reads a text as [`parse`] first tries to.
#[cfg(test)]
pub(super) fn block(text: &str) -> Option<Value> {
    let duplicates = Cell::new(false);
    let duplicates = &duplicates;
    blocks(Tree { duplicates }, text)
}

/// Reads a text as any parser of YAML does; none if it has faults.
#[cfg(test)]
pub(super) fn full(text: &str) -> Option<Value> {
    let duplicates = Cell::new(false);
    let tree = Tree {
        duplicates: &duplicates,
    };
    yaml(tree, text).ok().filter(|_| !duplicates.get())
}

/// Builds a tree; notes whether a key stands twice, which neither reader would do for us.
#[derive(Clone, Copy)]
struct Tree<'t> {
    duplicates: &'t Cell<bool>,
}

impl<'de> DeserializeSeed<'de> for Tree<'_> {
    type Value = Value;

    fn deserialize<D: serde::Deserializer<'de>>(self, from: D) -> Result<Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tree<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        number(&value.to_string())
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        number(&value.to_string())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        // JSON has no infinities; as text they are at least not lost.
        Ok(Number::from_f64(value).map_or_else(|| Value::String(value.to_string()), Value::Number))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: serde::Deserializer<'de>>(self, from: D) -> Result<Value, D::Error> {
        self.deserialize(from)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = from.next_element_seed(self)? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        let mut merged = Vec::new();
        // A key is taken as text, so that the status `200` needs no quotes.
        while let Some(key) = from.next_key::<String>()? {
            let value = from.next_value_seed(self)?;
            if key == "<<" && (value.is_object() || value.is_array()) {
                merged.push(value);
            } else if object.contains_key(&key) {
                self.duplicates.set(true);
            } else {
                object.insert(key, value);
            }
        }
        merged
            .into_iter()
            .for_each(|value| merge(&mut object, value));
        Ok(Value::Object(object))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, from: A) -> Result<Value, A::Error> {
        // A tag of the author's own: the value counts.
        let (_, value): (String, _) = from.variant()?;
        value.newtype_variant_seed(self)
    }
}

fn number<E: Error>(text: &str) -> Result<Value, E> {
    let value: f64 = text.parse().map_err(E::custom)?;
    Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
}

/// Adds the entries of a YAML merge key; what the mapping says itself holds.
fn merge(object: &mut Map<String, Value>, from: Value) {
    match from {
        Value::Object(entries) => {
            for (key, value) in entries {
                object.entry(key).or_insert(value);
            }
        }
        Value::Array(items) => items.into_iter().for_each(|item| merge(object, item)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
