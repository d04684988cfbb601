//! The `use` statements of an example: one for each path, as rustfmt lays them out.

use std::collections::BTreeMap;

use super::layout::{INDENT, WIDTH, width};
use crate::order::{by_path, by_version};

/// The statements for these paths, each of which ends with the name of an item.
pub(super) fn imports(paths: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for path in paths {
        let (above, name) = path.rsplit_once("::").unwrap_or(("", &path));
        let known = names.entry(above.to_owned()).or_default();
        if !known.iter().any(|known| known == name) {
            known.push(name.to_owned());
        }
    }
    let mut statements: Vec<(Vec<String>, Vec<String>)> = Vec::new();
    for (above, mut names) in names {
        names.sort_by(|left, right| by_version(left, right));
        let mut steps: Vec<String> = above.split("::").map(str::to_owned).collect();
        // Of a single name, the name counts; lists come last.
        steps.push(match names.as_slice() {
            [name] => name.clone(),
            _ => "{".to_owned(),
        });
        statements.push((steps, statement(&above, &names)));
    }
    statements.sort_by(|(left, _), (right, _)| by_path(left, right));
    statements
        .into_iter()
        .flat_map(|(_, lines)| lines)
        .collect()
}

fn statement(above: &str, names: &[String]) -> Vec<String> {
    if let [name] = names {
        return vec![format!("use {above}::{name};")];
    }
    let line = format!("use {above}::{{{}}};", names.join(", "));
    // rustfmt leaves one column more than it needs.
    if width(&line) + 1 < WIDTH {
        return vec![line];
    }
    let mut lines = vec![format!("use {above}::{{")];
    let mut inner = " ".repeat(INDENT);
    for name in names {
        if width(&inner) > INDENT {
            if width(&inner) + " ,".len() + width(name) >= WIDTH {
                lines.push(std::mem::replace(&mut inner, " ".repeat(INDENT)));
            } else {
                inner.push(' ');
            }
        }
        inner.push_str(name);
        inner.push(',');
    }
    lines.push(inner);
    lines.push("};".to_owned());
    lines
}

#[cfg(test)]
mod tests {
    use super::imports;

    #[test]
    fn items_of_one_path_share_a_statement_as_rustfmt_wraps_it() {
        let check = |paths: &[&str], expected: &[&str]| {
            assert_eq!(imports(paths.iter().map(|&path| path.to_owned())), expected);
        };
        check(
            &[
                "a::Error",
                "a::models::B10",
                "a::Client",
                "a::models::B9",
                "a::Client",
            ],
            &["use a::models::{B9, B10};", "use a::{Client, Error};"],
        );
        check(
            &[
                "a::pets::AddPetError as Fault",
                "serde_json::json",
                "a::models::Pet",
            ],
            &[
                "use a::models::Pet;",
                "use a::pets::AddPetError as Fault;",
                "use serde_json::json;",
            ],
        );
        let long = ["A", "B", "C"].map(|name| format!("a::{}", name.repeat(33)));
        check(
            &[&long[0], &long[1], &long[2]],
            &[
                "use a::{",
                &format!("    {}, {},", "A".repeat(33), "B".repeat(33)),
                &format!("    {},", "C".repeat(33)),
                "};",
            ],
        );
    }
}
