//! `cargo xtask bench`.

mod compile;
mod cpu;
mod generate;
mod package;
mod size;
mod synthetic;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use crate::workspace;

/// The arguments of `cargo xtask bench`.
#[derive(Args)]
pub(crate) struct Bench {
    /// What to measure.
    what: What,
    /// The documents that clients are generated for, beside those that are made.
    documents: Vec<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum What {
    /// What a call of the generated client costs beside a program written by hand: CPU time,
    /// allocations, a thousand calls at once, the size of a call's future with what it has on the heap.
    Client,
    /// How long the generated client takes to check, and how big a program with it is, beside a
    /// program written by hand.
    Compile,
    /// Time and memory of `spec2crate generate`, for documents that are named and for one that is made 1, 2,
    /// 4 and 8 times as long: both are to grow with the length, not faster.
    Generate,
}

impl Bench {
    pub(crate) fn run(&self) -> ExitCode {
        // Documents are named from where the command is given.
        let documents = self.documents.iter().map(std::path::absolute);
        let documents: Vec<PathBuf> = documents.filter_map(Result::ok).collect();
        workspace::enter();
        let result = match self.what {
            What::Client => client(),
            What::Compile => compile::run().and_then(|()| size::run()),
            What::Generate => generate::run(&documents),
        };
        match result {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("{error}");
                ExitCode::FAILURE
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
