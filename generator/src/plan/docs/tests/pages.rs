//! Tests of what stands on pages.

use pulldown_cmark::{Event, Options, Parser, Tag};

use super::super::{cell, first_heading, inline, page, prose};
use super::fuzz;

const TABLES: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH);

/// The text of a Markdown, and how many cells of tables it has.
fn read(markdown: &str) -> (String, usize) {
    let mut text = String::new();
    let mut cells = 0;
    for event in Parser::new_ext(markdown, TABLES) {
        if let Event::Text(part) | Event::Code(part) = event {
            text.push_str(&part);
        } else if let Event::SoftBreak | Event::HardBreak = event {
            text.push(' ');
        } else if let Event::Start(Tag::TableCell) = event {
            cells += 1;
        } else if let Event::Html(html) | Event::InlineHtml(html) = event {
            panic!("{html} in {markdown:?}");
        }
    }
    (text, cells)
}

#[test]
fn a_cell_stays_one_and_says_the_same_whatever_comes() {
    for source in fuzz(3_000) {
        let line = inline(&source);
        let table = format!("| a | b |\n|---|---|\n| {} | end |\n", cell(&line));
        let (text, cells) = read(&table);
        assert_eq!(cells, 4, "{table:?} of {source:?}");
        // Cells have no white space at their ends, and neither has the code in them.
        let words = |text: &str| text.replace([' ', '\u{a0}'], "");
        let said = words(&read(&line).0);
        assert_eq!(
            words(&text),
            format!("ab{said}end"),
            "{table:?} of {source:?}"
        );
    }
}

#[test]
fn a_page_says_the_same_as_its_source_whatever_comes() {
    for source in fuzz(3_000) {
        let lines = prose(&source).join("\n");
        assert_eq!(read(&page(&lines)).0, read(&lines).0, "of {source:?}");
    }
}

#[test]
fn brackets_are_escaped_once_and_not_in_code() {
    let source = r"{a} \{b} `{c}` a < b \<d> <https://a.bc/x_y>";
    let wanted = r"\{a} \{b} `{c}` a \< b \<d> [https://a.bc/x_y](https://a.bc/x_y)";
    assert_eq!(page(source), wanted);
    assert_eq!(page(wanted), wanted);
    assert_eq!(page("```text\n{a} <b>\n```"), "```text\n{a} <b>\n```");
}

#[test]
fn bars_in_cells_are_text() {
    assert_eq!(cell("a | `b|c`"), r"a \| `b\|c`");
    assert_eq!(cell(r"`^(a\|b)$`"), r"^(a\\\|b)$");
}

#[test]
fn a_heading_is_read_without_its_marks() {
    let title = first_heading("text\n\n## From *Python* to `Rust`\n\n# More");
    assert_eq!(title.as_deref(), Some("From Python to Rust"));
    assert_eq!(first_heading("no heading"), None);
}
