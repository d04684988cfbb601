//! What a run of the pipeline is asked for.

use spec2crate_templates::MANIFEST;

use crate::compilation::{Compilation, Recorder, Stage};
use crate::config::Config;
use crate::diagnostics::{Code, Diagnostic, Place, Sink};
use crate::names;
use crate::pointer::Pointer;
use crate::source::{Loader, Selection};

/// What is to be compiled, and how.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The path of `generator.toml` as the loader knows it; documents are relative to it. Without one, a
    /// document has to be given, and nothing is said beside it.
    pub configuration: Option<String>,
    /// A document that is given, in place of the one that the configuration names.
    pub document: Option<GivenDocument>,
    /// The name of the crate, in place of what the configuration says. Where neither says one, it follows
    /// from the document's title.
    pub name: Option<String>,
    /// Which operations are wanted; each document has to have them.
    pub selection: Selection,
    /// Whether warnings are errors.
    pub strict: bool,
}

/// A document that is given.
#[derive(Clone, Debug, Default)]
pub struct GivenDocument {
    /// Its path, as the loader knows it.
    pub path: String,
    /// What it is called in the output, which does not depend on where it lies: the name of its file.
    pub name: String,
    /// The folder that it and all files it refers to are below; none: its own.
    pub root: Option<String>,
}

impl Request {
    /// All that a configuration describes.
    #[must_use]
    pub fn configured(configuration: impl Into<String>) -> Self {
        Self {
            configuration: Some(configuration.into()),
            ..Self::default()
        }
    }

    /// Runs all stages but the writing. `observe` is told of each stage as it begins.
    #[must_use]
    pub fn compile(&self, loader: &dyn Loader, observe: &mut dyn FnMut(Stage)) -> Compilation {
        let recorder = Recorder::new(loader);
        let mut run = Compilation {
            config_name: self.configuration.clone().unwrap_or_default(),
            ..Compilation::default()
        };
        crate::stages(&mut run, self, &recorder, observe);
        run.texts = recorder.into_texts();
        run
    }

    /// The configuration: what its file says, or what holds without one.
    pub(crate) fn config(&self, loader: &dyn Loader, sink: &mut Sink) -> Option<Config> {
        let given = self.document.as_ref();
        let Some(name) = &self.configuration else {
            let Some(given) = given else {
                let fault = "neither a document nor a configuration is given";
                let place = Place::whole("");
                sink.push(Diagnostic::error(Code::InvalidConfiguration, place, fault));
                return None;
            };
            return Some(Config::without_file(&given.name));
        };
        let text = loader
            .read(name)
            .and_then(|bytes| String::from_utf8(bytes).map_err(|error| error.to_string()));
        let text = text.map_err(|reason| {
            let fault = format!("cannot read `{name}`: {reason}");
            Diagnostic::error(Code::UnreadableFile, Place::whole(name), fault)
        });
        match text {
            Ok(text) => {
                let document = given.map(|given| given.name.as_str());
                let config = Config::parse(name, &text, document, sink)?;
                self.is_clear(name, &config, sink).then_some(config)
            }
            Err(fault) => {
                sink.push(fault);
                None
            }
        }
    }

    /// Whether it is clear which document is meant; an error in the sink if not.
    fn is_clear(&self, configuration: &str, config: &Config, sink: &mut Sink) -> bool {
        if self.document.is_none() || config.api.len() < 2 {
            return true;
        }
        let fault = Diagnostic::error(
            Code::InvalidConfiguration,
            Place::value(configuration, Pointer::root().key("api").index(1)),
            "a document is given, and the configuration is about several",
        );
        sink.push(fault.help("give no document to write all of them, or keep one `[[api]]`"));
        false
    }

    /// The name of the crate: as it is asked for, else as configured, else made of a document's title. An
    /// error in the sink if cargo would not take it.
    pub(crate) fn crate_name(&self, config: &Config, title: &str, sink: &mut Sink) -> String {
        let taken = dependencies();
        let asked = self.name.as_ref();
        let configured = Some(&config.krate.name).filter(|_| self.configuration.is_some());
        let Some(name) = asked.or(configured) else {
            return names::crate_name(title, &taken);
        };
        if let Some(fault) = names::crate_name_fault(name, &taken) {
            let place = match (&self.configuration, asked) {
                (Some(configuration), None) => {
                    Place::value(configuration, Pointer::root().keys(["crate", "name"]))
                }
                (Some(document), Some(_)) => Place::whole(document),
                (None, _) => {
                    let given = self.document.as_ref();
                    Place::whole(given.map_or("", |given| &given.path))
                }
            };
            let message = format!("`{name}` cannot be the name of a crate: {fault}");
            sink.push(
                Diagnostic::error(Code::InvalidConfiguration, place, message)
                    .help("a usual name is in kebab case: `pet-store`"),
            );
        }
        name.clone()
    }
}

/// The crates that a client depends on, whose names it cannot have.
fn dependencies() -> Vec<String> {
    // The templates stage says so if the manifest is not sound.
    let manifest: toml::Table = MANIFEST.parse().unwrap_or_default();
    let dependencies = manifest.get("dependencies").and_then(toml::Value::as_table);
    let names = dependencies.into_iter().flat_map(toml::Table::keys);
    names.cloned().collect()
}
