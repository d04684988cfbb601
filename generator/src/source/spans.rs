//! From pointers to bytes of the text; built only when a diagnostic is rendered.

use std::collections::BTreeMap;
use std::ops::Range;

use granit_parser::{Event, Parser, Span};

use crate::pointer::Pointer;

/// Where the nodes of a text stand.
#[derive(Debug, Default)]
pub(super) struct Spans {
    places: BTreeMap<Pointer, Spot>,
    /// Keys that their mapping has already: first and further place.
    pub(super) duplicates: Vec<Duplicate>,
}

/// A key that stands twice in a mapping.
#[derive(Debug)]
pub(super) struct Duplicate {
    pub(super) key: String,
    pub(super) first: Range<usize>,
    pub(super) second: Range<usize>,
}

#[derive(Debug)]
struct Spot {
    key: Option<Range<usize>>,
    value: Range<usize>,
}

/// A collection that is being read.
enum Frame {
    Mapping {
        at: Pointer,
        key: Option<(Pointer, Range<usize>)>,
    },
    Sequence {
        at: Pointer,
        next: usize,
    },
    /// A collection whose parts have no place: it is itself a key, or its key was there before.
    Nowhere,
}

impl Spans {
    /// Reads as far as the text can be read.
    pub(super) fn new(text: &str) -> Self {
        let mut builder = Builder::default();
        for next in Parser::new_from_str(text) {
            let Ok((event, span)) = next else { break };
            builder.event(&event, span);
        }
        builder.spans
    }

    /// The value at a pointer.
    pub(super) fn value(&self, at: &Pointer) -> Option<Range<usize>> {
        self.places.get(at).map(|spot| spot.value.clone())
    }

    /// The key that leads to a pointer; the value for the items of a list.
    pub(super) fn key(&self, at: &Pointer) -> Option<Range<usize>> {
        let spot = self.places.get(at)?;
        Some(spot.key.clone().unwrap_or_else(|| spot.value.clone()))
    }
}

#[derive(Default)]
struct Builder {
    spans: Spans,
    frames: Vec<Frame>,
}

impl Builder {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the events are the parser's, which may add to them; nothing but nodes has a place"
    )]
    fn event(&mut self, event: &Event<'_>, span: Span) {
        let range = span.byte_range().unwrap_or_default();
        match event {
            Event::Scalar(text, ..) => self.scalar(text, range),
            Event::Alias(_) | Event::UnresolvedAlias(_) => self.scalar("", range),
            Event::MappingStart(..) => {
                let frame = match self.start(range) {
                    Some(at) => Frame::Mapping { at, key: None },
                    None => Frame::Nowhere,
                };
                self.frames.push(frame);
            }
            Event::SequenceStart(..) => {
                let frame = match self.start(range) {
                    Some(at) => Frame::Sequence { at, next: 0 },
                    None => Frame::Nowhere,
                };
                self.frames.push(frame);
            }
            Event::MappingEnd | Event::SequenceEnd => self.end(range),
            _ => {}
        }
    }

    fn scalar(&mut self, text: &str, range: Range<usize>) {
        if let Some(Frame::Mapping { at, key }) = self.frames.last_mut()
            && key.is_none()
        {
            *key = Some((at.key(text), range));
            return;
        }
        self.start(range);
    }

    /// The place of the node that starts here; none for a node that is a key.
    fn start(&mut self, value: Range<usize>) -> Option<Pointer> {
        match self.frames.last_mut() {
            None => self.put(Pointer::root(), None, value),
            Some(Frame::Nowhere) => None,
            Some(Frame::Sequence { at, next }) => {
                let place = at.index(*next);
                *next += 1;
                self.put(place, None, value)
            }
            Some(Frame::Mapping { at, key }) => match key.take() {
                Some((place, range)) => self.put(place, Some(range), value),
                // A collection stands as the key; what follows is its value.
                None => {
                    *key = Some((at.key("?"), value));
                    None
                }
            },
        }
    }

    /// Lets the span of a collection reach to its end.
    fn end(&mut self, range: Range<usize>) {
        let place = match self.frames.pop() {
            Some(Frame::Mapping { at, .. } | Frame::Sequence { at, .. }) => at,
            Some(Frame::Nowhere) | None => return,
        };
        if let Some(spot) = self.spans.places.get_mut(&place) {
            spot.value.end = spot.value.end.max(range.end);
        }
    }

    /// Gives a node its place, unless the place is taken: then the key stands there twice, and
    /// what is below it has no place.
    fn put(
        &mut self,
        at: Pointer,
        key: Option<Range<usize>>,
        value: Range<usize>,
    ) -> Option<Pointer> {
        if let Some(first) = self.spans.places.get(&at) {
            if let (Some(first), Some(second)) = (first.key.clone(), key) {
                self.spans.duplicates.push(Duplicate {
                    key: at.last().unwrap_or_default(),
                    first,
                    second,
                });
            }
            return None;
        }
        self.spans.places.insert(at.clone(), Spot { key, value });
        Some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::Spans;
    use crate::pointer::Pointer;

    const TEXT: &str = "a:\n  - b: 'x'\n    ü: [1, {c: d}]\n  - &n text\n  - *n\n";

    fn marked(spans: &Spans, pointer: &str) -> (Option<&'static str>, Option<&'static str>) {
        let pointer = Pointer::parse(pointer).unwrap();
        let text = |range| TEXT.get(range);
        (
            spans.key(&pointer).and_then(text),
            spans.value(&pointer).and_then(text),
        )
    }

    #[test]
    fn keys_and_values_are_found() {
        let spans = Spans::new(TEXT);
        assert_eq!(marked(&spans, "/a/0/b"), (Some("b"), Some("'x'")));
        assert_eq!(marked(&spans, "/a/0/ü"), (Some("ü"), Some("[1, {c: d}]")));
        assert_eq!(marked(&spans, "/a/0/ü/1/c"), (Some("c"), Some("d")));
        assert_eq!(marked(&spans, "/a/1"), (Some("text"), Some("text")));
        assert_eq!(marked(&spans, "/a/2"), (Some("*n"), Some("*n")));
        assert_eq!(marked(&spans, "/b"), (None, None));
    }

    #[test]
    fn what_comes_before_a_fault_is_found() {
        let spans = Spans::new("a: 1\nb: [\n");
        assert_eq!(spans.value(&Pointer::root().key("a")), Some(3..4));
    }

    #[test]
    fn a_key_that_stands_twice_is_told_once() {
        let spans = Spans::new("a: {x: 1}\nb: 2\na: {x: 1}\n");
        let found: Vec<_> = spans.duplicates.iter().map(|found| &found.key).collect();
        assert_eq!(found, ["a"]);
        assert_eq!(spans.duplicates[0].first, 0..1);
        assert_eq!(spans.duplicates[0].second, 15..16);
    }
}
