//! A run of the pipeline: what each stage made, and what there is to say about it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::{Debug, Write as _};
use std::ops::Range;

use crate::analyze::Facts;
use crate::config::{self, ApiConfig, Config};
use crate::diagnostics::{Place, Sink, Sources, Target};
use crate::model::Api;
use crate::names::{self, NameTable};
use crate::output::Output;
use crate::plan::{self, Crate};
use crate::source::{Document, Loader, PlainSource};

/// A stage, for whoever watches a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Configuration and documents are read.
    Source,
    /// A document becomes a model.
    Lower,
    /// Facts are found out, and at the same time identifiers are minted.
    Analyze,
    /// The output is decided on.
    Plan,
    /// Syntax trees are made.
    Emit,
    /// They become text.
    Format,
    /// Manifest, README and runtime.
    Templates,
    /// Reference pages.
    Pages,
}

impl Stage {
    /// Its name, as in the code map.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Lower => "lower",
            Self::Analyze => "analyze",
            Self::Plan => "plan",
            Self::Emit => "emit",
            Self::Format => "format",
            Self::Templates => "templates",
            Self::Pages => "pages",
        }
    }
}

/// What [`Compilation::dump`] prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dumped {
    /// The models.
    Model,
    /// The facts.
    Facts,
    /// The names.
    Names,
    /// The plan.
    Plan,
    /// The files.
    Files,
}

/// A document and its model.
#[derive(Debug)]
pub(crate) struct Lowered {
    pub(crate) config: ApiConfig,
    pub(crate) document: Document,
    /// The SHA-256 of what the document was read from, in hexadecimal.
    pub(crate) sha256: String,
    pub(crate) api: Api,
}

impl Lowered {
    /// What the plan is made of.
    pub(crate) fn input<'a>(&'a self, named: &'a Named) -> plan::Input<'a> {
        plan::Input {
            api: &self.api,
            facts: &named.facts,
            names: &named.names,
            config: &self.config,
            document: self.document.name(),
            sha256: &self.sha256,
        }
    }
}

/// What was found out about a model.
#[derive(Debug)]
pub(crate) struct Named {
    pub(crate) facts: Facts,
    pub(crate) names: NameTable,
}

/// A run of the pipeline.
///
/// Stages after the first error did not run; what they would have made is missing.
#[derive(Debug, Default)]
pub struct Compilation {
    /// What there is to say.
    pub sink: Sink,
    pub(crate) config_name: String,
    pub(crate) config: Option<Config>,
    pub(crate) lowered: Vec<Lowered>,
    /// Beside `lowered`, one for one.
    pub(crate) named: Vec<Named>,
    pub(crate) krate: Option<Crate>,
    pub(crate) output: Option<Output>,
    pub(crate) texts: BTreeMap<String, String>,
}

impl Compilation {
    /// The files of the output; none if there was an error.
    #[must_use]
    pub fn output(&self) -> Option<&Output> {
        self.output.as_ref()
    }

    /// The command that the configuration names for writing the output anew; none without a configuration.
    #[must_use]
    pub fn command(&self) -> Option<&str> {
        if self.config_name.is_empty() {
            return None;
        }
        Some(self.config.as_ref()?.krate.command.as_str())
    }

    /// What a stage made, as text for reading and comparing; only what is called `only`, if that is
    /// given. Empty if there is nothing.
    #[must_use]
    pub fn dump(&self, stage: Dumped, only: Option<&str>) -> String {
        let mut dump = Dump {
            text: String::new(),
            only,
        };
        match stage {
            Dumped::Model => self
                .lowered
                .iter()
                .for_each(|lowered| dump.model(&lowered.api)),
            Dumped::Facts => std::iter::zip(&self.lowered, &self.named)
                .for_each(|(lowered, named)| dump.facts(&lowered.api, named)),
            Dumped::Names => {
                // Before all that can go wrong with names was looked for, there are none.
                let named = self.lowered.iter().take(self.named.len());
                let configured = named.zip(self.config.iter().cycle());
                configured.for_each(|(lowered, config)| dump.names(lowered, config));
            }
            Dumped::Plan => self.krate.iter().for_each(|krate| dump.plan(krate)),
            Dumped::Files => self.output.iter().for_each(|output| dump.files(output)),
        }
        dump.text
    }

    fn document(&self, name: &str) -> Option<&Document> {
        self.lowered
            .iter()
            .map(|lowered| &lowered.document)
            .find(|document| document.has(name))
    }
}

impl Sources for Compilation {
    fn text(&self, document: &str) -> Option<&str> {
        match self.document(document) {
            Some(found) => found.text(document),
            None => self.texts.get(document).map(String::as_str),
        }
    }

    fn span(&self, document: &str, target: &Target) -> Option<Range<usize>> {
        if let Some(found) = self.document(document) {
            return found.span(document, target);
        }
        let text = self.texts.get(document)?;
        if document != self.config_name {
            let source = PlainSource {
                name: document.to_owned(),
                text: text.clone(),
            };
            return source.span(document, target);
        }
        match target {
            Target::Value(pointer) | Target::Key(pointer) => config::span(text, pointer),
            Target::Bytes(_) | Target::Position(..) | Target::Whole => None,
        }
    }

    fn origin(&self, place: &Place) -> Option<Place> {
        let documents = self.lowered.iter().map(|lowered| &lowered.document);
        let mut named = documents.filter(|document| document.name() == place.document);
        named.next()?.origin(place)
    }

    fn reached(&self, document: &str) -> Vec<Place> {
        self.document(document)
            .map(|found| found.reached(document))
            .unwrap_or_default()
    }
}

/// A loader that remembers the texts, so that a diagnostic can show lines of a file that has no tree.
pub(crate) struct Recorder<'l> {
    loader: &'l dyn Loader,
    texts: RefCell<BTreeMap<String, String>>,
}

impl<'l> Recorder<'l> {
    pub(crate) fn new(loader: &'l dyn Loader) -> Self {
        Self {
            loader,
            texts: RefCell::default(),
        }
    }

    pub(crate) fn into_texts(self) -> BTreeMap<String, String> {
        self.texts.into_inner()
    }
}

impl Loader for Recorder<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        let bytes = self.loader.read(path)?;
        if let Ok(text) = std::str::from_utf8(&bytes) {
            let text = text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
            self.texts.borrow_mut().insert(path.to_owned(), text);
        }
        Ok(bytes)
    }
}

/// A dump in the making.
struct Dump<'d> {
    text: String,
    only: Option<&'d str>,
}

impl Dump<'_> {
    /// A value, if one of its names is asked for.
    fn item(&mut self, names: &[&str], value: &dyn Debug) {
        if self.only.is_none_or(|only| names.contains(&only)) {
            self.line(format_args!("{value:#?}"));
        }
    }

    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        let _infallible = writeln!(self.text, "{line}");
    }

    fn model(&mut self, api: &Api) {
        let Api {
            info,
            servers,
            security_schemes,
            tags,
            operations,
            // Their types are among the others.
            webhooks: _,
            types,
        } = api;
        self.item(&["info"], info);
        self.item(&["servers"], servers);
        self.item(&["securitySchemes"], security_schemes);
        for tag in tags {
            self.item(&[&tag.name], tag);
        }
        for operation in operations {
            self.item(&[&operation.id], operation);
        }
        for (id, ty) in types.iter() {
            let name = ty.origin.to_string();
            if self.only.is_none_or(|only| only == name) {
                self.line(format_args!("{id:?} {name}: {ty:#?}"));
            }
        }
    }

    fn facts(&mut self, api: &Api, named: &Named) {
        let Named { facts, names } = named;
        for (id, ty) in api.types.iter() {
            let name = names
                .ty(id)
                .map_or_else(|| ty.origin.to_string(), |names| names.ident.to_string());
            if self.only.is_some_and(|only| only != name) {
                continue;
            }
            self.line(format_args!("{name}: {:?}{}", facts.usage(id), {
                let default = if facts.has_default(id) {
                    ", has a default"
                } else {
                    ""
                };
                let reachable = if facts.is_reachable(id) {
                    ""
                } else {
                    ", unreachable"
                };
                format!("{default}{reachable}")
            }));
            for edge in facts.boxed().filter(|edge| edge.owner == id) {
                self.line(format_args!("    field {} is boxed", edge.field));
            }
        }
        for (index, operation) in api.operations.iter().enumerate() {
            if let Some(paging) = facts.paging(index) {
                self.item(&[&operation.id], &(&operation.id, paging));
            }
        }
    }

    fn names(&mut self, lowered: &Lowered, config: &Config) {
        for entry in names::entries(&lowered.api, &lowered.config, config) {
            if self.only.is_none_or(|only| only == entry.ident) {
                self.line(format_args!(
                    "{} {} `{}`",
                    entry.at, entry.kind, entry.ident
                ));
            }
        }
    }

    fn plan(&mut self, krate: &Crate) {
        let Crate {
            docs,
            manifest,
            profile,
            versions,
            reference,
            parts,
            outside,
        } = krate;
        self.item(&["docs"], docs);
        self.item(&["manifest"], manifest);
        self.item(&["profile"], profile);
        // Long, and to be read in the pages; only for who asks for it.
        if self.only == Some("reference") {
            self.item(&["reference"], reference);
        }
        for (name, parts) in [("parts", &parts.always), ("featured", &parts.featured)] {
            if !parts.is_empty() {
                self.item(&[name], parts);
            }
        }
        if !outside.is_empty() {
            self.item(&["outside"], outside);
        }
        for version in versions {
            self.item(&["servers"], &version.servers);
            for tag in &version.tags {
                let name = tag.accessor.as_str();
                if self.only.is_none_or(|only| only == name) {
                    self.line(format_args!(
                        "{:?} {:?} {:#?}",
                        tag.module, tag.api, tag.docs
                    ));
                }
                for operation in &tag.operations {
                    self.item(&[&operation.id, operation.ident.as_str()], operation);
                }
            }
            for model in &version.models {
                self.item(&[model.item.ident().as_str(), model.module.as_str()], model);
            }
        }
    }

    fn files(&mut self, output: &Output) {
        for (path, text) in &output.files {
            if self.only.is_none_or(|only| only == path) {
                self.line(format_args!("//- {path}\n{text}"));
            }
        }
    }
}
