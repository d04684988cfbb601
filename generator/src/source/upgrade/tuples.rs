//! Items that differ by their position.

use serde_json::{Map, Value, json};

use super::{Upgrade, take};
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::source::trail::Trail;

/// The longest tuple that is one in the output; in a longer one, numbers tell nobody what an item is.
const MOST: usize = 8;

/// The items that have a schema each.
struct Positions {
    /// The keyword that lists them.
    key: &'static str,
    schemas: Vec<Value>,
    /// The keyword of the items after them.
    rest_key: &'static str,
    /// The schema of the items after them, if it says anything.
    rest: Option<Value>,
    /// Whether no items may come after them.
    is_closed: bool,
}

impl Positions {
    fn of(object: &Map<String, Value>) -> Option<Self> {
        let (key, rest_key, schemas) = match (object.get("prefixItems"), object.get("items")) {
            (Some(Value::Array(schemas)), _) => ("prefixItems", "items", schemas),
            // As JSON Schema had it before.
            (_, Some(Value::Array(schemas))) => ("items", "additionalItems", schemas),
            _ => return None,
        };
        let rest = object.get(rest_key);
        Some(Self {
            key,
            schemas: schemas.clone(),
            rest_key,
            rest: rest.filter(|rest| !rest.is_boolean()).cloned(),
            is_closed: rest == Some(&Value::Bool(false)),
        })
    }

    /// Whether there is one item for each schema, neither fewer nor more.
    fn is_tuple(&self, object: &Map<String, Value>) -> bool {
        let count = self.schemas.len();
        let limit = |key: &str| object.get(key).and_then(Value::as_u64);
        let is_count = |limit: Option<u64>| limit == u64::try_from(count).ok();
        (2..=MOST).contains(&count)
            && is_count(limit("minItems"))
            && (self.is_closed || is_count(limit("maxItems")))
    }
}

impl Upgrade<'_> {
    /// Items that have a schema each: a tuple where their number is fixed, else a list of what all of them are.
    pub(super) fn items(&mut self, object: &mut Map<String, Value>, trail: &Trail<'_>) {
        let Some(positions) = Positions::of(object) else {
            return;
        };
        self.newer_key(trail, "prefixItems");
        take(object, positions.rest_key);
        take(object, positions.key);
        let at = trail.pointer();
        if positions.is_tuple(object) {
            if positions.key != "prefixItems" {
                self.moves
                    .goes_to(&at.key(positions.key), at.key("prefixItems"));
            }
            take(object, "minItems");
            take(object, "maxItems");
            let schemas = Value::Array(positions.schemas);
            object.insert("prefixItems".to_owned(), schemas);
        } else {
            let items = self.list_of_all(positions, trail);
            object.insert("items".to_owned(), items);
        }
    }

    /// The schema of items that may be of any of several.
    fn list_of_all(&mut self, positions: Positions, trail: &Trail<'_>) -> Value {
        let at = trail.pointer();
        let list = at.key(positions.key);
        let items = at.key("items");
        let places = (0..positions.schemas.len()).map(|index| list.index(index));
        let places = places.chain([at.key(positions.rest_key)]);
        let mut distinct: Vec<Value> = Vec::new();
        let mut from = Vec::new();
        for (schema, place) in positions
            .schemas
            .into_iter()
            .chain(positions.rest)
            .zip(places)
        {
            if !distinct.contains(&schema) {
                distinct.push(schema);
                from.push(place);
            }
        }
        match distinct.as_slice() {
            [] => json!({}),
            [only] => {
                let place = from.first().unwrap_or(&list);
                self.moves.comes_from(items, place);
                only.clone()
            }
            _ => {
                self.sink.push(
                    Diagnostic::warning(
                        Code::Unsupported,
                        Place::key(self.name, list.clone()),
                        "items are not told apart by their position where their number is not fixed",
                    )
                    .help("say by `minItems` and `maxItems` how many there are"),
                );
                let members = items.key("anyOf");
                self.moves.comes_from(members.clone(), &list);
                for (index, place) in from.iter().enumerate() {
                    self.moves.comes_from(members.index(index), place);
                }
                json!({ "anyOf": distinct })
            }
        }
    }
}
