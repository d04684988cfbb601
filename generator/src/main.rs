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
    /// Write a crate from a document, or the crate that a configuration describes.
    ///
    /// With `--tag` and `--operation`, only these operations are written, with the types that they need.
    /// Prints a line for each file that changed, how many did not, the warnings and the time. Nothing
    /// is written if there is an error, and no file is replaced or removed that spec2crate did not write.
    Generate {
        #[command(flatten)]
        input: cli::InputOptions,
        /// The folder of the crate.
        #[arg(long, value_name = "FOLDER")]
        out: PathBuf,
        #[command(flatten)]
        options: cli::GenerateOptions,
    },
    /// Say what is wrong with a document, or with those of a configuration; write nothing.
    Check {
        #[command(flatten)]
        input: cli::InputOptions,
        #[command(flatten)]
        options: cli::CheckOptions,
    },
    /// Print what a stage makes of the documents.
    Dump {
        #[command(flatten)]
        options: cli::DumpOptions,
        #[command(flatten)]
        input: cli::InputOptions,
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

/// A run makes millions of small values, on several threads: the system's allocator took a third of the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::on_deep_stack(|| run(Arguments::parse().command))
}

fn run(command: Command) -> ExitCode {
    match command {
        Command::Generate {
            input,
            out: output,
            options,
        } => cli::generate(&cli::Job { input, output }, &options),
        Command::Check { input, options } => cli::check(&input, &options),
        Command::Dump { input, options } => cli::dump(&input, &options),
        Command::Bundle(options) => cli::bundle(&options),
        Command::Explain { code } => cli::explain(code.as_deref()),
    }
}
