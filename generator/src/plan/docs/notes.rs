//! Notes that stand out of a text: `:::info` up to `:::`, as Docusaurus has them, and `[!NOTE]` on top of a
//! quote, as GitHub has them. rustdoc has neither, and shows the marks; here they become quotes that begin
//! with what they are.

use super::render::is_word_at_line_start;

/// What a note may be, as a mark says it and as a reader does.
const KINDS: &[(&str, &str)] = &[
    ("caution", "Caution"),
    ("danger", "Danger"),
    ("important", "Important"),
    ("info", "Info"),
    ("note", "Note"),
    ("tip", "Tip"),
    ("warning", "Warning"),
];

/// The Markdown with quotes in place of notes.
pub(super) fn quoted(source: &str) -> String {
    if !source.contains(":::") && !source.contains("[!") {
        return source.to_owned();
    }
    let mut lines = source.split('\n');
    let mut out = Vec::new();
    let mut fence: Option<&str> = None;
    while let Some(line) = lines.next() {
        let text = line.trim_start_matches([' ', '>']);
        if let Some(open) = fence {
            if text.starts_with(open) {
                fence = None;
            }
        } else if let Some(open) = ["```", "~~~"].iter().find(|open| text.starts_with(**open)) {
            fence = Some(open);
        } else if let Some((before, title)) = alert(line) {
            let next = lines.clone().next().unwrap_or_default();
            let next = next.trim_start().strip_prefix('>').unwrap_or_default();
            push_title(before, title, next, &mut out);
            continue;
        } else if let Some(note) = Container::open(line)
            && let Some(length) = lines.clone().position(|line| note.is_closed_by(line))
        {
            note.push(lines.by_ref().take(length), &mut out);
            lines.next();
            continue;
        }
        out.push(line.to_owned());
    }
    out.join("\n")
}

/// What stands before `[!NOTE]` in the first line of a quote, and what it says.
fn alert(line: &str) -> Option<(&str, &'static str)> {
    let at = line.find("[!")?;
    let (before, mark) = line.split_at_checked(at)?;
    let name = mark.strip_prefix("[!")?.trim_end().strip_suffix(']')?;
    let is_top = before.trim().ends_with('>') && before.trim().bytes().all(|byte| byte == b'>');
    is_top.then_some((before.trim_end(), kind(name)?))
}

fn kind(name: &str) -> Option<&'static str> {
    let known = KINDS
        .iter()
        .find(|(mark, _)| mark.eq_ignore_ascii_case(name));
    known.map(|(_, title)| *title)
}

/// The first line of what is between colons.
struct Container<'l> {
    indent: &'l str,
    colons: &'l str,
    kind: &'static str,
    /// What stands behind the kind.
    title: &'l str,
}

impl<'l> Container<'l> {
    fn open(line: &'l str) -> Option<Self> {
        let (indent, rest) = line.split_at_checked(line.len() - line.trim_start().len())?;
        let count = rest.bytes().take_while(|byte| *byte == b':').count();
        let (colons, rest) = rest.split_at_checked(count)?;
        let (name, title) = rest.trim().split_once(' ').unwrap_or((rest.trim(), ""));
        let title = title.trim();
        let bare = title
            .strip_prefix('[')
            .and_then(|title| title.strip_suffix(']'));
        (count >= 3).then_some(Self {
            indent,
            colons,
            kind: kind(name)?,
            title: bare.unwrap_or(title),
        })
    }

    fn is_closed_by(&self, line: &str) -> bool {
        line.trim() == self.colons
    }

    /// Writes the quote of these lines.
    fn push<'t>(&self, lines: impl Iterator<Item = &'t str>, out: &mut Vec<String>) {
        let before = format!("{}>", self.indent);
        let mut lines = lines
            .map(|line| line.strip_prefix(self.indent).unwrap_or(line.trim_start()))
            .skip_while(|line| line.trim().is_empty())
            .peekable();
        // A quote ends with an empty line alone: what follows would be a part of its last paragraph.
        if out.last().is_some_and(|line| !line.trim().is_empty()) {
            out.push(String::new());
        }
        if self.title.is_empty() {
            let next = lines.peek().copied().unwrap_or_default();
            push_title(&before, self.kind, next, out);
        } else {
            out.push(format!("{before} **{}: {}**", self.kind, self.title));
            out.push(before.clone());
        }
        out.extend(lines.map(|line| format!("{before} {line}")));
        out.push(String::new());
    }
}

/// Writes what a note is before its text, on a line of its own if that is more than words.
fn push_title(before: &str, title: &str, next: &str, out: &mut Vec<String>) {
    out.push(format!("{before} **{title}:**"));
    let first = next.split_whitespace().next().unwrap_or_default();
    let is_text = !next.starts_with("    ")
        && !matches!(first, "*" | "-")
        && !first.starts_with('|')
        && is_word_at_line_start(first);
    if !is_text {
        out.push(before.to_owned());
    }
}
