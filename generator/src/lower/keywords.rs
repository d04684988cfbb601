//! The keywords of a schema, side by side, as they stand in the tree, which has been checked.
//!
//! `openapiv3` would sort schemas into kinds, which takes it a copy of each and more than one look. So are other
//! nodes read of which there are many, and which say little.

use serde_json::{Map, Number, Value};

use super::facets::{Discriminator, Facets, Unlisted};
use super::schema::misplaced;
use crate::model::{Constraints, Deprecation};

/// The keywords of a schema; none if it is a reference.
pub(super) fn flatten(schema: &Map<String, Value>) -> Option<Facets> {
    let mut facets = Facets::default();
    for (key, value) in schema {
        match key.as_str() {
            "$ref" if value.is_string() => return None,
            "type" => facets.kind = text(value),
            "format" => facets.format = text(value),
            "enum" => facets.values = items(value).to_vec(),
            "properties" => facets.properties = names(schema, key).cloned().collect(),
            "required" => facets.required = items(value).iter().filter_map(text).collect(),
            "additionalProperties" => facets.additional = Some(unlisted(value)),
            "items" => facets.has_items = true,
            // A tuple of OpenAPI 3.1.
            "prefixItems" => facets.positions = items(value).len(),
            "allOf" => facets.all_of = items(value).len(),
            "oneOf" => facets.one_of = items(value).len(),
            "anyOf" => facets.any_of = items(value).len(),
            "not" => facets.has_not = true,
            "nullable" => facets.nullable = is_true(value),
            "readOnly" => facets.read_only = is_true(value),
            "writeOnly" => facets.write_only = is_true(value),
            "deprecated" => facets.deprecation = deprecation(is_true(value)),
            "default" => facets.default = given(value),
            "discriminator" => facets.discriminator = discriminator(value),
            "title" => facets.docs.title = text(value),
            "description" => facets.docs.description = text(value),
            "example" => facets
                .docs
                .examples
                .splice(0..0, given(value))
                .for_each(drop),
            "examples" => facets.docs.examples.extend_from_slice(items(value)),
            "externalDocs" => facets.docs.external = value.get("url").and_then(text),
            _ => constrain(&mut facets.constraints, key, value),
        }
    }
    facets.has_items |= facets.positions > 0;
    if let Some(kind) = &facets.kind {
        facets.misplaced = misplaced(schema, kind);
    }
    Some(facets)
}

/// A limit. Any other keyword says nothing of values (`xml`), or is lowered from its own place (`$defs`).
fn constrain(limits: &mut Constraints, key: &str, value: &Value) {
    match key {
        "minimum" => limits.minimum = limit(value),
        "maximum" => limits.maximum = limit(value),
        "exclusiveMinimum" => limits.exclusive_minimum = is_true(value),
        "exclusiveMaximum" => limits.exclusive_maximum = is_true(value),
        "multipleOf" => limits.multiple_of = limit(value),
        "minLength" => limits.min_length = count(value),
        "maxLength" => limits.max_length = count(value),
        "pattern" => limits.pattern = text(value),
        "minItems" => limits.min_items = count(value),
        "maxItems" => limits.max_items = count(value),
        "uniqueItems" => limits.unique_items = is_true(value),
        "minProperties" => limits.min_properties = count(value),
        "maxProperties" => limits.max_properties = count(value),
        _ => {}
    }
}

pub(super) fn deprecation(deprecated: bool) -> Deprecation {
    if deprecated {
        Deprecation::Deprecated
    } else {
        Deprecation::Current
    }
}

fn discriminator(value: &Value) -> Option<Discriminator> {
    let mapping = value.get("mapping").and_then(Value::as_object);
    let mapping = mapping.into_iter().flatten();
    Some(Discriminator {
        property: value.get("propertyName").and_then(text)?,
        mapping: mapping
            .filter_map(|(name, target)| Some((name.clone(), text(target)?)))
            .collect(),
    })
}

fn unlisted(value: &Value) -> Unlisted {
    match value {
        Value::Bool(true) => Unlisted::Allowed,
        Value::Bool(false) => Unlisted::Forbidden,
        Value::Null | Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => {
            Unlisted::Schema
        }
    }
}

/// The names of the members of a keyword.
pub(super) fn names<'n>(
    node: &'n Map<String, Value>,
    key: &str,
) -> impl Iterator<Item = &'n String> {
    let members = node.get(key).and_then(Value::as_object);
    members.into_iter().flat_map(Map::keys)
}

pub(super) fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

pub(super) fn is_true(value: &Value) -> bool {
    *value == Value::Bool(true)
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// A value that is not `null`, by which authors leave it out.
pub(super) fn given(value: &Value) -> Option<Value> {
    (!value.is_null()).then(|| value.clone())
}

fn count(value: &Value) -> Option<usize> {
    usize::try_from(value.as_u64()?).ok()
}

/// A limit as a number: `250` and not `250.0`.
fn limit(value: &Value) -> Option<Number> {
    let number = value.as_number()?;
    if number.is_i64() {
        return Some(number.clone());
    }
    let float = number.as_f64()?;
    let whole = format!("{float}").parse::<i64>().map(Number::from);
    whole.ok().or_else(|| Number::from_f64(float))
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value, json};

    use super::flatten;
    use crate::source::Kind;

    #[test]
    fn each_keyword_of_a_schema_is_read_unless_it_is_known_to_say_nothing_here() {
        let nothing = format!("{:?}", flatten(&Map::new()));
        let values = [
            json!(true),
            json!(1),
            json!("a"),
            json!(["a"]),
            json!({"a": {}}),
        ];
        let objects = [json!({"propertyName": "a"}), json!({"url": "a"})];
        let is_read = |key: &str| {
            let says = |value: &Value| {
                let schema = Map::from_iter([(key.to_owned(), value.clone())]);
                format!("{:?}", flatten(&schema)) != nothing
            };
            values.iter().chain(&objects).any(says)
        };
        let unread: Vec<&str> = Kind::Schema.keys().filter(|key| !is_read(key)).collect();
        let elsewhere = [
            // Says nothing of values as JSON.
            "xml",
            // Lowered from its own place.
            "$defs",
            // Taken out or put otherwise before.
            "unevaluatedItems",
            "contains",
            "patternProperties",
            "unevaluatedProperties",
            "propertyNames",
            "dependentSchemas",
            "if",
            "then",
            "else",
            "contentSchema",
        ];
        assert_eq!(unread, elsewhere);
    }

    #[test]
    fn a_keyword_that_a_node_gains_is_thought_of_where_the_node_is_read() {
        let known: [(Kind, &[&str]); 4] = [
            (Kind::RequestBody, &["description", "content", "required"]),
            (
                Kind::MediaType,
                &["schema", "example", "examples", "encoding", "itemSchema"],
            ),
            (
                Kind::Response,
                &["description", "headers", "content", "links"],
            ),
            // Documentation shows the value alone, and nothing is fetched from elsewhere.
            (
                Kind::Example,
                &["summary", "description", "value", "externalValue"],
            ),
        ];
        for (kind, keywords) in known {
            assert_eq!(kind.keys().collect::<Vec<_>>(), keywords, "{kind:?}");
        }
    }
}
