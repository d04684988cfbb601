//! The documents of a folder.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::{Map, Value};
use walkdir::WalkDir;

/// The file that says what the documents are, with their paths in its first column.
const MANIFEST: &str = "MANIFEST.tsv";

/// What the manifest says of documents that are not sound.
const EXPECTED: &str = "EXPECT ERROR";

/// A document of a corpus.
#[derive(Debug)]
pub(crate) struct Document {
    /// Its path below the folder.
    pub(crate) name: String,
    /// Whether it is known not to be sound.
    pub(crate) is_faulty: bool,
}

impl Document {
    /// The name of its crate, made of the whole path, for crates share one target folder.
    pub(crate) fn package(&self) -> String {
        let letters = self.name.chars().map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                '-'
            }
        });
        let name: String = letters.collect();
        let start = name.len().saturating_sub(50);
        format!("corpus-{}", name[start..].trim_matches('-'))
    }
}

/// The documents of a folder, by path.
pub(crate) fn of(folder: &Path, only: &[String]) -> Result<Vec<Document>, String> {
    let faulty = faulty(folder);
    let mut documents = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let path = entry.map_err(|error| error.to_string())?.into_path();
        let name = path.strip_prefix(folder).unwrap_or(&path);
        let name = name.display().to_string().replace('\\', "/");
        let is_readable = [".json", ".yaml", ".yml"]
            .iter()
            .any(|ending| name.ends_with(ending));
        let is_wanted = only.is_empty() || only.iter().any(|part| name.contains(part.as_str()));
        let is_faulty = faulty.contains(&name);
        if is_readable && is_wanted && path.is_file() && (is_faulty || is_entry(&path)) {
            documents.push(Document { name, is_faulty });
        }
    }
    if documents.is_empty() {
        return Err(format!("there is no such document in {}", folder.display()));
    }
    Ok(documents)
}

/// The paths of the documents that are known not to be sound.
fn faulty(folder: &Path) -> BTreeSet<String> {
    let manifest = fs::read_to_string(folder.join(MANIFEST)).unwrap_or_default();
    let lines = manifest.lines().filter(|line| line.contains(EXPECTED));
    let paths = lines.filter_map(|line| line.split('\t').next());
    paths.map(str::to_owned).collect()
}

/// Whether a file says at its top that it is a document, rather than a part of one.
fn is_entry(path: &Path) -> bool {
    let bytes = fs::read(path).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let text = text.trim_start_matches('\u{feff}');
    if let Ok(Value::Object(object)) = serde_json::from_str(text) {
        return says(&object);
    }
    text.lines().any(|line| {
        let key = line.split(':').next().unwrap_or_default();
        matches!(key.trim_matches(['"', '\'']), "openapi" | "swagger") && key.len() < line.len()
    })
}

fn says(object: &Map<String, Value>) -> bool {
    object.contains_key("openapi") || object.contains_key("swagger")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::of;

    #[test]
    fn documents_say_so_at_their_top_or_are_known_for_their_faults() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| {
            fs::write(folder.path().join(name), text).expect("written");
        };
        fs::create_dir(folder.path().join("a")).expect("made");
        write("a/one.yaml", "info: {}\nopenapi: 3.0.3\n");
        write(
            "a/two.json",
            "{\"info\":{\"openapi\":1},\"swagger\":\"2.0\"}",
        );
        write("a/mark.yml", "\u{feff}'openapi': 3.0.3\n");
        write("part.yaml", "get:\n  openapi: no\n");
        write("part.json", "{ \"paths\": { \"openapi\": 1 } }");
        write("bomb.yaml", "a: &a [*a]\n");
        write("notes.txt", "openapi: 3.0.3\n");
        write(
            "MANIFEST.tsv",
            "file\tnote\nbomb.yaml\tEXPECT ERROR: a loop\n",
        );
        let all = of(folder.path(), &[]).expect("there are some");
        let all: Vec<_> = all
            .iter()
            .map(|one| (one.name.as_str(), one.is_faulty))
            .collect();
        assert_eq!(
            all,
            [
                ("a/mark.yml", false),
                ("a/one.yaml", false),
                ("a/two.json", false),
                ("bomb.yaml", true)
            ]
        );
        let only = of(folder.path(), &["two".to_owned()]).expect("there is one");
        assert_eq!(only.len(), 1);
        assert_eq!(only[0].package(), "corpus-a-two-json");
        assert!(of(folder.path(), &["three".to_owned()]).is_err());
    }
}
