//! `generator.toml`: what the documents do not say.
//!
//! Unknown keys are errors, and so is an entry that applies to nothing: each stage that uses an entry
//! checks that it was of use.

mod given;
mod pagination;

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;

use crate::diagnostics::{Code, Diagnostic, Place, Sink, Target};
use crate::pointer::Pointer;
pub use pagination::{PaginationConfig, PaginationStyle, Until};

/// The whole configuration.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// The crate that is written.
    #[serde(rename = "crate")]
    pub krate: CrateConfig,
    /// Keys of the manifest's `[package]` that are passed through as they are.
    #[serde(default)]
    pub package: toml::Table,
    /// The documents, each one API version.
    #[serde(default)]
    pub api: Vec<ApiConfig>,
    /// The reference pages.
    #[serde(default)]
    pub pages: PagesConfig,
    /// How lists are read page by page.
    #[serde(default)]
    pub pagination: Vec<PaginationConfig>,
    /// Response headers that are surfaced.
    #[serde(default)]
    pub headers: HeadersConfig,
    /// Fields of error bodies that are surfaced.
    #[serde(default)]
    pub errors: ErrorsConfig,
    /// How tokens are had.
    #[serde(default)]
    pub auth: AuthConfig,
    /// What `Client::from_env` reads.
    #[serde(default)]
    pub environment: Option<EnvironmentConfig>,
    /// Server variables.
    #[serde(default)]
    pub servers: ServersConfig,
    /// New names for what the document names.
    #[serde(default)]
    pub rename: RenameConfig,
    /// The types of texts by their `format`, where the generator's own choice is not wanted.
    #[serde(default)]
    pub formats: BTreeMap<String, FormatConfig>,
    /// Types of one's own.
    #[serde(default)]
    pub replace: ReplaceConfig,
    /// Derives beside those that models have: those of a schema by its name, those of all under `*`.
    #[serde(default)]
    pub derives: BTreeMap<String, Vec<String>>,
    /// Dependencies that are passed through as they are, for types and derives of one's own.
    #[serde(default)]
    pub dependencies: toml::Table,
    /// Warnings that are known and accepted.
    #[serde(default)]
    pub allow: Vec<AllowConfig>,
}

/// The crate that is written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CrateConfig {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Whether it is a member of a workspace around it; if not, its manifest says so.
    #[serde(default)]
    pub workspace_member: bool,
    /// Which directions models get.
    #[serde(default)]
    pub directions: Directions,
    /// Where a field that is absent and one that is `null` are told apart.
    #[serde(default)]
    pub nullable: NullableFields,
    /// What becomes of values that are of no known branch of a union.
    #[serde(default)]
    pub unknown_branches: UnknownBranches,
    /// Whether each tag is a Cargo feature; by default, where a document is given on the command line.
    pub tag_features: Option<bool>,
    /// The command that writes the crate anew, for the header of each file.
    #[serde(default = "default_command")]
    pub command: String,
}

fn default_command() -> String {
    "spec2crate generate".to_owned()
}

/// Which of reading and writing the models get.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Directions {
    /// Those that the document uses.
    #[default]
    Used,
    /// Both.
    Both,
}

/// Where a field that is absent and one that is `null` are told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NullableFields {
    /// In models that are sent.
    #[default]
    Sent,
    /// In those that are only received, too.
    Everywhere,
}

/// What becomes of values that are of no known branch of a union.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnknownBranches {
    /// They are kept as they are, in a variant of their own.
    #[default]
    Keep,
    /// They are errors.
    Reject,
}

/// One document.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ApiConfig {
    /// The document's path, relative to the configuration.
    pub document: String,
    /// The folder that the document and all files it refers to are below, relative to the configuration; by
    /// default, the document's own.
    pub root: Option<String>,
    /// The module that it becomes; none: the crate's root, which only a single document can have.
    pub module: Option<String>,
    /// The Cargo feature of the module; by default, the module's name.
    pub feature: Option<String>,
    /// Whether that feature is on by default.
    #[serde(default = "default_true")]
    pub default: bool,
    /// Where the vendor describes an operation: an address in which `{operation}` stands for the
    /// operation's id in kebab case. What the document links itself comes first.
    pub operation_url: Option<String>,
}

/// The reference pages.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PagesConfig {
    /// Whether there are any.
    #[serde(default = "default_true")]
    pub enabled: bool,
    /// The address of the pages on the site that shows them: `/sdk/rust`. Without one, the pages do
    /// not say where they stand.
    pub slug: Option<String>,
    /// Pages that are written by hand, by their paths relative to the configuration: Markdown files
    /// whose Rust code is tested with that of the crate.
    #[serde(default)]
    pub guides: Vec<String>,
}

impl Default for PagesConfig {
    fn default() -> Self {
        Self {
            enabled: true,
            slug: None,
            guides: Vec::new(),
        }
    }
}

fn default_true() -> bool {
    true
}

/// Response headers that are surfaced.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct HeadersConfig {
    /// The id of a request, the first that is there.
    #[serde(default)]
    pub request_id: Vec<String>,
    /// How many items a list has in all.
    pub total_count: Option<String>,
}

/// Fields of error bodies that are surfaced; the first that is there.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ErrorsConfig {
    /// The id under which the service knows the failure.
    #[serde(default)]
    pub tracking_id: Vec<String>,
    /// The service's own code for the failure.
    #[serde(default)]
    pub detail_code: Vec<String>,
}

/// How tokens are had.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AuthConfig {
    /// The path of the token endpoint, below the base address: `/oauth/token`.
    pub token_path: Option<String>,
}

/// What `Client::from_env` reads.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct EnvironmentConfig {
    /// The variable with the base address.
    pub base_url: String,
    /// The variable with the client id.
    pub client_id: String,
    /// The variable with the client secret.
    pub client_secret: String,
    /// The file that is read if none of the variables is set.
    pub file: Option<EnvironmentFileConfig>,
}

/// The file that `Client::from_env` reads.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct EnvironmentFileConfig {
    /// Its path, relative to the working directory.
    pub path: String,
    /// The key of the base address.
    pub base_url: String,
    /// The key of the client id.
    pub client_id: String,
    /// The key of the client secret.
    pub client_secret: String,
}

/// Server variables.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ServersConfig {
    /// Variables that stand for the customer, so that the document's default is no answer.
    #[serde(default)]
    pub required_variables: Vec<String>,
}

/// New names.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RenameConfig {
    /// Types: component name to new name.
    #[serde(default)]
    pub schemas: BTreeMap<String, String>,
    /// Operations: id to new name.
    #[serde(default)]
    pub operations: BTreeMap<String, String>,
}

/// The type of texts of some format.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FormatConfig {
    /// `"string"`: a `String`.
    String,
    /// `"date-time"`: the runtime's `DateTime`.
    DateTime,
    /// `{ type = "::jiff::civil::Date" }`: a type of one's own, as in [`ReplaceConfig::schemas`].
    Type(String),
}

/// Types of one's own.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ReplaceConfig {
    /// Component name to the path of the type that stands for it, such as `::jiff::civil::Date`. The type
    /// has `Clone`, `Debug`, `PartialEq` and serde's traits.
    #[serde(default)]
    pub schemas: BTreeMap<String, String>,
}

/// A warning that is known and accepted.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AllowConfig {
    /// The code of the warning.
    pub code: String,
    /// The pointer at which it is reported (`#/paths/…`), or one above it.
    pub at: String,
    /// Why it is accepted.
    pub reason: String,
}

impl Config {
    /// Reads a configuration; what is wrong with it goes into the sink. A document that is given takes the
    /// place of the one that the configuration names, which then need not name one.
    pub fn parse(name: &str, text: &str, document: Option<&str>, sink: &mut Sink) -> Option<Self> {
        match toml::from_str::<Self>(text) {
            Ok(config) => config.about(document).checked(name, sink),
            Err(error) => {
                let target = error.span().map_or(Target::Whole, Target::Bytes);
                let diagnostic = Diagnostic::error(
                    Code::InvalidConfiguration,
                    Place::new(name, target),
                    error.message().to_lowercase_start(),
                );
                sink.push(diagnostic);
                None
            }
        }
    }

    fn checked(self, name: &str, sink: &mut Sink) -> Option<Self> {
        if self.api.is_empty() {
            let fault = Diagnostic::error(
                Code::InvalidConfiguration,
                Place::whole(name),
                "there is no document to write a client for",
            );
            sink.push(fault.help("add `[[api]]` with `document = \"…\"`"));
            return None;
        }
        let at_root = self.api.iter().filter(|api| api.module.is_none()).count();
        if at_root > 0 && self.api.len() > 1 {
            sink.push(
                Diagnostic::error(
                    Code::InvalidConfiguration,
                    Place::whole(name),
                    "every `[[api]]` of several needs a `module`",
                )
                .help("add `module = \"…\"` to each `[[api]]`"),
            );
            return None;
        }
        for (index, api) in self.api.iter().enumerate() {
            let Some(url) = &api.operation_url else {
                continue;
            };
            let has_scheme = url.starts_with("https://") || url.starts_with("http://");
            if !has_scheme || !url.contains("{operation}") {
                let at = Pointer::root().key("api").index(index).key("operation-url");
                sink.push(
                    Diagnostic::error(
                        Code::InvalidConfiguration,
                        Place::value(name, at),
                        format!("`{url}` does not lead to an operation"),
                    )
                    .help("write an address with `{operation}` in it: `https://…/{operation}`"),
                );
            }
        }
        self.check_pagination(name, sink);
        Some(self)
    }
}

/// Messages of this project start in lower case; those of libraries do not always.
trait LowercaseStart {
    fn to_lowercase_start(&self) -> String;
}

impl LowercaseStart for str {
    fn to_lowercase_start(&self) -> String {
        let mut characters = self.chars();
        characters.next().map_or_else(String::new, |first| {
            first.to_lowercase().chain(characters).collect()
        })
    }
}

/// The bytes of the value at a pointer of a TOML text; of the key where there is no value of its own.
#[must_use]
pub fn span(text: &str, pointer: &Pointer) -> Option<Range<usize>> {
    let root = toml::de::DeTable::parse(text).ok()?;
    let mut steps = pointer.steps();
    let first = steps.next()?;
    let mut value = root.get_ref().get(first.as_ref())?;
    for step in steps {
        let within = value.get_ref();
        value = step
            .parse::<usize>()
            .ok()
            .and_then(|index| within.get(index))
            .or_else(|| within.get(step.as_ref()))?;
    }
    Some(value.span())
}
