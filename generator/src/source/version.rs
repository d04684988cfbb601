//! Versions of OpenAPI.

use serde_json::Value;

use crate::diagnostics::{Code, Diagnostic, Place, Sink};
use crate::pointer::Pointer;

/// A version that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Version {
    /// 3.0
    Old,
    /// 3.1, and what 3.2 has in common with it.
    New,
}

impl Version {
    /// The version of a document that was not refused.
    pub(super) fn of(tree: &Value) -> Self {
        match text(tree).as_deref() {
            Some(text) if is(text, "3.0") => Self::Old,
            Some(_) | None => Self::New,
        }
    }
}

/// The version as a text; none if the document does not say.
fn text(tree: &Value) -> Option<String> {
    match tree.get("openapi")? {
        Value::String(text) => Some(text.clone()),
        // `openapi: 3.1` without quotes is a number.
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

/// Whether a version is of a series.
fn is(text: &str, series: &str) -> bool {
    text.strip_prefix(series)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Refuses every version but 3.0 and 3.1; takes 3.2 for 3.1.
pub(super) fn check(name: &str, tree: &Value, sink: &mut Sink) -> Option<()> {
    let root = Pointer::root();
    let refuse = |place: Place, what: String, help: &str| {
        Diagnostic::error(Code::UnsupportedVersion, place, what).help(help)
    };
    let place = Place::value(name, root.key("openapi"));
    let diagnostic = match (text(tree), tree.get("openapi"), tree.get("swagger")) {
        (Some(text), ..) if is(&text, "3.0") || is(&text, "3.1") => return Some(()),
        (Some(text), ..) if is(&text, "3.2") => {
            sink.push(
                Diagnostic::warning(
                    Code::UnsupportedVersion,
                    place,
                    format!("OpenAPI {text} is read as OpenAPI 3.1"),
                )
                .note("what only OpenAPI 3.2 has is left out, each with a warning of its own"),
            );
            return Some(());
        }
        (Some(text), ..) => refuse(
            place,
            format!("OpenAPI {text} is not supported"),
            "OpenAPI 3.0 and 3.1 are read; convert the document to one of them",
        ),
        (None, Some(_), _) => refuse(
            place,
            "the version of OpenAPI is not a text".to_owned(),
            "write it with all three parts: `openapi: 3.0.3`",
        ),
        (None, None, Some(_)) => refuse(
            Place::value(name, root.key("swagger")),
            "Swagger 2.0 is not supported".to_owned(),
            "convert the document to OpenAPI 3.0 first, for example with `swagger2openapi`",
        ),
        (None, None, None) => refuse(
            Place::whole(name),
            format!("`{name}` does not say which version of OpenAPI it follows"),
            "an OpenAPI document starts with `openapi: 3.0.3`",
        ),
    };
    sink.push(diagnostic);
    None
}
