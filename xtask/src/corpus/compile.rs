//! What rustc and clippy say about a crate.

use std::fs;
use std::path::Path;
use std::time::Instant;

use serde_json::Value;
use spec2crate::output::{self, Foreign};
use spec2crate::{GivenDocument, Request, source::Loader};

use crate::workspace;

/// What the compiler says about a crate.
pub(super) struct Compiled {
    /// How long `cargo check` took, with the dependencies built.
    pub(super) seconds: f64,
    /// How many warnings rustc has.
    pub(super) rustc: usize,
    /// How many clippy has beside these.
    pub(super) clippy: usize,
    /// The first error.
    pub(super) error: Option<String>,
    /// The first warning.
    pub(super) warning: Option<String>,
}

/// A document with next to nothing in it.
struct Least;

impl Loader for Least {
    fn read(&self, _: &str) -> Result<Vec<u8>, String> {
        Ok(b"{openapi: 3.0.3, info: {title: Least, version: '1'}, paths: {}}".to_vec())
    }
}

/// Builds what every crate depends on, so that it is not a part of the first one's time.
pub(super) fn build_dependencies(work: &Path) -> Result<(), String> {
    let request = Request {
        document: Some(GivenDocument {
            path: "least.yaml".to_owned(),
            name: "least.yaml".to_owned(),
            root: None,
        }),
        name: Some("corpus-least".to_owned()),
        ..Request::default()
    };
    let compilation = request.compile(&Least, &mut |_| {});
    let output = compilation
        .output()
        .ok_or("the least document is at fault")?;
    let folder = work.join("corpus-least");
    output::write(&folder, output, Foreign::Refuse).map_err(|error| error.to_string())?;
    let compiled = Compiled::of(&folder)?;
    match compiled.error {
        Some(error) => Err(format!("not even the least crate compiles: {error}")),
        None => Ok(()),
    }
}

impl Compiled {
    /// Checks the crate in a folder.
    pub(super) fn of(folder: &Path) -> Result<Self, String> {
        // The versions that this workspace is tested with.
        fs::copy("Cargo.lock", folder.join("Cargo.lock"))
            .map_err(|error| format!("{}: {error}", folder.display()))?;
        // What was compiled before and has not changed would take no time.
        let root = folder.join("src/lib.rs");
        fs::File::options()
            .append(true)
            .open(&root)
            .and_then(|file| file.set_modified(std::time::SystemTime::now()))
            .map_err(|error| format!("{}: {error}", root.display()))?;
        let started = Instant::now();
        let check = Messages::of("check", folder)?;
        let seconds = started.elapsed().as_secs_f64();
        let mut compiled = Self {
            seconds,
            rustc: check.warnings.len(),
            clippy: 0,
            error: check.error,
            warning: check.warnings.into_iter().next(),
        };
        if compiled.error.is_none() {
            let clippy = Messages::of("clippy", folder)?;
            let warnings = clippy.warnings.into_iter();
            let mut warnings = warnings.filter(|warning| warning.contains("clippy::"));
            let first = warnings.next();
            compiled.clippy = usize::from(first.is_some()) + warnings.count();
            compiled.error = clippy.error;
            compiled.warning = compiled.warning.or(first);
        }
        Ok(compiled)
    }
}

/// What cargo says while it compiles a crate.
#[derive(Default)]
struct Messages {
    error: Option<String>,
    warnings: Vec<String>,
}

impl Messages {
    fn of(command: &str, folder: &Path) -> Result<Self, String> {
        let target = folder.parent().unwrap_or(folder).join("target");
        let output = workspace::cargo()
            .args([command, "--quiet", "--message-format=json"])
            .current_dir(folder)
            .env("CARGO_TARGET_DIR", target)
            .env("CARGO_INCREMENTAL", "0")
            .output()
            .map_err(|error| format!("cargo cannot be run: {error}"))?;
        let mut messages = Self::default();
        let text = String::from_utf8_lossy(&output.stdout);
        for line in text.lines() {
            let message: Value = serde_json::from_str(line).unwrap_or_default();
            messages.take(message.get("message").unwrap_or(&Value::Null));
        }
        if !output.status.success() && messages.error.is_none() {
            let told = String::from_utf8_lossy(&output.stderr);
            let first = told.lines().find(|line| line.contains("error"));
            messages.error = Some(first.unwrap_or("cargo failed").to_owned());
        }
        Ok(messages)
    }

    fn take(&mut self, message: &Value) {
        let text = |value: &Value, key: &str| {
            let text = value.get(key).and_then(Value::as_str);
            text.unwrap_or_default().to_owned()
        };
        let spans = message.get("spans").and_then(Value::as_array);
        let Some(span) = spans.and_then(|spans| spans.first()) else {
            // A sum of the others, or not about the crate's code.
            return;
        };
        let line = span.get("line_start").and_then(Value::as_u64);
        let code = message
            .get("code")
            .map_or_else(String::new, |code| text(code, "code"));
        let told = format!(
            "{}:{}: {} [{code}]",
            text(span, "file_name"),
            line.unwrap_or_default(),
            text(message, "message")
        );
        match message.get("level").and_then(Value::as_str) {
            Some("warning") => self.warnings.push(told),
            Some("error") if self.error.is_none() => self.error = Some(told),
            _ => {}
        }
    }
}
