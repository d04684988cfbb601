//! The parts of the runtime that a crate has only if its document needs them.
//!
//! A part is a group of files. What is declared and re-exported of a file that is left out stands in
//! items of its own in the `mod.rs` of its folder, so that those can be left out, too.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::sources::{PUBLIC, RUNTIME};

/// A part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Answers in several media types.
    Alternatives,
    /// User and password.
    Basic,
    /// Lists of which the server says how they go on.
    Cursors,
    /// Answers that are read as they come.
    Downloads,
    /// Lists within something else.
    Envelopes,
    /// Events that the server sends.
    Events,
    /// Lists of which the server says whether there is more.
    Flags,
    /// Bodies that are forms.
    Forms,
    /// Headers of answers, with their types.
    Headers,
    /// Keys.
    Keys,
    /// Bodies of several parts, with files.
    Multipart,
    /// Lists with pages.
    Pages,
    /// JSON values that are read as they come.
    Records,
    /// Bodies of JSON values one after the other.
    Sequences,
    /// Several servers to choose from.
    Servers,
    /// Parameters that are more than a text or a list of texts.
    Styles,
    /// Tokens, be it by the environment.
    Tokens,
    /// Arrays whose items are of a type of their own each.
    Tuples,
    /// Values that may be of several types.
    Unions,
    /// Integers of 64 bits without a sign.
    Unsigned,
}

impl Part {
    /// All parts.
    pub const ALL: &'static [Self] = &[
        Self::Alternatives,
        Self::Basic,
        Self::Cursors,
        Self::Downloads,
        Self::Envelopes,
        Self::Events,
        Self::Flags,
        Self::Forms,
        Self::Headers,
        Self::Keys,
        Self::Multipart,
        Self::Pages,
        Self::Records,
        Self::Sequences,
        Self::Servers,
        Self::Styles,
        Self::Tokens,
        Self::Tuples,
        Self::Unions,
        Self::Unsigned,
    ];

    /// Its files; a file may be of several parts.
    #[must_use]
    pub const fn files(self) -> &'static [&'static str] {
        match self {
            Self::Alternatives => &["alternative.rs"],
            Self::Basic => &["basic.rs", "secret.rs"],
            Self::Cursors => &["follow.rs", "within.rs"],
            Self::Envelopes => &["within.rs"],
            Self::Downloads => &["asking.rs", "blocking_list.rs", "download.rs"],
            Self::Events => &[
                "asking.rs",
                "blocking_list.rs",
                "download.rs",
                "events.rs",
                "pieces.rs",
            ],
            Self::Flags => &["flagged.rs", "within.rs"],
            Self::Forms => &["form.rs", "ordered.rs", "style.rs"],
            Self::Headers => &["headers.rs"],
            Self::Keys => &["api_key.rs", "secret.rs"],
            Self::Multipart => &["multipart.rs", "ordered.rs"],
            Self::Pages => &[
                "asking.rs",
                "blocking_list.rs",
                "counted.rs",
                "page.rs",
                "paging.rs",
            ],
            Self::Records => &[
                "asking.rs",
                "blocking_list.rs",
                "download.rs",
                "pieces.rs",
                "records.rs",
            ],
            Self::Sequences => &["sequence.rs"],
            Self::Servers => &["choice.rs"],
            Self::Styles => &["ordered.rs", "style.rs", "styled.rs"],
            Self::Tokens => &[
                "environment.rs",
                "login.rs",
                "oauth.rs",
                "token.rs",
                "tokens.rs",
            ],
            Self::Tuples => &["wire/tuple.rs"],
            Self::Unsigned => &["wire/unsigned.rs"],
            Self::Unions => &["unknown_value.rs", "wire/branch.rs", "wire/union.rs"],
        }
    }

    /// The items that a crate with it has at its root, each with the feature that it needs.
    #[must_use]
    pub const fn public(self) -> &'static [(&'static str, Option<&'static str>)] {
        match self {
            Self::Pages => &[
                ("Blocking", Some("blocking")),
                ("Items", None),
                ("Pages", None),
            ],
            Self::Alternatives | Self::Basic | Self::Cursors | Self::Flags => &[],
            Self::Envelopes | Self::Forms | Self::Headers | Self::Sequences | Self::Styles => &[],
            Self::Tuples | Self::Unsigned => &[],
            Self::Downloads => &[("Blocking", Some("blocking")), ("Download", None)],
            Self::Events => &[
                ("Blocking", Some("blocking")),
                ("Download", None),
                ("Event", None),
                ("Events", None),
            ],
            Self::Keys => &[("ApiKey", None)],
            Self::Multipart => &[("File", None)],
            Self::Records => &[
                ("Blocking", Some("blocking")),
                ("Download", None),
                ("Records", None),
            ],
            Self::Servers => &[("ServerUrl", None)],
            Self::Tokens => &[("BoxError", None), ("Token", None), ("TokenSource", None)],
            Self::Unions => &[("UnknownValue", None)],
        }
    }
}

/// The runtime of a crate with some parts: the path below `src/runtime` and the text of each file, all as
/// in [`RUNTIME`] but for what a `mod.rs` says of files that are left out.
#[must_use]
pub fn runtime_files(parts: &BTreeSet<Part>) -> Vec<(&'static str, Cow<'static, str>)> {
    let is_copied = |path: &str| {
        let mut of = Part::ALL
            .iter()
            .filter(|part| part.files().contains(&path))
            .peekable();
        of.peek().is_none() || of.any(|part| parts.contains(part))
    };
    let files = RUNTIME.iter().filter(|(path, _)| is_copied(path));
    files
        .map(|(path, text)| match path.strip_suffix("mod.rs") {
            Some(folder) => {
                let is_copied = |module: &str| is_copied(&format!("{folder}{module}.rs"));
                (*path, Cow::Owned(reduced(text, is_copied)))
            }
            None => (*path, Cow::Borrowed(*text)),
        })
        .collect()
}

/// The items of the runtime that a crate with some parts has at its root, each with the feature that it
/// needs.
#[must_use]
pub fn public_items(parts: &BTreeSet<Part>) -> BTreeSet<(&'static str, Option<&'static str>)> {
    let optional = parts.iter().flat_map(|part| part.public());
    PUBLIC.iter().chain(optional).copied().collect()
}

/// The text of a `mod.rs` without the items, and their attributes, that are about other modules.
fn reduced(text: &str, is_copied: impl Fn(&str) -> bool) -> String {
    let mut reduced = String::with_capacity(text.len());
    let mut item = String::new();
    for line in text.split_inclusive('\n') {
        item.push_str(line);
        let line = line.trim_end();
        let is_whole = line.is_empty() || line.starts_with("//!") || line.ends_with(';');
        if is_whole {
            if module(&item).is_none_or(&is_copied) {
                reduced.push_str(&item);
            }
            item.clear();
        }
    }
    reduced + &item
}

/// The module that an item declares or re-exports from.
fn module(item: &str) -> Option<&str> {
    let (_, declared) = item.split_once("mod ").unwrap_or_default();
    let (_, exported) = item.split_once("use self::").unwrap_or_default();
    let name = declared.strip_suffix(";\n").or(exported.split("::").next());
    name.filter(|name| !name.is_empty())
}
