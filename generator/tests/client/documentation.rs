//! The examples of the generated documentation.
//!
//! `cargo test` compiles each of them as a doctest, against the default features, and runs the programs if
//! the mock transport is there.

use std::fmt::Write;

use quote::ToTokens;
use syn::{Attribute, Expr, ImplItem, Item, Lit, LitStr, Meta, Visibility};

use crate::sandbox::{self, root};

fn text(path: &str) -> String {
    std::fs::read_to_string(root().join("generated").join(path)).unwrap()
}

/// The documentation that attributes make up.
fn prose(attributes: &[Attribute]) -> String {
    let mut prose = String::new();
    for attribute in attributes {
        let Meta::NameValue(pair) = &attribute.meta else {
            continue;
        };
        if let (true, Expr::Lit(value)) = (pair.path.is_ident("doc"), &pair.value)
            && let Lit::Str(line) = &value.lit
        {
            let line = line.value();
            prose += line.strip_prefix(' ').unwrap_or(&line);
            prose.push('\n');
        }
    }
    prose
}

/// The code blocks that begin with this fence, with the lines that rustdoc hides.
fn blocks(prose: &str, fence: &str) -> Vec<String> {
    let parts = prose.split(fence).skip(1);
    let blocks = parts.map(|part| part.split("```").next().unwrap());
    blocks
        .map(|block| {
            let lines = block
                .lines()
                .map(|line| line.strip_prefix("# ").unwrap_or(line));
            lines.collect::<Vec<_>>().join("\n")
        })
        .collect()
}

/// The files of which attributes include the text.
fn included(attributes: &[Attribute]) -> Vec<String> {
    let values = attributes.iter().filter_map(|attribute| {
        let Meta::NameValue(pair) = &attribute.meta else {
            return None;
        };
        let Expr::Macro(call) = &pair.value else {
            return None;
        };
        let is_included = call.mac.path.is_ident("include_str");
        is_included.then(|| call.mac.parse_body::<LitStr>().unwrap().value())
    });
    values.collect()
}

/// Each method of the API's accessor, with the files that its documentation includes.
fn methods(version: &str) -> Vec<(String, Vec<String>)> {
    let file = syn::parse_file(&text(&format!("src/{version}/work_items.rs"))).unwrap();
    let mut found = Vec::new();
    for item in file.items {
        let Item::Impl(block) = item else { continue };
        for item in block.items {
            let ImplItem::Fn(method) = item else { continue };
            // Those that make a call; the others set something on one.
            let first = method.sig.inputs.first().to_token_stream().to_string();
            let by_reference = first == "& self";
            if by_reference && matches!(method.vis, Visibility::Public(_)) {
                // A block that is open before the file and closed behind it.
                assert_eq!(blocks(&prose(&method.attrs), "```no_run\n"), [""]);
                found.push((method.sig.ident.to_string(), included(&method.attrs)));
            }
        }
    }
    found
}

#[test]
fn m4_every_method_has_an_example_that_runs() {
    let mut expected = Vec::new();
    for version in ["v3", "v2024"] {
        let methods = methods(version);
        assert_eq!(methods.len(), 13);
        for (name, files) in methods {
            let file = format!("tests/examples/{version}/work_items/{name}.rs");
            assert_eq!(files, [format!("../../{file}")], "{name}");
            let program = text(&file);
            for part in ["async fn main()", "async fn run(client: &Client)", ".await"] {
                assert!(program.contains(part), "{name}: {part}");
            }
            expected.push(format!("test {version}::work_items::{name} ... ok"));
        }
    }
    let arguments = ["test", "-p", "sailpoint-work-items", "--test", "examples"];
    let features = ["--no-default-features", "--features", "v3,v2024,test-util"];
    let printed = sandbox::succeeds(&root(), &[&arguments[..], &features].concat());
    let mut ran: Vec<&str> = printed.lines().filter(|it| it.ends_with("ok")).collect();
    ran.sort_unstable();
    expected.sort_unstable();
    assert_eq!(ran, expected);
}

#[test]
fn the_examples_of_crate_and_readme_compile() {
    let mut source = "//! The documented examples.\n#![allow(unused)]\n".to_owned();
    let file = syn::parse_file(&text("src/lib.rs")).unwrap();
    let examples = blocks(&prose(&file.attrs), "```no_run\n");
    assert_eq!(examples.len(), 1);
    for example in examples {
        // The program has no features; the client has them.
        let example = example.replacen("#[cfg(feature = \"v3\")]", "", 1);
        assert!(!example.contains("cfg("));
        writeln!(source, "mod root {{ {example} }}").unwrap();
    }
    for example in blocks(&text("README.md"), "```rust\n") {
        writeln!(
            source,
            "async fn readme() -> Result<(), sailpoint_work_items::Error> {{ {example} Ok(()) }}"
        )
        .unwrap();
    }
    source += "fn main() {}\n";
    let folder = sandbox::program("documented-examples", &source, &|document| document);
    sandbox::succeeds(&folder, &["check", "--quiet"]);
}
