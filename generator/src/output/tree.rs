//! What stands on the disk, beside what should.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::{Output, OutputError};

/// The file that lists the files of the generator: its own name is the first line.
pub(super) const LIST: &str = ".spec2crate";

/// What stands at a path and what should stand there.
pub(super) struct Difference {
    /// The text that is there; none if there is no file.
    pub(super) old: Option<String>,
    /// The text that should be there; none if there should be no file.
    pub(super) new: Option<String>,
}

/// The differences between the disk and an output.
pub(super) struct Differences {
    /// Those that there are, by path below the root.
    pub(super) changed: BTreeMap<String, Difference>,
    /// How many files are what they should be.
    pub(super) unchanged: usize,
}

/// Compares the disk with an output.
pub(super) fn differences(root: &Path, output: &Output) -> Result<Differences, OutputError> {
    let mut wanted = output.files.clone();
    wanted.insert(LIST.to_owned(), list(output));
    let Differences {
        mut changed,
        unchanged,
    } = compare(root, &wanted)?;
    for path in listed(root)? {
        if wanted.contains_key(&path) {
            continue;
        }
        // A list that someone edited must not lead anywhere else.
        let Ok(place) = place(root, &path) else {
            continue;
        };
        if let Ok(Some(old)) = read(&place) {
            let old = Some(old);
            changed.insert(path, Difference { old, new: None });
        }
    }
    // The list itself is no file that anyone asked for.
    let unchanged = if changed.contains_key(LIST) {
        unchanged
    } else {
        unchanged.saturating_sub(1)
    };
    Ok(Differences { changed, unchanged })
}

/// Compares the disk with files, whatever else stands there.
pub(super) fn compare(
    root: &Path,
    files: &BTreeMap<String, String>,
) -> Result<Differences, OutputError> {
    let mut changed = BTreeMap::new();
    let mut unchanged: usize = 0;
    let mut folders = Folders::default();
    for (path, new) in files {
        let place = place(root, path)?;
        let old = if folders.are_there(root, place.parent().unwrap_or(root))? {
            read(&place)?
        } else {
            None
        };
        match old {
            Some(old) if same_lines(&old, new) => unchanged += 1,
            old => {
                let new = Some(new.clone());
                changed.insert(path.clone(), Difference { old, new });
            }
        }
    }
    Ok(Differences { changed, unchanged })
}

/// The place of a path below the root.
pub(super) fn place(root: &Path, path: &str) -> Result<PathBuf, OutputError> {
    let plain = |component| matches!(component, Component::Normal(_));
    if path.is_empty() || path.contains('\\') || !Path::new(path).components().all(plain) {
        return Err(OutputError::Outside(root.join(path)));
    }
    Ok(root.join(path))
}

/// The text of the list.
fn list(output: &Output) -> String {
    let mut text = "# The files of this folder that spec2crate wrote and may remove.\n".to_owned();
    for path in output.files.keys() {
        text.push_str(path);
        text.push('\n');
    }
    text
}

/// The files that the generator wrote before.
fn listed(root: &Path) -> Result<BTreeSet<String>, OutputError> {
    let text = read(&root.join(LIST))?.unwrap_or_default();
    let lines = text.lines().map(str::trim);
    let paths = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    Ok(paths.map(str::to_owned).collect())
}

/// The text of a file; none if there is none.
fn read(path: &Path) -> Result<Option<String>, OutputError> {
    match fs::read(path) {
        // What is no text is another text than any.
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(_) if path.is_dir() => Err(OutputError::FolderForFile(path.to_owned())),
        Err(error) => Err(OutputError::Read(path.to_owned(), error)),
    }
}

/// Git may have changed the line ends.
fn same_lines(old: &str, new: &str) -> bool {
    old == new || old.replace("\r\n", "\n") == new
}

/// The folders that were looked at, each with whether it is there: most files share theirs.
#[derive(Default)]
struct Folders(BTreeMap<PathBuf, bool>);

impl Folders {
    /// Whether a folder is there; an error if it cannot be made because of what stands in its place.
    fn are_there(&mut self, root: &Path, folder: &Path) -> Result<bool, OutputError> {
        if let Some(known) = self.0.get(folder) {
            return Ok(*known);
        }
        let there = match folder.parent() {
            Some(above) if folder != root && !self.are_there(root, above)? => false,
            _ => match fs::metadata(folder) {
                Ok(metadata) if !metadata.is_dir() => {
                    return Err(OutputError::FileForFolder(folder.to_owned()));
                }
                Ok(_) => true,
                Err(error) if error.kind() == io::ErrorKind::NotFound => false,
                Err(error) => return Err(OutputError::Read(folder.to_owned(), error)),
            },
        };
        self.0.insert(folder.to_owned(), there);
        Ok(there)
    }
}
