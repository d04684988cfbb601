//! Where the name of a type comes from: its place, and nothing else.

use std::borrow::Cow;

use serde_json::Value;

use super::Lowering;
use crate::model::{InlinePath, InlineRoot, Origin, Step};
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// The origin of the schema at a place.
    pub(super) fn origin(&mut self, at: &Pointer) -> Origin {
        let steps: Vec<Cow<'_, str>> = at.steps().collect();
        let words: Vec<&str> = steps.iter().map(AsRef::as_ref).collect();
        if let ["components", "schemas", name] = words.as_slice() {
            return Origin::Component((*name).to_owned());
        }
        let (root, used) = self.root(&words, at);
        let steps = self.steps(&words, used);
        Origin::Inline(InlinePath { root, steps })
    }

    /// What a schema stands in, and how many steps lead there.
    fn root(&self, words: &[&str], at: &Pointer) -> (InlineRoot, usize) {
        match words {
            ["components", "schemas", name, ..] => (InlineRoot::Component((*name).to_owned()), 3),
            ["components", "responses", name, ..] => {
                (InlineRoot::SharedResponse((*name).to_owned()), 3)
            }
            ["components", "requestBodies", name, ..] => {
                (InlineRoot::SharedBody((*name).to_owned()), 3)
            }
            ["components", "parameters", name, ..] => {
                (InlineRoot::SharedParameter((*name).to_owned()), 3)
            }
            ["components", "headers", name, ..] => {
                (InlineRoot::SharedHeader((*name).to_owned()), 3)
            }
            ["paths" | "webhooks", item, ..] => self.in_item(words, item, 2, at),
            ["components", "pathItems", item, ..] => self.in_item(words, item, 3, at),
            // No schema that is lowered stands elsewhere; were there one, its place would name it.
            _ => (InlineRoot::Component(at.as_str().to_owned()), words.len()),
        }
    }

    /// What a schema in a path item stands in; `used` steps lead to the item.
    fn in_item(
        &self,
        words: &[&str],
        item: &str,
        used: usize,
        at: &Pointer,
    ) -> (InlineRoot, usize) {
        let parameter = |count: usize| self.text(&up_to(words, count).key("name"));
        let operation = |method: &str| self.operation_id(&up_to(words, used), item, method);
        match words.get(used..).unwrap_or_default() {
            ["parameters", _, ..] => {
                let root = InlineRoot::PathParameter {
                    path: item.to_owned(),
                    name: parameter(used + 2),
                };
                (root, used + 2)
            }
            [method, "parameters", _, ..] => {
                let root = InlineRoot::Parameter {
                    operation: operation(method),
                    name: parameter(used + 3),
                };
                (root, used + 3)
            }
            [method, "requestBody", ..] => {
                let operation = operation(method);
                (InlineRoot::Body { operation }, used + 2)
            }
            [method, "responses", status, ..] => {
                let root = InlineRoot::Response {
                    operation: operation(method),
                    status: (*status).to_owned(),
                };
                (root, used + 3)
            }
            _ => (InlineRoot::Component(at.as_str().to_owned()), words.len()),
        }
    }

    /// The steps from the root, which `used` words lead to. The members of an `allOf` are none, and that of a composition of one is
    /// none: they lend their parts to the schema that they stand in.
    fn steps(&mut self, words: &[&str], used: usize) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut rest = words.iter().enumerate().skip(used);
        while let Some((index, word)) = rest.next() {
            let parent = || up_to(words, index + 1);
            let named = matches!(
                *word,
                "properties"
                    | "$defs"
                    | "content"
                    | "headers"
                    | "allOf"
                    | "oneOf"
                    | "anyOf"
                    | "enum"
                    | "prefixItems"
            );
            let name = if named { rest.next() } else { None };
            match (*word, name.map(|(_, name)| name)) {
                ("properties" | "$defs", Some(name)) => steps.push(Step::Field((*name).to_owned())),
                ("headers", Some(name)) => steps.push(Step::Header((*name).to_owned())),
                // With one media type there is nothing to tell apart.
                ("content", Some(name)) if self.document.keys(&parent()).len() > 1 => {
                    steps.push(Step::Media((*name).to_owned()));
                }
                ("oneOf" | "anyOf", Some(name)) => {
                    steps.extend(self.branch(&parent(), name).map(Step::Variant));
                }
                ("enum", Some(kind)) => steps.push(Step::Variant((*kind).to_owned())),
                ("prefixItems", Some(index)) => {
                    steps.extend(index.parse().ok().map(Step::Position));
                }
                ("items" | "itemSchema", _) => steps.push(Step::Item),
                ("additionalProperties", _) => steps.push(Step::Value),
                _ => {}
            }
        }
        steps
    }

    /// The label of a member of a union; none for the only one, and for a union within a union, whose
    /// members belong to the outer one.
    fn branch(&mut self, list: &Pointer, name: &str) -> Option<String> {
        let Ok(index) = name.parse::<usize>() else {
            return Some(name.to_owned());
        };
        let facets = self.facets(&list.parent()?)?;
        let is_nested = self.inline_union(&list.index(index)).is_some();
        if is_nested || self.single(&facets).is_some() {
            return None;
        }
        Some(self.label(list, index))
    }

    /// The id of an operation: what the document says, else method and path.
    fn operation_id(&self, item: &Pointer, path: &str, method: &str) -> String {
        let id = self.text(&item.key(method).key("operationId"));
        if id.is_empty() || self.shared_ids.contains(&id) {
            format!("{method} {path}")
        } else {
            id
        }
    }

    fn text(&self, at: &Pointer) -> String {
        self.document
            .get(at)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    }
}

/// The place that the first words lead to.
fn up_to(words: &[&str], count: usize) -> Pointer {
    Pointer::root().keys(words.iter().take(count).copied())
}
