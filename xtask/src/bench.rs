//! `cargo xtask bench`.

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
}

impl Bench {
    pub(crate) fn run(&self) -> ExitCode {
        workspace::enter();
        let name = match self.what {
            What::Client => "client",
        };
        let status = workspace::cargo()
            .args(["bench", "--package", "spec2crate", "--bench", name])
            .status();
        match status {
            Ok(status) if status.success() => ExitCode::SUCCESS,
            Ok(_) => ExitCode::FAILURE,
            Err(error) => {
                eprintln!("cargo cannot be run: {error}");
                ExitCode::FAILURE
            }
        }
    }
}
