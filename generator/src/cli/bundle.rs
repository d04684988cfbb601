//! Making one file of a document of many.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::input::shown;
use super::{DiskLoader, exit, print};
use crate::output::{self, Change, Report};
use crate::{Bundled, Bundling};

/// What is taken from a document.
#[derive(Args, Clone, Debug, Default)]
pub struct SelectionOptions {
    /// The folder that all files have to be below; by default, that of the document.
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
    /// Take the operations with this tag; may be given several times.
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<String>,
    /// Take the operation with this id, or with this method and path (`GET /pets`); may be given several
    /// times. Without any `--tag` and `--operation`, everything is taken.
    #[arg(long = "operation", value_name = "ID")]
    pub operations: Vec<String>,
}

/// The options of [`bundle`].
#[derive(Args, Clone, Debug)]
pub struct BundleOptions {
    /// The document; `-` is standard input.
    #[arg(value_name = "ENTRY")]
    pub entry: PathBuf,
    #[command(flatten)]
    #[expect(
        missing_docs,
        reason = "clap would print the words as those of the command"
    )]
    pub selection: SelectionOptions,
    /// The file to write; by default, standard output.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// Writes a document and the files that it refers to as one file.
#[must_use]
pub fn bundle(options: &BundleOptions) -> ExitCode {
    let bundling = read(&options.entry, &options.selection);
    let Some(bundled) = told(&bundling) else {
        return exit(false);
    };
    let Some(out) = &options.out else {
        print::text(&bundled.text);
        return exit(true);
    };
    let Some((folder, name)) = split(out) else {
        return exit(false);
    };
    let files = BTreeMap::from([(name.clone(), bundled.text.clone())]);
    let report = write(&folder, &files);
    if let Some(report) = &report {
        print::line(format_args!(
            "{}, {}",
            change(report, out, &name),
            size(bundled)
        ));
    }
    exit(report.is_some())
}

/// Reads a document and takes what is selected.
pub(super) fn read(entry: &Path, options: &SelectionOptions) -> Bundling {
    let root = options.root.as_deref().map(shown);
    let selection = options.selection();
    crate::bundle(&shown(entry), root.as_deref(), &DiskLoader, &selection)
}

/// Prints what there is to say, and gives what there is to write.
pub(super) fn told(bundling: &Bundling) -> Option<&Bundled> {
    print::findings(&bundling.sink, bundling);
    for unmatched in &bundling.unmatched {
        print::error(unmatched);
    }
    let bundled = bundling.bundled();
    if bundled.is_none() {
        print::note("nothing was written");
    }
    bundled
}

/// The folder and the name of a file that is to be written.
pub(super) fn split(path: &Path) -> Option<(PathBuf, String)> {
    let name = path.file_name().and_then(|name| name.to_str());
    let Some(name) = name else {
        print::error(format_args!("`{}` is no name of a file", path.display()));
        return None;
    };
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    Some((folder.to_owned(), name.to_owned()))
}

/// Writes files into a folder; none if that failed, which is printed.
pub(super) fn write(folder: &Path, files: &BTreeMap<String, String>) -> Option<Report> {
    match output::replace(folder, files) {
        Ok(report) => Some(report),
        Err(error) => {
            print::error(&error);
            print::note("nothing was written");
            None
        }
    }
}

/// What became of a file.
pub(super) fn change(report: &Report, path: &Path, name: &str) -> String {
    let verb = match report.changes.get(name) {
        Some(Change::Created) => "created",
        Some(Change::Updated) => "updated",
        Some(Change::Removed) => "removed",
        None => "unchanged",
    };
    format!("{verb} {}", path.display())
}

/// How much a file holds.
pub(super) fn size(bundled: &Bundled) -> String {
    format!(
        "{}, {}, from {}",
        print::count(bundled.operations, "operation"),
        print::count(bundled.schemas, "schema"),
        print::count(bundled.files.len(), "file"),
    )
}
