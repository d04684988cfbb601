//! Why the disk could not be read or written.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why the disk could not be read or written.
#[derive(Debug)]
#[non_exhaustive]
pub enum OutputError {
    /// A file could not be read.
    Read(PathBuf, io::Error),
    /// A file could not be written; nothing was changed.
    Write(PathBuf, io::Error),
    /// A file could not be removed.
    Remove(PathBuf, io::Error),
    /// A file could not be moved to its place, after others may have been.
    Replace(PathBuf, io::Error),
    /// There is a file where a folder has to be.
    FileForFolder(PathBuf),
    /// There is a folder where a file has to be.
    FolderForFile(PathBuf),
    /// A path leads out of the output.
    Outside(PathBuf),
    /// A file is somebody else's, and so are as many more.
    Foreign(PathBuf, usize),
}

impl OutputError {
    /// The path that it is about.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Self::Read(path, _)
            | Self::Write(path, _)
            | Self::Remove(path, _)
            | Self::Replace(path, _)
            | Self::FileForFolder(path)
            | Self::FolderForFile(path)
            | Self::Outside(path)
            | Self::Foreign(path, _) => path,
        }
    }
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path().display();
        match self {
            Self::Read(_, error) => write!(f, "cannot read `{path}`: {error}"),
            Self::Write(_, error) => write!(f, "cannot write `{path}`: {error}"),
            Self::Remove(_, error) => write!(f, "cannot remove `{path}`: {error}"),
            Self::Replace(_, error) => write!(f, "cannot replace `{path}`: {error}"),
            Self::FileForFolder(_) => write!(f, "`{path}` is a file, but has to be a folder"),
            Self::FolderForFile(_) => write!(f, "`{path}` is a folder, but has to be a file"),
            Self::Outside(_) => write!(f, "`{path}` leads out of the output"),
            Self::Foreign(_, 0) => write!(f, "`{path}` was not written by spec2crate"),
            Self::Foreign(_, 1) => {
                write!(f, "`{path}` and 1 more file were not written by spec2crate")
            }
            Self::Foreign(_, more) => write!(
                f,
                "`{path}` and {more} more files were not written by spec2crate"
            ),
        }
    }
}

impl std::error::Error for OutputError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Read(_, error)
            | Self::Write(_, error)
            | Self::Remove(_, error)
            | Self::Replace(_, error) => Some(error),
            Self::FileForFolder(_)
            | Self::FolderForFile(_)
            | Self::Outside(_)
            | Self::Foreign(..) => None,
        }
    }
}
