//! From pointers to bytes of the text; built only when a diagnostic is rendered.

mod json;

use std::collections::BTreeMap;
use std::ops::Range;

use granit_parser::{Event, Parser, Span};

use super::block;
use crate::pointer::Pointer;

/// Where the nodes of a text stand.
#[derive(Debug, Default)]
pub(super) struct Spans {
    /// The root first; each other one is below one that comes before it.
    spots: Vec<Spot>,
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
    below: Below,
}

/// The nodes below a node, by their places among all.
#[derive(Debug)]
enum Below {
    Nothing,
    Mapping(BTreeMap<Box<str>, usize>),
    Sequence(Vec<usize>),
}

/// A collection that is being read.
enum Frame {
    Mapping {
        at: usize,
        key: Option<(Box<str>, Range<usize>)>,
    },
    Sequence {
        at: usize,
    },
    /// A collection whose parts have no place: it is itself a key, or its key was there before.
    Nowhere,
}

impl Spans {
    /// Reads as far as the text can be read.
    pub(super) fn new(text: &str) -> Self {
        // Large documents are JSON, of which no part means anything but what it looks like.
        let mut builder = Builder::default();
        if json::read(text, &mut builder).is_some() {
            return builder.spans;
        }
        Self::of_blocks(text).unwrap_or_else(|| Self::of_yaml(text))
    }

    /// What YAML mostly is; none for any other text.
    pub(super) fn of_blocks(text: &str) -> Option<Self> {
        let mut builder = Builder::default();
        block::read(text, &mut |event| {
            match event {
                block::Event::Scalar { text, range, .. } => builder.scalar(&text, range),
                block::Event::Mapping(range) => builder.mapping(range),
                block::Event::Sequence(range) => builder.sequence(range),
                block::Event::End(range) => builder.end(range),
            }
            Some(())
        })?;
        Some(builder.spans)
    }

    pub(super) fn of_yaml(text: &str) -> Self {
        let mut builder = Builder::default();
        for next in Parser::new_from_str(text) {
            let Ok((event, span)) = next else { break };
            builder.event(&event, span);
        }
        builder.spans
    }

    /// Keys, values as far as they are shown, and how many lines these have: what tests compare.
    #[cfg(test)]
    pub(super) fn marked<'t>(&self, text: &'t str) -> Vec<(Option<&'t str>, &'t str, usize)> {
        let spots = self.spots.iter().map(|spot| {
            let key = spot.key.clone().and_then(|range| text.get(range));
            let value = text.get(spot.value.clone()).unwrap_or("?").trim_end();
            (key, value, spot.value.start)
        });
        spots.collect()
    }

    /// The value at a pointer.
    pub(super) fn value(&self, at: &Pointer) -> Option<Range<usize>> {
        Some(self.spot(at)?.value.clone())
    }

    /// The key that leads to a pointer; the value for the items of a list.
    pub(super) fn key(&self, at: &Pointer) -> Option<Range<usize>> {
        let spot = self.spot(at)?;
        Some(spot.key.clone().unwrap_or_else(|| spot.value.clone()))
    }

    fn spot(&self, at: &Pointer) -> Option<&Spot> {
        at.steps().try_fold(self.spots.first()?, |spot, step| {
            let below = match &spot.below {
                Below::Nothing => None,
                Below::Mapping(members) => members.get(step.as_ref()),
                Below::Sequence(items) => items.get(step.parse::<usize>().ok()?),
            };
            self.spots.get(*below?)
        })
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
            Event::MappingStart(..) => self.mapping(range),
            Event::SequenceStart(..) => self.sequence(range),
            Event::MappingEnd | Event::SequenceEnd => self.end(range),
            _ => {}
        }
    }

    fn scalar(&mut self, text: &str, range: Range<usize>) {
        if let Some(Frame::Mapping { key, .. }) = self.frames.last_mut()
            && key.is_none()
        {
            *key = Some((text.into(), range));
            return;
        }
        self.start(range, Below::Nothing);
    }

    fn mapping(&mut self, range: Range<usize>) {
        let frame = match self.start(range, Below::Mapping(BTreeMap::new())) {
            Some(at) => Frame::Mapping { at, key: None },
            None => Frame::Nowhere,
        };
        self.frames.push(frame);
    }

    fn sequence(&mut self, range: Range<usize>) {
        let frame = match self.start(range, Below::Sequence(Vec::new())) {
            Some(at) => Frame::Sequence { at },
            None => Frame::Nowhere,
        };
        self.frames.push(frame);
    }

    /// Gives the node that starts here its place. None for a node that is a key, and for one whose key
    /// stands there twice: what is below it has no place.
    fn start(&mut self, value: Range<usize>, below: Below) -> Option<usize> {
        let spots = &mut self.spans.spots;
        let place = spots.len();
        let mut own_key = None;
        match self.frames.last_mut() {
            None if place > 0 => return None,
            None => {}
            Some(Frame::Nowhere) => return None,
            Some(Frame::Sequence { at }) => {
                if let Below::Sequence(items) = &mut spots.get_mut(*at)?.below {
                    items.push(place);
                }
            }
            Some(Frame::Mapping { at, key }) => {
                let Some((name, range)) = key.take() else {
                    // A collection stands as the key; what follows is its value.
                    *key = Some(("?".into(), value));
                    return None;
                };
                let Below::Mapping(members) = &mut spots.get_mut(*at)?.below else {
                    return None;
                };
                if let Some(known) = members.get(&name).copied() {
                    if let Some(first) = spots.get(known).and_then(|spot| spot.key.clone()) {
                        self.spans.duplicates.push(Duplicate {
                            key: name.into(),
                            first,
                            second: range,
                        });
                    }
                    return None;
                }
                members.insert(name, place);
                own_key = Some(range);
            }
        }
        spots.push(Spot {
            key: own_key,
            value,
            below,
        });
        Some(place)
    }

    /// Lets the span of a collection reach to its end.
    fn end(&mut self, range: Range<usize>) {
        let place = match self.frames.pop() {
            Some(Frame::Mapping { at, .. } | Frame::Sequence { at }) => at,
            Some(Frame::Nowhere) | None => return,
        };
        if let Some(spot) = self.spans.spots.get_mut(place) {
            spot.value.end = spot.value.end.max(range.end);
        }
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
    fn json_has_the_places_that_it_has_as_yaml() {
        let text = "{\"a\": [1, -2.5e3 , {\"b\\\"/~\\u00fc\" : \"x\\\\\"}],\n \"ü\": {}, \"\": [],\"n\":null, \"a\": 2}\n";
        let flow = Spans::new(&format!(" # YAML\n{text}"));
        let json = Spans::new(text);
        let moved = |range: Option<std::ops::Range<usize>>| {
            range.map(|range| range.start - " # YAML\n".len()..range.end - " # YAML\n".len())
        };
        let below = [
            "",
            "/a",
            "/a/0",
            "/a/1",
            "/a/2",
            "/a/2/b\"~1~0ü",
            "/ü",
            "/",
            "/n",
        ];
        for at in below.map(|at| Pointer::parse(at).unwrap()) {
            assert!(json.value(&at).is_some(), "{at}");
            assert_eq!(json.value(&at), moved(flow.value(&at)), "{at}");
            assert_eq!(json.key(&at), moved(flow.key(&at)), "{at}");
        }
        assert_eq!((json.duplicates.len(), flow.duplicates.len()), (1, 1));
        assert_eq!(
            Some(json.duplicates[0].second.clone()),
            moved(Some(flow.duplicates[0].second.clone()))
        );
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
