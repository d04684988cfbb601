//! The names of operations.

use std::collections::BTreeMap;

use super::headers;
use super::inline::operation_key;
use super::keywords::{is_identifier, raw, underscored};
use super::pages;
use super::params;
use super::report::{Remedy, Report};
use super::reserved;
use super::scope::{Claim, RENAMED, Scope, ladder, rank};
use super::types::refuse_taken;
use super::views;
use super::words::{self, Case};
use super::{ConstIdent, MethodIdent, ModuleIdent, OperationNames, TagNames, TypeIdent, UNTAGGED};
use crate::config::RenameConfig;
use crate::model::{Api, Operation};
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
    let types = views::types_of(operations, rename, api_type);
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
        let (failures, fallback, other) = views::failures(operation, report);
        let (successes, other_success) = views::successes(operation);
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
            forms: types.forms.map(TypeIdent::mint),
            bodies: views::forms(operation, report),
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
                ladder: vec![underscored(module)].into(),
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
