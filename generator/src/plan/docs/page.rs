//! Markdown for pages.
//!
//! Sites read pages as MDX as often as not, where braces and angle brackets of running text are code. What
//! is written here means the same there as in CommonMark.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use super::address::encoded;
use super::parse::OPTIONS;
use super::render::escaped;

/// Sound Markdown, of [`DocLines`](super::DocLines) or of ours, as it stands on a page.
#[must_use]
pub fn page(markdown: &str) -> String {
    edited(markdown, Place::Page).into_owned()
}

/// Sound Markdown of one line as it stands in a cell of a table.
#[must_use]
pub fn cell(markdown: &str) -> Cow<'_, str> {
    let text = edited(markdown, Place::Cell);
    if text.contains('|') {
        return Cow::Owned(text.replace('|', r"\|"));
    }
    text
}

#[derive(Clone, Copy, PartialEq)]
enum Place {
    Page,
    Cell,
}

fn edited(markdown: &str, place: Place) -> Cow<'_, str> {
    let means_more = match place {
        Place::Page => markdown.contains(['<', '{']),
        Place::Cell => markdown.contains(['<', '{', '|']),
    };
    if !means_more {
        return Cow::Borrowed(markdown);
    }
    let mut out = String::new();
    let mut at = 0;
    for (range, text) in edits(markdown, place) {
        out.push_str(markdown.get(at..range.start).unwrap_or_default());
        out.push_str(&text);
        at = range.end;
    }
    out.push_str(markdown.get(at..).unwrap_or_default());
    Cow::Owned(out)
}

/// What has to be replaced, in order.
fn edits(markdown: &str, place: Place) -> Vec<(Range<usize>, String)> {
    let mut edits = Vec::new();
    let mut is_code = false;
    let mut is_address = false;
    for (event, range) in Parser::new_ext(markdown, OPTIONS).into_offset_iter() {
        if let Event::Start(Tag::CodeBlock(_)) = event {
            is_code = true;
        } else if let Event::End(TagEnd::CodeBlock) = event {
            is_code = false;
        } else if let Event::Start(Tag::Link {
            link_type: LinkType::Autolink | LinkType::Email,
            dest_url,
            ..
        }) = event
        {
            is_address = true;
            // It would make an image of the link.
            let mark = range.start.saturating_sub(1);
            if markdown.get(mark..range.start) == Some("!") && is_bare(markdown, mark) {
                edits.push((mark..range.start, r"\!".to_owned()));
            }
            edits.push((range, link(&dest_url)));
        } else if let Event::End(TagEnd::Link) = event {
            is_address = false;
        } else if let Event::Text(_) = event {
            if !is_code && !is_address {
                edits.extend(brackets(markdown, range));
            }
        } else if let Event::Code(text) = event
            && place == Place::Cell
            && text.contains("\\|")
        {
            // In a cell, a backslash before a bar belongs to the table.
            let text = escaped(&text).replace('{', r"\{").replace('<', r"\<");
            edits.push((range, text));
        }
    }
    edits
}

/// `<address>` written out.
fn link(dest: &str) -> String {
    let scheme = if dest.contains(':') { "" } else { "mailto:" };
    let text = escaped(dest).replace(r":\//", "://");
    format!("[{text}]({scheme}{})", encoded(dest))
}

/// The brackets of a text that nothing protects yet.
fn brackets(markdown: &str, range: Range<usize>) -> Vec<(Range<usize>, String)> {
    let text = markdown.get(range.clone()).unwrap_or_default();
    text.char_indices()
        .filter(|(_, c)| matches!(c, '{' | '<'))
        .map(|(index, c)| (range.start + index, c))
        .filter(|(at, _)| is_bare(markdown, *at))
        .map(|(at, c)| (at..at + c.len_utf8(), format!("\\{c}")))
        .collect()
}

/// Whether no backslash takes away what the character at a place means.
fn is_bare(markdown: &str, at: usize) -> bool {
    let before = markdown.get(..at).unwrap_or_default();
    let backslashes = before.len() - before.trim_end_matches('\\').len();
    backslashes % 2 == 0
}

/// The text of the first heading of a page, without its marks.
#[must_use]
pub fn first_heading(markdown: &str) -> Option<String> {
    let mut events = Parser::new_ext(markdown, OPTIONS)
        .skip_while(|event| !matches!(event, Event::Start(Tag::Heading { .. })));
    events.next()?;
    let mut title = String::new();
    for event in events.take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_)))) {
        if let Event::Text(text) | Event::Code(text) = event {
            title.push_str(&text);
        }
    }
    (!title.is_empty()).then_some(title)
}
