//! Generating, and checking what was generated.

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Args;

use super::progress::Progress;
use super::{DiskLoader, InputOptions, Job, exit, print};
use crate::output::{self, Change, Foreign, Output, OutputError, Report};
use crate::{Compilation, Stage, parallel};

/// The options of [`generate`].
#[derive(Args, Clone, Debug, Default)]
pub struct GenerateOptions {
    /// Write nothing; print what would change and fail if anything would.
    #[arg(long)]
    pub check: bool,
    /// Write nothing; print which files would change.
    #[arg(long, conflicts_with = "check")]
    pub dry_run: bool,
    /// Replace files that somebody else wrote, too, where the crate has files of the same names.
    #[arg(long)]
    pub force: bool,
    /// Treat warnings as errors.
    #[arg(long)]
    pub strict: bool,
    /// Print how long each stage took.
    #[arg(long)]
    pub timings: bool,
}

/// Runs all stages over the files of the disk.
pub(super) fn compile(
    input: &InputOptions,
    strict: bool,
    observe: &mut dyn FnMut(Stage),
) -> Compilation {
    let mut progress = Progress::start();
    let request = input.request(strict);
    let compilation = request.compile(&DiskLoader, &mut |stage| {
        progress.enter(stage.name());
        observe(stage);
    });
    progress.clear();
    compilation
}

/// Writes the crate, or says with `--check` what would change.
#[must_use]
pub fn generate(job: &Job, options: &GenerateOptions) -> ExitCode {
    let started = Instant::now();
    let mut stopwatch = Stopwatch::start();
    let compilation = compile(&job.input, options.strict, &mut |stage| {
        stopwatch.enter(stage.name());
    });
    stopwatch.enter("output");
    let good = match compilation.output() {
        Some(output) if options.check => {
            print::diagnostics(&compilation);
            check(&job.output, output, &compilation)
        }
        Some(output) => {
            let print = || print::diagnostics(&compilation);
            let ((), written) = parallel::both(print, || write(&job.output, output, options));
            print_written(&job.output, written, options)
        }
        None => {
            print::diagnostics(&compilation);
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
    // The process ends: the system takes back at once what would be given back piece by piece.
    std::mem::forget(compilation);
    exit(good)
}

fn write(root: &Path, output: &Output, options: &GenerateOptions) -> Result<Report, OutputError> {
    let foreign = if options.force {
        Foreign::Replace
    } else {
        Foreign::Refuse
    };
    if options.dry_run {
        output::preview(root, output, foreign)
    } else {
        output::write(root, output, foreign)
    }
}

fn print_written(
    root: &Path,
    written: Result<Report, OutputError>,
    options: &GenerateOptions,
) -> bool {
    match written {
        Ok(report) => {
            print::text(&changes(root, &report, options.dry_run));
            true
        }
        Err(error) => {
            print::error(&error);
            if let OutputError::Foreign(..) = error {
                print::note("give another folder, or `--force` to replace what is there");
            }
            print::note("nothing was written");
            false
        }
    }
}

/// A line for each change and one about all: one text, since a large crate has thousands of files.
fn changes(root: &Path, report: &Report, is_preview: bool) -> String {
    let mut text = String::new();
    for (path, change) in &report.changes {
        let verb = match (change, is_preview) {
            (Change::Created, false) => "created",
            (Change::Updated, false) => "updated",
            (Change::Removed, false) => "removed",
            (Change::Created, true) => "would create",
            (Change::Updated, true) => "would update",
            (Change::Removed, true) => "would remove",
        };
        text.push_str(&format!("{verb} {}\n", root.join(path).display()));
    }
    let files = print::count(report.changes.len(), "file");
    let would = if is_preview { "would be " } else { "" };
    let unchanged = report.unchanged;
    text.push_str(&format!("{files} {would}changed, {unchanged} unchanged\n"));
    text
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
            let command = compilation.command().map_or_else(
                || "run this without `--check`".to_owned(),
                |command| format!("run `{command}`"),
            );
            print::error(format_args!(
                "{} of `{}` would change; {command}",
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
