//! References.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Lowering;
use crate::diagnostics::{Code, Diagnostic, nearest};
use crate::pointer::Pointer;
use crate::source::{Document, Kind, Reference};

impl Lowering<'_> {
    /// Follows all references of the document, and tells what is wrong with them.
    pub(super) fn check_references(&mut self) {
        self.find_targets();
        let document = self.document;
        for reference in document.references() {
            if let Some(diagnostic) = self.check_reference(reference) {
                self.sink.push(diagnostic);
            }
        }
    }

    fn check_reference(&self, reference: &Reference) -> Option<Diagnostic> {
        let place = self.value(&reference.at.key("$ref"));
        let text = &reference.text;
        let unresolved =
            |message: String| Diagnostic::error(Code::UnresolvedReference, place.clone(), message);
        let Some(target) = local(text) else {
            return Some(
                unresolved(format!("`{text}` is not a JSON Pointer"))
                    .help("write `#/components/…`, with `~1` for `/` and `~0` for `~` in names"),
            );
        };
        let Some(node) = self.document.get(&target) else {
            if self.document.is_broken(&target) {
                return None;
            }
            let mut diagnostic = unresolved(format!("`{text}` does not exist"));
            if let Some(label) = self.suggestion(&target, reference.kind) {
                diagnostic = diagnostic.label(label);
            }
            return Some(diagnostic);
        };
        // A schema may be a mere `true` or `false`, which is nothing to refer to.
        let kind = Document::kind_at(&target).filter(|_| node.is_object());
        match kind {
            Some(kind) if kind == reference.kind => {
                // Only what leads nowhere can lead in circles.
                let is_at_fault = self.target(&reference.at).is_none();
                is_at_fault.then(|| self.cycle(&reference.at)).flatten()
            }
            Some(kind) => Some(unresolved(format!(
                "`{text}` is {}, but {} is due here",
                kind.name(),
                reference.kind.name()
            ))),
            None => Some(
                unresolved(format!("`{text}` is not {}", reference.kind.name()))
                    .help("a reference leads to a part of `components` or `paths`"),
            ),
        }
    }

    /// What may be meant by a reference to something that is not there.
    fn suggestion(&self, target: &Pointer, kind: Kind) -> Option<String> {
        let name = target.last()?;
        let parent = target.parent()?;
        let keys = self.document.keys(&parent);
        let near = nearest(&name, keys.iter().map(String::as_str))?;
        let sort = if Document::kind_at(target) == Some(kind) {
            kind.name()
        } else {
            "a key"
        };
        Some(format!("{sort} `{near}` exists"))
    }

    /// A cycle of nothing but references that a reference is part of. Told at the member that comes
    /// first by its pointer, so that the sink sees one and the same finding for all of them.
    fn cycle(&self, start: &Pointer) -> Option<Diagnostic> {
        let mut chain = vec![start.clone()];
        loop {
            let next = self.hop(chain.last()?)?;
            if next == *start {
                break;
            }
            if chain.contains(&next) {
                // It leads into a cycle of others.
                return None;
            }
            chain.push(next);
        }
        let first = chain.iter().min()?.clone();
        let others = chain.iter().filter(|member| **member != first);
        let place = self.value(&first.key("$ref"));
        let mut diagnostic = Diagnostic::error(
            Code::ReferenceCycle,
            place,
            format!("`{first}` leads back to itself through nothing but references"),
        )
        .label("let one of them say what it is");
        let mut others: Vec<&Pointer> = others.collect();
        others.sort();
        for other in others {
            diagnostic = diagnostic.see(self.value(&other.key("$ref")), "by way of this one");
        }
        Some(diagnostic)
    }

    /// Where the reference at a place leads; none if there is none.
    pub(super) fn hop(&self, at: &Pointer) -> Option<Pointer> {
        // Nearly all places that are asked for have none.
        let is_reference = self.targets.contains_key(at);
        is_reference.then(|| self.referred(at)).flatten()
    }

    fn referred(&self, at: &Pointer) -> Option<Pointer> {
        local(self.document.get(at)?.get("$ref").and_then(Value::as_str)?)
    }

    /// The node that a place leads to, through all references; none if they are at fault.
    pub(super) fn target(&self, at: &Pointer) -> Option<Pointer> {
        match self.targets.get(at) {
            Some(target) => target.clone(),
            None => self.is_item(at).then(|| at.clone()),
        }
    }

    /// Finds out where all references lead in the end, each step once.
    fn find_targets(&mut self) {
        let document = self.document;
        for reference in document.references() {
            let mut chain: Vec<Pointer> = Vec::new();
            let mut on_chain = BTreeSet::new();
            let mut place = reference.at.clone();
            let target = loop {
                if let Some(known) = self.targets.get(&place) {
                    break known.clone();
                }
                let next = if chain.is_empty() {
                    local(&reference.text)
                } else {
                    self.referred(&place)
                };
                let Some(next) = next else {
                    break self.is_item(&place).then_some(place);
                };
                // What a fault leads to is nothing, and so is what leads to the fault.
                if !on_chain.insert(place.clone())
                    || Document::kind_at(&next) != Some(reference.kind)
                {
                    break None;
                }
                chain.push(place);
                place = next;
            };
            // The reference itself is known by now, whatever it leads to.
            self.targets.insert(reference.at.clone(), target.clone());
            for place in chain {
                self.targets.insert(place, target.clone());
            }
        }
    }

    fn is_item(&self, at: &Pointer) -> bool {
        if let Some(Some(_)) = self.facets.get(at) {
            return true;
        }
        let node = self.document.get(at);
        node.is_some_and(|node| node.is_object() && node.get("$ref").is_none())
    }
}

/// The pointer of a reference within the document.
pub(super) fn local(text: &str) -> Option<Pointer> {
    Pointer::from_fragment(text.strip_prefix('#')?)
}
