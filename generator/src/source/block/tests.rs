//! What is read here is what parsers of all YAML read.

use std::path::Path;

use crate::source::spans::Spans;
use crate::source::{parse, yaml};

/// Texts that have everything once.
const TEXT: &str = "---
# A comment.
a: 1
b:
  'c': 'it''s'
  \"d\": \"x\\ny \\u2019\"

  # Another one.
  e: |
    line 1

      line 2
    line 3

  f: >-

    one
    two

    three
      four

    five
  g: |+
    x

h: # here
- a: 1
  b: ~
- - x
  - -1
-   z
-
  y: 0x1F
i:
  - []
  - {}
  - [a, 'b' , 1.50]
200:
j: plain text of http://a.b/c#d, here  
k: 2020-01-01T00:00:00Z
l: no
# The end.
";

#[test]
fn what_is_known_reads_as_with_any_parser() {
    assert!(agree(TEXT));
}

#[test]
fn a_comment_below_the_lines_of_a_text_is_no_part_of_it() {
    assert!(agree("a:\n  b: |\n    c\n # d\n"));
}

#[test]
fn what_may_be_something_else_is_left_to_others() {
    for text in [
        "a: b\n  c\n",
        "a: b: c\n",
        "a: b # c\n",
        "a: &x b\nc: *x\n",
        "a: !t b\n",
        "a: {b: c}\n",
        "a: 'b\n  c'\n",
        "a: 1\na: 2\n",
        "<<: {}\n",
        "? a\n: b\n",
        "a:\tb\n",
        "a: 1",
        "a:\n  b: 1\n c: 2\n",
        "--- a: 1\n",
        "a: 1\n---\nb: 2\n",
        "a: |2\n    b\n",
        "a: [b: c]\n",
        "a: \"\\x41\"\n",
        "a: b:\n",
        "a: - b\n",
        "a: \u{85}\n",
        "a: b\u{2029}c\n",
        "a: \u{feff}\n",
        "a: %b\n",
        "",
        "# a\n",
    ] {
        assert!(parse::block(text).is_none(), "{text:?}");
    }
}

#[test]
fn documents_with_any_fault_read_as_with_any_parser_or_not_at_all() {
    let mut seed = 1_u64;
    let mut next = |bound: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(seed >> 33).unwrap_or_default() % bound.max(1)
    };
    let bits = [
        " ", "  ", "\n", "\n\n", ":", ": ", "- ", "-", "#", " #", "'", "\"", "|\n", ">-\n", "[",
        "]", "{}", ", ", "\\", "0", "~", "\t", "&a ", "*a", "!", "%", "---\n", "...", "x", "é",
        "\u{2028}", "<<: ", "null", "1e3", "? ", "  - ",
    ];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut texts = vec![TEXT.to_owned()];
    let entries = std::fs::read_dir(folder).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        // Cases are short because they have braces.
        texts.extend(parse::full(&text).map(|tree| yaml::text(&tree)));
    }
    let (mut known, mut altered) = (0, 0);
    for text in &texts {
        known += usize::from(agree(text));
        // Of a long text a few lines show as much.
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let rounds = if text == TEXT { 3000 } else { 40 };
        for _ in 0..rounds {
            let from = next(lines.len());
            let first = lines.get(from).copied().unwrap_or_default();
            let margin = &first[..first.len() - first.trim_start_matches(' ').len()];
            let lines = lines.iter().skip(from).take(40);
            let lines = lines.map(|line| line.strip_prefix(margin).unwrap_or(line));
            let mut letters: Vec<char> = lines.flat_map(str::chars).collect();
            let at = next(letters.len());
            letters.drain(at..(at + next(3)).min(letters.len()));
            letters.splice(at..at, bits[next(bits.len())].chars());
            altered += usize::from(agree(&letters.into_iter().collect::<String>()));
        }
    }
    assert!(known * 10 > texts.len() * 9, "{known} of {}", texts.len());
    assert!(altered > 500, "{altered}");
}

/// Whether a text is read here; what is read is the same then, and stands in the same places.
fn agree(text: &str) -> bool {
    let Some(read) = parse::block(text) else {
        return false;
    };
    let full = parse::full(text);
    assert_eq!(Some(read), full, "{text}");
    let (blocks, full) = (Spans::of_blocks(text).unwrap(), Spans::of_yaml(text));
    assert_eq!(blocks.marked(text), full.marked(text), "{text}");
    true
}
