//! Lists that the configuration says how to read page by page.

use crate::memory::{Memory, configuration, file, findings};

/// The conventions of `lists_with_pages.yaml`.
pub(crate) const CONVENTIONS: &str = r#"
[[pagination]]
style = "offset"
offset = "skip"
limit = "take"
items-at = "/data/pets"

[[pagination]]
style = "page"
page = "pageNo"
limit = "perPage"

[[pagination]]
style = "page"
page = "sheet"

[[pagination]]
style = "cursor"
cursor = "startingAfter"
next = "/paging/after"
items-at = "/data/pets"

[[pagination]]
style = "cursor"
cursor = "token"
next-header = "X-Next-Token"

[[pagination]]
style = "cursor"
cursor = "starting_after"
next = "/data/-/id"
items-at = "/data"
more = "/has_more"

[[pagination]]
style = "link"

[[pagination]]
style = "next-url"
next = "/links/next"
items-at = "/results"
"#;

#[test]
fn each_convention_becomes_a_way_to_read_lists() {
    let document = std::fs::read_to_string(file("tests/cases/lists_with_pages.yaml")).unwrap();
    let compilation = Memory::default()
        .with("generator.toml", configuration("api.yaml") + CONVENTIONS)
        .with("api.yaml", document)
        .compile();
    let output = compilation.output().expect("the document is sound");
    let mut text = findings(&compilation);
    for (path, file) in &output.files {
        let is_example = path.starts_with("tests/examples/default/by_");
        if path == "src/default.rs" || path.starts_with("docs/methods/") || is_example {
            text.push_str(&format!("//- {path}\n{file}\n"));
        }
    }
    insta::assert_snapshot!(text);
}

fn check(conventions: &str) -> String {
    let document = std::fs::read_to_string(file("tests/cases/lists_with_pages.yaml")).unwrap();
    let compilation = Memory::default()
        .with("generator.toml", configuration("api.yaml") + conventions)
        .with("api.yaml", document)
        .compile();
    assert!(compilation.output().is_none());
    findings(&compilation)
}

#[test]
fn a_convention_that_does_not_say_what_its_style_needs_is_refused() {
    insta::assert_snapshot!(check(
        r#"
[[pagination]]
style = "offset"
offset = "skip"
cursor = "after"

[[pagination]]
style = "cursor"
cursor = "after"
next = "paging"
next-header = "X-Next"

[[pagination]]
style = "page"
page = "pageNo"
items-at = "data"
"#
    ));
}

#[test]
fn a_convention_that_fits_no_list_is_refused() {
    insta::assert_snapshot!(check(
        r#"
[[pagination]]
style = "offset"
offset = "from"
limit = "to"
items-at = "/data/pets"

[[pagination]]
style = "page"
page = "startingAfter"

[[pagination]]
style = "cursor"
cursor = "startingAfter"
next = "/paging/before"
items-at = "/data/pets"

[[pagination]]
style = "link"
limit = "size"

[[pagination]]
style = "next-url"
next = "/data/next"
items-at = "/data/pets"
"#
    ));
}
