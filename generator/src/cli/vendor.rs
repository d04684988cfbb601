//! Taking a document over from elsewhere, with a note of where it comes from.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use toml::{Table, Value};

use super::bundle::{self, SelectionOptions};
use super::{exit, print};
use crate::Bundled;

/// The name of the note.
const NOTE: &str = "SOURCE.toml";

/// The first lines of the note.
const HEADER: &str = "\
# Where the documents of this folder come from: what was taken, and the SHA-256 of each file it was taken
# from, by its path below the root. Written with the documents; not edited.

";

/// The options of [`vendor`].
#[derive(Args, Clone, Debug)]
pub struct VendorOptions {
    /// The document that is taken over.
    #[arg(long, value_name = "ENTRY")]
    pub from: PathBuf,
    #[command(flatten)]
    #[expect(
        missing_docs,
        reason = "clap would print the words as those of the command"
    )]
    pub selection: SelectionOptions,
    /// Where the document comes from, in words for the note: a repository and a commit, an address. By
    /// default, its path below the root.
    #[arg(long, value_name = "TEXT")]
    pub origin: Option<String>,
    /// The file to write; `SOURCE.toml` is written beside it. By default, a file of the document's name in
    /// `spec`.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// Writes a document and the files that it refers to as one file, and beside it where it comes from.
///
/// Without `--out`, the file is written to the folder `default`.
#[must_use]
pub fn vendor(options: &VendorOptions, default: &Path) -> ExitCode {
    let bundling = bundle::read(&options.from, &options.selection);
    let Some(bundled) = bundle::told(&bundling) else {
        return exit(false);
    };
    let out = options.out.clone().unwrap_or_else(|| {
        let stem = options.from.file_stem().unwrap_or_default();
        // The ending of such a name is a part of the version, not of the file.
        let mut name = stem.to_owned();
        name.push(".yaml");
        default.join(name)
    });
    let Some((folder, name)) = bundle::split(&out) else {
        return exit(false);
    };
    let note = match note(&folder, &name, bundled, options) {
        Ok(note) => note,
        Err(reason) => {
            print::error(reason);
            print::note("nothing was written");
            return exit(false);
        }
    };
    let files = BTreeMap::from([
        (name.clone(), bundled.text.clone()),
        (NOTE.to_owned(), note),
    ]);
    let report = bundle::write(&folder, &files);
    if let Some(report) = &report {
        let written = bundle::change(report, &out, &name);
        print::line(format_args!("{written}, {}", bundle::size(bundled)));
        print::line(bundle::change(report, &folder.join(NOTE), NOTE));
    }
    exit(report.is_some())
}

/// The note with what it says of other documents, and what it has to say of this one.
fn note(
    folder: &Path,
    name: &str,
    bundled: &Bundled,
    options: &VendorOptions,
) -> Result<String, String> {
    let path = folder.join(NOTE);
    let old = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(format!("cannot read `{}`: {error}", path.display())),
    };
    let old: Table = toml::from_str(&old)
        .map_err(|error| format!("`{}` is malformed: {}", path.display(), error.message()))?;
    let mut documents: BTreeMap<String, Value> = old.into_iter().collect();
    documents.insert(name.to_owned(), Value::Table(entry(bundled, options)));
    let text = toml::to_string(&documents).map_err(|error| error.to_string())?;
    Ok(format!("{HEADER}{text}"))
}

fn entry(bundled: &Bundled, options: &VendorOptions) -> Table {
    let texts = |texts: &[String]| texts.iter().cloned().map(Value::String).collect();
    let SelectionOptions {
        root: _,
        tags,
        operations,
    } = &options.selection;
    let origin = options.origin.as_ref().unwrap_or(&bundled.entry);
    let files = bundled.files.iter();
    let files = files.map(|file| (file.path.clone(), Value::String(file.sha256.clone())));
    let mut table = Table::new();
    table.insert("origin".to_owned(), Value::String(origin.clone()));
    table.insert("entry".to_owned(), Value::String(bundled.entry.clone()));
    if !tags.is_empty() {
        table.insert("tags".to_owned(), Value::Array(texts(tags)));
    }
    if !operations.is_empty() {
        table.insert("operations".to_owned(), Value::Array(texts(operations)));
    }
    table.insert("files".to_owned(), Value::Table(files.collect()));
    table
}
