//! Generating, and checking what was generated.

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Args;

use super::{DiskLoader, Job, exit, print};
use crate::output::{self, Change, Output};
use crate::{Compilation, Stage};

/// The options of [`generate`].
#[derive(Args, Clone, Debug, Default)]
pub struct GenerateOptions {
    /// Write nothing; print what would change and fail if anything would.
    #[arg(long)]
    pub check: bool,
    /// Treat warnings as errors.
    #[arg(long)]
    pub strict: bool,
    /// Print how long each stage took.
    #[arg(long)]
    pub timings: bool,
}

/// Runs all stages over the files of the disk.
pub(super) fn compile(
    configuration: &Path,
    strict: bool,
    observe: &mut dyn FnMut(Stage),
) -> Compilation {
    let name = configuration.display().to_string().replace('\\', "/");
    crate::compile(&name, &DiskLoader, strict, observe)
}

/// Writes the crate, or says with `--check` what would change.
#[must_use]
pub fn generate(job: &Job, options: &GenerateOptions) -> ExitCode {
    let started = Instant::now();
    let mut stopwatch = Stopwatch::start();
    let compilation = compile(&job.configuration, options.strict, &mut |stage| {
        stopwatch.enter(stage.name());
    });
    stopwatch.enter("output");
    print::diagnostics(&compilation);
    let good = match compilation.output() {
        Some(output) if options.check => check(&job.output, output, &compilation),
        Some(output) => write(&job.output, output),
        None => {
            print::summary(&compilation);
            print::note("nothing was written");
            false
        }
    };
    stopwatch.stop();
    if options.timings {
        stopwatch.print();
    }
    if good {
        let (_, warnings) = compilation.sink.counts();
        print::note(format_args!(
            "{}, {:.0} ms",
            print::count(warnings, "warning"),
            milliseconds(started.elapsed())
        ));
    }
    exit(good)
}

fn write(root: &Path, output: &Output) -> bool {
    match output::write(root, output) {
        Ok(report) => {
            for (path, change) in &report.changes {
                let verb = match change {
                    Change::Created => "created",
                    Change::Updated => "updated",
                    Change::Removed => "removed",
                };
                print::line(format_args!("{verb} {}", root.join(path).display()));
            }
            print::line(format_args!(
                "{} changed, {} unchanged",
                print::count(report.changes.len(), "file"),
                report.unchanged
            ));
            true
        }
        Err(error) => {
            print::error(&error);
            print::note("nothing was written");
            false
        }
    }
}

fn check(root: &Path, output: &Output, compilation: &Compilation) -> bool {
    match output::check(root, output) {
        Ok(differences) if differences.is_empty() => {
            print::line(format_args!(
                "{} up to date",
                print::count(output.files.len(), "file")
            ));
            true
        }
        Ok(differences) => {
            for difference in &differences {
                print::text(difference);
            }
            let command = compilation.command().unwrap_or("spec2crate generate");
            print::error(format_args!(
                "{} of `{}` would change; run `{command}`",
                print::count(differences.len(), "file"),
                root.display()
            ));
            false
        }
        Err(error) => {
            print::error(&error);
            false
        }
    }
}

/// How long each stage took.
struct Stopwatch {
    laps: Vec<(&'static str, Duration)>,
    current: Option<(&'static str, Instant)>,
}

impl Stopwatch {
    fn start() -> Self {
        Self {
            laps: Vec::new(),
            current: None,
        }
    }

    /// Stages come back for each document, so that their times are added up.
    fn enter(&mut self, name: &'static str) {
        self.stop();
        self.current = Some((name, Instant::now()));
    }

    fn stop(&mut self) {
        let Some((name, since)) = self.current.take() else {
            return;
        };
        match self.laps.iter_mut().find(|(lap, _)| *lap == name) {
            Some((_, time)) => *time += since.elapsed(),
            None => self.laps.push((name, since.elapsed())),
        }
    }

    fn print(&self) {
        for (name, time) in &self.laps {
            print::note(format_args!("{name:>9} {:8.2} ms", milliseconds(*time)));
        }
    }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
