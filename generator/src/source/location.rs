//! Paths of files, and what a `$ref` says about them: all by their text, nothing here sees a disk.

use crate::pointer::percent_decoded;

/// Where a `$ref` leads, by its text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Address<'t> {
    /// Into the same file, with the fragment.
    Here(&'t str),
    /// Into another file: its path, relative to the file of the `$ref`, and the fragment.
    File(String, &'t str),
    /// To an address with a scheme or a host.
    Remote,
    /// To a path from the root of a disk.
    Absolute,
    /// Nowhere: the text is empty.
    Nowhere,
}

impl<'t> Address<'t> {
    /// Reads the text of a `$ref`.
    pub(super) fn parse(text: &'t str) -> Self {
        if let Some(fragment) = text.strip_prefix('#') {
            return Self::Here(fragment);
        }
        let (path, fragment) = text.split_once('#').unwrap_or((text, ""));
        if path.is_empty() {
            Self::Nowhere
        } else if path.starts_with("//") || has_scheme(path) {
            Self::Remote
        } else if path.starts_with('/') {
            Self::Absolute
        } else {
            let path = percent_decoded(path).unwrap_or_else(|| path.to_owned());
            Self::File(path, fragment)
        }
    }
}

/// Whether a text starts with a scheme, such as `https:`.
fn has_scheme(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|letter: char| letter.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter))
    })
}

/// Whether a path has the ending of a format that is read.
pub(super) fn is_readable(path: &str) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| {
        ["yaml", "yml", "json"]
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    })
}

/// A path without `.`, and without `..` but for those at its start.
pub(super) fn normal(path: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    let is_absolute = path.starts_with('/');
    for step in path.split('/') {
        match step {
            "" | "." => {}
            ".." if steps.last().is_some_and(|last| *last != "..") => {
                steps.pop();
            }
            ".." if is_absolute => {}
            step => steps.push(step),
        }
    }
    let root = if is_absolute { "/" } else { "" };
    format!("{root}{}", steps.join("/"))
}

/// The folder of a path; empty for the working directory.
pub(super) fn folder(path: &str) -> &str {
    match path.rsplit_once('/') {
        Some(("", _)) => "/",
        Some((folder, _)) => folder,
        None => "",
    }
}

/// A path relative to a folder, in normal form.
pub(super) fn join(folder: &str, path: &str) -> String {
    normal(&format!(
        "{folder}{}{path}",
        if folder.is_empty() { "" } else { "/" }
    ))
}

/// The way from a folder to a path, both in normal form; none if the path is not below the folder.
pub(super) fn below<'p>(folder: &str, path: &'p str) -> Option<&'p str> {
    if folder.is_empty() {
        return (!path.starts_with('/') && path != ".." && !path.starts_with("../"))
            .then_some(path);
    }
    if let Some(rest) = path.strip_prefix(folder) {
        let rest = if folder == "/" {
            Some(rest)
        } else {
            rest.strip_prefix('/')
        };
        return rest.filter(|rest| *rest != ".." && !rest.starts_with("../"));
    }
    // `..` holds the working directory, and so everything below it.
    let is_above = folder.split('/').all(|step| step == "..");
    let ups = |path: &str| path.split('/').take_while(|step| *step == "..").count();
    (is_above && !path.starts_with('/') && ups(path) < ups(folder)).then_some(path)
}

/// The name of a file without folders and without the ending.
pub(super) fn stem(path: &str) -> &str {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::{Address, below, join, normal, stem};

    #[test]
    fn a_reference_leads_here_to_a_file_or_elsewhere() {
        let file = |path: &str, fragment| Address::File(path.to_owned(), fragment);
        assert_eq!(Address::parse("#/a"), Address::Here("/a"));
        assert_eq!(Address::parse("a.yaml"), file("a.yaml", ""));
        assert_eq!(
            Address::parse("../a%20b.yaml#/c"),
            file("../a b.yaml", "/c")
        );
        for text in ["https://a/b.yaml", "//a/b.yaml", "file:a.yaml", "C:/a.yaml"] {
            assert_eq!(Address::parse(text), Address::Remote, "{text}");
        }
        assert_eq!(Address::parse("/a.yaml"), Address::Absolute);
        assert_eq!(Address::parse(""), Address::Nowhere);
    }

    #[test]
    fn paths_are_compared_step_by_step() {
        assert_eq!(normal("./a//b/../c.yaml"), "a/c.yaml");
        assert_eq!(normal("../../a"), "../../a");
        assert_eq!(normal("/../a"), "/a");
        assert_eq!(join("a/b", "../../../c"), "../c");
        assert_eq!(join("", "./c"), "c");
        assert_eq!(stem("a/Pet.v1.yaml"), "Pet.v1");
        assert_eq!(stem(".yaml"), ".yaml");
    }

    #[test]
    fn only_what_stands_in_a_folder_is_below_it() {
        assert_eq!(below("", "a/b"), Some("a/b"));
        assert_eq!(below("", "../b"), None);
        assert_eq!(below("", "/b"), None);
        assert_eq!(below("a", "a/b"), Some("b"));
        assert_eq!(below("a", "ab"), None);
        assert_eq!(below("/", "/a"), Some("a"));
        assert_eq!(below("..", "../a"), Some("a"));
        assert_eq!(below("..", "a"), Some("a"));
        assert_eq!(below("..", "../../a"), None);
        assert_eq!(below("../a", "b"), None);
    }
}
