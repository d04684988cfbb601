//! JSON Pointer (RFC 6901) as a value: the place of a node in a document.

use std::fmt;

/// The path from the root of a document to one of its nodes.
///
/// Kept in its escaped text form (`/paths/~1work-items/get`), so that it compares, orders and prints
/// as it is written in a `$ref`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Pointer(String);

impl Pointer {
    /// The root of a document.
    #[must_use]
    pub fn root() -> Self {
        Self::default()
    }

    /// Reads the text form: empty, or starting with `/`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        (text.is_empty() || text.starts_with('/')).then(|| Self(text.to_owned()))
    }

    /// The member of an object below this node.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        let mut text = self.0.clone();
        text.push('/');
        text.push_str(&key.replace('~', "~0").replace('/', "~1"));
        Self(text)
    }

    /// Several members below this node, one under the other.
    #[must_use]
    pub fn keys<'k>(&self, keys: impl IntoIterator<Item = &'k str>) -> Self {
        keys.into_iter()
            .fold(self.clone(), |pointer, key| pointer.key(key))
    }

    /// The item of an array below this node.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        Self(format!("{}/{index}", self.0))
    }

    /// The node above this one; none above the root.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        let (parent, _) = self.0.rsplit_once('/')?;
        Some(Self(parent.to_owned()))
    }

    /// The unescaped steps from the root.
    pub fn steps(&self) -> impl Iterator<Item = String> + '_ {
        self.0
            .split('/')
            .skip(1)
            .map(|step| step.replace("~1", "/").replace("~0", "~"))
    }

    /// The last step, unescaped; none for the root.
    #[must_use]
    pub fn last(&self) -> Option<String> {
        self.steps().last()
    }

    /// The escaped text form.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

impl fmt::Debug for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
