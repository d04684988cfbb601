//! JSON Pointer (RFC 6901) as a value: the place of a node in a document.

use std::borrow::{Borrow, Cow};
use std::fmt;

use serde_json::{Map, Value};

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

    /// Reads the fragment of a reference, which is what comes after its `#`: percent-encoding is undone.
    #[must_use]
    pub fn from_fragment(fragment: &str) -> Option<Self> {
        Self::parse(&percent_decoded(fragment)?)
    }

    /// The member of an object below this node.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        let mut text = String::with_capacity(self.0.len() + 1 + key.len());
        text.push_str(&self.0);
        text.push('/');
        if key.contains(['~', '/']) {
            text.push_str(&key.replace('~', "~0").replace('/', "~1"));
        } else {
            text.push_str(key);
        }
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

    /// The node that a pointer leads to, taken from this node on.
    #[must_use]
    pub fn join(&self, rest: &Self) -> Self {
        Self(format!("{}{}", self.0, rest.0))
    }

    /// The way from a node to this one; none if this one is not below it.
    #[must_use]
    pub fn below(&self, above: &Self) -> Option<Self> {
        let rest = self.0.strip_prefix(above.0.as_str())?;
        Self::parse(rest)
    }

    /// The node above this one; none above the root.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        let (parent, _) = self.0.rsplit_once('/')?;
        Some(Self(parent.to_owned()))
    }

    /// The unescaped steps from the root.
    pub fn steps(&self) -> impl Iterator<Item = Cow<'_, str>> {
        // They are short: a search made for long texts takes longer.
        let mut rest = self.0.get(1..);
        std::iter::from_fn(move || {
            let text = rest?;
            let mut is_escaped = false;
            let end = text.bytes().position(|byte| {
                is_escaped |= byte == b'~';
                byte == b'/'
            });
            let end = end.unwrap_or(text.len());
            rest = text.get(end + 1..);
            let step = text.get(..end)?;
            Some(if is_escaped {
                Cow::Owned(unescaped(step))
            } else {
                Cow::Borrowed(step)
            })
        })
    }

    /// The node of a tree that stands here.
    #[must_use]
    pub fn of<'t>(&self, tree: &'t Value) -> Option<&'t Value> {
        self.steps().try_fold(tree, |node, step| match node {
            Value::Object(members) => member(members, &step),
            // `01` and `+1` are no positions.
            Value::Array(items) if !step.starts_with(['0', '+']) || step == "0" => {
                items.get(step.parse::<usize>().ok()?)
            }
            Value::Array(_)
            | Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::String(_) => None,
        })
    }

    /// The last step, unescaped; none for the root.
    #[must_use]
    pub fn last(&self) -> Option<String> {
        self.steps().last().map(Cow::into_owned)
    }

    /// The escaped text form.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Pointer {
    fn borrow(&self) -> &str {
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

/// A member of an object. Most have a few: to look at all takes less time than to hash one key.
fn member<'o>(members: &'o Map<String, Value>, key: &str) -> Option<&'o Value> {
    const FEW: usize = 8;
    if members.len() > FEW {
        return members.get(key);
    }
    let found = members.iter().find(|(known, _)| *known == key);
    found.map(|(_, value)| value)
}

/// A step as the document has it.
fn unescaped(step: &str) -> String {
    let mut text = String::with_capacity(step.len());
    let mut rest = step;
    while let Some((before, after)) = rest.split_once('~') {
        text.push_str(before);
        let (letter, after) = match after.as_bytes().first() {
            Some(b'0') => ('~', after.get(1..)),
            Some(b'1') => ('/', after.get(1..)),
            // No escape at all.
            Some(_) | None => ('~', Some(after)),
        };
        text.push(letter);
        rest = after.unwrap_or_default();
    }
    text.push_str(rest);
    text
}

/// Undoes percent-encoding, which addresses may have; none if it is no such encoding.
#[must_use]
pub fn percent_decoded(text: &str) -> Option<String> {
    if !text.contains('%') {
        return Some(text.to_owned());
    }
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::Pointer;

    #[test]
    fn a_fragment_is_a_pointer_with_percent_encoding_undone() {
        let pointer =
            |text: &str| Pointer::from_fragment(text).map(|pointer| pointer.as_str().to_owned());
        assert_eq!(pointer("/a/b").as_deref(), Some("/a/b"));
        assert_eq!(pointer("").as_deref(), Some(""));
        assert_eq!(pointer("/a%20b%C3%A9").as_deref(), Some("/a bé"));
        assert_eq!(pointer("/a~1b").as_deref(), Some("/a~1b"));
        for text in ["a", "/%", "/%4", "/%FF", "/%zz"] {
            assert_eq!(pointer(text), None, "{text}");
        }
    }

    #[test]
    fn steps_are_unescaped_once() {
        let steps = |text: &str| {
            let pointer = Pointer::parse(text).unwrap();
            pointer
                .steps()
                .map(Cow::into_owned)
                .collect::<Vec<String>>()
        };
        assert_eq!(
            steps("/~1a~1{b}/~01/~~1/~/~2//ü~0"),
            ["/a/{b}", "~1", "~/", "~", "~2", "", "ü~"]
        );
        assert!(steps("").is_empty());
    }

    #[test]
    fn only_whole_steps_lead_below_a_node() {
        let pointer = |text: &str| Pointer::parse(text).unwrap();
        assert_eq!(pointer("/a/b").below(&pointer("/a")), Some(pointer("/b")));
        assert_eq!(pointer("/a").below(&pointer("/a")), Some(pointer("")));
        assert_eq!(pointer("/ab").below(&pointer("/a")), None);
    }
}
