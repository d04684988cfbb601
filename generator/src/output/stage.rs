//! Writing where nobody looks yet.
//!
//! A folder that is not there is made beside its place, with all that it is to hold, and goes there in one step;
//! a file of a folder that is there is written beside its own place. Until then nothing has changed, and what was
//! written is gone if this is dropped.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile, TempDir, TempPath};

use super::OutputError;
use super::tree::{Difference, place};
use crate::parallel;

/// What the names of files and folders start with that are not in their place yet.
const PREFIX: &str = ".spec2crate-";

/// The name of a folder while it has another one around it.
const NEW: &str = "new";

/// All that is to be written, beside its place.
pub(super) struct Staged {
    folders: BTreeMap<PathBuf, TempDir>,
    files: Vec<(TempPath, PathBuf)>,
}

impl Staged {
    /// Writes the new texts. The folder above the root is there.
    pub(super) fn new(
        root: &Path,
        changed: &BTreeMap<String, Difference<'_>>,
    ) -> Result<Self, OutputError> {
        let mut folders = Folders::default();
        let mut texts = Vec::new();
        for (path, difference) in changed {
            let Some(text) = &difference.new else {
                continue;
            };
            let place = place(root, path)?;
            let within = folders.within(root, place.parent().unwrap_or(root));
            let within = within.map_err(|error| OutputError::Write(place.clone(), error))?;
            let within = within.zip(place.file_name());
            let within = within.map(|(folder, name)| folder.join(name));
            texts.push((place, within, text, difference.old.is_some()));
        }
        let written = parallel::map(&texts, |(place, within, text, is_there)| {
            let written = match within {
                Some(path) => write(path, text).map(|()| None),
                None => beside(place, text, *is_there).map(Some),
            };
            written.map_err(|error| OutputError::Write(place.clone(), error))
        });
        let mut files = Vec::new();
        for (written, (place, ..)) in written.into_iter().zip(texts) {
            files.extend(written?.map(|file| (file, place)));
        }
        Ok(Self {
            folders: folders.new,
            files,
        })
    }

    /// Moves all to its place.
    pub(super) fn settle(self) -> Result<(), OutputError> {
        for (place, folder) in self.folders {
            fs::rename(folder.path().join(NEW), &place)
                .map_err(|error| OutputError::Replace(place, error))?;
        }
        for (file, place) in self.files {
            file.persist(&place)
                .map_err(|error| OutputError::Replace(place, error.error))?;
        }
        Ok(())
    }
}

/// Where the files of each folder are written.
#[derive(Default)]
struct Folders {
    /// What stands in for the folders that are not there, but for those within them.
    new: BTreeMap<PathBuf, TempDir>,
    /// Most files share theirs.
    known: BTreeMap<PathBuf, Option<PathBuf>>,
}

impl Folders {
    /// What stands in for a folder of the output; none for one that is there.
    fn within(&mut self, root: &Path, folder: &Path) -> io::Result<Option<PathBuf>> {
        if let Some(known) = self.known.get(folder) {
            return Ok(known.clone());
        }
        // A link that leads nowhere is there: no folder can take its place.
        let missing = folder
            .ancestors()
            .take_while(|folder| folder.starts_with(root) && folder.symlink_metadata().is_err());
        let within = match missing.last() {
            Some(missing) => Some(self.stand_in(missing, folder)?),
            None => None,
        };
        self.known.insert(folder.to_owned(), within.clone());
        Ok(within)
    }

    fn stand_in(&mut self, missing: &Path, folder: &Path) -> io::Result<PathBuf> {
        if !self.new.contains_key(missing) {
            let above = missing.parent().unwrap_or(missing);
            let new = Builder::new().prefix(PREFIX).tempdir_in(or_here(above))?;
            self.new.insert(missing.to_owned(), new);
        }
        let around = self.new.get(missing).map_or(missing, TempDir::path);
        let below = folder.strip_prefix(missing).unwrap_or(folder);
        let stand_in = around.join(NEW).join(below);
        fs::create_dir_all(&stand_in)?;
        Ok(stand_in)
    }
}

/// A folder by a name that is not empty.
fn or_here(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    }
}

/// Writes a new file, with the rights that any new file has.
fn write(path: &Path, text: &str) -> io::Result<()> {
    create(path)?.write_all(text.as_bytes())
}

fn create(path: &Path) -> io::Result<File> {
    File::options().write(true).create_new(true).open(path)
}

/// Writes a text to a file of some name beside its place; one that replaces another has its rights.
fn beside(place: &Path, text: &str, is_there: bool) -> io::Result<TempPath> {
    let folder = or_here(place.parent().unwrap_or(place));
    let mut file: NamedTempFile = Builder::new().prefix(PREFIX).make_in(folder, create)?;
    file.write_all(text.as_bytes())?;
    if is_there {
        let old = fs::metadata(place)?;
        file.as_file().set_permissions(old.permissions())?;
    }
    // Closed: no system lets as many be open as a large crate has.
    Ok(file.into_temp_path())
}
