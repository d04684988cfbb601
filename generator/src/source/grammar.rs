//! What OpenAPI 3.0 allows where, and which keys 3.1 adds.

use super::kind::Kind;
use crate::pointer::Pointer;

/// The form of the value of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// A text that means something to a machine.
    Text,
    /// A text for people; a number is taken as text.
    Prose,
    Bool,
    Number,
    /// A whole number from 0.
    Count,
    /// Any value.
    Any,
    /// A list of texts.
    Texts,
    /// A list of any values.
    Values,
    /// An object whose values are texts.
    TextMap,
    /// One of these texts.
    Choice(&'static [&'static str]),
    /// A list of security requirements.
    Requirements,
    Node(Kind),
    /// A schema or a truth value.
    BoolOrSchema,
    List(Kind),
    Map(Kind),
}

/// Whether a key has to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    Free,
    /// Only newer versions than OpenAPI 3.0 have it. What still stands there after a tree was rewritten is
    /// read, but not by `openapiv3`.
    Newer,
    /// OpenAPI asks for it; one can do without.
    Wanted,
    Due,
}

pub(super) struct Entry {
    pub(super) key: &'static str,
    pub(super) form: Form,
    pub(super) need: Need,
}

impl Kind {
    /// The fixed keys of such an object.
    #[cfg(test)]
    pub(crate) fn keys(self) -> impl Iterator<Item = &'static str> {
        self.entries().iter().map(|entry| entry.key)
    }

    /// The form of the value of a key; none for a key that OpenAPI does not know.
    pub(super) fn form(self, key: &str) -> Option<Form> {
        // Three kinds have no fixed keys.
        if self == Self::Paths {
            return key.starts_with('/').then_some(Form::Node(Kind::PathItem));
        }
        if self == Self::Responses {
            return is_status(key).then_some(Form::Node(Kind::Response));
        }
        if self == Self::Callback {
            return Some(Form::Node(Kind::PathItem));
        }
        let entry = self.entries().iter().find(|entry| entry.key == key);
        entry.map(|entry| entry.form)
    }

    /// Whether only newer versions than OpenAPI 3.0 have a key.
    pub(super) fn is_newer(self, key: &str) -> bool {
        let mut entries = self.entries().iter();
        entries.any(|entry| entry.key == key && entry.need == Need::Newer)
    }
}

impl Form {
    /// The form of a member of such a value; none for what OpenAPI does not know and for what is data. Whoever looks
    /// for references follows this: in examples, defaults and extensions, `$ref` and its like are keys like any other.
    pub(super) fn member(self, key: &str) -> Option<Self> {
        match self {
            Self::Node(_) | Self::BoolOrSchema if key.starts_with("x-") => None,
            Self::Node(kind) => kind.form(key),
            Self::BoolOrSchema => Kind::Schema.form(key),
            Self::Map(kind) => Some(Self::Node(kind)),
            Self::Text
            | Self::Prose
            | Self::Bool
            | Self::Number
            | Self::Count
            | Self::Any
            | Self::Texts
            | Self::Values
            | Self::TextMap
            | Self::Choice(_)
            | Self::Requirements
            | Self::List(_) => None,
        }
    }

    /// The form of an item of such a value; none for data, as with members.
    pub(super) fn item(self) -> Option<Self> {
        match self {
            Self::List(kind) => Some(Self::Node(kind)),
            // `items`, as JSON Schema had it before `prefixItems`.
            Self::Node(Kind::Schema) | Self::BoolOrSchema => Some(Self::Node(Kind::Schema)),
            Self::Text
            | Self::Prose
            | Self::Bool
            | Self::Number
            | Self::Count
            | Self::Any
            | Self::Texts
            | Self::Values
            | Self::TextMap
            | Self::Choice(_)
            | Self::Requirements
            | Self::Node(_)
            | Self::Map(_) => None,
        }
    }

    /// Whether the keys of such a value are names and data of the author's own.
    pub(super) fn is_data(self) -> bool {
        matches!(self, Self::Any | Self::TextMap)
    }

    /// Whether a schema stands there.
    pub(super) fn is_schema(self) -> bool {
        matches!(self, Self::Node(Kind::Schema) | Self::BoolOrSchema)
    }
}

/// `default`, a status from 100 to 599, or a class of them such as `4XX`.
fn is_status(key: &str) -> bool {
    let mut letters = key.chars();
    key == "default"
        || (key.len() == 3
            && letters
                .next()
                .is_some_and(|first| ('1'..='5').contains(&first))
            && (key.chars().all(|letter| letter.is_ascii_digit())
                || letters.all(|letter| letter.eq_ignore_ascii_case(&'x'))))
}

/// Which kind of object stands at a pointer.
pub(super) fn kind_at(at: &Pointer) -> Option<Kind> {
    kind_below(Kind::Document, at)
}

/// Which kind of object stands at a pointer below one of another kind.
pub(super) fn kind_below(above: Kind, at: &Pointer) -> Option<Kind> {
    let mut form = Form::Node(above);
    for step in at.steps() {
        form = if let Form::List(kind) = form {
            Form::Node(kind)
        } else {
            form.member(&step)?
        };
    }
    match form {
        Form::Node(kind) => Some(kind),
        Form::BoolOrSchema => Some(Kind::Schema),
        Form::Text
        | Form::Prose
        | Form::Bool
        | Form::Number
        | Form::Count
        | Form::Any
        | Form::Texts
        | Form::Values
        | Form::TextMap
        | Form::Choice(_)
        | Form::Requirements
        | Form::List(_)
        | Form::Map(_) => None,
    }
}
