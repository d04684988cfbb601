//! Writing.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::stage::Staged;
use super::tree::{Difference, Differences, LIST, compare, differences, place, texts};
use super::{Change, Foreign, Output, OutputError, Report};

/// Makes the disk what an output says, and tells what that took.
///
/// # Errors
///
/// That a file cannot be read or written; then all files are as they were, unless the very last step, moving
/// the new files to their places, fails. That a file is somebody else's, if that is to be refused.
pub fn write(root: &Path, output: &Output, foreign: Foreign) -> Result<Report, OutputError> {
    apply(root, &allowed(root, output, foreign)?)
}

/// Tells what [`write()`] would do.
///
/// # Errors
///
/// That a file cannot be read, or is somebody else's, if that is to be refused.
pub fn preview(root: &Path, output: &Output, foreign: Foreign) -> Result<Report, OutputError> {
    Ok(report(&allowed(root, output, foreign)?))
}

fn allowed<'o>(
    root: &Path,
    output: &'o Output,
    foreign: Foreign,
) -> Result<Differences<'o>, OutputError> {
    let differences = differences(root, output)?;
    match (foreign, differences.foreign.as_slice()) {
        (Foreign::Refuse, [first, more @ ..]) => {
            Err(OutputError::Foreign(root.join(first), more.len()))
        }
        (Foreign::Refuse, []) | (Foreign::Replace, _) => Ok(differences),
    }
}

/// Makes single files what they should be, and tells what that took. What else stands in the folder is
/// somebody else's.
///
/// # Errors
///
/// As [`write()`].
pub fn replace(root: &Path, files: &BTreeMap<String, String>) -> Result<Report, OutputError> {
    apply(root, &compare(root, texts(files))?)
}

fn apply(root: &Path, differences: &Differences<'_>) -> Result<Report, OutputError> {
    let made = Above::make(root)?;
    match Staged::new(root, &differences.changed) {
        Ok(staged) => staged.settle()?,
        Err(error) => {
            made.unmake();
            return Err(error);
        }
    }
    for (path, difference) in &differences.changed {
        if difference.new.is_none() {
            remove(root, path)?;
        }
    }
    Ok(report(differences))
}

fn report(differences: &Differences<'_>) -> Report {
    let changes = differences.changed.iter();
    let changes = changes.filter(|(path, _)| *path != LIST);
    let changes = changes.map(|(path, difference)| (path.clone(), change(difference)));
    Report {
        changes: changes.collect(),
        unchanged: differences.unchanged,
    }
}

fn change(difference: &Difference<'_>) -> Change {
    match (&difference.old, &difference.new) {
        (_, None) => Change::Removed,
        (None, Some(_)) => Change::Created,
        (Some(_), Some(_)) => Change::Updated,
    }
}

/// The folders above the root that were not there before.
#[derive(Default)]
struct Above(Vec<PathBuf>);

impl Above {
    fn make(root: &Path) -> Result<Self, OutputError> {
        let missing = root
            .ancestors()
            .skip(1)
            .take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists());
        let missing: Vec<_> = missing.collect();
        let mut made = Self::default();
        for folder in missing.into_iter().rev() {
            if let Err(error) = fs::create_dir(folder) {
                made.unmake();
                return Err(OutputError::Write(folder.to_owned(), error));
            }
            made.0.push(folder.to_owned());
        }
        Ok(made)
    }

    /// Removes the folders again; what is in one by now stays.
    fn unmake(self) {
        for folder in self.0.iter().rev() {
            drop(fs::remove_dir(folder));
        }
    }
}

/// Removes a file, and the folders above it that are empty then.
fn remove(root: &Path, path: &str) -> Result<(), OutputError> {
    let place = place(root, path)?;
    fs::remove_file(&place).map_err(|error| OutputError::Remove(place.clone(), error))?;
    let folders = place.ancestors().skip(1);
    for folder in folders.take_while(|folder| *folder != root) {
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
    Ok(())
}
