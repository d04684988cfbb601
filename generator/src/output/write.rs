//! Writing.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

use super::tree::{Difference, Differences, LIST, compare, differences, place, texts};
use super::{Change, Foreign, Output, OutputError, Report};
use crate::parallel;

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
    let mut made = Folders::default();
    let staged = match stage(root, &differences.changed, &mut made) {
        Ok(staged) => staged,
        Err(error) => {
            made.unmake();
            return Err(error);
        }
    };
    for (file, place) in staged {
        file.persist(&place)
            .map_err(|error| OutputError::Replace(place, error.error))?;
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

/// Writes each new text to a file beside its place.
fn stage(
    root: &Path,
    changed: &BTreeMap<String, Difference<'_>>,
    made: &mut Folders,
) -> Result<Vec<(TempPath, PathBuf)>, OutputError> {
    let mut texts = Vec::new();
    for (path, difference) in changed {
        let Some(text) = &difference.new else {
            continue;
        };
        let place = place(root, path)?;
        let made = made.make(place.parent().unwrap_or(root));
        made.map_err(|error| OutputError::Write(place.clone(), error))?;
        texts.push((place, text, difference.old.is_some()));
    }
    let staged = parallel::map(&texts, |(place, text, is_there)| {
        let file = beside(place.parent().unwrap_or(root), text).and_then(|file| {
            if *is_there {
                like(&file, place)?;
            }
            // Closed: no system lets as many be open as a large crate has.
            Ok(file.into_temp_path())
        });
        file.map(|file| (file, place.clone()))
            .map_err(|error| OutputError::Write(place.clone(), error))
    });
    staged.into_iter().collect()
}

/// Writes a text to a new file of some name, with the rights that any new file has.
fn beside(folder: &Path, text: &str) -> io::Result<NamedTempFile> {
    let mut file = tempfile::Builder::new()
        .prefix(".spec2crate-")
        .make_in(folder, |path| {
            File::options().write(true).create_new(true).open(path)
        })?;
    file.write_all(text.as_bytes())?;
    Ok(file)
}

/// Gives a file the rights of the one that it replaces.
fn like(file: &NamedTempFile, place: &Path) -> io::Result<()> {
    let old = fs::metadata(place)?;
    file.as_file().set_permissions(old.permissions())
}

/// Folders that were not there before.
#[derive(Default)]
struct Folders {
    made: Vec<PathBuf>,
    known: BTreeSet<PathBuf>,
}

impl Folders {
    /// Makes a folder and those above it.
    fn make(&mut self, folder: &Path) -> io::Result<()> {
        if !self.known.insert(folder.to_owned()) {
            return Ok(());
        }
        let missing = folder
            .ancestors()
            .take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists());
        let missing: Vec<_> = missing.collect();
        for folder in missing.into_iter().rev() {
            fs::create_dir(folder)?;
            self.made.push(folder.to_owned());
        }
        Ok(())
    }

    /// Removes the folders again; what is in one by now stays.
    fn unmake(self) {
        for folder in self.made.iter().rev() {
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
