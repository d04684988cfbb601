//! SHA-256, in hexadecimal: what the output was made of.

use sha2::{Digest, Sha256};

use crate::source::{SourceFile, Whole};

/// The hash of a document: of the text, if it is one file, else of the list of its files, each with its path
/// below the root and the hash of its bytes, by path.
pub(crate) fn of(document: &Whole) -> String {
    let mut files: Vec<SourceFile<'_>> = document.files().collect();
    if let [file] = files.as_slice() {
        return hexadecimal([file.text().as_bytes()]);
    }
    files.sort_by_key(|file| file.path());
    let list: Vec<String> = files
        .into_iter()
        .map(|file| format!("{}  {}\n", of_file(file), file.path()))
        .collect();
    hexadecimal([list.concat().as_bytes()])
}

/// The hash of a file.
pub(crate) fn of_file(file: SourceFile<'_>) -> String {
    hexadecimal(file.bytes())
}

fn hexadecimal<'b>(pieces: impl IntoIterator<Item = &'b [u8]>) -> String {
    let mut hash = Sha256::new();
    for piece in pieces {
        hash.update(piece);
    }
    let hash = hash.finalize();
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}
