//! Diagnostics as text, in the way of `rustc`.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str,
};

use super::{Diagnostic, Note, Place, Severity, Target};

/// Where [`render`] gets the lines around a fault from.
pub trait Sources {
    /// The text of a document, by its name.
    fn text(&self, document: &str) -> Option<&str>;

    /// The bytes of a value or key in the text of a document.
    fn span(&self, document: &str, target: &Target) -> Option<Range<usize>>;

    /// The place in the file that a place comes from; none if it stands where it says.
    fn origin(&self, place: &Place) -> Option<Place> {
        let _ = place;
        None
    }

    /// The references by which a document was reached, the nearest first.
    fn reached(&self, document: &str) -> Vec<Place> {
        let _ = document;
        Vec::new()
    }
}

/// How diagnostics are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// As plain text.
    Plain,
    /// With the control sequences of a terminal.
    Color,
}

/// Prints diagnostics, a blank line after each: by document in order of first mention, then by
/// place, so that they read from top to bottom.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], sources: &dyn Sources, style: Style) -> String {
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Color => Renderer::styled(),
    };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let lines = Lines::default();
    let diagnostics: Vec<Diagnostic> = diagnostics
        .iter()
        .map(|diagnostic| traced(diagnostic, sources, &lines))
        .collect();
    let mut documents: Vec<&str> = Vec::new();
    for diagnostic in &diagnostics {
        let name = diagnostic.place.document.as_str();
        if !documents.contains(&name) {
            documents.push(name);
        }
    }
    let mut ordered: Vec<(usize, usize, &Diagnostic)> = diagnostics
        .iter()
        .map(|diagnostic| {
            let place = &diagnostic.place;
            let document = documents.iter().position(|name| *name == place.document);
            let start = locate(place, sources).map_or(0, |spot| spot.span.start);
            (document.unwrap_or_default(), start, diagnostic)
        })
        .collect();
    ordered.sort_by_key(|(document, start, _)| (*document, *start));
    ordered
        .into_iter()
        .map(|(_, _, diagnostic)| format!("{}\n\n", one(diagnostic, sources, &lines, &renderer)))
        .collect()
}

/// A diagnostic whose places are those of the files, with the way to the first of them.
fn traced(diagnostic: &Diagnostic, sources: &dyn Sources, lines: &Lines) -> Diagnostic {
    let origin = |place: &Place| sources.origin(place).unwrap_or_else(|| place.clone());
    let mut traced = diagnostic.clone();
    traced.place = origin(&diagnostic.place);
    for note in &mut traced.notes {
        if let Note::Place(place, _) = note {
            *place = origin(place);
        }
    }
    let way = sources.reached(&traced.place.document);
    let way: Vec<String> = way
        .iter()
        .map(|place| spot(place, sources, lines))
        .collect();
    if !way.is_empty() {
        let way = way.join(", which is reached from ");
        traced = traced.note(format!("reached from {way}"));
    }
    traced
}

/// The name, line and column of a place.
fn spot(place: &Place, sources: &dyn Sources, lines: &Lines) -> String {
    let Some(Spot { text, span, .. }) = locate(place, sources) else {
        return anonymous(place).into_owned();
    };
    let before = text.get(..span.start).unwrap_or_default();
    let line = lines.number(&place.document, text, span.start);
    let column = before.chars().rev().take_while(|letter| *letter != '\n');
    format!("{}:{line}:{}", place.document, column.count() + 1)
}

fn one(
    diagnostic: &Diagnostic,
    sources: &dyn Sources,
    lines: &Lines,
    renderer: &Renderer,
) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level
        .primary_title(&diagnostic.message)
        .id(diagnostic.code.name());
    let main = Group::with_title(title);
    let label = diagnostic.label.as_deref();
    let mut main = pointed(main, &diagnostic.place, label, sources, lines);
    let mut more = Vec::new();
    for note in &diagnostic.notes {
        match note {
            Note::Help(text) => {
                main = main.element(Level::HELP.message(normalize_untrusted_str(text)));
            }
            Note::Text(text) => {
                main = main.element(Level::NOTE.message(normalize_untrusted_str(text)));
            }
            Note::Place(place, what) => {
                let title = Level::NOTE.secondary_title(normalize_untrusted_str(what));
                more.push(pointed(
                    Group::with_title(title),
                    place,
                    None,
                    sources,
                    lines,
                ));
            }
        }
    }
    let mut groups = vec![main];
    groups.append(&mut more);
    renderer.render(&groups)
}

/// Adds the lines of a place, or at least its name.
fn pointed<'a>(
    group: Group<'a>,
    place: &'a Place,
    label: Option<&'a str>,
    sources: &'a dyn Sources,
    lines: &Lines,
) -> Group<'a> {
    let Some(Spot { text, span, exact }) = locate(place, sources) else {
        let group = group.element(Origin::path(anonymous(place)));
        return match label {
            Some(label) => group.element(Level::HELP.message(normalize_untrusted_str(label))),
            None => group,
        };
    };
    // The renderer looks at all of what it is given, and documents can be large.
    let before = text.get(..span.start).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let line = lines.number(&place.document, text, span.start);
    let after = text.get(span.end..).unwrap_or_default();
    let end = after
        .find('\n')
        .map_or(text.len(), |length| span.end + length);
    let marked = span.start - start..span.end - start;
    let mark: Annotation<'a> = AnnotationKind::Primary.span(marked).label(label);
    let group = group.element(
        Snippet::source(text.get(start..end).unwrap_or_default())
            .line_start(line)
            .path(place.document.as_str())
            .annotation(mark),
    );
    match &place.target {
        Target::Value(pointer) | Target::Key(pointer) if !exact => {
            let note = normalize_untrusted_str(&format!("the place is `{pointer}`"));
            group.element(Level::NOTE.message(note))
        }
        Target::Value(_)
        | Target::Key(_)
        | Target::Position(..)
        | Target::Bytes(_)
        | Target::Whole => group,
    }
}

/// Where the lines of each text start: there may be many diagnostics of a long text.
#[derive(Default)]
struct Lines(RefCell<BTreeMap<String, Vec<usize>>>);

impl Lines {
    /// The number of the line that a byte of a document's text is on, from 1.
    fn number(&self, document: &str, text: &str, byte: usize) -> usize {
        let mut known = self.0.borrow_mut();
        if !known.contains_key(document) {
            let ends = text.match_indices('\n').map(|(end, _)| end + 1);
            known.insert(document.to_owned(), ends.collect());
        }
        let starts = known.get(document).map(Vec::as_slice).unwrap_or_default();
        starts.partition_point(|start| *start <= byte) + 1
    }
}

/// A part of a text that is to be marked.
struct Spot<'s> {
    text: &'s str,
    span: Range<usize>,
    /// Whether it is the place itself and not the nearest node above that has one.
    exact: bool,
}

/// A place whose lines are not at hand.
fn anonymous(place: &Place) -> Cow<'_, str> {
    match &place.target {
        Target::Value(pointer) | Target::Key(pointer) => {
            Cow::Owned(format!("{}{pointer}", place.document))
        }
        Target::Position(line, column) => Cow::Owned(format!("{}:{line}:{column}", place.document)),
        Target::Bytes(_) | Target::Whole => Cow::Borrowed(&place.document),
    }
}

/// What to mark: the place, or the nearest node above that is found in the text.
fn locate<'s>(place: &Place, sources: &'s dyn Sources) -> Option<Spot<'s>> {
    let document = place.document.as_str();
    let text = sources.text(document)?;
    let mut exact = true;
    let span = match &place.target {
        Target::Bytes(range) => range.clone(),
        Target::Position(line, column) => position(text, *line, *column),
        // There has to be a line to look at: the first one that is not blank.
        Target::Whole if text.trim().is_empty() => return None,
        Target::Whole => {
            let start = text.len() - text.trim_start().len();
            start..text.len()
        }
        Target::Key(pointer) => match sources.span(document, &place.target) {
            Some(span) => span,
            None => {
                exact = false;
                above(document, pointer.parent(), sources)?
            }
        },
        Target::Value(pointer) => match sources.span(document, &place.target) {
            // Of what takes several lines, the key says enough.
            Some(span) if lines(text, &span) > 1 => {
                let key = Target::Key(pointer.clone());
                sources.span(document, &key).unwrap_or(span)
            }
            Some(span) => span,
            None => {
                exact = false;
                above(document, Some(pointer.clone()), sources)?
            }
        },
    };
    Some(Spot {
        text,
        span: first_line(text, span),
        exact,
    })
}

fn above(
    document: &str,
    mut pointer: Option<crate::pointer::Pointer>,
    sources: &dyn Sources,
) -> Option<Range<usize>> {
    while let Some(place) = pointer {
        if let Some(span) = sources.span(document, &Target::Key(place.clone())) {
            return Some(span);
        }
        pointer = place.parent();
    }
    None
}

/// How many lines of text a range touches, without trailing blanks.
fn lines(text: &str, span: &Range<usize>) -> usize {
    text.get(span.clone())
        .map_or(0, |part| part.trim_end().lines().count())
}

/// The part of a range on its first line; never beyond the text or within a letter.
fn first_line(text: &str, span: Range<usize>) -> Range<usize> {
    let mut start = span.start.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let part = text
        .get(start..span.end.min(text.len()))
        .unwrap_or_default();
    let line = part.lines().next().unwrap_or_default().trim_end();
    start..start + line.len()
}

/// The letter at a line and column, both from 1.
fn position(text: &str, line: usize, column: usize) -> Range<usize> {
    let mut start = 0;
    for (index, content) in text.split_inclusive('\n').enumerate() {
        if index + 1 == line {
            let within: usize = content
                .trim_end()
                .chars()
                .take(column.saturating_sub(1))
                .map(char::len_utf8)
                .sum();
            let letter = text
                .get(start + within..)
                .and_then(|rest| rest.chars().next())
                .filter(|letter| *letter != '\n' && *letter != '\r');
            return start + within..start + within + letter.map_or(0, char::len_utf8);
        }
        start += content.len();
    }
    text.len()..text.len()
}
