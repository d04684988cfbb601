//! One document, in a process of its own: a crash ends no more than that, and memory is counted apart.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Output as Outcome};
use std::time::Instant;

use clap::Args;
use serde_json::{Value, json};
use spec2crate::cli::DiskLoader;
use spec2crate::diagnostics::{self, Severity, Style};
use spec2crate::output::{self, Foreign};
use spec2crate::{Compilation, GivenDocument, Request};

use super::row::{Row, Surveyed};
use crate::documents::Document;

/// The arguments of one document.
#[derive(Args)]
pub(crate) struct Survey {
    /// The document.
    document: PathBuf,
    /// The folder that all its files are below.
    #[arg(long)]
    root: PathBuf,
    /// The name of its crate.
    #[arg(long)]
    name: String,
    /// The folder of its crate.
    #[arg(long)]
    out: PathBuf,
}

impl Survey {
    /// Prints what there is to know as JSON.
    pub(crate) fn run(&self) -> ExitCode {
        let request = Request {
            document: Some(GivenDocument {
                path: self.document.display().to_string(),
                name: self.name.clone(),
                root: Some(self.root.display().to_string()),
            }),
            name: Some(self.name.clone()),
            ..Request::default()
        };
        let started = Instant::now();
        let compilation = request.compile(&DiskLoader, &mut |_| {});
        let mut lines = 0;
        let mut unwritten = None;
        if let Some(output) = compilation.output() {
            let texts = output.files.iter();
            let texts = texts.filter(|(path, _)| path.ends_with(".rs"));
            lines = texts.map(|(_, text)| text.lines().count()).sum();
            let written = output::write(&self.out, output, Foreign::Refuse);
            unwritten = written.err().map(|error| error.to_string());
        }
        let milliseconds = started.elapsed().as_millis();
        let summary = compilation.summary();
        let (errors, warnings) = compilation.sink.counts();
        let (placeless, first) = errors_of(&compilation);
        println!(
            "{}",
            json!({
                "operations": summary.operations,
                "types": summary.types,
                "untyped": summary.untyped,
                "errors": errors,
                "warnings": warnings,
                "placeless": placeless,
                "milliseconds": u64::try_from(milliseconds).unwrap_or(u64::MAX),
                "kilobytes": peak(),
                "lines": lines,
                "note": unwritten.or(first),
            })
        );
        ExitCode::SUCCESS
    }
}

/// How many errors name no line, and the first error on one line.
fn errors_of(compilation: &Compilation) -> (usize, Option<String>) {
    let found = compilation.sink.diagnostics().iter();
    let errors = found.filter(|found| found.severity == Severity::Error);
    let rendered: Vec<String> = errors
        .map(|error| diagnostics::render(std::slice::from_ref(error), compilation, Style::Plain))
        .collect();
    let placeless = rendered.iter().filter(|text| place(text).is_none());
    let first = rendered.first().map(|text| {
        let what = text.lines().next().unwrap_or_default();
        match place(text) {
            Some(place) => format!("{place}: {what}"),
            None => what.to_owned(),
        }
    });
    (placeless.count(), first)
}

/// Line and column that a diagnostic names.
fn place(text: &str) -> Option<String> {
    let arrow = text
        .lines()
        .find_map(|line| line.trim_start().strip_prefix("--> "))?;
    let mut parts = arrow.rsplitn(3, ':');
    let column: usize = parts.next()?.parse().ok()?;
    let line: usize = parts.next()?.parse().ok()?;
    Some(format!("{line}:{column}"))
}

/// The most memory that this process had, in kilobytes (proc(5): `VmHWM`); unknown on other systems.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// Runs the survey of a document and reads what it prints.
pub(super) fn in_child(
    program: &Path,
    folder: &Path,
    document: &Document,
    work: &Path,
) -> Result<Row, String> {
    let package = document.package();
    let outcome = Command::new(program)
        .arg("survey")
        .arg(folder.join(&document.name))
        .arg("--root")
        .arg(folder)
        .args(["--name", &package, "--out"])
        .arg(work.join(&package))
        .output()
        .map_err(|error| format!("{}: {error}", program.display()))?;
    Ok(Row {
        name: document.name.clone(),
        is_faulty: document.is_faulty,
        surveyed: read(&outcome),
        compiled: None,
    })
}

/// What a survey printed, or how it ended.
fn read(outcome: &Outcome) -> Result<Surveyed, String> {
    let told = String::from_utf8_lossy(&outcome.stderr);
    if !outcome.status.success() {
        let mut lines = told.lines().filter(|line| !line.trim().is_empty());
        let what = lines.find(|line| line.contains("panicked") || line.contains("overflow"));
        let what = what.unwrap_or("no word");
        return Err(format!("crashed, {}: {what}", outcome.status));
    }
    let value: Value =
        serde_json::from_slice(&outcome.stdout).map_err(|error| error.to_string())?;
    let number = |key: &str| value.get(key).and_then(Value::as_u64);
    let untyped = value.get("untyped").and_then(Value::as_object);
    let untyped = untyped.into_iter().flatten();
    let untyped = untyped.map(|(reason, count)| (reason.clone(), count.as_u64().unwrap_or(0)));
    Ok(Surveyed {
        operations: number("operations").unwrap_or(0),
        types: number("types").unwrap_or(0),
        untyped: untyped.collect(),
        errors: number("errors").unwrap_or(0),
        warnings: number("warnings").unwrap_or(0),
        placeless: number("placeless").unwrap_or(0),
        milliseconds: number("milliseconds").unwrap_or(0),
        kilobytes: number("kilobytes"),
        lines: number("lines").unwrap_or(0),
        note: value.get("note").and_then(Value::as_str).map(str::to_owned),
    })
}
