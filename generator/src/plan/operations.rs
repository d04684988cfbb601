//! Operations.

use serde_json::Value;

use super::answered::Answered;
use super::arguments::{self, Inputs};
use super::example::{Documented, answers};
use super::findings::Findings;
use super::models::is_deprecated;
use super::types::Types;
use super::{ErrorVariant, ErrorView, Example, Operation, Paging, RustType, Script, Success};
use super::{answered, bodies, credentials, headers, security, servers, wording};
use crate::config::Config;
use crate::model::{self, PathPart, PathTemplate, StatusMatch};
use crate::names::{OperationNames, TagNames};

/// An operation whose example is without a program, and what the document has for its arguments and
/// setters.
pub(super) struct Planned {
    pub(super) operation: Operation,
    pub(super) values: Vec<Option<Value>>,
    pub(super) optional_values: Vec<Option<Value>>,
}

/// Plans an operation.
pub(super) fn operation(
    types: Types<'_>,
    config: &Config,
    index: usize,
    operation: &model::Operation,
    names: &OperationNames,
    tag: &TagNames,
    findings: &mut Findings<'_>,
) -> Planned {
    let Inputs {
        arguments,
        lines,
        values,
        setters,
        optional_values,
    } = arguments::inputs(types, operation, names, findings);
    let Answered {
        success,
        accept,
        also,
        others,
    } = answered::success(types, operation, names);
    let error = error_view(types, operation, names);
    let auth = security::auth(types, findings.document(), operation, findings);
    let carried = credentials::sentence(types.api, operation, &auth);
    let docs = wording::method_docs(types, operation, names, lines, carried, !setters.is_empty());
    let body = bodies::view(types, operation, names, findings);
    let headers = headers::view(types, config, operation, names);
    let docs = wording::with_headers(
        wording::with_others(wording::with_streams(docs, &also), &others),
        headers.as_ref().map(|view| view.ident.bare()),
    );
    let view = error.as_ref().map(|view| view.ident.bare());
    let documented = documented(types, operation);
    let mut operation = Operation {
        ident: names.method.clone(),
        call: names.call.clone(),
        constant: names.constant.clone(),
        id: operation.id.clone(),
        method: operation.method,
        path: path(&operation.path),
        site: servers::site(types, operation),
        auth,
        docs: wording::with_errors(docs, operation, view),
        call_docs: wording::call_docs(operation, names, tag),
        deprecated: is_deprecated(operation.deprecation),
        arguments,
        setters,
        body,
        accept,
        also,
        paging: paging(types, index, &success),
        success,
        error,
        headers,
        example: Example {
            module: names.example.clone(),
            path: String::new(),
            lines: Vec::new(),
            script: Script::default(),
        },
    };
    operation.example.script = answers(documented, &operation);
    Planned {
        operation,
        values,
        optional_values,
    }
}

/// What its example is answered.
fn documented<'a>(types: Types<'a>, operation: &'a model::Operation) -> Documented<'a> {
    Documented {
        types: &types.api.types,
        responses: &operation.responses,
        success: answered::answered(&operation.responses),
    }
}

/// A path as it is sent: what cannot stand in an address is encoded.
fn path(template: &PathTemplate) -> String {
    let mut path = String::new();
    for part in &template.parts {
        match part {
            PathPart::Param(name) => path.push_str(&format!("{{{name}}}")),
            PathPart::Literal(text) => {
                for byte in text.bytes() {
                    if byte.is_ascii_graphic() && !b"\"<>\\^`|?".contains(&byte) {
                        path.push(char::from(byte));
                    } else {
                        path.push_str(&format!("%{byte:02X}"));
                    }
                }
            }
        }
    }
    path
}

fn paging(types: Types<'_>, index: usize, success: &Success) -> Option<Paging> {
    let paging = types.facts.paging(index)?;
    // The runtime reads a page as a list, whatever name the list has.
    let Success::Json(RustType::Vec(_) | RustType::Model(_)) = success else {
        return None;
    };
    Some(Paging {
        item: types.rust(paging.item),
        items_at: paging.items_at.clone(),
        turns: paging.turns.clone(),
        more: paging.more.clone(),
    })
}

/// The failures that are documented, by status: exact ones, then classes, then all others.
fn error_view(
    types: Types<'_>,
    operation: &model::Operation,
    names: &OperationNames,
) -> Option<ErrorView> {
    let responses = &operation.responses;
    let fallback = responses.fallback.iter();
    let fallback = fallback.filter(|_| !responses.fallback_is_success());
    let failures = responses.failure.iter().zip(&names.failures);
    let all = failures.chain(fallback.map(|response| (response, &names.fallback)));
    let mut variants: Vec<ErrorVariant> = all
        .map(|(response, ident)| ErrorVariant {
            ident: ident.clone(),
            docs: wording::failure_docs(response),
            status: response.status,
            ty: answered::failure(types, response),
        })
        .collect();
    if variants.is_empty() {
        return None;
    }
    variants.sort_by_key(|variant| order(variant.status));
    Some(ErrorView {
        ident: names.error.clone(),
        docs: wording::error_docs(operation),
        variants,
        other: names.other.clone(),
        same_as: None,
    })
}

/// Lets views that document the same be one: the first by name, so that the order of the document has
/// no say.
pub(super) fn share_views(operations: &mut [Operation]) {
    let mut views: Vec<ErrorView> = operations
        .iter()
        .filter_map(|operation| operation.error.clone())
        .collect();
    views.sort_by(|left, right| left.ident.cmp(&right.ident));
    for operation in operations {
        let Some(view) = &mut operation.error else {
            continue;
        };
        let first = views
            .iter()
            .find(|other| other.variants == view.variants && other.other == view.other);
        view.same_as = first
            .map(|first| first.ident.clone())
            .filter(|first| *first != view.ident);
    }
}

fn order(status: StatusMatch) -> (u8, u16) {
    match status {
        StatusMatch::Exact(code) => (0, code),
        StatusMatch::Class(class) => (1, class),
        StatusMatch::Default => (2, 0),
    }
}
