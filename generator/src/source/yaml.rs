//! Trees as YAML.
//!
//! The text reads back as the same tree, with YAML 1.1 and 1.2 alike: a text stands without quotes only if
//! no reader can take it for anything else. A text of several lines is a block.

use std::fmt::Write as _;

use serde_json::{Map, Number, Value};

/// A tree as YAML.
pub(super) fn text(tree: &Value) -> String {
    let mut writer = Writer {
        text: String::new(),
    };
    if let Value::Object(object) = tree
        && !object.is_empty()
    {
        writer.members(object, 0);
    } else {
        writer.scalar(tree, 0);
        writer.text.push('\n');
    }
    writer.text
}

struct Writer {
    text: String,
}

impl Writer {
    fn members(&mut self, object: &Map<String, Value>, indent: usize) {
        for (index, (key, value)) in object.iter().enumerate() {
            // The first one of an item of a list stands beside the dash.
            if index > 0 || !self.text.ends_with("- ") {
                self.indent(indent);
            }
            // A longer key has to be marked as one.
            if key.len() > 256 {
                let _infallible = writeln!(self.text, "? {}", quoted(key));
                self.indent(indent);
            } else {
                self.text.push_str(&line(key));
            }
            self.text.push(':');
            self.value(value, indent);
        }
    }

    /// What comes after the colon of a key.
    fn value(&mut self, value: &Value, indent: usize) {
        match value {
            Value::Object(object) if !object.is_empty() => {
                self.text.push('\n');
                self.members(object, indent + 2);
            }
            Value::Array(items) if !items.is_empty() => {
                self.text.push('\n');
                self.items(items, indent + 2);
            }
            Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::String(_)
            | Value::Array(_)
            | Value::Object(_) => {
                self.text.push(' ');
                self.scalar(value, indent);
                self.text.push('\n');
            }
        }
    }

    fn items(&mut self, items: &[Value], indent: usize) {
        for (index, item) in items.iter().enumerate() {
            if index > 0 || !self.text.ends_with("- ") {
                self.indent(indent);
            }
            self.text.push_str("- ");
            match item {
                Value::Object(object) if !object.is_empty() => self.members(object, indent + 2),
                Value::Array(items) if !items.is_empty() => self.items(items, indent + 2),
                Value::Null
                | Value::Bool(_)
                | Value::Number(_)
                | Value::String(_)
                | Value::Array(_)
                | Value::Object(_) => {
                    self.scalar(item, indent);
                    self.text.push('\n');
                }
            }
        }
    }

    fn indent(&mut self, indent: usize) {
        self.text.extend(std::iter::repeat_n(' ', indent));
    }

    /// A value that takes no lines of its own, but for the lines of a text.
    fn scalar(&mut self, value: &Value, indent: usize) {
        match value {
            Value::Null => self.text.push_str("null"),
            Value::Bool(truth) => self.text.push_str(if *truth { "true" } else { "false" }),
            Value::Number(value) => self.text.push_str(&number(value)),
            Value::String(text) if is_block(text) => self.block(text, indent + 2),
            Value::String(text) => self.text.push_str(&line(text)),
            Value::Array(_) => self.text.push_str("[]"),
            Value::Object(_) => self.text.push_str("{}"),
        }
    }

    fn block(&mut self, text: &str, indent: usize) {
        let lines = text.trim_end_matches('\n');
        self.text.push_str(match text.len() - lines.len() {
            0 => "|-",
            1 => "|",
            _ => "|+",
        });
        for line in lines.split('\n') {
            self.text.push('\n');
            if !line.is_empty() {
                self.indent(indent);
                self.text.push_str(line);
            }
        }
        // The last line ends with what comes after the value.
        let more = (text.len() - lines.len()).saturating_sub(1);
        self.text.extend(std::iter::repeat_n('\n', more));
    }
}

/// A number that YAML 1.1 knows as one, too.
fn number(value: &Number) -> String {
    let text = value.to_string();
    match text.split_once(['e', 'E']) {
        Some((digits, exponent)) => {
            let point = if digits.contains('.') { "" } else { ".0" };
            let sign = if exponent.starts_with(['+', '-']) {
                ""
            } else {
                "+"
            };
            format!("{digits}{point}e{sign}{exponent}")
        }
        None => text,
    }
}

/// Whether a text is written as a block of lines.
fn is_block(text: &str) -> bool {
    let first = text.trim_start_matches('\n');
    text.trim_end_matches('\n').contains('\n')
        && first == text
        && !text.starts_with(' ')
        && text
            .split('\n')
            .all(|line| line.chars().all(is_plain_letter))
        && !text.trim().is_empty()
}

/// A text on one line.
fn line(text: &str) -> String {
    if is_bare(text) {
        text.to_owned()
    } else if text.chars().all(is_plain_letter) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        quoted(text)
    }
}

/// Whether a letter shows what it is.
fn is_plain_letter(letter: char) -> bool {
    !letter.is_control()
        && !matches!(
            letter,
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
}

/// Whether a text can stand without quotes.
fn is_bare(text: &str) -> bool {
    const WORDS: [&str; 8] = ["true", "false", "null", "yes", "no", "on", "off", "y"];
    // Two points make a version of what would be a number with one.
    let is_version = text.split('.').count() > 2
        && text
            .split('.')
            .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    if is_version {
        return true;
    }
    text.starts_with(|first: char| first.is_alphabetic() || "/$_".contains(first))
        && !text.ends_with([' ', ':'])
        && text.chars().all(is_plain_letter)
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.eq_ignore_ascii_case("n")
        && !WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// A text in double quotes, which can hold everything.
fn quoted(text: &str) -> String {
    let mut quoted = "\"".to_owned();
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            letter if is_plain_letter(letter) => quoted.push(letter),
            letter => {
                let _infallible = write!(quoted, "\\u{:04x}", u32::from(letter));
            }
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::text;

    fn check(value: Value) {
        let text = text(&value);
        let read: Value = serde_yaml::from_str(&text).unwrap_or_else(|error| {
            panic!("{error}:\n{text}");
        });
        assert_eq!(read, value, "{text}");
    }

    #[test]
    fn any_text_reads_back_as_it_was() {
        let parts = [
            "a", "ab c", " ", "\n", ": ", " #", "#", "-", "- ", "'", "\"", "\\", "\t", "\r", "{",
            "[", "&", "*", "!", "|", ">", "%", "@", "`", "?", ",", "true", "null", "~", "1",
            "0x1f", "1e3", ".5", "=", "<<", "---", "...", "é", "\u{85}", "\u{2028}", "\u{feff}",
            "\u{0}", "\u{7f}", "😀",
        ];
        for first in parts {
            check(json!({first: first, "list": [first, {first: [first]}]}));
            for second in parts {
                for third in ["", "x", "\n", " ", "\nx", " \n"] {
                    let text = format!("{first}{second}{third}");
                    check(json!({"key": text, "list": [[text], {"a": text, "b": 1}]}));
                    check(json!({text.clone(): {"below": text}}));
                }
            }
        }
    }

    #[test]
    fn values_of_all_kinds_read_back_as_they_were() {
        check(json!({}));
        check(
            json!({"a": [], "b": {}, "c": null, "d": [[], [{}], [[1, 2], [3]]], "e": [null, true]}),
        );
        check(
            json!({"n": [0, -1, 1.5, 1e300, 1e-7, 18446744073709551615u64, -9223372036854775808i64]}),
        );
        check(json!({"k".repeat(2000): {"a": "b".repeat(2000)}}));
    }

    #[test]
    fn prose_is_a_block_and_what_looks_like_something_else_is_quoted() {
        let tree = json!({
            "prose": "First line.\n\n  - indented\nLast: line. ",
            "kept": "a\nb\n\n",
            "words": ["no", "2024-01-01", "1", "1.0", "1.0.0", "plain words, with 'quotes'", "a: b", ""],
            "404": {"$ref": "#/components/responses/404"},
            "/a/{b}": [[{"a": 1, "b": ["x"]}]],
        });
        let lines = [
            "prose: |-",
            "  First line.",
            "",
            "    - indented",
            "  Last: line. ",
            "kept: |+",
            "  a",
            "  b",
            "",
            "words:",
            "  - 'no'",
            "  - '2024-01-01'",
            "  - '1'",
            "  - '1.0'",
            "  - 1.0.0",
            "  - plain words, with 'quotes'",
            "  - 'a: b'",
            "  - ''",
            "'404':",
            "  $ref: '#/components/responses/404'",
            "/a/{b}:",
            "  - - a: 1",
            "      b:",
            "        - x",
            "",
        ];
        assert_eq!(text(&tree), lines.join("\n"));
    }
}
