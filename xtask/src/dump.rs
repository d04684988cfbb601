//! `cargo xtask dump`.

use std::process::ExitCode;

use clap::Args;
use spec2crate::cli;

use crate::workspace;

/// The arguments of `cargo xtask dump`.
#[derive(Args)]
pub(crate) struct Dump {
    #[command(flatten)]
    options: cli::DumpOptions,
}

impl Dump {
    pub(crate) fn run(&self) -> ExitCode {
        workspace::enter();
        cli::dump(
            &cli::InputOptions::configured(workspace::CONFIGURATION),
            &self.options,
        )
    }
}
