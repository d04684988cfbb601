//! What the compiler takes for one crate, without Cargo and what the crate depends on.
//!
//! Cargo lets another program call the compiler for the crates of a workspace
//! (`RUSTC_WORKSPACE_WRAPPER`). That program is this one: `called` sees by the environment that it is meant.

use std::ffi::OsString;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::SystemTime;

use super::cost::{self, Cost};
use crate::workspace;

/// Where the program that Cargo calls leaves what the compiler took.
const NOTE: &str = "SPEC2CRATE_BENCH_NOTE";

/// Whether the compiler's warnings are errors.
const DENY: &str = "SPEC2CRATE_BENCH_DENY";

/// Checks a crate whose root has changed, with these features and no others; all that it depends on goes
/// to `target`, and is built once. Where features are chosen the crate is ours, and the compiler has nothing to
/// warn of.
///
/// # Errors
///
/// That it does not compile.
pub(super) fn check(
    krate: &Path,
    target: &Path,
    features: Option<&[&str]>,
) -> Result<Cost, String> {
    let root = krate.join("src/lib.rs");
    File::options()
        .append(true)
        .open(&root)
        .and_then(|file| file.set_modified(SystemTime::now()))
        .map_err(|error| format!("{}: {error}", root.display()))?;
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let note = target.join("note.txt");
    let mut cargo = workspace::cargo();
    cargo
        .args(["check", "--quiet", "--lib"])
        .current_dir(krate)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_INCREMENTAL", "0")
        .env("RUSTC_WORKSPACE_WRAPPER", program)
        .env(NOTE, &note);
    if let Some(features) = features {
        cargo.args(["--no-default-features", "--features", &features.join(",")]);
        cargo.env(DENY, "");
    }
    let status = cargo
        .status()
        .map_err(|error| format!("cargo cannot be run: {error}"))?;
    if !status.success() {
        return Err(format!("`cargo check` in {} failed", krate.display()));
    }
    let noted =
        fs::read_to_string(&note).map_err(|error| format!("{}: {error}", note.display()))?;
    read(&noted).ok_or_else(|| format!("{} has another form", note.display()))
}

/// Calls the compiler if Cargo wants that, and notes what it takes.
pub(crate) fn called() -> Option<ExitCode> {
    let note = std::env::var_os(NOTE)?;
    let mut arguments = std::env::args_os().skip(1);
    let mut rustc = Command::new(arguments.next()?);
    let mut arguments: Vec<OsString> = arguments.collect();
    if std::env::var_os(DENY).is_some() {
        arguments.push("--deny=warnings".into());
    }
    // Before it compiles anything, Cargo asks for versions and settings, for which it names no crate, or a
    // crate of underscores.
    let mut names = arguments.iter().skip_while(|it| *it != "--crate-name");
    let is_crate = names.nth(1).is_some_and(|name| name != "___");
    let done = cost::of(rustc.args(&arguments)).and_then(|(status, cost)| {
        if is_crate {
            fs::write(&note, written(cost)).map_err(|error| error.to_string())?;
        }
        Ok(status.success())
    });
    match done {
        Ok(true) => Some(ExitCode::SUCCESS),
        Ok(false) => Some(ExitCode::FAILURE),
        Err(error) => {
            eprintln!("{error}");
            Some(ExitCode::FAILURE)
        }
    }
}

fn written(cost: Cost) -> String {
    format!("{} {} {}", cost.seconds, cost.cpu, cost.kilobytes)
}

fn read(note: &str) -> Option<Cost> {
    let mut words = note.split(' ');
    Some(Cost {
        seconds: words.next()?.parse().ok()?,
        cpu: words.next()?.parse().ok()?,
        kilobytes: words.next()?.parse().ok()?,
    })
}
