//! Tests of the rules of naming.

use super::MethodIdent;
use super::keywords::{self, is_identifier, raw, underscored};
use super::pages;
use super::scope::{Claim, Granted, Scope, ladder, rank};
use super::status;
use super::words::Case;
use crate::model::StatusMatch;
use crate::pointer::Pointer;

#[test]
fn each_case_splits_words_the_same_way() {
    for (text, camel, snake, shouty) in [
        (
            "listWorkItems",
            "ListWorkItems",
            "list_work_items",
            "LIST_WORK_ITEMS",
        ),
        ("WorkItems", "WorkItems", "work_items", "WORK_ITEMS"),
        ("work-items", "WorkItems", "work_items", "WORK_ITEMS"),
        ("X-Request-Id", "XRequestId", "x_request_id", "X_REQUEST_ID"),
        ("HTTPServer", "HttpServer", "http_server", "HTTP_SERVER"),
        (
            "OAuth2Token",
            "OAuth2Token",
            "o_auth2_token",
            "O_AUTH2_TOKEN",
        ),
        (
            "get /work-items/{id}",
            "GetWorkItemsId",
            "get_work_items_id",
            "GET_WORK_ITEMS_ID",
        ),
        ("don't", "Dont", "dont", "DONT"),
    ] {
        assert_eq!(Case::Camel.of(text), camel);
        assert_eq!(Case::Snake.of(text), snake);
        assert_eq!(Case::Shouty.of(text), shouty);
    }
}

#[test]
fn names_that_rust_does_not_take_are_told_in_words() {
    for (text, camel) in [
        ("", "Empty"),
        (" ", "Space"),
        ("<=", "LessEqual"),
        ("!=", "NotEqual"),
        ("*", "Star"),
        ("+1", "Plus1"),
        ("-1", "Minus1"),
        ("-created", "MinusCreated"),
        ("24h", "N24h"),
        ("2Fast", "N2Fast"),
        ("404", "N404"),
        ("@type", "Type"),
        ("größe", "Größe"),
        ("日本", "日本"),
        ("x²", "X"),
        ("\u{1f680}", "U1f680"),
        // An accent of its own: Rust compares identifiers in composed form.
        ("cafe\u{301}", "Cafe"),
        // A digit of another script.
        ("\u{663}x", "N\u{663}x"),
    ] {
        let name = Case::Camel.of(text);
        assert_eq!(name, camel, "of {text:?}");
        assert!(is_identifier(&name), "{name}");
    }
}

#[test]
fn names_of_files_are_plain() {
    for (snake, file) in [
        ("work_items", "work_items"),
        ("größe", "groesse"),
        ("ünïcode_tag", "uenicode_tag"),
        ("大きさ", "u5927_u304d_u3055"),
    ] {
        let name = super::words::ascii(snake);
        assert!(name.is_ascii() && is_identifier(&name));
        assert_eq!(name, file);
    }
}

#[test]
fn every_keyword_becomes_an_identifier() {
    for keyword in keywords::ALL.iter().flat_map(|words| *words) {
        assert!(!is_identifier(keyword), "{keyword}");
        let never_raw = ["self", "Self", "super", "crate", "_"].contains(keyword);
        let expected = if never_raw {
            format!("{keyword}_")
        } else {
            format!("r#{keyword}")
        };
        assert_eq!(raw((*keyword).to_owned()), expected);
        assert_eq!(underscored((*keyword).to_owned()), format!("{keyword}_"));
    }
    assert_eq!(raw("union".to_owned()), "union");
}

#[test]
fn the_exact_name_stays_whatever_is_added() {
    assert_eq!(
        types(&["foo_bar", "FooBar", "fooBar"]),
        ["FooUnderscoreBar", "FooBar", "FooBarLowerCamel"]
    );
    assert_eq!(types(&["FooBar"]), ["FooBar"]);
    assert_eq!(types(&["foo_bar"]), ["FooBar"]);
}

#[test]
fn of_equals_none_gets_the_plain_name() {
    assert_eq!(types(&["asc", "ASC"]), ["AscLower", "AscUpper"]);
    assert_eq!(types(&["GMT+1", "GMT-1"]), ["GmtPlus1", "Gmt1"]);
    assert_eq!(types(&["a_b", "a-b"]), ["AUnderscoreB", "ADashB"]);
    assert_eq!(
        types(&["foo_bar", "FOO_BAR"]),
        ["FooUnderscoreBarLower", "FooUnderscoreBarUpper"]
    );
    assert_eq!(types(&["*", "star"]), ["StarSymbol", "Star"]);
}

#[test]
fn a_digest_of_the_key_is_the_last_resort() {
    // Nothing of these but invisible marks differs.
    let names = types(&["e\u{300}a", "e\u{301}a"]);
    assert_eq!(names.len(), 2);
    assert_ne!(names[0], names[1]);
    for name in names {
        assert!(
            name.starts_with("EaLowerX") || name.starts_with("EaX"),
            "{name}"
        );
    }
    // Two that are the same get different names all the same.
    let names = types(&["same", "same"]);
    assert_ne!(names[0], names[1]);
}

#[test]
fn the_order_of_claims_does_not_matter() {
    let keys = [
        "foo_bar",
        "FooBar",
        "fooBar",
        "foo-bar",
        "FOO_BAR",
        "foo bar",
        "foo.bar",
        "Foo_Bar",
        "foo__bar",
        "FooUnderscoreBar",
        "FooBarLowerCamel",
        "foo$bar",
        "e\u{300}a",
        "e\u{301}a",
    ];
    let names = types(&keys);
    for turn in 0..keys.len() {
        let mut turned = keys;
        turned.rotate_left(turn);
        turned.reverse();
        let mut again = types(&turned);
        again.reverse();
        again.rotate_right(turn);
        assert_eq!(again, names);
    }
    let mut unique = names.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), names.len());
}

#[test]
fn a_clash_names_the_other_one() {
    let granted = settle(&["foo_bar", "FooBar", "Other"]);
    let clashes: Vec<Option<&str>> = granted
        .iter()
        .map(|granted| granted.clash.as_ref().map(|clash| clash.other.as_str()))
        .collect();
    assert_eq!(clashes, [Some("/FooBar"), None, None]);
}

#[test]
fn failures_have_the_name_of_their_status() {
    for (status, name) in [
        (StatusMatch::Exact(404), "NotFound"),
        (StatusMatch::Exact(429), "TooManyRequests"),
        (StatusMatch::Exact(418), "ImATeapot"),
        (StatusMatch::Exact(499), "Status499"),
        (StatusMatch::Class(4), "ClientError"),
        (StatusMatch::Class(5), "ServerError"),
        (StatusMatch::Default, "Default"),
    ] {
        assert_eq!(status::variant(status), name);
    }
}

fn types(keys: &[&str]) -> Vec<String> {
    settle(keys)
        .into_iter()
        .map(|granted| granted.text)
        .collect()
}

fn settle(keys: &[&str]) -> Vec<Granted> {
    let claims: Vec<Claim> = keys
        .iter()
        .map(|key| Claim {
            rank: rank(Case::Camel, key),
            ladder: ladder(Case::Camel, key, raw),
            key: (*key).to_owned(),
            at: Pointer::root().key(key),
        })
        .collect();
    Scope::new(Case::Camel, &[]).settle(&claims)
}

#[test]
fn sections_of_a_page_differ_from_one_another_and_from_its_other_headings() {
    let methods = [
        ("größe", "groesse-operation"),
        ("groesse", "groesse"),
        ("list_items", "list-items"),
        ("parameters", "parameters-operation"),
        ("example_2", "example-2-operation"),
        ("petsapi", "petsapi-operation"),
        ("self_", "self"),
        ("r#type", "type"),
    ];
    let idents = methods.map(|(method, _)| MethodIdent::mint(method.to_owned()));
    let anchors = pages::anchors(&idents, "PetsApi");
    for ((method, wanted), anchor) in methods.iter().zip(anchors) {
        assert_eq!(anchor.as_str(), *wanted, "{method}");
    }
}
