//! What the sources of the generated crate may say.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Fields, ImplItem, Item, TraitItem, UseTree, Visibility};

use crate::sandbox::root;

/// The crates whose types a user of the client meets.
const PUBLIC: &[&str] = &["bytes", "futures_core", "http", "serde", "serde_json"];

/// The crates that a user never meets, unless by a feature that names crate and version.
fn hidden() -> BTreeSet<String> {
    let text = std::fs::read_to_string(root().join("generated/Cargo.toml")).unwrap();
    let manifest: toml::Table = text.parse().unwrap();
    let features: Vec<&String> = manifest["features"].as_table().unwrap().keys().collect();
    let dependencies = manifest["dependencies"].as_table().unwrap().keys();
    let names = dependencies.filter(|name| {
        let versioned = |feature: &&&String| feature.starts_with(&format!("{name}-"));
        !features.iter().any(|feature| versioned(&feature))
    });
    names
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
fn imports(tree: &UseTree, hidden: &BTreeSet<String>, from: bool, into: &mut BTreeSet<String>) {
    match tree {
        UseTree::Path(path) => {
            let from = from || hidden.contains(&path.ident.to_string());
            imports(&path.tree, hidden, from, into);
        }
        UseTree::Name(name) if from => drop(into.insert(name.ident.to_string())),
        UseTree::Rename(name) if from => drop(into.insert(name.rename.to_string())),
        UseTree::Group(group) => {
            for tree in &group.items {
                imports(tree, hidden, from, into);
            }
        }
        UseTree::Name(_) | UseTree::Rename(_) | UseTree::Glob(_) => {}
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
            imports(&item.tree, &BTreeSet::new(), true, &mut names);
        }
    }
    names
}

/// The public signatures of a file: what a user could name, call, implement or read.
fn signatures(file: &syn::File) -> Vec<TokenStream> {
    let mut found = Vec::new();
    let mut public = BTreeSet::new();
    for item in &file.items {
        match item {
            Item::Struct(item) if is_public(&item.vis) => {
                public.insert(item.ident.to_string());
                found.push(item.generics.to_token_stream());
                let fields: &Fields = &item.fields;
                let fields = fields.iter().filter(|field| is_public(&field.vis));
                found.extend(fields.map(|field| field.ty.to_token_stream()));
            }
            Item::Enum(item) if is_public(&item.vis) => {
                public.insert(item.ident.to_string());
                found.push(item.variants.to_token_stream());
            }
            Item::Trait(item) if is_public(&item.vis) => {
                found.push(item.supertraits.to_token_stream());
                for item in &item.items {
                    match item {
                        TraitItem::Fn(method) => found.push(method.sig.to_token_stream()),
                        other => found.push(other.to_token_stream()),
                    }
                }
            }
            Item::Fn(item) if is_public(&item.vis) => found.push(item.sig.to_token_stream()),
            Item::Type(item) if is_public(&item.vis) => found.push(item.to_token_stream()),
            Item::Const(item) if is_public(&item.vis) => found.push(item.ty.to_token_stream()),
            Item::Use(item) if is_public(&item.vis) => found.push(item.to_token_stream()),
            _ => {}
        }
    }
    for item in &file.items {
        let Item::Impl(block) = item else { continue };
        let of = block.self_ty.to_token_stream().to_string();
        let is_known = of
            .split(' ')
            .next()
            .is_some_and(|name| public.contains(name));
        if let (Some((of, _)), true) = (&block.trait_, is_known) {
            found.push(of.to_token_stream());
        }
        for item in &block.items {
            let ImplItem::Fn(method) = item else { continue };
            if is_public(&method.vis) {
                found.push(method.sig.to_token_stream());
            }
        }
    }
    found
}

/// Whether a stream names a hidden crate by a path, or something that came from one.
fn names(stream: TokenStream, hidden: &BTreeSet<String>, imported: &BTreeSet<String>) -> bool {
    let tokens: Vec<TokenTree> = stream.into_iter().collect();
    tokens.iter().enumerate().any(|(at, token)| match token {
        TokenTree::Group(group) => names(group.stream(), hidden, imported),
        TokenTree::Ident(ident) => {
            let name = ident.to_string();
            let next = tokens.get(at + 1).map(ToString::to_string);
            let is_path = next.as_deref() == Some(":");
            imported.contains(&name) || (is_path && hidden.contains(&name))
        }
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

#[test]
fn b1_public_signatures_name_no_crate_that_could_change_unnoticed() {
    let hidden = hidden();
    assert!(
        hidden.contains("reqwest") && hidden.contains("tokio"),
        "{hidden:?}"
    );
    let mut checked = 0;
    for (name, file) in files() {
        let mut imported = BTreeSet::new();
        for item in &file.items {
            if let Item::Use(item) = item {
                imports(&item.tree, &hidden, false, &mut imported);
            }
        }
        for signature in signatures(&file) {
            checked += 1;
            let text = signature.to_string();
            // The runtime's own modules may be called as a crate is.
            if text.contains("self ::") || text.contains("crate ::") {
                continue;
            }
            assert!(!names(signature, &hidden, &imported), "{name}: {text}");
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
