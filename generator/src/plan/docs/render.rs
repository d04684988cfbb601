//! A tree to lines of rustdoc.

use std::borrow::Cow;

use super::tree::{Alignment, Block, Inline, List, Table, Target};

/// Lines are filled up to this column, so that with `/// ` before them they fit into a hundred.
pub(super) const WIDTH: usize = 95;

/// Blocks with one empty line between them.
pub(super) fn lines(blocks: &[Block]) -> Vec<String> {
    stacked(blocks, WIDTH, false)
}

/// Inlines on a single line.
pub(super) fn line(inlines: &[Inline]) -> String {
    let mut words = Words {
        one_line: true,
        ..Words::default()
    };
    words.inlines(inlines);
    words.finish(usize::MAX).concat()
}

/// What stands before each item of a list of ours.
pub(super) const BULLET: &str = "- ";

/// The blocks of an item of a list of ours, which is tight.
pub(super) fn item(blocks: &[Block]) -> Vec<String> {
    stacked(blocks, WIDTH - BULLET.len(), true)
}

/// Writes an item of a list: its first line behind a marker, the others below that line.
pub(super) fn hang(marker: &str, lines: Vec<String>, out: &mut Vec<String>) {
    for (index, line) in lines.into_iter().enumerate() {
        out.push(match (index, line.is_empty()) {
            (0, _) => format!("{marker}{line}"),
            (_, true) => line,
            (_, false) => format!("{}{line}", " ".repeat(marker.len())),
        });
    }
}

fn stacked(blocks: &[Block], width: usize, tight: bool) -> Vec<String> {
    let mut out = Vec::new();
    let mut previous: Option<(&Block, bool)> = None;
    for block in blocks {
        if previous.is_some() && !tight {
            out.push(String::new());
        }
        // Lists that follow each other would be one if they had the same marker.
        let alternate = match (previous, block) {
            (Some((Block::List(before), alternate)), Block::List(list)) => {
                before.start.is_some() == list.start.is_some() && !alternate
            }
            _ => false,
        };
        out.extend(self::block(block, width, alternate));
        previous = Some((block, alternate));
    }
    out
}

fn block(block: &Block, width: usize, alternate: bool) -> Vec<String> {
    match block {
        Block::Paragraph(inlines) => {
            let mut words = Words::default();
            words.inlines(inlines);
            words.finish(width)
        }
        Block::Code(lines) => fence(lines),
        Block::Quote(inner) => stacked(inner, width.saturating_sub(2), false)
            .into_iter()
            .map(|line| format!("> {line}").trim_end().to_owned())
            .collect(),
        Block::List(list) => self::list(list, width, alternate),
        Block::Table(table) => self::table(table),
        // Unlike hyphens, stars never make a heading of the line before.
        Block::Rule => vec!["***".to_owned()],
    }
}

/// Code that is no doctest.
pub(super) fn fence(lines: &[String]) -> Vec<String> {
    let ticks = lines.iter().map(|line| longest_run(line, '`')).max();
    let fence = "`".repeat(ticks.unwrap_or(0).max(2) + 1);
    let mut out = vec![format!("{fence}text")];
    out.extend_from_slice(lines);
    out.push(fence);
    out
}

fn list(list: &List, width: usize, alternate: bool) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for (item, number) in list.items.iter().zip(list.start.unwrap_or(0)..) {
        let marker = match (list.start, alternate) {
            (None, false) => BULLET.to_owned(),
            (None, true) => "* ".to_owned(),
            (Some(_), false) => format!("{number}. "),
            (Some(_), true) => format!("{number}) "),
        };
        if !out.is_empty() && !list.tight {
            out.push(String::new());
        }
        let inner = stacked(item, width.saturating_sub(marker.len()), list.tight);
        hang(&marker, inner, &mut out);
    }
    out
}

fn table(table: &Table) -> Vec<String> {
    let rule = table.columns.iter().map(|column| match column {
        Alignment::None => " --- |",
        Alignment::Left => " :-- |",
        Alignment::Center => " :-: |",
        Alignment::Right => " --: |",
    });
    let mut out: Vec<String> = table.rows.iter().map(|cells| row(cells)).collect();
    out.insert(out.len().min(1), format!("|{}", rule.collect::<String>()));
    out
}

fn row(cells: &[Vec<Inline>]) -> String {
    let mut out = "|".to_owned();
    for cell in cells {
        let cell = line(cell);
        if !cell.is_empty() {
            out.push(' ');
            out.push_str(&cell.replace('|', r"\|"));
        }
        out.push_str(" |");
    }
    out
}

/// Text in pieces between which a line may end.
#[derive(Default)]
struct Words {
    done: Vec<(String, Ending)>,
    word: String,
    /// Whether there is no place for line breaks that show.
    one_line: bool,
}

/// How a word ends.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Ending {
    Space,
    Break,
}

impl Words {
    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.word.push_str(&escaped(text)),
                Inline::Space => self.end(Ending::Space),
                Inline::Break if self.one_line => self.end(Ending::Space),
                Inline::Break => self.end(Ending::Break),
                Inline::Code(text) => self.word.push_str(&code_span(text)),
                Inline::Marked { mark, inner } => {
                    self.word.push_str(mark.as_str());
                    self.inlines(inner);
                    self.word.push_str(mark.as_str());
                }
                Inline::Link { inner, target } => {
                    // It would make an image of the link.
                    if self.word.ends_with('!') {
                        self.word.pop();
                        self.word.push_str(r"\!");
                    }
                    let text = line(inner);
                    match target {
                        Target::Item => self.word.push_str(&format!("[{text}]")),
                        Target::Address(to) => self.word.push_str(&format!("[{text}]({to})")),
                    }
                }
                Inline::Url(url) => self.word.push_str(&format!("<{url}>")),
            }
        }
    }

    fn end(&mut self, ending: Ending) {
        let word = std::mem::take(&mut self.word);
        self.done.push((word, ending));
    }

    fn finish(mut self, width: usize) -> Vec<String> {
        self.end(Ending::Space);
        let words = self.done.into_iter();
        filled(
            words.map(|(word, ending)| (Cow::Owned(word), ending)),
            width,
        )
    }
}

/// Words in lines up to a width.
pub(super) fn filled<'w>(
    words: impl Iterator<Item = (Cow<'w, str>, Ending)>,
    width: usize,
) -> Vec<String> {
    let mut out = Vec::new();
    let mut line = String::new();
    let mut length = 0;
    for (word, ending) in words {
        let size = word.chars().count();
        if length > 0 && length + 1 + size > width {
            out.push(std::mem::take(&mut line));
            length = 0;
        }
        if length == 0 {
            line.reserve(width.min(WIDTH));
            push_at_line_start(&word, &mut line);
            length = line.chars().count();
        } else {
            line.push(' ');
            line.push_str(&word);
            length += 1 + size;
        }
        if ending == Ending::Break {
            line.push('\\');
            out.push(std::mem::take(&mut line));
            length = 0;
        }
    }
    if !line.is_empty() {
        out.push(line);
    }
    out
}

/// Writes a word that would start a list, a heading, a quote or the second line of a table, as a word.
fn push_at_line_start(word: &str, line: &mut String) {
    let (before, after) = number(word).unwrap_or(("", word));
    line.push_str(before);
    if !is_word_at_line_start(word) {
        line.push('\\');
    }
    line.push_str(after);
}

/// Whether a word that a line starts with is nothing but a word.
pub(super) fn is_word_at_line_start(word: &str) -> bool {
    let all = |chars: &[char]| !word.is_empty() && word.chars().all(|c| chars.contains(&c));
    let is_mark = word.starts_with('>')
        || word == "+"
        || word.starts_with(":::")
        || all(&['#'])
        || all(&['-', '=', ':', '|'])
        || number(word).is_some();
    !is_mark
}

/// The number of an item of a list, and the sign behind it.
fn number(word: &str) -> Option<(&str, &str)> {
    let digits = word.strip_suffix(['.', ')'])?;
    let is_number =
        (1..=9).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| (digits, word.get(digits.len()..).unwrap_or_default()))
}

/// Text in which nothing means anything.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::new();
    let mut before: Option<char> = None;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let after = rest.as_str();
        let next = after.chars().next();
        let special = match c {
            '\\' | '`' | '*' | '[' | ']' | '~' => true,
            '_' => !is_inside_word(before, after),
            '<' => next.is_some_and(|c| c.is_alphabetic() || matches!(c, '/' | '!' | '?')),
            '&' => is_entity(after),
            // Rustdoc would make one dash of the two of an option.
            '-' => {
                before.is_none()
                    && after
                        .strip_prefix('-')
                        .is_some_and(|name| name.starts_with(char::is_alphanumeric))
            }
            // An address that could not be made a link.
            '/' => next == Some('/') && (out.ends_with("http:") || out.ends_with("https:")),
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(c);
        if c == '_' {
            // A run of them counts as one.
            let run = after.len() - after.trim_start_matches('_').len();
            for _ in 0..run {
                rest.next();
                out.push_str(if special { r"\_" } else { "_" });
            }
        }
        before = Some(c);
    }
    out
}

/// Whether a run of underscores has letters or digits on both sides, where it is never emphasis.
fn is_inside_word(before: Option<char>, after: &str) -> bool {
    before.is_some_and(char::is_alphanumeric)
        && after
            .trim_start_matches('_')
            .starts_with(char::is_alphanumeric)
}

fn is_entity(after: &str) -> bool {
    after.split_once(';').is_some_and(|(name, _)| {
        let name = name.strip_prefix('#').unwrap_or(name);
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric())
    })
}

/// Inline code with as many backticks around it as it takes.
pub(super) fn code_span(text: &str) -> String {
    let run = longest_run(text, '`');
    let ticks = "`".repeat(run + 1);
    let touches = text.starts_with('`') || text.ends_with('`');
    let stripped = text.starts_with(' ') && text.ends_with(' ') && !text.trim().is_empty();
    let pad = if touches || stripped { " " } else { "" };
    format!("{ticks}{pad}{text}{pad}{ticks}")
}

fn longest_run(text: &str, of: char) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for c in text.chars() {
        run = if c == of { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}
