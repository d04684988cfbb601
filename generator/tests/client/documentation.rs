//! The examples of the generated documentation.
//!
//! `cargo test` compiles each of them as a doctest, against the default features. Here they run.

use std::fmt::Write;

use quote::ToTokens;
use syn::{Attribute, Expr, ImplItem, Item, Lit, Meta, Visibility};

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

/// Each method of the API's accessor, with its examples.
fn methods() -> Vec<(String, Vec<String>)> {
    let file = syn::parse_file(&text("src/v3/work_items.rs")).unwrap();
    let mut found = Vec::new();
    for item in file.items {
        let Item::Impl(block) = item else { continue };
        for item in block.items {
            let ImplItem::Fn(method) = item else { continue };
            // Those that make a call; the others set something on one.
            let first = method.sig.inputs.first().to_token_stream().to_string();
            let by_reference = first == "& self";
            if by_reference && matches!(method.vis, Visibility::Public(_)) {
                let examples = blocks(&prose(&method.attrs), "```no_run\n");
                found.push((method.sig.ident.to_string(), examples));
            }
        }
    }
    found
}

/// The program that runs all examples, and prints the name of each.
fn program() -> String {
    let mut source = "//! The documented examples.\n#![allow(unused, dead_code)]\n".to_owned();
    let mut run = String::new();
    for (name, examples) in methods() {
        for (number, example) in examples.iter().enumerate() {
            let example = example.replacen("async fn example", "pub async fn example", 1);
            writeln!(source, "mod {name}_{number} {{ {example} }}").unwrap();
            writeln!(run, "run(\"{name}\", {name}_{number}::example);").unwrap();
        }
    }
    let file = syn::parse_file(&text("src/lib.rs")).unwrap();
    for example in blocks(&prose(&file.attrs), "```no_run\n") {
        writeln!(source, "mod root {{ {example} }}").unwrap();
    }
    for example in blocks(&text("README.md"), "```rust\n") {
        writeln!(
            source,
            "async fn readme() -> Result<(), sailpoint_work_items::Error> {{ {example} Ok(()) }}"
        )
        .unwrap();
    }
    source += RUN;
    writeln!(source, "fn main() {{ {run} }}").unwrap();
    source
}

const RUN: &str = r#"
use sailpoint_work_items::{Client, Error, MockReply, MockTransport, PausedClock};
fn run<F: Future<Output = Result<(), Error>>>(name: &str, example: fn(Client) -> F) {
    let clock = PausedClock::new(1);
    let mock = MockTransport::new(&clock);
    let client = Client::builder().base_url("https://example.com").transport(mock.clone());
    let client = client.clock(clock.clone()).build().unwrap();
    let lists = ["/v3/work-items", "/v3/work-items/completed"];
    mock.respond(move |request| {
        let is_list = lists.contains(&request.uri.path());
        MockReply::json(200, if is_list { "[]" } else { "{}" })
    });
    clock.run(example(client)).unwrap();
    assert_eq!(mock.requests().len(), 1, "{name}");
    println!("{name}");
}
"#;

#[test]
fn m4_every_method_has_an_example_that_runs() {
    let manifest: toml::Table = text("Cargo.toml").parse().unwrap();
    assert!(!manifest.contains_key("lib"), "its doctests could be off");
    let methods = methods();
    assert_eq!(methods.len(), 13);
    for (name, examples) in &methods {
        assert!(!examples.is_empty(), "`{name}` has no example");
    }
    let folder = sandbox::program("documented-examples", &program(), &|document| document);
    let printed = sandbox::succeeds(&folder, &["run", "--quiet"]);
    let ran: Vec<&str> = printed.lines().collect();
    let expected: Vec<&str> = methods.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(ran, expected);
}
