//! The `spec2crate` command.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use spec2crate::cli;

/// Writes documented, publishable Rust client crates from OpenAPI documents.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Write the crate that a configuration describes.
    ///
    /// Prints a line for each file that changed, how many did not, the warnings and the time. Nothing
    /// is written if there is an error.
    Generate {
        /// The configuration; documents are found relative to it.
        #[arg(long, value_name = "FILE", default_value = "generator.toml")]
        config: PathBuf,
        /// The folder of the crate.
        #[arg(long, value_name = "FOLDER")]
        out: PathBuf,
        #[command(flatten)]
        options: cli::GenerateOptions,
    },
    /// Say what is wrong with the documents of a configuration; write nothing.
    Check {
        /// The configuration; documents are found relative to it.
        #[arg(long, value_name = "FILE", default_value = "generator.toml")]
        config: PathBuf,
        #[command(flatten)]
        options: cli::CheckOptions,
    },
    /// Print what a stage makes of the documents.
    Dump {
        /// The configuration; documents are found relative to it.
        #[arg(long, value_name = "FILE", default_value = "generator.toml")]
        config: PathBuf,
        #[command(flatten)]
        options: cli::DumpOptions,
    },
    /// Write a document and the files that it refers to as one file.
    ///
    /// Files are read below the folder of the document, or below `--root`; nothing is fetched. What other
    /// files hold becomes a component named like its file, and path items come to stand where they are
    /// referred to. With `--tag` and `--operation`, only these operations are written, with the schemas,
    /// security schemes and tags that they need.
    Bundle(cli::BundleOptions),
    /// Explain the code of a diagnostic, such as `unresolved-reference`.
    Explain {
        /// The code; without one, all are listed.
        code: Option<String>,
    },
}

fn main() -> ExitCode {
    match Arguments::parse().command {
        Command::Generate {
            config,
            out,
            options,
        } => cli::generate(
            &cli::Job {
                configuration: config,
                output: out,
            },
            &options,
        ),
        Command::Check { config, options } => cli::check(&config, &options),
        Command::Dump { config, options } => cli::dump(&config, &options),
        Command::Bundle(options) => cli::bundle(&options),
        Command::Explain { code } => cli::explain(code.as_deref()),
    }
}
