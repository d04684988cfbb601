//! The places of the nodes of JSON, which need no parser of YAML.

use std::borrow::Cow;
use std::ops::Range;

use super::Builder;

/// Reads a text; none if it is no JSON all through, as far as that shows.
pub(super) fn read(text: &str, builder: &mut Builder) -> Option<()> {
    let mut at = next(text, 0);
    if !matches!(byte(text, at), Some(b'{' | b'[')) {
        return None;
    }
    while let Some(first) = byte(text, at) {
        let end = match first {
            b'{' => {
                builder.mapping(at..at + 1);
                at + 1
            }
            b'[' => {
                builder.sequence(at..at + 1);
                at + 1
            }
            b'}' | b']' => {
                builder.end(at..at + 1);
                at + 1
            }
            b',' | b':' => at + 1,
            b'"' => {
                let range = at..string(text, at)?;
                builder.scalar(&unquoted(text, range.clone())?, range.clone());
                range.end
            }
            b'-' | b'0'..=b'9' | b't' | b'f' | b'n' => {
                let rest = text.get(at..)?;
                let ends = |byte: u8| byte.is_ascii_whitespace() || b",]}".contains(&byte);
                let length = rest.bytes().position(ends).unwrap_or(rest.len());
                let scalar = rest.get(..length).filter(|scalar| is_plain(scalar))?;
                builder.scalar(scalar, at..at + length);
                at + length
            }
            // A comment, a key without quotes: YAML in flow style.
            _ => return None,
        };
        at = next(text, end);
    }
    builder.frames.is_empty().then_some(())
}

/// Whether a scalar without quotes is one of JSON.
fn is_plain(scalar: &str) -> bool {
    let is_of_number = |byte: u8| byte.is_ascii_digit() || b"+-.eE".contains(&byte);
    matches!(scalar, "null" | "true" | "false") || scalar.bytes().all(is_of_number)
}

fn byte(text: &str, at: usize) -> Option<u8> {
    text.as_bytes().get(at).copied()
}

/// Where the next token starts.
fn next(text: &str, from: usize) -> usize {
    let rest = text.as_bytes().iter().skip(from);
    from + rest.take_while(|byte| byte.is_ascii_whitespace()).count()
}

/// Where a text in quotes ends.
fn string(text: &str, start: usize) -> Option<usize> {
    let mut bytes = text.bytes().enumerate().skip(start + 1);
    loop {
        match bytes.next()? {
            (_, b'\\') => drop(bytes.next()),
            (at, b'"') => return Some(at + 1),
            _ => {}
        }
    }
}

fn unquoted(text: &str, range: Range<usize>) -> Option<Cow<'_, str>> {
    let quoted = text.get(range)?;
    if quoted.contains('\\') {
        return serde_json::from_str(quoted).ok().map(Cow::Owned);
    }
    quoted
        .strip_prefix('"')?
        .strip_suffix('"')
        .map(Cow::Borrowed)
}
