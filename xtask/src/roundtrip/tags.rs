//! What a discriminator says of the branches of its union.

use serde_json::{Value, json};

/// How many references and members of an `allOf` within one another are followed.
const DEPTH: usize = 8;

/// What holds for a branch: the property that names it, and its names; none where that is not what the branch
/// itself says.
pub(super) fn tag(tree: &Value, discriminator: Option<&Value>, branch: &Value) -> Option<Value> {
    let discriminator = discriminator?.as_object()?;
    let property = discriminator.get("propertyName")?.as_str()?;
    let reference = branch.get("$ref")?.as_str()?;
    let component = reference.rsplit('/').next()?;
    let mapping = discriminator.get("mapping").and_then(Value::as_object);
    let mapping = mapping.into_iter().flatten();
    let leads = |target: &Value| {
        let target = target.as_str().unwrap_or_default();
        target == reference || target == component
    };
    let mut names: Vec<&str> = mapping
        .filter(|(_, target)| leads(target))
        .map(|(name, _)| name.as_str())
        .collect();
    if names.is_empty() {
        names.push(component);
    }
    if let Some(listed) = listed(tree, branch, property, DEPTH) {
        names.retain(|name| listed.contains(&Value::from(*name)));
        if names.is_empty() {
            return None;
        }
    }
    Some(json!({ "required": [property], "properties": { property: { "enum": names } } }))
}

/// The values that a property of a schema has, if they are listed.
fn listed(tree: &Value, schema: &Value, property: &str, depth: usize) -> Option<Vec<Value>> {
    let depth = depth.checked_sub(1)?;
    let schema = target(tree, schema)?;
    let own = schema.get("properties").and_then(|all| all.get(property));
    let own = own.and_then(|own| target(tree, own));
    if let Some(value) = own.and_then(|own| own.get("const")) {
        return Some(vec![value.clone()]);
    }
    if let Some(values) = own.and_then(|own| own.get("enum")) {
        return values.as_array().cloned();
    }
    let members = schema.get("allOf").and_then(Value::as_array);
    let mut members = members.into_iter().flatten();
    members.find_map(|member| listed(tree, member, property, depth))
}

/// What a schema leads to.
fn target<'t>(tree: &'t Value, mut schema: &'t Value) -> Option<&'t Value> {
    for _ in 0..DEPTH {
        let Some(reference) = schema.get("$ref").and_then(Value::as_str) else {
            break;
        };
        schema = tree.pointer(reference.strip_prefix('#')?)?;
    }
    Some(schema)
}
