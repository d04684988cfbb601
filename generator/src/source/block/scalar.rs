//! Scalars: without quotes, in quotes, in blocks.

use std::borrow::Cow;

use super::{Event, Reader, Word};

impl<'t> Reader<'t, '_> {
    /// A scalar without quotes, up to the end of its line or to the colon of a key.
    pub(super) fn plain(&self, start: usize, end: usize) -> Option<Word<'t>> {
        let text = self.text.get(start..end)?.trim_end_matches(' ');
        let is_value = match text.bytes().next()? {
            b'-' => text.len() > 1 && !self.is_item(start),
            first => !b"?:,[]{}#&*!|>'\"%@`".contains(&first),
        };
        // A key with a value, or a comment.
        let ends = |pair: &[u8]| matches!(pair, b": " | b" #");
        let is_whole = !text.ends_with(':') && !text.as_bytes().windows(2).any(ends);
        (is_value && is_whole).then(|| Word {
            text: Cow::Borrowed(text),
            range: start..start + text.len(),
            is_plain: true,
        })
    }

    /// A scalar without quotes in a list in brackets: one word.
    pub(super) fn item(&self, start: usize) -> Option<Word<'t>> {
        let rest = self.text.get(start..)?;
        let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"_-./+".contains(&byte);
        let length = rest.bytes().take_while(|byte| is_part(*byte)).count();
        let text = rest.get(..length)?;
        let is_value = text.starts_with(|first: char| first.is_ascii_alphanumeric());
        is_value.then(|| Word {
            text: Cow::Borrowed(text),
            range: start..start + length,
            is_plain: true,
        })
    }

    /// A scalar in quotes, on one line.
    pub(super) fn quoted(&self, start: usize) -> Option<Word<'t>> {
        let quote = self.byte(start);
        let mut at = start + 1;
        let mut is_escaped = false;
        loop {
            let byte = self.byte(at);
            let escapes = match quote {
                b'"' => byte == b'\\',
                _ => byte == b'\'' && self.byte(at + 1) == b'\'',
            };
            if byte == b'\n' {
                return None;
            } else if escapes {
                is_escaped = true;
                at += 2;
            } else if byte == quote {
                break;
            } else {
                at += 1;
            }
        }
        let text = self.text.get(start + 1..at)?;
        let text = match (is_escaped, quote) {
            (false, _) => Cow::Borrowed(text),
            (true, b'"') => Cow::Owned(unescaped(text)?),
            (true, _) => Cow::Owned(text.replace("''", "'")),
        };
        Some(Word {
            text,
            range: start..at + 1,
            is_plain: false,
        })
    }

    /// A scalar of several lines below its header: as they stand, or with single ends of lines as spaces.
    pub(super) fn lines(&mut self, start: usize, indent: usize) -> Option<()> {
        let is_folded = self.byte(start) == b'>';
        let end = self.end_of_line(start);
        let chomping = self.text.get(start + 1..end)?.trim_end_matches(' ');
        let first = self.text.get(end + 1..)?;
        let first = end + 1 + (first.len() - first.trim_start_matches([' ', '\n']).len());
        let line = self.text.get(..first)?.rfind('\n')? + 1;
        let margin = first - line;
        if margin <= indent {
            return None;
        }
        let mut text = String::new();
        let mut breaks = 0;
        let mut is_open = false;
        let mut was_indented = false;
        let mut line = end + 1;
        while line < self.text.len() {
            let at = self.spaces(line);
            let end = self.end_of_line(at);
            let is_blank = at == end;
            if is_blank && at - line <= margin {
                breaks += 1;
                line = end + 1;
                continue;
            } else if at - line < margin {
                break;
            } else if is_blank && !is_open {
                // YAML knows no first line that is further in than the text.
                return None;
            }
            let is_indented = at - line > margin;
            let is_joined = is_folded && is_open && !is_indented && !was_indented;
            match (is_joined, breaks) {
                (true, 1) => text.push(' '),
                (true, breaks) => text.extend(std::iter::repeat_n('\n', breaks - 1)),
                (false, breaks) => text.extend(std::iter::repeat_n('\n', breaks)),
            }
            text.push_str(self.text.get(line + margin..end)?);
            (is_open, was_indented, breaks) = (true, is_indented, 1);
            line = end + 1;
        }
        match chomping {
            "" => text.push('\n'),
            "-" => {}
            "+" => text.extend(std::iter::repeat_n('\n', breaks)),
            _ => return None,
        }
        self.next(line);
        if self.indent > indent {
            return None;
        }
        let range = first..line;
        (self.take)(Event::Scalar {
            text: Cow::Owned(text),
            range,
            is_plain: false,
        })
    }
}

/// A text without its escapes; none if it has one that is rare.
fn unescaped(text: &str) -> Option<String> {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        plain.push_str(before);
        let (letter, length) = match after.bytes().next()? {
            b'n' => ('\n', 1),
            b't' => ('\t', 1),
            b'"' => ('"', 1),
            b'\\' => ('\\', 1),
            b'u' => {
                let digits = after.get(1..5)?;
                let is_number = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
                let number = u32::from_str_radix(digits, 16).ok().filter(|_| is_number)?;
                (char::from_u32(number)?, 5)
            }
            _ => return None,
        };
        plain.push(letter);
        rest = after.get(length..)?;
    }
    plain.push_str(rest);
    Some(plain)
}
