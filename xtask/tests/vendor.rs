//! `cargo xtask vendor`: what it leaves on the disk.

#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const ENTRY: &str = "\
openapi: 3.0.3
info: { title: Pets, version: '1' }
paths:
  /pets: { $ref: v1/pets.yaml }
  /toys: { $ref: v1/toys.yaml }
";

/// A folder with a document of several files.
fn upstream() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("v1")).unwrap();
    fs::write(folder.path().join("api.v1.yaml"), ENTRY).unwrap();
    for (name, schema) in [("pets", "Pet"), ("toys", "Toy")] {
        let path = format!(
            "get:\n  operationId: {name}\n  tags: [{name}]\n  responses:\n    '200':\n      description: All.\n      \
             content: {{ application/json: {{ schema: {{ $ref: {schema}.yaml }} }} }}\n"
        );
        fs::write(folder.path().join(format!("v1/{name}.yaml")), path).unwrap();
        let schema = folder.path().join(format!("v1/{schema}.yaml"));
        fs::write(schema, "type: object\n").unwrap();
    }
    folder
}

fn vendor(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("vendor")
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap()
}

fn text(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).unwrap()
}

#[test]
fn a_document_is_taken_over_with_a_note_of_where_it_comes_from() {
    let upstream = upstream();
    let folder = upstream.path();
    let arguments = [
        "--from",
        "api.v1.yaml",
        "--tag",
        "pets",
        "--out",
        "spec/pets.yaml",
    ];
    let output = vendor(folder, &arguments);
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        "created spec/pets.yaml, 1 operation, 1 schema, from 3 files\ncreated spec/SOURCE.toml\n"
    );
    assert!(text(folder, "spec/pets.yaml").contains("#/components/schemas/Pet'"));
    let note = text(folder, "spec/SOURCE.toml");
    let table: toml::Table = note.parse().unwrap();
    let document = table["pets.yaml"].as_table().unwrap();
    assert_eq!(document["origin"].as_str(), Some("api.v1.yaml"));
    assert_eq!(document["tags"].as_array().unwrap().len(), 1);
    let files = document["files"].as_table().unwrap();
    let paths: Vec<_> = files.keys().collect();
    assert_eq!(paths, ["api.v1.yaml", "v1/Pet.yaml", "v1/pets.yaml"]);
    // `printf 'type: object\n' | sha256sum`
    let hash = "34ea4d90d89b8e77e1a6c1c6c5e16b5fc7b08ad25b5d244a4a3822c27e7c740d";
    assert_eq!(files["v1/Pet.yaml"].as_str(), Some(hash));
    let again = vendor(folder, &arguments);
    assert_eq!(
        String::from_utf8(again.stdout).unwrap(),
        "unchanged spec/pets.yaml, 1 operation, 1 schema, from 3 files\nunchanged spec/SOURCE.toml\n"
    );
}

#[test]
fn each_document_has_its_own_part_of_the_note() {
    let upstream = upstream();
    let folder = upstream.path();
    vendor(
        folder,
        &[
            "--from",
            "api.v1.yaml",
            "--out",
            "spec/b.yaml",
            "--origin",
            "Somewhere, commit 1",
        ],
    );
    let before = text(folder, "spec/SOURCE.toml");
    vendor(
        folder,
        &[
            "--from",
            "api.v1.yaml",
            "--operation",
            "GET /toys",
            "--out",
            "spec/a.yaml",
        ],
    );
    let after = text(folder, "spec/SOURCE.toml");
    let (_, first) = before.split_once("[\"b.yaml\"]").unwrap();
    let (_, second) = after.split_once("[\"b.yaml\"]").unwrap();
    assert_eq!(first, second);
    assert!(
        first.contains("origin = \"Somewhere, commit 1\""),
        "{first}"
    );
    let table: toml::Table = after.parse().unwrap();
    assert_eq!(table.keys().collect::<Vec<_>>(), ["a.yaml", "b.yaml"]);
    assert_eq!(table["a.yaml"]["operations"].as_array().unwrap().len(), 1);
}

#[test]
fn an_error_leaves_everything_as_it_was() {
    let upstream = upstream();
    let folder = upstream.path();
    let arguments = ["--from", "api.v1.yaml", "--out", "spec/all.yaml"];
    vendor(folder, &arguments);
    let before = [
        text(folder, "spec/all.yaml"),
        text(folder, "spec/SOURCE.toml"),
    ];
    fs::remove_file(folder.join("v1/Toy.yaml")).unwrap();
    let output = vendor(folder, &arguments);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("--> v1/toys.yaml:7:"), "{told}");
    assert!(told.contains("reached from api.v1.yaml:5:18"), "{told}");
    let after = [
        text(folder, "spec/all.yaml"),
        text(folder, "spec/SOURCE.toml"),
    ];
    assert_eq!(after, before);
    fs::write(folder.join("spec/SOURCE.toml"), "not TOML").unwrap();
    let good = [
        "--from",
        "api.v1.yaml",
        "--tag",
        "pets",
        "--out",
        "spec/all.yaml",
    ];
    let output = vendor(folder, &good);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(folder, "spec/all.yaml"), before[0]);
}
