//! All or nothing, nothing that is not ours, and no write without a change.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::{Change, Foreign, Output, OutputError, Report, check, preview};

fn output(files: &[(&str, &str)]) -> Output {
    let files = files
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
    Output {
        files: files.collect(),
    }
}

fn write(root: &Path, output: &Output) -> Result<Report, OutputError> {
    super::write(root, output, Foreign::Refuse)
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn tree(root: &Path) -> BTreeMap<String, String> {
    let mut tree = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.strip_prefix(root).expect("below the root");
            let name = name.to_string_lossy().replace('\\', "/");
            if path.is_dir() {
                tree.insert(format!("{name}/"), String::new());
                folders.push(path);
            } else {
                tree.insert(name, fs::read_to_string(path).expect("a text"));
            }
        }
    }
    tree
}

#[test]
fn only_changes_are_written() {
    let root = folder();
    let first = output(&[
        ("a.rs", "1\n"),
        ("src/b.rs", "2\n"),
        ("src/deep/c.rs", "3\n"),
    ]);
    let report = write(root.path(), &first).expect("written");
    assert_eq!(report.changes.len(), 3);
    assert!(
        report
            .changes
            .values()
            .all(|change| *change == Change::Created)
    );
    assert_eq!(report.unchanged, 0);

    let time = |path: &str| fs::metadata(root.path().join(path)).and_then(|data| data.modified());
    let before = time("src/b.rs").expect("a time");
    let again = write(root.path(), &first).expect("written");
    assert!(again.changes.is_empty());
    assert_eq!(again.unchanged, 3);
    assert_eq!(time("src/b.rs").expect("a time"), before);

    let second = output(&[("a.rs", "9\n"), ("src/b.rs", "2\n")]);
    let report = write(root.path(), &second).expect("written");
    assert_eq!(report.changes.get("a.rs"), Some(&Change::Updated));
    assert_eq!(report.changes.get("src/deep/c.rs"), Some(&Change::Removed));
    assert_eq!(report.unchanged, 1);
    let tree = tree(root.path());
    let paths: Vec<_> = tree.keys().map(String::as_str).collect();
    assert_eq!(paths, [".spec2crate", "a.rs", "src/", "src/b.rs"]);
}

#[test]
fn what_is_not_ours_stays() {
    let root = folder();
    fs::create_dir_all(root.path().join("src/old")).expect("a folder");
    fs::write(root.path().join("src/old/mine.rs"), "mine").expect("written");
    write(root.path(), &output(&[("src/old/b.rs", "2\n")])).expect("written");
    write(root.path(), &output(&[("src/c.rs", "3\n")])).expect("written");
    let tree = tree(root.path());
    assert_eq!(
        tree.get("src/old/mine.rs").map(String::as_str),
        Some("mine")
    );
    assert!(!tree.contains_key("src/old/b.rs"));
}

#[test]
fn a_file_in_the_way_is_named_and_nothing_changes() {
    let root = folder();
    write(
        root.path(),
        &output(&[("a.rs", "1\n"), ("src", "a file\n")]),
    )
    .expect("written");
    let before = tree(root.path());
    let error = write(
        root.path(),
        &output(&[("a.rs", "2\n"), ("new/x.rs", "3\n"), ("src/b.rs", "4\n")]),
    );
    let error = error.expect_err("`src` is a file");
    assert!(matches!(error, OutputError::FileForFolder(_)));
    assert_eq!(error.path(), root.path().join("src"));
    assert_eq!(tree(root.path()), before);

    fs::create_dir(root.path().join("dir")).expect("a folder");
    let error = write(root.path(), &output(&[("dir", "3\n")])).expect_err("a folder");
    assert!(matches!(error, OutputError::FolderForFile(_)));
}

#[test]
fn a_failure_before_the_end_changes_nothing() {
    let root = folder();
    write(root.path(), &output(&[("a.rs", "1\n")])).expect("written");
    let before = tree(root.path());
    // No file system takes a name of that length.
    let long = format!("new/{}/x.rs", "n".repeat(4000));
    let error = write(
        root.path(),
        &output(&[("a.rs", "2\n"), ("b/c.rs", "3\n"), (&long, "4\n")]),
    );
    assert!(error.is_err());
    assert_eq!(tree(root.path()), before);
}

#[test]
fn a_crate_in_a_new_folder_leaves_nothing_beside_it() {
    let folder = folder();
    let root = folder.path().join("above/crate");
    let wanted = output(&[
        ("a.rs", "1\n"),
        ("src/b.rs", "2\n"),
        ("src/deep/c.rs", "3\n"),
    ]);
    write(&root, &wanted).expect("written");
    let grown = output(&[
        ("a.rs", "1\n"),
        ("src/b.rs", "2\n"),
        ("src/new/d.rs", "4\n"),
    ]);
    let report = write(&root, &grown).expect("written");
    assert_eq!(report.unchanged, 2);
    let tree = tree(folder.path());
    let paths: Vec<_> = tree.keys().map(String::as_str).collect();
    let expected = [
        "above/",
        "above/crate/",
        "above/crate/.spec2crate",
        "above/crate/a.rs",
        "above/crate/src/",
        "above/crate/src/b.rs",
        "above/crate/src/new/",
        "above/crate/src/new/d.rs",
    ];
    assert_eq!(paths, expected);
}

#[test]
fn a_failure_leaves_no_folder_that_was_not_there() {
    let folder = folder();
    let long = format!("src/{}.rs", "n".repeat(4000));
    let error = write(
        &folder.path().join("above/crate"),
        &output(&[("a.rs", "1\n"), (&long, "2\n")]),
    );
    assert!(matches!(error, Err(OutputError::Write(..))));
    assert!(tree(folder.path()).is_empty());
}

#[cfg(unix)]
#[test]
fn a_link_to_nowhere_is_in_the_way_of_a_folder() {
    let root = folder();
    std::os::unix::fs::symlink("nowhere", root.path().join("src")).expect("a link");
    let error = write(
        root.path(),
        &output(&[("a.rs", "1\n"), ("src/b.rs", "2\n")]),
    );
    assert!(matches!(error, Err(OutputError::Write(..))));
    assert!(!root.path().join("a.rs").exists());
}

#[test]
fn paths_stay_inside() {
    let root = folder();
    for path in ["../x", "/x", "a/../../x", ""] {
        let error = write(root.path(), &output(&[(path, "")])).expect_err("outside");
        assert!(matches!(error, OutputError::Outside(_)), "{path}");
    }
    fs::write(root.path().join(".spec2crate"), "../victim\n").expect("written");
    write(root.path(), &output(&[("a", "")])).expect("written");
}

#[test]
fn checking_writes_nothing_and_shows_all() {
    let root = folder();
    write(
        root.path(),
        &output(&[("a.rs", "1\n2\n3\n"), ("gone.rs", "x\n")]),
    )
    .expect("written");
    let before = tree(root.path());
    let wanted = output(&[("a.rs", "1\n9\n3\n"), ("new.rs", "y\n")]);
    let diffs = check(root.path(), &wanted).expect("checked");
    let all = diffs.concat();
    assert!(all.contains("--- a/a.rs\n+++ b/a.rs\n"));
    assert!(all.contains("-2\n+9\n"));
    assert!(all.contains("--- /dev/null\n+++ b/new.rs\n"));
    assert!(all.contains("--- a/gone.rs\n+++ /dev/null\n"));
    assert_eq!(tree(root.path()), before);
    write(root.path(), &wanted).expect("written");
    assert!(check(root.path(), &wanted).expect("checked").is_empty());
}

#[test]
fn line_ends_of_git_are_no_change() {
    let root = folder();
    let wanted = output(&[("a.rs", "1\n2\n")]);
    write(root.path(), &wanted).expect("written");
    fs::write(root.path().join("a.rs"), "1\r\n2\r\n").expect("written");
    assert!(check(root.path(), &wanted).expect("checked").is_empty());
    assert_eq!(write(root.path(), &wanted).expect("written").unchanged, 1);
}

#[test]
fn files_of_somebody_else_are_neither_replaced_nor_removed() {
    let root = folder();
    fs::write(root.path().join("a.rs"), "mine\n").expect("written");
    fs::write(root.path().join("b.rs"), "mine, too\n").expect("written");
    fs::write(root.path().join("other.rs"), "mine as well\n").expect("written");
    let before = tree(root.path());
    let wanted = output(&[("a.rs", "1\n"), ("b.rs", "2\n"), ("c.rs", "3\n")]);
    for refused in [
        write(root.path(), &wanted),
        preview(root.path(), &wanted, Foreign::Refuse),
    ] {
        let error = refused.expect_err("two files are not ours");
        assert!(matches!(error, OutputError::Foreign(_, 1)), "{error}");
        assert_eq!(error.path(), root.path().join("a.rs"));
    }
    assert_eq!(tree(root.path()), before);

    let seen = preview(root.path(), &wanted, Foreign::Replace).expect("seen");
    assert_eq!(tree(root.path()), before);
    let done = super::write(root.path(), &wanted, Foreign::Replace).expect("written");
    assert_eq!(seen, done);
    assert_eq!(done.changes.get("a.rs"), Some(&Change::Updated));
    let after = tree(root.path());
    assert_eq!(
        after.get("other.rs").map(String::as_str),
        Some("mine as well\n")
    );
    // From now on they are listed.
    write(root.path(), &output(&[("a.rs", "9\n")])).expect("written");
}

#[test]
fn a_header_tells_whose_a_file_is_where_the_list_is_lost() {
    let root = folder();
    let text = "---\n# Generated by spec2crate. Do not edit it: `make` writes it anew.\n";
    fs::write(root.path().join("a.md"), text).expect("written");
    write(root.path(), &output(&[("a.md", "1\n")])).expect("written");
    fs::remove_file(root.path().join(".spec2crate")).expect("removed");
    // Its text is the same: nothing is lost.
    write(root.path(), &output(&[("a.md", "1\n")])).expect("written");
}

#[test]
fn more_files_are_written_than_can_be_open() {
    let root = folder();
    let files = (0..3000).map(|index| (format!("src/{index}.rs"), String::new()));
    let wanted = Output {
        files: files.collect(),
    };
    let report = write(root.path(), &wanted).expect("written");
    assert_eq!(report.changes.len(), 3000);
}
