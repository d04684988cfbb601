//! Runs the tests, and reads from what they print which promise each belongs to.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::table;
use crate::ci::{self, NATIVE_TLS, TEMPLATES};
use crate::workspace;

/// Where tests of promises are: cargo's arguments.
fn suites(has_openssl: bool) -> Result<Vec<String>, String> {
    // With all features, the system's own TLS takes the place of rustls, and bodies may be compressed.
    let all = ci::features(TEMPLATES, |name| has_openssl || name != NATIVE_TLS)?;
    Ok(vec![
        RUNTIME.join(" "),
        format!("-p {TEMPLATES} --features {all} --test faults"),
        "-p spec2crate --test client".to_owned(),
    ])
}

/// The tests of the runtime itself, which are also those that have to fail without a behavior.
const RUNTIME: &[&str] = &[
    "-p",
    TEMPLATES,
    "--features",
    "reqwest,test-util,blocking,tracing",
];

/// A test whose name begins with an id.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Test {
    /// The id, in capitals.
    pub(super) id: String,
    /// The name with its modules.
    pub(super) name: String,
    pub(super) outcome: Outcome,
}

/// What became of a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Passed,
    Failed,
    Ignored,
}

impl Outcome {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Passed => "ok",
            Self::Failed => "FAILED",
            Self::Ignored => "ignored",
        }
    }
}

/// Runs all suites.
pub(super) fn run() -> Result<Vec<Test>, String> {
    let mut tests = Vec::new();
    for suite in suites(ci::has_openssl())? {
        let mut cargo = workspace::cargo();
        cargo
            .args(["test", "--no-fail-fast"])
            .args(suite.split(' '));
        let output = output(cargo.stderr(Stdio::inherit()))?;
        let found = parse(&String::from_utf8_lossy(&output.stdout));
        let failed = found.iter().any(|test| test.outcome == Outcome::Failed);
        if !output.status.success() && !failed {
            // It may not have compiled, or another test failed; its words are on the screen already.
            print!("{}", String::from_utf8_lossy(&output.stdout));
            return Err(format!("`cargo test {suite}` failed"));
        }
        tests.extend(found);
    }
    Ok(tests)
}

/// The tests of the runtime in a copy of the repository, whose names have a text in them. The error is
/// that the copy does not compile.
pub(super) fn run_in(folder: &Path, target: &Path, filter: &str) -> Result<Vec<Test>, String> {
    let run = |more: &[&str]| {
        let mut cargo = workspace::cargo();
        cargo
            .args(["test", "--offline", "--no-fail-fast"])
            .args(RUNTIME);
        cargo.args(more).current_dir(folder);
        output(cargo.env("CARGO_TARGET_DIR", target))
    };
    let built = run(&["--no-run"])?;
    if !built.status.success() {
        let said = String::from_utf8_lossy(&built.stderr).into_owned();
        return Err(format!("it does not compile:\n{said}"));
    }
    let tested = run(&["--", filter])?;
    Ok(parse(&String::from_utf8_lossy(&tested.stdout)))
}

fn output(command: &mut Command) -> Result<Output, String> {
    let output = command.output();
    output.map_err(|error| format!("cargo cannot be run: {error}"))
}

/// The tests with an id in what a test run prints.
fn parse(printed: &str) -> Vec<Test> {
    printed.lines().filter_map(test).collect()
}

fn test(line: &str) -> Option<Test> {
    let (name, outcome) = line.strip_prefix("test ")?.split_once(" ... ")?;
    let own = name.rsplit("::").next()?;
    let id = own.split('_').next()?.to_uppercase();
    let outcome = match outcome.split(',').next()?.trim() {
        "ok" => Outcome::Passed,
        "FAILED" => Outcome::Failed,
        "ignored" => Outcome::Ignored,
        _ => return None,
    };
    table::is_id(&id).then(|| Test {
        id,
        name: name.to_owned(),
        outcome,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_a_test_is_for() {
        let printed = "running 5 tests\ntest tests::retry::r1_it_is ... ok\ntest reqwest::r12_it_is_not ... \
                       FAILED\ntest b2_it_waits ... ignored, for now\ntest plain ... ok\n\
                       test result: FAILED. 1 passed\n";
        let tests = parse(printed);
        let found: Vec<_> = tests
            .iter()
            .map(|test| (test.id.as_str(), test.outcome))
            .collect();
        let expected = [
            ("R1", Outcome::Passed),
            ("R12", Outcome::Failed),
            ("B2", Outcome::Ignored),
        ];
        assert_eq!(found, expected);
        assert_eq!(tests[0].name, "tests::retry::r1_it_is");
    }
}
