//! What a command is about: a document, a configuration, or both.

use std::path::{Path, PathBuf};

use clap::Args;

use super::SelectionOptions;
use crate::source::Selection;
use crate::{GivenDocument, Request};

/// The configuration that is read where neither it nor a document is named.
const CONFIGURATION: &str = "generator.toml";

/// The path that stands for standard input.
pub(super) const STANDARD_INPUT: &str = "-";

/// What a command is about.
#[derive(Args, Clone, Debug, Default)]
pub struct InputOptions {
    /// The document, in YAML or JSON; `-` is standard input. Without one, those of the configuration.
    #[arg(value_name = "DOC")]
    pub document: Option<PathBuf>,
    /// The configuration: what documents do not say. By default, `generator.toml` if there is no DOC, and none
    /// if there is.
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The name of the crate. By default, what the configuration says, or the title of the document in kebab
    /// case.
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    #[command(flatten)]
    #[expect(
        missing_docs,
        reason = "clap would print the words as those of the command"
    )]
    pub selection: SelectionOptions,
}

impl InputOptions {
    /// All that a configuration describes.
    #[must_use]
    pub fn configured(configuration: impl Into<PathBuf>) -> Self {
        Self {
            config: Some(configuration.into()),
            ..Self::default()
        }
    }

    /// The same, as the library takes it.
    pub(super) fn request(&self, strict: bool) -> Request {
        let configuration = match (&self.config, &self.document) {
            (Some(path), _) => Some(shown(path)),
            (None, Some(_)) => None,
            (None, None) => Some(CONFIGURATION.to_owned()),
        };
        let root = self.selection.root.as_deref().map(shown);
        let document = self.document.as_deref().map(|path| GivenDocument {
            path: shown(path),
            name: name(path),
            root,
        });
        Request {
            configuration,
            document,
            name: self.name.clone(),
            selection: self.selection.selection(),
            strict,
        }
    }
}

impl SelectionOptions {
    pub(super) fn selection(&self) -> Selection {
        Selection {
            tags: self.tags.clone(),
            operations: self.operations.clone(),
        }
    }
}

/// What the output calls a document: not by its path, which says more of this machine than of the document.
fn name(path: &Path) -> String {
    if path.as_os_str() == STANDARD_INPUT {
        return "standard input".to_owned();
    }
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

/// A path as it is printed and compared.
pub(super) fn shown(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}
