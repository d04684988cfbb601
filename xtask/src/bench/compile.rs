//! How long the client crate takes to check, beside a program that makes two of its calls by hand.

use std::fs::File;
use std::path::Path;
use std::time::SystemTime;

use super::cpu::children;
use super::package;
use crate::workspace;

const ROUNDS: usize = 9;

/// Checks both in turn, with everything else built, and prints CPU seconds and ratios.
pub(super) fn run() -> Result<(), String> {
    let sources = [
        ("src/lib.rs", "mod by_hand;\n"),
        ("src/by_hand.rs", &package::by_hand()?),
    ];
    let folder = package::write("by-hand", package::DEPENDENCIES, &sources)?;
    let generated = workspace::root().join(workspace::GENERATED);
    let crates = [generated.as_path(), folder.as_path()];
    let mut times = [Vec::new(), Vec::new()];
    // The first round builds what the crates depend on.
    for round in 0..=ROUNDS {
        for (krate, times) in std::iter::zip(crates, &mut times) {
            let time = check(krate)?;
            if round > 0 {
                times.push(time);
            }
        }
    }
    println!("CPU time of `cargo check`, everything else built, {ROUNDS} rounds in turn");
    let mut medians = Vec::new();
    for (name, mut times) in std::iter::zip(["generated client", "two calls by hand"], times) {
        times.sort_by(f64::total_cmp);
        let median = times.get(times.len() / 2).copied().unwrap_or_default();
        let (low, high) = (times.first(), times.last());
        println!(
            "{name:>20}: {median:.2} s ({:.2} to {:.2})",
            low.copied().unwrap_or_default(),
            high.copied().unwrap_or_default()
        );
        medians.push(median);
    }
    if let [ours, theirs] = medians.as_slice() {
        println!("{:>20}: {:.2}", "ratio", ours / theirs);
    }
    Ok(())
}

/// CPU seconds of checking a crate whose root has changed.
fn check(krate: &Path) -> Result<f64, String> {
    let root = krate.join("src/lib.rs");
    File::options()
        .append(true)
        .open(&root)
        .and_then(|file| file.set_modified(SystemTime::now()))
        .map_err(|error| format!("{}: {error}", root.display()))?;
    let before = children()?;
    let status = workspace::cargo()
        .args(["check", "--quiet"])
        .current_dir(krate)
        .env("CARGO_INCREMENTAL", "0")
        .status()
        .map_err(|error| format!("cargo cannot be run: {error}"))?;
    if !status.success() {
        return Err(format!("`cargo check` in {} failed", krate.display()));
    }
    Ok(children()? - before)
}
