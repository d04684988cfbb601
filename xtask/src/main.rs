//! This repository's own commands: `cargo xtask --help` lists them.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "these are commands: printing is what they are for"
)]

mod bench;
mod ci;
mod corpus;
mod documents;
mod dump;
mod generate;
mod promises;
mod roundtrip;
mod tidy;
mod vendor;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The commands of this repository.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Write the client crate in `generated/` from the documents in `spec/`.
    ///
    /// Prints a line for each file that changed, how many did not, the warnings and the time. Nothing
    /// is written if there is an error.
    Generate(generate::Generate),
    /// Take a document over into `spec/`: it and the files it refers to, or what some operations need of
    /// them, as one file.
    ///
    /// `SOURCE.toml` beside it notes where it comes from, with the SHA-256 of each file. Prints what was
    /// written. Nothing is written if there is an error.
    Vendor(vendor::Vendor),
    /// Print what a stage of the generator makes of the documents, for reading and for comparing.
    Dump(dump::Dump),
    /// Check the rules of the repository that no compiler checks.
    ///
    /// Which stage may name which, who may use which library, files without a description, entries at
    /// the top level, and how many places of `generated/` rustfmt would write otherwise.
    Tidy,
    /// Measure, beside something that does the same, and print ratios.
    Bench(bench::Bench),
    /// Check that each promise of the client has a test, and that the tests pass.
    ///
    /// Prints the table of `templates/PROMISES.md` with the tests of each line and what became of them.
    Promises(promises::Promises),
    /// Generate a client for every document of a folder, and print a row each.
    ///
    /// A document is a file with `openapi` or `swagger` at its top. The rows are also written as a table of
    /// tab-separated values. Fails on a panic, on an error without a place, on a crate that does not compile,
    /// and on a document that is sound though `MANIFEST.tsv` in the folder says `EXPECT ERROR`.
    Corpus(corpus::Corpus),
    /// One document of `corpus`, in a process of its own.
    #[command(hide = true)]
    Survey(corpus::Survey),
    /// Read and write values of every component schema of the documents of a folder, and compare.
    ///
    /// The values are made from the schemas: each branch, each property present, absent and `null`, each
    /// listed value; and those that the document shows. The validator `jsonschema`, which knows nothing of
    /// the generator, says which are valid. Each has to come back from the generated type as it was. Schemas
    /// that are any JSON value at their root are listed apart. The rows are also written as a table of
    /// tab-separated values. Fails below the share that is asked for, and on a crash.
    Roundtrip(roundtrip::Roundtrip),
    /// Run all that has to pass before a change lands: what `.ci/run` runs.
    ///
    /// Formatting, clippy, tests, docs, `generate --check`, `tidy`, the features of the client crate
    /// each alone, and the packages as they would be published.
    Ci,
}

fn main() -> ExitCode {
    if let Some(done) = bench::called() {
        return done;
    }
    spec2crate::cli::on_deep_stack(|| run(Arguments::parse().command))
}

fn run(command: Command) -> ExitCode {
    match command {
        Command::Generate(generate) => generate.run(),
        Command::Vendor(vendor) => vendor.run(),
        Command::Dump(dump) => dump.run(),
        Command::Tidy => tidy::run(),
        Command::Bench(bench) => bench.run(),
        Command::Promises(promises) => promises.run(),
        Command::Corpus(corpus) => corpus.run(),
        Command::Survey(survey) => survey.run(),
        Command::Roundtrip(roundtrip) => roundtrip.run(),
        Command::Ci => ci::run(),
    }
}
