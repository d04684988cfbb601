//! Where things are in this repository, and how its commands call cargo.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The configuration of the generator, relative to the root.
pub(crate) const CONFIGURATION: &str = "spec/generator.toml";

/// The client crate, relative to the root.
pub(crate) const GENERATED: &str = "generated";

/// The root of the workspace: the folder above this package's manifest.
///
/// Cargo says where the manifest is now; a binary that is run directly knows where it was built.
pub(crate) fn root() -> PathBuf {
    let manifest = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    manifest
        .parent()
        .map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// Makes the root the working directory, so that every path is printed relative to it.
pub(crate) fn enter() {
    // Where the root is gone, the first file that is read says so better than this could.
    drop(std::env::set_current_dir(root()));
}

/// Cargo, without what it tells this command about its own package: build scripts that look at that
/// would run anew, and much would be built twice.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    command
}
