//! `cargo xtask ci`: the gate.

use std::process::{Command, ExitCode};
use std::time::Instant;

use crate::workspace;

/// A step of the gate: what it is called, cargo's arguments, and what is set in its environment.
struct Step {
    name: &'static str,
    arguments: &'static [&'static str],
    environment: &'static [(&'static str, &'static str)],
}

const fn step(name: &'static str, arguments: &'static [&'static str]) -> Step {
    Step {
        name,
        arguments,
        environment: &[],
    }
}

const CLIENT: &str = "sailpoint-work-items";

/// Cheap steps first, so that a slip shows early.
const STEPS: &[Step] = &[
    step("format", &["fmt", "--all", "--check"]),
    step("generated code is fresh", &["xtask", "generate", "--check"]),
    step("rules of the repository", &["xtask", "tidy"]),
    step(
        "clippy",
        &[
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ],
    ),
    step(
        "clippy, all features",
        &[
            "clippy",
            "--workspace",
            "--all-targets",
            "--all-features",
            "--",
            "-D",
            "warnings",
        ],
    ),
    step("tests", &["test", "--workspace"]),
    step(
        "tests, all features",
        &["test", "--workspace", "--all-features"],
    ),
    Step {
        name: "docs",
        arguments: &["doc", "--workspace", "--no-deps"],
        environment: &[("RUSTDOCFLAGS", "-D warnings")],
    },
    step(
        "client without features",
        &["check", "-p", CLIENT, "--no-default-features"],
    ),
    step(
        "client, v3 alone",
        &[
            "check",
            "-p",
            CLIENT,
            "--no-default-features",
            "--features",
            "v3",
        ],
    ),
    step(
        "client, default transport alone",
        &[
            "check",
            "-p",
            CLIENT,
            "--no-default-features",
            "--features",
            "reqwest",
        ],
    ),
    step(
        "client, test-util",
        &[
            "check",
            "-p",
            CLIENT,
            "--no-default-features",
            "--features",
            "v3,test-util",
        ],
    ),
    step(
        "packages",
        &[
            "package",
            "--workspace",
            "--exclude",
            "xtask",
            "--allow-dirty",
        ],
    ),
];

/// Runs all steps; the first that fails ends it.
pub(crate) fn run() -> ExitCode {
    workspace::enter();
    let started = Instant::now();
    for step in STEPS {
        println!("\n=== {}: cargo {}", step.name, step.arguments.join(" "));
        let begun = Instant::now();
        let status = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .args(step.arguments)
            .envs(step.environment.iter().copied())
            .status();
        match status {
            Ok(status) if status.success() => {
                println!(
                    "=== {}: ok, {:.1} s",
                    step.name,
                    begun.elapsed().as_secs_f64()
                );
            }
            Ok(status) => {
                eprintln!("=== {}: failed, {status}", step.name);
                return ExitCode::FAILURE;
            }
            Err(error) => {
                eprintln!("=== {}: cargo cannot be run: {error}", step.name);
                return ExitCode::FAILURE;
            }
        }
    }
    println!(
        "\n=== all {} steps passed, {:.0} s",
        STEPS.len(),
        started.elapsed().as_secs_f64()
    );
    ExitCode::SUCCESS
}
