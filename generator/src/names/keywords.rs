//! The words that Rust keeps to itself.

/// Keywords of every edition.
const STRICT: &[&str] = &[
    "as", "break", "const", "continue", "else", "enum", "extern", "false", "fn", "for", "if",
    "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub", "ref", "return", "static",
    "struct", "trait", "true", "type", "unsafe", "use", "where", "while",
];

/// Keywords since the edition of 2018.
const STRICT_2018: &[&str] = &["async", "await", "dyn"];

/// Words without a meaning so far.
const RESERVED: &[&str] = &[
    "abstract", "become", "box", "do", "final", "macro", "override", "priv", "try", "typeof",
    "unsized", "virtual", "yield",
];

/// Words that the edition of 2024 reserves.
const RESERVED_2024: &[&str] = &["gen"];

/// Words that are no identifiers even with `r#`.
const NEVER_RAW: &[&str] = &["self", "Self", "super", "crate", "_"];

/// The text as an identifier: `r#type` for a keyword, `self_` for a word that cannot be raw.
pub(super) fn raw(text: String) -> String {
    if NEVER_RAW.contains(&text.as_str()) {
        format!("{text}_")
    } else if is_keyword(&text) {
        format!("r#{text}")
    } else {
        text
    }
}

/// The text as an identifier without `r#`: `type_`. For modules, whose names are names of files.
pub(super) fn underscored(text: String) -> String {
    if NEVER_RAW.contains(&text.as_str()) || is_keyword(&text) {
        format!("{text}_")
    } else {
        text
    }
}

/// Whether the text is an identifier as it stands.
pub(super) fn is_identifier(text: &str) -> bool {
    text.starts_with(|c| c == '_' || unicode_ident::is_xid_start(c))
        && text.chars().all(unicode_ident::is_xid_continue)
        && !NEVER_RAW.contains(&text)
        && !is_keyword(text)
}

fn is_keyword(text: &str) -> bool {
    [STRICT, STRICT_2018, RESERVED, RESERVED_2024]
        .iter()
        .any(|words| words.contains(&text))
}

#[cfg(test)]
pub(super) const ALL: &[&[&str]] = &[STRICT, STRICT_2018, RESERVED, RESERVED_2024, NEVER_RAW];
