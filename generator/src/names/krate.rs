//! The names of crates.

use super::keywords::is_identifier;
use super::words::{self, Case};

/// The longest name under which a crate can be published.
const LONGEST: usize = 64;

/// Crates that every program sees under their names.
const EVERYWHERE: &[&str] = &["alloc", "core", "proc_macro", "std", "test"];

/// What follows a name that is taken.
const SUFFIX: &str = "client";

/// The name of the crate for an API of a title, in kebab case; it is none of those that are `taken`.
#[must_use]
pub fn crate_name(title: &str, taken: &[String]) -> String {
    let mut name = String::new();
    let kebab = words::ascii(&Case::Snake.of(title)).replace('_', "-");
    // Titles can be whole sentences.
    let room = LONGEST - SUFFIX.len() - 1;
    for word in kebab.split('-').filter(|word| !word.is_empty()) {
        if name.len() + 1 + word.len() > room {
            break;
        }
        if !name.is_empty() {
            name.push('-');
        }
        name.push_str(word);
    }
    if title.trim().is_empty() || name.is_empty() {
        return SUFFIX.to_owned();
    }
    match crate_name_fault(&name, taken) {
        Some(_) => format!("{name}-{SUFFIX}"),
        None => name,
    }
}

/// Why a text cannot be the name of a crate; none if it can. Names that are `taken` belong to crates that it
/// depends on.
#[must_use]
pub fn crate_name_fault(name: &str, taken: &[String]) -> Option<&'static str> {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        Some("it does not start with a letter")
    } else if !name.chars().all(is_allowed) {
        Some("only letters, digits, `-` and `_` of ASCII may stand in it")
    } else if name.len() > LONGEST {
        Some("it has more than 64 letters")
    } else if !is_identifier(&name.replace('-', "_")) {
        Some("it is a keyword of Rust")
    } else if EVERYWHERE.contains(&name.replace('-', "_").as_str()) {
        Some("it is a crate of Rust itself")
    } else if taken.iter().any(|taken| taken == name) {
        Some("it is that of a crate that the client depends on")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{crate_name, crate_name_fault};

    #[test]
    fn a_title_becomes_a_name_that_cargo_takes() {
        let taken = ["bytes".to_owned()];
        let name = |title| crate_name(title, &taken);
        assert_eq!(
            name("Identity Security Cloud V3 API"),
            "identity-security-cloud-v3-api"
        );
        assert_eq!(name("2ch"), "n2ch");
        assert_eq!(name("Größen"), "groessen");
        assert_eq!(name("  "), "client");
        assert_eq!(name("Type"), "type-client");
        assert_eq!(name("Test"), "test-client");
        assert_eq!(name("bytes"), "bytes-client");
        for title in [
            "宠物商店",
            "???",
            &"long words ".repeat(40),
            &"x".repeat(99),
        ] {
            let name = name(title);
            assert_eq!(crate_name_fault(&name, &taken), None, "{name}");
        }
    }

    #[test]
    fn what_cargo_does_not_take_is_a_fault() {
        for name in ["", "1x", "a b", "größe", "fn", "std", "bytes", "-a"] {
            assert!(
                crate_name_fault(name, &["bytes".to_owned()]).is_some(),
                "{name}"
            );
        }
        assert_eq!(crate_name_fault("my_crate-2", &[]), None);
    }
}
