//! CommonMark to a tree.

use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag};

use super::address::{encoded, is_address};
use super::tree::{
    Block, Inline, List, Mark, Table, Target, code_lines, is_harmless, push, push_text, trim,
    unmarked,
};

/// Whose Markdown it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// The document's: what looks like a link to an item is none.
    Document,
    /// Ours.
    Generator,
}

/// Containers that are nested deeper are left out, but not what is in them.
const MAX_DEPTH: usize = 12;

/// What a document's Markdown may use: CommonMark with the extensions that authors take for granted.
/// Footnotes are among them so that they can be told from link definitions.
pub(super) const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH);

/// Reads Markdown.
pub(super) fn parse(source: &str, origin: Origin) -> Vec<Block> {
    let known = move |link: BrokenLink<'_>| match origin {
        Origin::Document => None,
        Origin::Generator => Some((
            CowStr::from(link.reference.into_string()),
            CowStr::Borrowed(""),
        )),
    };
    let events: Vec<_> = Parser::new_with_broken_link_callback(source, OPTIONS, Some(known))
        .into_offset_iter()
        .collect();
    let mut reader = Reader {
        source,
        origin,
        events: events.into_iter().peekable(),
        in_link: false,
    };
    reader.blocks(0).blocks
}

struct Reader<'s> {
    source: &'s str,
    origin: Origin,
    events: Peekable<std::vec::IntoIter<(Event<'s>, Range<usize>)>>,
    in_link: bool,
}

/// What stands in a container.
struct Children {
    blocks: Vec<Block>,
    /// Whether a paragraph is marked as one, as it is between empty lines.
    loose: bool,
}

impl Reader<'_> {
    /// Reads up to the end of the container, which is taken.
    fn blocks(&mut self, depth: usize) -> Children {
        let mut children = Children {
            blocks: Vec::new(),
            loose: false,
        };
        let mut transparent = 0_usize;
        loop {
            if self
                .events
                .peek()
                .is_some_and(|(event, _)| is_inline(event))
            {
                let inlines = self.inlines(depth);
                push_paragraph(&mut children.blocks, inlines);
                continue;
            }
            match self.events.next() {
                None => break,
                Some((Event::End(_), _)) if transparent == 0 => break,
                Some((Event::End(_), _)) => transparent -= 1,
                Some((Event::Rule, _)) => children.blocks.push(Block::Rule),
                Some((Event::Start(tag), _)) => {
                    children.loose |= matches!(tag, Tag::Paragraph);
                    if !self.block(tag, depth, &mut children.blocks) {
                        transparent += 1;
                    }
                }
                Some(_) => {}
            }
        }
        children
    }

    /// Reads a block up to its end; false if its start is all that is taken, as for containers that
    /// have no equal in the tree.
    fn block(&mut self, tag: Tag<'_>, depth: usize, out: &mut Vec<Block>) -> bool {
        let nests = depth < MAX_DEPTH;
        if matches!(tag, Tag::Paragraph) {
            let inlines = self.inlines(depth);
            push_paragraph(out, inlines);
            self.events.next();
        } else if matches!(tag, Tag::Heading { .. }) {
            let inner = unmarked(&self.inlines(depth));
            push_paragraph(out, marked(Mark::Stars, inner).into_iter().collect());
            self.events.next();
        } else if matches!(tag, Tag::CodeBlock(_)) {
            let lines = code_lines(&self.raw());
            if !lines.is_empty() {
                out.push(Block::Code(lines));
            }
        } else if matches!(tag, Tag::HtmlBlock) {
            let mut inlines = Vec::new();
            push_text(&mut inlines, &self.raw());
            push_paragraph(out, inlines);
        } else if matches!(tag, Tag::Table(_)) {
            out.extend(self.table(tag, depth).map(Block::Table));
        } else if let (Tag::List(start), true) = (&tag, nests) {
            out.extend(self.list(*start, depth + 1).map(Block::List));
        } else if matches!(tag, Tag::BlockQuote(_)) && nests {
            let inner = self.blocks(depth + 1).blocks;
            if !inner.is_empty() {
                out.push(Block::Quote(inner));
            }
        } else if let (Tag::FootnoteDefinition(label), true) = (&tag, nests) {
            let mut label_text = Vec::new();
            push_text(&mut label_text, &format!("[^{label}]: "));
            let mut inner = self.blocks(depth + 1).blocks;
            if let Some(Block::Paragraph(inlines)) = inner.first_mut() {
                label_text.append(inlines);
                *inlines = label_text;
            }
            out.append(&mut inner);
        } else {
            return false;
        }
        true
    }

    /// Text of a block in which nothing is marked up, up to its end, which is taken.
    fn raw(&mut self) -> String {
        let mut text = String::new();
        for (event, _) in self.events.by_ref() {
            if let Event::Text(part) | Event::Html(part) = &event {
                text.push_str(part);
            } else if matches!(event, Event::End(_)) {
                break;
            }
        }
        text
    }

    fn list(&mut self, start: Option<u64>, depth: usize) -> Option<List> {
        let mut items = Vec::new();
        let mut tight = true;
        while let Some((Event::Start(_), _)) = self.events.next() {
            let item = self.blocks(depth);
            tight &= !item.loose;
            if !item.blocks.is_empty() {
                items.push(item.blocks);
            }
        }
        // Two paragraphs without an empty line between them would be one.
        let crowded = items.iter().any(|item| {
            item.iter().zip(item.iter().skip(1)).any(|pair| {
                matches!(
                    pair,
                    (Block::Paragraph(_) | Block::Quote(_), Block::Paragraph(_))
                )
            })
        });
        let single = items.len() == 1 && items.iter().all(|item| item.len() == 1);
        (!items.is_empty()).then_some(List {
            start,
            tight: (tight && !crowded) || single,
            items,
        })
    }

    fn table(&mut self, tag: Tag<'_>, depth: usize) -> Option<Table> {
        let Tag::Table(columns) = tag else {
            return None;
        };
        let mut rows = Vec::new();
        while let Some((Event::Start(_), _)) = self.events.next() {
            let mut row = Vec::new();
            while let Some((Event::Start(_), _)) = self.events.next() {
                let mut cell = self.inlines(depth);
                trim(&mut cell);
                row.push(cell);
                self.events.next();
            }
            rows.push(row);
        }
        Some(Table { columns, rows })
    }

    /// Reads inlines up to what is none, which is not taken.
    fn inlines(&mut self, depth: usize) -> Vec<Inline> {
        let mut out = Vec::new();
        let mut transparent = 0_usize;
        loop {
            let inside = transparent > 0;
            let next = self.events.next_if(|(event, _)| {
                is_inline(event) || (inside && matches!(event, Event::End(_)))
            });
            match next {
                None => break,
                Some((Event::End(_), _)) => transparent -= 1,
                Some((Event::Start(_), _)) if depth >= MAX_DEPTH => transparent += 1,
                Some((Event::Start(tag), range)) => {
                    for inline in self.span(tag, range.start, depth + 1) {
                        push(&mut out, inline);
                    }
                }
                Some((Event::Code(text), _)) => push_code(&mut out, &text),
                Some((Event::Text(text) | Event::InlineHtml(text), _)) => {
                    push_text(&mut out, &text);
                }
                Some((Event::FootnoteReference(label), _)) => {
                    push_text(&mut out, &format!("[^{label}]"));
                }
                Some((Event::HardBreak, _)) => push(&mut out, Inline::Break),
                Some(_) => push(&mut out, Inline::Space),
            }
        }
        out
    }

    /// Emphasis, a link or an image, up to its end, which is taken.
    fn span(&mut self, tag: Tag<'_>, at: usize, depth: usize) -> Vec<Inline> {
        let outer = self.in_link;
        self.in_link |= matches!(tag, Tag::Link { .. } | Tag::Image { .. });
        let inner = self.inlines(depth);
        self.in_link = outer;
        self.events.next();

        let source = self.source.get(at..).unwrap_or_default();
        let underscore = source.starts_with('_');
        if matches!(tag, Tag::Emphasis) {
            marked(
                if underscore {
                    Mark::Underscore
                } else {
                    Mark::Star
                },
                inner,
            )
        } else if matches!(tag, Tag::Strong) {
            marked(
                if underscore {
                    Mark::Underscores
                } else {
                    Mark::Stars
                },
                inner,
            )
        } else if matches!(tag, Tag::Strikethrough) {
            let two = source.starts_with("~~");
            marked(if two { Mark::Tildes } else { Mark::Tilde }, inner)
        } else if let Tag::Link {
            link_type,
            dest_url,
            ..
        }
        | Tag::Image {
            link_type,
            dest_url,
            ..
        } = tag
        {
            self.link(link_type, &dest_url, inner)
        } else {
            inner
        }
    }

    fn link(&self, kind: LinkType, dest: &str, mut inner: Vec<Inline>) -> Vec<Inline> {
        trim(&mut inner);
        if self.in_link {
            return inner;
        }
        let own = self.origin == Origin::Generator;
        match kind {
            LinkType::Autolink if !is_address(dest) => {
                let mut text = Vec::new();
                push_text(&mut text, &format!("<{dest}>"));
                text
            }
            LinkType::Autolink if dest.contains(['{', '}']) => vec![Inline::Code(dest.to_owned())],
            LinkType::Autolink | LinkType::Email => vec![Inline::Url(dest.to_owned())],
            LinkType::ShortcutUnknown | LinkType::CollapsedUnknown if own => {
                let target = Target::Item;
                vec![Inline::Link { inner, target }]
            }
            LinkType::Inline
            | LinkType::Reference
            | LinkType::ReferenceUnknown
            | LinkType::Collapsed
            | LinkType::CollapsedUnknown
            | LinkType::Shortcut
            | LinkType::ShortcutUnknown
            | LinkType::WikiLink { .. } => {
                let address = encoded(dest);
                if !own && !is_address(dest) {
                    inner
                } else if inner.is_empty() || inner == [Inline::Text(address.clone())] {
                    vec![Inline::Url(address)]
                } else {
                    let target = Target::Address(address);
                    vec![Inline::Link { inner, target }]
                }
            }
        }
    }
}

fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Text(_)
        | Event::Code(_)
        | Event::InlineMath(_)
        | Event::DisplayMath(_)
        | Event::InlineHtml(_)
        | Event::FootnoteReference(_)
        | Event::SoftBreak
        | Event::HardBreak
        | Event::TaskListMarker(_) => true,
        Event::Start(tag) => matches!(
            tag,
            Tag::Emphasis
                | Tag::Strong
                | Tag::Strikethrough
                | Tag::Superscript
                | Tag::Subscript
                | Tag::Link { .. }
                | Tag::Image { .. }
        ),
        Event::End(_) | Event::Html(_) | Event::Rule => false,
    }
}

fn push_paragraph(out: &mut Vec<Block>, mut inlines: Vec<Inline>) {
    trim(&mut inlines);
    if !inlines.is_empty() {
        out.push(Block::Paragraph(inlines));
    }
}

fn push_code(out: &mut Vec<Inline>, text: &str) {
    let text: String = text
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| is_harmless(*c))
        .collect();
    if !text.trim().is_empty() {
        push(out, Inline::Code(text));
    }
}

fn marked(mark: Mark, mut inner: Vec<Inline>) -> Vec<Inline> {
    trim(&mut inner);
    if inner.is_empty() {
        inner
    } else {
        vec![Inline::Marked { mark, inner }]
    }
}
