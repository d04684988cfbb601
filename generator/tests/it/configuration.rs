//! `generator.toml`: what is said about its faults.

use crate::memory::{DOCUMENT, Memory, configuration, findings};

fn check(extra: &str) -> String {
    let configuration = configuration("example.yaml") + extra;
    let compilation = Memory::default()
        .with("generator.toml", configuration)
        .with("example.yaml", DOCUMENT)
        .with("a/one.md", "# One\n")
        .with("b/one.md", "# Another\n")
        .with("a b.md", "# A third\n")
        .compile();
    assert!(compilation.output().is_none());
    findings(&compilation)
}

#[test]
fn an_unknown_key_is_an_error() {
    insta::assert_snapshot!(check("modul = \"v3\"\n"));
}

#[test]
fn a_value_of_the_wrong_type_is_an_error() {
    insta::assert_snapshot!(check("default = \"yes\"\n"));
}

#[test]
fn broken_toml_is_an_error() {
    insta::assert_snapshot!(check("[pagination\n"));
}

#[test]
fn several_documents_without_modules_are_an_error() {
    insta::assert_snapshot!(check("\n[[api]]\ndocument = \"example.yaml\"\n"));
}

#[test]
fn entries_that_match_nothing_are_errors() {
    insta::assert_snapshot!(check(
        r##"
[rename.schemas]
Ghost = "Spirit"

[rename.operations]
ghost = "spirit"

[[pagination]]
style = "offset"
offset = "offset"
limit = "limit"

[errors]
tracking-id = ["trackingId"]

[auth]
token-path = "/oauth/token"

[servers]
required-variables = ["tenant"]

[[allow]]
code = "unsupported"
at = "#/paths/~1things"
reason = "never needed"
"##
    ));
}

#[test]
fn an_allowance_of_an_unknown_code_is_an_error() {
    insta::assert_snapshot!(check(
        "\n[[allow]]\ncode = \"unsuported\"\nat = \"#/paths\"\nreason = \"misspelt\"\n"
    ));
}

#[test]
fn a_missing_configuration_is_an_error() {
    let compilation = Memory::default().compile();
    insta::assert_snapshot!(findings(&compilation));
}

#[test]
fn a_missing_document_is_an_error() {
    let compilation = Memory::default()
        .with("generator.toml", configuration("example.yaml"))
        .compile();
    insta::assert_snapshot!(findings(&compilation));
}

#[test]
fn an_allowed_warning_is_not_told() {
    let document = DOCUMENT.replace("operationId: listThings", "summary: Things");
    let allowed = configuration("example.yaml")
        + "\n[[allow]]\ncode = \"missing-operation-id\"\nat = \"#/paths\"\nreason = \"known\"\n";
    let compilation = Memory::default()
        .with("generator.toml", allowed)
        .with("example.yaml", document)
        .compile();
    assert_eq!(findings(&compilation), "");
    assert!(compilation.output().is_some());
}

#[test]
fn an_address_that_names_no_operation_is_an_error() {
    insta::assert_snapshot!(check("operation-url = \"https://example.com/docs\"\n"));
}

#[test]
fn guides_that_cannot_be_pages_are_errors() {
    insta::assert_snapshot!(check(
        "\n[pages]\nguides = [\"missing.md\", \"example.yaml\", \"a/one.md\", \"b/one.md\", \"a b.md\"]\n"
    ));
}
