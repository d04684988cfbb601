//! What the document calls the members of a union.
//!
//! A label follows from the member and from what sets it apart from the others, never from its place
//! among them.

use serde_json::Value;

use super::Lowering;
use super::facets::Facets;
use crate::pointer::Pointer;

/// Longer titles and values are sentences.
const LONGEST_LABEL: usize = 40;

impl Lowering<'_> {
    /// The label of the member of that index: the component's name, else the title, the value of a
    /// property that has another one in each other member, the name of a property that none of the
    /// others has, or the kind.
    pub(super) fn label(&mut self, list: &Pointer, index: usize) -> String {
        let place = list.index(index);
        if let Some(name) = self.component_name(&place) {
            return name;
        }
        let Some(facets) = self.facets(&place) else {
            return String::new();
        };
        if let Some(title) = &facets.docs.title
            && !title.trim().is_empty()
            && title.chars().count() <= LONGEST_LABEL
        {
            return title.clone();
        }
        if facets.has_items || facets.kind.as_deref() == Some("array") {
            let items = facets.at.key("items");
            let item = self.component_name(&items);
            let item = item.or_else(|| self.facets(&items).map(|items| kind(&items)));
            return format!("{} list", item.unwrap_or_default());
        }
        if !facets.is_object() && facets.all_of == 0 {
            return kind(&facets);
        }
        let others = self.others(list, index);
        let own = self.properties(&place);
        if let Some(value) = self.own_value(&own, &others) {
            return value;
        }
        let is_own = |name: &&String| !others.iter().any(|other| has(other, name).is_some());
        let names = || own.iter().map(|(name, _)| name).filter(is_own);
        let required = names().filter(|name| facets.required.contains(name)).min();
        if let Some(name) = required.or(names().min()) {
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

    /// The properties of the other members.
    fn others(&mut self, list: &Pointer, index: usize) -> Vec<Vec<(String, Pointer)>> {
        let count = self.document.get(list).and_then(Value::as_array);
        let count = count.map_or(0, Vec::len);
        (0..count)
            .filter(|other| *other != index)
            .map(|other| self.properties(&list.index(other)))
            .collect()
    }

    /// The properties of a member and of the inline members of its `allOf`, by name.
    fn properties(&mut self, place: &Pointer) -> Vec<(String, Pointer)> {
        let Some(facets) = self.innermost(place) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        let mut add = |facets: &Facets| {
            let properties = facets.at.key("properties");
            let names = facets.properties.iter();
            found.extend(names.map(|name| (name.clone(), properties.key(name))));
        };
        add(&facets);
        let list = facets.at.key("allOf");
        for index in 0..facets.all_of {
            if let Some(member) = self.facets(&list.index(index)) {
                add(&member);
            }
        }
        found.sort();
        found
    }

    /// The value of the first property by name that has one value, and not that one in any other member.
    fn own_value(
        &mut self,
        own: &[(String, Pointer)],
        others: &[Vec<(String, Pointer)>],
    ) -> Option<String> {
        own.iter().find_map(|(name, place)| {
            let value = self.only_value(place)?;
            if value.chars().count() > LONGEST_LABEL {
                return None;
            }
            let mut rivals = others.iter().filter_map(|other| has(other, name));
            let is_shared = rivals.any(|rival| self.only_value(rival).as_ref() == Some(&value));
            (!is_shared).then_some(value)
        })
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

fn has<'p>(properties: &'p [(String, Pointer)], name: &str) -> Option<&'p Pointer> {
    let mut properties = properties.iter();
    let (_, place) = properties.find(|(other, _)| other == name)?;
    Some(place)
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
