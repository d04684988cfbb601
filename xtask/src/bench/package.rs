//! Packages that a benchmark builds: outside of the workspace, with the workspace's versions.

use std::fs;
use std::path::PathBuf;

use crate::workspace;

/// The program by hand.
pub(super) const BY_HAND: &str = "generator/benches/client/by_hand.rs";

/// What the program by hand needs, which is what the client needs, and the derives.
pub(super) const DEPENDENCIES: &str = r#"bytes = "1"
reqwest = { version = "0.13", default-features = false, features = ["rustls-no-provider"] }
rustls = { version = "0.23", default-features = false, features = ["ring"] }
serde = { version = "1", features = ["derive"] }
serde_json = "1"
"#;

/// Writes a package of some sources below `target/bench`, and gives its folder.
///
/// # Errors
///
/// That a file cannot be written.
pub(super) fn write(
    name: &str,
    dependencies: &str,
    sources: &[(&str, &str)],
) -> Result<PathBuf, String> {
    let folder = workspace::root().join("target/bench").join(name);
    let manifest = format!(
        "[package]\nname = \"{name}\"\nedition = \"2024\"\n\n[workspace]\n\n[profile.release]\n\
         strip = true\n\n[dependencies]\n{dependencies}"
    );
    let lock = fs::read_to_string("Cargo.lock").map_err(|error| format!("Cargo.lock: {error}"))?;
    let mut files = vec![("Cargo.toml", manifest.as_str()), ("Cargo.lock", &lock)];
    files.extend_from_slice(sources);
    for (path, text) in files {
        let path = folder.join(path);
        let said = |error: std::io::Error| format!("{}: {error}", path.display());
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(said)?;
        }
        fs::write(&path, text).map_err(said)?;
    }
    Ok(folder)
}

/// The text of [`BY_HAND`].
///
/// # Errors
///
/// That it cannot be read.
pub(super) fn by_hand() -> Result<String, String> {
    fs::read_to_string(BY_HAND).map_err(|error| format!("{BY_HAND}: {error}"))
}
