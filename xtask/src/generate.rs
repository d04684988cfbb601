//! `cargo xtask generate`.

use std::process::ExitCode;

use clap::Args;
use spec2crate::cli;

use crate::workspace;

/// The arguments of `cargo xtask generate`.
#[derive(Args)]
pub(crate) struct Generate {
    #[command(flatten)]
    options: cli::GenerateOptions,
}

impl Generate {
    pub(crate) fn run(&self) -> ExitCode {
        workspace::enter();
        cli::generate(
            &cli::Job {
                input: cli::InputOptions::configured(workspace::CONFIGURATION),
                output: workspace::GENERATED.into(),
            },
            &self.options,
        )
    }
}
