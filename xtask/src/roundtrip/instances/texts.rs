//! Texts: by format, by pattern, by length.

use regex_syntax::hir::{Class, Hir, HirKind};

use super::flat::Flat;
use crate::roundtrip::keywords;

/// Texts that have to be tried for a schema of texts.
pub(super) fn texts(flat: &Flat<'_>) -> Vec<String> {
    let least = flat.at_least("minLength");
    let most = flat.at_most("maxLength");
    let mut texts: Vec<String> = Vec::new();
    let shown = flat.shown.iter().filter_map(|value| value.as_str());
    if flat.texts.is_empty() {
        texts.extend(of_format(flat.format).iter().map(|text| (*text).to_owned()));
        if flat.format.is_none() {
            let plain = ["text", "", "ä \"quoted\" \\ and\nmore ✓😀", "null", "0"];
            texts.extend(plain.iter().map(|text| (*text).to_owned()));
        }
        texts.extend(shown.take(3).map(str::to_owned));
        texts.extend([least, most.min(64)].map(|length| "x".repeat(length)));
    } else {
        texts.extend(shown.take(3).map(str::to_owned));
        for pattern in &flat.texts {
            texts.extend((0..3).filter_map(|more| matching(pattern, more, most)));
            // What makes up the least length is a matter of repetitions.
            let enough = u32::try_from(least.min(512)).unwrap_or_default();
            let mut longer = (3..=enough).filter_map(|more| matching(pattern, more, most));
            texts.extend(longer.find(|text| text.chars().count() >= least));
        }
        texts.extend(of_format(flat.format).iter().map(|text| (*text).to_owned()));
        texts.extend(["a", "A1", "0", "abc-123", "/a", "2024-02-29"].map(str::to_owned));
    }
    let is_of = |text: &str| {
        let mut patterns = flat.texts.iter();
        patterns.all(|pattern| keywords::matches(pattern, text))
    };
    texts.retain(|text| (least..=most).contains(&text.chars().count()) && is_of(text));
    texts
}

fn of_format(format: Option<&str>) -> &'static [&'static str] {
    match format {
        Some("date-time") => &[
            "2024-02-29T12:34:56Z",
            "2024-02-29T12:34:56.789+02:00",
            "2024-02-29 12:34:56",
        ],
        Some("date") => &["2024-02-29", "1999-12-31"],
        Some("time") => &["12:34:56Z", "12:34:56"],
        Some("duration") => &["P3DT4H"],
        Some("uuid") => &[
            "123e4567-e89b-12d3-a456-426614174000",
            "123E4567-E89B-12D3-A456-426614174000",
        ],
        Some("uri" | "url" | "iri") => &["https://example.com/a?b=c#d", "urn:a:b"],
        Some("uri-reference") => &["/a/b"],
        Some("email" | "idn-email") => &["someone@example.com"],
        Some("hostname" | "idn-hostname") => &["www.example.com"],
        Some("ipv4" | "ip") => &["192.0.2.1"],
        Some("ipv6") => &["2001:db8::1"],
        Some("byte") => &["aGVsbG8=", ""],
        Some("decimal") => &["12.50", "-0.10"],
        Some("int64" | "int32" | "number") => &["12"],
        Some(_) => &["text", ""],
        None => &[],
    }
}

/// A text that matches a pattern, with so many more repetitions than are needed.
fn matching(pattern: &str, more: u32, most: usize) -> Option<String> {
    let hir = regex_syntax::parse(pattern).ok()?;
    let mut text = String::new();
    write(&hir, more, most, &mut text)?;
    Some(text)
}

fn write(hir: &Hir, more: u32, most: usize, text: &mut String) -> Option<()> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(std::str::from_utf8(&literal.0).ok()?),
        HirKind::Class(class) => text.push(member(class, more)?),
        HirKind::Repetition(repetition) => {
            let count = repetition.min.saturating_add(more);
            let count = count.min(repetition.max.unwrap_or(u32::MAX));
            for _ in 0..count {
                if text.len() > most.saturating_mul(4).min(4096) {
                    return None;
                }
                write(&repetition.sub, more, most, text)?;
            }
        }
        HirKind::Capture(capture) => write(&capture.sub, more, most, text)?,
        HirKind::Concat(parts) => {
            for part in parts {
                write(part, more, most, text)?;
            }
        }
        HirKind::Alternation(parts) => {
            let index = usize::try_from(more).ok()? % parts.len();
            write(parts.get(index)?, more, most, text)?;
        }
    }
    Some(())
}

/// A character of a class, one that can be read if there is one.
fn member(class: &Class, more: u32) -> Option<char> {
    let Class::Unicode(class) = class else {
        return None;
    };
    let readable = ['a', 'A', '1', 'z', '0', '-', ' '];
    let first = readable.iter().cycle().skip(usize::try_from(more).ok()?);
    let mut tried = first.take(readable.len());
    let is_in = |it: &char| {
        class
            .ranges()
            .iter()
            .any(|range| (range.start()..=range.end()).contains(it))
    };
    match tried.find(|it| is_in(it)) {
        Some(it) => Some(*it),
        None => class.ranges().first().map(|range| range.start()),
    }
}
