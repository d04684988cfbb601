//! `allOf`, `oneOf`, `anyOf` and `not`.

use std::rc::Rc;

use serde_json::{Map, Value};

use super::Lowering;
use super::facets::{Discriminator, Facets};
use super::object::Parts;
use super::ways::Way;
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{JsonReason, Shape};
use crate::pointer::Pointer;

/// A composition that comes down to one of its members.
pub(super) struct Single {
    /// Where the member stands.
    pub(super) inner: Pointer,
    /// Whether the composition adds `null`.
    pub(super) nullable: bool,
}

/// The keywords that hold compositions.
const COMPOSITIONS: [&str; 3] = ["allOf", "oneOf", "anyOf"];

impl Lowering<'_> {
    /// The member that a composition comes down to: an `allOf` of one schema and of others that only
    /// add words, limits or `nullable: true`; a `oneOf` or `anyOf` of one schema and of `null`.
    ///
    /// Strictly read, `nullable` has no effect in a schema without `type`; yet documents write
    /// `allOf: [{$ref: …}, {nullable: true}]` to say that `null` may stand there, since nothing else
    /// can stand beside a `$ref`.
    pub(super) fn single(&mut self, facets: &Facets) -> Option<Single> {
        let is_tagged = |tag: &Discriminator| tag.mapping.len() > 1;
        if !facets.is_plain() || facets.has_not || facets.discriminator.iter().any(is_tagged) {
            return None;
        }
        let (keyword, count) = match (facets.all_of, facets.one_of, facets.any_of) {
            (count, 0, 0) if count > 0 => ("allOf", count),
            (0, count, 0) if count > 0 => ("oneOf", count),
            (0, 0, count) if count > 0 => ("anyOf", count),
            _ => return None,
        };
        let mut inner = None;
        let mut nullable = facets.nullable;
        for index in 0..count {
            let place = facets.at.key(keyword).index(index);
            match self.side(keyword, &place) {
                Some(null) => nullable |= null,
                None if inner.is_some() => return None,
                None => inner = Some(place),
            }
        }
        inner.map(|inner| Single { inner, nullable })
    }

    /// Whether a member adds no type, and if so, whether it adds `null`.
    pub(super) fn side(&mut self, keyword: &str, place: &Pointer) -> Option<bool> {
        if self.hop(place).is_some() {
            return None;
        }
        let facets = self.facets(place)?;
        if keyword == "allOf" {
            let adds_nothing = facets.is_bare() || self.repeats(place, &facets);
            return adds_nothing.then_some(facets.nullable);
        }
        let only_null = match facets.kind.as_deref() {
            Some(kind) => kind == "null",
            None if facets.values.is_empty() => facets.nullable && facets.is_bare(),
            None => facets.values.iter().all(Value::is_null),
        };
        only_null.then_some(true)
    }

    /// The members of an `allOf` that only add words and limits.
    pub(super) fn sides(&mut self, facets: &Facets) -> Vec<Rc<Facets>> {
        let list = facets.at.key("allOf");
        (0..facets.all_of)
            .filter_map(|index| {
                let place = list.index(index);
                let member = self.facets(&place)?;
                (member.is_bare() || self.repeats(&place, &member)).then_some(member)
            })
            .collect()
    }

    /// Whether a member of an `allOf` only says again which kind of scalar a component beside it is.
    fn repeats(&mut self, place: &Pointer, member: &Facets) -> bool {
        let Some(list) = place.parent().filter(|_| member.says_nothing_of_kind()) else {
            return false;
        };
        let scalar = |kind: &str| ["string", "integer", "number", "boolean"].contains(&kind);
        let count = self.document.get(&list).and_then(Value::as_array);
        member.kind.as_deref().is_some_and(scalar)
            && (0..count.map_or(0, Vec::len)).any(|index| {
                let other = list.index(index);
                let target = self.hop(&other).and_then(|_| self.target(&other));
                let component = target.and_then(|target| self.facets(&target));
                component.is_some_and(|component| component.kind == member.kind)
            })
    }

    /// Whether a schema leads back to itself through nothing but references and compositions of
    /// one; the cycle is reported at its first member.
    pub(super) fn leads_back(&mut self, at: &Pointer) -> bool {
        let mut chain = vec![at.clone()];
        loop {
            let Some(last) = chain.last().cloned() else {
                return false;
            };
            let next = match self.hop(&last) {
                // References that are at fault, in a cycle or not, were told before.
                Some(_) if self.target(&last).is_none() => return false,
                Some(next) => next,
                None => match self.facets(&last).and_then(|facets| self.single(&facets)) {
                    Some(single) => single.inner,
                    None => return false,
                },
            };
            if let Some(start) = chain.iter().position(|member| *member == next) {
                let cycle: Vec<Pointer> = chain.split_off(start);
                self.report_cycle(&cycle);
                return true;
            }
            chain.push(next);
        }
    }

    fn report_cycle(&mut self, cycle: &[Pointer]) {
        let mut places: Vec<Pointer> = cycle
            .iter()
            .filter(|member| self.hop(member).is_some())
            .map(|member| member.key("$ref"))
            .collect();
        places.sort();
        let mut places = places.iter();
        let Some(first) = places.next() else {
            return;
        };
        let mut diagnostic = Diagnostic::error(
            Code::ReferenceCycle,
            self.value(first),
            "a schema is composed of itself",
        )
        .label("remove this member, or make it a property");
        for other in places {
            diagnostic = diagnostic.see(self.value(other), "by way of this one");
        }
        self.sink.push(diagnostic);
    }

    /// What a composition is; none if the schema's own keywords say it.
    pub(super) fn composition(&mut self, facets: &Facets) -> Option<Shape> {
        if facets.has_not {
            self.unsupported(
                &facets.at.key("not"),
                "`not` is not checked: values that it rules out are taken as well",
            );
        }
        let is_union = self.is_union(facets, false);
        if is_union && facets.is_plain() && self.sides(facets).len() == facets.all_of {
            return Some(self.union(facets));
        }
        if facets.all_of == 0 && !is_union {
            let nothing_else = facets.has_not && facets.is_bare_but_not();
            return nothing_else.then_some(Shape::Json(JsonReason::Composition));
        }
        // Values that are listed are all there are, whatever else has to hold of them.
        let is_listed = !facets.values.is_empty();
        if !is_union && (is_listed || self.sides(facets).len() == facets.all_of) {
            return None;
        }
        Some(self.joined(facets))
    }

    /// An object of several schemas, of which some may be unions.
    fn joined(&mut self, facets: &Facets) -> Shape {
        let mut parts = Parts::default();
        self.collect(&facets.at, &mut parts, &mut Vec::new());
        let keyword = if facets.all_of > 0 {
            "allOf"
        } else {
            facets.union_keyword()
        };
        let keyword = facets.at.key(keyword);
        if let Some(foreign) = &parts.foreign {
            let message =
                "an `allOf` joins schemas that are not all plain objects; any JSON value is taken";
            return self.untyped(&keyword, message, (foreign, "this one is no plain object"));
        }
        match parts.unions.as_slice() {
            [] => self.structure(&facets.at, parts),
            [first, others @ ..] => {
                let ways = self.ways(facets);
                if let Some(ways) = ways.filter(|ways| ways.iter().any(Way::has_several)) {
                    return self.of_ways(facets, ways);
                }
                let Some(second) = others.first() else {
                    let shape = self.distribution(facets, first);
                    return shape.unwrap_or_else(|| {
                        let message = "the branches of a union are not all objects, but properties stand beside it; any JSON value is taken";
                        self.untyped(&keyword, message, (first, "the union stands here"))
                    });
                };
                let message = "several unions are joined that are no choice of a few objects; any JSON value is taken";
                self.untyped(&keyword, message, (second, "the second union"))
            }
        }
    }

    /// Whether `oneOf` or `anyOf` say what the type is; `within` an `allOf` other members may, too.
    fn is_union(&mut self, facets: &Facets, within: bool) -> bool {
        facets.one_of + facets.any_of > 0 && !self.is_side_condition(facets, within)
    }

    /// Whether `oneOf` and `anyOf` only say which properties go together: then the type is known
    /// without them.
    fn is_side_condition(&mut self, facets: &Facets, within: bool) -> bool {
        if facets.properties.is_empty() && facets.all_of == 0 && !within {
            return false;
        }
        for keyword in ["oneOf", "anyOf"] {
            for index in 0..if keyword == "oneOf" {
                facets.one_of
            } else {
                facets.any_of
            } {
                let place = facets.at.key(keyword).index(index);
                let is_condition = self.hop(&place).is_none()
                    && self.facets(&place).is_some_and(|member| {
                        member.properties.is_empty()
                            && member.additional.is_none()
                            && member.values.is_empty()
                            && !member.has_items
                            && member.all_of + member.one_of + member.any_of == 0
                            && (member.is_object() || member.has_not || member.is_bare())
                    });
                if !is_condition {
                    return false;
                }
            }
            if facets.has_keyword(keyword) {
                self.unsupported(
                    &facets.at.key(keyword),
                    format!("the conditions of `{keyword}` are not checked"),
                );
            }
        }
        true
    }

    /// Gathers the properties of a schema and of all members of its `allOf`, theirs first.
    ///
    /// `stack` holds the schemas that are being gathered, each with the place that led to it.
    pub(super) fn collect(
        &mut self,
        at: &Pointer,
        parts: &mut Parts,
        stack: &mut Vec<(Pointer, Pointer)>,
    ) {
        let Some(target) = self.target(at) else {
            return;
        };
        let is_chosen = |(union, _): &(Pointer, Pointer)| *union == target;
        if parts.chosen.iter().any(is_chosen) && parts.gathered.contains(&target) {
            // The branch builds on the schema whose union it is of.
            return;
        }
        if let Some(start) = stack.iter().position(|(above, _)| *above == target) {
            let members = stack.iter().skip(start + 1).map(|(_, via)| via.clone());
            let mut cycle: Vec<Pointer> = members.collect();
            cycle.push(at.clone());
            self.report_cycle(&cycle);
            return;
        }
        if !parts.gathered.insert(target.clone()) {
            return;
        }
        let Some(facets) = self.facets(&target) else {
            return;
        };
        stack.push((target.clone(), at.clone()));
        if let Some(single) = self.single(&facets) {
            self.collect(&single.inner, parts, stack);
        } else {
            let is_other = facets.kind.as_deref().is_some_and(|kind| kind != "object");
            if is_other || !facets.values.is_empty() || facets.has_items {
                parts.foreign.get_or_insert_with(|| at.clone());
            }
            for index in 0..facets.all_of {
                self.collect(&target.key("allOf").index(index), parts, stack);
            }
            if self.is_union(&facets, stack.len() > 1) && !self.has_heir(&facets, stack) {
                let mut chosen = parts.chosen.iter();
                match chosen.find(|(union, _)| *union == target).cloned() {
                    Some((_, branch)) => self.collect(&branch, parts, stack),
                    None => parts.unions.push(target.clone()),
                }
            }
        }
        parts.add(&facets);
        stack.pop();
    }

    /// Whether a schema that is being gathered is a branch of a union: then it builds on what stands
    /// beside the union, and the union says nothing about it.
    fn has_heir(&mut self, facets: &Facets, stack: &[(Pointer, Pointer)]) -> bool {
        let members = self.members(facets);
        let mut targets = members
            .iter()
            .filter_map(|member| self.target(&member.place));
        targets.any(|target| stack.iter().any(|(above, _)| *above == target))
    }

    /// Whether two schemas say the same about their values, whatever words they use.
    pub(super) fn agree(&self, one: &Pointer, other: &Pointer) -> bool {
        match (self.document.get(one), self.document.get(other)) {
            (Some(one), Some(other)) => substance(one) == substance(other),
            _ => false,
        }
    }
}

impl Facets {
    fn has_keyword(&self, keyword: &str) -> bool {
        match keyword {
            "oneOf" => self.one_of > 0,
            "anyOf" => self.any_of > 0,
            _ => self.all_of > 0,
        }
    }

    fn is_bare_but_not(&self) -> bool {
        self.kind.is_none() && self.is_plain()
    }
}

/// A schema without its words.
fn substance(schema: &Value) -> Option<Map<String, Value>> {
    let mut object = schema.as_object()?.clone();
    object.retain(|key, _| {
        !key.starts_with("x-")
            && !matches!(
                key.as_str(),
                "title"
                    | "description"
                    | "example"
                    | "default"
                    | "deprecated"
                    | "externalDocs"
                    | "readOnly"
                    | "writeOnly"
                    | "xml"
            )
    });
    // A composition of one is what it holds.
    if let [(keyword, Value::Array(members))] = object.iter().collect::<Vec<_>>().as_slice()
        && COMPOSITIONS.contains(&keyword.as_str())
        && let [member] = members.as_slice()
    {
        return substance(member);
    }
    Some(object)
}
