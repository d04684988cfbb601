//! `cargo xtask corpus`: the generator over many documents.

mod compile;
mod row;
mod survey;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{ExitCode, Stdio};

use clap::Args;
use serde_json::Value;

use crate::documents;
use crate::workspace;
use compile::Compiled;
use row::Row;

pub(crate) use survey::Survey;

/// The arguments of `cargo xtask corpus`.
#[derive(Args)]
pub(crate) struct Corpus {
    /// The folder with the documents.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Compile each crate, and count what rustc and clippy warn of.
    #[arg(long)]
    compile: bool,
    /// Only documents with this in their path; may be given several times.
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
}

impl Corpus {
    pub(crate) fn run(&self) -> ExitCode {
        // The root becomes the working directory below.
        let folder = std::path::absolute(&self.folder);
        workspace::enter();
        let good = folder
            .map_err(|error| format!("{}: {error}", self.folder.display()))
            .and_then(|folder| self.rows(&folder));
        match good {
            Ok(true) => ExitCode::SUCCESS,
            Ok(false) => ExitCode::FAILURE,
            Err(reason) => {
                eprintln!("error: {reason}");
                ExitCode::FAILURE
            }
        }
    }

    /// Makes and prints the rows; whether all are good.
    fn rows(&self, folder: &Path) -> Result<bool, String> {
        let documents = documents::of(folder, &self.only)?;
        let generator = build_generator()?;
        let work = workspace::root().join("target/corpus");
        if self.compile {
            compile::build_dependencies(&work)?;
        }
        println!("{}", Row::header());
        let mut rows = Vec::new();
        for document in &documents {
            let mut row = survey::in_child(&generator, folder, document, &work)?;
            if self.compile && row.is_written() {
                row.compiled = Some(Compiled::of(&work.join(document.package()))?);
            }
            println!("{}", row.line());
            rows.push(row);
        }
        let table = work.join("report.tsv");
        fs::create_dir_all(&work)
            .and_then(|()| fs::write(&table, row::table(&rows)))
            .map_err(|error| format!("{}: {error}", table.display()))?;
        Ok(told(&rows, &table))
    }
}

/// Prints what is wrong and where the table is; whether nothing is wrong.
fn told(rows: &[Row], table: &Path) -> bool {
    let faults: Vec<(&Row, String)> = rows
        .iter()
        .filter_map(|row| Some((row, row.fault()?)))
        .collect();
    println!();
    for (row, fault) in &faults {
        println!("FAULT {}: {fault}", row.name);
    }
    let written = rows.iter().filter(|row| row.is_written()).count();
    println!(
        "{} documents, {written} crates, {} faults; {}",
        rows.len(),
        faults.len(),
        table.display()
    );
    faults.is_empty()
}

/// Builds this program as it is released, so that its figures count, and says where it is.
fn build_generator() -> Result<PathBuf, String> {
    let built = workspace::cargo()
        .args(["build", "--quiet", "--release", "--package", "xtask"])
        .arg("--message-format=json")
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("cargo cannot be run: {error}"))?;
    let messages = String::from_utf8_lossy(&built.stdout);
    let messages = messages.lines().map(serde_json::from_str::<Value>);
    let mut programs = messages.filter_map(|message| {
        let message = message.ok()?;
        message.get("executable")?.as_str().map(PathBuf::from)
    });
    match programs.next_back() {
        Some(program) if built.status.success() => Ok(program),
        _ => Err(format!("the generator cannot be built, {}", built.status)),
    }
}
