//! The names of operations.

use std::collections::BTreeMap;

use super::headers;
use super::inline::{operation_key, operation_type};
use super::keywords::{is_identifier, raw, underscored};
use super::members::step_aside;
use super::pages;
use super::params;
use super::report::{Remedy, Report};
use super::reserved;
use super::scope::{Claim, RENAMED, Scope, ladder, rank};
use super::status;
use super::types::refuse_taken;
use super::words::{self, Case};
use super::{
    ConstIdent, MethodIdent, ModuleIdent, OperationNames, TagNames, TypeIdent, UNTAGGED,
    VariantIdent,
};
use crate::config::RenameConfig;
use crate::model::{Api, Operation, StatusMatch};
use crate::pointer::Pointer;

/// Names all operations, in their order; those of a tag have to differ.
pub(super) fn name(
    api: &Api,
    rename: &RenameConfig,
    tags: &BTreeMap<String, TagNames>,
    report: &mut Report<'_>,
) -> Vec<OperationNames> {
    let mut by_tag: BTreeMap<&str, Vec<(usize, &Operation)>> = BTreeMap::new();
    for (index, operation) in api.operations.iter().enumerate() {
        let tag = operation.tag.as_deref().unwrap_or(UNTAGGED);
        by_tag.entry(tag).or_default().push((index, operation));
    }
    let mut names = BTreeMap::new();
    for (tag, operations) in by_tag {
        let api_type = tags.get(tag).map_or("", |names| names.api.as_str());
        let (indices, operations): (Vec<usize>, Vec<&Operation>) = operations.into_iter().unzip();
        let named = name_tag(&operations, rename, api_type, report);
        names.extend(indices.into_iter().zip(named));
    }
    names.into_values().collect()
}

fn name_tag(
    operations: &[&Operation],
    rename: &RenameConfig,
    api_type: &str,
    report: &mut Report<'_>,
) -> Vec<OperationNames> {
    let methods = methods(operations, rename, report).into_iter();
    let methods: Vec<MethodIdent> = methods.map(MethodIdent::mint).collect();
    let anchors = pages::anchors(&methods, api_type);
    let constants = constants(operations, rename);
    let types = types_of(operations, rename, api_type);
    let examples = examples(&methods);
    let methods = methods.into_iter().zip(anchors);
    let all = methods.zip(constants).zip(types);
    let mut names = Vec::new();
    for ((operation, (((method, anchor), constant), types)), example) in
        operations.iter().zip(all).zip(examples)
    {
        let at = &operation.at;
        report.named(at, "method", method.as_str());
        report.named(at, "anchor", anchor.as_str());
        report.named(at, "constant", &constant);
        types.report(at, report);
        let params = params::name(&operation.params, report);
        let (failures, fallback, other) = failures(operation, report);
        let (successes, other_success) = success_variants(operation);
        names.push(OperationNames {
            method,
            call: TypeIdent::mint(types.call),
            constant: ConstIdent::mint(constant),
            error: TypeIdent::mint(types.error),
            example,
            path: params.path,
            query: params.query,
            header: params.header,
            cookie: params.cookie,
            body: params::body(),
            success: types.success.map(TypeIdent::mint),
            successes,
            other_success,
            headers: types.headers.map(TypeIdent::mint),
            header_fields: headers::fields(operation, report),
            failures,
            fallback,
            other,
            anchor,
            address: pages::address(&operation.id),
        });
    }
    names
}

/// The names of the types of an operation.
struct OperationTypes {
    call: String,
    error: String,
    success: Option<String>,
    headers: Option<String>,
}

impl OperationTypes {
    fn report(&self, at: &Pointer, report: &mut Report<'_>) {
        report.named(at, "call", &self.call);
        report.named(at, "error", &self.error);
        if let Some(success) = &self.success {
            report.named(at, "success", success);
        }
        if let Some(headers) = &self.headers {
            report.named(at, "headers", headers);
        }
    }
}

/// The types of all operations; those of calls and views stand beside the tag's own type.
fn types_of(
    operations: &[&Operation],
    rename: &RenameConfig,
    api_type: &str,
) -> Vec<OperationTypes> {
    let mut scope = Scope::new(Case::Camel, reserved::OPERATION_TYPES);
    let calls = calls(operations, rename, api_type, &mut scope);
    let errors = errors(operations, rename, &calls, &mut scope);
    let successes = Views {
        what: "Success",
        has_one: has_several,
    };
    let successes = successes.names(operations, rename, &calls, &mut scope);
    let headers = Views {
        what: "Headers",
        has_one: has_headers,
    };
    let headers = headers.names(operations, rename, &calls, &mut scope);
    let views = errors.into_iter().zip(successes).zip(headers);
    let types = calls.into_iter().zip(views);
    types
        .map(|(call, ((error, success), headers))| OperationTypes {
            call,
            error,
            success,
            headers,
        })
        .collect()
}

fn methods(
    operations: &[&Operation],
    rename: &RenameConfig,
    report: &mut Report<'_>,
) -> Vec<String> {
    let aside = |name: String| {
        if reserved::is_api_method(&name) {
            Case::Snake.suffix(&name, "operation")
        } else {
            raw(name)
        }
    };
    let claims: Vec<Claim> = operations
        .iter()
        .map(|operation| {
            let new_name = rename.operations.get(&operation.id);
            let new_name = new_name.filter(|name| is_operation_name(&operation.id, name, report));
            let id = operation_key(rename, &operation.id);
            let key = new_name.map_or(id.as_ref(), String::as_str);
            Claim {
                rank: new_name.map_or_else(|| rank(Case::Snake, key), |_| RENAMED),
                ladder: ladder(Case::Snake, key, aside),
                key: operation.at.as_str().to_owned(),
                at: operation.at.clone(),
            }
        })
        .collect();
    let granted = Scope::new(Case::Snake, &[]).settle(&claims);
    for (operation, granted) in operations.iter().zip(&granted) {
        if rename.operations.contains_key(&operation.id) {
            refuse_taken("operations", &operation.id, granted, report);
        } else {
            let remedy = Remedy::Rename("rename.operations");
            report.clash(&operation.at, &operation.id, granted, remedy);
        }
    }
    granted.into_iter().map(|granted| granted.text).collect()
}

fn is_operation_name(id: &str, new_name: &str, report: &mut Report<'_>) -> bool {
    let usable = is_identifier(new_name);
    if !usable {
        report.refuse(
            Pointer::root().keys(["rename", "operations", id]),
            format!("`{new_name}`, in `[rename.operations]` for `{id}`, is not an identifier"),
            "operations have a name in snake case or camel case: `list_work_items`",
        );
    }
    usable
}

fn constants(operations: &[&Operation], rename: &RenameConfig) -> Vec<String> {
    let claims: Vec<Claim> = operations
        .iter()
        .map(|operation| {
            let key = operation_key(rename, &operation.id);
            Claim {
                rank: rank(Case::Snake, &key),
                ladder: ladder(Case::Shouty, &key, raw),
                key: operation.at.as_str().to_owned(),
                at: operation.at.clone(),
            }
        })
        .collect();
    let granted = Scope::new(Case::Shouty, &[]).settle(&claims);
    granted.into_iter().map(|granted| granted.text).collect()
}

fn calls(
    operations: &[&Operation],
    rename: &RenameConfig,
    api_type: &str,
    scope: &mut Scope,
) -> Vec<String> {
    scope.take(api_type);
    let aside = |name: String| {
        if name == api_type || reserved::OPERATION_TYPES.contains(&name.as_str()) {
            Case::Camel.suffix(&name, "call")
        } else {
            raw(name)
        }
    };
    let claims: Vec<Claim> = operations
        .iter()
        .map(|operation| {
            let key = operation_key(rename, &operation.id);
            Claim {
                rank: rank(Case::Snake, &key),
                ladder: ladder(Case::Camel, &key, aside),
                key: operation.at.as_str().to_owned(),
                at: operation.at.clone(),
            }
        })
        .collect();
    let granted = scope.settle(&claims);
    granted.into_iter().map(|granted| granted.text).collect()
}

/// `GetWorkItemSuccess`, for operations with several successes.
fn has_several(operation: &Operation) -> bool {
    let responses = &operation.responses.success;
    let statuses = responses.iter().map(|response| response.status);
    statuses.filter(|status| status.is_success()).count() > 1
}

/// `GetWorkItemHeaders`, for operations that succeed with headers.
fn has_headers(operation: &Operation) -> bool {
    let successes = operation.responses.successes();
    successes
        .iter()
        .any(|response| !response.headers.is_empty())
}

/// Views that only some operations have.
struct Views {
    /// What their names end in.
    what: &'static str,
    has_one: fn(&Operation) -> bool,
}

impl Views {
    fn names(
        &self,
        operations: &[&Operation],
        rename: &RenameConfig,
        calls: &[String],
        scope: &mut Scope,
    ) -> Vec<Option<String>> {
        let all = operations.iter().zip(calls);
        let claims: Vec<Claim> = all
            .filter(|(operation, _)| (self.has_one)(operation))
            .map(|(operation, call)| claim_of_view(operation, rename, call, self.what))
            .collect();
        let mut granted = scope.settle(&claims).into_iter();
        let names = operations.iter().map(|operation| {
            let has_one = (self.has_one)(operation);
            let granted = has_one.then(|| granted.next()).flatten();
            granted.map(|granted| granted.text)
        });
        names.collect()
    }
}

/// `GetWorkItemError`; `GetWorkItemCallError` where an operation is called `getWorkItemError`.
fn errors(
    operations: &[&Operation],
    rename: &RenameConfig,
    calls: &[String],
    scope: &mut Scope,
) -> Vec<String> {
    let claims: Vec<Claim> = operations
        .iter()
        .zip(calls)
        .map(|(operation, call)| claim_of_view(operation, rename, call, "Error"))
        .collect();
    let granted = scope.settle(&claims);
    granted.into_iter().map(|granted| granted.text).collect()
}

fn claim_of_view(operation: &Operation, rename: &RenameConfig, call: &str, what: &str) -> Claim {
    let plain = operation_type(rename, &operation.id);
    // A call that only steps aside for the runtime's names need not do so here.
    let name = if *call == Case::Camel.suffix(&plain, "call") {
        plain.as_str()
    } else {
        call.trim_end_matches('_')
    };
    Claim {
        rank: 0,
        ladder: vec![format!("{name}{what}"), format!("{name}Call{what}")],
        key: operation.at.as_str().to_owned(),
        at: operation.at.clone(),
    }
}

/// The module of each example: a file has its name.
fn examples(methods: &[MethodIdent]) -> Vec<ModuleIdent> {
    let claims: Vec<Claim> = methods
        .iter()
        .map(|method| {
            let module = words::ascii(method.bare());
            let module = if reserved::is_module(&module) {
                Case::Snake.suffix(&module, "example")
            } else {
                module
            };
            Claim {
                rank: u8::from(module != method.bare()),
                ladder: vec![underscored(module)],
                key: method.as_str().to_owned(),
                at: Pointer::root(),
            }
        })
        .collect();
    let granted = Scope::new(Case::Snake, &[]).settle(&claims);
    let modules = granted.into_iter();
    modules
        .map(|granted| ModuleIdent::mint(granted.text))
        .collect()
}

fn failures(
    operation: &Operation,
    report: &mut Report<'_>,
) -> (Vec<VariantIdent>, VariantIdent, VariantIdent) {
    let mut texts = Vec::new();
    for response in &operation.responses.failure {
        let text = status::variant(response.status);
        report.named(&response.at, "failure", &text);
        texts.push(text);
    }
    let fallback = status::variant(StatusMatch::Default);
    let other = step_aside(Case::Camel, &["Other", "OtherFailure"], &texts);
    (
        texts.into_iter().map(VariantIdent::mint).collect(),
        VariantIdent::mint(fallback),
        VariantIdent::mint(other),
    )
}

fn success_variants(operation: &Operation) -> (Vec<VariantIdent>, VariantIdent) {
    let responses = operation.responses.success.iter();
    let texts: Vec<String> = responses
        .map(|response| status::variant(response.status))
        .collect();
    let other = step_aside(Case::Camel, &["Other", "OtherSuccess"], &texts);
    let variants = texts.into_iter().map(VariantIdent::mint);
    (variants.collect(), VariantIdent::mint(other))
}
