//! What the sources of the generated crate may say.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Fields, ImplItem, Item, ItemImpl, ItemUse, TraitItem, UseTree, Visibility};

use crate::sandbox::root;

/// The crates whose types a user of the client meets.
const PUBLIC: &[&str] = &["bytes", "futures_core", "http", "serde", "serde_json"];

/// The crates that a user meets only by a feature that names crate and version, if at all.
fn hidden() -> BTreeSet<String> {
    let text = std::fs::read_to_string(root().join("generated/Cargo.toml")).unwrap();
    let manifest: toml::Table = text.parse().unwrap();
    let dependencies = manifest["dependencies"].as_table().unwrap().keys();
    dependencies
        .map(|name| name.replace('-', "_"))
        .filter(|name| !PUBLIC.contains(&name.as_str()))
        .collect()
}

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in folder.read_dir().unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

fn files() -> Vec<(String, syn::File)> {
    let mut paths = Vec::new();
    sources(&root().join("generated/src"), &mut paths);
    assert!(paths.len() > 30);
    let files = paths.into_iter().map(|path| {
        let text = std::fs::read_to_string(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, syn::parse_file(&text).unwrap())
    });
    files.collect()
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// The names that a `use` brings in from a crate that is hidden.
fn imported(item: &ItemUse, hidden: &BTreeSet<String>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    if let UseTree::Path(path) = &item.tree
        && hidden.contains(&path.ident.to_string())
    {
        leaves(&path.tree, &mut names);
    }
    names
}

/// The names that a `use` brings in.
fn leaves(tree: &UseTree, into: &mut BTreeSet<String>) {
    match tree {
        UseTree::Path(path) => leaves(&path.tree, into),
        UseTree::Name(name) => drop(into.insert(name.ident.to_string())),
        UseTree::Rename(name) => drop(into.insert(name.rename.to_string())),
        UseTree::Group(group) => {
            for tree in &group.items {
                leaves(tree, into);
            }
        }
        UseTree::Glob(_) => {}
    }
}

/// The names that a file of the generated crate exports from others.
pub(crate) fn exported(path: &str) -> BTreeSet<String> {
    let text = std::fs::read_to_string(root().join("generated").join(path)).unwrap();
    let mut names = BTreeSet::new();
    for item in syn::parse_file(&text).unwrap().items {
        if let Item::Use(item) = item
            && is_public(&item.vis)
        {
            leaves(&item.tree, &mut names);
        }
    }
    names
}

/// What a user could name, call, implement or read.
struct Signature {
    /// The attributes of the item and of what it is in.
    attributes: String,
    stream: TokenStream,
}

fn signature(attributes: &[&[Attribute]], stream: impl ToTokens) -> Signature {
    let attributes = attributes.iter().copied().flatten();
    Signature {
        attributes: attributes
            .map(|attribute| attribute.to_token_stream().to_string())
            .collect(),
        stream: stream.to_token_stream(),
    }
}

/// The public types of all files.
fn types<'a>(files: impl Iterator<Item = &'a syn::File>) -> BTreeSet<String> {
    let items = files.flat_map(|file| &file.items);
    let types = items.filter_map(|item| match item {
        Item::Struct(item) if is_public(&item.vis) => Some(item.ident.to_string()),
        Item::Enum(item) if is_public(&item.vis) => Some(item.ident.to_string()),
        _ => None,
    });
    types.collect()
}

/// The public signatures of a file.
fn signatures(file: &syn::File, types: &BTreeSet<String>) -> Vec<Signature> {
    let mut found = Vec::new();
    for item in &file.items {
        match item {
            Item::Struct(item) if is_public(&item.vis) => {
                found.push(signature(&[&item.attrs], &item.generics));
                let fields: &Fields = &item.fields;
                let fields = fields.iter().filter(|field| is_public(&field.vis));
                found
                    .extend(fields.map(|field| signature(&[&item.attrs, &field.attrs], &field.ty)));
            }
            Item::Enum(item) if is_public(&item.vis) => {
                found.push(signature(&[&item.attrs], &item.variants));
            }
            Item::Trait(item) if is_public(&item.vis) => {
                found.push(signature(&[&item.attrs], &item.supertraits));
                found.extend(item.items.iter().map(|part| match part {
                    TraitItem::Fn(method) => signature(&[&item.attrs, &method.attrs], &method.sig),
                    other => signature(&[&item.attrs], other),
                }));
            }
            Item::Fn(item) if is_public(&item.vis) => {
                found.push(signature(&[&item.attrs], &item.sig));
            }
            Item::Type(item) if is_public(&item.vis) => found.push(signature(&[&item.attrs], item)),
            Item::Const(item) if is_public(&item.vis) => {
                found.push(signature(&[&item.attrs], &item.ty));
            }
            Item::Use(item) if is_public(&item.vis) => found.push(signature(&[&item.attrs], item)),
            Item::Impl(block) => found.extend(implemented(block, types)),
            _ => {}
        }
    }
    found
}

/// The public signatures of an `impl`: its methods, and what it is of and for if one of those is a
/// public type.
fn implemented(block: &ItemImpl, types: &BTreeSet<String>) -> Vec<Signature> {
    let mut found = Vec::new();
    if let Some((of, _)) = &block.trait_ {
        let mut header = of.to_token_stream();
        // A trait may have the name of a type.
        let of = header.to_string();
        let arguments = of.split_once('<').map_or("", |(_, arguments)| arguments);
        let text = format!("{} {arguments}", block.self_ty.to_token_stream());
        header.extend(block.self_ty.to_token_stream());
        if text.split(' ').any(|word| types.contains(word)) {
            found.push(signature(&[&block.attrs], header));
        }
    }
    for item in &block.items {
        if let ImplItem::Fn(method) = item
            && is_public(&method.vis)
        {
            found.push(signature(&[&block.attrs, &method.attrs], &method.sig));
        }
    }
    found
}

/// The names of a stream that are hidden crates at the root of a path, or come from one.
fn hidden_names(
    stream: TokenStream,
    hidden: &BTreeSet<String>,
    imported: &BTreeSet<String>,
    into: &mut Vec<String>,
) {
    let tokens: Vec<TokenTree> = stream.into_iter().collect();
    let text = |at: Option<usize>| {
        let token = at.and_then(|at| tokens.get(at));
        token.map(ToString::to_string).unwrap_or_default()
    };
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => hidden_names(group.stream(), hidden, imported, into),
            TokenTree::Ident(ident) => {
                let name = ident.to_string();
                let is_below = text(at.checked_sub(1)) == ":"
                    && at
                        .checked_sub(3)
                        .is_some_and(|at| matches!(tokens[at], TokenTree::Ident(_)));
                let is_root = text(Some(at + 1)) == ":" && !is_below;
                if imported.contains(&name) || (is_root && hidden.contains(&name)) {
                    into.push(name);
                }
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

#[test]
fn b1_public_signatures_name_no_crate_that_could_change_unnoticed() {
    let hidden = hidden();
    assert!(
        hidden.contains("reqwest") && hidden.contains("tokio"),
        "{hidden:?}"
    );
    let (files, mut checked) = (files(), 0);
    let types = types(files.iter().map(|(_, file)| file));
    for (name, file) in &files {
        let uses = file.items.iter().filter_map(|item| match item {
            Item::Use(item) => Some(imported(item, &hidden)),
            _ => None,
        });
        let imported: BTreeSet<String> = uses.flatten().collect();
        for signature in signatures(file, &types) {
            checked += 1;
            let mut found = Vec::new();
            let text = signature.stream.to_string();
            hidden_names(signature.stream, &hidden, &imported, &mut found);
            // Behind a feature that names crate and version, such as `jiff-0_2`.
            found.retain(|name| {
                let feature = format!("feature = \"{name}-");
                let rest = signature.attributes.split_once(&feature);
                !rest.is_some_and(|(_, rest)| rest.starts_with(|c: char| c.is_ascii_digit()))
            });
            assert!(found.is_empty(), "{name}: {found:?} in `{text}`");
        }
    }
    assert!(checked > 300, "{checked} signatures");
}

/// What of a stream ends in a panic, writes to a terminal or is unsafe.
fn forbidden(stream: TokenStream, into: &mut Vec<String>) {
    const MACROS: &[&str] = &[
        "panic",
        "todo",
        "unimplemented",
        "unreachable",
        "print",
        "println",
        "eprint",
        "eprintln",
        "dbg",
        "assert",
        "assert_eq",
        "assert_ne",
    ];
    let tokens: Vec<TokenTree> = stream.into_iter().collect();
    let text = |at: Option<usize>| {
        let token = at.and_then(|at| tokens.get(at));
        token.map(ToString::to_string).unwrap_or_default()
    };
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => forbidden(group.stream(), into),
            TokenTree::Ident(ident) => {
                let name = ident.to_string();
                let is_macro = text(Some(at + 1)) == "!" && MACROS.contains(&name.as_str());
                let is_method = text(at.checked_sub(1)) == "."
                    && ["unwrap", "expect", "unwrap_err", "expect_err"].contains(&name.as_str());
                if name == "unsafe" || is_macro || is_method {
                    into.push(name);
                }
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

#[test]
fn b6_nothing_is_unsafe_panics_or_prints() {
    for (name, file) in files() {
        let mut found = Vec::new();
        forbidden(file.to_token_stream(), &mut found);
        assert!(found.is_empty(), "{name}: {found:?}");
    }
    let root = std::fs::read_to_string(root().join("generated/src/lib.rs")).unwrap();
    assert!(root.contains("#![forbid(unsafe_code)]"));
}
