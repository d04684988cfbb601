//! Changes of a text by place.

use std::ops::Range;

/// Changes that are applied at once; they do not overlap.
pub(super) struct Edits<'t> {
    text: &'t str,
    edits: Vec<(Range<usize>, String)>,
}

impl<'t> Edits<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            edits: Vec::new(),
        }
    }

    /// A part of the text; empty if there is no such part.
    pub(super) fn slice(&self, range: Range<usize>) -> &'t str {
        self.text.get(range).unwrap_or_default()
    }

    /// Where the line of a place starts.
    pub(super) fn line_start(&self, place: usize) -> usize {
        self.slice(0..place).rfind('\n').map_or(0, |end| end + 1)
    }

    /// How far the line of a place is indented.
    pub(super) fn indent(&self, place: usize) -> usize {
        let line = self.slice(self.line_start(place)..self.text.len());
        line.len() - line.trim_start_matches(' ').len()
    }

    /// Replaces a part of the text.
    pub(super) fn replace(&mut self, range: Range<usize>, with: String) {
        if self.slice(range.clone()) != with {
            self.edits.push((range, with));
        }
    }

    /// Inserts a blank line above the line of a place.
    pub(super) fn blank_line_above(&mut self, place: usize) {
        let start = self.line_start(place);
        self.edits.push((start..start, "\n".to_owned()));
    }

    /// The text with all changes.
    pub(super) fn apply(mut self) -> String {
        self.edits
            .sort_by_key(|(range, _)| (range.start, range.end));
        let mut text = String::with_capacity(self.text.len() + self.edits.len());
        let mut done = 0;
        for (range, with) in &self.edits {
            text.push_str(self.slice(done..range.start));
            text.push_str(with);
            done = range.end;
        }
        text.push_str(self.slice(done..self.text.len()));
        text
    }
}
