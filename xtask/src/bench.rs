//! `cargo xtask bench`.

mod compile;

use std::process::ExitCode;

use clap::{Args, ValueEnum};

use crate::workspace;

/// The arguments of `cargo xtask bench`.
#[derive(Args)]
pub(crate) struct Bench {
    /// What to measure.
    what: What,
}

#[derive(Clone, Copy, ValueEnum)]
enum What {
    /// What a call of the generated client costs beside a program written by hand: CPU time,
    /// allocations, a thousand calls at once, the size of a call's future.
    Client,
    /// How long the generated client takes to check, beside a program written by hand.
    Compile,
}

impl Bench {
    pub(crate) fn run(&self) -> ExitCode {
        workspace::enter();
        let result = match self.what {
            What::Client => client(),
            What::Compile => compile::run(),
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
        .args(["bench", "--package", "spec2crate", "--bench", "client"])
        .status()
        .map_err(|error| format!("cargo cannot be run: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("the benchmark failed, {status}"))
    }
}
