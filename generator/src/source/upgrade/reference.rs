//! References of schemas: what stands beside them, and where they lead.

use serde_json::{Map, Value, json};

use super::schema::ANNOTATIONS;
use super::{Upgrade, quoted, take};
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::pointer::Pointer;
use crate::source::grammar::Form;
use crate::source::kind::Kind;
use crate::source::moves::Moves;
use crate::source::trail::Trail;
use crate::source::version::Version;

/// What authors mean when they write it beside a `$ref`, although OpenAPI 3.0 does not count it.
const MEANT: [&str; 10] = [
    "title",
    "description",
    "default",
    "nullable",
    "deprecated",
    "readOnly",
    "writeOnly",
    "example",
    "examples",
    "externalDocs",
];

impl Upgrade<'_> {
    /// Puts a reference that has something beside it into an `allOf`.
    pub(super) fn reference(&mut self, object: &mut Map<String, Value>, trail: &Trail<'_>) {
        self.local_name(object, trail);
        object.retain(|key, _| !ANNOTATIONS.contains(&key.as_str()));
        if object.len() == 1 {
            return;
        }
        let is_new = self.version == Version::New;
        let siblings = || {
            object
                .keys()
                .filter(|key| *key != "$ref" && !key.starts_with("x-"))
        };
        let (meant, others): (Vec<String>, Vec<String>) = siblings()
            .cloned()
            .partition(|key| is_new || MEANT.contains(&key.as_str()));
        let at = trail.pointer();
        if let Some(first) = others.first() {
            let names = quoted(others.iter().map(String::as_str));
            self.sink.push(
                Diagnostic::warning(
                    Code::IgnoredKeyword,
                    Place::key(self.name, at.key(first)),
                    format!("{names} beside a `$ref` counts for nothing"),
                )
                .help("put the reference into an `allOf`: `allOf: [{$ref: …}]`"),
            );
            object.retain(|key, _| !others.contains(key));
        }
        let Some(first) = meant.first() else { return };
        let text = object.get("$ref").cloned().unwrap_or_default();
        let members = object.entry("allOf").or_insert_with(|| json!([]));
        // An `allOf` of a wrong form is diagnosed by the check.
        let Value::Array(members) = members else {
            return;
        };
        let index = members.len();
        members.push(json!({"$ref": text}));
        take(object, "$ref");
        self.moves.comes_from(at.key("allOf").index(index), &at);
        if index == 0 {
            self.moves.comes_from(at.key("allOf"), &at.key("$ref"));
        }
        if !is_new {
            self.repaired(
                Place::key(self.name, at.key(first)),
                format!(
                    "in OpenAPI 3.0, nothing counts beside a `$ref`; what stands there is read as meant: {}",
                    quoted(meant.iter().map(String::as_str))
                ),
                "put the reference into an `allOf`: `allOf: [{$ref: …}]`",
            );
        }
    }

    /// A reference that is meant for a `$defs` around it and not for one of the document.
    fn local_name(&mut self, object: &mut Map<String, Value>, trail: &Trail<'_>) {
        if self.scopes.is_empty() && !object.contains_key("$defs") {
            return;
        }
        let Some(Value::String(text)) = object.get("$ref") else {
            return;
        };
        let Some(rest) = text.strip_prefix('#').and_then(Pointer::from_fragment) else {
            return;
        };
        let mut steps = rest.steps();
        let (Some(first), Some(name)) = (steps.next(), steps.next()) else {
            return;
        };
        if first != "$defs" {
            return;
        }
        let own = object.get("$defs").and_then(Value::as_object);
        let owner = if own.is_some_and(|own| own.contains_key(name.as_ref())) {
            Some(trail.pointer())
        } else {
            let mut around = self.scopes.iter().rev();
            around
                .find(|(_, names)| names.iter().any(|known| *known == name))
                .map(|(at, _)| at.clone())
        };
        if let Some(owner) = owner {
            let text = Value::String(owner.join(&rest).to_string());
            object.insert("$ref".to_owned(), text);
        }
    }
}

/// Lets references to what was moved follow.
pub(super) fn redirect(tree: &mut Value, moves: &Moves) {
    if !moves.has_moved() {
        return;
    }
    redirect_below(Form::Node(Kind::Document), tree, moves);
}

fn redirect_below(form: Form, value: &mut Value, moves: &Moves) {
    match value {
        Value::Array(items) => {
            if let Some(form) = form.item() {
                for item in items {
                    redirect_below(form, item, moves);
                }
            }
        }
        Value::Object(object) if !form.is_data() => {
            for (key, value) in object {
                if let ("$ref", Value::String(text)) = (key.as_str(), &mut *value) {
                    let target = text.strip_prefix('#').and_then(Pointer::from_fragment);
                    if let Some(moved) = target.and_then(|target| moves.destination(&target)) {
                        *text = moved.to_string();
                    }
                } else if let Some(form) = form.member(key) {
                    redirect_below(form, value, moves);
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::diagnostics::Sink;
    use crate::source::upgrade::upgrade;

    #[test]
    fn references_follow_what_was_moved_and_data_stays_as_it_is() {
        let data = json!({ "$ref": "#/components/schemas/Pair/items/0" });
        let mut tree = json!({
            "openapi": "3.1.0",
            "components": { "schemas": {
                "Pair": { "items": [{ "type": "string" }, {}], "minItems": 2, "maxItems": 2 },
                "Pet": { "properties": { "enum": data }, "example": data, "enum": [data], "x-of": data },
            } },
        });
        upgrade("pets.json", &mut tree, &mut Sink::default());
        let pet = tree.pointer("/components/schemas/Pet").unwrap();
        let moved = json!({ "$ref": "#/components/schemas/Pair/prefixItems/0" });
        assert_eq!(pet.pointer("/properties/enum"), Some(&moved));
        for place in ["/example", "/enum/0", "/x-of"] {
            assert_eq!(pet.pointer(place), Some(&data), "{place}");
        }
    }
}
