//! Rules about who may name whom in the generator.

use std::path::Path;

use super::files;

/// The stages in the order of the data, each with the names that its code may use of `crate::`.
///
/// `model`, `pointer` and `diagnostics` are free to all.
const STAGES: &[(&str, &[&str])] = &[
    ("pointer", &[]),
    ("diagnostics", &["pointer"]),
    ("model", &["pointer"]),
    ("config", &["diagnostics", "pointer"]),
    ("source", &["diagnostics", "pointer", "config"]),
    (
        "lower",
        &["diagnostics", "pointer", "config", "model", "source"],
    ),
    ("analyze", &["diagnostics", "pointer", "config", "model"]),
    (
        "names",
        &["diagnostics", "pointer", "config", "model", "analyze"],
    ),
    (
        "plan",
        &[
            "diagnostics",
            "pointer",
            "config",
            "model",
            "analyze",
            "names",
        ],
    ),
    ("emit", &["model", "names", "plan"]),
    ("format", &["diagnostics", "emit"]),
    ("templates", &["diagnostics", "plan"]),
    ("pages", &["diagnostics", "names", "plan", "templates"]),
    ("output", &["diagnostics"]),
];

pub(super) fn order(root: &Path) -> Vec<String> {
    each_line(root, |module, line| {
        let (_, allowed) = STAGES.iter().find(|(stage, _)| *stage == module)?;
        line.match_indices("crate::")
            .filter(|(at, _)| !line[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
            .map(|(at, found)| {
                let rest = &line[at + found.len()..];
                let end = rest
                    .find(|c: char| !(c.is_alphanumeric() || c == '_'))
                    .unwrap_or(rest.len());
                &rest[..end]
            })
            .find(|name| {
                STAGES.iter().any(|(stage, _)| stage == name)
                    && *name != module
                    && !allowed.contains(name)
            })
            .map(|name| format!("`{module}` names `{name}`"))
    })
}

/// Libraries that only some modules may name.
const LIBRARIES: &[(&str, &[&str])] = &[
    ("serde_yaml", &["source"]),
    ("openapiv3", &["source", "lower"]),
    ("granit_parser", &["source"]),
    ("annotate_snippets", &["diagnostics"]),
    ("quote", &["emit", "format"]),
    ("syn", &["emit", "format"]),
    ("proc_macro2", &["emit", "format"]),
    ("prettyplease", &["format"]),
    ("heck", &["names"]),
    ("pulldown_cmark", &["plan"]),
    ("minijinja", &["templates", "pages"]),
    ("tempfile", &["output"]),
    ("similar", &["output"]),
    ("clap", &["cli", "main"]),
    ("anstream", &["cli"]),
];

/// Ways to the world outside, with the modules that may go them.
const EFFECTS: &[(&str, &[&str])] = &[
    ("std::fs", &["output", "cli"]),
    ("std::env", &[]),
    ("std::process", &["cli", "main"]),
    ("Instant::now", &["cli"]),
    ("SystemTime::now", &[]),
];

pub(super) fn libraries(root: &Path) -> Vec<String> {
    each_line(root, |module, line| {
        LIBRARIES
            .iter()
            .chain(EFFECTS)
            .find(|(name, users)| !users.contains(&module) && names(line, name))
            .map(|(name, _)| format!("`{module}` names `{name}`"))
    })
}

/// Whether a line has a path that begins with a name.
fn names(line: &str, name: &str) -> bool {
    line.match_indices(name).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = &line[at + name.len()..];
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
            && (after.starts_with("::") || after.starts_with(';') || name.contains("::"))
    })
}

/// Runs a check over every line of code of the generator, comments left out.
fn each_line(root: &Path, check: impl Fn(&str, &str) -> Option<String>) -> Vec<String> {
    let folder = root.join("generator/src");
    let mut broken = Vec::new();
    for path in files::sources(&folder) {
        let Ok(relative) = path.strip_prefix(&folder) else {
            continue;
        };
        let first = relative.components().next();
        let Some(module) = first.and_then(|part| Path::new(part.as_os_str()).file_stem()) else {
            continue;
        };
        let module = module.to_string_lossy();
        let is_test = relative.with_extension("").ends_with("tests")
            || relative
                .components()
                .any(|part| part.as_os_str() == "tests");
        if is_test || module == "lib" {
            continue;
        }
        for (index, line) in files::text(&path).lines().enumerate() {
            if line.trim_start().starts_with("//") {
                continue;
            }
            if let Some(message) = check(&module, line) {
                broken.push(format!(
                    "{}:{}: {message}",
                    files::shown(root, &path),
                    index + 1
                ));
            }
        }
    }
    broken
}
