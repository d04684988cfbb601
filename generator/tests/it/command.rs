//! The `spec2crate` command: exit codes, streams, and what it leaves on the disk.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

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

/// A document with two tags, in a folder without a configuration.
fn shop() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let document = "\
openapi: 3.0.3
info: { title: Corner Shop, version: '7' }
paths:
  /pets:
    get:
      operationId: listPets
      tags: [Pets]
      responses:
        '200':
          description: All.
          content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } }
  /toys/{id}:
    get:
      operationId: getToy
      tags: [Toys]
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        '200':
          description: One.
          content: { application/json: { schema: { $ref: '#/components/schemas/Toy' } } }
components:
  schemas:
    Pet: { type: object, properties: { name: { type: string } } }
    Toy: { type: object, properties: { size: { type: integer } } }
";
    fs::write(folder.path().join("shop.yaml"), document).unwrap();
    folder
}

/// What a file of the output says.
fn written(folder: &TempDir, path: &str) -> String {
    fs::read_to_string(folder.path().join("out").join(path)).unwrap()
}

#[test]
fn a_document_alone_becomes_a_crate_named_by_its_title() {
    let folder = shop();
    let output = generate(folder.path(), &["shop.yaml"]);
    assert_eq!(output.status.code(), Some(0), "{}", standard_error(&output));
    let manifest = written(&folder, "Cargo.toml");
    assert!(manifest.contains("name = \"corner-shop\""), "{manifest}");
    assert!(manifest.contains("version = \"0.1.0\""), "{manifest}");
    assert!(manifest.contains("\n\"shop.yaml\" = "), "{manifest}");
    assert!(manifest.contains("\n[workspace]\n"), "{manifest}");
    assert!(written(&folder, "src/lib.rs").contains("mod toys;"));
    let named = generate(folder.path(), &["shop.yaml", "--name", "my-shop"]);
    assert_eq!(named.status.code(), Some(0));
    assert!(written(&folder, "Cargo.toml").contains("name = \"my-shop\""));
}

#[test]
fn a_name_that_cargo_does_not_take_is_refused() {
    let folder = shop();
    let output = generate(folder.path(), &["shop.yaml", "--name", "fn"]);
    assert_eq!(output.status.code(), Some(1));
    let told = standard_error(&output);
    assert!(
        told.contains("`fn` cannot be the name of a crate: it is a keyword of Rust"),
        "{told}"
    );
    assert!(!folder.path().join("out").exists());
}

#[test]
fn the_place_of_a_document_does_not_show_in_the_crate() {
    let folder = shop();
    let absolute = folder.path().join("shop.yaml").display().to_string();
    generate(folder.path(), &["shop.yaml"]);
    let output = generate(folder.path(), &[&absolute, "--check"]);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        standard_output(&output)
    );
}

#[test]
fn a_selection_leaves_out_the_types_that_only_others_need() {
    for selector in [
        ["--tag", "Toys"],
        ["--operation", "getToy"],
        ["--operation", "GET /toys/{id}"],
    ] {
        let folder = shop();
        let output = generate(folder.path(), &[&["shop.yaml"], &selector[..]].concat());
        assert_eq!(output.status.code(), Some(0), "{}", standard_error(&output));
        let models = written(&folder, "src/models/mod.rs");
        assert!(models.contains("Toy"), "{models}");
        assert!(!models.contains("Pet"), "{models}");
        assert!(!folder.path().join("out/src/pets.rs").exists());
    }
}

#[test]
fn a_selector_that_matches_nothing_names_the_nearest() {
    let folder = shop();
    let output = generate(
        folder.path(),
        &["shop.yaml", "--operation", "GET /toy/{id}"],
    );
    assert_eq!(output.status.code(), Some(1));
    let told = standard_error(&output);
    assert!(
        told.contains("no operation `GET /toy/{id}`; perhaps `GET /toys/{id}` is meant"),
        "{told}"
    );
    assert!(told.contains("--> shop.yaml"), "{told}");
    assert!(!folder.path().join("out").exists());
}

#[test]
fn a_document_can_be_read_from_standard_input() {
    let folder = shop();
    let document = fs::read(folder.path().join("shop.yaml")).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_spec2crate"))
        .args(["generate", "-", "--out", "out"])
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(&document).unwrap();
    assert!(child.wait().unwrap().success());
    assert!(written(&folder, "Cargo.toml").contains("\"standard input\" = "));
}

#[test]
fn a_document_takes_the_place_of_the_one_in_the_configuration() {
    let folder = shop();
    let toml = "[crate]\nname = \"configured\"\nversion = \"2.0.0\"\n";
    fs::write(folder.path().join("shop.toml"), toml).unwrap();
    let arguments = ["shop.yaml", "--config", "shop.toml"];
    let output = generate(folder.path(), &arguments);
    assert_eq!(output.status.code(), Some(0), "{}", standard_error(&output));
    let manifest = written(&folder, "Cargo.toml");
    assert!(manifest.contains("name = \"configured\""), "{manifest}");
    let several = toml.to_owned()
        + "[[api]]\ndocument = \"a.yaml\"\nmodule = \"a\"\n[[api]]\ndocument = \"b.yaml\"\nmodule = \"b\"\n";
    fs::write(folder.path().join("shop.toml"), several).unwrap();
    let output = generate(folder.path(), &arguments);
    assert_eq!(output.status.code(), Some(1));
    let told = standard_error(&output);
    assert!(told.contains("is about several"), "{told}");
}

#[test]
fn a_dry_run_lists_the_files_and_writes_none() {
    let folder = shop();
    let output = generate(folder.path(), &["shop.yaml", "--dry-run"]);
    assert_eq!(output.status.code(), Some(0));
    let lines = standard_output(&output);
    assert!(lines.contains("would create out/src/lib.rs"), "{lines}");
    assert!(!folder.path().join("out").exists());
}

#[test]
fn files_of_somebody_else_stay_unless_forced() {
    let folder = shop();
    fs::create_dir(folder.path().join("out")).unwrap();
    fs::write(folder.path().join("out/Cargo.toml"), "[workspace]\n").unwrap();
    let output = generate(folder.path(), &["shop.yaml"]);
    assert_eq!(output.status.code(), Some(1));
    let told = standard_error(&output);
    assert!(
        told.contains("`out/Cargo.toml` was not written by spec2crate"),
        "{told}"
    );
    assert!(told.contains("--force"), "{told}");
    assert_eq!(written(&folder, "Cargo.toml"), "[workspace]\n");
    assert!(!folder.path().join("out/src").exists());
    let forced = generate(folder.path(), &["shop.yaml", "--force"]);
    assert_eq!(forced.status.code(), Some(0));
    assert!(written(&folder, "Cargo.toml").contains("corner-shop"));
}

#[test]
fn a_document_can_be_checked_alone() {
    let folder = shop();
    let output = spec2crate(folder.path(), &["check", "shop.yaml"]);
    assert_eq!(output.status.code(), Some(0), "{}", standard_error(&output));
    fs::write(folder.path().join("old.json"), "{ \"swagger\": \"2.0\" }").unwrap();
    let output = spec2crate(folder.path(), &["check", "old.json"]);
    assert_eq!(output.status.code(), Some(1));
    let told = standard_error(&output);
    assert!(told.contains("Swagger 2.0 is not supported"), "{told}");
    assert!(told.contains("convert the document"), "{told}");
}
