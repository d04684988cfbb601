//! `generator.toml`: what is said about its faults.

use spec2crate::Dumped;

use crate::memory::{self, DOCUMENT, Memory, configuration, findings};

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

[formats]
ipv4 = "string"

[replace.schemas]
Ghost = "::std::net::IpAddr"

[derives]
Ghost = ["::std::hash::Hash"]

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

#[test]
fn headers_that_every_response_reads_are_in_no_view() {
    let document = memory::text("tests/cases/several_responses.yaml");
    let view = |more: &str| {
        let compilation = Memory::default()
            .with("generator.toml", configuration("example.yaml") + more)
            .with("example.yaml", document.clone())
            .compile();
        let output = compilation.output().expect("the document is sound");
        let has_reader = output.files.contains_key("src/runtime/headers.rs");
        (output.files["src/default.rs"].clone(), has_reader)
    };
    let (code, _) = view("");
    assert!(code.contains("pub x_total_count: Option<i64>"), "{code}");
    let (code, has_reader) = view("\n[headers]\ntotal-count = \"x-total-count\"\n");
    assert!(!code.contains("x_total_count"), "{code}");
    assert!(code.contains("pub x_page: ") && has_reader, "{code}");
    let both = "\n[headers]\ntotal-count = \"X-Total-Count\"\nrequest-id = [\"x-page\"]\n";
    let (code, has_reader) = view(both);
    assert!(!code.contains("ListPetsHeaders") && !has_reader, "{code}");
}

#[test]
fn unknown_branches_can_be_refused() {
    let document = memory::text("tests/cases/union_of_overlapping_objects.yaml");
    let refusing = configuration("example.yaml").replace(
        "version = \"0.1.0\"\n",
        "version = \"0.1.0\"\nunknown-branches = \"reject\"\n",
    );
    let compilation = Memory::default()
        .with("generator.toml", refusing)
        .with("example.yaml", document)
        .compile();
    let output = compilation.output().expect("the document is sound");
    let contact = &output.files["src/models/contact.rs"];
    assert!(
        contact.contains("_ => from.refuse(Self::NAME),"),
        "{contact}"
    );
    assert!(!contact.contains("UnknownValue"), "{contact}");
    assert!(!contact.contains("OVERLAP"), "{contact}");
}

#[test]
fn null_can_be_told_from_absent_in_what_is_only_received() {
    let document = DOCUMENT.replace(
        "{ '204': { description: Nothing. } }",
        "{ '200': { description: One, content: { application/json: { schema: \
         { properties: { size: { type: integer, nullable: true } } } } } } }",
    );
    let compiled = |key: &str| {
        let version = "version = \"0.1.0\"\n";
        let configuration = configuration("example.yaml");
        let configuration = configuration.replace(version, &format!("{version}{key}"));
        Memory::default()
            .with("generator.toml", configuration)
            .with("example.yaml", document.clone())
            .compile()
    };
    let plan = |key: &str| compiled(key).dump(Dumped::Plan, None);
    assert!(!plan("").contains("Nullable("));
    assert!(plan("nullable = \"everywhere\"\n").contains("Nullable("));
}

#[test]
fn a_path_that_is_none_and_a_dependency_that_is_there_already_are_errors() {
    let document = memory::text("tests/cases/formats_of_texts.yaml");
    let configuration = configuration("example.yaml")
        + r##"
[formats]
ipv4 = { type = "std::net::IpAddr" }

[replace.schemas]
Geometry = "::Geometry<u8>"

[derives]
"*" = ["Hash"]

[dependencies]
serde = "1"
"##;
    let compilation = Memory::default()
        .with("generator.toml", configuration)
        .with("example.yaml", document)
        .compile();
    assert!(compilation.output().is_none());
    insta::assert_snapshot!(findings(&compilation));
}

#[test]
fn types_and_derives_of_ones_own_stand_in_the_models() {
    let document = memory::text("tests/cases/formats_of_texts.yaml");
    let configuration = configuration("example.yaml")
        + r##"
[formats]
ipv4 = { type = "::std::net::IpAddr" }
date-time = "string"
decimal = "date-time"

[replace.schemas]
Geometry = "::geo::Shape"

[derives]
"*" = ["::std::hash::Hash"]
Host = ["::std::cmp::Eq"]

[dependencies]
geo = { version = "0.1", features = ["serde"] }
"##;
    let compilation = Memory::default()
        .with("generator.toml", configuration)
        .with("example.yaml", document)
        .compile();
    assert_eq!(findings(&compilation), "");
    let files = &compilation.output().expect("the document is sound").files;
    let shown = ["host", "geometry", "state", "host_either"];
    let shown = shown.map(|module| format!("src/models/{module}.rs"));
    let mut text: String = shown.iter().map(|path| files[path].as_str()).collect();
    for (path, part) in [("src/lib.rs", "wire::Read"), ("Cargo.toml", "geo")] {
        for line in files[path].lines().filter(|line| line.contains(part)) {
            text += &format!("{line}\n");
        }
    }
    insta::assert_snapshot!(text);
}
