//! The manifest is sound whatever stands in it, and says what the templates' own says.

use spec2crate_templates::{Part, Parts};
use toml::{Table, Value};

use super::files;
use crate::diagnostics::Sink;
use crate::plan::{Adds, Crate, Credentials, DocLines, Environment, Feature, Manifest, Profile};

fn krate() -> Crate {
    let credentials = |prefix: &str| Credentials {
        base_url: format!("{prefix}_URL"),
        client_id: format!("{prefix}_ID"),
        client_secret: format!("{prefix}_SECRET"),
    };
    let package = "authors = ['A \"B\" <a@b>']\nrust-version = '1.90'\n[metadata.mine]\nkey = 1\n";
    Crate {
        outside: Vec::new(),
        parts: Parts::default(),
        docs: DocLines::default(),
        manifest: Manifest {
            dependencies: Table::new(),
            name: "some-client".to_owned(),
            version: "1.2.3".to_owned(),
            description: "Says \"hello\" \\ {{ braces }}\nand more".to_owned(),
            package: package.parse().expect("a table"),
            workspace_member: false,
            features: vec![feature("v1", true), feature("v2", false)],
            documents: vec![("a b/c.yaml".to_owned(), "12ab".to_owned())],
            command: "make \"it\"".to_owned(),
            example: vec!["# use hidden;".to_owned(), "let shown = 1;".to_owned()],
        },
        profile: Profile {
            environment: Some(Environment {
                variables: credentials("SOME"),
                file: Some(("some.json".to_owned(), credentials("member"))),
            }),
            ..Profile::default()
        },
        versions: Vec::new(),
        reference: None,
    }
}

fn feature(name: &str, default: bool) -> Feature {
    Feature {
        name: name.to_owned(),
        default,
        enables: Vec::new(),
        adds: Adds::Version(name.to_owned()),
    }
}

fn rendered(krate: &Crate, path: &str) -> String {
    let mut sink = Sink::default();
    let mut files = files(krate, &mut sink).unwrap_or_else(|| panic!("{sink:?}"));
    files.remove(path).expect("the file")
}

fn manifest(krate: &Crate) -> Table {
    rendered(krate, "Cargo.toml").parse().expect("a manifest")
}

fn table<'t>(manifest: &'t Table, key: &str) -> &'t Table {
    manifest[key].as_table().expect("a table")
}

#[test]
fn texts_and_keys_of_the_configuration_arrive() {
    let manifest = manifest(&krate());
    let package = table(&manifest, "package");
    let text = |key: &str| package.get(key).and_then(Value::as_str);
    assert_eq!(
        text("description"),
        Some("Says \"hello\" \\ {{ braces }}\nand more")
    );
    assert_eq!(text("edition"), Some("2024"));
    assert_eq!(text("rust-version"), Some("1.90"));
    assert_eq!(text("license"), Some("MIT OR Apache-2.0"));
    assert_eq!(package["authors"][0].as_str(), Some("A \"B\" <a@b>"));
    assert_eq!(package["metadata"]["mine"]["key"].as_integer(), Some(1));
    assert_eq!(
        package["metadata"]["docs"]["rs"]["all-features"].as_bool(),
        Some(true)
    );
    let documents = &package["metadata"]["spec2crate"]["documents"];
    assert_eq!(documents["a b/c.yaml"].as_str(), Some("12ab"));
    assert!(manifest.contains_key("workspace"));
}

#[test]
fn dependencies_are_those_that_the_runtime_is_tested_with() {
    let manifest = manifest(&krate());
    let own: Table = spec2crate_templates::MANIFEST.parse().expect("a manifest");
    let always = own["features"]["runtime"].as_array().expect("a list");
    for (name, theirs) in table(&own, "dependencies") {
        let mut theirs = theirs.as_table().expect("a table").clone();
        if always.contains(&Value::String(format!("dep:{name}"))) {
            theirs.remove("optional");
        }
        let ours = &manifest["dependencies"][name];
        let version = || Table::from_iter([("version".to_owned(), ours.clone())]);
        let ours = ours.as_table().cloned().unwrap_or_else(version);
        assert_eq!(ours, theirs, "{name}");
    }
    let text = rendered(&krate(), "Cargo.toml");
    assert!(text.contains("\n# The dates of `Retry-After`.\nhttpdate = "));
}

#[test]
fn features_are_those_of_versions_and_runtime() {
    let manifest = manifest(&krate());
    let features = table(&manifest, "features");
    assert!(!features.contains_key("runtime"));
    let names = |key: &str| features[key].as_array().expect("a list").clone();
    assert_eq!(
        names("default"),
        ["v1", "reqwest"].map(|name| Value::String(name.to_owned()))
    );
    assert!(names("v1").is_empty() && names("v2").is_empty() && names("test-util").is_empty());
    assert!(names("reqwest").contains(&Value::String("dep:rustls".to_owned())));
    let readme = rendered(&krate(), "README.md");
    assert!(readme.contains("| `gzip` | no |") && !readme.contains("| `_"));
}

#[test]
fn without_operations_there_are_no_examples() {
    let manifest = manifest(&krate());
    assert!(!manifest.contains_key("test") && !manifest.contains_key("dev-dependencies"));
    let files = files(&krate(), &mut Sink::default()).expect("sound templates");
    assert!(files.keys().all(|path| !path.starts_with("tests/")));
}

#[test]
fn a_member_of_a_workspace_is_no_workspace() {
    let mut krate = krate();
    krate.manifest.workspace_member = true;
    assert!(!manifest(&krate).contains_key("workspace"));
}

#[test]
fn the_readme_shows_what_there_is() {
    let text = rendered(&krate(), "README.md");
    assert!(text.contains("```rust\nlet shown = 1;\n```"));
    assert!(text.contains("`SOME_URL`") && text.contains("`member_SECRET`"));
    assert!(text.contains("| `v2` | no | the operations and models of version `v2` |"));
    let mut krate = krate();
    krate.profile.environment = None;
    assert!(!rendered(&krate, "README.md").contains("from_env"));
}

#[test]
fn the_parts_of_the_runtime_that_are_needed_are_copied_below_the_header() {
    for parts in [&[], Part::ALL] {
        let mut krate = krate();
        krate.parts = parts.iter().copied().collect();
        let header = krate.manifest.header("//");
        let files = files(&krate, &mut Sink::default()).expect("sound templates");
        let copied: Vec<(&str, &str)> = files
            .iter()
            .filter_map(|(path, text)| {
                Some((
                    path.strip_prefix("src/runtime/")?,
                    text.strip_prefix(&header)?,
                ))
            })
            .collect();
        let wanted = krate.parts.files();
        let wanted: Vec<(&str, &str)> =
            wanted.iter().map(|(path, text)| (*path, &**text)).collect();
        assert_eq!(copied, wanted);
    }
}
