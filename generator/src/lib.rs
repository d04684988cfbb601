//! Writes Rust client crates from OpenAPI documents.
//!
//! A document goes through a line of stages, each a pure function from one type to the next:
//!
//! | stage | makes |
//! |---|---|
//! | [`source`] | a checked tree of the files |
//! | [`lower`] | the [`model`]: what the API says |
//! | [`analyze`] | facts about it |
//! | [`names`] | every identifier |
//! | [`plan`] | which Rust will exist |
//! | [`emit`] and [`format`](mod@format) | the text of every module |
//! | [`templates`] | manifest, README and runtime |
//! | [`pages`] | the reference pages |
//! | [`output`] | the files on the disk |
//!
//! [`compile`] runs all but the last:
//!
//! ```
//! use spec2crate::{Stage, compile, source::Loader};
//!
//! struct Memory;
//!
//! impl Loader for Memory {
//!     fn read(&self, path: &str) -> Result<Vec<u8>, String> {
//!         match path {
//!             "generator.toml" => Ok(br#"
//!                 [crate]
//!                 name = "pets"
//!                 version = "0.1.0"
//!
//!                 [[api]]
//!                 document = "pets.yaml"
//!             "#.to_vec()),
//!             "pets.yaml" => Ok(br"
//! openapi: 3.0.3
//! info: { title: Pets, version: '1' }
//! paths:
//!   /pets:
//!     get:
//!       operationId: countPets
//!       responses:
//!         '200':
//!           description: How many there are.
//!           content: { application/json: { schema: { type: integer } } }
//! ".to_vec()),
//!             _ => Err("no such file".to_owned()),
//!         }
//!     }
//! }
//!
//! let compilation = compile("generator.toml", &Memory, false, &mut |_: Stage| {});
//! let output = compilation.output().expect("the document is sound");
//! assert!(output.files["src/default.rs"].contains("pub fn count_pets"));
//! ```
//!
//! # Glossary
//!
//! - *document*: an OpenAPI document. *Configuration*: `generator.toml`.
//! - *component*: what stands below `components` and has a name; *inline*: what does not.
//! - *wire*: what goes over the network; a *wire name* is the name there.
//! - *model*: either [`model`], or a type of the output that stands for a schema.
//! - *version*: one document's part of the output; a module, or the crate's root.

pub mod analyze;
#[cfg(feature = "cli")]
pub mod cli;
pub mod config;
pub mod diagnostics;
pub mod emit;
pub mod format;
pub mod lower;
pub mod model;
pub mod names;
pub mod output;
pub mod pages;
pub mod plan;
pub mod pointer;
pub mod source;
pub mod templates;

mod allowances;
mod bundling;
mod compilation;
mod components;
mod hash;
mod order;
mod parallel;
mod request;
mod summary;

pub use bundling::{Bundled, Bundling, SourceHash, bundle};
pub use compilation::{Compilation, Dumped, Stage};
pub use components::ComponentType;
pub use request::{GivenDocument, Request};
pub use summary::Summary;

use compilation::{Lowered, Named};
use config::{ApiConfig, Config};
use diagnostics::{Code, Diagnostic, Place, Sink};
use output::Output;
use pointer::Pointer;
use source::{Document, Loader, Whole};

/// Runs all stages but the writing over what a configuration describes.
///
/// `configuration` is the path of `generator.toml` as the loader knows it; documents are relative to
/// it. `strict` turns warnings into errors. `observe` is told of each stage as it begins, which some do
/// more than once. A [`Request`] can
/// ask for more.
pub fn compile(
    configuration: &str,
    loader: &dyn Loader,
    strict: bool,
    observe: &mut dyn FnMut(Stage),
) -> Compilation {
    let request = Request {
        strict,
        ..Request::configured(configuration)
    };
    request.compile(loader, observe)
}

/// The pipeline.
fn stages(
    run: &mut Compilation,
    request: &Request,
    loader: &dyn Loader,
    observe: &mut dyn FnMut(Stage),
) {
    observe(Stage::Source);
    let name = run.config_name.clone();
    let Some(mut config) = request.config(loader, &mut run.sink) else {
        return;
    };
    for api in &config.api {
        let lowered = front(api, request, &name, loader, &mut run.sink, observe);
        run.lowered.extend(lowered);
    }
    let first = run.lowered.first();
    let title = first.map_or("", |lowered| lowered.api.info.title.as_str());
    config.krate.name = request.crate_name(&config, title, &mut run.sink);
    if !run.sink.has_errors() {
        for lowered in &run.lowered {
            let named = middle(lowered, &config, &name, &mut run.sink, observe);
            run.named.push(named);
        }
        observe(Stage::Plan);
        let inputs: Vec<_> = std::iter::zip(&run.lowered, &run.named)
            .map(|(lowered, named)| lowered.input(named))
            .collect();
        let guides = guides(&config, &name, loader, &mut run.sink);
        run.krate = Some(plan::plan(&inputs, &guides, &config, &name, &mut run.sink));
        allowances::apply(&config, &name, &mut run.sink);
    }
    if request.strict {
        run.sink.deny_warnings();
    }
    if !run.sink.has_errors() {
        run.output = run
            .krate
            .as_ref()
            .and_then(|krate| back(krate, &mut run.sink, observe));
    }
    run.config = Some(config);
}

/// The guides that the configuration names.
fn guides(config: &Config, name: &str, loader: &dyn Loader, sink: &mut Sink) -> Vec<plan::Guide> {
    let mut guides = Vec::new();
    for (index, path) in config.pages.guides.iter().enumerate() {
        let at = Pointer::root().keys(["pages", "guides"]).index(index);
        let text = loader
            .read(&beside(name, path))
            .and_then(|bytes| String::from_utf8(bytes).map_err(|error| error.to_string()));
        match text {
            Ok(text) => guides.push(plan::Guide {
                path: path.clone(),
                at,
                text,
            }),
            Err(reason) => {
                let error = Diagnostic::error(
                    Code::UnreadableFile,
                    Place::value(name, at),
                    format!("cannot read the guide `{path}`: {reason}"),
                );
                sink.push(error.help("paths of guides are relative to the configuration"));
            }
        }
    }
    guides
}

/// A path that is relative to the configuration.
fn beside(configuration: &str, path: &str) -> String {
    match configuration.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{path}"),
        None => path.to_owned(),
    }
}

/// A document as far as its model.
fn front(
    api: &ApiConfig,
    request: &Request,
    configuration: &str,
    loader: &dyn Loader,
    sink: &mut Sink,
    observe: &mut dyn FnMut(Stage),
) -> Option<Lowered> {
    observe(Stage::Source);
    let (path, root) = match &request.document {
        Some(given) => (given.path.clone(), given.root.clone()),
        None => {
            let root = api.root.as_deref();
            let root = root.map(|root| beside(configuration, root));
            (beside(configuration, &api.document), root)
        }
    };
    let mut whole = Whole::read(&path, root.as_deref(), loader, sink)?;
    if let Err(unmatched) = whole.select(&request.selection) {
        for unmatched in unmatched {
            let place = Place::whole(&path);
            let fault = unmatched.to_string();
            sink.push(Diagnostic::error(Code::UnusedConfiguration, place, fault));
        }
        return None;
    }
    let document = Document::check(whole, sink);
    observe(Stage::Lower);
    let model = lower::lower(&document, sink);
    Some(Lowered {
        config: api.clone(),
        sha256: hash::of(document.whole()),
        document,
        api: model,
    })
}

/// What has to be known about a model before anything can be planned.
fn middle(
    lowered: &Lowered,
    config: &Config,
    configuration: &str,
    sink: &mut Sink,
    observe: &mut dyn FnMut(Stage),
) -> Named {
    observe(Stage::Analyze);
    let Lowered {
        config: version,
        document,
        api,
        ..
    } = lowered;
    // Neither needs the other, and facts are found in silence.
    let (facts, names) = parallel::both(
        || analyze::analyze(api, config),
        || names::names(api, document.name(), version, config, configuration, sink),
    );
    Named { facts, names }
}

/// The plan as files.
fn back(krate: &plan::Crate, sink: &mut Sink, observe: &mut dyn FnMut(Stage)) -> Option<Output> {
    observe(Stage::Emit);
    let modules = emit::emit(krate);
    observe(Stage::Format);
    let mut files = format::print(&modules, &krate.manifest.header("//"), sink)?;
    observe(Stage::Templates);
    files.extend(templates::files(krate, sink)?);
    observe(Stage::Pages);
    files.extend(pages::files(krate, sink)?);
    Some(Output { files })
}
