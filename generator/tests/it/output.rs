//! Writing: what is on the disk before and after.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use spec2crate::output::{Change, Foreign, Output, OutputError, Report, check};

fn output(files: &[(&str, &str)]) -> Output {
    Output {
        files: files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
            .collect::<BTreeMap<_, _>>(),
    }
}

fn write(root: &Path, output: &Output) -> Result<Report, OutputError> {
    spec2crate::output::write(root, output, Foreign::Refuse)
}

/// Every file below a folder with its text, by path.
fn tree(root: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir().unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap().display().to_string();
                files.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    files
}

#[test]
fn writing_twice_changes_nothing_the_second_time() {
    let folder = tempfile::tempdir().unwrap();
    let output = output(&[("Cargo.toml", "[package]\n"), ("src/lib.rs", "//! A.\n")]);
    let first = write(folder.path(), &output).unwrap();
    assert_eq!(first.changes.len(), 2);
    let second = write(folder.path(), &output).unwrap();
    assert!(second.changes.is_empty());
    assert_eq!(second.unchanged, 2);
}

#[test]
fn stale_files_go_and_foreign_ones_stay() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        &output(&[("src/a.rs", "a\n"), ("src/old/b.rs", "b\n")]),
    )
    .unwrap();
    fs::write(folder.path().join("src/mine.rs"), "mine\n").unwrap();
    let report = write(folder.path(), &output(&[("src/a.rs", "a\n")])).unwrap();
    let changes: Vec<_> = report.changes.into_iter().collect();
    assert_eq!(changes, [("src/old/b.rs".to_owned(), Change::Removed)]);
    assert!(folder.path().join("src/mine.rs").exists());
    assert!(
        !folder.path().join("src/old").exists(),
        "an empty folder is no use"
    );
}

#[test]
fn a_file_where_a_folder_should_be_leaves_the_tree_whole() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &output(&[("a.txt", "old\n")])).unwrap();
    fs::write(folder.path().join("src"), "in the way\n").unwrap();
    let before = tree(folder.path());
    let error = write(
        folder.path(),
        &output(&[("a.txt", "new\n"), ("src/lib.rs", "//! A.\n")]),
    )
    .unwrap_err()
    .to_string();
    assert!(error.contains("src"), "{error}");
    assert_eq!(tree(folder.path()), before);
}

#[test]
fn checking_writes_nothing_and_shows_the_difference() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        &output(&[("a.txt", "one\ntwo\n"), ("gone.txt", "x\n")]),
    )
    .unwrap();
    let before = tree(folder.path());
    let differences = check(
        folder.path(),
        &output(&[("a.txt", "one\n2\n"), ("new.txt", "n\n")]),
    )
    .unwrap();
    assert_eq!(tree(folder.path()), before);
    insta::assert_snapshot!(differences.join(""));
}

#[test]
fn checking_a_folder_that_does_not_exist_shows_every_file() {
    let folder = tempfile::tempdir().unwrap();
    let differences = check(&folder.path().join("none"), &output(&[("a.txt", "a\n")])).unwrap();
    let shown = differences.join("");
    assert!(
        shown.contains("+++ b/a.txt") && shown.contains("+a\n"),
        "{shown}"
    );
}
