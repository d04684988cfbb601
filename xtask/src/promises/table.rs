//! The table of promises, which is Markdown, so that people can read it as well.

use std::fs;

const PATH: &str = "templates/PROMISES.md";

/// A line of the table.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Promise {
    /// A letter and a number.
    pub(super) id: String,
    /// Whether there has to be a proof that its tests can fail.
    pub(super) is_starred: bool,
    pub(super) text: String,
    /// Whether it is measured, and thus needs no test.
    pub(super) is_measured: bool,
}

pub(super) fn read() -> Result<Vec<Promise>, String> {
    let text = fs::read_to_string(PATH).map_err(|error| format!("{PATH}: {error}"))?;
    let promises = parse(&text)?;
    if promises.is_empty() {
        return Err(format!("{PATH} has no promises"));
    }
    Ok(promises)
}

/// The lines of the tables in a text. Headings and rules of tables do not begin with an id.
fn parse(text: &str) -> Result<Vec<Promise>, String> {
    let mut promises: Vec<Promise> = Vec::new();
    for line in text.lines() {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let ["", id, text, kind, ""] = cells.as_slice() else {
            continue;
        };
        let (id, is_starred) = match id.strip_suffix('*') {
            Some(id) => (id, true),
            None => (*id, false),
        };
        if !is_id(id) {
            continue;
        }
        if promises.iter().any(|known| known.id == id) {
            return Err(format!("{PATH} promises {id} twice"));
        }
        promises.push(Promise {
            id: id.to_owned(),
            is_starred,
            text: (*text).to_owned(),
            is_measured: *kind == "X",
        });
    }
    Ok(promises)
}

/// Whether a text has the form of an id: a capital letter and a number.
pub(super) fn is_id(text: &str) -> bool {
    let mut characters = text.chars();
    let letter = characters.next().is_some_and(|c| c.is_ascii_uppercase());
    let number = characters.as_str();
    letter && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_of_a_table_are_promises() {
        let text = "# R1\n\n| id | promise | kind |\n|---|---|---|\n| R1* | It is. | M |\n| B5 | It was. | X |\n";
        let promises = parse(text).unwrap();
        assert_eq!(promises.len(), 2);
        assert_eq!(
            (promises[0].id.as_str(), promises[0].is_starred),
            ("R1", true)
        );
        assert_eq!(promises[0].text, "It is.");
        assert!(promises[1].is_measured && !promises[1].is_starred);
        assert!(parse(&text.replace("B5", "R1")).is_err());
    }
}
