//! From the document's words to the words of an identifier.
//!
//! A name is split into words where its case changes and at everything that is neither a letter nor a
//! digit (`heck`); what Rust does not allow in an identifier is dropped. Symbols are spelled out
//! where nothing else remains (`<=` is `LessEqual`), and a leading sign always is (`-created` is
//! `MinusCreated`), since it never means the same as the name without it. A name that would start
//! with a digit gets an `N`: `24h` is `N24h`. No name at all is `Empty`. Initials in the plural are one word:
//! `callbackURLs` is `callback_urls`.

use std::borrow::Cow;

use heck::{ToLowerCamelCase, ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

/// The ways in which Rust writes names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// `WorkItems`: types and variants.
    Camel,
    /// `work_items`: fields, methods, arguments, modules.
    Snake,
    /// `WORK_ITEMS`: constants.
    Shouty,
}

impl Case {
    /// The text in this case, as an identifier but for keywords.
    pub(super) fn of(self, text: &str) -> String {
        let text = with_plurals(text);
        if is_simple(&text) {
            return self.join(&text);
        }
        let words = cleaned(&text);
        let cased = self.join(&words);
        let starts_well = cased
            .chars()
            .next()
            .is_some_and(unicode_ident::is_xid_start);
        if starts_well {
            cased
        } else {
            // Digits, and marks that only go on an identifier.
            self.join(&format!("n{}", words.trim_start()))
        }
    }

    /// Like [`of`](Self::of), with symbols spelled out, but not the usual separators.
    pub(super) fn of_symbols(self, text: &str) -> String {
        self.of(&spelled(text, is_separator))
    }

    /// Like [`of`](Self::of), with every symbol and separator spelled out.
    pub(super) fn of_spelled(self, text: &str) -> String {
        self.of(&spelled(text, |_, _| false))
    }

    fn join(self, words: &str) -> String {
        if words.is_ascii() {
            self.join_ascii(words.as_bytes())
        } else {
            self.join_any(words)
        }
    }

    fn join_any(self, words: &str) -> String {
        match self {
            Self::Camel => words.to_upper_camel_case(),
            Self::Snake => words.to_snake_case(),
            Self::Shouty => words.to_shouty_snake_case(),
        }
    }

    /// What `heck` makes of a text without letters beyond ASCII. Nearly all names are such texts, and `heck`
    /// sends each letter through a formatter.
    fn join_ascii(self, words: &[u8]) -> String {
        let mut name = String::with_capacity(words.len() + words.len() / 4);
        let mut starts = true;
        // The case of the last letter of the same word.
        let mut was_upper = None;
        for (at, byte) in words.iter().enumerate() {
            if !byte.is_ascii_alphanumeric() {
                (starts, was_upper) = (true, None);
                continue;
            }
            let next = words.get(at + 1).copied().unwrap_or_default();
            let is_upper = if byte.is_ascii_alphabetic() {
                Some(byte.is_ascii_uppercase())
            } else {
                was_upper
            };
            // The last capital of several starts the word that follows: `XMLHttp` is `xml_http`.
            let ends_before =
                was_upper == Some(true) && byte.is_ascii_uppercase() && next.is_ascii_lowercase();
            let ends_after = is_upper == Some(false) && next.is_ascii_uppercase();
            starts |= ends_before;
            if starts && self != Self::Camel && !name.is_empty() {
                name.push('_');
            }
            let is_capital = self == Self::Shouty || starts && self == Self::Camel;
            name.push(char::from(if is_capital {
                byte.to_ascii_uppercase()
            } else {
                byte.to_ascii_lowercase()
            }));
            starts = ends_after;
            was_upper = is_upper.filter(|_| !ends_before && !ends_after);
        }
        name
    }

    /// An addition to a name of this case.
    pub(super) fn suffix(self, name: &str, suffix: &str) -> String {
        let suffix = self.join(suffix);
        match self {
            Self::Camel => [name, &suffix].concat(),
            Self::Snake | Self::Shouty => [name, "_", &suffix].concat(),
        }
    }
}

/// A name in snake case without the letters that the names of files cannot have: `größe` is
/// `groesse`, and what has no Latin form is told by its code point.
pub(super) fn ascii(snake: &str) -> String {
    let mut name = String::new();
    for c in snake.chars() {
        if c.is_ascii() {
            name.push(c);
        } else if let Some(latin) = latin(c) {
            name.push_str(latin);
        } else {
            if !name.is_empty() && !name.ends_with('_') {
                name.push('_');
            }
            name.push_str(&format!("u{:x}", u32::from(c)));
        }
    }
    name
}

/// How the letters of western European languages are written without them.
fn latin(c: char) -> Option<&'static str> {
    let latin = match c {
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'ä' | 'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ğ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ō' | 'ő' => "o",
        'ö' | 'ø' | 'œ' => "oe",
        'ř' => "r",
        'ś' | 'š' | 'ş' => "s",
        'ß' => "ss",
        'ť' => "t",
        'þ' => "th",
        'ù' | 'ú' | 'û' | 'ū' | 'ů' | 'ű' => "u",
        'ü' => "ue",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    };
    Some(latin)
}

/// Whether nothing but case and the usual separators gets lost when the text becomes a name.
pub(super) fn is_plain(text: &str) -> bool {
    text.starts_with(unicode_ident::is_xid_start)
        && text
            .chars()
            .all(|c| is_kept(c) || matches!(c, '_' | '-' | ' ' | '.' | '/' | ':'))
}

/// How the letters of a text are written, for names that differ in nothing else.
pub(super) fn style(text: &str) -> &'static str {
    let has_lower = text.chars().any(char::is_lowercase);
    let has_upper = text.chars().any(char::is_uppercase);
    if !text.chars().any(is_kept) {
        "symbol"
    } else if !has_upper {
        "lower"
    } else if !has_lower {
        "upper"
    } else if text == text.to_lower_camel_case() {
        "lower camel"
    } else if text == text.to_upper_camel_case() {
        "upper camel"
    } else {
        "mixed"
    }
}

/// The text with initials in the plural in small letters but for the first, since a change of case is where words
/// are told apart: `URLs` as `Urls`.
fn with_plurals(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let is_end = |at: usize| match bytes.get(at..) {
        Some([b's', next, ..]) => !next.is_ascii_lowercase() && next.is_ascii(),
        Some([b's']) => true,
        _ => false,
    };
    let mut ranges = Vec::new();
    let mut at = 0;
    for run in bytes.chunk_by(|a, b| a.is_ascii_uppercase() && b.is_ascii_uppercase()) {
        at += run.len();
        if run.len() > 1 && is_end(at) {
            ranges.push(at + 1 - run.len()..at);
        }
    }
    if ranges.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut text = text.to_owned();
    for range in ranges {
        if let Some(initials) = text.get_mut(range) {
            initials.make_ascii_lowercase();
        }
    }
    Cow::Owned(text)
}

/// Whether a text is nothing but letters and digits of ASCII, and what separates words.
fn is_simple(text: &str) -> bool {
    let is_of_words = |byte: u8| byte.is_ascii_alphanumeric() || b"_- ./:".contains(&byte);
    text.starts_with(|first: char| first.is_ascii_alphabetic()) && text.bytes().all(is_of_words)
}

fn cleaned(text: &str) -> String {
    let mut words = String::new();
    let rest = text.trim_start();
    let unsigned = rest.trim_start_matches(['+', '-']);
    if unsigned.starts_with(is_kept) {
        if rest.starts_with('-') {
            words.push_str("minus ");
        } else if rest.starts_with('+') {
            words.push_str("plus ");
        }
    }
    for c in unsigned.chars() {
        if is_kept(c) {
            words.push(c);
        } else if !is_silent(c) {
            words.push(' ');
        }
    }
    if words.trim().is_empty() {
        spelled(text, |_, _| false)
    } else {
        words
    }
}

/// All characters as words, but for those to skip; `empty` if there is none. What to skip is told by a
/// character and the one after it.
fn spelled(text: &str, skip: fn(char, Option<char>) -> bool) -> String {
    let mut words = String::new();
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let next = characters.peek().copied();
        let joins = words.ends_with(is_kept) && next.is_some_and(char::is_alphabetic);
        if is_kept(c) {
            words.push(c);
        } else if skip(c, next) {
            words.push(' ');
        } else if c == '-' && joins {
            words.push_str(" dash ");
        } else if let Some(word) = symbol(c) {
            words.push_str(&format!(" {word} "));
        } else if !is_silent(c) {
            words.push_str(&format!(" u{:x} ", u32::from(c)));
        }
    }
    if words.trim().is_empty() {
        "empty".to_owned()
    } else {
        words
    }
}

/// Whether a character stands between words, as opposed to the sign of a number.
fn is_separator(c: char, next: Option<char>) -> bool {
    match c {
        '_' | ' ' | '.' | ',' | '/' | ':' => true,
        '-' => !next.is_some_and(char::is_numeric),
        _ => false,
    }
}

/// Letters and digits as Rust sees them.
fn is_kept(c: char) -> bool {
    c != '_' && c.is_alphanumeric() && unicode_ident::is_xid_continue(c)
}

/// Marks within a word: apostrophes and combining accents. The latter would make two spellings of one
/// identifier, since Rust compares identifiers in composed form.
fn is_silent(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{300}'..='\u{36f}')
}

fn symbol(c: char) -> Option<&'static str> {
    let word = match c {
        '+' => "plus",
        '-' => "minus",
        '<' => "less",
        '>' => "greater",
        '=' => "equal",
        '!' => "not",
        '%' => "percent",
        '&' => "and",
        '*' => "star",
        '/' => "slash",
        '\\' => "backslash",
        '|' => "or",
        '~' => "tilde",
        '^' => "caret",
        '?' => "question",
        '@' => "at",
        '#' => "hash",
        '$' => "dollar",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '_' => "underscore",
        ' ' => "space",
        '"' => "quote",
        '(' | ')' => "parenthesis",
        '[' | ']' => "bracket",
        '{' | '}' => "brace",
        _ => return None,
    };
    Some(word)
}

#[cfg(test)]
mod tests {
    use super::Case;

    #[test]
    fn initials_in_the_plural_are_one_word() {
        let check = |text: &str, expected: &str| assert_eq!(Case::Snake.of(text), expected);
        check("IDs", "ids");
        check("callbackURLs", "callback_urls");
        check("ACLsPolicy", "acls_policy");
        check("by IDs, or URLs2", "by_ids_or_urls2");
        check("größeIDs", "größe_ids");
        check("USAsé", "us_asé");
        check("HTTPServer", "http_server");
        check("XMLset", "xm_lset");
        check("As", "as");
        assert_eq!(Case::Camel.of("callbackURLs"), "CallbackUrls");
        assert_eq!(Case::Shouty.of("callbackURLs"), "CALLBACK_URLS");
    }

    #[test]
    fn texts_without_letters_beyond_ascii_are_cased_as_any_other() {
        // All texts of seven of these, which bring about every kind of end of a word.
        let letters = ['a', 'B', 'C', '1', '_'];
        let count = letters.len().pow(7);
        for number in 0..count {
            let digits = (0..7).scan(number, |rest, _| {
                let letter = letters[*rest % letters.len()];
                *rest /= letters.len();
                Some(letter)
            });
            let text: String = digits.collect();
            for case in [Case::Camel, Case::Snake, Case::Shouty] {
                let short = case.join_ascii(text.as_bytes());
                assert_eq!(short, case.join_any(&text), "{text} as {case:?}");
            }
        }
    }
}
