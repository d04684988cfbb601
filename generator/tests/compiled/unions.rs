//! Unions of the cases, as they are compiled: what is read is written again, whatever it is.

use cases::all_of_redescribes_a_field::models::Sold;
use cases::bases_of_heirs::models::{DataType, Update};
use cases::nested_unions::models::{Outer, Wrapped};
use cases::tuples::models::{Counted, Series, Step};
use cases::union_by_discriminator::models::{Cat, Implicit, Pet, Tagless, Valued};
use cases::union_by_kind::models::{Any, Label, Point};
use cases::union_by_properties::models::{Action, Event, Found, Numbered, Transfer};
use cases::union_by_what_is_in_properties::models::{Change, Expression, Grant, Search};
use cases::union_of_overlapping_objects::models::Contact;
use cases::union_of_scalars::models::{Holder, MergedAmongOthers, Mixed, OpenEnum, Signed};
use cases::union_within_all_of::models::{Application, Beside, Shipment, Within};
use serde_json::{Value, json};

/// Reads a value, and checks that it is written as it was.
#[track_caller]
fn read<T: serde::de::DeserializeOwned + serde::Serialize>(value: Value) -> T {
    let read: T = serde_json::from_str(&value.to_string()).expect("the value is read");
    assert_eq!(serde_json::to_value(&read).expect("it is written"), value);
    let again: T = serde_json::from_value(value.clone()).expect("it is read from memory");
    assert_eq!(serde_json::to_value(&again).expect("it is written"), value);
    read
}

macro_rules! check {
    ($($value:tt => $pattern:pat),* $(,)?) => {
        $({
            let value = read(json!($value));
            assert!(matches!(value, $pattern), "{value:?}");
        })*
    };
}

#[test]
fn by_discriminator() {
    check! {
        {"kind": "cat", "lives": 9} => Pet::Cat(_),
        {"kind": "dog", "barks": true} => Pet::Dog(_),
        {"kind": "puppy"} => Pet::Dog(_),
        {"kind": "bird", "wings": [2, {"a": null}]} => Pet::Unknown(_),
        {"kind": "Cat"} => Implicit::Cat(_),
        {"kind": "Dog"} => Implicit::Dog(_),
        {"shape": "disc", "radius": 1.5} => Valued::Circle(_),
        {"shape": "square"} => Valued::Square(_),
        {"unit": "metric", "length": 1.5} => Tagless::Metric(_),
        {"unit": "imperial"} => Tagless::Imperial(_),
        {"unit": "new"} => Tagless::Unknown(_),
    }
    let made = Pet::from(Cat::new("anything").lives(7));
    let written = serde_json::to_value(made).expect("it is written");
    assert_eq!(written, json!({"kind": "cat", "lives": 7}));
}

#[test]
fn by_integers_that_properties_list() {
    check! {
        {"type": 1, "cells": ["a"]} => Numbered::Row(_),
        {"type": 2, "cells": []} => Numbered::Button(_),
        {"type": 3} => Numbered::Button(_),
        {"type": 4, "cells": []} => Numbered::Unknown(_),
    }
}

#[test]
fn by_what_is_known_before_what_is_required() {
    check! {
        {"id": "a", "action": "x"} => Found::Entry(_),
        {"id": "a", "note": "x"} => Found::Small(_),
        {"id": "a"} => Found::Small(_),
    }
}

#[test]
fn by_what_may_be_null_where_nothing_else_tells() {
    check! {
        {"id": "a"} => Transfer::Moved(_),
        {"id": "a", "reason": null} => Transfer::Locked(_),
    }
}

#[test]
fn by_kind() {
    check! {
        "x" => Any::String(_),
        1 => Any::Integer(_),
        1.5 => Any::Number(_),
        true => Any::Boolean(_),
        ["a"] => Any::StringList(_),
        [{"x": 1}] => Any::PointList(_),
        {"x": 1} => Any::Point(_),
        {"x": 1, "label": ["a"], "other": {"x": 2, "other": [{"x": 3, "other": 4.5}]}} => Any::Point(_),
        {"a": 1, "b": 2} => Any::Object(_),
        [[1]] => Any::Unknown(_),
        "a" => Label::String(_),
        ["a", "b"] => Label::StringList(_),
        {"x": 1, "label": "a"} => Point { .. },
    }
    assert_eq!(read::<Option<Any>>(Value::Null), None);
}

#[test]
fn by_properties() {
    check! {
        {"id": "a"} => Event::Small(_),
        {"id": "a", "note": "b"} => Event::Small(_),
        {"id": "a", "parts": [{"id": "b"}, {"amount": 1}, {"amount": "one"}]} => Event::Large(_),
        {"amount": 1} => Event::Counted(_),
        {"amount": "one"} => Event::Worded(_),
        {"other": 1} => Event::Unknown(_),
        {"type": "move", "by": 1} => Action::Move(_),
        {"type": "stop"} => Action::Stop(_),
        {"type": "jump", "height": 2} => Action::AnythingElse(_),
    }
    let grown: Event = serde_json::from_str(r#"{"id": "a", "new": {"parts": 1}}"#).expect("read");
    assert!(matches!(grown, Event::Small(_)), "{grown:?}");
}

#[test]
fn overlapping() {
    check! {
        {"mail": "a"} => Contact::Mail(_),
        {"phone": "1"} => Contact::Phone(_),
        {"mail": "a", "phone": "1"} => Contact::Unknown(_),
    }
}

#[test]
fn scalars() {
    check! {
        "red" => OpenEnum::Red,
        "blue" => OpenEnum::Unknown(_),
        "small" => MergedAmongOthers::String(_),
        true => MergedAmongOthers::Boolean(_),
        "auto" => Mixed::String(_),
        2 => Mixed::Integer(_),
        true => Mixed::Boolean(_),
        {"mixed": null, "text": "a"} => Holder { mixed: None, .. },
        {"mixed": 1, "text": "a", "open": "on"} => Holder { mixed: Some(_), .. },
    }
}

#[test]
fn within_all_of() {
    check! {
        {"id": "a", "kind": "x", "lives": 1} => Beside::Cat(_),
        {"id": "a", "kind": "x", "barks": true} => Beside::Dog(_),
        {"id": "a", "kind": "dog", "barks": true} => Within::Dog(_),
        {"id": "a", "kind": "new"} => Within::Unknown(_),
        {"id": "a", "type": "oauth", "verified": true} => Application::OauthFirstParty(_),
        {"id": "a", "type": "oauth", "organization": "x"} => Application::OauthThirdParty(_),
        {"id": "a", "type": "machine", "key": "x"} => Application::Machine(_),
        {"id": "a", "type": "oauth"} => Application::Unknown(_),
        {"vessel": "x", "due_at": "y"} => Shipment::BySeaOwed(_),
        {"flight": "x", "paid_at": "y"} => Shipment::ByAirPaid(_),
    }
}

#[test]
fn nested() {
    check! {
        "x" => Outer::String(_),
        {"leaf": "x"} => Outer::Leaf(_),
        {"kind": "branch", "left": {"kind": "twig", "next": {"kind": "branch", "left": 1, "right": "x"}}} => Outer::Inner(_),
        {"kind": "twig", "next": {"kind": "new"}} => Wrapped::Inner(_),
        {"kind": "tagged"} => Wrapped::Tagged(_),
    }
    let mut value = json!({"leaf": "x"});
    for _ in 0..50 {
        value = json!({"kind": "branch", "left": value, "right": 1});
    }
    let deep: Outer = read(value);
    assert!(matches!(deep, Outer::Inner(_)));
}

#[test]
fn tuples_are_told_apart_by_their_items() {
    assert!(matches!(
        read(json!(["a", 1])),
        Step::StringIntegerTuple((_, 1))
    ));
    assert!(matches!(
        read(json!(["a", "b"])),
        Step::StringStringTuple(_)
    ));
    let spanned = read(json!(["a", "b", [1, null]]));
    assert!(matches!(
        spanned,
        Step::StringStringSpanTuple((_, _, (1, None)))
    ));
    assert!(matches!(read(json!([true])), Step::BooleanList(_)));
    assert!(matches!(read(json!(["a", "b", 1])), Step::Unknown(_)));
}

#[test]
fn a_tuple_stands_wherever_a_value_does() {
    assert_eq!(read::<Counted>(json!([1, [2, 3]])), (1, (2, Some(3))));
    let series: Series = read(json!({
        "points": [["2026-01-02T03:04:05Z", 1.5]],
        "names": {"a": ["b", "c"]},
        "next": [{"points": [], "names": {}}, 4],
    }));
    assert_eq!(series.next.expect("a next one").1, 4);
}

#[test]
fn branches_are_told_apart_by_what_is_in_their_properties() {
    let key = json!({"active": true, "credential": {"method": "key", "value": "k"}});
    let Grant::Key(_) = read(key) else {
        panic!("not the grant of a key");
    };
    let reviewed = json!({"action": {"name": "a", "result": "b"}});
    assert!(matches!(read(reviewed), Change::Reviewed(_)));
    assert!(matches!(
        read(json!({"action": {"name": "a"}})),
        Change::Renamed(_)
    ));
    let filters = json!({"value": [{"operator": "=", "value": "a"}, {"field": "b"}]});
    read::<Search>(filters);
    read::<Search>(json!({"value": [{"operator": "OR", "value": [{"field": "b"}]}]}));
    let entries = json!({"elements": [{}, {"type": "a", "key": {"value": "b"}}]});
    assert!(matches!(read(entries), Expression::Entries(_)));
    let items = json!({"elements": [{"type": "a", "value": "b"}]});
    assert!(matches!(read(items), Expression::Items(_)));
}

#[test]
fn a_property_is_all_that_several_schemas_say_of_it() {
    let sold: Sold = read(json!({
        "kind": "sold",
        "data": {"id": "a", "price": 1.5, "place": {"city": "b", "street": "c"}},
        "context": {"client": "d", "more": 1},
        "cause": {"kind": "sold", "data": {"id": "e", "price": 2.5}},
    }));
    assert_eq!(sold.data.price, 1.5);
}

#[test]
fn integers_with_and_without_a_sign_are_both_kept() {
    assert!(matches!(read(json!(-1)), Signed::Integer(-1)));
    assert!(matches!(read(json!(1)), Signed::Integer(1)));
    let largest = Signed::UnsignedInteger(u64::MAX);
    assert_eq!(read::<Signed>(json!(u64::MAX)), largest);
}

#[test]
fn a_base_is_one_of_its_heirs() {
    let update: Update = read(json!({"action": "set-comment", "comment": "a"}));
    assert!(matches!(update, Update::SetComment(_)));
    let vector = json!({"type": "Vector", "length": 2, "element": {"type": "Sequence"}});
    assert!(matches!(read(vector), DataType::Vector(_)));
    let other = read(json!({"type": "int"}));
    assert!(matches!(other, DataType::Unknown(_)));
}
