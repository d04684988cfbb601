//! What the document calls the members of a union.
//!
//! A label follows from the member and from what sets it apart from the others, never from its place
//! among them.

use std::collections::BTreeMap;
use std::iter;
use std::rc::Rc;

use serde_json::Value;

use super::Lowering;
use super::facets::Facets;
use crate::pointer::Pointer;

/// Longer titles and values are sentences.
const LONGEST_LABEL: usize = 40;

/// What sets a member apart: its properties by name, each with the text that it allows if that is one.
type Marks = BTreeMap<String, Option<String>>;

impl Lowering<'_> {
    /// The label of the member of that index: the component's name, else the title, the value of a
    /// property that has another one in each other member, the name of a property that none of the
    /// others has, or the kind.
    pub(super) fn label(&mut self, list: &Pointer, index: usize) -> String {
        let labels = match self.labels.get(list) {
            Some(labels) => Rc::clone(labels),
            None => {
                let labels = Rc::new(self.labels_of(list));
                self.labels.insert(list.clone(), Rc::clone(&labels));
                labels
            }
        };
        labels.get(index).cloned().unwrap_or_default()
    }

    /// The labels of all members: what one is called follows from all others.
    fn labels_of(&mut self, list: &Pointer) -> Vec<String> {
        let count = self.document.get(list).and_then(Value::as_array);
        let places: Vec<Pointer> = (0..count.map_or(0, Vec::len))
            .map(|index| list.index(index))
            .collect();
        let plain: Vec<Option<String>> = places.iter().map(|place| self.plain(place)).collect();
        if plain.iter().all(Option::is_some) {
            return plain.into_iter().flatten().collect();
        }
        let marks: Vec<Marks> = places.iter().map(|place| self.marks(place)).collect();
        let mut names: BTreeMap<&str, usize> = BTreeMap::new();
        let mut values: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for (name, value) in marks.iter().flatten() {
            *names.entry(name).or_default() += 1;
            if let Some(value) = value {
                *values.entry((name, value)).or_default() += 1;
            }
        }
        let mut labels = Vec::new();
        for ((place, plain), marks) in places.iter().zip(plain).zip(&marks) {
            let own_value = || {
                marks.iter().find_map(|(name, value)| {
                    let value = value.as_deref()?;
                    let is_own = values.get(&(name, value)) == Some(&1);
                    (is_own && value.chars().count() <= LONGEST_LABEL).then(|| value.to_owned())
                })
            };
            let is_own = |name: &&String| names.get(name.as_str()) == Some(&1);
            let own: Vec<&String> = marks.keys().filter(is_own).collect();
            let label = plain.or_else(own_value);
            labels.push(label.unwrap_or_else(|| self.by_name(place, &own)));
        }
        self.deepen(&mut labels, &places);
        labels
    }

    /// Gives members that have the same label the value that sets them apart within a property.
    fn deepen(&mut self, labels: &mut [String], places: &[Pointer]) {
        let count = |label: &String| labels.iter().filter(|other| *other == label).count();
        let is_shared: Vec<bool> = labels.iter().map(|label| count(label) > 1).collect();
        if !is_shared.contains(&true) {
            return;
        }
        let mut inner: Vec<Marks> = Vec::new();
        for (place, is_shared) in places.iter().zip(&is_shared) {
            inner.push(if *is_shared {
                self.inner_marks(place)
            } else {
                Marks::new()
            });
        }
        let having = |mark: (&String, &Option<String>)| {
            let marks = inner
                .iter()
                .filter(|marks| marks.get(mark.0) == Some(mark.1));
            marks.count()
        };
        for (label, marks) in labels.iter_mut().zip(&inner) {
            let own = marks.iter().find_map(|(name, value)| {
                let text = value.as_ref()?;
                let is_own = having((name, value)) == 1 && text.chars().count() <= LONGEST_LABEL;
                is_own.then_some(text)
            });
            if let Some(own) = own {
                label.clone_from(own);
            }
        }
    }

    /// The properties of the properties of a member.
    fn inner_marks(&mut self, place: &Pointer) -> Marks {
        let Some(facets) = self.innermost(place) else {
            return Marks::new();
        };
        let properties = facets.at.key("properties");
        let mut inner = Marks::new();
        for name in &facets.properties {
            let marks = self.marks(&properties.key(name));
            inner.extend(
                marks
                    .into_iter()
                    .map(|(key, value)| (format!("{name} {key}"), value)),
            );
        }
        inner
    }

    /// The label of a member that needs no comparison with the others.
    fn plain(&mut self, place: &Pointer) -> Option<String> {
        if let Some(name) = self.component_name(place) {
            return Some(name);
        }
        let Some(facets) = self.facets(place) else {
            return Some(String::new());
        };
        if let Some(title) = &facets.docs.title
            && !title.trim().is_empty()
            && title.chars().count() <= LONGEST_LABEL
        {
            return Some(title.clone());
        }
        if facets.positions > 0 {
            return Some(self.tuple_label(&facets));
        }
        if facets.has_items || facets.kind.as_deref() == Some("array") {
            let items = facets.at.key("items");
            let item = self.component_name(&items);
            let item = item.or_else(|| self.facets(&items).map(|items| kind(&items)));
            return Some(format!("{} list", item.unwrap_or_default()));
        }
        (!facets.is_object() && facets.all_of == 0).then(|| kind(&facets))
    }

    /// The label of a tuple: what its items are.
    fn tuple_label(&mut self, facets: &Facets) -> String {
        let list = facets.at.key("prefixItems");
        let places = (0..facets.positions).map(|index| list.index(index));
        let mut words: Vec<String> = places
            .map(|place| {
                let name = self.component_name(&place);
                name.or_else(|| self.facets(&place).map(|item| kind(&item)))
                    .unwrap_or_default()
            })
            .collect();
        words.push("tuple".to_owned());
        words.join(" ")
    }

    /// The label by the names that only this member has; by what it is if there are none.
    fn by_name(&mut self, place: &Pointer, own: &[&String]) -> String {
        let Some(facets) = self.facets(place) else {
            return String::new();
        };
        let is_required = |name: &&&String| facets.required.contains(**name);
        if let Some(name) = own.iter().find(is_required).or_else(|| own.first()) {
            return format!("with {name}");
        }
        self.base_name(&facets).unwrap_or_else(|| kind(&facets))
    }

    /// The name of the component that a place refers to, be it by a composition of one.
    fn component_name(&mut self, place: &Pointer) -> Option<String> {
        if let Some(target) = self.hop(place) {
            return target.last();
        }
        let facets = self.facets(place)?;
        let single = self.single(&facets)?;
        self.hop(&single.inner)?.last()
    }

    /// The first component of an `allOf`.
    fn base_name(&mut self, facets: &Facets) -> Option<String> {
        let list = facets.at.key("allOf");
        let mut places = (0..facets.all_of).map(|index| list.index(index));
        places.find_map(|place| self.hop(&place)?.last())
    }

    /// The properties of a member and of the inline members of its `allOf`.
    fn marks(&mut self, place: &Pointer) -> Marks {
        let Some(facets) = self.innermost(place) else {
            return Marks::new();
        };
        let list = facets.at.key("allOf");
        let members = (0..facets.all_of).map(|index| list.index(index));
        let members: Vec<Rc<Facets>> = members.filter_map(|at| self.facets(&at)).collect();
        let mut marks = Marks::new();
        for facets in iter::once(&facets).chain(&members) {
            let properties = facets.at.key("properties");
            for name in &facets.properties {
                if !marks.contains_key(name) {
                    let value = self.only_value(&properties.key(name));
                    marks.insert(name.clone(), value);
                }
            }
        }
        marks
    }

    /// The text that a schema allows, if it allows only one.
    fn only_value(&mut self, place: &Pointer) -> Option<String> {
        let facets = self.innermost(place)?;
        match facets.values.as_slice() {
            [Value::String(value)] => Some(value.clone()),
            _ => None,
        }
    }
}

fn kind(facets: &Facets) -> String {
    let values = &facets.values;
    let of_values = || {
        let all = |has: fn(&Value) -> bool| !values.is_empty() && values.iter().all(has);
        if all(Value::is_string) {
            "string"
        } else if all(Value::is_i64) {
            "integer"
        } else if all(Value::is_number) {
            "number"
        } else if all(Value::is_boolean) {
            "boolean"
        } else if facets.is_object() || facets.all_of > 0 {
            "object"
        } else {
            "any"
        }
    };
    let kind = facets.kind.as_deref();
    kind.unwrap_or_else(of_values).to_owned()
}
