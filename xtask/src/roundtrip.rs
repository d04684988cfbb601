//! `cargo xtask roundtrip`: whether values come back from the generated types as they were.

mod compare;
mod contradiction;
mod described;
mod document;
mod driver;
mod examples;
mod instances;
mod keywords;
mod report;
mod schemas;
mod tags;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use crate::{documents, workspace};
use report::Report;

/// The arguments of `cargo xtask roundtrip`.
#[derive(Args)]
pub(crate) struct Roundtrip {
    /// The folder with the documents.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Only documents with this in their path; may be given several times.
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
    /// Fail if fewer of the schemas come back, in percent.
    #[arg(long, value_name = "SHARE", default_value_t = 99.5)]
    at_least: f64,
}

impl Roundtrip {
    pub(crate) fn run(&self) -> ExitCode {
        // The root becomes the working directory below.
        let folder = std::path::absolute(&self.folder);
        workspace::enter();
        let report = folder
            .map_err(|error| format!("{}: {error}", self.folder.display()))
            .and_then(|folder| self.report(&folder));
        match report {
            Ok(report) => {
                println!("{report}");
                if report.is_good(self.at_least) {
                    ExitCode::SUCCESS
                } else {
                    ExitCode::FAILURE
                }
            }
            Err(reason) => {
                eprintln!("error: {reason}");
                ExitCode::FAILURE
            }
        }
    }

    fn report(&self, folder: &Path) -> Result<Report, String> {
        let documents = documents::of(folder, &self.only)?;
        let work = workspace::root().join("target/roundtrip");
        fs::create_dir_all(&work).map_err(|error| format!("{}: {error}", work.display()))?;
        let mut report = Report::default();
        println!("{}", Report::header());
        for document in documents.iter().filter(|document| !document.is_faulty) {
            let outcome = document::outcome(folder, document, &work);
            println!("{}", outcome.line());
            report.outcomes.push(outcome);
            report.write(&work.join("report.tsv"))?;
        }
        Ok(report)
    }
}
