//! Unions find their branch, keep what they do not know, and take time in proportion to the value.
#![cfg(feature = "runtime")]
#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use std::{collections::BTreeMap, fmt::Debug};

use serde::Serializer;
use serde_json::{Value, json};
use spec2crate_templates::runtime::{nullable::Nullable, unknown_value::UnknownValue, wire};

/// Declares a record of optional fields; those after `;` are required.
macro_rules! record {
    ($name:ident { $($field:ident: $ty:ty),* ; $($required:ident: $needed:ty),* }) => {
        #[derive(Clone, Debug, PartialEq)]
        struct $name { $($field: Option<$ty>,)* $($required: $needed,)* }

        impl wire::ReadRecord for $name {
            const NAME: &'static str = stringify!($name);
            const FIELDS: &'static [&'static str] = &[$(stringify!($field),)* $(stringify!($required),)*];

            fn read<'de, R: wire::Reader<'de>>(from: &mut R) -> Result<Self, R::Error> {
                $(let mut $field = None;)*
                $(let mut $required = None;)*
                while let Some(index) = from.next()? {
                    match Self::FIELDS[index] {
                        $(stringify!($field) => from.read(&mut $field),)*
                        $(stringify!($required) => from.required(&mut $required),)*
                        _ => {}
                    }
                }
                Ok(Self { $($field,)* $($required: from.present($required, stringify!($required))?,)* })
            }
        }

        impl wire::WriteRecord for $name {
            fn write<W: wire::Writer>(&self, to: &mut W) {
                $(to.optional(stringify!($field), &self.$field);)*
                $(to.required(stringify!($required), &self.$required);)*
            }
        }

        wire::record!($name);
    };
}

/// Declares a union and how its branches are told apart.
macro_rules! union {
    ($name:ident { $($index:literal $variant:ident($ty:ty)),* } $($rules:tt)*) => {
        #[derive(Clone, Debug, PartialEq)]
        enum $name { $($variant(Box<$ty>),)* Unknown(UnknownValue) }

        impl wire::ReadUnion for $name {
            const NAME: &'static str = stringify!($name);
            $($rules)*

            fn read(branch: Option<usize>, from: wire::Buffered) -> wire::Outcome<Self> {
                match branch {
                    $(Some($index) => from.read().map(Self::$variant),)*
                    _ => from.keep().map(Self::Unknown),
                }
            }
        }

        impl wire::WriteUnion for $name {
            fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(branch) => wire::write_branch(branch, to),)*
                    Self::Unknown(value) => wire::write_branch(value, to),
                }
            }
        }

        wire::union!($name);
    };
}

record!(Small { note: String ; a: i64 });
record!(Large { note: String, c: Vec<Choice> ; a: i64, b: String });
record!(Tree { left: Choice, right: Choice, all: Vec<Choice>, by: BTreeMap<String, Choice>, any: Value ; });
record!(Cat { lives: i64 ; kind: String });
record!(Bird { wings: i64 ; });

union!(Choice { 0 Text(String), 1 Whole(i64), 2 Part(f64), 3 Flag(bool), 4 Texts(Vec<String>), 5 Wholes(Vec<i64>), 6 Small(Small), 7 Large(Large), 8 Tree(Tree) }
    const BRANCHES: &'static [wire::Branch] = &[
        wire::Branch::of(0, wire::kinds::STRING),
        wire::Branch::of(1, wire::kinds::INTEGER),
        wire::Branch::of(2, wire::kinds::NUMBER),
        wire::Branch::of(3, wire::kinds::BOOLEAN),
        wire::Branch::list(4, &[wire::Branch::of(0, wire::kinds::STRING)]),
        wire::Branch::list(5, &[wire::Branch::of(0, wire::kinds::INTEGER)]),
        wire::Branch::object(6, <Small as wire::ReadRecord>::FIELDS).requires(&["a"]),
        wire::Branch::object(7, <Large as wire::ReadRecord>::FIELDS).requires(&["a", "b"]),
        wire::Branch::object(8, <Tree as wire::ReadRecord>::FIELDS)
            .marked(&[("left", wire::Mark::Kind(wire::kinds::ANY))]),
    ];
);

union!(Marked { 0 Cat(Cat), 1 Other(BTreeMap<String, Value>) }
    const BRANCHES: &'static [wire::Branch] = &[
        wire::Branch::object(0, <Cat as wire::ReadRecord>::FIELDS)
            .requires(&["kind"])
            .marked(&[("kind", wire::Mark::Text(&["cat", "tiger"])), ("lives", wire::Mark::Kind(wire::kinds::NUMBER))]),
        wire::Branch::of(1, wire::kinds::OBJECT).requires(&["kind"]),
    ];
);

union!(Overlapping { 0 Cat(Cat), 1 Bird(Bird) }
    const OVERLAP: bool = true;
    const BRANCHES: &'static [wire::Branch] = &[
        wire::Branch::object(0, <Cat as wire::ReadRecord>::FIELDS).requires(&["kind"]),
        wire::Branch::object(1, <Bird as wire::ReadRecord>::FIELDS),
    ];
);

union!(Table { 0 Rows(Vec<Vec<i64>>), 1 Cubes(Vec<Vec<Vec<i64>>>) }
    const BRANCHES: &'static [wire::Branch] = {
        const ROWS: &[wire::Branch] = &[wire::Branch::of(0, wire::kinds::INTEGER)];
        const CUBES: &[wire::Branch] = &[wire::Branch::list(0, ROWS)];
        &[
            wire::Branch::list(0, &[wire::Branch::list(0, ROWS)]),
            wire::Branch::list(1, &[wire::Branch::list(0, CUBES)]),
        ]
    };
);

union!(Loose { 0 Closed(Bird), 1 Open(BTreeMap<String, Value>) }
    const BRANCHES: &'static [wire::Branch] = &[
        wire::Branch::object(0, <Bird as wire::ReadRecord>::FIELDS),
        wire::Branch::object(1, &["tail"]).open(),
    ];
);

record!(One { lives: i64, a: String ; });

union!(Numbered { 0 One(One), 1 Two(One) }
    const BRANCHES: &'static [wire::Branch] = &[
        wire::Branch::object(0, <One as wire::ReadRecord>::FIELDS)
            .marked(&[("lives", wire::Mark::Integer(&[0, 1]))]),
        wire::Branch::object(1, <One as wire::ReadRecord>::FIELDS)
            .marked(&[("lives", wire::Mark::Integer(&[2]))]),
    ];
);

/// A union whose branches are told by a property, which one of them does not have itself.
#[derive(Clone, Debug, PartialEq)]
enum Tagged {
    Cat(Box<Cat>),
    Bird(Box<Bird>),
    Unknown(UnknownValue),
}

impl wire::ReadUnion for Tagged {
    const NAME: &'static str = "Tagged";
    const TAG: Option<wire::Tag> = Some(wire::Tag("kind", &[("cat", 0), ("bird", 1)]));

    fn read(branch: Option<usize>, from: wire::Buffered) -> wire::Outcome<Self> {
        match branch {
            Some(0) => from.read().map(Self::Cat),
            Some(1) => from.read().map(Self::Bird),
            _ => from.keep().map(Self::Unknown),
        }
    }
}

impl wire::WriteUnion for Tagged {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Cat(branch) => wire::write_tagged_branch(branch, "kind", "cat", to),
            Self::Bird(branch) => wire::write_tagged_branch(branch, "kind", "bird", to),
            Self::Unknown(value) => wire::write_branch(value, to),
        }
    }
}

wire::union!(Tagged);

/// A union that refuses what it does not know.
#[derive(Clone, Debug, PartialEq)]
enum Strict {
    Text(String),
}

impl wire::ReadUnion for Strict {
    const NAME: &'static str = "Strict";
    const BRANCHES: &'static [wire::Branch] = &[wire::Branch::of(0, wire::kinds::STRING)];

    fn read(branch: Option<usize>, from: wire::Buffered) -> wire::Outcome<Self> {
        match branch {
            Some(0) => from.read().map(Self::Text),
            _ => from.refuse(Self::NAME),
        }
    }
}

wire::union!(Strict, read);

/// Reads, and checks that what is written is what was read.
#[track_caller]
fn read<T>(json: Value) -> T
where
    T: for<'de> wire::Read<'de> + serde::Serialize,
{
    let read: T = wire::from_slice(json.to_string().as_bytes()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), json);
    read
}

#[track_caller]
fn fails<T: for<'de> wire::Read<'de> + Debug>(json: &str, text: &str) {
    let error = wire::from_slice::<T>(json.as_bytes())
        .unwrap_err()
        .to_string();
    assert!(error.starts_with(text), "{error}");
}

macro_rules! assert_is {
    ($value:expr, $pattern:pat) => {
        let value = $value;
        assert!(matches!(value, $pattern), "{value:?}");
    };
}

#[test]
fn scalars_and_lists_are_told_by_their_kind() {
    assert_is!(read(json!("x")), Choice::Text(_));
    assert_is!(read(json!(1)), Choice::Whole(_));
    assert_is!(read(json!(1.5)), Choice::Part(_));
    assert_is!(read(json!(1.0)), Choice::Part(_));
    assert_is!(read(json!(true)), Choice::Flag(_));
    assert_is!(read(json!(["a"])), Choice::Texts(_));
    assert_is!(read(json!([1])), Choice::Wholes(_));
    assert_is!(read(json!([])), Choice::Texts(_));
}

#[test]
fn what_no_branch_knows_is_left_to_one_that_keeps_it() {
    let other = read(json!({"kind": "fish", "fins": null}));
    assert_is!(other, Marked::Other(_));
    assert_is!(read(json!({"fins": null})), Loose::Open(_));
    assert_is!(read(json!({})), Loose::Closed(_));
}

#[test]
fn integers_that_are_listed_tell_branches() {
    assert_is!(read(json!({"lives": 1})), Numbered::One(_));
    assert_is!(read(json!({"lives": 2, "a": "x"})), Numbered::Two(_));
    let lives = wire::from_slice(b"{\"lives\": 2.0}").unwrap();
    assert_is!(lives, Numbered::Two(_));
    assert_is!(read(json!({"lives": 3})), Numbered::Unknown(_));
}

#[test]
fn lists_of_lists_are_told_by_the_first_that_is_not_empty() {
    assert_is!(read(json!([[], [1]])), Table::Rows(_));
    assert_is!(read(json!([[], [[1]]])), Table::Cubes(_));
    assert_is!(read(json!([[], [[], [1]]])), Table::Cubes(_));
    assert_is!(read(json!([[]])), Table::Rows(_));
}

#[test]
fn a_whole_number_with_a_fraction_of_nothing_is_an_integer_where_nothing_else_is() {
    union!(Only { 0 Whole(i64) }
        const BRANCHES: &'static [wire::Branch] = &[wire::Branch::of(0, wire::kinds::INTEGER)];
    );
    let read = wire::from_slice::<Only>(b"19.0").unwrap();
    assert_eq!(read, Only::Whole(Box::new(19)));
}

#[test]
fn a_branch_that_is_a_superset_of_another_is_told_by_what_it_requires() {
    assert_is!(read(json!({"a": 1})), Choice::Small(_));
    assert_is!(read(json!({"a": 1, "note": "x"})), Choice::Small(_));
    assert_is!(
        read(json!({"a": 1, "b": "x", "note": "y"})),
        Choice::Large(_)
    );
}

#[test]
fn a_branch_that_knows_more_is_taken_before_one_that_requires_more() {
    record!(Plain { note: String ; id: i64 });
    record!(Event { id: i64, note: String, action: String ; });
    union!(Found { 0 Plain(Plain), 1 Event(Event) }
        const BRANCHES: &'static [wire::Branch] = &[
            wire::Branch::object(0, <Plain as wire::ReadRecord>::FIELDS).requires(&["id"]),
            wire::Branch::object(1, <Event as wire::ReadRecord>::FIELDS),
        ];
    );
    assert_is!(read(json!({"id": 1, "action": "x"})), Found::Event(_));
    assert_is!(read(json!({"id": 1, "note": "x"})), Found::Plain(_));
}

#[test]
fn a_branch_that_misses_nothing_is_taken_before_one_without_what_may_be_null() {
    record!(Locked { id: i64, reason: String ; });
    record!(Moved { id: i64, column: String ; });
    union!(Event { 0 Locked(Locked), 1 Moved(Moved) }
        const BRANCHES: &'static [wire::Branch] = &[
            wire::Branch::object(0, <Locked as wire::ReadRecord>::FIELDS).expects(&["reason"]),
            wire::Branch::object(1, <Moved as wire::ReadRecord>::FIELDS),
        ];
    );
    assert_is!(read(json!({"id": 1})), Event::Moved(_));
    assert_is!(read(json!({"id": 1, "reason": "spam"})), Event::Locked(_));
}

#[test]
fn a_field_that_the_server_adds_breaks_nothing() {
    let grown = br#"{"new": {"a": 1}, "a": 1}"#;
    assert_is!(wire::from_slice::<Choice>(grown).unwrap(), Choice::Small(_));
    let grown = br#"{"kind": "cat", "new": 1}"#;
    assert_is!(
        wire::from_slice::<Overlapping>(grown).unwrap(),
        Overlapping::Cat(_)
    );
    assert_is!(wire::from_slice::<Tagged>(grown).unwrap(), Tagged::Cat(_));
}

#[test]
fn what_a_property_is_tells_branches_of_the_same_properties() {
    assert_is!(read(json!({"kind": "cat"})), Marked::Cat(_));
    assert_is!(read(json!({"kind": "dog"})), Marked::Other(_));
    assert_is!(read(json!({"kind": "cat", "lives": 9})), Marked::Cat(_));
    assert_is!(
        read(json!({"kind": "cat", "lives": "nine"})),
        Marked::Other(_)
    );
}

#[test]
fn f1_unions_keep_what_they_do_not_know() {
    let value = json!({"kind": "dog", "b": [1, null, {"c": 2.5}]});
    let Tagged::Unknown(unknown) = read(value.clone()) else {
        panic!("a branch that is not listed");
    };
    assert_eq!(*unknown.as_json(), value);
    assert_is!(read(json!(null)), Tagged::Unknown(_));
    assert_is!(read(json!(null)), Choice::Unknown(_));
    assert_is!(read(json!({"lives": 9})), Tagged::Unknown(_));
    assert_is!(read(json!({"lives": 9})), Marked::Unknown(_));
}

#[test]
fn f1_unions_that_are_told_to_refuse_what_they_do_not_know() {
    fails::<Vec<Strict>>("[\"x\", 1]", "$[1]: the value is of no branch of `Strict`");
}

#[test]
fn the_tag_is_written_with_the_branch_whatever_the_branch_says() {
    assert_is!(read(json!({"kind": "bird", "wings": 2})), Tagged::Bird(_));
    let cat = Cat {
        kind: "dog".to_owned(),
        lives: None,
    };
    let text = serde_json::to_string(&Tagged::Cat(Box::new(cat))).unwrap();
    assert_eq!(text, r#"{"kind":"cat"}"#);
}

#[test]
fn what_is_of_several_branches_at_once_is_kept_whole() {
    assert_is!(
        read(json!({"kind": "x", "wings": 2})),
        Overlapping::Unknown(_)
    );
    assert_is!(read(json!({"wings": 2})), Overlapping::Bird(_));
    assert_is!(read(json!({"kind": "x"})), Overlapping::Cat(_));
}

#[test]
fn e3_errors_within_unions_say_where_they_are() {
    fails::<Choice>(
        r#"{"left": {"all": ["x", {"a": "one"}]}}"#,
        "$.left.all[1].a: invalid type: string \"one\", expected an integer of 64 bits",
    );
    fails::<Choice>(r#"{"by": {"x": [1, "x"]}}"#, "$.by[*][1]: invalid type");
    fails::<Vec<Tagged>>(
        r#"[{"kind": "cat", "lives": {}}]"#,
        "$[0].lives: invalid type: map",
    );
}

#[test]
fn everything_in_a_union_is_read_as_it_is_elsewhere() {
    let value = json!({
        "left": {"a": 3, "b": "x", "c": [1, "y", {"a": 2}]},
        "right": {"by": {"k": [1, 2]}, "any": {"x": [null]}},
        "all": [],
    });
    assert_is!(read(value), Choice::Tree(_));
    record!(Odd { small: i32, note: Nullable<String> ; });
    union!(Odds { 0 Odd(Odd) }
        const BRANCHES: &'static [wire::Branch] =
            &[wire::Branch::object(0, <Odd as wire::ReadRecord>::FIELDS)];
    );
    let odd = wire::from_slice::<Odds>(br#"{"small": 19.0, "note": null}"#).unwrap();
    let expected = Odd {
        small: Some(19),
        note: None,
    };
    assert_eq!(odd, Odds::Odd(Box::new(expected)));
}

/// Were a branch tried after the other, or a value copied for each union around it, these depths
/// would take longer than anyone waits.
#[test]
fn nested_unions_take_time_in_proportion_to_the_value() {
    let mut value = json!("x");
    for _ in 0..60 {
        value = json!({ "left": value });
    }
    assert_is!(read(value.clone()), Choice::Tree(_));
    let many = Value::Array(vec![value; 2_000]);
    let items: Vec<Choice> = read(many);
    assert_eq!(items.len(), 2_000);
}

#[test]
fn s8_deep_nesting_of_unions_is_an_error() {
    let deep = r#"{"left":"#.repeat(200_000);
    assert!(wire::from_slice::<Choice>(deep.as_bytes()).is_err());
}
