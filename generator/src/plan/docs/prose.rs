//! The way from the document's CommonMark to rustdoc.

use super::parse::{Origin, parse};
use super::plain::Plain;
use super::render::{self, BULLET, WIDTH, code_span};
use super::tree::{Block, Inline, Mark, is_harmless, push, trim};
use super::{html, links, notes};

/// The document's CommonMark as sound rustdoc, in lines.
#[must_use]
pub fn prose(markdown: &str) -> Vec<String> {
    if let Some(plain) = Plain::read(markdown, Origin::Document) {
        return plain.lines(WIDTH);
    }
    sound(&read(markdown))
}

/// The document's CommonMark as sound rustdoc on a single line, to stand within a paragraph or a
/// list item of ours; empty if it says nothing.
#[must_use]
pub fn inline(markdown: &str) -> String {
    if let Some(plain) = Plain::read(markdown, Origin::Document) {
        return plain.line();
    }
    let mut all = Vec::new();
    for block in read(markdown) {
        push(&mut all, Inline::Space);
        for inline in in_line(&block) {
            push(&mut all, inline);
        }
    }
    sound_line(all)
}

/// The first sentence of the document's CommonMark as sound rustdoc on a single line; empty if there
/// is no paragraph.
#[must_use]
pub fn first_sentence(markdown: &str) -> String {
    if let Some(plain) = Plain::read(markdown, Origin::Document) {
        return first_sentence_of(plain.first());
    }
    let paragraph = read(markdown).into_iter().find_map(|block| match block {
        Block::Paragraph(inlines) if !is_heading(&inlines) => Some(inlines),
        Block::Paragraph(_)
        | Block::Code(_)
        | Block::Quote(_)
        | Block::List(_)
        | Block::Table(_)
        | Block::Rule => None,
    });
    let mut inlines = paragraph.unwrap_or_default();
    let end = (1..inlines.len()).find(|end| match inlines.split_at_checked(*end) {
        Some((before, after)) => ends_sentence(before, after),
        None => false,
    });
    inlines.truncate(end.unwrap_or(inlines.len()));
    sound_line(inlines)
}

/// Words up to the end of a sentence.
fn first_sentence_of(words: &[&str]) -> String {
    let pairs = words.iter().zip(words.iter().skip(1));
    let end = pairs.map(|(word, next)| {
        // Code ends no sentence.
        let last = word.rsplit('`').next().unwrap_or_default();
        ends_with_sentence(last) && !next.starts_with(char::is_lowercase)
    });
    let end = end.enumerate().find(|(_, ends)| *ends);
    let end = end.map_or(words.len(), |(index, _)| index + 1);
    words.get(..end).unwrap_or_default().join(" ")
}

/// A text as inline code.
#[must_use]
pub fn code(text: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_graphic() && byte != b'`';
    if !text.is_empty() && text.bytes().all(is_plain) {
        return ["`", text, "`"].concat();
    }
    let text: String = text
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| is_harmless(*c))
        .collect();
    if text.trim().is_empty() {
        // Markdown has no code without a character.
        return code_span(&format!("\"{text}\""));
    }
    code_span(&text)
}

/// A paragraph of ours, in which links to items work, filled up to the width.
pub(super) fn filled(markdown: &str) -> Vec<String> {
    match Plain::read(markdown, Origin::Generator) {
        Some(plain) => plain.lines(WIDTH),
        None => render::lines(&parse(markdown, Origin::Generator)),
    }
}

/// List items of ours, each of one paragraph.
pub(super) fn filled_items(items: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut lines = Vec::new();
    for item in items {
        let inner = match Plain::read(&item, Origin::Generator) {
            Some(plain) => plain.lines(WIDTH - BULLET.len()),
            None => render::item(&parse(&item, Origin::Generator)),
        };
        render::hang(BULLET, inner, &mut lines);
    }
    lines
}

/// Ends a text of one line like a sentence.
pub(super) fn with_period(mut line: String) -> String {
    let bare = line.trim_end_matches(['*', '_', '"', '\'', ')', '”', '’']);
    if bare.ends_with(['.', '!', '?', '…']) || bare.ends_with("\\!") {
        return line;
    }
    if line.ends_with([':', ',', ';']) {
        line.pop();
    }
    line.push('.');
    line
}

fn read(markdown: &str) -> Vec<Block> {
    let source = markdown.replace("\r\n", "\n").replace('\r', "\n");
    let source: String = source
        .chars()
        .filter(|c| matches!(c, '\n' | '\t') || is_harmless(*c))
        .collect();
    let source = html::converted(&notes::quoted(&source));
    parse(&links::marked(&source), Origin::Document)
}

/// The lines of a tree; what does not read back as the same tree loses first its marks, then its
/// form.
fn sound(blocks: &[Block]) -> Vec<String> {
    let lines = render::lines(blocks);
    if reads_back(&lines, blocks) {
        return lines;
    }
    let blocks: Vec<Block> = blocks.iter().map(sound_block).collect();
    render::lines(&blocks)
}

fn sound_block(block: &Block) -> Block {
    let holds = |block: &Block| {
        let block = std::slice::from_ref(block);
        reads_back(&render::lines(block), block)
    };
    if holds(block) {
        return block.clone();
    }
    let simplified = block.simplified();
    if holds(&simplified) {
        return simplified;
    }
    plain(block.flat())
}

fn sound_line(mut inlines: Vec<Inline>) -> String {
    trim(&mut inlines);
    if inlines.is_empty() {
        return String::new();
    }
    let mut block = vec![Block::Paragraph(inlines)];
    for inline in block.iter_mut().flat_map(paragraph_mut) {
        if *inline == Inline::Break {
            *inline = Inline::Space;
        }
    }
    let line = line_of(&block);
    if reads_back(std::slice::from_ref(&line), &block) {
        return line;
    }
    line_of(&block.iter().map(sound_block).collect::<Vec<_>>())
}

fn paragraph_mut(block: &mut Block) -> &mut [Inline] {
    match block {
        Block::Paragraph(inlines) => inlines,
        Block::Code(_) | Block::Quote(_) | Block::List(_) | Block::Table(_) | Block::Rule => {
            &mut []
        }
    }
}

fn line_of(blocks: &[Block]) -> String {
    let mut line = String::new();
    for block in blocks {
        match block {
            Block::Paragraph(inlines) => line.push_str(&render::line(inlines)),
            Block::Code(_) | Block::Quote(_) | Block::List(_) | Block::Table(_) | Block::Rule => {}
        }
    }
    line
}

fn reads_back(lines: &[String], blocks: &[Block]) -> bool {
    let text = lines.join("\n");
    parse(&text, Origin::Document) == blocks
}

/// A paragraph in which nothing is left but words.
fn plain(inlines: Vec<Inline>) -> Block {
    let mut out = Vec::new();
    for inline in inlines {
        plain_words(&inline, &mut out);
    }
    Block::Paragraph(out)
}

fn plain_words(inline: &Inline, out: &mut Vec<Inline>) {
    match inline {
        Inline::Text(text) | Inline::Code(text) | Inline::Url(text) => {
            super::tree::push_text(out, text);
        }
        Inline::Space | Inline::Break => push(out, Inline::Space),
        Inline::Marked { inner, .. } | Inline::Link { inner, .. } => {
            inner.iter().for_each(|inline| plain_words(inline, out));
        }
    }
}

/// What is left of a block on a single line.
fn in_line(block: &Block) -> Vec<Inline> {
    match block {
        Block::Paragraph(inlines) => inlines.clone(),
        Block::Code(lines) => match lines.as_slice() {
            [line] => vec![Inline::Code(line.trim().to_owned())],
            _ => block.flat(),
        },
        Block::Quote(_) | Block::List(_) | Block::Table(_) | Block::Rule => block.flat(),
    }
}

fn is_heading(inlines: &[Inline]) -> bool {
    matches!(
        inlines,
        [Inline::Marked {
            mark: Mark::Stars | Mark::Underscores,
            ..
        }]
    )
}

/// Whether a sentence ends between two inlines: a period, then white space, then no small letter.
fn ends_sentence(before: &[Inline], after: &[Inline]) -> bool {
    let Some(Inline::Text(last)) = before.last() else {
        return false;
    };
    let [Inline::Space | Inline::Break, next, ..] = after else {
        return false;
    };
    let small = match next {
        Inline::Text(text) => text.starts_with(char::is_lowercase),
        Inline::Space
        | Inline::Break
        | Inline::Code(_)
        | Inline::Marked { .. }
        | Inline::Link { .. }
        | Inline::Url(_) => false,
    };
    !small && ends_with_sentence(last)
}

/// Whether a text without white space is the end of a sentence.
fn ends_with_sentence(last: &str) -> bool {
    let word = last.trim_end_matches(['"', '\'', ')', '”', '’']);
    if word.ends_with(['!', '?']) {
        return true;
    }
    if !word.ends_with('.') {
        return false;
    }
    let stem = word.trim_end_matches('.').to_lowercase();
    let abbreviation = matches!(
        stem.trim_start_matches('('),
        "e.g" | "i.e" | "cf" | "vs" | "approx" | "incl" | "no" | "resp" | "dr" | "mr" | "ms"
    );
    !abbreviation && stem.chars().count() != 1
}
