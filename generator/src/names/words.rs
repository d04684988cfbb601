//! From the document's words to the words of an identifier.
//!
//! A name is split into words where its case changes and at everything that is neither a letter nor a
//! digit (`heck`); what Rust does not allow in an identifier is dropped. Symbols are spelled out
//! where nothing else remains (`<=` is `LessEqual`), and a leading sign always is (`-created` is
//! `MinusCreated`), since it never means the same as the name without it. A name that would start
//! with a digit gets an `N`: `24h` is `N24h`. No name at all is `Empty`.

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
        let words = cleaned(text);
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
        match self {
            Self::Camel => words.to_upper_camel_case(),
            Self::Snake => words.to_snake_case(),
            Self::Shouty => words.to_shouty_snake_case(),
        }
    }

    /// An addition to a name of this case.
    pub(super) fn suffix(self, name: &str, suffix: &str) -> String {
        match self {
            Self::Camel => format!("{name}{}", suffix.to_upper_camel_case()),
            Self::Snake => format!("{name}_{}", suffix.to_snake_case()),
            Self::Shouty => format!("{name}_{}", suffix.to_shouty_snake_case()),
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
