//! Rules about `generator/ARCHITECTURE.md`.

use std::path::Path;

use super::files;

/// Every module of the generator is in the code map, and nothing else is.
pub(super) fn modules(root: &Path) -> Vec<String> {
    let map = files::text(&root.join("generator/ARCHITECTURE.md"));
    let lib = files::text(&root.join("generator/src/lib.rs"));
    let modules: Vec<&str> = lib
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect();
    let missing = modules
        .iter()
        .filter(|module| !map.contains(&format!("### `{module}`")))
        .map(|module| format!("`{module}` has no section in generator/ARCHITECTURE.md"));
    let stale = map
        .lines()
        .filter_map(|line| line.strip_prefix("### `")?.strip_suffix('`'))
        .filter(|module| !modules.contains(module))
        .map(|module| {
            format!("generator/ARCHITECTURE.md has a section for `{module}`, which is gone")
        });
    missing.chain(stale).collect()
}
