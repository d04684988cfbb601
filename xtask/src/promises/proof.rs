//! That the tests of a promise can fail: without the behavior, they do.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::suites::{self, Outcome, Test};
use super::table::Promise;

/// Where the patches are that take a behavior away.
const BROKEN: &str = "templates/tests/broken";

/// Tries all starred promises, or some of them, and prints a line for each; whether all are proved.
pub(super) fn prove(promises: &[Promise], only: &[String]) -> Result<bool, String> {
    let is_wanted = |promise: &&Promise| only.is_empty() || only.contains(&promise.id);
    let starred = promises.iter().filter(|promise| promise.is_starred);
    let wanted: Vec<&Promise> = starred.filter(is_wanted).collect();
    if wanted.is_empty() {
        return Err("none of these promises has a star".to_owned());
    }
    let copy = Copy::new()?;
    // Only a test that passes otherwise proves something by its failure.
    let mut passing = suites::run_in(&copy.folder, &copy.target, "")?;
    passing.retain(|test| test.outcome == Outcome::Passed);
    let mut good = strangers(promises)?;
    for promise in wanted {
        let result = copy.try_without(&promise.id, &passing);
        good &= result.is_ok();
        match result {
            Ok(failed) => {
                println!("{:<4} proved    {}", promise.id, promise.text);
                for test in failed {
                    println!("               fails without it: {}", test.name);
                }
            }
            Err(reason) => println!("{:<4} NO PROOF  {reason}", promise.id),
        }
    }
    Ok(good)
}

/// Whether each patch belongs to a promise with a star.
fn strangers(promises: &[Promise]) -> Result<bool, String> {
    let mut good = true;
    let entries = fs::read_dir(BROKEN).map_err(|error| format!("{BROKEN}: {error}"))?;
    for entry in entries.filter_map(Result::ok) {
        let path = entry.path();
        let id = path
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned());
        let is_known = |promise: &Promise| promise.is_starred && Some(&promise.id) == id.as_ref();
        if !promises.iter().any(is_known) {
            println!("     unknown   {}", path.display());
            good = false;
        }
    }
    Ok(good)
}

/// A copy of the repository as it is, changes that are not committed included.
struct Copy {
    folder: PathBuf,
    target: PathBuf,
    patches: PathBuf,
}

impl Copy {
    fn new() -> Result<Self, String> {
        let here = std::env::current_dir().map_err(|error| error.to_string())?;
        // Always the same place, so that the next proof builds less. Outside of the repository: below
        // it, git would look for the paths of a patch from the repository's root.
        let folder = std::env::temp_dir().join("spec2crate-promises");
        let target =
            std::env::var_os("CARGO_TARGET_DIR").map_or(here.join("target"), PathBuf::from);
        let copy = Self {
            target: here.join(target).join("promises"),
            patches: here.join(BROKEN),
            folder,
        };
        if copy.folder.exists() {
            fs::remove_dir_all(&copy.folder).map_err(|error| copy.at(&error))?;
        }
        let listed = Command::new("git")
            .args([
                "ls-files",
                "-z",
                "--cached",
                "--others",
                "--exclude-standard",
            ])
            .output()
            .map_err(|error| format!("git cannot be run: {error}"))?;
        let names = String::from_utf8_lossy(&listed.stdout).into_owned();
        for name in names.split('\0').filter(|name| Path::new(name).is_file()) {
            let to = copy.folder.join(name);
            if let Some(above) = to.parent() {
                fs::create_dir_all(above).map_err(|error| copy.at(&error))?;
            }
            fs::copy(name, &to).map_err(|error| format!("{name}: {error}"))?;
        }
        Ok(copy)
    }

    fn at(&self, error: &std::io::Error) -> String {
        format!("{}: {error}", self.folder.display())
    }

    /// The tests of a promise that pass with its behavior and fail without.
    fn try_without(&self, id: &str, passing: &[Test]) -> Result<Vec<Test>, String> {
        let patch = self.patches.join(format!("{id}.patch"));
        if !patch.is_file() {
            return Err(format!("there is no {BROKEN}/{id}.patch"));
        }
        self.apply(&patch, &[])?;
        let filter = format!("{}_", id.to_lowercase());
        let tests = suites::run_in(&self.folder, &self.target, &filter);
        self.apply(&patch, &["--reverse"])?;
        let mut tests = tests?;
        let passes = |test: &Test| passing.iter().any(|known| known.name == test.name);
        tests.retain(|test| test.outcome == Outcome::Failed && test.id == id && passes(test));
        if tests.is_empty() {
            return Err("no test of it begins to fail without the behavior".to_owned());
        }
        Ok(tests)
    }

    fn apply(&self, patch: &Path, more: &[&str]) -> Result<(), String> {
        let applied = Command::new("git")
            .arg("apply")
            .args(more)
            .arg(patch)
            .current_dir(&self.folder)
            .env_remove("GIT_DIR")
            .output()
            .map_err(|error| format!("git cannot be run: {error}"))?;
        if applied.status.success() {
            return Ok(());
        }
        let said = String::from_utf8_lossy(&applied.stderr).into_owned();
        Err(format!("the patch does not apply: {}", said.trim()))
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        // What is left is in the folder for temporary files, and is removed by the next proof.
        drop(fs::remove_dir_all(&self.folder));
    }
}
