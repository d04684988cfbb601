//! What the fuzzer starts from, and the same with an end that is missing, on any toolchain.

use std::fs;
use std::path::Path;

#[path = "../../fuzz/entry.rs"]
mod entry;

/// The folders whose files the fuzzer starts from.
const FOLDERS: [&str; 3] = ["tests/cases", "tests/rejects", "tests/bundles"];

#[test]
fn every_seed_is_read_or_refused_whole_and_cut_off() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in FOLDERS {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if !path.is_file() {
                continue;
            }
            let bytes = fs::read(&path).unwrap();
            entry::read(&bytes);
            for share in [3, 2] {
                entry::read(&bytes[..bytes.len() / share]);
            }
        }
    }
}
