//! Printing what a stage makes of the documents.

use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::{InputOptions, exit, generate, print};
use crate::Dumped;

/// The options of [`dump`].
#[derive(Args, Clone, Debug)]
pub struct DumpOptions {
    /// The stage.
    pub stage: DumpStage,
    /// Only what has this name: a schema, an operation, a tag, a file.
    #[arg(long, value_name = "NAME")]
    pub only: Option<String>,
}

/// The stages whose result can be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DumpStage {
    /// What the API says, free of OpenAPI's syntax.
    Model,
    /// What was found out about it: recursion, use, pagination.
    Facts,
    /// Every place of the documents that has a name in Rust, with that name.
    Names,
    /// Which Rust will exist.
    Plan,
    /// The files, as they would be written.
    Files,
}

/// Prints what a stage makes of the documents; fails on errors and if nothing has the name.
#[must_use]
pub fn dump(input: &InputOptions, options: &DumpOptions) -> ExitCode {
    let compilation = generate::compile(input, false, &mut |_| {});
    print::diagnostics(&compilation);
    let stage = match options.stage {
        DumpStage::Model => Dumped::Model,
        DumpStage::Facts => Dumped::Facts,
        DumpStage::Names => Dumped::Names,
        DumpStage::Plan => Dumped::Plan,
        DumpStage::Files => Dumped::Files,
    };
    let text = compilation.dump(stage, options.only.as_deref());
    if text.is_empty() {
        match &options.only {
            Some(name) => print::error(format_args!("nothing is called `{name}` at this stage")),
            None => print::error("there is nothing at this stage"),
        }
        return exit(false);
    }
    print::text(&text);
    exit(!compilation.sink.has_errors())
}
