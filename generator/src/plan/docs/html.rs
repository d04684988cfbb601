//! HTML in the document's Markdown.
//!
//! Descriptions that were written for a browser get Markdown in place of the HTML that has an equal
//! there. A name in angle brackets that is no such tag, or that is never closed, is a placeholder of
//! the author's (`/users/<id>`) and stays text.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::parse::OPTIONS;
use super::prose::code;
use super::render::fence;

/// The Markdown with Markdown in place of the HTML that has an equal there.
pub(super) fn converted(source: &str) -> String {
    if !source.contains('<') {
        return source.to_owned();
    }
    let mut out = Converter {
        source,
        closed: closed_names(source),
        out: String::new(),
        at: 0,
        link: None,
        ordered: false,
        in_item: false,
    };
    for place in places(source) {
        out.place(&place);
    }
    out.copy_to(source.len());
    out.out
}

/// A piece of HTML.
struct Place {
    range: Range<usize>,
    /// Whether the author's text around it is HTML too.
    block: bool,
    /// Whether it stands in a list, a quote or a table, which a new paragraph would end.
    nested: bool,
}

fn places(source: &str) -> Vec<Place> {
    let mut depth = 0_usize;
    let mut places = Vec::new();
    for (event, range) in Parser::new_ext(source, OPTIONS).into_offset_iter() {
        match event {
            Event::Start(Tag::Item | Tag::BlockQuote(_) | Tag::Table(_)) => depth += 1,
            Event::End(TagEnd::Item | TagEnd::BlockQuote(_) | TagEnd::Table) => depth -= 1,
            Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_) => places.push(Place {
                range,
                block: matches!(event, Event::Start(_)),
                nested: depth > 0,
            }),
            Event::Start(_)
            | Event::End(_)
            | Event::Text(_)
            | Event::Code(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::Html(_)
            | Event::FootnoteReference(_)
            | Event::SoftBreak
            | Event::HardBreak
            | Event::Rule
            | Event::TaskListMarker(_) => {}
        }
    }
    places
}

/// The names of all closing tags.
fn closed_names(source: &str) -> Vec<String> {
    let mut names: Vec<String> = source
        .split("</")
        .skip(1)
        .map(|rest| name_of(rest).to_ascii_lowercase())
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn name_of(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric());
    text.get(..end.unwrap_or(text.len())).unwrap_or_default()
}

/// What a tag means in Markdown.
#[derive(Clone, Copy)]
enum Meaning {
    /// It has no equal, but what is in it has.
    Nothing,
    Break,
    Rule,
    /// What is in it stands for itself.
    Paragraph,
    Heading,
    List,
    OrderedList,
    Item,
    Cell,
    Link,
    Code,
    Preformatted,
}

impl Meaning {
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "b" | "strong" | "i" | "em" | "u" | "span" | "font" | "small" | "big" | "sub"
            | "sup" | "mark" | "abbr" | "tbody" | "thead" | "html" | "body" => Self::Nothing,
            "br" => Self::Break,
            "hr" => Self::Rule,
            "p" | "div" | "center" | "table" | "tr" | "dl" | "dt" | "dd" | "blockquote"
            | "details" => Self::Paragraph,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Self::Heading,
            "ul" => Self::List,
            "ol" => Self::OrderedList,
            "li" => Self::Item,
            "td" | "th" => Self::Cell,
            "a" => Self::Link,
            "code" | "tt" | "kbd" | "samp" => Self::Code,
            "pre" => Self::Preformatted,
            _ => return None,
        })
    }

    /// Whether it is a tag even where nothing closes it.
    fn stands_alone(self) -> bool {
        matches!(self, Self::Break | Self::Rule)
    }
}

/// A tag of the source.
struct Element<'s> {
    meaning: Meaning,
    opens: bool,
    name: String,
    attributes: &'s str,
    end: usize,
}

struct Converter<'s> {
    source: &'s str,
    closed: Vec<String>,
    out: String,
    /// Up to where the source is done.
    at: usize,
    /// Where the link goes whose text is being written.
    link: Option<String>,
    ordered: bool,
    in_item: bool,
}

impl<'s> Converter<'s> {
    fn place(&mut self, place: &Place) {
        if place.range.start < self.at {
            return;
        }
        self.copy_to(place.range.start);
        while self.at < place.range.end {
            let rest = self.text(self.at..place.range.end);
            let Some(start) = rest.find('<').map(|offset| self.at + offset) else {
                break;
            };
            self.text_to(start, place.block);
            if let Some(end) = self.comment_end(start) {
                self.at = end;
            } else if let Some(element) = self.element(start) {
                self.at = element.end;
                self.element_out(&element, place.nested);
            } else {
                self.out.push_str(if place.block { r"\<" } else { "<" });
                self.at = start + 1;
            }
        }
        self.text_to(place.range.end, place.block);
    }

    fn text(&self, range: Range<usize>) -> &'s str {
        self.source.get(range).unwrap_or_default()
    }

    fn copy_to(&mut self, end: usize) {
        let text = self.text(self.at..end);
        self.out.push_str(text);
        self.at = self.at.max(end);
    }

    /// Copies text; what is indented within HTML is no code.
    fn text_to(&mut self, end: usize, block: bool) {
        if !block || self.at >= end {
            return self.copy_to(end);
        }
        for (index, line) in self.text(self.at..end).split('\n').enumerate() {
            let starts = index > 0 || self.out.is_empty() || self.out.ends_with('\n');
            if index > 0 {
                self.out.push('\n');
            }
            self.out
                .push_str(if starts { line.trim_start() } else { line });
        }
        self.at = end;
    }

    fn comment_end(&self, start: usize) -> Option<usize> {
        let rest = self.source.get(start..)?.strip_prefix("<!--")?;
        let end = rest.find("-->")?;
        Some(start + "<!--".len() + end + "-->".len())
    }

    fn element(&self, start: usize) -> Option<Element<'s>> {
        let rest = self.source.get(start + 1..)?;
        let opens = !rest.starts_with('/');
        let tag = rest.strip_prefix('/').unwrap_or(rest);
        let name = name_of(tag).to_ascii_lowercase();
        let length = tag.find('>')?;
        let attributes = tag.get(name.len()..length)?;
        let follows = attributes.is_empty() || attributes.starts_with([' ', '\n', '\t', '/']);
        let meaning = Meaning::of(&name).filter(|meaning| {
            follows && (meaning.stands_alone() || self.closed.binary_search(&name).is_ok())
        })?;
        Some(Element {
            meaning,
            opens,
            name,
            attributes,
            end: start + 1 + usize::from(!opens) + length + 1,
        })
    }

    fn element_out(&mut self, element: &Element<'s>, nested: bool) {
        match element.meaning {
            Meaning::Nothing => {}
            Meaning::Cell => self.out.push(' '),
            Meaning::Link => self.link_out(element),
            Meaning::Code | Meaning::Preformatted if element.opens => {
                self.code_out(element, nested)
            }
            Meaning::Code | Meaning::Preformatted => {}
            _ if nested => self.out.push(' '),
            Meaning::Break => self.break_out(),
            Meaning::Rule => self.out.push_str("\n\n***\n\n"),
            Meaning::Paragraph if self.in_item => self.out.push(' '),
            Meaning::Paragraph => self.paragraph_out(),
            Meaning::Heading => {
                self.paragraph_out();
                if element.opens {
                    self.out.push_str("## ");
                    self.skip_space();
                }
            }
            Meaning::List | Meaning::OrderedList => {
                self.ordered = matches!(element.meaning, Meaning::OrderedList);
                self.in_item = false;
                self.paragraph_out();
            }
            Meaning::Item if element.opens => {
                self.out.truncate(self.out.trim_end().len());
                self.out.push_str(if self.in_item { "\n" } else { "\n\n" });
                self.out.push_str(if self.ordered { "1. " } else { "- " });
                self.in_item = true;
                self.skip_space();
            }
            Meaning::Item => self.out.push('\n'),
        }
    }

    /// Starts a new paragraph.
    fn paragraph_out(&mut self) {
        self.out.push_str("\n\n");
        while self
            .text(self.at..self.source.len())
            .starts_with([' ', '\t'])
        {
            self.at += 1;
        }
    }

    fn skip_space(&mut self) {
        let rest = self.text(self.at..self.source.len());
        self.at += rest.len() - rest.trim_start().len();
    }

    fn break_out(&mut self) {
        self.out.push_str("  ");
        let rest = self.text(self.at..self.source.len());
        let line = rest.trim_start_matches([' ', '\t']);
        self.at += rest.len() - line.len();
        if !line.starts_with('\n') {
            self.out.push('\n');
        }
    }

    fn link_out(&mut self, element: &Element<'s>) {
        if !element.opens {
            if let Some(to) = self.link.take() {
                self.out.push_str(&format!("]({to})"));
            }
            return;
        }
        let to = attribute(element.attributes, "href")
            .filter(|to| to.starts_with("http") && !to.contains([' ', '(', ')', '<', '>']));
        if let (Some(to), None) = (to, &self.link) {
            self.out.push('[');
            self.link = Some(to.to_owned());
        }
    }

    /// The content up to the closing tag, as code.
    fn code_out(&mut self, element: &Element<'s>, nested: bool) {
        let rest = self.text(self.at..self.source.len());
        let closing = format!("</{}", element.name);
        let Some(length) = rest.to_ascii_lowercase().find(&closing) else {
            return;
        };
        let content = plain(rest.get(..length).unwrap_or_default());
        if matches!(element.meaning, Meaning::Preformatted) && !nested {
            let lines: Vec<String> = content.lines().map(str::to_owned).collect();
            self.out.push_str("\n\n");
            self.out.push_str(&fence(&lines).join("\n"));
            self.out.push_str("\n\n");
        } else if !content.trim().is_empty() {
            self.out.push_str(&code(content.trim()));
        }
        let tag = rest.get(length..).unwrap_or_default();
        self.at += length + tag.find('>').map_or(tag.len(), |end| end + 1);
    }
}

/// The value of an attribute.
fn attribute<'s>(attributes: &'s str, name: &str) -> Option<&'s str> {
    let (_, rest) = attributes.split_once(&format!("{name}="))?;
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
    match quote {
        Some(quote) => rest.get(1..)?.split(quote).next(),
        None => rest.split([' ', '\n', '\t']).next(),
    }
}

/// Text without tags, and with the characters that the commonest entities stand for.
fn plain(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        let known = name_of(after.strip_prefix('/').unwrap_or(after)).to_ascii_lowercase();
        rest = match after.split_once('>') {
            Some((_, after)) if Meaning::of(&known).is_some() => after,
            Some(_) | None => {
                out.push('<');
                after
            }
        };
    }
    out.push_str(rest);
    out.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&")
}
