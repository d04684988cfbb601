//! The `spec2crate` command: exit codes, streams, and what it leaves on the disk.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::memory::{DOCUMENT, configuration};

/// A folder with a configuration and a document.
fn folder(document: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("generator.toml"),
        configuration("example.yaml"),
    )
    .unwrap();
    fs::write(folder.path().join("example.yaml"), document).unwrap();
    folder
}

fn spec2crate(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_spec2crate"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap()
}

fn generate(folder: &Path, more: &[&str]) -> Output {
    spec2crate(folder, &[&["generate", "--out", "out"], more].concat())
}

fn standard_output(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn standard_error(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn generating_prints_a_line_for_each_file_and_succeeds() {
    let folder = folder(DOCUMENT);
    let first = generate(folder.path(), &[]);
    assert_eq!(first.status.code(), Some(0), "{}", standard_error(&first));
    let lines = standard_output(&first);
    assert!(lines.contains("created out/src/lib.rs"), "{lines}");
    assert!(folder.path().join("out/Cargo.toml").exists());
    let second = generate(folder.path(), &[]);
    let lines = standard_output(&second);
    assert!(lines.starts_with("no files changed, "), "{lines}");
}

#[test]
fn an_error_writes_nothing_and_fails() {
    let folder = folder(&DOCUMENT.replace("{ description: Nothing. }", "{ $ref: '#/nowhere' }"));
    let output = generate(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(1));
    let told = standard_error(&output);
    assert!(told.contains("error[unresolved-reference]"), "{told}");
    assert!(told.contains("--> example.yaml:7:"), "{told}");
    assert!(!folder.path().join("out").exists());
}

#[test]
fn a_warning_fails_only_when_it_is_to_be_strict() {
    let folder = folder(&DOCUMENT.replace("operationId: listThings", "summary: Things"));
    assert_eq!(generate(folder.path(), &[]).status.code(), Some(0));
    let strict = generate(folder.path(), &["--strict"]);
    assert_eq!(strict.status.code(), Some(1));
    let told = standard_error(&strict);
    assert!(told.contains("error[missing-operation-id]"), "{told}");
}

#[test]
fn checking_shows_the_difference_and_the_command_and_writes_nothing() {
    let folder = folder(DOCUMENT);
    generate(folder.path(), &[]);
    assert_eq!(generate(folder.path(), &["--check"]).status.code(), Some(0));
    fs::write(
        folder.path().join("example.yaml"),
        DOCUMENT.replace("listThings", "countThings"),
    )
    .unwrap();
    let before = fs::read_to_string(folder.path().join("out/src/default.rs")).unwrap();
    let output = generate(folder.path(), &["--check"]);
    assert_eq!(output.status.code(), Some(1));
    let difference = standard_output(&output);
    assert!(
        difference.contains("+    pub fn count_things"),
        "{difference}"
    );
    let told = standard_error(&output);
    assert!(told.contains("run `spec2crate generate`"), "{told}");
    let after = fs::read_to_string(folder.path().join("out/src/default.rs")).unwrap();
    assert_eq!(after, before);
}

#[test]
fn output_that_cannot_be_written_is_named() {
    let folder = folder(DOCUMENT);
    fs::write(folder.path().join("out"), "in the way\n").unwrap();
    let output = generate(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        standard_error(&output).contains("`out`"),
        "{}",
        standard_error(&output)
    );
    assert_eq!(
        fs::read_to_string(folder.path().join("out")).unwrap(),
        "in the way\n"
    );
}

#[test]
fn every_code_can_be_explained() {
    let folder = tempfile::tempdir().unwrap();
    let all = standard_output(&spec2crate(folder.path(), &["explain"]));
    assert!(all.lines().count() > 10);
    for code in all.lines() {
        let output = spec2crate(folder.path(), &["explain", code]);
        assert_eq!(output.status.code(), Some(0), "{code}");
        assert!(standard_output(&output).len() > code.len() + 10, "{code}");
    }
    assert_eq!(
        spec2crate(folder.path(), &["explain", "nonsense"])
            .status
            .code(),
        Some(1)
    );
}

#[test]
fn a_pipe_gets_no_color() {
    let folder = folder("openapi: 4\n");
    let output = spec2crate(folder.path(), &["check"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(!standard_error(&output).contains('\u{1b}'));
}

/// A folder with a document of two files.
fn pets() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("paths")).unwrap();
    let entry = "\
openapi: 3.0.3
info: { title: Pets, version: '1' }
paths:
  /pets: { $ref: paths/pets.yaml }
";
    fs::write(folder.path().join("pets.yaml"), entry).unwrap();
    let path = "\
get:
  operationId: listPets
  tags: [Pets]
  responses: { '204': { description: None. } }
";
    fs::write(folder.path().join("paths/pets.yaml"), path).unwrap();
    folder
}

#[test]
fn bundling_writes_to_standard_output_or_to_a_file() {
    let folder = pets();
    let printed = spec2crate(folder.path(), &["bundle", "pets.yaml", "--tag", "Pets"]);
    assert_eq!(
        printed.status.code(),
        Some(0),
        "{}",
        standard_error(&printed)
    );
    assert_eq!(standard_error(&printed), "");
    let written = ["bundle", "./pets.yaml", "--out", "out/one.yaml"];
    let output = spec2crate(folder.path(), &written);
    assert_eq!(
        standard_output(&output),
        "created out/one.yaml, 1 operation, no schemas, from 2 files\n"
    );
    let one = fs::read_to_string(folder.path().join("out/one.yaml")).unwrap();
    assert_eq!(one, standard_output(&printed));
    let again = standard_output(&spec2crate(folder.path(), &written));
    assert!(again.starts_with("unchanged out/one.yaml"), "{again}");
    let names: Vec<_> = folder.path().join("out").read_dir().unwrap().collect();
    assert_eq!(names.len(), 1, "nothing is left beside it: {names:?}");
}

#[test]
fn a_selection_of_nothing_fails_with_what_is_near_and_writes_nothing() {
    let folder = pets();
    let arguments = ["bundle", "pets.yaml", "--tag", "pets", "--out", "one.yaml"];
    let output = spec2crate(folder.path(), &arguments);
    assert_eq!(output.status.code(), Some(1));
    let told = standard_error(&output);
    assert!(
        told.contains("no operation with the tag `pets`; perhaps `Pets`"),
        "{told}"
    );
    assert!(!folder.path().join("one.yaml").exists());
}

#[test]
fn a_root_can_be_given_to_commands_and_in_the_configuration() {
    let folder = pets();
    fs::create_dir(folder.path().join("api")).unwrap();
    let entry = fs::read_to_string(folder.path().join("pets.yaml")).unwrap();
    let entry = entry.replace("paths/pets", "../paths/pets");
    fs::write(folder.path().join("api/pets.yaml"), entry).unwrap();
    let bundle = |more: &[&str]| {
        let output = spec2crate(
            folder.path(),
            &[&["bundle", "api/pets.yaml"], more].concat(),
        );
        output.status.code()
    };
    assert_eq!(bundle(&[]), Some(1));
    assert_eq!(bundle(&["--root", "."]), Some(0));
    let toml = configuration("api/pets.yaml");
    fs::write(folder.path().join("generator.toml"), &toml).unwrap();
    let output = spec2crate(folder.path(), &["check"]);
    let told = standard_error(&output);
    assert!(
        told.contains("is not below the root, which is `api`"),
        "{told}"
    );
    fs::write(
        folder.path().join("generator.toml"),
        toml + "root = \".\"\n",
    )
    .unwrap();
    let output = spec2crate(folder.path(), &["check"]);
    assert_eq!(output.status.code(), Some(0), "{}", standard_error(&output));
}
