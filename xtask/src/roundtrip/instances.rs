//! Instances of schemas: of each branch, with each property present, absent and `null`, each listed value,
//! lists and maps of none, one and two, limits.
//!
//! What is made is a guess that the validator has to agree with. Nothing here is left to chance, so that two
//! runs try the same values.

mod flat;
mod lists;
mod numbers;
mod objects;
#[cfg(test)]
mod tests;
mod texts;

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use serde_json::{Value, json};

use super::schemas::Schemas;
use flat::{ANY, ARRAY, BOOLEAN, FRACTION, Flat, INTEGER, NULL, OBJECT, STRING};

/// How deep parts that stand within a schema are varied.
const DEPTH: usize = 5;

/// How many instances of a schema are tried at most.
const MOST: usize = 400;

/// How many ways through the choices of a schema are taken at most.
const LEAVES: usize = 150;

/// How many values are made for one schema before no more are.
const FUEL: usize = 60_000;

/// How deep values are nested at most, where what contains itself is described by several schemas.
const NESTED: usize = 24;

/// Ways to vary a value, each with what is tried for it until the validator agrees.
type Variants = Vec<Vec<Value>>;

/// Makes instances.
pub(super) struct Maker<'s> {
    schemas: &'s Schemas,
    /// The least instance of definitions.
    bases: RefCell<BTreeMap<usize, Value>>,
    /// The definitions whose least instance is being made.
    open: RefCell<BTreeSet<usize>>,
    fuel: Cell<usize>,
    /// How many values the one that is being made stands in.
    depth: Cell<usize>,
}

impl<'s> Maker<'s> {
    pub(super) fn new(schemas: &'s Schemas) -> Self {
        Self {
            schemas,
            bases: RefCell::default(),
            open: RefCell::default(),
            fuel: Cell::new(FUEL),
            depth: Cell::new(0),
        }
    }

    /// Instances of a definition; why there is none, if there is none.
    pub(super) fn instances(&self, number: usize) -> Result<Vec<Value>, String> {
        self.fuel.set(FUEL);
        let Some(definition) = self.schemas.definition(number) else {
            return Ok(Vec::new());
        };
        let mut instances: Vec<Value> = Vec::new();
        let mut fault = None;
        for tries in self.variants(&[definition], DEPTH) {
            let mut tries = tries.into_iter();
            let valid = tries.find(|value| {
                let is_valid = self.schemas.is_valid(number, value);
                if !is_valid && fault.is_none() {
                    fault = self.schemas.fault(number, value);
                }
                is_valid
            });
            if let Some(valid) = valid.filter(|valid| !instances.contains(valid)) {
                instances.push(valid);
            }
            if instances.len() >= MOST {
                break;
            }
        }
        if instances.is_empty() {
            return Err(fault.unwrap_or_else(|| "nothing to try".to_owned()));
        }
        Ok(instances)
    }

    /// Values of schemas that hold together, varied in one place each.
    fn variants(&self, all: &[&'s Value], depth: usize) -> Variants {
        let flat = Flat::of(self.schemas, all);
        let mut leaves = Vec::new();
        let _all_or_enough = self.leaves(flat, &mut |leaf| {
            leaves.push(leaf);
            if leaves.len() < LEAVES {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        });
        let mut variants = Variants::new();
        for leaf in &leaves {
            variants.extend(self.of_leaf(leaf, depth));
        }
        variants
    }

    /// Variants of a part: those of its own where it stands within the schema, few where it is another one.
    fn parts(&self, all: &[&'s Value], depth: usize) -> Vec<Value> {
        if depth == 0 || self.fuel.get() == 0 {
            return self.base(all).into_iter().collect();
        }
        let firsts = |variants: Variants| -> Vec<Value> {
            let firsts = variants.into_iter();
            firsts
                .filter_map(|tries| tries.into_iter().next())
                .collect()
        };
        let Some(number) = reference(all) else {
            return firsts(self.variants(all, depth - 1));
        };
        let mut few: Vec<Value> = self.base(all).into_iter().collect();
        if self.says_null(all) && !few.contains(&Value::Null) {
            few.push(Value::Null);
        }
        if !self.open.borrow_mut().insert(number) {
            return few;
        }
        let flat = Flat::of(self.schemas, all);
        let mut rich = None;
        let _first = self.leaves(flat, &mut |leaf| {
            rich = self.rich(&leaf);
            ControlFlow::Break(())
        });
        self.open.borrow_mut().remove(&number);
        let rich = rich.filter(|rich| self.schemas.is_valid(number, rich) && !few.contains(rich));
        few.extend(rich);
        few
    }

    /// Whether schemas say that a value may be `null`, and do not just leave open what it is.
    fn says_null(&self, all: &[&'s Value]) -> bool {
        let says = |leaf: &Flat<'s>| match &leaf.values {
            Some(values) => values.contains(&&Value::Null),
            None => leaf.guessed() != ANY && leaf.guessed() & NULL != 0,
        };
        let flat = Flat::of(self.schemas, all);
        self.leaves(flat, &mut |leaf| {
            if says(&leaf) {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        })
        .is_break()
    }

    /// Calls with each way through the choices that are left.
    fn leaves(
        &self,
        mut flat: Flat<'s>,
        take: &mut dyn FnMut(Flat<'s>) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        if flat.is_nothing {
            return ControlFlow::Continue(());
        }
        let Some(group) = flat.groups.pop() else {
            return take(flat);
        };
        for branch in group {
            let mut chosen = flat.clone();
            chosen.add(self.schemas, branch);
            self.leaves(chosen, take)?;
        }
        ControlFlow::Continue(())
    }

    /// A value with as little in it as there may be.
    fn base(&self, all: &[&'s Value]) -> Option<Value> {
        let number = reference(all);
        let known = number.and_then(|number| self.bases.borrow().get(&number).cloned());
        if known.is_some() {
            return known;
        }
        let fuel = self.fuel.get().checked_sub(1)?;
        self.fuel.set(fuel);
        let depth = self.depth.get();
        let is_open = |number| self.open.borrow().contains(&number);
        if depth >= NESTED || number.is_some_and(is_open) {
            return None;
        }
        self.depth.set(depth + 1);
        self.open.borrow_mut().extend(number);
        let mut found = None;
        let flat = Flat::of(self.schemas, all);
        let _first = self.leaves(flat, &mut |leaf| {
            let tries = self.least(&leaf).into_iter();
            found = tries
                .into_iter()
                .find(|value| number.is_none_or(|number| self.schemas.is_valid(number, value)));
            match found {
                Some(_) => ControlFlow::Break(()),
                None => ControlFlow::Continue(()),
            }
        });
        self.depth.set(depth);
        if let Some(number) = number {
            self.open.borrow_mut().remove(&number);
            if let Some(found) = &found {
                self.bases.borrow_mut().insert(number, found.clone());
            }
        }
        found
    }

    /// What may be the least value, where nothing is left to choose; what is `null` last.
    fn least(&self, leaf: &Flat<'s>) -> Vec<Value> {
        if leaf.values.is_some() || !leaf.shown.is_empty() && leaf.guessed() == ANY {
            let mut values = self.listed(leaf);
            values.sort_by_key(Value::is_null);
            return values;
        }
        let kinds = leaf.guessed();
        let mut tries = Vec::new();
        if kinds == ANY {
            return vec![json!("text")];
        }
        if kinds & OBJECT != 0 {
            tries.extend(self.minimal(leaf).map(Value::Object));
            tries.extend(self.maximal(leaf).map(Value::Object));
        }
        if kinds & ARRAY != 0 {
            tries.extend(self.shortest(leaf));
        }
        if kinds & STRING != 0 {
            tries.extend(texts::texts(leaf).into_iter().map(Value::String));
        }
        if kinds & (INTEGER | FRACTION) != 0 {
            tries.extend(numbers::numbers(leaf));
        }
        if kinds & BOOLEAN != 0 {
            tries.push(json!(true));
        }
        if kinds & NULL != 0 {
            tries.push(Value::Null);
        }
        tries
    }

    /// The values that the document lists, else those that it shows.
    fn listed(&self, leaf: &Flat<'s>) -> Vec<Value> {
        let values = leaf.values.as_ref().unwrap_or(&leaf.shown);
        values.iter().copied().cloned().collect()
    }

    /// A value with all that there may be, and all in that, too.
    fn rich(&self, leaf: &Flat<'s>) -> Option<Value> {
        if leaf.values.is_none() && leaf.guessed() & OBJECT != 0 {
            return self.maximal(leaf).map(Value::Object);
        }
        None
    }

    fn of_leaf(&self, leaf: &Flat<'s>, depth: usize) -> Variants {
        if leaf.values.is_some() {
            return alone(self.listed(leaf));
        }
        let kinds = leaf.guessed();
        if kinds == ANY {
            let any = json!(["text", 1, 1.5, true, {}, [], { "a": [1, null] }, ["a", {}], null]);
            let any = any.as_array().cloned().unwrap_or_default();
            return alone(self.listed(leaf).into_iter().chain(any).collect());
        }
        let mut variants = Variants::new();
        if kinds & OBJECT != 0 {
            variants.extend(self.objects(leaf, depth));
        }
        if kinds & ARRAY != 0 {
            variants.extend(alone(self.lists(leaf, depth)));
        }
        if kinds & STRING != 0 {
            let texts = texts::texts(leaf).into_iter();
            variants.extend(alone(texts.map(Value::String).collect()));
        }
        if kinds & (INTEGER | FRACTION) != 0 {
            variants.extend(alone(numbers::numbers(leaf)));
        }
        if kinds & BOOLEAN != 0 {
            variants.extend(alone(vec![json!(true), json!(false)]));
        }
        if kinds & NULL != 0 {
            variants.push(vec![Value::Null]);
        }
        variants.extend(alone(leaf.shown.iter().copied().cloned().collect()));
        variants
    }
}

/// Values of which each stands for itself.
fn alone(values: Vec<Value>) -> Variants {
    values.into_iter().map(|value| vec![value]).collect()
}

/// The definition that schemas are, if they are but a reference.
fn reference(all: &[&Value]) -> Option<usize> {
    let [Value::Object(only)] = all else {
        return None;
    };
    let text = only.get("$ref").filter(|_| only.len() == 1)?;
    Schemas::target(text.as_str()?)
}
