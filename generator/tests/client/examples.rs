//! Every example value of the document decodes into its type and encodes back.

use std::collections::BTreeSet;

use sailpoint_work_items::v3::models;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// Through a type and back.
fn through<T: Serialize + DeserializeOwned>(value: &Value) -> serde_json::Result<Value> {
    serde_json::to_value(serde_json::from_value::<T>(value.clone())?)
}

macro_rules! types {
    ($($name:ident)+) => {
        /// Schema and the way through its type.
        pub(crate) const TYPES: &[(&str, fn(&Value) -> serde_json::Result<Value>)] =
            &[$((stringify!($name), through::<models::$name>),)+];
    };
}

types! {
    ApprovalItemDetails ErrorMessageDto ErrorResponseDto FormDetails FormItemDetails LocaleOrigin
    RemediationItemDetails SectionDetails WorkItemForward WorkItemState WorkItemStateManualWorkItems
    WorkItemTypeManualWorkItems WorkItems WorkItemsCount WorkItemsSummary
}

pub(crate) fn document() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/work-items.v3.yaml");
    serde_yaml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The type of a schema that a component has.
fn check(name: &str, value: &Value) {
    let (_, through) = TYPES
        .iter()
        .find(|(known, _)| *known == name)
        .unwrap_or_else(|| panic!("no type for `{name}`"));
    let back = through(value).unwrap_or_else(|error| panic!("{name}: {error} in {value}"));
    assert_eq!(back, *value, "{name}");
}

/// The value that the examples of a schema's properties add up to.
pub(crate) fn instance(document: &Value, schema: &Value) -> Value {
    if let Some(target) = schema["$ref"].as_str() {
        return instance(document, document.pointer(&target[1..]).unwrap());
    }
    if let Some(example) = schema.get("example") {
        return example.clone();
    }
    let mut members = Map::new();
    for part in schema["allOf"].as_array().into_iter().flatten() {
        match instance(document, part) {
            Value::Object(more) => members.extend(more),
            Value::Null => {}
            other => return other,
        }
    }
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        members.insert(name.clone(), instance(document, property));
    }
    match schema["type"].as_str() {
        Some("array") => Value::Array(vec![instance(document, &schema["items"])]),
        Some("object") => Value::Object(members),
        _ if !members.is_empty() => Value::Object(members),
        _ => Value::Null,
    }
}

#[test]
fn the_examples_of_every_schema_round_trip() {
    let document = document();
    let schemas = document["components"]["schemas"].as_object().unwrap();
    for (name, schema) in schemas {
        check(name, &instance(&document, schema));
        // Each property alone as well, so that none depends on another.
        for (property, schema) in schema["properties"].as_object().into_iter().flatten() {
            let value = instance(&document, schema);
            let required = schema_requires(&document, name);
            if required.is_empty() && !value.is_null() {
                check(
                    name,
                    &Value::Object([(property.clone(), value)].into_iter().collect()),
                );
            }
        }
    }
    let named: BTreeSet<&str> = schemas.keys().map(String::as_str).collect();
    let known: BTreeSet<&str> = TYPES.iter().map(|(name, _)| *name).collect();
    assert_eq!(known, named);
}

fn schema_requires(document: &Value, name: &str) -> Vec<Value> {
    document["components"]["schemas"][name]["required"]
        .as_array()
        .cloned()
        .unwrap_or_default()
}

#[test]
fn the_examples_of_shared_responses_round_trip() {
    let document = document();
    let mut examples = 0;
    for response in document["components"]["responses"]
        .as_object()
        .unwrap()
        .values()
    {
        let media = &response["content"]["application/json"];
        let Some(target) = media["schema"]["$ref"].as_str() else {
            continue;
        };
        let name = target.rsplit('/').next().unwrap();
        for example in media["examples"]
            .as_object()
            .into_iter()
            .flat_map(Map::values)
        {
            check(name, &example["value"]);
            examples += 1;
        }
    }
    assert_eq!(examples, 3);
}

#[test]
fn the_examples_of_inline_errors_round_trip() {
    let document = document();
    for (status, through) in [
        ("401", through::<models::Response401> as fn(&Value) -> _),
        ("429", through::<models::Response429>),
    ] {
        let schema =
            &document["components"]["responses"][status]["content"]["application/json"]["schema"];
        let value = instance(&document, schema);
        assert!(value.as_object().is_some_and(|members| !members.is_empty()));
        assert_eq!(through(&value).unwrap(), value);
    }
}
