//! Models are read and written as the wire layer promises.
#![cfg(feature = "runtime")]

use std::{
    collections::BTreeMap,
    fmt::Debug,
    hash::{BuildHasher, RandomState},
};

use serde_json::{Value, json};
use spec2crate_templates::runtime::{
    nullable::Nullable,
    parameter::{Parameter, Values},
    unknown::{UnknownInteger, UnknownString},
    wire,
};

/// A model of both directions.
#[derive(Clone, Debug, PartialEq)]
struct Thing {
    id: String,
    count: i64,
    small: Option<i32>,
    ratio: Option<f64>,
    done: Option<bool>,
    state: Option<State>,
    level: Option<Level>,
    note: Nullable<String>,
    parent: Option<Box<Thing>>,
    rows: Option<Vec<Vec<i64>>>,
    sums: Option<BTreeMap<String, i32>>,
    any: Option<Value>,
}

fn thing(id: &str, count: i64) -> Thing {
    Thing {
        id: id.to_owned(),
        count,
        small: None,
        ratio: None,
        done: None,
        state: None,
        level: None,
        note: Nullable::Absent,
        parent: None,
        rows: None,
        sums: None,
        any: None,
    }
}

impl wire::ReadRecord for Thing {
    const NAME: &'static str = "Thing";
    const FIELDS: &'static [&'static str] = &[
        "id", "count", "small", "ratio", "done", "state", "level", "note", "parent", "rows",
        "sums", "any",
    ];

    fn read<'de, R: wire::Reader<'de>>(from: &mut R) -> Result<Self, R::Error> {
        let mut id = None;
        let mut count = None;
        let mut small = None;
        let mut ratio = None;
        let mut done = None;
        let mut state = None;
        let mut level = None;
        let mut note = Nullable::Absent;
        let mut parent = None;
        let mut rows = None;
        let mut sums = None;
        let mut any = None;
        while let Some(field) = from.next()? {
            match field {
                0 => from.required(&mut id),
                1 => from.required(&mut count),
                2 => from.read(&mut small),
                3 => from.read(&mut ratio),
                4 => from.read(&mut done),
                5 => from.read(&mut state),
                6 => from.read(&mut level),
                7 => from.read(&mut note),
                8 => from.read(&mut parent),
                9 => from.read(&mut rows),
                10 => from.read(&mut sums),
                11 => from.read(&mut any),
                _ => {}
            }
        }
        Ok(Self {
            id: from.present(id, "id")?,
            count: from.present(count, "count")?,
            small,
            ratio,
            done,
            state,
            level,
            note,
            parent,
            rows,
            sums,
            any,
        })
    }
}

impl wire::WriteRecord for Thing {
    fn write<W: wire::Writer>(&self, to: &mut W) {
        to.required("id", &self.id);
        to.required("count", &self.count);
        to.optional("small", &self.small);
        to.optional("ratio", &self.ratio);
        to.optional("done", &self.done);
        to.optional("state", &self.state);
        to.optional("level", &self.level);
        to.optional("note", &self.note);
        to.optional("parent", &self.parent);
        to.optional("rows", &self.rows);
        to.optional("sums", &self.sums);
        to.optional("any", &self.any);
    }
}

wire::record!(Thing);

/// A model that only comes in, with further properties.
#[derive(Clone, Debug, Default, PartialEq)]
struct Answer {
    id: Option<String>,
    additional_properties: BTreeMap<String, i64>,
}

impl wire::ReadRecord for Answer {
    const NAME: &'static str = "Answer";
    const FIELDS: &'static [&'static str] = &["id"];

    fn read<'de, R: wire::Reader<'de>>(from: &mut R) -> Result<Self, R::Error> {
        let mut new = Self::default();
        while let Some(field) = from.next_keeping(&mut new.additional_properties)? {
            if field == 0 {
                from.read(&mut new.id);
            }
        }
        Ok(new)
    }
}

wire::record!(Answer, read);

/// A model that only goes out, with further properties.
struct Question {
    id: Option<String>,
    cleared: Option<String>,
    additional_properties: BTreeMap<String, i64>,
}

impl wire::WriteRecord for Question {
    fn write<W: wire::Writer>(&self, to: &mut W) {
        to.optional("id", &self.id);
        to.required("cleared", &self.cleared);
        to.others(&self.additional_properties);
    }
}

wire::record!(Question, write);

#[derive(Clone, PartialEq, Eq)]
enum State {
    Finished,
    Pending,
    Unknown(UnknownString),
}

impl wire::StringEnum for State {
    const NAME: &'static str = "State";
    const VALUES: &'static [(&'static str, Self)] =
        &[("Finished", Self::Finished), ("PENDING", Self::Pending)];

    fn unknown(value: UnknownString) -> Self {
        Self::Unknown(value)
    }
}

wire::string_enum!(State, Unknown);

#[derive(Clone, PartialEq, Eq)]
enum Level {
    Low,
    High,
    Unknown(UnknownInteger),
}

impl wire::IntegerEnum for Level {
    const NAME: &'static str = "Level";
    const VALUES: &'static [(i64, Self)] = &[(1, Self::Low), (-10, Self::High)];

    fn unknown(value: UnknownInteger) -> Self {
        Self::Unknown(value)
    }
}

wire::integer_enum!(Level, Unknown);

#[test]
fn enums_are_sorted_as_their_variants_stand_and_unknown_values_come_last() {
    let mut states = ["b", "PENDING", "a", "Finished"].map(State::from);
    states.sort();
    assert_eq!(states, ["Finished", "PENDING", "a", "b"].map(State::from));
    let mut levels = [3, -10, 2, 1].map(Level::from);
    levels.sort();
    assert_eq!(levels, [1, -10, 2, 3].map(Level::from));
}

#[test]
fn enums_are_shown_by_their_value_and_unknown_ones_as_such() {
    let states = ["PENDING", "a"].map(State::from);
    assert_eq!(format!("{states:?}"), r#"["PENDING", Unknown("a")]"#);
    let levels = [-10, 2].map(Level::from);
    assert_eq!(format!("{levels:?}"), "[-10, Unknown(2)]");
}

#[test]
fn enums_that_are_equal_have_one_hash() {
    let by = RandomState::new();
    let state = |text: &str| by.hash_one(State::from(text));
    assert_eq!(state("PENDING"), state("PENDING"));
    assert_eq!(state("a"), state("a"));
    assert_ne!(state("PENDING"), state("a"));
    let level = |value: i64| by.hash_one(Level::from(value));
    assert_eq!(level(1), level(1));
    assert_eq!(level(7), level(7));
    assert_ne!(level(1), level(7));
}

/// Reads by each way that serde_json has; all must say the same.
fn read<T>(json: &str) -> Result<T, String>
where
    T: for<'de> wire::Read<'de> + PartialEq + Debug,
{
    let slice = wire::from_slice::<T>(json.as_bytes()).map_err(|error| error.to_string());
    let string = T::read_from(&mut serde_json::Deserializer::from_str(json));
    let reader = T::read_from(&mut serde_json::Deserializer::from_reader(json.as_bytes()));
    let value = serde_json::from_str::<Value>(json).and_then(T::read_from);
    match &slice {
        Ok(slice) => {
            assert_eq!(string.ok().as_ref(), Some(slice));
            assert_eq!(reader.ok().as_ref(), Some(slice));
            assert_eq!(value.ok().as_ref(), Some(slice));
        }
        Err(_) => {
            assert!(
                string.is_err() && reader.is_err() && value.is_err(),
                "{json}"
            );
        }
    }
    slice
}

#[track_caller]
fn fails<T>(json: &str, text: &str)
where
    T: for<'de> wire::Read<'de> + PartialEq + Debug,
{
    let error = read::<T>(json).err().unwrap_or_default();
    assert!(error.starts_with(text), "{error}");
}

#[test]
fn f2_fields_come_in_any_order_and_repeatedly_and_with_unknown_ones() {
    let expected = Thing {
        done: Some(true),
        ratio: Some(2.0),
        ..thing("b", 7)
    };
    for json in [
        r#"{"id":"b","count":7,"ratio":2,"done":true}"#,
        r#"{"done":true,"count":7,"ratio":2.0,"id":"b"}"#,
        r#"{"x":[{"id":1}],"id":"a","done":true,"count":7,"\u0069d":"b","y":null,"ratio":2e0}"#,
        r#"{"id":"b","count":7,"ratio":2,"done":true,"small":null,"state":null,"rows":null,"sums":null,"parent":null,"level":null}"#,
    ] {
        assert_eq!(read::<Thing>(json).unwrap(), expected, "{json}");
    }
}

#[test]
fn the_derive_free_serde_traits_are_there() {
    let things: Vec<Thing> = serde_json::from_str(r#"[{"id":"a","count":1}]"#).unwrap();
    assert_eq!(things, [thing("a", 1)]);
    assert_eq!(
        serde_json::to_string(&things).unwrap(),
        r#"[{"id":"a","count":1}]"#
    );
    let answer: Answer = serde_json::from_value(json!({"id": "a"})).unwrap();
    assert_eq!(answer.id.as_deref(), Some("a"));
}

#[test]
fn everything_comes_back_as_it_was_written() {
    let full = Thing {
        small: Some(-3),
        ratio: Some(0.5),
        done: Some(false),
        state: Some(State::Pending),
        level: Some(Level::High),
        note: Nullable::Null,
        parent: Some(Box::new(thing("p", 0))),
        rows: Some(vec![vec![], vec![1, 2]]),
        sums: Some(BTreeMap::from([("a".to_owned(), 1)])),
        any: Some(json!({"x": [1, "y"]})),
        ..thing("a", i64::MIN)
    };
    let text = serde_json::to_string(&full).unwrap();
    assert_eq!(read::<Thing>(&text).unwrap(), full);
    assert_eq!(serde_json::to_value(&full).unwrap()["note"], Value::Null);
    assert_eq!(
        text,
        r#"{"id":"a","count":-9223372036854775808,"small":-3,"ratio":0.5,"done":false,"state":"PENDING","level":-10,"note":null,"parent":{"id":"p","count":0},"rows":[[],[1,2]],"sums":{"a":1},"any":{"x":[1,"y"]}}"#
    );
}

#[test]
fn an_integer_may_be_written_as_a_number() {
    let json =
        r#"{"id":"a","count":1e3,"small":19.0,"rows":[[1.0,-2.0]],"sums":{"a":3.0},"level":1.0}"#;
    let read = read::<Thing>(json).unwrap();
    assert_eq!((read.count, read.small), (1000, Some(19)));
    assert_eq!(read.rows, Some(vec![vec![1, -2]]));
    assert_eq!(read.sums.unwrap()["a"], 3);
    assert_eq!(read.level, Some(Level::Low));
}

#[test]
fn an_integer_that_does_not_fit_is_an_error() {
    let fraction = "a number with a fraction, expected an integer at line 1";
    fails::<i64>("19.5", fraction);
    fails::<i64>("-1e-3", fraction);
    fails::<i64>("1e19", "integer out of range, expected one of 64 bits");
    fails::<i64>("9223372036854775808", "integer out of range");
    fails::<i64>("-9.3e18", "integer out of range");
    fails::<i32>(
        "2147483648",
        "integer out of range, expected one of 32 bits",
    );
    fails::<i32>("-2147483649.0", "integer out of range");
    fails::<i32>(
        "\"1\"",
        "invalid type: string \"1\", expected an integer of 32 bits",
    );
    assert_eq!(read::<i64>("-9223372036854775808.0"), Ok(i64::MIN));
    assert_eq!(read::<i32>("-0.0"), Ok(0));
}

#[test]
fn an_integer_without_a_sign_is_read_however_it_is_written() {
    assert_eq!(read::<u64>("18446744073709551615"), Ok(u64::MAX));
    assert_eq!(read::<u64>("9.0"), Ok(9));
    assert_eq!(read::<u64>("1e19"), Ok(10_000_000_000_000_000_000));
    let expected = ", expected an integer of 64 bits without a sign";
    fails::<u64>("-1", &format!("invalid value: integer `-1`{expected}"));
    fails::<u64>(
        "0.5",
        &format!("invalid value: floating point `0.5`{expected}"),
    );
    fails::<u64>("18446744073709551616", "invalid value: floating point");
    fails::<u64>("\"1\"", &format!("invalid type: string \"1\"{expected}"));
    assert_eq!(u64::MAX.values(), Values::One(u64::MAX.to_string()));
}

#[test]
fn null_is_a_value_where_any_may_stand() {
    assert_eq!(read::<Option<Value>>("null"), Ok(Some(Value::Null)));
    assert_eq!(read::<Option<Box<Value>>>("null"), Ok(Some(Box::default())));
    let any = |text| read::<Thing>(text).map(|thing| thing.any);
    assert_eq!(
        any(r#"{"id":"a","count":1,"any":null}"#),
        Ok(Some(Value::Null))
    );
    assert_eq!(any(r#"{"id":"a","count":1}"#), Ok(None));
}

#[test]
fn e3_errors_say_where_they_are() {
    fails::<Thing>(
        r#"{"id":"a"}"#,
        "missing field `count` of `Thing` at line 1",
    );
    fails::<Thing>("[]", "invalid type: sequence, expected an object (`Thing`)");
    fails::<Thing>(r#"{"id":null,"count":1}"#, "$.id: invalid type: null");
    fails::<Vec<Thing>>(
        r#"[{"id":"a","count":1},{"id":"b","count":1,"parent":{"id":"c","count":1,"rows":[[1],[2,"x"]]}}]"#,
        r#"$[1].parent.rows[1][1]: invalid type: string "x", expected an integer of 64 bits at line 1 column "#,
    );
    fails::<Thing>(
        r#"{"sums":{"secret":true}}"#,
        "$.sums[*]: invalid type: boolean",
    );
    fails::<Answer>(r#"{"secret":true}"#, "$[*]: invalid type: boolean");
    fails::<Vec<State>>(
        r#"["Finished",1]"#,
        "$[1]: invalid type: integer `1`, expected a string (`State`)",
    );

    let error = serde_json::from_str::<Thing>("{\n\"id\": 5}").unwrap_err();
    assert_eq!((error.line(), error.column()), (2, 7));
    assert_eq!(wire::path_of(&error.to_string()), Some("$.id"));
    assert_eq!(wire::path_of("EOF while parsing"), None);
}

#[test]
fn a_text_that_is_not_utf8_is_an_error_with_its_place() {
    for json in [
        &b"{\"id\":\n\"\xff\",\"count\":1}"[..],
        b"{\"new\":\n\"\xff\",\"id\":\"a\",\"count\":1}",
        b"{\"id\":\n\xff}",
    ] {
        let error = wire::from_slice::<Thing>(json).unwrap_err();
        assert!(error.is_syntax() && error.line() == 2, "{error}");
    }
}

#[test]
fn the_first_error_counts() {
    fails::<Thing>(r#"{"count":"x","id":5}"#, "$.count: ");
    fails::<Thing>(r#"{"count":1,"id":5}"#, "$.id: ");
}

#[test]
fn text_after_the_value_is_an_error() {
    assert!(wire::from_slice::<i64>(b"1 2").is_err());
    assert_eq!(wire::from_slice::<i64>(b" 1\n").unwrap(), 1);
    assert_eq!(wire::from_slice::<()>(b"null").unwrap(), ());
}

#[test]
fn further_properties_are_kept() {
    let answer = read::<Answer>(r#"{"b":2.0,"id":"x","a":1,"b":3}"#).unwrap();
    assert_eq!(answer.id.as_deref(), Some("x"));
    let others = BTreeMap::from([("a".to_owned(), 1), ("b".to_owned(), 3)]);
    assert_eq!(answer.additional_properties, others);
    let question = Question {
        id: None,
        cleared: None,
        additional_properties: others,
    };
    let text = serde_json::to_string(&question).unwrap();
    assert_eq!(text, r#"{"cleared":null,"a":1,"b":3}"#);
    let question = Question {
        id: answer.id,
        ..question
    };
    assert_eq!(
        serde_json::to_value(question).unwrap(),
        json!({"id": "x", "cleared": null, "a": 1, "b": 3})
    );
}

#[test]
fn f1_enums_keep_what_they_do_not_know() {
    assert_eq!(read::<State>("\"PENDING\""), Ok(State::Pending));
    assert_eq!(State::from("Finished"), State::Finished);
    assert_eq!(State::from("Finished".to_owned()), State::Finished);
    for unknown in [
        State::from("finished"),
        State::from("finished".to_owned()),
        "finished".parse().unwrap(),
        read("\"finished\"").unwrap(),
        read("\"fini\\u0073hed\"").unwrap(),
    ] {
        assert!(matches!(&unknown, State::Unknown(value) if value.as_str() == "finished"));
        assert_eq!(unknown.as_str(), "finished");
        assert_eq!(format!("[{unknown:>9}]"), "[ finished]");
        assert_eq!(serde_json::to_value(&unknown).unwrap(), json!("finished"));
        assert_eq!(unknown.values(), Values::One("finished".to_owned()));
    }
    assert_eq!(State::Pending.as_ref(), "PENDING");
    assert_eq!(
        serde_json::to_value(State::Pending).unwrap(),
        json!("PENDING")
    );
    assert_eq!(read::<Option<State>>("null"), Ok(None));
    assert_eq!(
        read::<Vec<Option<State>>>(r#"[null,"PENDING"]"#),
        Ok(vec![None, Some(State::Pending)])
    );
}

#[test]
fn f1_enums_of_integers_keep_what_they_do_not_know() {
    assert_eq!(read::<Level>("-10"), Ok(Level::High));
    assert_eq!(Level::from(1), Level::Low);
    let unknown = read::<Level>("5").unwrap();
    assert!(matches!(unknown, Level::Unknown(value) if value.as_i64() == 5));
    assert_eq!(unknown.to_string(), "5");
    assert_eq!(serde_json::to_value(&unknown).unwrap(), json!(5));
    assert_eq!(Level::High.values(), Values::One("-10".to_owned()));
    fails::<Level>("1.5", "a number with a fraction");
}

#[test]
fn nullable_has_three_states() {
    let read = |json: &str| read::<Thing>(json).unwrap().note;
    let absent = read(r#"{"id":"","count":0}"#);
    let null = read(r#"{"id":"","count":0,"note":null}"#);
    let value = read(r#"{"id":"","count":0,"note":"x"}"#);
    assert_eq!(absent, Nullable::default());
    assert_eq!(null, Nullable::from(None));
    assert_eq!(value, Nullable::from("x"));
    assert_eq!(value, Some("x".to_owned()).into());
    assert_eq!(value, "x".to_owned().into());
    for (note, is_absent, is_null, inner) in [
        (absent, true, false, None),
        (null, false, true, None),
        (value, false, false, Some("x")),
    ] {
        assert_eq!((note.is_absent(), note.is_null()), (is_absent, is_null));
        assert_eq!(note.value().map(String::as_str), inner);
        assert_eq!(note.as_ref().into_option().map(String::as_str), inner);
        let text = serde_json::to_string(&Thing {
            note: note.clone(),
            ..thing("", 0)
        });
        assert_eq!(text.unwrap().contains("note"), !is_absent);
        assert_eq!(note.into_option().as_deref(), inner);
    }
    assert_eq!(
        serde_json::from_str::<Nullable<i64>>("null").unwrap(),
        Nullable::Null
    );
    assert_eq!(
        serde_json::to_string(&Nullable::<i64>::Absent).unwrap(),
        "null"
    );
}

#[test]
fn s8_deep_nesting_is_an_error() {
    let deep = 200_000;
    let brackets = "[".repeat(deep);
    assert!(wire::from_slice::<Thing>(format!("{{\"x\":{brackets}").as_bytes()).is_err());
    assert!(wire::from_slice::<Vec<Value>>(brackets.as_bytes()).is_err());
    let parents = r#"{"parent":"#.repeat(deep);
    assert!(wire::from_slice::<Thing>(parents.as_bytes()).is_err());
}

#[test]
fn parameters_are_text() {
    let one = |parameter: &dyn Parameter| match parameter.values() {
        Values::One(value) => value,
        Values::Many(values) => panic!("{values:?}"),
    };
    assert_eq!(one(&"a b"), "a b");
    assert_eq!(one(&"a".to_owned()), "a");
    assert_eq!(one(&true), "true");
    assert_eq!(one(&-3_i32), "-3");
    assert_eq!(one(&i64::MAX), "9223372036854775807");
    assert_eq!(one(&0.5), "0.5");
    let states = vec![State::Pending, State::from("x")];
    let many = Values::Many(vec!["PENDING".to_owned(), "x".to_owned()]);
    assert_eq!(states.values(), many);
    assert_eq!(Parameter::values(&["PENDING", "x"][..]), many);
}

#[test]
fn a_tuple_has_as_many_items_as_its_types() {
    let text = r#"["a", 3.0, null]"#;
    let expected: (String, i64, Option<bool>) = ("a".to_owned(), 3, None);
    let read = wire::from_slice::<(String, i64, Option<bool>)>(text.as_bytes());
    assert_eq!(read.expect("a tuple"), expected);
    let written = serde_json::to_string(&expected).expect("JSON");
    assert_eq!(written, r#"["a",3,null]"#);
    let fails = |text: &str, message: &str| {
        let read = wire::from_slice::<(String, i64)>(text.as_bytes());
        let error = read.expect_err("a fault").to_string();
        assert!(error.starts_with(message), "{error}");
        let value: Value = serde_json::from_str(text).expect("JSON");
        let read = <(String, i64) as wire::Read>::read_buffered(value);
        let error = read.expect_err("a fault").to_string();
        assert!(error.starts_with(message), "{error}");
    };
    fails(r#"["a"]"#, "invalid length 1, expected an array of 2 items");
    fails(
        r#"["a", 1, 2]"#,
        "invalid length 3, expected an array of 2 items",
    );
    fails(r#"["a", "b"]"#, "$[1]: invalid type: string \"b\"");
    fails("{}", "invalid type: map, expected an array of 2 items");
}
