//! The names of tags that have operations.

use std::collections::BTreeMap;

use super::keywords::{raw, underscored};
use super::pages;
use super::report::{Remedy, Report};
use super::reserved;
use super::scope::{Claim, Granted, Scope, ladder, rank};
use super::words::{self, Case};
use super::{MethodIdent, ModuleIdent, TagNames, TypeIdent, UNTAGGED};
use crate::model::Api;
use crate::pointer::Pointer;

/// Names each tag that is the first of an operation.
pub(super) fn name(api: &Api, report: &mut Report<'_>) -> BTreeMap<String, TagNames> {
    let places = places(api);
    let claims: Vec<Claim> = places
        .iter()
        .map(|(tag, at)| Claim {
            rank: rank(Case::Snake, tag),
            ladder: ladder(Case::Snake, tag, aside),
            key: tag.clone(),
            at: at.clone(),
        })
        .collect();
    let granted = Scope::new(Case::Snake, &[]).settle(&claims);
    let modules = modules(&granted);
    let mut names = BTreeMap::new();
    for (((tag, at), granted), module) in places.into_iter().zip(granted).zip(modules) {
        report.clash(&at, &tag, &granted, Remedy::None);
        let module = ModuleIdent::mint(module);
        let tag_names = TagNames {
            page: pages::page(&module),
            module,
            accessor: MethodIdent::mint(raw(granted.text.clone())),
            api: TypeIdent::mint(api_type(&granted.text)),
        };
        report.named(&at, "module", tag_names.module.as_str());
        report.named(&at, "accessor", tag_names.accessor.as_str());
        report.named(&at, "type", tag_names.api.as_str());
        report.named(&at, "page", tag_names.page.as_str());
        names.insert(tag, tag_names);
    }
    names
}

/// The module of each accessor: a file has its name.
fn modules(accessors: &[Granted]) -> Vec<String> {
    let claims: Vec<Claim> = accessors
        .iter()
        .map(|accessor| {
            let module = words::ascii(&accessor.text);
            Claim {
                rank: u8::from(module != accessor.text),
                ladder: vec![underscored(module)].into(),
                key: accessor.text.clone(),
                at: Pointer::root(),
            }
        })
        .collect();
    let granted = Scope::new(Case::Snake, &[]).settle(&claims);
    granted.into_iter().map(|granted| granted.text).collect()
}

/// Where each tag is declared; where none but operations name it, the first of them by place, so that
/// the order of the document has no say.
fn places(api: &Api) -> BTreeMap<String, Pointer> {
    let mut places: BTreeMap<String, Pointer> = BTreeMap::new();
    for operation in &api.operations {
        let tag = operation.tag.as_deref().unwrap_or(UNTAGGED);
        let at = places
            .entry(tag.to_owned())
            .or_insert_with(|| operation.at.clone());
        if operation.at < *at {
            *at = operation.at.clone();
        }
    }
    for tag in &api.tags {
        if let Some(at) = places.get_mut(&tag.name)
            && tag.at.as_str().starts_with("/tags/")
        {
            *at = tag.at.clone();
        }
    }
    places
}

fn aside(name: String) -> String {
    if reserved::is_accessor(&name) {
        Case::Snake.suffix(&name, "api")
    } else {
        name
    }
}

/// `WorkItemsApi`, and no second `Api` where the tag ends with one.
fn api_type(snake: &str) -> String {
    let camel = Case::Camel.of(snake);
    if camel.ends_with("Api") {
        camel
    } else {
        Case::Camel.suffix(&camel, "api")
    }
}
