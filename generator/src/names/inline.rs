//! The names of inline types: the way that leads to them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::words::Case;
use crate::config::RenameConfig;
use crate::model::{Api, InlinePath, InlineRoot, Step};

/// The names in question for the type at the end of a path.
///
/// The first one tells the way but for the members of an `allOf`, whose properties are those of the
/// whole; the second one tells them as well, and all separators; the third one steps aside for a
/// component of the first one's name.
pub(super) fn ladder(
    successes: &BTreeMap<&str, usize>,
    rename: &RenameConfig,
    owners: &BTreeMap<String, String>,
    path: &InlinePath,
) -> Vec<String> {
    let root = root(successes, rename, owners, &path.root);
    let short: String = path.steps.iter().map(short_step).collect();
    let long: String = path.steps.iter().map(long_step).collect();
    let short = format!("{root}{short}");
    let aside = Case::Camel.suffix(&short, "inline");
    vec![short, format!("{root}{long}"), aside]
}

/// How many successes each operation documents.
pub(super) fn successes(api: &Api) -> BTreeMap<&str, usize> {
    let operations = api.operations.iter().rev();
    let operations = operations.map(|one| (one.id.as_str(), one.responses.success.len()));
    operations.collect()
}

fn root(
    successes: &BTreeMap<&str, usize>,
    rename: &RenameConfig,
    owners: &BTreeMap<String, String>,
    root: &InlineRoot,
) -> String {
    let operation = |id: &str| operation_type(rename, id);
    match root {
        InlineRoot::Component(key) => {
            let owner = owners.get(key).cloned();
            owner.unwrap_or_else(|| Case::Camel.of(key))
        }
        InlineRoot::Body { operation: id } => format!("{}Body", operation(id)),
        InlineRoot::Response {
            operation: id,
            status,
        } => format!(
            "{}Response{}",
            operation(id),
            status_role(successes, id, status)
        ),
        InlineRoot::Parameter {
            operation: id,
            name,
        } => format!("{}{}", operation(id), Case::Camel.of(name)),
        InlineRoot::PathParameter { path, name } => {
            format!("{}{}", Case::Camel.of(path), Case::Camel.of(name))
        }
        InlineRoot::SharedResponse(key) => shared_response(key),
        InlineRoot::SharedBody(key) => with_role(key, "Body", &["Body", "Request"]),
        InlineRoot::SharedParameter(key) => with_role(key, "Parameter", &["Param", "Parameter"]),
        InlineRoot::SharedHeader(key) => with_role(key, "Header", &["Header"]),
    }
}

/// The name of an operation as a type: `ListWorkItems`.
pub(super) fn operation_type(rename: &RenameConfig, id: &str) -> String {
    Case::Camel.of(&operation_key(rename, id))
}

/// What the names of an operation are made of: its new name, or its id; of a method and a path, with the
/// parameters told from what is fixed (`get /pets/{id}` is `get pets by id`).
pub(super) fn operation_key<'a>(rename: &'a RenameConfig, id: &'a str) -> Cow<'a, str> {
    if let Some(name) = rename.operations.get(id) {
        return Cow::Borrowed(name);
    }
    let is_path = id
        .split_once(" /")
        .is_some_and(|(method, _)| method.chars().all(|c| c.is_ascii_lowercase()));
    if is_path {
        Cow::Owned(id.replace("/{", "/by {"))
    } else {
        Cow::Borrowed(id)
    }
}

/// The status, unless it is the only success.
fn status_role(successes: &BTreeMap<&str, usize>, id: &str, status: &str) -> String {
    let is_success = |status: &str| !status.starts_with(['4', '5', 'd']);
    let is_only_success = successes.get(id).is_some_and(|count| *count < 2);
    if is_success(status) && is_only_success {
        String::new()
    } else if status == "default" {
        "Default".to_owned()
    } else {
        status.to_lowercase()
    }
}

fn shared_response(key: &str) -> String {
    if key.starts_with(|c: char| c.is_ascii_digit()) {
        Case::Camel.of(&format!("response{key}"))
    } else {
        with_role(key, "Response", &["Response"])
    }
}

fn with_role(key: &str, role: &str, roles: &[&str]) -> String {
    let name = Case::Camel.of(key);
    if roles.iter().any(|role| name.ends_with(role)) {
        name
    } else {
        format!("{name}{role}")
    }
}

fn short_step(step: &Step) -> String {
    match step {
        Step::Field(wire) => Case::Camel.of(wire),
        Step::Item => "Item".to_owned(),
        Step::Position(index) => ordinal(*index),
        Step::Value => "Value".to_owned(),
        Step::Member(_) => String::new(),
        Step::Media(content_type) => media_role(content_type),
        Step::Header(wire) => format!("{}Header", Case::Camel.of(wire)),
        Step::Variant(label) => Case::Camel.of(label),
    }
}

fn long_step(step: &Step) -> String {
    match step {
        Step::Field(text) | Step::Header(text) | Step::Variant(text) => {
            Case::Camel.of_spelled(text)
        }
        Step::Member(index) => format!("Member{}", index + 1),
        Step::Media(content_type) => Case::Camel.of_spelled(content_type),
        Step::Item | Step::Position(_) | Step::Value => short_step(step),
    }
}

/// `First`, `Second`, `Third`: the place of an item is what it is known by.
fn ordinal(index: usize) -> String {
    const ORDINALS: [&str; 12] = [
        "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth",
        "Tenth", "Eleventh", "Twelfth",
    ];
    let known = ORDINALS.get(index).map(|word| (*word).to_owned());
    known.unwrap_or_else(|| format!("Item{}", index + 1))
}

/// `Json` for `application/json`, `ProblemJson` for `application/problem+json; charset=utf-8`.
pub(super) fn media_role(content_type: &str) -> String {
    let essence = content_type.split(';').next().unwrap_or_default();
    let subtype = essence
        .split_once('/')
        .map_or(essence, |(_, subtype)| subtype);
    Case::Camel.of(subtype)
}
