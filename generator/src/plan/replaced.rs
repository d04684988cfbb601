//! What the configuration puts in the place of the generator's own choices: types of formats, types
//! of schemas, and derives.

use std::collections::{BTreeMap, BTreeSet};

use super::RustType;
use crate::config::{Config, FormatConfig};
use crate::diagnostics::{Code, Diagnostic, Place, Sink};
use crate::model::Primitive;
use crate::names::OutsidePath;
use crate::pointer::Pointer;

/// The derives for all models.
pub(super) const ALL: &str = "*";

/// What the configuration replaces.
#[derive(Debug, Default)]
pub(super) struct Replaced {
    formats: BTreeMap<String, RustType>,
    schemas: BTreeMap<String, OutsidePath>,
    derives: BTreeMap<String, Vec<OutsidePath>>,
}

impl Replaced {
    /// Reads the configuration; what is no path in it is reported.
    pub(super) fn new(config: &Config, configuration: &str, sink: &mut Sink) -> Self {
        let mut path = |text: &str, at: Pointer| {
            let path = OutsidePath::parse(text);
            if path.is_none() {
                let place = Place::value(configuration, at);
                let message = format!("`{text}` is not the path of a type or a trait");
                sink.push(
                    Diagnostic::error(Code::InvalidConfiguration, place, message)
                        .help("write it from the crate on: `::jiff::civil::Date`"),
                );
            }
            path
        };
        let root = Pointer::root();
        let mut replaced = Self::default();
        for (format, choice) in &config.formats {
            let ty = match choice {
                FormatConfig::String => Some(RustType::String),
                FormatConfig::DateTime => Some(RustType::DateTime),
                FormatConfig::Type(text) => {
                    path(text, root.keys(["formats", format, "type"])).map(RustType::Outside)
                }
            };
            replaced.formats.extend(ty.map(|ty| (format.clone(), ty)));
        }
        for (schema, text) in &config.replace.schemas {
            let path = path(text, root.keys(["replace", "schemas", schema]));
            replaced
                .schemas
                .extend(path.map(|path| (schema.clone(), path)));
        }
        for (schema, texts) in &config.derives {
            let list = root.keys(["derives", schema]);
            let paths = texts.iter().enumerate();
            let paths = paths.filter_map(|(index, text)| path(text, list.index(index)));
            replaced.derives.insert(schema.clone(), paths.collect());
        }
        for name in config.dependencies.keys().filter(|name| is_own(name)) {
            let place = Place::value(configuration, root.keys(["dependencies", name]));
            let message = format!("every generated crate depends on `{name}` already");
            sink.push(
                Diagnostic::error(Code::InvalidConfiguration, place, message).help(format!(
                    "give yours another name: `my-{name} = {{ package = \"{name}\", version = \"…\" }}`"
                )),
            );
        }
        replaced
    }

    /// The type of a scalar, if the configuration has one for its format.
    pub(super) fn scalar(&self, primitive: &Primitive) -> Option<RustType> {
        self.formats.get(format_of(primitive)?).cloned()
    }

    /// The type that stands for a component.
    pub(super) fn schema(&self, name: &str) -> Option<&OutsidePath> {
        self.schemas.get(name)
    }

    /// The derives that a model gets beside its own, each once.
    pub(super) fn derives(&self, name: Option<&str>) -> Vec<OutsidePath> {
        let mut derives: Vec<OutsidePath> = Vec::new();
        let lists = [Some(ALL), name].into_iter().flatten();
        for path in lists.filter_map(|name| self.derives.get(name)).flatten() {
            if !derives.contains(path) {
                derives.push(path.clone());
            }
        }
        derives
    }

    /// The types from outside that models may hold.
    pub(super) fn types(&self) -> Vec<OutsidePath> {
        let mut types: BTreeSet<OutsidePath> = self.schemas.values().cloned().collect();
        for ty in self.formats.values() {
            if let RustType::Outside(path) = ty {
                types.insert(path.clone());
            }
        }
        // The runtime reads JSON values already.
        let is_new = |path: &OutsidePath| path.segments() != ["serde_json", "Value"];
        types.into_iter().filter(is_new).collect()
    }
}

/// Whether generated crates have a dependency of that name, whatever the configuration says.
fn is_own(name: &str) -> bool {
    let manifest = spec2crate_templates::MANIFEST.parse::<toml::Table>();
    let manifest = manifest.unwrap_or_default();
    let own = manifest.get("dependencies");
    own.is_some_and(|own| own.get(name).is_some())
}

/// The format of a text.
pub(super) fn format_of(primitive: &Primitive) -> Option<&str> {
    match primitive {
        Primitive::String(format) => format.as_deref(),
        Primitive::DateTime => Some("date-time"),
        Primitive::Date => Some("date"),
        Primitive::Uuid => Some("uuid"),
        Primitive::Byte => Some("byte"),
        Primitive::Binary => Some("binary"),
        Primitive::Password => Some("password"),
        Primitive::Bool
        | Primitive::Int32
        | Primitive::Int64
        | Primitive::Uint64
        | Primitive::Double => None,
    }
}
