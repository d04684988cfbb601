//! Objects: structs and maps.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::Lowering;
use super::facets::{Facets, Unlisted};
use super::schema::keeps;
use super::wrapped::over;
use crate::model::{
    Access, Additional, Constraints, Deprecation, Docs, Field, InlinePath, JsonReason, Map,
    Presence, Shape, Struct,
};
use crate::pointer::Pointer;

/// What an object consists of, from one schema or from several.
#[derive(Default)]
pub(super) struct Parts {
    /// The places of each property, in order.
    fields: IndexMap<String, Vec<Pointer>>,
    /// The required properties, with the schema that says so.
    required: IndexMap<String, Pointer>,
    /// The last schema that keeps what is not listed.
    additional: Option<(Pointer, Unlisted)>,
    /// Whether a schema forbids what is not listed.
    closed: bool,
    /// The schemas that are gathered: one that several members share counts once.
    pub(super) gathered: BTreeSet<Pointer>,
    /// A member that is not an object.
    pub(super) foreign: Option<Pointer>,
    /// The unions among the members, for which no branch is chosen.
    pub(super) unions: Vec<Pointer>,
    /// Unions, each with the branch that stands for it.
    pub(super) chosen: Vec<(Pointer, Pointer)>,
    /// Where the object stands and what it is called, if no schema is just this object.
    pub(super) home: Option<(Pointer, InlinePath)>,
}

impl Parts {
    /// The last place that describes a property.
    pub(super) fn place_of(&self, property: &str) -> Option<Pointer> {
        self.fields.get(property)?.last().cloned()
    }

    /// Adds what a schema says itself.
    pub(super) fn add(&mut self, facets: &Facets) {
        let properties = facets.at.key("properties");
        for name in &facets.properties {
            let places = self.fields.entry(name.clone()).or_default();
            places.push(properties.key(name));
        }
        for name in &facets.required {
            self.required
                .entry(name.clone())
                .or_insert_with(|| facets.at.clone());
        }
        match facets.additional {
            Some(Unlisted::Forbidden) => self.closed = true,
            Some(additional) => self.additional = Some((facets.at.clone(), additional)),
            None => {}
        }
    }
}

impl Lowering<'_> {
    /// An object by its own keywords.
    pub(super) fn object(&mut self, facets: &Facets) -> Shape {
        let mut parts = Parts::default();
        parts.add(facets);
        self.structure(&facets.at, parts)
    }

    /// An object of gathered parts: a map if no property is known.
    pub(super) fn structure(&mut self, at: &Pointer, parts: Parts) -> Shape {
        let kept = parts
            .additional
            .clone()
            .filter(|(_, additional)| keeps(Some(*additional)))
            .map(|(owner, additional)| {
                let value = owner.key("additionalProperties");
                match additional {
                    Unlisted::Schema if !self.is_empty_schema(&value) => self.type_use(&value),
                    Unlisted::Schema | Unlisted::Allowed | Unlisted::Forbidden => {
                        self.json(&value, &owner, JsonReason::FreeForm)
                    }
                }
            });
        let is_known = !parts.fields.is_empty() || !parts.required.is_empty();
        match kept {
            Some(value) if !is_known => Shape::Map(Map { value }),
            None if !is_known && !parts.closed => {
                let value = at.key("additionalProperties");
                Shape::Map(Map {
                    value: self.json(&value, at, JsonReason::FreeForm),
                })
            }
            kept => Shape::Struct(Struct {
                fields: self.fields(at, &parts),
                additional: kept.map_or(Additional::Ignored, Additional::Kept),
            }),
        }
    }

    fn is_empty_schema(&self, at: &Pointer) -> bool {
        self.document
            .get(at)
            .and_then(serde_json::Value::as_object)
            .is_some_and(serde_json::Map::is_empty)
    }

    fn fields(&mut self, at: &Pointer, parts: &Parts) -> Vec<Field> {
        let mut fields = Vec::new();
        for (name, places) in &parts.fields {
            let presence = if parts.required.contains_key(name) {
                Presence::Required
            } else {
                Presence::Optional
            };
            fields.extend(self.field(at, parts, (name, places), presence));
        }
        // What is required but described nowhere is there all the same.
        for (name, owner) in &parts.required {
            if !parts.fields.contains_key(name) {
                let place = at.key("properties").key(name);
                let ty = self.json(&place, owner, JsonReason::NoType);
                fields.push(Field {
                    wire: name.clone(),
                    ty,
                    presence: Presence::Required,
                    access: Access::ReadWrite,
                    default: None,
                    docs: Docs::default(),
                    deprecation: Deprecation::Current,
                    constraints: Constraints::default(),
                    at: owner.clone(),
                });
            }
        }
        fields
    }

    /// A property, that several members of an `allOf` may describe: together they say what it is, and the
    /// last one that has words says them.
    fn field(
        &mut self,
        at: &Pointer,
        parts: &Parts,
        (name, places): (&str, &[Pointer]),
        presence: Presence,
    ) -> Option<Field> {
        let last = places.last()?;
        let (place, ty) = self.described(at, parts, name, places)?;
        let place = &place;
        let mut own = self.own(place);
        if place != last {
            let later = self.own(last);
            own.docs = over(&later.docs, &own.docs);
            own.read_only |= later.read_only;
            own.write_only |= later.write_only;
            if later.default.is_some() {
                own.take_default(&later);
            }
        }
        Some(Field {
            wire: name.to_owned(),
            ty,
            presence,
            access: self.access(place, &own),
            default: self.default_value(&own, place),
            docs: own.docs,
            deprecation: own.deprecation,
            constraints: own.constraints,
            at: place.clone(),
        })
    }

    /// What a property says itself, in the members of its `allOf` too; nothing if it is a reference.
    fn own(&mut self, at: &Pointer) -> Facets {
        let Some(facets) = self.facets(at) else {
            return Facets::default();
        };
        let mut own = Facets::clone(&facets);
        for side in self.sides(&facets) {
            own.docs = over(&own.docs, &side.docs);
            own.read_only |= side.read_only;
            own.write_only |= side.write_only;
            if own.default.is_none() {
                own.take_default(&side);
            }
            if own.constraints == Constraints::default() {
                own.constraints = side.constraints.clone();
            }
            if side.deprecation == Deprecation::Deprecated {
                own.deprecation = Deprecation::Deprecated;
            }
        }
        own
    }

    fn access(&mut self, at: &Pointer, own: &Facets) -> Access {
        let inner = self.innermost(at);
        let (read, write) =
            inner.map_or((false, false), |inner| (inner.read_only, inner.write_only));
        match (own.read_only || read, own.write_only || write) {
            (true, false) => Access::ReadOnly,
            (false, true) => Access::WriteOnly,
            // Both at once is a contradiction: neither direction is ruled out for sure.
            (true, true) | (false, false) => Access::ReadWrite,
        }
    }
}
