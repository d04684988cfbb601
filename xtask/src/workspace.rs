//! Where things are in this repository.

use std::path::{Path, PathBuf};

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
