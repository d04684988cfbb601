//! Texts of nothing but words and code, as most are. What they say is known without reading them as
//! Markdown, and what is written reads back as the same.

use std::borrow::Cow;

use super::parse::Origin;
use super::render::{Ending, filled, is_word_at_line_start};
use super::tree::is_harmless;

/// Such a text.
pub(super) struct Plain<'t> {
    /// The words of each paragraph. A word may have code in it, and that may have blanks.
    paragraphs: Vec<Vec<&'t str>>,
}

impl<'t> Plain<'t> {
    /// Takes a text apart; nothing if anything in it may mean more than itself.
    pub(super) fn read(text: &'t str, origin: Origin) -> Option<Self> {
        let mut paragraphs = Vec::new();
        let mut words = Vec::new();
        for line in text.trim_end().lines() {
            if line.is_empty() && !words.is_empty() {
                paragraphs.push(std::mem::take(&mut words));
            }
            push_words(line, origin, &mut words)?;
        }
        if !words.is_empty() {
            paragraphs.push(words);
        }
        Some(Self { paragraphs })
    }

    /// Its lines, with an empty one between paragraphs.
    pub(super) fn lines(&self, width: usize) -> Vec<String> {
        let mut lines = Vec::new();
        for words in &self.paragraphs {
            if !lines.is_empty() {
                lines.push(String::new());
            }
            let words = words.iter().copied().map(Cow::Borrowed);
            lines.extend(filled(words.map(|word| (word, Ending::Space)), width));
        }
        lines
    }

    /// All of it on one line.
    pub(super) fn line(&self) -> String {
        let words: Vec<&str> = self.paragraphs.iter().flatten().copied().collect();
        words.join(" ")
    }

    /// The words of the first paragraph.
    pub(super) fn first(&self) -> &[&'t str] {
        self.paragraphs.first().map_or(&[], Vec::as_slice)
    }
}

/// Adds the words of a line.
fn push_words<'t>(line: &'t str, origin: Origin, words: &mut Vec<&'t str>) -> Option<()> {
    if line.starts_with(' ') || line.ends_with(' ') {
        return None;
    }
    let count = words.len();
    let mut rest = line;
    while !rest.is_empty() {
        let word = rest.get(..word_length(rest, origin)?)?;
        if words.len() == count && !is_word_at_line_start(word) {
            return None;
        }
        words.push(word);
        rest = rest.get(word.len()..)?.trim_start_matches(' ');
    }
    Some(())
}

/// How long the word is that a text starts with; nothing if that is more than a word.
fn word_length(text: &str, origin: Origin) -> Option<usize> {
    let mut before = ' ';
    let mut rest = text;
    loop {
        let length = rest.bytes().take_while(|byte| is_word(*byte)).count();
        let (run, after) = rest.split_at_checked(length)?;
        before = run.chars().next_back().unwrap_or(before);
        let mut after = after.chars();
        let Some(c) = after.next() else {
            return Some(text.len());
        };
        let after = after.as_str();
        let next = || after.chars().next().unwrap_or(' ');
        rest = match c {
            ' ' => return Some(text.len() - after.len() - 1),
            '`' => code(after)?,
            '[' if origin == Origin::Generator && matches!(before, ' ' | '(') => {
                let after = code(after.strip_prefix('`')?)?.strip_prefix(']')?;
                if after.starts_with(['(', '[', ':']) {
                    return None;
                }
                after
            }
            '-' | '/' if before != c => after,
            '_' if before.is_alphanumeric() && next().is_alphanumeric() => after,
            '&' if next() == ' ' => after,
            '’' | '“' | '”' | '–' | '—' | '…' => after,
            _ if c.is_alphanumeric() => after,
            _ => return None,
        };
        before = c;
    }
}

/// What means itself wherever it stands in a line.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b',' | b'.' | b';' | b':' | b'(' | b')' | b'\'' | b'"' | b'?' | b'%'
        )
        || matches!(
            byte,
            b'@' | b'$' | b'=' | b'+' | b'#' | b'{' | b'}' | b'^' | b'>' | b'!'
        )
}

/// What follows code, of which the first backtick is taken.
fn code(text: &str) -> Option<&str> {
    let (code, after) = text.split_once('`')?;
    let is_sound = !code.is_empty()
        && !code.starts_with(' ')
        && !code.ends_with(' ')
        && code
            .chars()
            .all(|c| c == ' ' || !c.is_whitespace() && is_harmless(c));
    (is_sound && !after.starts_with('`')).then_some(after)
}
