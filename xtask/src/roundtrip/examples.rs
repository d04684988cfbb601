//! The values that a document shows for what is a component, or a list of one.

use serde_json::{Map, Value};

/// Values with the names of the components that they are of.
pub(super) fn of(tree: &Value) -> Vec<(String, Value)> {
    let mut found = Vec::new();
    let schemas = tree.pointer("/components/schemas");
    let schemas = schemas.and_then(Value::as_object).into_iter().flatten();
    for (name, schema) in schemas {
        let listed = schema.get("examples").and_then(Value::as_array);
        let shown = schema.get("example").into_iter();
        found.extend(
            shown
                .chain(listed.into_iter().flatten())
                .map(|value| (name.clone(), value.clone())),
        );
    }
    walk(tree, tree, &mut found);
    found
}

/// Media types, parameters and headers: whatever has a `schema` and shows values.
fn walk(tree: &Value, node: &Value, found: &mut Vec<(String, Value)>) {
    match node {
        Value::Object(object) => {
            if let Some(schema) = object.get("schema") {
                for value in shown(tree, object) {
                    of_schema(schema, &value, found);
                }
            }
            let parts = object.iter().filter(|(key, _)| !key.starts_with("example"));
            parts.for_each(|(_, part)| walk(tree, part, found));
        }
        Value::Array(items) => items.iter().for_each(|item| walk(tree, item, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn shown(tree: &Value, object: &Map<String, Value>) -> Vec<Value> {
    let named = object.get("examples").and_then(Value::as_object);
    let named = named.into_iter().flatten().filter_map(|(_, example)| {
        let reference = example.get("$ref").and_then(Value::as_str);
        let example = match reference {
            Some(reference) => tree.pointer(reference.strip_prefix('#')?)?,
            None => example,
        };
        example.get("value")
    });
    object
        .get("example")
        .into_iter()
        .chain(named)
        .map(meant)
        .collect()
}

/// An object or a list that is shown as the text of a body is what the text says.
fn meant(value: &Value) -> Value {
    let text = value.as_str().map(str::trim_start);
    let text = text.filter(|text| text.starts_with(['{', '[']));
    let said = text.and_then(|text| serde_json::from_str(text).ok());
    said.unwrap_or_else(|| value.clone())
}

fn of_schema(schema: &Value, value: &Value, found: &mut Vec<(String, Value)>) {
    let text = schema.get("$ref").and_then(Value::as_str);
    if let Some(name) = text.and_then(|text| text.strip_prefix("#/components/schemas/")) {
        let name = name.replace("~1", "/").replace("~0", "~");
        found.push((name, value.clone()));
    } else if let (Some(items), Value::Array(values)) = (schema.get("items"), value) {
        for value in values {
            of_schema(items, value, found);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::meant;

    #[test]
    fn the_text_of_a_body_is_what_it_says() {
        assert_eq!(meant(&json!("{\"a\": [1]}\n")), json!({ "a": [1] }));
        assert_eq!(meant(&json!("[text]")), json!("[text]"));
        assert_eq!(meant(&json!("1")), json!("1"));
    }
}
