//! The constants that the generator uses are complete.

#![expect(clippy::expect_used, reason = "a test fails by a panic")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use spec2crate_templates::{PUBLIC, RUNTIME};

/// Items that macros and generated code need, and nobody else.
const INTERNAL: &[&str] = &[
    "Auth",
    "Call",
    "Decode",
    "Environment",
    "EnvironmentFile",
    "Operation",
    "Paging",
    "Profile",
    "Raw",
    "Server",
    "Variable",
    "Version",
];

fn files(folder: &Path, prefix: &str, into: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry");
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            files(&entry.path(), &format!("{name}/"), into);
        } else {
            let text = fs::read_to_string(entry.path()).expect("a text");
            into.insert(name, text);
        }
    }
}

#[test]
fn every_file_of_the_runtime_is_listed() {
    let mut present = BTreeMap::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/runtime");
    files(&folder, "", &mut present);
    let listed = RUNTIME
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
    let listed: BTreeMap<_, _> = listed.collect();
    let missing: Vec<_> = present
        .keys()
        .filter(|path| !listed.contains_key(*path))
        .collect();
    assert!(missing.is_empty(), "not in `RUNTIME`: {missing:?}");
    assert_eq!(listed, present);
}

/// The names that `runtime/mod.rs` re-exports for everyone, each with the feature that it needs.
fn exported() -> BTreeMap<String, Option<String>> {
    let (_, module) = RUNTIME
        .iter()
        .find(|(path, _)| *path == "mod.rs")
        .expect("the runtime's root");
    let mut exported = BTreeMap::new();
    let mut feature = None;
    for item in module.split_inclusive([';', ']']) {
        let item = item.trim();
        if let Some(cfg) = item.strip_prefix("#[cfg(feature = \"") {
            feature = cfg.split('"').next().map(str::to_owned);
            continue;
        }
        if let Some(path) = item.strip_prefix("pub use ") {
            let path = path.trim_end_matches(';');
            let names = path.rsplit("::").next().unwrap_or(path);
            for name in names.trim_matches(['{', '}']).split(',') {
                // A broken list ends in a comma.
                if !name.trim().is_empty() {
                    exported.insert(name.trim().to_owned(), feature.clone());
                }
            }
        }
        feature = None;
    }
    exported
}

#[test]
fn what_is_public_is_exported_under_the_same_feature() {
    let exported = exported();
    for (item, feature) in PUBLIC {
        let found = exported.get(*item).map(Option::as_deref);
        assert_eq!(found, Some(*feature), "`{item}`");
    }
}

#[test]
fn what_is_exported_is_public_or_known_to_be_internal() {
    for item in exported().keys() {
        let public = PUBLIC.iter().any(|(known, _)| known == item);
        assert_ne!(public, INTERNAL.contains(&item.as_str()), "`{item}`");
    }
}
