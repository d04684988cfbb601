//! The names that a module can use: what is imported, and what has to be written in full.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::Source;
use super::docs::Docs;
use super::ident::ident;
use super::known::Known;
use crate::names::TypeIdent;
use crate::order::by_path;

/// A name from outside the documents.
#[derive(Clone, Copy, Debug)]
pub(super) struct Outside {
    path: &'static [&'static str],
    prelude: bool,
}

impl Outside {
    const fn prelude(path: &'static [&'static str]) -> Self {
        Self {
            path,
            prelude: true,
        }
    }

    const fn import(path: &'static [&'static str]) -> Self {
        Self {
            path,
            prelude: false,
        }
    }
}

pub(super) const AS_REF: Outside = Outside::prelude(&["std", "convert", "AsRef"]);
pub(super) const BOX: Outside = Outside::prelude(&["std", "boxed", "Box"]);
pub(super) const DEFAULT: Outside = Outside::prelude(&["std", "default", "Default"]);
pub(super) const FROM: Outside = Outside::prelude(&["std", "convert", "From"]);
pub(super) const INTO: Outside = Outside::prelude(&["std", "convert", "Into"]);
pub(super) const OPTION: Outside = Outside::prelude(&["std", "option", "Option"]);
pub(super) const RESULT: Outside = Outside::prelude(&["std", "result", "Result"]);
pub(super) const STRING: Outside = Outside::prelude(&["std", "string", "String"]);
pub(super) const VEC: Outside = Outside::prelude(&["std", "vec", "Vec"]);
pub(super) const BTREE_MAP: Outside = Outside::import(&["std", "collections", "BTreeMap"]);
pub(super) const BYTES: Outside = Outside::import(&["bytes", "Bytes"]);
pub(super) const VALUE: Outside = Outside::import(&["serde_json", "Value"]);
pub(super) const API_KEY: Outside = Outside::import(&["crate", "runtime", "ApiKey"]);
pub(super) const AUTH: Outside = Outside::import(&["crate", "runtime", "Auth"]);
pub(super) const ALTERNATIVES_MACRO: Outside =
    Outside::import(&["crate", "runtime", "alternatives"]);
pub(super) const BODY: Outside = Outside::import(&["crate", "runtime", "Body"]);
pub(super) const CALL: Outside = Outside::import(&["crate", "runtime", "Call"]);
pub(super) const CLIENT: Outside = Outside::import(&["crate", "runtime", "Client"]);
pub(super) const CREDENTIAL: Outside = Outside::import(&["crate", "runtime", "Credential"]);
pub(super) const DATE_TIME: Outside = Outside::import(&["crate", "runtime", "DateTime"]);
pub(super) const ENVIRONMENT: Outside = Outside::import(&["crate", "runtime", "Environment"]);
pub(super) const ENVIRONMENT_FILE: Outside =
    Outside::import(&["crate", "runtime", "EnvironmentFile"]);
pub(super) const ERROR: Outside = Outside::import(&["crate", "runtime", "Error"]);
pub(super) const DOWNLOAD_MACRO: Outside = Outside::import(&["crate", "runtime", "download"]);
pub(super) const EVENTS_MACRO: Outside = Outside::import(&["crate", "runtime", "events"]);
pub(super) const FILE: Outside = Outside::import(&["crate", "runtime", "File"]);
pub(super) const FLAGGED: Outside = Outside::import(&["crate", "runtime", "Flagged"]);
pub(super) const KEY_PLACE: Outside = Outside::import(&["crate", "runtime", "KeyPlace"]);
pub(super) const FOLLOW: Outside = Outside::import(&["crate", "runtime", "Follow"]);
pub(super) const METHOD: Outside = Outside::import(&["crate", "runtime", "Method"]);
pub(super) const MULTIPART: Outside = Outside::import(&["crate", "runtime", "multipart"]);
pub(super) const NULLABLE: Outside = Outside::import(&["crate", "runtime", "Nullable"]);
pub(super) const OPERATION: Outside = Outside::import(&["crate", "runtime", "Operation"]);
pub(super) const OPERATION_MACRO: Outside = Outside::import(&["crate", "runtime", "operation"]);
pub(super) const PAGED_MACRO: Outside = Outside::import(&["crate", "runtime", "paged"]);
pub(super) const PAGING: Outside = Outside::import(&["crate", "runtime", "Paging"]);
pub(super) const PROFILE: Outside = Outside::import(&["crate", "runtime", "Profile"]);
pub(super) const RAW: Outside = Outside::import(&["crate", "runtime", "Raw"]);
pub(super) const RECORDS_MACRO: Outside = Outside::import(&["crate", "runtime", "records"]);
pub(super) const RESPONSE: Outside = Outside::import(&["crate", "runtime", "Response"]);
pub(super) const SERVER: Outside = Outside::import(&["crate", "runtime", "Server"]);
pub(super) const SERVER_URL: Outside = Outside::import(&["crate", "runtime", "ServerUrl"]);
pub(super) const STYLE: Outside = Outside::import(&["crate", "runtime", "Style"]);
pub(super) const UNKNOWN_INTEGER: Outside =
    Outside::import(&["crate", "runtime", "UnknownInteger"]);
pub(super) const UNKNOWN_STRING: Outside = Outside::import(&["crate", "runtime", "UnknownString"]);
pub(super) const UNKNOWN_VALUE: Outside = Outside::import(&["crate", "runtime", "UnknownValue"]);
pub(super) const VARIABLE: Outside = Outside::import(&["crate", "runtime", "Variable"]);
pub(super) const VERSION: Outside = Outside::import(&["crate", "runtime", "Version"]);
pub(super) const WIRE: Outside = Outside::import(&["crate", "runtime", "wire"]);

/// How a module refers to models.
#[derive(Clone, Copy, Debug)]
enum Home<'p> {
    /// It is one of them, and defines this one.
    Models(&'p str),
    /// It is beside the module `models`.
    Beside,
    /// It is the crate's root, which has the runtime's public names already.
    Root,
}

/// The names of one module.
#[derive(Debug)]
pub(super) struct Scope<'p> {
    home: Home<'p>,
    hidden: BTreeSet<&'p str>,
    known: &'p Known<'p>,
    imports: BTreeSet<Import>,
    docs: Docs,
    uses_deprecated: bool,
    has_complex_types: bool,
    has_placeholders: bool,
}

impl<'p> Scope<'p> {
    /// The names of the module of a model.
    pub(super) fn of_model(own: &'p TypeIdent, hidden: &'p [String], known: &'p Known<'p>) -> Self {
        Self {
            home: Home::Models(own.as_str()),
            hidden: hidden.iter().map(String::as_str).collect(),
            known,
            imports: BTreeSet::new(),
            docs: Docs::default(),
            has_complex_types: false,
            has_placeholders: false,
            uses_deprecated: known.is_deprecated(own.as_str()),
        }
    }

    /// The names of a module beside `models`.
    pub(super) fn beside_models(known: &'p Known<'p>) -> Self {
        Self {
            home: Home::Beside,
            hidden: BTreeSet::new(),
            known,
            imports: BTreeSet::new(),
            docs: Docs::default(),
            has_complex_types: false,
            has_placeholders: false,
            uses_deprecated: false,
        }
    }

    /// The names of the crate's root.
    pub(super) fn of_root(known: &'p Known<'p>) -> Self {
        Self {
            home: Home::Root,
            ..Self::beside_models(known)
        }
    }

    /// A name from outside: short, and imported if need be, unless a model hides it.
    pub(super) fn outside(&mut self, outside: Outside) -> TokenStream {
        let name = outside.path.last().copied().unwrap_or_default();
        if self.hidden.contains(name) {
            let path = path_of(outside.path);
            let external = !outside.path.starts_with(&["crate"]);
            return if external {
                quote! { ::#path }
            } else {
                path
            };
        }
        if let (Home::Root, [krate, path @ ..]) = (self.home, outside.path)
            && *krate == "crate"
        {
            return path_of(path);
        }
        if !outside.prelude {
            self.import(outside.path.iter().copied());
        }
        let name = ident(name);
        quote! { #name }
    }

    /// A model.
    pub(super) fn model(&mut self, model: &TypeIdent) -> TokenStream {
        self.uses_deprecated |= self.known.is_deprecated(model.as_str());
        let name = ident(model.as_str());
        match self.home {
            Home::Models(own) => {
                if own != model.as_str() {
                    self.import(["super", model.as_str()]);
                }
                quote! { #name }
            }
            Home::Beside | Home::Root => {
                self.import(["super", "models"]);
                quote! { models::#name }
            }
        }
    }

    /// Docs of an item, which become lines of `///`.
    pub(super) fn docs(&mut self, lines: &[impl AsRef<str>]) -> TokenStream {
        self.docs.outer(lines)
    }

    /// Docs of the module, from within.
    pub(super) fn inner_docs(&mut self, lines: &[impl AsRef<str>]) -> TokenStream {
        self.docs.inner(lines)
    }

    /// The module, with the docs that were noted for it.
    pub(super) fn module(self, tokens: TokenStream) -> Source {
        let docs = self.docs;
        Source { tokens, docs }
    }

    /// Notes that the module uses something that is deprecated.
    pub(super) fn use_deprecated(&mut self) {
        self.uses_deprecated = true;
    }

    /// Notes a type that clippy finds too complex; it is what the document says.
    pub(super) fn use_complex_type(&mut self) {
        self.has_complex_types = true;
    }

    /// Notes a name of a variable, for clippy takes some for placeholders.
    pub(super) fn use_variable(&mut self, name: &str) {
        self.has_placeholders |= ["foo", "baz", "quux"].contains(&name);
    }

    /// What has to be known of the models.
    pub(super) fn known(&self) -> &'p Known<'p> {
        self.known
    }

    /// The attributes that the module needs for what it uses, and its `use` items.
    pub(super) fn head(&self) -> TokenStream {
        let expect = self.uses_deprecated.then(|| {
            quote! { #![expect(deprecated, reason = "deprecated parts work until they are removed")] }
        });
        let complex = self.has_complex_types.then(|| {
            quote! { #![expect(clippy::type_complexity, reason = "the document nests its types")] }
        });
        let placeholders = self.has_placeholders.then(|| {
            quote! { #![allow(clippy::disallowed_names, reason = "the document's own names")] }
        });
        let imports = grouped(&self.imports);
        quote! {
            #expect
            #complex
            #placeholders
            #(#imports)*
        }
    }

    fn import<'t>(&mut self, path: impl IntoIterator<Item = &'t str>) {
        let path = path.into_iter().map(str::to_owned).collect();
        self.imports.insert(Import(path));
    }
}

/// One `use` for all that comes from the same module.
fn grouped(imports: &BTreeSet<Import>) -> Vec<TokenStream> {
    let mut groups: Vec<(&[String], Vec<Ident>)> = Vec::new();
    for Import(path) in imports {
        let Some((name, module)) = path.split_last() else {
            continue;
        };
        match groups.last_mut() {
            Some((last, names)) if *last == module => names.push(ident(name)),
            _ => groups.push((module, vec![ident(name)])),
        }
    }
    let groups = groups.into_iter();
    groups
        .map(|(module, names)| {
            let module = path_of(module);
            match names.as_slice() {
                [name] => quote! { use #module::#name; },
                names => quote! { use #module::{#(#names),*}; },
            }
        })
        .collect()
}

fn path_of(path: &[impl AsRef<str>]) -> TokenStream {
    let segments = path
        .iter()
        .map(|segment| ident(segment.as_ref()))
        .collect::<Vec<Ident>>();
    quote! { #(#segments)::* }
}

/// The path of a `use` item, in rustfmt's order.
#[derive(Debug, PartialEq, Eq)]
struct Import(Vec<String>);

impl Ord for Import {
    fn cmp(&self, other: &Self) -> Ordering {
        by_path(&self.0, &other.0)
    }
}

impl PartialOrd for Import {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
