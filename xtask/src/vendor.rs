//! `cargo xtask vendor`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use spec2crate::cli;

use crate::workspace;

/// The arguments of `cargo xtask vendor`.
#[derive(Args)]
pub(crate) struct Vendor {
    #[command(flatten)]
    options: cli::VendorOptions,
}

impl Vendor {
    /// Paths are relative to where the command is called: the documents stand outside of the repository.
    pub(crate) fn run(&self) -> ExitCode {
        let root = workspace::root();
        let is_here = std::env::current_dir().is_ok_and(|here| here == root);
        let root = if is_here { PathBuf::new() } else { root };
        cli::vendor(&self.options, &root.join("spec"))
    }
}
