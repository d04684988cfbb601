//! Pieces of Markdown.

use std::borrow::Cow;

use crate::plan::DocLines;
use crate::plan::docs::{cell, code, page};
use crate::plan::reference::TypeText;

/// Docs as text.
pub(super) fn docs(docs: &DocLines) -> String {
    page(&docs.lines().join("\n"))
}

/// A table; columns without a word are left out, and so is a table without a row.
pub(super) fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let has_words = |column: &usize| {
        rows.iter()
            .any(|row| row.get(*column).is_some_and(|cell| !cell.is_empty()))
    };
    let columns: Vec<usize> = (0..head.len()).filter(has_words).collect();
    let mut out = String::new();
    let names = columns.iter().filter_map(|column| head.get(*column));
    push_line(names.map(|name| Cow::Borrowed(*name)), &mut out);
    out.push_str("\n|");
    out.push_str(&"---|".repeat(columns.len()));
    for row in rows {
        let cells = columns.iter().filter_map(|column| row.get(*column));
        out.push('\n');
        push_line(cells.map(|text| cell(text)), &mut out);
    }
    out
}

fn push_line<'c>(cells: impl Iterator<Item = Cow<'c, str>>, out: &mut String) {
    out.push('|');
    for cell in cells {
        out.push(' ');
        out.push_str(&cell);
        out.push_str(" |");
    }
}

/// A type as code that leads to its page; `folder` is the way to the pages of models.
pub(super) fn ty(ty: &TypeText, folder: &str) -> String {
    match &ty.page {
        Some(page) => link(&code(&ty.text), &format!("{folder}{page}.md")),
        None => code(&ty.text),
    }
}

/// A link; its text is Markdown.
pub(super) fn link(text: &str, to: &str) -> String {
    format!("[{text}]({to})")
}

/// `yes` or `no`.
pub(super) fn yes_or_no(yes: bool) -> String {
    if yes { "yes" } else { "no" }.to_owned()
}

/// A description, with the word that comes first for what is deprecated.
pub(super) fn described(deprecated: bool, description: &str) -> String {
    if deprecated {
        format!("**Deprecated.** {description}")
            .trim_end()
            .to_owned()
    } else {
        description.to_owned()
    }
}

/// A block of code.
pub(super) fn fence(language: &str, lines: &[String]) -> String {
    if lines.is_empty() {
        return String::new();
    }
    let runs = lines.iter().map(|line| longest_run_of_ticks(line));
    let ticks = "`".repeat(runs.max().unwrap_or_default().max(2) + 1);
    format!("{ticks}{language}\n{}\n{ticks}", lines.join("\n"))
}

fn longest_run_of_ticks(line: &str) -> usize {
    let runs = line.split(|c| c != '`').map(str::len);
    runs.max().unwrap_or_default()
}

/// A page without more than one empty line in a row, outside of code, and without any at its end.
pub(super) fn tidied(text: &str) -> String {
    let mut out = String::new();
    let mut fence: Option<usize> = None;
    let mut blank = true;
    for line in text.lines() {
        let start = line.trim_start_matches([' ', '>']);
        let ticks = start.len() - start.trim_start_matches('`').len();
        match fence {
            None if ticks >= 3 => fence = Some(ticks),
            Some(open) if ticks >= open && start.len() == ticks => fence = None,
            None | Some(_) => {}
        }
        if fence.is_none() && line.is_empty() && blank {
            continue;
        }
        blank = line.is_empty();
        out.push_str(line);
        out.push('\n');
    }
    format!("{}\n", out.trim_end())
}
