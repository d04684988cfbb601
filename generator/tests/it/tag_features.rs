//! Tags as Cargo features: who uses one compiles one.

use crate::memory::{self, Memory};

/// The files in which features are named.
fn check(module: &str) -> String {
    let compilation = memory::tags(module);
    let files = &compilation.output().expect("the document is sound").files;
    let folder = if module.is_empty() { "" } else { "v1/" };
    let models = format!("src/{folder}models/mod.rs");
    let page = format!("docs/{folder}methods/pets.md");
    let model = format!("docs/{folder}models/person.md");
    let mut text = String::new();
    for path in [
        "Cargo.toml",
        "README.md",
        "src/lib.rs",
        &models,
        &page,
        &model,
    ] {
        let lines = files[path].lines().filter(|line| match path {
            "Cargo.toml" => is_of_the_document(line),
            "README.md" => line.contains("pets") || line.contains("full") || line.contains("v1"),
            path if path == models => true,
            _ => line.contains("feature"),
        });
        text += &format!("==> {path}\n");
        text.extend(lines.flat_map(|line| [line, "\n"]));
    }
    text
}

/// Whether a line of a manifest is about a feature of the document, or about all.
fn is_of_the_document(line: &str) -> bool {
    let parts = [
        "default",
        "full",
        "pets",
        "work-orders",
        "models",
        "v1",
        "_runtime",
    ];
    let (name, value) = line.split_once(" = ").unwrap_or_default();
    value.starts_with('[') && parts.iter().any(|part| name.contains(part))
}

#[test]
fn each_tag_is_a_feature_and_brings_the_types_that_it_needs() {
    insta::assert_snapshot!(check(""));
}

#[test]
fn the_feature_of_a_version_is_that_of_all_its_tags() {
    insta::assert_snapshot!(check("module = \"v1\"\n"));
}

#[test]
fn without_tags_there_is_nothing_to_choose_from() {
    let document = memory::DOCUMENT;
    let configuration = memory::configuration("example.yaml")
        .replace("\n\n[[api]]", "\ntag-features = true\n\n[[api]]");
    let files = Memory::default().with("example.yaml", document);
    let compilation = files.with("generator.toml", configuration).compile();
    let manifest = &compilation.output().unwrap().files["Cargo.toml"];
    assert!(manifest.contains("default = [\"reqwest\"]"), "{manifest}");
}
