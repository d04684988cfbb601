//! Documents with a fault somewhere: there is no panic, and there is output or a reason for none.

use serde_json::{Value, json};

use crate::memory::{self, Memory};

/// Documents that have a bit of everything.
const DOCUMENTS: [&str; 5] = [
    "tests/cases/openapi_3_1.yaml",
    "tests/cases/several_types.yaml",
    "tests/cases/obstacle_course.yaml",
    "tests/rejects/repaired.yaml",
    "tests/rejects/what_openapi_3_1_loses.yaml",
];

/// How many faults each document is tried with.
const ROUNDS: usize = 24;

/// Numbers without pattern, the same at each run (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end).unwrap()).unwrap()
    }
}

#[test]
fn a_fault_anywhere_ends_in_output_or_in_a_diagnostic() {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    for path in DOCUMENTS {
        let document: Value = serde_yaml::from_str(&memory::text(path)).unwrap();
        let mut places = Vec::new();
        pointers(&document, String::new(), &mut places);
        for _ in 0..ROUNDS {
            let place = &places[dice.below(places.len())];
            let mut faulty = document.clone();
            let fault = alter(&mut faulty, place, &mut dice);
            let compilation = Memory::document("faulty.json", &faulty.to_string()).compile();
            let findings = memory::findings(&compilation);
            assert!(
                compilation.output().is_some() || findings.contains("error["),
                "{path} with {fault} at {place} has neither output nor an error:\n{findings}"
            );
        }
    }
}

/// The places of all nodes below the root.
fn pointers(value: &Value, at: String, places: &mut Vec<String>) {
    let mut inner = |key: &str, value: &Value| {
        let at = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
        places.push(at.clone());
        pointers(value, at, places);
    };
    match value {
        Value::Object(object) => object.iter().for_each(|(key, value)| inner(key, value)),
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items.for_each(|(index, value)| inner(&index.to_string(), value));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Removes a node, or puts something else there; says what.
fn alter(document: &mut Value, place: &str, dice: &mut Dice) -> String {
    let others = [
        json!(null),
        json!(true),
        json!(-1),
        json!(1e300),
        json!(""),
        json!("null"),
        json!([]),
        json!({}),
        json!([["string", null], {}]),
        json!(["string", "null", "array", "object"]),
        json!({"$ref": "#"}),
        json!({"$ref": "#/components"}),
        json!({"$ref": format!("#{place}")}),
        json!({"$ref": format!("#{place}"), "description": "Itself.", "nullable": true}),
        json!({"patternProperties": {"a": {"$ref": format!("#{place}/patternProperties/a")}}}),
        json!({"type": ["object", "array"], "properties": {"a": {"$ref": format!("#{place}")}}}),
    ];
    let choice = dice.below(others.len() + 4);
    if let Some(other) = others.get(choice) {
        *document.pointer_mut(place).unwrap() = other.clone();
        return other.to_string();
    }
    let (above, key) = place.rsplit_once('/').unwrap();
    match document.pointer_mut(above).unwrap() {
        Value::Object(object) => {
            object.remove(&key.replace("~1", "/").replace("~0", "~"));
        }
        Value::Array(items) => {
            items.remove(key.parse().unwrap());
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
    "nothing".to_owned()
}
