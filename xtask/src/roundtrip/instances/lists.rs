//! Lists.

use serde_json::Value;

use super::Maker;
use super::flat::{ANY, Flat};
use super::objects::distinct;

impl<'s> Maker<'s> {
    /// A list of as few items as there may be.
    pub(super) fn shortest(&self, leaf: &Flat<'s>) -> Option<Value> {
        let least = leaf.at_least("minItems").min(64);
        if leaf.tuples.is_empty() && least == 0 {
            return Some(Value::Array(Vec::new()));
        }
        let start = self.start(leaf)?;
        let start = match leaf.tuples.first() {
            Some(_) => start,
            None => Vec::new(),
        };
        self.padded(leaf, start, least, &self.items(leaf, 1))
    }

    /// The items at the places that the schema names.
    fn start(&self, leaf: &Flat<'s>) -> Option<Vec<Value>> {
        let tuple = leaf.tuples.first().map(Vec::as_slice).unwrap_or_default();
        tuple.iter().map(|schema| self.base(&[schema])).collect()
    }

    /// What may stand at the other places.
    fn items(&self, leaf: &Flat<'s>, depth: usize) -> Vec<Value> {
        if leaf
            .items
            .iter()
            .any(|schema| **schema == Value::Bool(false))
        {
            return Vec::new();
        }
        let flat = Flat::of(self.schemas, &leaf.items);
        if flat.guessed() == ANY && flat.values.is_none() && flat.groups.is_empty() {
            return (0..3).map(distinct).collect();
        }
        self.parts(&leaf.items, depth)
    }

    /// A list with as many items as it takes.
    fn padded(
        &self,
        leaf: &Flat<'s>,
        mut list: Vec<Value>,
        least: usize,
        items: &[Value],
    ) -> Option<Value> {
        let mut next = items.iter().cycle().take(items.len() * (least + 1));
        while list.len() < least {
            let item = next.next()?;
            if !leaf.unique || !list.contains(item) {
                list.push(item.clone());
            }
        }
        Some(Value::Array(list))
    }

    /// Lists of none, one and two items, and of each variant of an item.
    pub(super) fn lists(&self, leaf: &Flat<'s>, depth: usize) -> Vec<Value> {
        let least = leaf.at_least("minItems").min(64);
        let most = leaf.at_most("maxItems");
        let items = self.items(leaf, depth);
        let Some(start) = self.start(leaf) else {
            return Vec::new();
        };
        let mut lists: Vec<Value> = Vec::new();
        let known = start.len();
        for count in [least, 1, 2, known, known + 1, 3] {
            let list = start.iter().take(count).cloned().collect();
            lists.extend(self.padded(leaf, list, count, &items));
        }
        let tuple = leaf.tuples.first().map(Vec::as_slice).unwrap_or_default();
        for (index, schema) in tuple.iter().enumerate() {
            for value in self.parts(&[schema], depth) {
                let mut list = start.clone();
                if let Some(place) = list.get_mut(index) {
                    *place = value;
                }
                lists.extend(self.padded(leaf, list, least, &items));
            }
        }
        for item in &items {
            let mut list = start.clone();
            list.push(item.clone());
            lists.extend(self.padded(leaf, list, least, &items));
        }
        let length = |list: &Value| list.as_array().map_or(0, Vec::len);
        lists.retain(|list| (least..=most).contains(&length(list)));
        lists.extend((least == 0).then(|| Value::Array(Vec::new())));
        lists
    }
}
