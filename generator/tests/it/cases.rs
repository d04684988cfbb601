//! One feature a document: what it becomes at each stage.

use spec2crate::Dumped;

use crate::memory::{self, Memory};

/// Files that are the same for every document.
const FIXED: &[&str] = &["src/runtime/", "Cargo.toml", "README.md", "src/profile.rs"];

/// Reference pages have cases of their own.
const PAGES: &str = "docs/";

#[test]
fn each_case_becomes_its_model_plan_and_files() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots/cases");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for (name, text) in memory::cases("tests/cases") {
            check(&name, &text);
        }
    });
}

/// A root module without what it exports of the runtime, which no case has a say in.
fn without_the_runtime(text: &str) -> String {
    const EXPORT: &str = "pub use runtime::";
    let (Some(first), Some(last)) = (text.find(EXPORT), text.rfind(EXPORT)) else {
        return text.to_owned();
    };
    // The conditions of the first one stand before it.
    let start = text[..first].rfind("\n\n").unwrap() + 2;
    let end = last + text[last..].find(";\n").unwrap() + 2;
    format!("{}{EXPORT}…\n{}", &text[..start], &text[end..])
}

/// The test of the examples without what does not depend on them.
fn without_the_checks(text: &str) -> String {
    const MACRO: &str = "macro_rules! examples {";
    const CHECKS: &str = "/// Where the requests seem to go.";
    let (Some(head), Some(checks)) = (text.find(MACRO), text.find(CHECKS)) else {
        return text.to_owned();
    };
    let start = head + text[head..].find("\n}\n").unwrap() + 2;
    format!("…{}…\n", &text[start..checks])
}

fn check(name: &str, text: &str) {
    let compilation = Memory::document(name, text).compile();
    let findings = memory::findings(&compilation);
    assert!(!compilation.sink.has_errors(), "{findings}");
    let case = name.trim_end_matches(".yaml");
    insta::assert_snapshot!(
        format!("{case}.model"),
        compilation.dump(Dumped::Model, None)
    );
    insta::assert_snapshot!(format!("{case}.plan"), compilation.dump(Dumped::Plan, None));
    let output = compilation.output().expect("a sound document has output");
    let mut files = findings;
    for (path, text) in &output.files {
        if !path.starts_with(PAGES) && !FIXED.iter().any(|fixed| path.starts_with(fixed)) {
            let text = match path.as_str() {
                "tests/examples/main.rs" => without_the_checks(text),
                _ => without_the_runtime(text),
            };
            files.push_str(&format!("//- {path}\n{text}\n"));
        }
    }
    insta::assert_snapshot!(format!("{case}.files"), files);
}
