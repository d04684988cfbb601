//! A package of its own that uses the client, as a downstream crate would.

use std::path::{Path, PathBuf};
use std::process::Command;

use spec2crate::cli::DiskLoader;
use spec2crate::source::Loader;
use spec2crate::{Stage, compile, output};

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The repository, with a document of the version that programs use, which a function changes.
struct Changed<'a>(&'a dyn Fn(String) -> String);

impl Loader for Changed<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        let bytes = DiskLoader.read(&root().join(path).display().to_string())?;
        if !path.ends_with(".v3.yaml") {
            return Ok(bytes);
        }
        let text = String::from_utf8(bytes).map_err(|error| error.to_string())?;
        Ok((self.0)(text).into_bytes())
    }
}

/// A program, and beside it a client that is generated from a document that a function changes. The
/// default transport is left out: it takes long to build, and no program here needs it.
pub(crate) fn program(name: &str, source: &str, change: &dyn Fn(String) -> String) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let compilation = compile(
        "spec/generator.toml",
        &Changed(change),
        false,
        &mut |_: Stage| {},
    );
    let written = compilation.output().unwrap();
    output::write(&folder.join("client"), written, output::Foreign::Refuse).unwrap();
    let manifest = format!(
        "[package]\nname = \"{name}\"\nedition = \"2024\"\n\n[workspace]\nmembers = [\"client\"]\n\n\
         [dependencies]\nbytes = \"1\"\nhttp = \"1\"\nserde_json = \"1\"\n\n\
         [dependencies.sailpoint-work-items]\npath = \"client\"\ndefault-features = false\n\
         features = [\"v3\", \"test-util\", \"blocking\"]\n"
    );
    std::fs::create_dir_all(folder.join("src")).unwrap();
    std::fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    std::fs::write(folder.join("src/main.rs"), source).unwrap();
    // The versions that this workspace is tested with, so that nothing has to be looked up.
    std::fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    folder
}

/// What cargo prints; the error is what it says.
pub(crate) fn cargo(folder: &Path, arguments: &[&str]) -> Result<String, String> {
    let (command, rest) = arguments.split_first().unwrap();
    let mut cargo = Command::new(env!("CARGO"));
    for (name, _) in std::env::vars_os() {
        // What cargo tells this test about its package; build scripts that look at it would run anew.
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            cargo.env_remove(&name);
        }
    }
    let result = cargo
        .arg(command)
        .args(rest)
        .current_dir(folder)
        // As this workspace builds what it depends on, and in the folder of this run: what is built
        // already is not built again.
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .env(
            "CARGO_TARGET_DIR",
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(".."),
        )
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&result.stderr).into_owned();
    match result.status.success() {
        true => Ok(String::from_utf8_lossy(&result.stdout).into_owned()),
        false => Err(format!("cargo {}:\n{said}", arguments.join(" "))),
    }
}

/// The same, where an error ends the test.
#[track_caller]
pub(crate) fn succeeds(folder: &Path, arguments: &[&str]) -> String {
    match cargo(folder, arguments) {
        Ok(printed) => printed,
        Err(error) => panic!("{error}"),
    }
}
