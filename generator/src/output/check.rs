//! Comparing, without writing.

use std::path::Path;

use similar::TextDiff;

use super::tree::{Difference, differences};
use super::{Output, OutputError};

/// What would change, as one unified diff a file; empty if the disk is what the output says.
///
/// # Errors
///
/// That a file cannot be read, or could not be written because of what stands in its place.
pub fn check(root: &Path, output: &Output) -> Result<Vec<String>, OutputError> {
    let differences = differences(root, output)?;
    let diffs = differences.changed.iter();
    Ok(diffs
        .map(|(path, difference)| diff(path, difference))
        .collect())
}

fn diff(path: &str, difference: &Difference<'_>) -> String {
    let name = |side: char, is_there: bool| {
        if is_there {
            format!("{side}/{path}")
        } else {
            "/dev/null".to_owned()
        }
    };
    let old = difference.old.as_deref().unwrap_or_default();
    let old = old.replace("\r\n", "\n");
    let new = difference.new.as_deref().unwrap_or_default();
    let (before, after) = (
        name('a', difference.old.is_some()),
        name('b', difference.new.is_some()),
    );
    TextDiff::from_lines(old.as_str(), new)
        .unified_diff()
        .header(&before, &after)
        .to_string()
}
