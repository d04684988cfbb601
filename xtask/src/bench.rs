//! `cargo xtask bench`.

mod compile;
mod cost;
mod cpu;
mod generate;
mod package;
mod rustc;
mod size;
mod synthetic;
mod tags;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};

pub(crate) use rustc::called;
use tags::Tags;

use crate::workspace;

/// The arguments of `cargo xtask bench`.
#[derive(Args)]
pub(crate) struct Bench {
    #[command(subcommand)]
    what: What,
}

/// What to measure.
#[derive(Subcommand)]
enum What {
    /// What a call of the generated client costs beside a program written by hand: CPU time,
    /// allocations, a thousand calls at once, the size of a call's future with what it has on the heap.
    Client,
    /// How long the generated client takes to check, and how big a program with it is, beside a
    /// program written by hand.
    Compile,
    /// Time and memory of `spec2crate generate`, for documents that are named and for one that is made 1, 2,
    /// 4 and 8 times as long: both are to grow with the length, not faster.
    Generate {
        /// The documents that clients are generated for, beside those that are made.
        documents: Vec<PathBuf>,
    },
    /// CPU time and memory of the compiler for the clients of documents, checked with no tag, each tag alone
    /// and all, with everything else built.
    Tags(Tags),
}

impl Bench {
    pub(crate) fn run(mut self) -> ExitCode {
        self.absolute();
        workspace::enter();
        let result = match &self.what {
            What::Client => client(),
            What::Compile => compile::run().and_then(|()| size::run()),
            What::Generate { documents } => generate::run(documents),
            What::Tags(tags) => tags.run(),
        };
        match result {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("{error}");
                ExitCode::FAILURE
            }
        }
    }

    /// Paths are given from where the command is, which then goes elsewhere.
    fn absolute(&mut self) {
        let paths: Vec<&mut PathBuf> = match &mut self.what {
            What::Client | What::Compile => Vec::new(),
            What::Generate { documents } => documents.iter_mut().collect(),
            What::Tags(tags) => tags.paths().collect(),
        };
        for path in paths {
            if let Ok(absolute) = std::path::absolute(&path) {
                *path = absolute;
            }
        }
    }
}

fn client() -> Result<(), String> {
    let status = workspace::cargo()
        .args(["bench", "--package", "spec2crate"])
        .args(["--bench", "client", "--bench", "allocations"])
        .status()
        .map_err(|error| format!("cargo cannot be run: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("the benchmark failed, {status}"))
    }
}
