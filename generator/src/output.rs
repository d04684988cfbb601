//! The files on the disk. No other module of the library touches it.
//!
//! Files are written only where their text changes, all or none of them as far as the file system allows:
//! first everything is written beside its place, then it is moved there, a folder that was not there as a whole. Which files are the generator's is
//! listed in the output itself, so that nothing else is ever removed.

mod check;
mod error;
mod stage;
#[cfg(test)]
mod tests;
mod tree;
mod write;

use std::collections::BTreeMap;

pub use check::check;
pub use error::OutputError;
pub use write::{preview, replace, write};

/// The files of a crate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    /// Path below the crate's root, with `/`, and text.
    pub files: BTreeMap<String, String>,
}

/// What is done where a file of the output has the name of one that is somebody else's: it is not listed as
/// the generator's, and does not start with its header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// Nothing is written at all.
    Refuse,
    /// It is replaced.
    Replace,
}

/// What was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The files that are not what they were, by path.
    pub changes: BTreeMap<String, Change>,
    /// How many files are as they were.
    pub unchanged: usize,
}

/// What was done to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// There was none.
    Created,
    /// There was another text.
    Updated,
    /// It is of no use any more.
    Removed,
}
