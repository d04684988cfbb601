//! What generating costs: a release build, as a process of its own, over documents and over one that is
//! made ever longer, beside rustfmt over what was written.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use walkdir::WalkDir;

use super::cost::{self, Cost};
use super::{cpu, synthetic};
use crate::workspace;

/// How often each document is generated; the quickest run counts, as the others were disturbed.
const ROUNDS: usize = 3;

/// How many times as long as the first one the made documents are.
const SIZES: [usize; 4] = [1, 2, 4, 8];

/// Generates a client for each document, and for those that are made, and prints a line each.
pub(super) fn run(documents: &[PathBuf]) -> Result<(), String> {
    let program = program()?;
    let folder = workspace::root().join("target/bench/generate");
    let said = |error: std::io::Error| format!("{}: {error}", folder.display());
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(said)?;
    }
    fs::create_dir_all(&folder).map_err(said)?;
    println!(
        "{:<32} {:>8} {:>8} {:>8} {:>8} {:>7} {:>9} {:>12}",
        "document", "MB", "wall s", "user s", "system s", "peak", "CPU s/MB", "of rustfmt's"
    );
    let mut documents = documents.to_vec();
    for size in SIZES {
        let document = folder.join(format!("{size}-fold.json"));
        fs::write(&document, synthetic::document(size))
            .map_err(|error| format!("{}: {error}", document.display()))?;
        documents.push(document);
    }
    for (index, document) in documents.iter().enumerate() {
        line(&program, document, &folder.join(index.to_string()))?;
    }
    // Not before: a file system may look at each file that was removed lately when it makes a new one, and then
    // it is that which is measured.
    fs::remove_dir_all(&folder).map_err(said)
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

/// Generates a client several times, each in a new folder, and prints the least that it took.
fn line(program: &Path, document: &Path, folder: &Path) -> Result<(), String> {
    let said = |error: std::io::Error| format!("{}: {error}", document.display());
    let megabytes = fs::metadata(document).map_err(said)?.len() as f64 / 1e6;
    let mut least: Option<(Cost, f64)> = None;
    for round in 0..ROUNDS {
        let out = folder.join(round.to_string());
        let (cost, system) = once(program, document, &out)?;
        if least.is_none_or(|(least, _)| cost.seconds < least.seconds) {
            least = Some((cost, system));
        }
    }
    let Some((cost, system)) = least else {
        return Ok(());
    };
    let rustfmt = rustfmt(&folder.join("0"))?;
    let name = document.file_name().unwrap_or_default().to_string_lossy();
    println!(
        "{name:<32} {megabytes:>8.2} {:>8.2} {:>8.2} {system:>8.2} {:>4} MB {:>9.2} {:>12.2}",
        cost.seconds,
        cost.cpu - system,
        cost.kilobytes / 1024,
        cost.cpu / megabytes,
        cost.cpu / rustfmt.cpu
    );
    Ok(())
}

/// Generates a client, and tells which part of its CPU time the system took.
fn once(program: &Path, document: &Path, out: &Path) -> Result<(Cost, f64), String> {
    let before = cpu::system()?;
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
        Ok((cost, cpu::system()? - before))
    } else {
        Err(format!("{} cannot be generated", document.display()))
    }
}

/// What rustfmt takes to read the modules of a client and to find nothing to do. It does not go from one to the
/// other itself, as most are declared by a macro.
fn rustfmt(client: &Path) -> Result<Cost, String> {
    let source = client.join("src");
    let mut modules = Vec::new();
    for entry in WalkDir::new(&source).sort_by_file_name() {
        let path = entry.map_err(|error| error.to_string())?.into_path();
        let declares = path.ends_with("lib.rs") || path.ends_with("mod.rs");
        let below = path.strip_prefix(&source).map(Path::to_owned);
        if path.extension().is_some_and(|ending| ending == "rs") && !declares {
            modules.extend(below);
        }
    }
    let (_, cost) = cost::of(
        Command::new("rustfmt")
            .args(["--edition", "2024", "--check"])
            .args(modules)
            .current_dir(source)
            .stdout(Stdio::null())
            .stderr(Stdio::null()),
    )?;
    Ok(cost)
}
