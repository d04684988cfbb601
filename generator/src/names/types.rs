//! The names of types.

use std::collections::{BTreeMap, BTreeSet};

use super::inline;
use super::keywords::{is_identifier, raw, underscored};
use super::report::{Remedy, Report};
use super::reserved;
use super::scope::{Claim, Granted, RENAMED, Scope, ladder, rank};
use super::words::{self, Case};
use super::{ModuleIdent, TypeIdent, TypeNames};
use super::{members, pages};
use crate::config::RenameConfig;
use crate::model::{Api, Origin, Shape, TypeDef, TypeId};
use crate::pointer::Pointer;

/// Names the components, then the inline types that need a name, then their modules and members.
pub(super) fn name(
    api: &Api,
    rename: &RenameConfig,
    report: &mut Report<'_>,
) -> BTreeMap<TypeId, TypeNames> {
    let mut scope = Scope::new(Case::Camel, &[]);
    let mut texts = components(api, rename, &mut scope, report);
    let owners = texts
        .iter()
        .filter_map(|(id, text)| match &api.types.get(*id).origin {
            Origin::Component(key) => Some((key.clone(), text.clone())),
            Origin::Inline(_) => None,
        })
        .collect();
    texts.extend(inline_types(api, rename, &owners, &mut scope, report));
    let modules = modules(&texts);
    let texts: Vec<(TypeId, String)> = texts.into_iter().collect();
    let names = report.map(&texts, |(id, text), report| {
        let def = api.types.get(*id);
        report.named(&def.at, "type", text);
        let module = modules.get(text).cloned().unwrap_or_default();
        let module = ModuleIdent::mint(module);
        let page = pages::page(&module);
        report.named(&def.at, "page", page.as_str());
        TypeNames {
            module,
            page,
            fields: members::fields(def, report),
            additional: members::additional(def),
            variants: members::variants(def, report),
            unknown: members::unknown(def),
            ident: TypeIdent::mint(text.clone()),
        }
    });
    let ids = texts.into_iter().map(|(id, _)| id);
    ids.zip(names).collect()
}

fn components(
    api: &Api,
    rename: &RenameConfig,
    scope: &mut Scope,
    report: &mut Report<'_>,
) -> BTreeMap<TypeId, String> {
    let named: Vec<(TypeId, &TypeDef, &String)> = api
        .types
        .iter()
        .filter_map(|(id, def)| match &def.origin {
            Origin::Component(key) => Some((id, def, key)),
            Origin::Inline(_) => None,
        })
        .collect();
    let claims: Vec<Claim> = named
        .iter()
        .map(|(_, def, key)| {
            let new_name = rename.schemas.get(*key);
            let new_name = new_name.filter(|new_name| is_type_name(key, new_name, report));
            component_claim(def, key, new_name)
        })
        .collect();
    let granted = scope.settle(&claims);
    let mut texts = BTreeMap::new();
    for ((id, def, key), granted) in named.into_iter().zip(granted) {
        if rename.schemas.contains_key(key) {
            refuse_taken("schemas", key, &granted, report);
        } else {
            report.clash(&def.at, key, &granted, Remedy::Rename("rename.schemas"));
        }
        texts.insert(id, granted.text);
    }
    texts
}

/// Names that the configuration gives come last: what they would take from another component is
/// refused.
fn component_claim(def: &TypeDef, key: &str, new_name: Option<&String>) -> Claim {
    let (rank, ladder) = match new_name {
        Some(new_name) => (RENAMED, vec![new_name.clone()].into()),
        None => (rank(Case::Camel, key), ladder(Case::Camel, key, raw)),
    };
    Claim {
        rank,
        ladder,
        key: key.to_owned(),
        at: def.at.clone(),
    }
}

fn is_type_name(key: &str, new_name: &str, report: &mut Report<'_>) -> bool {
    let usable = is_identifier(new_name)
        && !new_name.contains('_')
        && !new_name.starts_with(char::is_lowercase);
    if !usable {
        report.refuse(
            Pointer::root().keys(["rename", "schemas", key]),
            format!("`{new_name}`, in `[rename.schemas]` for `{key}`, is not the name of a type"),
            "types have a name in upper camel case: `WorkItem`",
        );
    }
    usable
}

/// A new name has to be free.
pub(super) fn refuse_taken(table: &str, key: &str, granted: &Granted, report: &mut Report<'_>) {
    if let Some(clash) = &granted.clash {
        report.refuse(
            Pointer::root().keys(["rename", table, key]),
            format!(
                "the new name of `{key}`, `{}`, is that of something else",
                clash.wanted
            ),
            "choose another name in `[rename]`",
        );
    }
}

fn inline_types(
    api: &Api,
    rename: &RenameConfig,
    owners: &BTreeMap<String, String>,
    scope: &mut Scope,
    report: &mut Report<'_>,
) -> BTreeMap<TypeId, String> {
    let successes = inline::successes(api);
    let mut ids = Vec::new();
    let mut claims = Vec::new();
    for (id, def) in api.types.iter() {
        let Origin::Inline(path) = &def.origin else {
            continue;
        };
        if !needs_name(&def.shape) {
            continue;
        }
        ids.push(id);
        claims.push(Claim {
            rank: 0,
            ladder: inline::ladder(&successes, rename, owners, path).into(),
            key: def.at.as_str().to_owned(),
            at: def.at.clone(),
        });
    }
    let granted = scope.settle(&claims);
    let mut texts = BTreeMap::new();
    for ((id, claim), granted) in ids.into_iter().zip(&claims).zip(granted) {
        let wanted = claim.ladder.first().unwrap_or_default();
        report.clash(&claim.at, &wanted, &granted, Remedy::Inline);
        texts.insert(id, granted.text);
    }
    texts
}

/// Rust writes lists, maps and scalars without a name.
fn needs_name(shape: &Shape) -> bool {
    match shape {
        Shape::Struct(_) | Shape::Enum(_) | Shape::Union(_) => true,
        Shape::Primitive(_)
        | Shape::Array(_)
        | Shape::Tuple(_)
        | Shape::Map(_)
        | Shape::Alias(_)
        | Shape::Json(_) => false,
    }
}

/// The module of each type, by the type's name.
fn modules(texts: &BTreeMap<TypeId, String>) -> BTreeMap<String, String> {
    let types: BTreeSet<&String> = texts.values().collect();
    let claims: Vec<Claim> = types
        .iter()
        .map(|text| {
            let module = words::ascii(&Case::Snake.of(text));
            let rank = u8::from(Case::Camel.of(&module) != **text);
            let module = if reserved::is_module(&module) {
                Case::Snake.suffix(&module, "model")
            } else {
                module
            };
            Claim {
                rank,
                ladder: vec![underscored(module)].into(),
                key: (*text).clone(),
                at: Pointer::root(),
            }
        })
        .collect();
    let granted = Scope::new(Case::Snake, &[]).settle(&claims);
    let names = types.into_iter().cloned();
    names
        .zip(granted.into_iter().map(|granted| granted.text))
        .collect()
}
