//! Same input, same bytes; and names that do not depend on the order of the document.

use serde_json::{Map, Value};
use spec2crate::Dumped;

use crate::memory::{self, Memory};

/// The documents with the most names: the real one, and every case.
fn documents() -> Vec<(String, String)> {
    let mut documents = memory::cases("tests/cases");
    let real = memory::text("../spec/work-items.v3.yaml");
    documents.push(("work-items.v3.yaml".to_owned(), real));
    documents
}

#[test]
fn a_second_run_writes_the_same_bytes() {
    for (name, text) in documents() {
        let first = Memory::document(&name, &text).compile();
        let second = Memory::document(&name, &text).compile();
        assert_eq!(
            first.output().map(|output| &output.files),
            second.output().map(|output| &output.files),
            "{name}"
        );
    }
}

#[test]
fn names_do_not_depend_on_the_order_of_any_map() {
    for (name, text) in documents() {
        let tree: Value = serde_yaml::from_str(&text).unwrap();
        let names = names_of(&name, &tree);
        for seed in 1..=10 {
            let shuffled = shuffled(&tree, &mut Random(seed));
            assert_eq!(names_of(&name, &shuffled), names, "{name}, seed {seed}");
        }
    }
}

/// The table of names, a line each, by pointer.
fn names_of(name: &str, tree: &Value) -> String {
    let text = serde_json::to_string_pretty(tree).unwrap();
    let compilation = Memory::document(name, &text).compile();
    assert!(
        !compilation.sink.has_errors(),
        "{}",
        memory::findings(&compilation)
    );
    compilation.dump(Dumped::Names, None)
}

/// The same value with the members of every map in another order.
fn shuffled(value: &Value, random: &mut Random) -> Value {
    match value {
        Value::Object(members) => {
            let mut keys: Vec<&String> = members.keys().collect();
            for last in (1..keys.len()).rev() {
                keys.swap(last, random.below(last + 1));
            }
            Value::Object(
                keys.into_iter()
                    .map(|key| (key.clone(), shuffled(&members[key], random)))
                    .collect::<Map<_, _>>(),
            )
        }
        Value::Array(items) => items.iter().map(|item| shuffled(item, random)).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}

/// A small generator of numbers (splitmix64), so that a seed means the same everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((bits ^ (bits >> 31)) % bound as u64).unwrap()
    }
}
