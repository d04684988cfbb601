//! `type`: lists of types, `null`, and words that are no types.

use serde_json::{Map, Value, json};

use super::{Upgrade, take};
use crate::diagnostics::Place;
use crate::source::trail::Trail;
use crate::source::version::Version;

const COMPOSITIONS: [&str; 4] = ["allOf", "oneOf", "anyOf", "not"];

impl Upgrade<'_> {
    /// Leaves one type in each schema.
    pub(super) fn types(&mut self, object: &mut Map<String, Value>, trail: &Trail<'_>) {
        match object.get("type").cloned() {
            Some(Value::String(word)) if word == "null" => {
                if self.version == Version::Old {
                    let place = Place::value(self.name, trail.pointer().key("type"));
                    self.newer(place, "the type `null`");
                }
                only_null(object);
            }
            Some(Value::String(word)) if !is_type(&word) => {
                self.word_for_type(&word, object, trail)
            }
            Some(Value::Array(words)) => self.several(&words, object, trail),
            _ => {}
        }
    }

    /// A word that is no type, but says which one is meant.
    fn word_for_type(&mut self, word: &str, object: &mut Map<String, Value>, trail: &Trail<'_>) {
        let Some((kind, format)) = meant(word) else {
            // Told when the schema is lowered.
            return;
        };
        let format = format.filter(|_| !object.contains_key("format"));
        let mut read = String::new();
        if let Some(kind) = kind {
            object.insert("type".to_owned(), kind.into());
            read = format!("`{kind}`");
        } else {
            take(object, "type");
            read.push_str("any type");
        }
        if let Some(format) = format {
            object.insert("format".to_owned(), format.into());
            read = format!("{read} of the format `{format}`");
        }
        let place = Place::value(self.name, trail.pointer().key("type"));
        let message = format!("OpenAPI has no type `{word}`; it is read as {read}");
        let help = match (kind, format) {
            (Some(kind), Some(format)) => format!("write `type: {kind}` and `format: {format}`"),
            (Some(kind), None) => format!("write `type: {kind}`"),
            (None, _) => "a schema without `type` takes any value".to_owned(),
        };
        self.repaired(place, message, &help);
    }

    /// A list of types.
    fn several(&mut self, words: &[Value], object: &mut Map<String, Value>, trail: &Trail<'_>) {
        let texts: Option<Vec<&str>> = words.iter().map(Value::as_str).collect();
        // Other lists are diagnosed by the check.
        let Some(texts) =
            texts.filter(|texts| texts.iter().all(|text| is_type(text) || *text == "null"))
        else {
            return;
        };
        let at = trail.pointer();
        if self.version == Version::Old {
            let place = Place::value(self.name, at.key("type"));
            self.newer(place, "a list of types");
        }
        let mut kinds: Vec<&str> = Vec::new();
        for kind in texts.iter().filter(|text| **text != "null") {
            // Each integer is a number.
            let is_said = kinds.contains(kind) || (*kind == "integer" && texts.contains(&"number"));
            if !is_said {
                kinds.push(kind);
            }
        }
        let has_null = texts.contains(&"null");
        if has_null && !kinds.is_empty() {
            object.insert("nullable".to_owned(), Value::Bool(true));
        }
        match kinds.as_slice() {
            [] if has_null => only_null(object),
            [kind] => {
                object.insert("type".to_owned(), (*kind).into());
            }
            // Members say what they are, so that their parent need not.
            [..] if kinds.is_empty()
                || COMPOSITIONS.iter().any(|key| object.contains_key(*key)) =>
            {
                take(object, "type");
            }
            kinds => self.split(kinds, object, trail),
        }
    }

    /// One schema for each type, with the keywords that say something about values of that type.
    fn split(&mut self, kinds: &[&str], object: &mut Map<String, Value>, trail: &Trail<'_>) {
        let at = trail.pointer();
        let list = at.key("oneOf");
        self.moves.comes_from(list.clone(), &at.key("type"));
        let mut members: Vec<Map<String, Value>> = Vec::new();
        let values = object.get("enum").and_then(Value::as_array).cloned();
        for kind in kinds {
            let own = values.as_ref().map(|values| {
                let own = values.iter().filter(|value| is_of(kind, value));
                own.cloned().collect::<Vec<Value>>()
            });
            if own.as_ref().is_some_and(Vec::is_empty) {
                continue;
            }
            let place = list.index(members.len());
            self.moves.comes_from(place.clone(), &at);
            let mut member = Map::new();
            member.insert("type".to_owned(), (*kind).into());
            for (key, value) in &*object {
                if belongs(key, value, kind, kinds) {
                    self.moves.goes_to(&at.key(key), place.key(key));
                    member.insert(key.clone(), value.clone());
                }
            }
            if let Some(own) = own {
                member.insert("enum".to_owned(), Value::Array(own));
            }
            members.push(member);
        }
        object.retain(|key, value| {
            !matches!(key.as_str(), "type" | "enum")
                && !kinds.iter().any(|kind| belongs(key, value, kind, kinds))
        });
        if let Some(Value::Null) = values.iter().flatten().find(|value| value.is_null()) {
            object.insert("nullable".to_owned(), Value::Bool(true));
        }
        object.insert("oneOf".to_owned(), json!(members));
    }
}

fn only_null(object: &mut Map<String, Value>) {
    take(object, "type");
    object.insert("nullable".to_owned(), Value::Bool(true));
    object.insert("enum".to_owned(), json!([null]));
}

fn is_type(word: &str) -> bool {
    ["string", "integer", "number", "boolean", "array", "object"].contains(&word)
}

fn is_of(kind: &str, value: &Value) -> bool {
    match kind {
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        _ => value.is_object(),
    }
}

/// Whether a keyword says something about values of a type, which stands there beside others.
fn belongs(key: &str, value: &Value, kind: &str, kinds: &[&str]) -> bool {
    match key {
        "properties" | "required" | "additionalProperties" | "minProperties" | "maxProperties" => {
            kind == "object"
        }
        "items" | "minItems" | "maxItems" | "uniqueItems" => kind == "array",
        "minLength" | "maxLength" | "pattern" => kind == "string",
        "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" => {
            matches!(kind, "integer" | "number")
        }
        "format" => match value.as_str() {
            Some("int32" | "int64") => kind == "integer",
            Some("float" | "double") => kind == "number",
            _ if kinds.contains(&"string") => kind == "string",
            _ => matches!(kind, "integer" | "number"),
        },
        _ => false,
    }
}

/// The type and the format that a word stands for in other languages and formats; no type: any.
fn meant(word: &str) -> Option<(Option<&'static str>, Option<&'static str>)> {
    let word = word.to_ascii_lowercase();
    let (kind, format) = match word.as_str() {
        "string" | "str" | "text" | "char" | "varchar" => ("string", None),
        "date-time" | "datetime" | "timestamp" => ("string", Some("date-time")),
        "date" => ("string", Some("date")),
        "uuid" | "guid" => ("string", Some("uuid")),
        "uri" | "url" => ("string", Some("uri")),
        "email" => ("string", Some("email")),
        "password" => ("string", Some("password")),
        "byte" | "base64" => ("string", Some("byte")),
        "file" | "binary" => ("string", Some("binary")),
        "integer" | "int" => ("integer", None),
        "int32" | "short" => ("integer", Some("int32")),
        "int64" | "long" => ("integer", Some("int64")),
        "number" | "decimal" | "numeric" => ("number", None),
        "float" => ("number", Some("float")),
        "double" => ("number", Some("double")),
        "boolean" | "bool" => ("boolean", None),
        "array" | "list" => ("array", None),
        "object" | "map" | "dict" | "hash" => ("object", None),
        "any" | "mixed" => return Some((None, None)),
        _ => return None,
    };
    Some((Some(kind), format))
}
