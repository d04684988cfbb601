//! The programs of the examples, what they are answered, and the test that runs them.

use std::collections::BTreeMap;

use minijinja::{Value, context};
use serde_json::{Map, Value as Json};
use spec2crate_templates::EXAMPLES_RS;

use super::Template;
use crate::plan::{Answer, AnswerBody, Crate, Operation, Tag, Version};

/// The test, below the crate's root.
pub(super) const TEST: &str = "tests/examples/main.rs";

/// Whether there is anything to show.
pub(super) fn any(krate: &Crate) -> bool {
    krate
        .versions
        .iter()
        .any(|version| !version.tags.is_empty())
}

/// The programs and their answers, by path.
pub(super) fn programs(krate: &Crate) -> Result<BTreeMap<String, String>, String> {
    let mut files = BTreeMap::new();
    let tags = krate.versions.iter().flat_map(|version| {
        let tags = version.tags.iter();
        tags.map(move |tag| (version, tag))
    });
    for (version, operation) in tags.flat_map(|(version, tag)| {
        let operations = tag.operations.iter();
        operations.map(move |operation| (version, operation))
    }) {
        let example = &operation.example;
        let path = example.path.trim_end_matches(".rs");
        let script = serde_json::to_string_pretty(&script(operation, version));
        let script = script.map_err(|error| error.to_string())?;
        files.insert(format!("{path}.json"), script + "\n");
        files.insert(example.path.clone(), example.lines.join("\n") + "\n");
    }
    Ok(files)
}

/// The text of the test.
pub(super) fn test(krate: &Crate) -> Result<String, String> {
    let versions = krate.versions.iter();
    let versions = versions.filter(|version| !version.tags.is_empty());
    let versions: Vec<Value> = versions.map(version).collect();
    let values = context! {
        header => krate.manifest.header("//"),
        krate => krate.manifest.name.replace('-', "_"),
        versions => versions,
    };
    Template::new(EXAMPLES_RS).render(values)
}

fn version(version: &Version) -> Value {
    let module = version.module.as_ref().map(|module| module.bare());
    let folder = module.map_or_else(String::new, |module| format!("{module}/"));
    let tags = version.tags.iter().map(|tag| self::tag(tag, &folder));
    context! {
        name => version.name.as_str(),
        module => module,
        feature => version.gate.as_deref(),
        tags => tags.collect::<Vec<_>>(),
    }
}

fn tag(tag: &Tag, folder: &str) -> Value {
    let modules = tag.operations.iter();
    let mut modules: Vec<String> = modules
        .map(|operation| operation.example.module.to_string())
        .collect();
    modules.sort_unstable();
    context! {
        module => tag.module.as_str(),
        feature => tag.feature.as_deref(),
        folder => format!("{folder}{}", tag.module.bare()),
        examples => modules,
    }
}

/// What the test has to know of an operation.
fn script(operation: &Operation, version: &Version) -> Json {
    let script = &operation.example.script;
    let mut answers = Vec::new();
    for same in script.answers.chunk_by(|left, right| left == right) {
        answers.extend(same.first().map(|first| answer(first, same.len())));
    }
    let mut object = Map::new();
    object.insert("method".to_owned(), operation.method.as_str().into());
    let path = format!("{}{}", site_path(operation, version), operation.path);
    object.insert("path".to_owned(), path.into());
    object.insert("answers".to_owned(), Json::Array(answers));
    let refusal = script.refusal.iter().map(|refusal| answer(refusal, 1));
    object.extend(refusal.map(|answer| ("refusal".to_owned(), answer)));
    Json::Object(object)
}

/// The path of the address that an operation has instead of the document's.
fn site_path<'v>(operation: &Operation, version: &'v Version) -> &'v str {
    let mut sites = version.sites.iter();
    let site = sites.find(|site| Some(&site.ident) == operation.site.as_ref());
    let url = site
        .and_then(|site| site.servers.first())
        .map(|server| server.url.as_str());
    let url = url.unwrap_or_default();
    let rest = url.split_once("//").map_or(url, |(_, rest)| rest);
    let path = rest.find('/').and_then(|start| rest.get(start..));
    path.unwrap_or_default().trim_end_matches('/')
}

/// An answer that is given several times, one after the other.
fn answer(answer: &Answer, times: usize) -> Json {
    let mut object = Map::new();
    if times > 1 {
        object.insert("times".to_owned(), times.into());
    }
    object.insert("status".to_owned(), answer.status.into());
    if let Some(content_type) = &answer.content_type {
        object.insert("content-type".to_owned(), content_type.as_str().into());
    }
    match &answer.body {
        AnswerBody::Empty => {}
        AnswerBody::Json(json) => drop(object.insert("json".to_owned(), json.clone())),
        AnswerBody::Text(text) => drop(object.insert("text".to_owned(), text.as_str().into())),
    }
    Json::Object(object)
}
