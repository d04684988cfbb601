//! Tests of the way from prose to rustdoc.

mod cases;
mod pages;

use serde_json::json;

use super::parse::Origin;
use super::plain::Plain;
use super::{DocLines, code, example_note, filled, first_sentence, inline, limits, prose};
use crate::model::Constraints;

const PIECES: &[&str] = &[
    "a",
    "Foo",
    "snake_case",
    "é",
    "1",
    "12",
    " ",
    " ",
    " ",
    " ",
    " ",
    "\n",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "  \n",
    "\\\n",
    "*",
    "**",
    "***",
    "_",
    "__",
    "~",
    "~~",
    "`",
    "``",
    "```",
    "```\n",
    "[",
    "]",
    "(",
    ")",
    "](",
    "[x]",
    "[^1]",
    "[^1]: ",
    ":::",
    ":::info",
    "[!NOTE]",
    "<",
    ">",
    "<id>",
    "</id>",
    "<br>",
    "<!--",
    "-->",
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<code>",
    "</code>",
    "<li>",
    "<a href=\"https://a.b\">",
    "</a>",
    "&lt;",
    "&",
    "&amp;",
    "&copy",
    ";",
    "&#x202e;",
    "&nbsp;",
    "https://a.bc/d",
    "https://a.bc/d_e_f",
    "http://",
    "<https://a.bc>",
    "[t](https://a.bc)",
    "[t](rel)",
    "![i](https://a.bc)",
    "[r]",
    "[r]: https://a.bc\n",
    "- ",
    "-",
    "+ ",
    "* ",
    "1. ",
    "2) ",
    "1.",
    "# ",
    "#",
    "## ",
    "> ",
    ">",
    "---",
    "===",
    "***\n",
    "    ",
    "\t",
    "| ",
    "|",
    "|---|",
    "\n|---|---|\n",
    ":-",
    ":",
    "\\",
    "!",
    "\"",
    "'",
    ".",
    "...",
    "--",
    "--x",
    "{",
    "}",
    "/",
    "//",
    "*/",
    "$",
    "@",
    "=",
    "^",
    "\u{202e}",
    "\u{a0}",
    "\r\n",
    "\0",
    "long words to fill a line with, so that it has to be wrapped somewhere ",
];

/// Texts that no person would write, always the same ones.
fn fuzz(count: usize) -> impl Iterator<Item = String> {
    made_of(PIECES, count)
}

fn made_of(pieces: &[&str], count: usize) -> impl Iterator<Item = String> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).unwrap()
    };
    (0..count).map(move |_| {
        let length = 1 + next() % 30;
        (0..length).map(|_| pieces[next() % pieces.len()]).collect()
    })
}

/// What texts of nothing but words are made of, and what is close to it.
const WORDS: &[&str] = &[
    "a",
    "Foo",
    "snake_case",
    "é",
    "e.g.",
    "No",
    ".",
    ". ",
    "? ",
    "!",
    ", ",
    " ",
    " ",
    " ",
    "  ",
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "`a`",
    "`a b`",
    "`",
    "(",
    ") ",
    "12",
    "1. ",
    "2) ",
    "-",
    "- ",
    "+ ",
    "# ",
    "> ",
    ":",
    "---",
    "=",
    "===",
    "_",
    "/",
    "&",
    "&amp;",
    "{x}",
    "'s",
    "\"",
    "https://a.bc",
    "long words to fill a line with, so that it has to be wrapped - or not ",
];

#[test]
fn words_are_written_as_if_they_had_been_read_whatever_comes() {
    let is_plain = |text: &String| Plain::read(text, Origin::Document).is_some();
    let texts: Vec<String> = made_of(WORDS, 60_000).filter(is_plain).collect();
    assert!(texts.len() > 1_000, "{}", texts.len());
    for text in texts.into_iter().filter(|text| !text.trim().is_empty()) {
        // Beside emphasis, they are read.
        let read = prose(&format!("*x*\n\n{text}"));
        assert_eq!(prose(&text), read[2..], "of {text:?}");
        let read = format!("{text}\n\n*x*");
        assert_eq!(
            format!("{} *x*", inline(&text)),
            inline(&read),
            "of {text:?}"
        );
        assert_eq!(first_sentence(&text), first_sentence(&read), "of {text:?}");
        let own = filled(&text);
        assert_eq!(own, filled(&format!("*x*\n\n{text}"))[2..], "of {text:?}");
    }
}

#[test]
fn prose_is_stable_whatever_comes() {
    for text in fuzz(3_000) {
        let lines = prose(&text);
        assert_eq!(lines, prose(&lines.join("\n")), "of {text:?}");
        for line in &lines {
            assert_eq!(line.trim_end(), line, "of {text:?}");
            assert!(!line.contains(['\t', '\r', '\n', '\u{202e}']), "{line:?}");
        }
        let line = inline(&text);
        assert_eq!(line, inline(&line), "of {text:?}");
        assert!(!line.contains('\n'), "{line:?}");
    }
}

#[test]
fn prose_is_sound() {
    for (text, expected) in cases::CASES {
        assert_eq!(prose(text), *expected, "of {text:?}");
    }
}

#[test]
fn lines_are_filled_but_never_begin_a_block() {
    for word in [
        "-", "+", "*", "#", "##", ">", ">x", "1.", "23)", "---", "===", "|-|", "```", "~~~",
    ] {
        for length in 80..96 {
            let text = format!(
                "{} {word} rest `code that is not broken`.",
                "x".repeat(length)
            );
            let lines = prose(&text);
            assert!(
                lines.iter().all(|line| line.chars().count() <= 97),
                "{lines:?}"
            );
            assert_eq!(prose(&lines.join("\n")), lines);
            assert!(lines.iter().all(|line| line != "code"), "{lines:?}");
        }
    }
    let long = prose(&"word ".repeat(100));
    assert!(long.iter().all(|line| line.chars().count() <= 95));
    assert!(
        long.iter()
            .rev()
            .skip(1)
            .all(|line| line.chars().count() > 85)
    );
}

#[test]
fn nothing_nests_too_deep() {
    for text in ["> ", "- ", "*a ", "[", "![", "<p>", "`", "~~a ", "**a _b "] {
        let deep = text.repeat(3_000);
        assert!(prose(&deep).iter().all(|line| !line.contains('\n')));
    }
    let nested = (0..200).map(|depth| format!("{}- a\n", "  ".repeat(depth)));
    assert!(!prose(&nested.collect::<String>()).is_empty());
}

#[test]
fn sentences_end_where_they_do() {
    for (text, expected) in [
        ("One. Two.", "One."),
        (
            "# T\n\nFor e.g. one [x](https://a.bc). Two",
            "For e.g. one [x](https://a.bc).",
        ),
        (
            "Use v1.2 of it, i.e. the new. It",
            "Use v1.2 of it, i.e. the new.",
        ),
        ("Is it? Yes", "Is it?"),
        ("No end", "No end"),
        ("- a list", ""),
    ] {
        assert_eq!(first_sentence(text), expected);
    }
}

#[test]
fn a_line_holds_all_blocks() {
    assert_eq!(inline("a\n\n- b\n- c\n\n```\nd [e]\n```"), "a b; c `d [e]`");
    assert_eq!(code("a`b"), "``a`b``");
    assert_eq!(code("`"), "`` ` ``");
    assert_eq!(code(""), "`\"\"`");
    assert_eq!(code("a\nb"), "`a b`");
}

#[test]
fn docs_are_composed() {
    let docs = DocLines::new()
        .summary("Lists the *work* items [now]")
        .summary("")
        .prose(Some("More.\n\nStill more."))
        .prose(None)
        .paragraph("Made by [`Api::list`].")
        .list(["`a`: b".to_owned(), format!("`c`: {}", "d ".repeat(50))])
        .section("Errors")
        .code("no_run", &["let x;".to_owned()]);
    assert_eq!(
        docs.lines(),
        [
            r"Lists the *work* items \[now\].",
            "",
            "More.",
            "",
            "Still more.",
            "",
            "Made by [`Api::list`].",
            "",
            "- `a`: b",
            &format!("- `c`: {}", "d ".repeat(44).trim_end()),
            "  d d d d d d",
            "",
            "# Errors",
            "",
            "```no_run",
            "let x;",
            "```",
        ]
    );
}

#[test]
fn limits_are_exact() {
    let none = Constraints::default();
    let number = |value: i64| Some(value.into());
    let between = Constraints {
        minimum: number(0),
        maximum: number(250),
        ..none.clone()
    };
    let open = Constraints {
        exclusive_minimum: true,
        ..between.clone()
    };
    let text = Constraints {
        max_length: Some(64),
        min_length: Some(0),
        pattern: Some("^[a-z`]+$".to_owned()),
        ..none.clone()
    };
    let items = Constraints {
        min_items: Some(1),
        unique_items: true,
        ..none.clone()
    };
    assert_eq!(limits(&none, None, None), None);
    assert_eq!(
        limits(&between, Some(&json!(250)), None).as_deref(),
        Some("0 to 250; 250 by default")
    );
    assert_eq!(
        limits(&open, None, None).as_deref(),
        Some("more than 0 and at most 250")
    );
    assert_eq!(
        limits(&text, Some(&json!("a")), Some("a UUID")).as_deref(),
        Some("a UUID, at most 64 characters, matches ``^[a-z`]+$``; `a` by default")
    );
    assert_eq!(
        limits(&items, None, None).as_deref(),
        Some("at least 1 item, no item twice")
    );
    assert_eq!(
        limits(&none, Some(&json!(true)), None).as_deref(),
        Some("`true` by default")
    );
    assert_eq!(
        example_note(&json!({"a": [1]})).as_deref(),
        Some("For example `{\"a\":[1]}`.")
    );
    assert_eq!(example_note(&json!("x".repeat(81))), None);
}
