//! The keywords of a schema.

use serde_json::{Map, Value, json};

use super::{Upgrade, quoted, take};
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::source::trail::Trail;
use crate::source::version::Version;

/// Keywords that say nothing about values; what refers by them is resolved before.
pub(super) const ANNOTATIONS: [&str; 6] = [
    "$schema",
    "$id",
    "$anchor",
    "$dynamicAnchor",
    "$comment",
    "$vocabulary",
];

/// Keywords that nothing in the model can say.
const LOST: [&str; 14] = [
    "if",
    "then",
    "else",
    "dependentSchemas",
    "dependentRequired",
    "dependencies",
    "contains",
    "minContains",
    "maxContains",
    "propertyNames",
    "unevaluatedItems",
    "additionalItems",
    "contentSchema",
    "$recursiveRef",
];

/// Those of them that may describe properties.
const DESCRIBING: [&str; 4] = ["then", "else", "dependentSchemas", "dependencies"];

impl Upgrade<'_> {
    /// Rewrites a schema; those below it are rewritten in their turn.
    pub(super) fn schema(&mut self, object: &mut Map<String, Value>, trail: &Trail<'_>) {
        if object.get("$ref").is_some_and(Value::is_string) {
            self.reference(object, trail);
            if object.contains_key("$ref") {
                return;
            }
        }
        object.retain(|key, _| !ANNOTATIONS.contains(&key.as_str()));
        self.required(object, trail);
        self.constant(object, trail);
        self.bounds(object, trail);
        self.content(object, trail);
        self.unlisted(object, trail);
        self.items(object, trail);
        self.ignored(object, trail);
        self.types(object, trail);
        self.unions(object, trail);
        if self.version == Version::Old {
            for key in ["$defs", "examples"] {
                if object.contains_key(key) {
                    self.newer_key(trail, key);
                }
            }
        }
    }

    /// `required: true` of a property, as JSON Schema had it long ago.
    fn required(&mut self, object: &mut Map<String, Value>, trail: &Trail<'_>) {
        let Some(Value::Bool(truth)) = object.get("required") else {
            return;
        };
        let message = format!(
            "`required` of a schema lists the names of properties; `{truth}` counts for nothing"
        );
        let place = Place::value(self.name, trail.pointer().key("required"));
        self.repaired(
            place,
            message,
            "write the name of a property into `required` of the schema that it stands in",
        );
        take(object, "required");
    }

    /// `const`: an `enum` of one value.
    fn constant(&mut self, object: &mut Map<String, Value>, trail: &Trail<'_>) {
        let Some(value) = object.get("const").cloned() else {
            return;
        };
        self.newer_key(trail, "const");
        let at = trail.pointer();
        take(object, "const");
        if value.is_array() || value.is_object() {
            let message = "that the value is always the same is not checked";
            self.lost(at.key("const"), message.to_owned());
            return;
        }
        let list = at.key("enum");
        self.moves.comes_from(list.index(0), &at.key("const"));
        self.moves.comes_from(list, &at.key("const"));
        object.insert("enum".to_owned(), json!([value]));
    }

    /// An `anyOf` beside a `oneOf`: both have to hold, as members of an `allOf` do.
    fn unions(&mut self, object: &mut Map<String, Value>, trail: &Trail<'_>) {
        let has = |key: &str| object.get(key).and_then(Value::as_array);
        let are_both = [has("oneOf"), has("anyOf")]
            .iter()
            .all(|members| members.is_some_and(|members| !members.is_empty()));
        let has_list = object.get("allOf").is_none_or(Value::is_array);
        if !are_both || !has_list {
            return;
        }
        let Some(union) = take(object, "anyOf") else {
            return;
        };
        let members = object.entry("allOf").or_insert_with(|| json!([]));
        if let Value::Array(members) = members {
            let at = trail.pointer();
            let place = at.key("allOf").index(members.len());
            members.push(json!({ "anyOf": union }));
            self.moves.goes_to(&at.key("anyOf"), place.key("anyOf"));
            self.moves.comes_from(place, &at);
        }
    }

    /// Texts that hold bytes.
    fn content(&mut self, object: &mut Map<String, Value>, trail: &Trail<'_>) {
        let encoding = self.word(object, trail, "contentEncoding");
        let media = self.word(object, trail, "contentMediaType");
        let is_text = |media: &str| {
            let media = media.to_ascii_lowercase();
            media.starts_with("text/")
                || ["json", "xml", "yaml", "x-www-form-urlencoded"]
                    .iter()
                    .any(|sort| media.contains(sort))
        };
        let format = match (encoding.as_deref(), media.as_deref()) {
            (Some("base64"), _) => Some("byte"),
            (Some("binary"), _) => Some("binary"),
            (None, Some(media)) if !is_text(media) => Some("binary"),
            // In other encodings, and as text, the value is a text.
            (Some(_) | None, _) => None,
        };
        if let Some(format) = format
            && !object.contains_key("format")
        {
            object.insert("format".to_owned(), format.into());
            if !object.contains_key("type") {
                object.insert("type".to_owned(), "string".into());
            }
        }
    }

    /// Takes out a keyword that is a text.
    fn word(
        &mut self,
        object: &mut Map<String, Value>,
        trail: &Trail<'_>,
        key: &str,
    ) -> Option<String> {
        let value = take(object, key)?;
        self.newer_key(trail, key);
        Some(value.as_str()?.to_owned())
    }

    /// Takes out what cannot be said.
    fn ignored(&mut self, object: &mut Map<String, Value>, trail: &Trail<'_>) {
        let found = object.keys().filter(|key| LOST.contains(&key.as_str()));
        let found: Vec<String> = found.cloned().collect();
        if let Some(first) = found.first() {
            let names = quoted(found.iter().map(String::as_str));
            let (is, rules) = if found.len() > 1 {
                ("are", "they rule")
            } else {
                ("is", "it rules")
            };
            let describes = |key: &String| {
                DESCRIBING.contains(&key.as_str()) && object.get(key).is_some_and(describes)
            };
            let more = if found.iter().any(describes) {
                ", and properties that are described nowhere else are not known"
            } else {
                ""
            };
            let message = format!(
                "{names} {is} not checked: values that {rules} out are taken as well{more}"
            );
            self.lost(trail.pointer().key(first), message);
            object.retain(|key, _| !found.contains(key));
        }
        if take(object, "$dynamicRef").is_some() {
            let message =
                "`$dynamicRef` leads to another schema at each use; any JSON value is taken";
            let place = Place::key(self.name, trail.pointer().key("$dynamicRef"));
            self.sink.push(
                Diagnostic::warning(Code::Unsupported, place, message)
                    .help("write a schema for each use, and refer to it by `$ref`"),
            );
        }
        if self.version == Version::New && object.contains_key("nullable") {
            self.nullables.push(trail.pointer().key("nullable"));
        }
    }
}

/// Whether a schema, or any within it, describes properties or leads to one that may.
fn describes(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().any(describes),
        Value::Object(object) => {
            let is_telling = |key: &String| key == "properties" || key == "$ref";
            object.keys().any(is_telling) || object.values().any(describes)
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}
