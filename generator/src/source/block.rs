//! YAML as nearly every document has it: a mapping or a list in blocks, with its scalars on one line or in blocks.
//!
//! Parsers of all that YAML knows take most of the time that reading takes. This one knows what it reads, and
//! nothing else: where it is not sure it gives up, and the text is read by one of those.

mod scalar;
#[cfg(test)]
mod tests;
mod tree;

use std::borrow::Cow;
use std::ops::Range;

pub(super) use tree::tree;

/// How deep nodes may stand in one another.
const MAX_DEPTH: usize = 64;

/// How long a key may be: YAML knows longer ones, which have to be marked.
const MAX_KEY: usize = 1000;

/// How many bytes are looked at together.
const PART: usize = 64;

/// What a text has, one after the other.
pub(super) enum Event<'t> {
    /// A scalar: a key or a value.
    Scalar {
        text: Cow<'t, str>,
        range: Range<usize>,
        /// Whether it stands without quotes, so that it may be something else than a text.
        is_plain: bool,
    },
    /// A mapping starts.
    Mapping(Range<usize>),
    /// A list starts.
    Sequence(Range<usize>),
    /// The innermost of them ends.
    End(Range<usize>),
}

/// What to do with an event; nothing is read after a `None`.
type Take<'r, 't> = &'r mut dyn FnMut(Event<'t>) -> Option<()>;

/// Reads a text; none if any of it may be something else than what is known here.
pub(super) fn read<'t>(text: &'t str, take: Take<'_, 't>) -> Option<()> {
    if !text.ends_with('\n') || !is_plain_text(text) {
        return None;
    }
    let mut reader = Reader {
        text,
        at: 0,
        indent: 0,
        depth: 0,
        take,
    };
    reader.next(if text.starts_with("---\n") { 4 } else { 0 });
    if reader.is_at_end() || reader.indent > 0 {
        return None;
    }
    reader.node()?;
    reader.is_at_end().then_some(())
}

/// Whether a text has no letter that YAML forbids, or takes for white space or the end of a line.
fn is_plain_text(text: &str) -> bool {
    let is_usual = |byte: u8| matches!(byte, b'\n' | b' '..=b'~' | 0x80..);
    // Controls, U+2028 and U+2029, U+FEFF, U+FFFE and U+FFFF; what is after the last letter is the end of a line.
    let is_odd = |bytes: &[u8]| {
        matches!(
            bytes,
            [0xc2, 0x80..=0x9f, _]
                | [0xe2, 0x80, 0xa8 | 0xa9]
                | [0xef, 0xbb, 0xbf]
                | [0xef, 0xbf, 0xbe | 0xbf]
        )
    };
    // Few bytes start such a letter. Parts are looked at to their ends, which takes a processor a few steps.
    let starts = |byte: u8| matches!(byte, 0xc2 | 0xe2 | 0xef);
    let bytes = text.as_bytes();
    let mut parts = bytes.chunks(PART).enumerate();
    parts.all(|(number, part)| {
        let (usual, starts) = part.iter().fold((true, false), |(usual, start), byte| {
            (usual & is_usual(*byte), start | starts(*byte))
        });
        let mut places = number * PART..number * PART + part.len();
        usual && !(starts && places.any(|at| bytes.get(at..at + 3).is_some_and(is_odd)))
    })
}

struct Reader<'t, 'r> {
    text: &'t str,
    /// Where the present line has its first letter that is no space; the end of the text after the last one.
    at: usize,
    /// How many spaces are before it.
    indent: usize,
    depth: usize,
    take: Take<'r, 't>,
}

/// A key, or a scalar on one line.
struct Word<'t> {
    text: Cow<'t, str>,
    range: Range<usize>,
    is_plain: bool,
}

impl<'t> Reader<'t, '_> {
    fn byte(&self, at: usize) -> u8 {
        // A text ends with a line.
        self.text.as_bytes().get(at).copied().unwrap_or(b'\n')
    }

    fn is_at_end(&self) -> bool {
        self.at >= self.text.len()
    }

    /// Goes to the next line from one on that has more than a comment.
    fn next(&mut self, mut line: usize) {
        while line < self.text.len() {
            let at = self.spaces(line);
            match self.byte(at) {
                b'\n' => line = at + 1,
                b'#' => line = self.end_of_line(at) + 1,
                _ => {
                    (self.at, self.indent) = (at, at - line);
                    return;
                }
            }
        }
        (self.at, self.indent) = (self.text.len(), 0);
    }

    /// Where spaces end.
    fn spaces(&self, mut at: usize) -> usize {
        while self.byte(at) == b' ' {
            at += 1;
        }
        at
    }

    fn end_of_line(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        rest.find('\n')
            .map_or(self.text.len(), |length| at + length)
    }

    /// Whether nothing but a comment is left of a line.
    fn is_blank(&self, at: usize) -> bool {
        matches!(self.byte(at), b'\n' | b'#')
    }

    fn is_item(&self, at: usize) -> bool {
        self.byte(at) == b'-' && matches!(self.byte(at + 1), b' ' | b'\n')
    }

    fn word(&mut self, word: Word<'t>) -> Option<()> {
        let Word {
            text,
            range,
            is_plain,
        } = word;
        (self.take)(Event::Scalar {
            text,
            range,
            is_plain,
        })
    }

    /// What starts here.
    fn node(&mut self) -> Option<()> {
        self.node_from(self.at)
    }

    /// What starts here, and has its place a little later.
    fn node_from(&mut self, start: usize) -> Option<()> {
        if self.depth >= MAX_DEPTH {
            return None;
        }
        self.depth += 1;
        if self.is_item(self.at) {
            self.sequence(self.indent, start)?;
        } else {
            self.mapping(self.indent)?;
        }
        self.depth -= 1;
        Some(())
    }

    fn mapping(&mut self, indent: usize) -> Option<()> {
        (self.take)(Event::Mapping(self.at..self.at))?;
        while !self.is_at_end() && self.indent == indent {
            let (key, colon) = self.key(self.at)?;
            self.word(key)?;
            let start = self.spaces(colon + 1);
            if !self.is_blank(start) {
                self.value(start, indent)?;
                continue;
            }
            self.next(self.end_of_line(start) + 1);
            if self.indent > indent {
                self.node()?;
            } else if self.indent == indent && self.is_item(self.at) {
                // A list that is no further in than its key is said to start after its first dash.
                self.node_from(self.spaces(self.at + 1))?;
            } else {
                self.word(Word {
                    text: Cow::Borrowed(""),
                    range: colon..colon,
                    is_plain: true,
                })?;
            }
        }
        self.end(self.is_at_end() || self.indent < indent)
    }

    fn sequence(&mut self, indent: usize, start: usize) -> Option<()> {
        (self.take)(Event::Sequence(start..start))?;
        while !self.is_at_end() && self.indent == indent && self.is_item(self.at) {
            let start = self.spaces(self.at + 1);
            if self.is_blank(start) {
                self.next(self.end_of_line(start) + 1);
                if self.indent <= indent {
                    return None;
                }
                self.node()?;
            } else if self.is_item(start) || self.key(start).is_some() {
                self.indent += start - self.at;
                self.at = start;
                self.node()?;
            } else {
                self.value(start, indent)?;
            }
        }
        self.end(self.is_at_end() || self.indent <= indent)
    }

    fn end(&mut self, is_sound: bool) -> Option<()> {
        let here = self.at..self.at;
        is_sound.then(|| (self.take)(Event::End(here))).flatten()
    }

    /// The key that starts here, and where its colon is.
    fn key(&self, start: usize) -> Option<(Word<'t>, usize)> {
        // What separates documents.
        let rest = self.text.get(start..)?;
        if rest.starts_with("---") || rest.starts_with("...") {
            return None;
        }
        let (word, colon) = match self.byte(start) {
            b'\'' | b'"' => {
                let word = self.quoted(start)?;
                let colon = word.range.end;
                (word, colon)
            }
            _ => {
                let colon = self.colon(start)?;
                (self.plain(start, colon)?, colon)
            }
        };
        let is_key = self.byte(colon) == b':' && matches!(self.byte(colon + 1), b' ' | b'\n');
        let is_usual = word.range.len() <= MAX_KEY && word.range.end == colon;
        (is_key && is_usual).then_some((word, colon))
    }

    /// Where the first colon is that ends a key.
    fn colon(&self, start: usize) -> Option<usize> {
        let mut at = start;
        loop {
            match self.byte(at) {
                b'\n' => return None,
                b':' if matches!(self.byte(at + 1), b' ' | b'\n') => return Some(at),
                _ => at += 1,
            }
        }
    }

    /// A value that starts on the line of its key or of its dash, and what is left of the line.
    fn value(&mut self, start: usize, indent: usize) -> Option<()> {
        let end = match self.byte(start) {
            b'|' | b'>' => return self.lines(start, indent),
            b'[' => self.flow(start)?,
            b'{' if self.byte(start + 1) == b'}' => {
                (self.take)(Event::Mapping(start..start + 1))?;
                (self.take)(Event::End(start + 1..start + 2))?;
                start + 2
            }
            b'\'' | b'"' => {
                let word = self.quoted(start)?;
                let end = word.range.end;
                self.word(word)?;
                end
            }
            _ => {
                let end = self.end_of_line(start);
                let word = self.plain(start, end)?;
                self.word(word)?;
                end
            }
        };
        let end = self.spaces(end);
        if self.byte(end) != b'\n' {
            return None;
        }
        self.next(end + 1);
        // What is further in would go on with the scalar.
        (self.indent <= indent).then_some(())
    }

    /// A list of words in brackets, on one line; where it ends.
    fn flow(&mut self, start: usize) -> Option<usize> {
        (self.take)(Event::Sequence(start..start + 1))?;
        let mut at = self.spaces(start + 1);
        if self.byte(at) != b']' {
            loop {
                let word = match self.byte(at) {
                    b'\'' | b'"' => self.quoted(at)?,
                    _ => self.item(at)?,
                };
                at = self.spaces(word.range.end);
                self.word(word)?;
                match self.byte(at) {
                    b',' => at = self.spaces(at + 1),
                    b']' => break,
                    _ => return None,
                }
            }
        }
        (self.take)(Event::End(at..at + 1))?;
        Some(at + 1)
    }
}
