//! Paths to types and traits that are not of the output.

use std::fmt;

use super::keywords::is_identifier;

/// A path from the root of a crate: `::jiff::civil::Date`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct OutsidePath(Vec<String>);

impl OutsidePath {
    /// Reads a path that the configuration gives; none if it is not one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let segments: Vec<&str> = text.strip_prefix("::")?.split("::").collect();
        let is_path = segments.len() > 1 && segments.iter().all(|segment| is_identifier(segment));
        is_path.then(|| Self(segments.into_iter().map(str::to_owned).collect()))
    }

    /// The identifiers, the crate's first.
    #[must_use]
    pub fn segments(&self) -> &[String] {
        &self.0
    }
}

impl fmt::Display for OutsidePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|segment| write!(f, "::{segment}"))
    }
}

impl fmt::Debug for OutsidePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{self}`")
    }
}
