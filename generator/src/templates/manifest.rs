//! `Cargo.toml`.

use std::collections::BTreeSet;

use minijinja::{Value, context};
use spec2crate_templates::{CARGO_TOML, MANIFEST};
use toml::{Table, Value as Toml};

use super::{Template, examples};
use crate::plan::{Adds, Crate, Manifest};

/// How long a list of features may be on one line.
const LONG: usize = 80;

/// The oldest Rust that the runtime is tested with.
const RUST_VERSION: &str = "1.85";

/// The license of a crate whose configuration names none.
const LICENSE: &str = "MIT OR Apache-2.0";

/// A key of a table with its value and the comment above it.
struct Entry {
    key: String,
    value: String,
    comment: Vec<String>,
}

impl From<Entry> for Value {
    fn from(entry: Entry) -> Self {
        context! { key => entry.key, value => entry.value, comment => entry.comment }
    }
}

/// The text of the manifest.
pub(super) fn cargo_toml(krate: &Crate) -> Result<String, String> {
    let plan = &krate.manifest;
    let has_examples = examples::any(krate);
    let own: Table = MANIFEST.parse().map_err(|error| format!("{error}"))?;
    let (package, tables) = split(package(plan));
    let documents = plan.documents.iter().map(|(name, hash)| Entry {
        key: key(name),
        value: Toml::String(hash.clone()).to_string(),
        comment: Vec::new(),
    });
    let values = context! {
        header => plan.header("#"),
        package => list(package),
        package_tables => tables_text(tables)?,
        documents => list(documents),
        features => list(features(plan, &own)),
        dependencies => list(dependencies(&own, &plan.dependencies)),
        dev_dependencies => list(has_examples.then(|| tokio(&own))),
        has_examples => has_examples,
        workspace_member => plan.workspace_member,
    };
    Template::new(CARGO_TOML).render(values)
}

/// A key of `[package]`, as the configuration gives it or by default.
pub(super) fn package_text(plan: &Manifest, key: &str) -> Option<String> {
    let package = package(plan);
    package.get(key).and_then(Toml::as_str).map(str::to_owned)
}

/// The features of the runtime that generated crates have, with the comment above each.
pub(super) fn runtime_features() -> Result<Vec<(String, String)>, String> {
    let own: Table = MANIFEST.parse().map_err(|error| format!("{error}"))?;
    let features = runtime_feature_table(&own);
    let features = features.into_iter().map(|(name, _)| {
        let comment = comment("[features]", &name).join(" ");
        (name, comment)
    });
    Ok(features.collect())
}

fn list(entries: impl IntoIterator<Item = Entry>) -> Value {
    let entries: Vec<Value> = entries.into_iter().map(Value::from).collect();
    Value::from(entries)
}

fn package(plan: &Manifest) -> Table {
    let text = |text: &str| Toml::String(text.to_owned());
    let mut package = Table::new();
    package.insert("name".to_owned(), text(&plan.name));
    package.insert("version".to_owned(), text(&plan.version));
    package.insert("edition".to_owned(), text("2024"));
    package.insert("rust-version".to_owned(), text(RUST_VERSION));
    package.insert("description".to_owned(), text(&plan.description));
    package.insert("license".to_owned(), text(LICENSE));
    package.insert("readme".to_owned(), text("README.md"));
    let include = [
        "/src",
        "/docs",
        "/tests/examples",
        "/README.md",
        "/LICENSE*",
    ];
    let include = include.map(text).to_vec();
    package.insert("include".to_owned(), Toml::Array(include));
    if plan.package.contains_key("license-file") {
        package.remove("license");
    }
    let own_keys = ["name", "version"];
    for (key, value) in &plan.package {
        if !own_keys.contains(&key.as_str()) {
            package.insert(key.clone(), value.clone());
        }
    }
    package
}

/// The keys with plain values, and the tables below `[package]`.
fn split(package: Table) -> (Vec<Entry>, Table) {
    let (tables, plain): (Table, Table) =
        package.into_iter().partition(|(_, value)| value.is_table());
    let plain = plain.into_iter().map(|(name, value)| Entry {
        key: key(&name),
        value: value.to_string(),
        comment: Vec::new(),
    });
    (plain.collect(), tables)
}

/// The tables below `[package]`, without those that the template has.
fn tables_text(mut tables: Table) -> Result<String, String> {
    if let Some(Toml::Table(metadata)) = tables.get_mut("metadata") {
        metadata.remove("docs");
        metadata.remove("spec2crate");
        if metadata.is_empty() {
            tables.remove("metadata");
        }
    }
    if tables.is_empty() {
        return Ok(String::new());
    }
    let mut root = Table::new();
    root.insert("package".to_owned(), Toml::Table(tables));
    toml::to_string(&root).map_err(|error| error.to_string())
}

fn features(plan: &Manifest, own: &Table) -> Vec<Entry> {
    let runtime = runtime_feature_table(own);
    let text = |text: &str| Toml::String(text.to_owned());
    let defaults = plan.features.iter().filter(|feature| feature.default);
    let transport = runtime.iter().filter(|(name, _)| name == TRANSPORT);
    let names = defaults
        .map(|feature| &feature.name)
        .chain(transport.map(|(name, _)| name));
    let default = Toml::Array(names.map(|name| text(name)).collect());
    let mut entries = vec![Entry {
        key: "default".to_owned(),
        value: default.to_string(),
        comment: Vec::new(),
    }];
    entries.extend(plan.features.iter().map(|feature| Entry {
        key: key(&feature.name),
        value: enabled(&feature.enables),
        comment: vec![adds(&feature.adds)],
    }));
    entries.extend(runtime.into_iter().map(|(name, needs)| Entry {
        key: key(&name),
        value: Toml::Array(needs).to_string(),
        comment: comment("[features]", &name),
    }));
    entries
}

/// The features that another one enables: on one line, or on one line each where that would be long.
fn enabled(names: &[String]) -> String {
    let names = names
        .iter()
        .map(|name| Toml::String(name.clone()).to_string());
    let names: Vec<String> = names.collect();
    let line = format!("[{}]", names.join(", "));
    if line.len() <= LONG {
        return line;
    }
    let lines: String = names.iter().map(|name| format!("    {name},\n")).collect();
    format!("[\n{lines}]")
}

/// What a feature of the documents adds, as a sentence.
fn adds(adds: &Adds) -> String {
    // Names of tags are texts of the document.
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    match adds {
        Adds::Version(name) => format!("The API version `{name}`."),
        Adds::Everything => "All tags, and all types.".to_owned(),
        Adds::Common(version) => format!("What all parts of `{version}` need."),
        Adds::Tag(tag) if tag.is_empty() => "The operations without a tag.".to_owned(),
        Adds::Tag(tag) => format!("The operations of {}, with their types.", words(tag)),
        Adds::Webhooks => "The types of what webhooks bring.".to_owned(),
        Adds::Others => "The types that no operation uses.".to_owned(),
        Adds::Runtime => "What some of the features above need of the runtime.".to_owned(),
    }
}

/// The feature with the default transport.
pub(super) const TRANSPORT: &str = "reqwest";

/// The feature of the templates that compiles what every generated crate has.
const RUNTIME: &str = "runtime";

fn runtime_feature_table(own: &Table) -> Vec<(String, Vec<Toml>)> {
    let features = own.get("features").and_then(Toml::as_table);
    let features = features.into_iter().flatten();
    let features = features.filter(|(name, _)| !["default", RUNTIME].contains(&name.as_str()));
    let features = features.map(|(name, needs)| {
        let needs = needs.as_array().into_iter().flatten();
        let needs = needs.filter(|need| need.as_str() != Some(RUNTIME));
        (name.clone(), needs.cloned().collect())
    });
    features.collect()
}

/// The dependencies; those of the feature that every generated crate has are not optional there.
///
/// Those of the configuration come last.
fn dependencies(own: &Table, passed: &Table) -> Vec<Entry> {
    let runtime = own
        .get("features")
        .and_then(|features| features.get(RUNTIME));
    let needs = runtime.and_then(Toml::as_array).into_iter().flatten();
    let needs = needs.filter_map(|need| need.as_str()?.strip_prefix("dep:"));
    let always: BTreeSet<&str> = needs.collect();
    let dependencies = own.get("dependencies").and_then(Toml::as_table);
    let dependencies = dependencies.into_iter().flatten();
    let entries = dependencies.map(|(name, value)| Entry {
        key: key(name),
        value: dependency(value, always.contains(name.as_str())),
        comment: comment("[dependencies]", name),
    });
    let passed = passed.iter().map(|(name, value)| Entry {
        key: key(name),
        value: value.to_string(),
        comment: vec!["Of the configuration.".to_owned()],
    });
    entries.chain(passed).collect()
}

/// What the `main` of an example runs on, in the version that the default transport needs.
fn tokio(own: &Table) -> Entry {
    let tokio = own.get("dependencies").and_then(|table| table.get("tokio"));
    let version = tokio.and_then(|tokio| tokio.get("version"));
    let mut table = Table::new();
    table.extend(version.map(|version| ("version".to_owned(), version.clone())));
    let features = ["macros", "rt-multi-thread"].map(|name| Toml::String(name.to_owned()));
    table.insert("features".to_owned(), Toml::Array(features.to_vec()));
    Entry {
        key: "tokio".to_owned(),
        value: Toml::Table(table).to_string(),
        comment: vec!["The `main` of each example.".to_owned()],
    }
}

fn dependency(value: &Toml, always: bool) -> String {
    let Toml::Table(table) = value else {
        return value.to_string();
    };
    let mut table = table.clone();
    if always {
        table.remove("optional");
    }
    match (table.get("version"), table.len()) {
        (Some(version), 1) => version.to_string(),
        _ => Toml::Table(table).to_string(),
    }
}

/// The comment above a key of a table of the templates' manifest: it says why, there and here.
fn comment(table: &str, key: &str) -> Vec<String> {
    let lines = MANIFEST.lines().skip_while(|line| *line != table).skip(1);
    let mut comment = Vec::new();
    for line in lines.take_while(|line| !line.starts_with('[')) {
        let name = line.split('=').next().map(str::trim);
        match line.strip_prefix('#') {
            Some(text) => comment.push(text.trim().to_owned()),
            None if name == Some(key) => return comment,
            None => comment.clear(),
        }
    }
    Vec::new()
}

/// A key, in quotes where TOML asks for them.
fn key(name: &str) -> String {
    let bare = |character: char| character.is_ascii_alphanumeric() || "-_".contains(character);
    if !name.is_empty() && name.chars().all(bare) {
        return name.to_owned();
    }
    Toml::String(name.to_owned()).to_string()
}
