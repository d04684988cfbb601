//! Files of the disk, for the stages that read.

use std::io::Read as _;

use super::input::STANDARD_INPUT;
use crate::source::Loader;

/// Reads files where they are, relative to the working directory; `-` is standard input.
#[derive(Clone, Copy, Debug, Default)]
pub struct DiskLoader;

impl Loader for DiskLoader {
    fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        let bytes = if path == STANDARD_INPUT {
            let mut bytes = Vec::new();
            let read = std::io::stdin().lock().read_to_end(&mut bytes);
            read.map(|_| bytes)
        } else {
            std::fs::read(path)
        };
        bytes.map_err(|error| error.to_string())
    }
}
