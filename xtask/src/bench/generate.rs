//! What generating costs: a release build, as a process of its own, over documents and over one that is
//! made ever longer.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::cost::{self, Cost};
use super::synthetic;
use crate::workspace;

/// How often each document is generated; the quickest run counts, as the others were disturbed.
const ROUNDS: usize = 3;

/// How many times as long as the first one the made documents are.
const SIZES: [usize; 4] = [1, 2, 4, 8];

/// Generates a client for each document, and for those that are made, and prints a line each.
pub(super) fn run(documents: &[PathBuf]) -> Result<(), String> {
    let program = program()?;
    let folder = workspace::root().join("target/bench/generate");
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    println!(
        "{:<32} {:>8} {:>8} {:>8} {:>6} {:>10}",
        "document", "MB", "wall s", "CPU s", "peak", "CPU s/MB"
    );
    for document in documents {
        line(&program, document, &folder)?;
    }
    for size in SIZES {
        let document = folder.join(format!("{size}-fold.json"));
        fs::write(&document, synthetic::document(size))
            .map_err(|error| format!("{}: {error}", document.display()))?;
        line(&program, &document, &folder)?;
    }
    Ok(())
}

/// Builds the command, and says where it is.
fn program() -> Result<PathBuf, String> {
    let target = workspace::root().join("target/bench/command");
    let status = workspace::cargo()
        .args(["build", "--quiet", "--release", "--package", "spec2crate"])
        .arg("--target-dir")
        .arg(&target)
        .status()
        .map_err(|error| format!("cargo cannot be run: {error}"))?;
    if !status.success() {
        return Err(format!("`cargo build` failed, {status}"));
    }
    let program = target.join("release/spec2crate");
    Ok(program.with_extension(std::env::consts::EXE_EXTENSION))
}

/// Generates a client several times and prints the least that it took.
fn line(program: &Path, document: &Path, folder: &Path) -> Result<(), String> {
    let said = |error: std::io::Error| format!("{}: {error}", document.display());
    let megabytes = fs::metadata(document).map_err(said)?.len() as f64 / 1e6;
    let mut least: Option<Cost> = None;
    for _ in 0..ROUNDS {
        let out = folder.join("client");
        if out.exists() {
            fs::remove_dir_all(&out).map_err(said)?;
        }
        let cost = once(program, document, &out)?;
        if least.is_none_or(|least| cost.seconds < least.seconds) {
            least = Some(cost);
        }
    }
    let Some(cost) = least else { return Ok(()) };
    let name = document.file_name().unwrap_or_default().to_string_lossy();
    println!(
        "{name:<32} {megabytes:>8.2} {:>8.2} {:>8.2} {:>3} MB {:>10.2}",
        cost.seconds,
        cost.cpu,
        cost.kilobytes / 1024,
        cost.cpu / megabytes
    );
    Ok(())
}

fn once(program: &Path, document: &Path, out: &Path) -> Result<Cost, String> {
    let (status, cost) = cost::of(
        Command::new(program)
            .arg("generate")
            .arg(document)
            .arg("--out")
            .arg(out)
            .stdout(Stdio::null())
            .stderr(Stdio::null()),
    )?;
    if status.success() {
        Ok(cost)
    } else {
        Err(format!("{} cannot be generated", document.display()))
    }
}
