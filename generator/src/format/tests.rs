//! What is printed is what rustfmt would print.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::{item, print};
use crate::diagnostics::Sink;
use crate::emit::{Docs, Module, Source};

/// All that is emitted, as rustfmt leaves it.
const SPECIMEN: &str = include_str!("specimen.txt");

fn modules(files: Vec<(&str, TokenStream)>) -> Vec<Module<'static>> {
    let files = files.into_iter().map(|(path, tokens)| {
        // Tokens cannot go from one thread to another.
        let text = tokens.to_string();
        Module::new(path.to_owned(), move || Source {
            tokens: text.parse().expect("tokens"),
            docs: Docs::default(),
        })
    });
    files.collect()
}

fn format(files: &[Module<'_>], sink: &mut Sink) -> Option<BTreeMap<String, String>> {
    print(files, "// Top.\n\n", sink)
}

#[test]
fn the_specimen_stays_as_it_is() {
    let syntax = syn::parse_file(SPECIMEN).expect("it is Rust");
    assert_eq!(item::file(&syntax), SPECIMEN);
}

#[test]
fn lines_are_made_of_tokens() {
    let modules = modules(vec![(
        "src/a.rs",
        quote! {
            #![doc = " A."]
            use a::B;
            use a::C;
            #[doc = " One."]
            #[doc = ""]
            #[doc = " Two."]
            pub struct D(B);
            impl D {
                const X: &'static str = "x";
                const Y: &'static [&'static str] = &["with", "a comma, and (", "a \" quote"];
                pub fn a(self) -> C { self.0 }
                pub fn b(self) -> B { B { field: self.0.first, second: self.0.second } }
            }
            e!(D, Json -> Vec<Option<B>>);
        },
    )]);
    let files = format(&modules, &mut Sink::default()).expect("it is Rust");
    let text = files.get("src/a.rs").map(String::as_str);
    assert_eq!(
        text,
        Some(
            r#"// Top.

//! A.

use a::B;
use a::C;

/// One.
///
/// Two.
pub struct D(B);

impl D {
    const X: &'static str = "x";
    const Y: &'static [&'static str] = &["with", "a comma, and (", "a \" quote"];

    pub fn a(self) -> C {
        self.0
    }

    pub fn b(self) -> B {
        B {
            field: self.0.first,
            second: self.0.second,
        }
    }
}

e!(D, Json -> Vec<Option<B>>);
"#
        )
    );
}

#[test]
fn what_is_no_rust_is_reported_with_its_file() {
    let mut sink = Sink::default();
    let modules = modules(vec![
        ("src/good.rs", quote! { struct A; }),
        ("src/bad.rs", quote! { struct struct }),
    ]);
    assert!(format(&modules, &mut sink).is_none());
    let found = format!("{sink:?}");
    assert!(found.contains("src/bad.rs") && !found.contains("src/good.rs"));
}

#[test]
fn many_files_come_out_like_few() {
    let names: Vec<_> = (0..200).map(|index| format!("src/{index:03}.rs")).collect();
    let file = |name| (name, quote! { #![doc = #name] struct A; });
    let all = modules(names.iter().map(|name| file(name.as_str())).collect());
    let files = format(&all, &mut Sink::default()).expect("it is Rust");
    for name in &names {
        let one = modules(vec![file(name.as_str())]);
        let one = format(&one, &mut Sink::default()).expect("it is Rust");
        assert_eq!(files.get(name), one.get(name));
    }
}
