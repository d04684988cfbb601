//! A document that grows does not break those who use the client.

use std::fmt::Write;

use quote::ToTokens;
use syn::{Fields, ImplItem, Item, Visibility};

use crate::rules::exported;
use crate::sandbox::{self, root};

const CONSUMER: &str = include_str!("consumer.rs");

const FIELD: &str = "        priority:\n          type: string\n";

const PARAMETER: &str = "        - {in: query, name: view, schema: {type: string}}\n";

const OPERATION: &str = "  /work-items/{id}/archive:
    post:
      operationId: archiveWorkItem
      tags:
        - Work Items
      parameters:
        - in: path
          name: id
          required: true
          schema:
            type: string
      responses:
        '204':
          description: It is archived.
";

/// What a vendor adds: from where on, the text before which it goes, and the text.
const ADDITIONS: &[(&str, &str, &str)] = &[
    // A field of what is received, and one of what is sent.
    ("\n    WorkItems:\n", "        numItems:\n", FIELD),
    ("\n    WorkItemForward:\n", "        comment:\n", FIELD),
    // Values of enums.
    ("", "        - PolicyVioloation\n", "        - Escalation\n"),
    (
        "\n    LocaleOrigin:\n",
        "        - REQUEST\n",
        "        - TENANT\n",
    ),
    // Optional parameters, where there are some and where there are none.
    (
        " listWorkItems\n",
        "        - $ref: '#/components/parameters/limit'\n",
        "        - {in: query, name: sorters, schema: {type: string}}\n",
    ),
    (" getWorkItem\n", "        - in: path\n", PARAMETER),
    (" sendWorkItemForward\n", "        - in: path\n", PARAMETER),
    // A documented answer, of one of the operations that are refused alike today.
    (
        " getCountWorkItems\n",
        "        '401':\n",
        "        '400':\n          $ref: '#/components/responses/400'\n",
    ),
    // An operation.
    ("", "  /work-items/{id}/forward:\n", OPERATION),
];

/// What happens to a document.
type Change = fn(String) -> String;

/// The document after some years.
fn grown(mut document: String) -> String {
    for (from, place, addition) in ADDITIONS {
        let from = document.find(from).unwrap();
        let at = document[from..].find(place).unwrap();
        document.insert_str(from + at, addition);
    }
    document
}

/// Reads each field and matches each variant that the client has today.
fn uses() -> String {
    let mut uses = String::from(
        "#[expect(unused_imports, reason = \"for the types of fields\")]\n\
         mod uses {\nuse super::*;\nuse models::*;\nuse serde_json::Value;\n",
    );
    let mut count = 0;
    for (module, path) in [("models", "models"), ("operations", "work_items.rs")] {
        for file in files(path) {
            for (name, body) in file.items.iter().filter_map(|item| body(&file, item)) {
                count += 1;
                let function = format!("fn use_{count}(value: {module}::{name})");
                let body = body.replace("Self", &format!("{module}::{name}"));
                writeln!(uses, "pub {function} {{ {body} }}").unwrap();
            }
        }
    }
    assert!(count > 40, "{count} types");
    uses + "}\n"
}

/// The name of a type, and what can be done with a value of it.
fn body(file: &syn::File, item: &Item) -> Option<(String, String)> {
    match item {
        Item::Struct(item) => Some((item.ident.to_string(), reads(&item.fields))),
        Item::Enum(item) => Some((item.ident.to_string(), matches(item))),
        // Two operations that are refused alike share a type; each has a name of its own for it.
        Item::Type(item) => {
            let shared = item.ty.to_token_stream().to_string();
            let body = file.items.iter().find_map(|item| match item {
                Item::Enum(item) if item.ident == shared => Some(matches(item)),
                _ => None,
            });
            Some((item.ident.to_string(), body.unwrap()))
        }
        _ => None,
    }
}

fn files(path: &str) -> Vec<syn::File> {
    let path = root().join("generated/src/v3").join(path);
    let paths = match path.read_dir() {
        Ok(entries) => entries.map(|entry| entry.unwrap().path()).collect(),
        Err(_) => vec![path],
    };
    let texts = paths
        .iter()
        .map(|path| std::fs::read_to_string(path).unwrap());
    texts.map(|text| syn::parse_file(&text).unwrap()).collect()
}

fn reads(fields: &Fields) -> String {
    let fields = fields
        .iter()
        .filter(|field| matches!(field.vis, Visibility::Public(_)));
    let reads = fields.map(|field| {
        let (name, of) = (field.ident.to_token_stream(), field.ty.to_token_stream());
        format!("let _: {of} = value.{name};")
    });
    reads.collect()
}

fn matches(item: &syn::ItemEnum) -> String {
    let arms = item.variants.iter().map(|variant| {
        let payload = match &variant.fields {
            Fields::Unit => "",
            Fields::Unnamed(_) => "(_)",
            Fields::Named(_) => "{ .. }",
        };
        format!("Self::{}{payload} => {{}}", variant.ident)
    });
    let arms: Vec<String> = arms.collect();
    format!("match value {{ {}, _ => {{}} }}", arms.join(", "))
}

/// Functions of today that the program does not call.
fn unused() -> Vec<String> {
    let mut functions = Vec::new();
    for path in ["mod.rs", "models", "work_items.rs"] {
        for item in files(path).into_iter().flat_map(|file| file.items) {
            let Item::Impl(block) = item else { continue };
            for item in block.items {
                if let ImplItem::Fn(method) = item
                    && matches!(method.vis, Visibility::Public(_))
                {
                    functions.push(method.sig.ident.to_string());
                }
            }
        }
    }
    assert!(functions.len() > 25);
    functions.retain(|name| {
        !CONSUMER.contains(&format!(".{name}(")) && !CONSUMER.contains(&format!("::{name}("))
    });
    functions
}

#[test]
fn f3_a_program_compiles_against_the_client_of_a_grown_document() {
    let unused = unused();
    assert!(unused.is_empty(), "consumer.rs has to call {unused:?}");
    let words: Vec<&str> = CONSUMER
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .collect();
    for name in exported("src/lib.rs") {
        let uses = words.iter().filter(|word| **word == name).count();
        assert!(uses >= 2, "consumer.rs has to use `{name}`");
    }
    let source = format!("{CONSUMER}\n{}", uses());
    let changes: [(&str, Change); 2] = [
        ("consumer-today", |document| document),
        ("consumer-grown", grown),
    ];
    for (name, change) in changes {
        let folder = sandbox::program(name, &source, &change);
        sandbox::succeeds(&folder, &["check", "--quiet"]);
        let client = std::fs::read_to_string(folder.join("client/src/v3/work_items.rs")).unwrap();
        let is_grown = name.ends_with("grown");
        for addition in ["fn archive_work_item", "fn sorters", "fn view"] {
            assert_eq!(client.contains(addition), is_grown, "{addition}");
        }
    }
}
