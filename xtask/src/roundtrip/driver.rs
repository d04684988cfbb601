//! The program that reads and writes values with the types of a generated crate.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;
use spec2crate::ComponentType;

use crate::workspace;

/// What became of a value.
pub(super) enum Trip {
    /// What was written after it was read.
    Back(Value),
    /// Why it could not be read or written.
    Failed(String),
    /// The program ended over it.
    Crashed,
}

const HEAD: &str = r#"//! Reads a value of a type and writes it again, for each line of the input.

use std::io::BufRead as _;

type Trip = fn(&str) -> Result<String, String>;

fn trip<T>(text: &str) -> Result<String, String>
where
    T: for<'de> generated::runtime::wire::Read<'de> + serde::Serialize,
{
    // As the client reads answers.
    let value = generated::runtime::wire::from_slice::<T>(text.as_bytes());
    let value = value.map_err(|error| format!("reading: {error}"))?;
    serde_json::to_string(&value).map_err(|error| format!("writing: {error}"))
}

fn main() {
    for line in std::io::stdin().lock().lines() {
        let line = line.unwrap();
        let (index, text) = line.split_once(' ').unwrap();
        let trip = TRIPS[index.parse::<usize>().unwrap()];
        match trip(text) {
            Ok(text) => println!("+{text}"),
            Err(reason) => println!("-{}", reason.replace('\n', " ")),
        }
    }
}

const TRIPS: &[Trip] = &[
"#;

/// A program for the crate of a document.
pub(super) struct Driver<'d> {
    /// The folder of all crates.
    pub(super) work: &'d Path,
    /// The name of the crate.
    pub(super) package: &'d str,
}

impl Driver<'_> {
    /// Writes and builds the program.
    pub(super) fn build(&self, types: &[ComponentType]) -> Result<(), String> {
        let package = self.package;
        let folder = self.work.join(format!("{package}-driver"));
        let mut program = HEAD.to_owned();
        for ty in types {
            // Writing to a string does not fail.
            let _infallible = writeln!(program, "    trip::<generated::{}>,", ty.path);
        }
        program.push_str("];\n");
        let manifest = format!(
            "[package]\nname = \"{package}-driver\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\nserde = \"1\"\nserde_json = \"1\"\n\
             generated = {{ package = \"{package}\", path = \"../{package}\", \
             default-features = false }}\n\n\
             [workspace]\n\n[profile.dev]\ndebug = false\nincremental = false\n"
        );
        let write = |path: &str, text: &str| {
            let path = folder.join(path);
            let known = fs::read_to_string(&path).is_ok_and(|known| known == text);
            if known {
                return Ok(());
            }
            fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))
        };
        fs::create_dir_all(folder.join("src"))
            .map_err(|error| format!("{}: {error}", folder.display()))?;
        write("Cargo.toml", &manifest)?;
        write("src/main.rs", &program)?;
        // The versions that this workspace is tested with.
        let lock = fs::read_to_string("Cargo.lock").map_err(|error| error.to_string())?;
        write("Cargo.lock", &lock)?;
        let built = workspace::cargo()
            .args(["build", "--quiet", "--offline", "--message-format=short"])
            .current_dir(&folder)
            .env("CARGO_TARGET_DIR", self.work.join("target"))
            .output()
            .map_err(|error| format!("cargo cannot be run: {error}"))?;
        if built.status.success() {
            return Ok(());
        }
        let told = String::from_utf8_lossy(&built.stderr);
        let first = told.lines().find(|line| line.contains("error"));
        Err(format!(
            "the crate does not compile: {}",
            first.unwrap_or("cargo does not say why")
        ))
    }

    /// Sends values, each with the place of its type, through the program.
    pub(super) fn run(&self, values: &[(usize, &Value)]) -> Result<Vec<Trip>, String> {
        let program = format!("target/debug/{}-driver", self.package);
        let program = self.work.join(program);
        let input = self.work.join(format!("{}-driver/input.txt", self.package));
        let mut trips = Vec::new();
        while let Some(rest) = values.get(trips.len()..).filter(|rest| !rest.is_empty()) {
            let lines: String = rest
                .iter()
                .map(|(index, value)| format!("{index} {value}\n"))
                .collect();
            fs::write(&input, lines).map_err(|error| format!("{}: {error}", input.display()))?;
            let lines = fs::File::open(&input).map_err(|error| error.to_string())?;
            let told = Command::new(&program)
                .stdin(lines)
                .stderr(Stdio::null())
                .output()
                .map_err(|error| format!("{}: {error}", program.display()))?;
            let told = String::from_utf8_lossy(&told.stdout);
            trips.extend(told.lines().map(trip));
            if trips.len() < values.len() {
                trips.push(Trip::Crashed);
            }
        }
        Ok(trips)
    }
}

fn trip(line: &str) -> Trip {
    match line.strip_prefix('+').map(serde_json::from_str) {
        Some(Ok(value)) => Trip::Back(value),
        Some(Err(error)) => Trip::Failed(format!("writing: no JSON: {error}")),
        None => Trip::Failed(line.get(1..).unwrap_or_default().to_owned()),
    }
}
