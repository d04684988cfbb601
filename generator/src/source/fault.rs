//! What may be wrong with a reference into another file.

use crate::diagnostics::{Code, Diagnostic, Place};

/// A fault whose place is still to be said.
pub(super) struct Fault {
    code: Code,
    message: String,
    label: Option<String>,
    help: Option<String>,
}

impl Fault {
    fn new(code: Code, message: String) -> Self {
        Self {
            code,
            message,
            label: None,
            help: None,
        }
    }

    /// The reference leads to what is not read.
    pub(super) fn outside(message: String, help: &str) -> Self {
        Self::new(Code::ExternalReference, message).help(help)
    }

    /// The reference leads nowhere.
    pub(super) fn unresolved(message: String) -> Self {
        Self::new(Code::UnresolvedReference, message)
    }

    /// The file that the reference leads to cannot be read.
    pub(super) fn unreadable(path: &str, reason: &str) -> Self {
        Self::new(
            Code::UnreadableFile,
            format!("cannot read `{path}`: {reason}"),
        )
        .help("the path of a `$ref` starts at the folder of the file in which it stands")
    }

    pub(super) fn label(mut self, label: String) -> Self {
        self.label = Some(label);
        self
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The fault at a place; in data, where an object with a `$ref` may be no reference, only a warning.
    pub(super) fn at(self, place: Place, is_data: bool) -> Diagnostic {
        let mut diagnostic = if is_data {
            Diagnostic::warning(self.code, place, self.message)
        } else {
            Diagnostic::error(self.code, place, self.message)
        };
        if let Some(label) = self.label {
            diagnostic = diagnostic.label(label);
        }
        if let Some(help) = self.help {
            diagnostic = diagnostic.help(help);
        }
        if is_data {
            diagnostic = diagnostic.note("it is taken as a value like any other");
        }
        diagnostic
    }
}
