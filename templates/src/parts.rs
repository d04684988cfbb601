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

    /// The feature with which it is compiled where only some features need it; others turn it on.
    #[must_use]
    pub const fn feature(self) -> &'static str {
        match self {
            Self::Alternatives => "_runtime-alternatives",
            Self::Basic => "_runtime-basic",
            Self::Cursors => "_runtime-cursors",
            Self::Downloads => "_runtime-downloads",
            Self::Envelopes => "_runtime-envelopes",
            Self::Events => "_runtime-events",
            Self::Flags => "_runtime-flags",
            Self::Forms => "_runtime-forms",
            Self::Headers => "_runtime-headers",
            Self::Keys => "_runtime-keys",
            Self::Multipart => "_runtime-multipart",
            Self::Pages => "_runtime-pages",
            Self::Records => "_runtime-records",
            Self::Sequences => "_runtime-sequences",
            Self::Servers => "_runtime-servers",
            Self::Styles => "_runtime-styles",
            Self::Tokens => "_runtime-tokens",
            Self::Tuples => "_runtime-tuples",
            Self::Unions => "_runtime-unions",
            Self::Unsigned => "_runtime-unsigned",
        }
    }

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

/// The parts that a crate has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// Those that are always compiled.
    pub always: BTreeSet<Part>,
    /// Those that are compiled with their features, which others turn on.
    pub featured: BTreeSet<Part>,
}

/// When something of the runtime is compiled.
enum Compiled {
    Always,
    /// With any of the features.
    With(Vec<&'static str>),
    Never,
}

/// An item of the runtime that a crate has at its root.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Export {
    /// Its name.
    pub name: &'static str,
    /// The feature that it needs.
    pub feature: Option<&'static str>,
    /// The features of parts, of which it needs one; none: it needs none.
    pub parts: Vec<&'static str>,
}

impl Parts {
    /// Whether it has a part, be it by a feature.
    #[must_use]
    pub fn has(&self, part: Part) -> bool {
        self.always.contains(&part) || self.featured.contains(&part)
    }

    /// When that is compiled which some of the parts have, or none, as what each crate has.
    fn compiled(&self, has: impl Fn(&Part) -> bool) -> Compiled {
        let mut of = Part::ALL.iter().filter(|part| has(part)).peekable();
        if of.peek().is_none() {
            return Compiled::Always;
        }
        let of: Vec<&Part> = of.filter(|part| self.has(**part)).collect();
        if of.is_empty() {
            Compiled::Never
        } else if of.iter().any(|part| self.always.contains(part)) {
            Compiled::Always
        } else {
            Compiled::With(of.iter().map(|part| part.feature()).collect())
        }
    }

    fn file(&self, path: &str) -> Compiled {
        self.compiled(|part| part.files().contains(&path))
    }

    /// The runtime: the path below `src/runtime` and the text of each file, all as in [`RUNTIME`] but for what
    /// a `mod.rs` says of files that are left out, or compiled with a feature.
    #[must_use]
    pub fn files(&self) -> Vec<(&'static str, Cow<'static, str>)> {
        let files = RUNTIME.iter();
        let files = files.filter(|(path, _)| !matches!(self.file(path), Compiled::Never));
        files
            .map(|(path, text)| match path.strip_suffix("mod.rs") {
                Some(folder) => {
                    let of = |module: &str| self.file(&format!("{folder}{module}.rs"));
                    (*path, Cow::Owned(conditional(text, of)))
                }
                None => (*path, Cow::Borrowed(*text)),
            })
            .collect()
    }

    /// The items of the runtime that a crate has at its root.
    #[must_use]
    pub fn exports(&self) -> BTreeSet<Export> {
        let optional = Part::ALL.iter().flat_map(|part| part.public());
        let exports = PUBLIC.iter().chain(optional).filter_map(|item| {
            let parts = match self.compiled(|part| part.public().contains(item)) {
                Compiled::Always => Vec::new(),
                Compiled::With(parts) => parts,
                Compiled::Never => return None,
            };
            let (name, feature) = *item;
            Some(Export {
                name,
                feature,
                parts,
            })
        });
        exports.collect()
    }
}

/// Parts that are always compiled.
impl FromIterator<Part> for Parts {
    fn from_iter<I: IntoIterator<Item = Part>>(parts: I) -> Self {
        Self {
            always: parts.into_iter().collect(),
            featured: BTreeSet::new(),
        }
    }
}

/// The text of a `mod.rs`, whose items, with their attributes, are there when the modules are that they are about.
fn conditional(text: &str, compiled: impl Fn(&str) -> Compiled) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut item = String::new();
    for line in text.split_inclusive('\n') {
        item.push_str(line);
        let line = line.trim_end();
        let is_whole = line.is_empty() || line.starts_with("//!") || line.ends_with(';');
        if is_whole {
            match module(&item).map_or(Compiled::Always, &compiled) {
                Compiled::Always => whole.push_str(&item),
                Compiled::With(features) => whole += &format!("{}{item}", condition(&features)),
                Compiled::Never => {}
            }
            item.clear();
        }
    }
    whole + &item
}

/// The attribute of what is compiled with any of some features, as rustfmt lays it out.
fn condition(features: &[&str]) -> String {
    let features: Vec<String> = features
        .iter()
        .map(|feature| format!("feature = \"{feature}\""))
        .collect();
    if let [feature] = features.as_slice() {
        return format!("#[cfg({feature})]\n");
    }
    let line = format!("any({})", features.join(", "));
    // The width of an attribute's arguments by default.
    if line.len() <= 70 {
        return format!("#[cfg({line})]\n");
    }
    format!("#[cfg(any(\n    {}\n))]\n", features.join(",\n    "))
}

/// The module that an item declares or re-exports from.
fn module(item: &str) -> Option<&str> {
    let (_, declared) = item.split_once("mod ").unwrap_or_default();
    let (_, exported) = item.split_once("use self::").unwrap_or_default();
    let name = declared.strip_suffix(";\n").or(exported.split("::").next());
    name.filter(|name| !name.is_empty())
}
