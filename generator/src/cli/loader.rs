//! Files of the disk, for the stages that read.

use crate::source::Loader;

/// Reads files where they are, relative to the working directory.
#[derive(Clone, Copy, Debug, Default)]
pub struct DiskLoader;

impl Loader for DiskLoader {
    fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        std::fs::read(path).map_err(|error| error.to_string())
    }
}
