//! Every identifier of the output, and the only place that mints one.
//!
//! The rules, of which the modules below have the details:
//!
//! - Types have the schema's name in upper camel case, operations the `operationId` in snake case,
//!   fields, variants and arguments the wire name. `[rename]` replaces the first two.
//! - An inline type is named by its way from the thing that it stands in: `WorkItemsForm`,
//!   `WorkItemsErrorsItem`, `CompleteWorkItemBody`, `Response401`. Only types that Rust has to name get
//!   a name at all.
//! - Of things that would have the same name, the one whose name in the document is the Rust name keeps
//!   it; the others tell how their own key differs (`foo_bar` is `FooUnderscoreBar`, `ASC` is
//!   `AscUpper`), and a warning says so. The order of the document has no say.
//! - What generated code needs for itself is reserved: a parameter `send` becomes `send_param`, a field's
//!   setter `default` becomes `default_field`, a tag `models` becomes `models_api`, an operation `new`
//!   becomes `new_operation`, a call `Client` becomes `ClientCall`.

mod features;
mod headers;
mod ident;
mod inline;
mod keys;
mod keywords;
mod krate;
mod members;
mod operations;
mod pages;
mod params;
mod path;
mod report;
mod reserved;
mod scope;
mod sites;
mod status;
mod table;
mod tags;
mod types;
mod version;
mod views;
mod words;

#[cfg(test)]
mod tests;

pub use ident::{
    ConstIdent, FieldIdent, MethodIdent, ModuleIdent, PageSlug, ParamIdent, TypeIdent, VariantIdent,
};
pub use krate::{crate_name, crate_name_fault};
pub use path::OutsidePath;
pub use table::{
    Entry, FeatureNames, FieldNames, KeyNames, NameTable, OperationNames, ParamNames, TagNames,
    TypeNames, UNTAGGED, VersionNames,
};

use crate::config::{ApiConfig, Config};
use crate::diagnostics::Sink;
use crate::model::Api;

use report::Report;

/// Names everything in an API that will have a name in Rust.
///
/// `document` is the document's name in diagnostics, `configuration` that of `generator.toml`.
pub fn names(
    api: &Api,
    document: &str,
    version: &ApiConfig,
    config: &Config,
    configuration: &str,
    sink: &mut Sink,
) -> NameTable {
    let mut report = Report::new(document, configuration, sink);
    table(api, version, config, &mut report)
}

/// All names, by the place in the document, each once; for who wants to read them.
#[must_use]
pub fn entries(api: &Api, version: &ApiConfig, config: &Config) -> Vec<Entry> {
    let mut sink = Sink::default();
    let mut report = Report::listing("", "", &mut sink);
    table(api, version, config, &mut report);
    report.into_entries()
}

fn table(api: &Api, version: &ApiConfig, config: &Config, report: &mut Report<'_>) -> NameTable {
    let types = types::name(api, &config.rename, report);
    let tags = tags::name(api, report);
    let features = features::name(api, version, config, &tags, report);
    let version = version::name(version, report);
    let operations = operations::name(api, &config.rename, &tags, report);
    let keys = keys::name(api, &version, report);
    let servers = sites::servers(api, &version, report);
    let sites = sites::name(api, report);
    let idents = types.iter().rev();
    let named = idents.map(|(id, names)| (names.ident.clone(), *id));
    let named = named.collect();
    NameTable {
        version,
        types,
        named,
        tags,
        features,
        operations,
        keys,
        servers,
        sites,
    }
}
