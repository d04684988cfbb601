//! The files of the output that are no Rust, and the runtime.
//!
//! What the manifest of a generated crate says of features and dependencies is read from the manifest of
//! `spec2crate-templates`, where the runtime is tested: tested is what ships.

mod examples;
mod manifest;
mod readme;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, UndefinedBehavior, Value};

use crate::diagnostics::{Code, Diagnostic, Place, Sink};
use crate::plan::Crate;

/// The manifest, the README and the runtime, by path; nothing, and an error in the sink, if a template is
/// wrong.
pub fn files(krate: &Crate, sink: &mut Sink) -> Option<BTreeMap<String, String>> {
    let header = krate.manifest.header("//");
    let mut files = BTreeMap::new();
    for (path, text) in krate.parts.files() {
        files.insert(format!("src/runtime/{path}"), format!("{header}{text}"));
    }
    let mut rendered = vec![
        ("Cargo.toml", manifest::cargo_toml(krate)),
        ("README.md", readme::readme(krate)),
    ];
    if examples::any(krate) {
        rendered.push((examples::TEST, examples::test(krate)));
        match examples::programs(krate) {
            Ok(programs) => files.extend(programs),
            Err(message) => rendered.push((examples::TEST, Err(message))),
        }
    }
    let mut sound = true;
    for (path, rendered) in rendered {
        match rendered {
            Ok(text) => {
                files.insert(path.to_owned(), text);
            }
            Err(message) => {
                sound = false;
                sink.push(Diagnostic::error(
                    Code::Internal,
                    Place::whole(path),
                    format!("the template of `{path}` is wrong: {message}"),
                ));
            }
        }
    }
    sound.then_some(files)
}

/// A template that was read; a name that it does not know is an error.
pub(crate) struct Template(Result<Environment<'static>, String>);

impl Template {
    /// Reads a template.
    pub(crate) fn new(text: &'static str) -> Self {
        let syntax = SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .keep_trailing_newline(true)
            .build();
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        let read = syntax
            .map(|syntax| environment.set_syntax(syntax))
            .and_then(|()| environment.add_template("", text));
        Self(
            read.map(|()| environment)
                .map_err(|error| error.to_string()),
        )
    }

    /// Fills it in.
    pub(crate) fn render(&self, values: Value) -> Result<String, String> {
        let environment = self.0.as_ref().map_err(Clone::clone)?;
        environment
            .get_template("")
            .and_then(|template| template.render(values))
            .map_err(|error| error.to_string())
    }
}
