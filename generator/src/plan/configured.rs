//! Entries of the configuration that apply to nothing.

use super::Input;
use super::replaced::{self, Replaced};
use super::security::Keys;
use super::types::Types;
use super::words::Words;
use crate::config::{Config, PaginationStyle};
use crate::diagnostics::{Code, Diagnostic, Place, Sink};
use crate::model::{Origin, Response, SchemeKind, Shape};
use crate::pointer::Pointer;

/// Reports every entry that applies to none of the documents.
pub(super) fn check(inputs: &[Input<'_>], config: &Config, configuration: &str, sink: &mut Sink) {
    let idle = [paging, renames, replacements, servers, errors, credentials]
        .into_iter()
        .flat_map(|idle| idle(inputs, config));
    for Idle { at, entry, lacks } in idle {
        let message = format!("{entry} applies to nothing: {lacks}");
        let place = Place::value(configuration, at);
        let error = Diagnostic::error(Code::UnusedConfiguration, place, message);
        sink.push(error.help("correct the entry or remove it"));
    }
}

/// An entry that applies to nothing.
struct Idle {
    /// Where it stands in the configuration.
    at: Pointer,
    /// What it is.
    entry: String,
    /// What it would have to find.
    lacks: &'static str,
}

fn paging(inputs: &[Input<'_>], config: &Config) -> Vec<Idle> {
    let conventions = config.pagination.iter().enumerate();
    conventions
        .filter(|(index, _)| !inputs.iter().any(|input| is_paged(input, *index)))
        .map(|(index, convention)| {
            let (entry, lacks) = match convention.style {
                PaginationStyle::Offset => (
                    named([&convention.offset, &convention.limit]),
                    "no operation that gives a JSON array there has these two as integers in its query",
                ),
                PaginationStyle::Page => (
                    named([&convention.page, &convention.limit]),
                    "no operation that gives a JSON array there has these as integers in its query",
                ),
                PaginationStyle::Cursor => (
                    named([&convention.cursor, &convention.next]),
                    "no operation that gives a JSON array there has this parameter in its query and \
                     says there what the next page is",
                ),
                PaginationStyle::Link => (
                    "by `Link`".to_owned(),
                    "no operation that gives a JSON array there has that header, or the limit as an \
                     integer in its query",
                ),
                PaginationStyle::NextUrl => (
                    named([&convention.next, &None]),
                    "no operation that gives a JSON array there has such a property in what it gives",
                ),
            };
            Idle {
                at: at(["pagination"]).index(index).key("style"),
                entry: format!("`[[pagination]]` {entry}"),
                lacks,
            }
        })
        .collect()
}

/// A convention by what it names.
fn named(names: [&Option<String>; 2]) -> String {
    let names = names.into_iter().flatten();
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    format!("by {}", names.join(" and "))
}

fn renames(inputs: &[Input<'_>], config: &Config) -> Vec<Idle> {
    let schemas = config.rename.schemas.keys();
    let schemas = schemas
        .filter(|key| !inputs.iter().any(|input| has_schema(input, key)))
        .map(|key| Idle {
            at: at(["rename", "schemas", key]),
            entry: format!("`{key}` in `[rename.schemas]`"),
            lacks: "there is no such schema",
        });
    let operations = config.rename.operations.keys();
    let operations = operations
        .filter(|id| !inputs.iter().any(|input| has_operation(input, id)))
        .map(|id| Idle {
            at: at(["rename", "operations", id]),
            entry: format!("`{id}` in `[rename.operations]`"),
            lacks: "there is no such operation",
        });
    schemas.chain(operations).collect()
}

fn replacements(inputs: &[Input<'_>], config: &Config) -> Vec<Idle> {
    let formats = config.formats.keys();
    let formats = formats
        .filter(|format| !inputs.iter().any(|input| has_format(input, format)))
        .map(|format| Idle {
            at: at(["formats", format]),
            entry: format!("`{format}` in `[formats]`"),
            lacks: "no text has that format",
        });
    let schemas = config.replace.schemas.keys();
    let schemas = schemas
        .filter(|key| !inputs.iter().any(|input| has_schema(input, key)))
        .map(|key| Idle {
            at: at(["replace", "schemas", key]),
            entry: format!("`{key}` in `[replace.schemas]`"),
            lacks: "there is no such schema",
        });
    let derives = config.derives.keys().filter(|key| *key != replaced::ALL);
    let derives = derives
        .filter(|key| {
            config.replace.schemas.contains_key(*key)
                || !inputs.iter().any(|input| has_model(input, key))
        })
        .map(|key| Idle {
            at: at(["derives", key]),
            entry: format!("`{key}` in `[derives]`"),
            lacks: "no schema of that name becomes a struct or an enum",
        });
    formats.chain(schemas).chain(derives).collect()
}

fn servers(inputs: &[Input<'_>], config: &Config) -> Vec<Idle> {
    let variables = config.servers.required_variables.iter().enumerate();
    variables
        .filter(|(_, variable)| !inputs.iter().any(|input| has_variable(input, variable)))
        .map(|(index, variable)| Idle {
            at: at(["servers", "required-variables"]).index(index),
            entry: format!("`{variable}` in `required-variables` of `[servers]`"),
            lacks: "no server has such a variable",
        })
        .collect()
}

fn errors(inputs: &[Input<'_>], config: &Config) -> Vec<Idle> {
    let tables = [
        ("tracking-id", &config.errors.tracking_id),
        ("detail-code", &config.errors.detail_code),
    ];
    let fields = tables
        .into_iter()
        .flat_map(|(key, fields)| fields.iter().enumerate().map(move |field| (key, field)));
    fields
        .filter(|(_, (_, field))| !inputs.iter().any(|input| fails_with(input, field)))
        .map(|(key, (index, field))| Idle {
            at: at(["errors", key]).index(index),
            entry: format!("`{field}` in `{key}` of `[errors]`"),
            lacks: "no failure's body has such a property",
        })
        .collect()
}

fn credentials(inputs: &[Input<'_>], config: &Config) -> Vec<Idle> {
    if inputs.iter().any(takes_credentials) {
        return Vec::new();
    }
    let token_path = (config.auth.token_path.is_some())
        .then(|| (at(["auth", "token-path"]), "`token-path` of `[auth]`"));
    let environment =
        (config.environment.is_some()).then(|| (at(["environment"]), "`[environment]`"));
    token_path
        .into_iter()
        .chain(environment)
        .map(|(at, entry)| Idle {
            at,
            entry: entry.to_owned(),
            lacks: "no security scheme is of the type `oauth2` with the flow `clientCredentials`",
        })
        .collect()
}

/// A place in the configuration.
fn at<'k>(keys: impl IntoIterator<Item = &'k str>) -> Pointer {
    Pointer::root().keys(keys)
}

fn is_paged(input: &Input<'_>, entry: usize) -> bool {
    let mut operations = 0..input.api.operations.len();
    operations.any(|index| {
        let paging = input.facts.paging(index);
        paging.is_some_and(|paging| paging.entry == entry)
    })
}

fn has_schema(input: &Input<'_>, key: &str) -> bool {
    let mut types = input.api.types.iter();
    types.any(|(_, def)| match &def.origin {
        Origin::Component(name) => name == key,
        Origin::Inline(_) => false,
    })
}

fn has_model(input: &Input<'_>, key: &str) -> bool {
    let mut types = input.api.types.iter();
    types.any(|(_, def)| match &def.shape {
        Shape::Struct(_) | Shape::Enum(_) | Shape::Union(_) => {
            def.origin == Origin::Component(key.to_owned())
        }
        Shape::Primitive(_)
        | Shape::Array(_)
        | Shape::Tuple(_)
        | Shape::Map(_)
        | Shape::Alias(_)
        | Shape::Json(_) => false,
    })
}

fn has_format(input: &Input<'_>, format: &str) -> bool {
    let mut types = input.api.types.iter();
    types.any(|(_, def)| match &def.shape {
        Shape::Primitive(primitive) => replaced::format_of(primitive) == Some(format),
        Shape::Struct(_)
        | Shape::Enum(_)
        | Shape::Array(_)
        | Shape::Tuple(_)
        | Shape::Map(_)
        | Shape::Union(_)
        | Shape::Alias(_)
        | Shape::Json(_) => false,
    })
}

fn has_operation(input: &Input<'_>, id: &str) -> bool {
    let mut operations = input.api.operations.iter();
    operations.any(|operation| operation.id == id)
}

fn has_variable(input: &Input<'_>, name: &str) -> bool {
    let own = input.api.operations.iter().flat_map(|one| &one.servers);
    let servers = input.api.servers.iter().chain(own);
    let mut variables = servers.flat_map(|server| &server.variables);
    variables.any(|variable| variable.name == name)
}

fn takes_credentials(input: &Input<'_>) -> bool {
    let mut schemes = input.api.security_schemes.values();
    schemes.any(|scheme| match &scheme.kind {
        SchemeKind::OAuth2(flows) => flows.contains_key("clientCredentials"),
        SchemeKind::Bearer
        | SchemeKind::Basic
        | SchemeKind::Http(_)
        | SchemeKind::MutualTls
        | SchemeKind::ApiKey { .. }
        | SchemeKind::OpenIdConnect(_) => false,
    })
}

/// Whether the body of a failure has a property.
fn fails_with(input: &Input<'_>, property: &str) -> bool {
    let responses = input.api.operations.iter().map(|one| &one.responses);
    let mut failures =
        responses.flat_map(|responses| responses.failure.iter().chain(&responses.fallback));
    failures.any(|response| has_property(input, response, property))
}

fn has_property(input: &Input<'_>, response: &Response, property: &str) -> bool {
    let types = Types {
        api: input.api,
        facts: input.facts,
        names: input.names,
        config: input.config,
        replaced: &Replaced::default(),
        keys: &Keys::default(),
        words: &Words::default(),
    };
    let mut bodies = response.media.iter().filter_map(|media| media.kind.json());
    bodies.any(|ty| match types.shape(ty.id) {
        Shape::Struct(shape) => shape.fields.iter().any(|field| field.wire == property),
        Shape::Primitive(_)
        | Shape::Enum(_)
        | Shape::Array(_)
        | Shape::Tuple(_)
        | Shape::Map(_)
        | Shape::Union(_)
        | Shape::Alias(_)
        | Shape::Json(_) => false,
    })
}
