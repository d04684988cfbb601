//! The constants that the generator uses are complete.

#![expect(clippy::expect_used, reason = "a test fails by a panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use spec2crate_templates::{Part, Parts, RUNTIME};

/// Items that macros and generated code need, and nobody else.
const INTERNAL: &[&str] = &[
    "Auth",
    "Call",
    "Credential",
    "Decode",
    "Environment",
    "EnvironmentFile",
    "Flagged",
    "Follow",
    "KeyPlace",
    "Operation",
    "Paging",
    "Profile",
    "Raw",
    "Server",
    "Style",
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

fn all() -> Parts {
    Part::ALL.iter().copied().collect()
}

/// Each way to have all parts but one, and the ways to have all or none.
fn choices() -> Vec<Parts> {
    let but_one = Part::ALL.iter().map(|left_out| {
        let mut parts = all();
        parts.always.remove(left_out);
        parts
    });
    but_one.chain([all(), Parts::default()]).collect()
}

/// The text of the module of a folder.
fn module<'f>(files: &'f [(&str, std::borrow::Cow<'_, str>)], path: &str) -> &'f str {
    let found = files.iter().find(|(known, _)| *known == path);
    found.map(|(_, text)| &**text).expect("a module")
}

#[test]
fn the_files_of_a_part_are_files_of_the_runtime() {
    for part in Part::ALL {
        for file in part.files() {
            let known = RUNTIME.iter().any(|(path, _)| path == file);
            assert!(known, "{part:?} has no file `{file}`");
        }
    }
}

#[test]
fn a_crate_with_all_parts_has_the_runtime_as_it_is() {
    let files = all().files();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, &**text)).collect();
    assert_eq!(files, RUNTIME);
}

#[test]
fn what_is_copied_is_as_it_is_but_for_the_lines_about_files_that_are_left_out() {
    for parts in choices() {
        let files = parts.files();
        let is_copied = |path: &str| files.iter().any(|(known, _)| *known == path);
        for (path, text) in RUNTIME {
            let of: Vec<_> = Part::ALL
                .iter()
                .filter(|part| part.files().contains(path))
                .collect();
            let needed = of.is_empty() || of.iter().any(|part| parts.has(**part));
            assert_eq!(is_copied(path), needed, "{path} with {parts:?}");
            if needed && !path.ends_with("mod.rs") {
                assert_eq!(module(&files, path), *text);
            }
        }
        for (path, folder) in [("mod.rs", ""), ("wire/mod.rs", "wire/")] {
            let text = module(&files, path);
            for (line, name) in declared(text) {
                let file = format!("{folder}{name}.rs");
                let folder = format!("{folder}{name}/mod.rs");
                let known = is_copied(&file) || is_copied(&folder);
                assert!(known, "{path} has `{line}` with {parts:?}");
            }
            let whole = RUNTIME.iter().find(|(known, _)| *known == path);
            let mut lines = whole.expect("a module").1.lines();
            assert!(text.lines().all(|line| lines.any(|known| known == line)));
        }
    }
}

/// The lines of a module that declare modules, with their names.
fn declared(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let lines = text.lines().filter(|line| !line.starts_with("//"));
    lines.filter_map(|line| {
        let (_, name) = line.split_once("mod ")?;
        Some((line, name.strip_suffix(';')?))
    })
}

#[test]
fn what_is_public_is_exported_whatever_parts_there_are() {
    for parts in choices() {
        let files = parts.files();
        let exported = exported(module(&files, "mod.rs"));
        let exported = exported
            .iter()
            .map(|(name, feature)| (name.as_str(), feature.as_deref()))
            .filter(|(name, _)| !INTERNAL.contains(name));
        let exported: BTreeSet<_> = exported.collect();
        let exports = parts.exports();
        assert!(exports.iter().all(|export| export.parts.is_empty()));
        let exports = exports.iter().map(|export| (export.name, export.feature));
        assert_eq!(exported, exports.collect(), "with {parts:?}");
    }
}

/// The names that a `runtime/mod.rs` re-exports for everyone, each with the feature that it needs.
fn exported(module: &str) -> BTreeMap<String, Option<String>> {
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
fn what_only_some_features_need_is_compiled_with_any_of_them() {
    let featured = [Part::Events, Part::Pages, Part::Records, Part::Headers];
    let parts = Parts {
        always: [Part::Headers].into(),
        featured: featured.into(),
    };
    let files = parts.files();
    let text = module(&files, "mod.rs");
    for expected in [
        "mod header",
        "#[cfg(feature = \"_runtime-pages\")]\nmod paging;\n",
        "#[cfg(any(feature = \"_runtime-events\", feature = \"_runtime-records\"))]\nmod pieces;\n",
        "#[cfg(any(\n    feature = \"_runtime-events\",\n    feature = \"_runtime-pages\",\n    \
         feature = \"_runtime-records\"\n))]\n#[cfg(feature = \"blocking\")]\nmod blocking_list;\n",
    ] {
        assert!(text.contains(expected), "{expected}\nin\n{text}");
    }
    let mut exports = parts.exports().into_iter();
    let events = exports.find(|export| export.name == "Download");
    let features = events.map(|export| export.parts);
    let wanted = vec![Part::Events.feature(), Part::Records.feature()];
    assert_eq!(features, Some(wanted));
}
