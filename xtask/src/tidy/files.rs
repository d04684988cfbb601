//! Rules about files.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

/// What may stand at the top level beside dotfiles.
const TOP_LEVEL: &[&str] = &[
    "CHANGELOG.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "LICENSE-MIT-0",
    "README.md",
    "clippy.toml",
    "generated",
    "generator",
    "spec",
    "target",
    "templates",
    "xtask",
];

pub(super) fn top_level(root: &Path) -> Vec<String> {
    let Ok(entries) = root.read_dir() else {
        return vec![format!("{} cannot be read", root.display())];
    };
    let mut names: Vec<String> = entries
        .filter_map(Result::ok)
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with('.') && !TOP_LEVEL.contains(&name.as_str()))
        .collect();
    names.sort();
    names
}

/// The Rust files below a folder, by path.
pub(super) fn sources(folder: &Path) -> Vec<PathBuf> {
    WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .filter(|path| !path.components().any(|part| part.as_os_str() == "target"))
        .collect()
}

fn hand_written(root: &Path) -> Vec<PathBuf> {
    ["generator", "templates", "xtask"]
        .iter()
        .flat_map(|package| sources(&root.join(package)))
        .filter(|path| !path.components().any(|part| part.as_os_str() == "cases"))
        .collect()
}

/// A path as it is printed: relative to the root.
pub(super) fn shown(root: &Path, path: &Path) -> String {
    path.strip_prefix(root)
        .unwrap_or(path)
        .display()
        .to_string()
}

pub(super) fn described(root: &Path) -> Vec<String> {
    hand_written(root)
        .iter()
        .filter(|path| !text(path).starts_with("//!"))
        .map(|path| format!("{} does not start with `//!`", shown(root, path)))
        .collect()
}

pub(super) fn named(root: &Path) -> Vec<String> {
    const LEFTOVERS: &[&str] = &["util", "utils", "helper", "helpers", "common", "misc"];
    hand_written(root)
        .iter()
        .filter(|path| {
            path.strip_prefix(root)
                .unwrap_or(path)
                .with_extension("")
                .components()
                .any(|part| LEFTOVERS.iter().any(|name| part.as_os_str() == *name))
        })
        .map(|path| format!("{} has a name that says nothing", shown(root, path)))
        .collect()
}

/// The generated runtime is the one of the templates, after the header.
pub(super) fn runtime(root: &Path) -> Vec<String> {
    let copy = root.join("generated/src/runtime");
    let original = root.join("templates/src/runtime");
    sources(&copy)
        .iter()
        .filter_map(|path| {
            let relative = path.strip_prefix(&copy).ok()?;
            let wanted = text(&original.join(relative));
            let tail = text(path);
            let tail: String = tail
                .split_inclusive('\n')
                .skip_while(|line| *line == "\n" || line.starts_with("// "))
                .collect();
            let equal = match path.ends_with("mod.rs") {
                true => is_reduced(&tail, &wanted),
                false => tail == wanted,
            };
            (wanted.is_empty() || !equal)
                .then(|| format!("{} is not its original after the header", shown(root, path)))
        })
        .collect()
}

/// Whether a text has nothing but lines of another, in their order: the parts of the runtime that a
/// document does not need are left out.
fn is_reduced(text: &str, whole: &str) -> bool {
    let mut lines = whole.lines();
    text.lines().all(|line| lines.any(|known| known == line))
}

/// The text of a file; empty if it cannot be read, which breaks every rule about texts.
pub(super) fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}
