//! What is said about faults, and that every kind of finding has a case.

use std::collections::BTreeSet;

use spec2crate::diagnostics::Code;

use crate::memory::{self, Memory};

#[test]
fn each_reject_is_told_with_its_place_and_a_way_out() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots/rejects");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for (name, text) in memory::cases("tests/rejects") {
            let compilation = Memory::document(&name, &text).compile();
            let case = name.trim_end_matches(".yaml");
            assert!(
                !compilation.sink.diagnostics().is_empty(),
                "{name} says nothing"
            );
            insta::assert_snapshot!(case, memory::findings(&compilation));
        }
    });
}

/// Codes that no document can bring about; each has its test elsewhere.
const ELSEWHERE: &[Code] = &[
    // `configuration.rs`
    Code::InvalidConfiguration,
    Code::UnusedConfiguration,
    Code::UnreadableFile,
    // `output.rs`
    Code::UnwritableOutput,
    // A bug of the generator; there is no known way to it.
    Code::Internal,
];

#[test]
fn every_code_has_a_case() {
    let mut seen: BTreeSet<Code> = ELSEWHERE.iter().copied().collect();
    for folder in ["tests/rejects", "tests/cases"] {
        for (name, text) in memory::cases(folder) {
            let compilation = Memory::document(&name, &text).compile();
            seen.extend(
                compilation
                    .sink
                    .diagnostics()
                    .iter()
                    .map(|found| found.code),
            );
        }
    }
    let missing: Vec<_> = Code::ALL
        .iter()
        .filter(|code| !seen.contains(code))
        .collect();
    assert!(missing.is_empty(), "no case for {missing:?}");
}

#[test]
fn every_finding_names_line_and_column() {
    for (name, text) in memory::cases("tests/rejects") {
        let compilation = Memory::document(&name, &text).compile();
        let findings = memory::findings(&compilation);
        let places = findings.lines().filter(|line| is_place(line)).count();
        assert!(
            places >= compilation.sink.diagnostics().len(),
            "{name} has a finding without a place:\n{findings}"
        );
    }
}

/// Whether a line says ` --> file:line:column`.
fn is_place(line: &str) -> bool {
    let place = line.trim_start().strip_prefix("--> ").unwrap_or_default();
    let mut parts = place.rsplit(':');
    let mut number = || {
        parts
            .next()
            .is_some_and(|part| part.parse::<usize>().is_ok())
    };
    number() && number()
}

#[test]
fn several_faults_are_told_in_one_run() {
    let text = memory::text("tests/rejects/several_faults_at_once.yaml");
    let compilation = Memory::document("several_faults_at_once.yaml", &text).compile();
    let codes: BTreeSet<_> = compilation
        .sink
        .diagnostics()
        .iter()
        .map(|found| found.code)
        .collect();
    for code in [
        Code::UnresolvedReference,
        Code::DuplicateOperationId,
        Code::ReferenceCycle,
        Code::UnknownType,
    ] {
        assert!(codes.contains(&code), "{code:?} is missing");
    }
    assert!(
        compilation.output().is_none(),
        "errors leave nothing to write"
    );
}
