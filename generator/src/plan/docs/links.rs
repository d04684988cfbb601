//! Addresses in running text: rustdoc wants them marked as links.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use super::parse::OPTIONS;

/// The Markdown with `<…>` around every address that is not a link yet.
///
/// Done on the source, since Markdown takes the underscores and stars of an address for emphasis.
pub(super) fn marked(source: &str) -> String {
    if !source.contains("://") {
        return source.to_owned();
    }
    let taken = taken(source);
    let mut out = String::new();
    let mut at = 0;
    while let Some((start, found)) = next_address(source, at) {
        let is_taken = taken
            .iter()
            .any(|range| range.start < found.end && start < range.end);
        let text = source.get(found.clone()).unwrap_or_default();
        out.push_str(source.get(at..start).unwrap_or_default());
        if is_taken || text.is_empty() {
            out.push_str(text);
        } else {
            out.push('<');
            out.push_str(&unescaped(text));
            out.push('>');
        }
        at = found.end;
    }
    out.push_str(source.get(at..).unwrap_or_default());
    out
}

/// Where an address is none, or is marked already: code, links, HTML, definitions of links.
fn taken(source: &str) -> Vec<Range<usize>> {
    let parser = Parser::new_ext(source, OPTIONS);
    let mut taken: Vec<_> = parser
        .reference_definitions()
        .iter()
        .map(|(_, definition)| definition.span.clone())
        .collect();
    for (event, range) in parser.into_offset_iter() {
        let protects = match event {
            Event::Code(_) | Event::InlineHtml(_) | Event::Html(_) => true,
            Event::Start(tag) => matches!(
                tag,
                Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_) | Tag::HtmlBlock
            ),
            Event::End(_)
            | Event::Text(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::SoftBreak
            | Event::HardBreak
            | Event::Rule
            | Event::TaskListMarker(_) => false,
        };
        if protects {
            taken.push(range);
        }
    }
    taken
}

/// The next address at or after a place.
fn next_address(source: &str, from: usize) -> Option<(usize, Range<usize>)> {
    let mut at = from;
    loop {
        let rest = source.get(at..)?;
        let slashes = at + rest.find("://")?;
        let before = source.get(from..slashes)?;
        let scheme = ["https", "http"].into_iter().find(|scheme| {
            before
                .len()
                .checked_sub(scheme.len())
                .and_then(|start| before.get(start..))
                .is_some_and(|end| end.eq_ignore_ascii_case(scheme))
        });
        at = slashes + "://".len();
        let length = address_length(source.get(at..)?);
        if let (Some(scheme), true) = (scheme, length > 0) {
            let start = slashes - scheme.len();
            return Some((start, start..at + length));
        }
    }
}

/// How much of a text belongs to an address: up to white space or what encloses it, without the
/// punctuation of the sentence around it.
fn address_length(text: &str) -> usize {
    let end = text
        .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`' | '[' | ']' | '|'))
        .unwrap_or(text.len());
    let mut address = text.get(..end).unwrap_or_default();
    let excess = |open: char, close: char| {
        let closed = address.matches(close).count();
        closed.saturating_sub(address.matches(open).count())
    };
    let (mut parentheses, mut braces) = (excess('(', ')'), excess('{', '}'));
    while let Some(last) = address.chars().next_back() {
        match last {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '~' | '\\' | '’' | '”' => {}
            ')' if parentheses > 0 => parentheses -= 1,
            '}' if braces > 0 => braces -= 1,
            _ => break,
        }
        address = address.strip_suffix(last).unwrap_or_default();
    }
    address.len()
}

/// An address without what Markdown made of it: between `<` and `>`, all characters count.
fn unescaped(address: &str) -> String {
    let address = address.replace("&amp;", "&");
    let mut out = String::new();
    let mut rest = address.chars();
    while let Some(c) = rest.next() {
        let next = rest.as_str().chars().next();
        if c != '\\' || !next.is_some_and(|next| next.is_ascii_punctuation()) {
            out.push(c);
        }
    }
    out
}
