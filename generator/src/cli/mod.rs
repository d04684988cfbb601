//! The command line, shared by the `spec2crate` binary and by `cargo xtask`.
//!
//! The only code of the library, beside [`output`](crate::output), that reads files, prints, or looks
//! at the clock.

mod bundle;
mod dump;
mod generate;
mod input;
mod loader;
mod print;
mod progress;
mod vendor;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

pub use bundle::{BundleOptions, SelectionOptions, bundle};
pub use dump::{DumpOptions, dump};
pub use generate::{GenerateOptions, generate};
pub use input::InputOptions;
pub use loader::DiskLoader;
pub use vendor::{VendorOptions, vendor};

use crate::diagnostics::Code;

/// What to generate, and where to.
#[derive(Clone, Debug)]
pub struct Job {
    /// What it is made of.
    pub input: InputOptions,
    /// The folder of the crate.
    pub output: PathBuf,
}

/// The options of [`check`].
#[derive(Args, Clone, Debug, Default)]
pub struct CheckOptions {
    /// Treat warnings as errors.
    #[arg(long)]
    pub strict: bool,
}

/// Reports what is wrong with the documents; fails if anything is an error.
#[must_use]
pub fn check(input: &InputOptions, options: &CheckOptions) -> ExitCode {
    let compilation = generate::compile(input, options.strict, &mut |_| {});
    print::diagnostics(&compilation);
    print::summary(&compilation);
    exit(!compilation.sink.has_errors())
}

/// Prints what a code means; fails if there is no such code.
#[must_use]
pub fn explain(code: Option<&str>) -> ExitCode {
    let Some(wanted) = code else {
        for code in Code::ALL {
            print::line(code.name());
        }
        return ExitCode::SUCCESS;
    };
    match Code::ALL.iter().find(|code| code.name() == wanted) {
        Some(code) => {
            print::line(format_args!(
                "{}: {}",
                code.name(),
                code.explanation().trim()
            ));
            ExitCode::SUCCESS
        }
        None => {
            print::error(format_args!(
                "there is no code `{wanted}`; `explain` without one lists all"
            ));
            ExitCode::FAILURE
        }
    }
}

/// Runs a command where deep documents have room, which the main thread has not on every system.
#[must_use]
pub fn on_deep_stack(command: impl FnOnce() -> ExitCode + Send) -> ExitCode {
    /// As much as any system gives to a main thread, several times; only what is used is taken.
    const STACK: usize = 64 << 20;
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK);
        match thread.spawn_scoped(scope, command) {
            Ok(running) => match running.join() {
                Ok(code) => code,
                Err(panic) => std::panic::resume_unwind(panic),
            },
            Err(error) => {
                print::error(format_args!("no thread can be started: {error}"));
                ExitCode::FAILURE
            }
        }
    })
}

fn exit(good: bool) -> ExitCode {
    if good {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
