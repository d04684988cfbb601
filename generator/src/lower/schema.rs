//! Schemas.

use serde_json::{Map, Number, Value};

use super::facets::{Facets, Unlisted};
use super::wrapped::{inherit, nullable};
use super::{Lowering, MAX_DEPTH};
use crate::diagnostics::{Code, Diagnostic, nearest};
use crate::model::{
    Array, Constraints, Deprecation, Docs, JsonReason, Nullability, Origin, Primitive, Shape,
    Tuple, TypeDef, TypeId, TypeUse,
};
use crate::pointer::Pointer;

/// The types that OpenAPI 3.0 knows.
const TYPES: [&str; 6] = ["string", "integer", "number", "boolean", "array", "object"];

/// The first whole number that is too large for 64 bits with a sign; exact as a float.
const I64_END: f64 = 9_223_372_036_854_775_808.0;

impl Lowering<'_> {
    /// Lowers the components: first a place in the arena for each, then what it is.
    pub(super) fn components(&mut self) {
        let schemas = Pointer::root().keys(["components", "schemas"]);
        let places: Vec<Pointer> = self
            .document
            .keys(&schemas)
            .iter()
            .map(|name| schemas.key(name))
            .collect();
        for at in &places {
            let nullability = self.nullability(at);
            self.reserve(at, at, nullability);
        }
        for at in &places {
            self.component(at);
        }
    }

    fn component(&mut self, at: &Pointer) {
        let Some(TypeUse { id, .. }) = self.uses.get(at).copied() else {
            return;
        };
        if self.leads_back(at) {
            return;
        }
        let Some(own) = self.facets(at) else {
            let shape = match self.hop(at).filter(|_| self.target(at).is_some()) {
                Some(next) => Shape::Alias(self.type_use(&next)),
                None => Shape::Json(JsonReason::Invalid),
            };
            self.types.get_mut(id).shape = shape;
            return;
        };
        let mut facets = Facets::clone(&own);
        // An inline schema that stands alone in a composition is the component itself.
        let shape = loop {
            match self.single(&facets) {
                Some(single) if self.hop(&single.inner).is_some() => {
                    break Shape::Alias(self.type_use(&single.inner));
                }
                Some(single) => match self.facets(&single.inner) {
                    Some(inner) => facets = inherit(&facets, &inner),
                    None => break Shape::Json(JsonReason::Invalid),
                },
                None => break self.shape(&facets),
            }
        };
        self.fill_in(id, at, &facets, shape);
    }

    /// How to refer to the schema at a place, or to the one that it leads to.
    pub(super) fn type_use(&mut self, at: &Pointer) -> TypeUse {
        if let Some(known) = self.uses.get(at) {
            return *known;
        }
        if let Some(None) = self.targets.get(at) {
            return self.json(at, at, JsonReason::Invalid);
        }
        // Up to the first component, which has a type of its own even if it is but another name.
        let mut place = at.clone();
        while let Some(next) = self.hop(&place) {
            if let Some(known) = self.uses.get(&next) {
                return *known;
            }
            place = next;
        }
        if self.depth >= MAX_DEPTH {
            let place = self.value(at);
            self.sink.push(Diagnostic::error(
                Code::InvalidNode,
                place,
                format!("schemas are nested more than {MAX_DEPTH} deep here"),
            ));
            return self.json(at, at, JsonReason::Invalid);
        }
        self.depth += 1;
        let used = self.inline(&place);
        self.depth -= 1;
        used
    }

    fn inline(&mut self, at: &Pointer) -> TypeUse {
        let Some(facets) = self.facets(at) else {
            return self.json(at, at, JsonReason::Invalid);
        };
        if let Some(single) = self.single(&facets) {
            if self.leads_back(at) {
                return self.json(at, at, JsonReason::Invalid);
            }
            let inner = self.type_use(&single.inner);
            return if single.nullable || facets.nullable {
                nullable(inner)
            } else {
                inner
            };
        }
        let nullability = self.nullability(at);
        let used = self.reserve(at, at, nullability);
        let shape = self.shape(&facets);
        self.fill_in(used.id, at, &facets, shape);
        used
    }

    /// Any JSON value, at a place that need not exist.
    pub(super) fn json(&mut self, place: &Pointer, at: &Pointer, reason: JsonReason) -> TypeUse {
        self.made(place, at, Shape::Json(reason))
    }

    /// A type that no schema stands for, at a place that need not exist.
    pub(super) fn made(&mut self, place: &Pointer, at: &Pointer, shape: Shape) -> TypeUse {
        if let Some(known) = self.uses.get(place) {
            return *known;
        }
        let used = self.reserve(place, at, Nullability::NonNull);
        self.types.get_mut(used.id).shape = shape;
        used
    }

    /// Puts a type into the arena of which only the place is known.
    pub(super) fn reserve(
        &mut self,
        place: &Pointer,
        at: &Pointer,
        nullability: Nullability,
    ) -> TypeUse {
        let origin = self.origin(place);
        let id = self.types.push(TypeDef {
            origin,
            docs: Docs::default(),
            deprecation: Deprecation::Current,
            default: None,
            constraints: Constraints::default(),
            shape: Shape::Json(JsonReason::Invalid),
            at: at.clone(),
        });
        let used = TypeUse { id, nullability };
        self.uses.insert(place.clone(), used);
        used
    }

    /// A type that no schema stands for, with a name of its own.
    pub(super) fn made_as(
        &mut self,
        place: &Pointer,
        at: &Pointer,
        origin: Origin,
        shape: Shape,
    ) -> TypeUse {
        let facets = self.innermost(at);
        let docs = facets.map(|facets| facets.docs.clone()).unwrap_or_default();
        let used = self.made(place, at, shape);
        let def = self.types.get_mut(used.id);
        (def.origin, def.docs) = (origin, docs);
        used
    }

    /// Says what a type is of which only the place was known.
    fn fill_in(&mut self, id: TypeId, at: &Pointer, facets: &Facets, shape: Shape) {
        let default = self.default_value(facets, at);
        let def = self.types.get_mut(id);
        def.docs = facets.docs.clone();
        def.deprecation = facets.deprecation;
        def.default = default;
        def.constraints = facets.constraints.clone();
        def.shape = shape;
    }

    /// What a schema that is not a wrapper is.
    fn shape(&mut self, facets: &Facets) -> Shape {
        if facets.discriminator.is_some() && facets.one_of + facets.any_of == 0 {
            self.unsupported(
                &facets.at.key("discriminator"),
                "subtypes are not told apart by a `discriminator`: every value is read as this type",
            );
        }
        if let Some(shape) = self.composition(facets) {
            return shape;
        }
        self.kind(facets)
    }

    /// What a schema is by its own `type`, whatever composition stands beside.
    pub(super) fn kind(&mut self, facets: &Facets) -> Shape {
        self.misplaced(facets);
        let format = facets.format.as_deref();
        match facets.kind.as_deref() {
            Some("object") => self.object(facets),
            Some("array") | None if facets.positions > 0 => self.tuple(facets),
            Some("array") => self.array(facets),
            Some(kind) if !TYPES.contains(&kind) => self.unknown_type(kind, facets),
            _ if !facets.values.is_empty() => self.enumeration(facets),
            Some("string") => Shape::Primitive(string(format)),
            Some("integer") if format == Some("int32") => Shape::Primitive(Primitive::Int32),
            Some("integer") if is_unsigned(facets) => Shape::Primitive(Primitive::Uint64),
            Some("integer") => Shape::Primitive(Primitive::Int64),
            Some("number") => Shape::Primitive(Primitive::Double),
            Some("boolean") => Shape::Primitive(Primitive::Bool),
            Some(_) | None if facets.is_object() => self.object(facets),
            Some(_) | None if facets.has_items => self.array(facets),
            Some(_) | None => Shape::Json(JsonReason::NoType),
        }
    }

    fn array(&mut self, facets: &Facets) -> Shape {
        let items = facets.at.key("items");
        let item = if facets.has_items {
            self.type_use(&items)
        } else {
            self.json(&items, &facets.at, JsonReason::NoItems)
        };
        Shape::Array(Array { item })
    }

    fn tuple(&mut self, facets: &Facets) -> Shape {
        let list = facets.at.key("prefixItems");
        let items = (0..facets.positions).map(|index| self.type_use(&list.index(index)));
        Shape::Tuple(Tuple {
            items: items.collect(),
        })
    }

    fn unknown_type(&mut self, kind: &str, facets: &Facets) -> Shape {
        let place = self.value(&facets.at.key("type"));
        let mut diagnostic = Diagnostic::warning(
            Code::UnknownType,
            place,
            format!("OpenAPI has no type `{kind}`; any JSON value is taken"),
        );
        diagnostic = match (kind, nearest(kind, TYPES)) {
            (_, Some(near)) => diagnostic.label(format!("perhaps `{near}` is meant")),
            ("null", None) => diagnostic.help("write `nullable: true` beside another type"),
            (_, None) => diagnostic.help(format!("the types are {}", quoted(&TYPES))),
        };
        self.sink.push(diagnostic);
        Shape::Json(JsonReason::UnknownType)
    }

    /// Reports keywords that say nothing about values of the schema's type.
    fn misplaced(&mut self, facets: &Facets) {
        let Some(kind) = facets.kind.as_deref().filter(|kind| TYPES.contains(kind)) else {
            return;
        };
        for key in &facets.misplaced {
            let place = self.key(&facets.at.key(key));
            let kinds = quoted(kinds_of(key).unwrap_or_default());
            self.sink.push(
                Diagnostic::warning(
                    Code::IgnoredKeyword,
                    place,
                    format!("`{key}` says nothing about a value of type `{kind}`"),
                )
                .label(format!("it belongs to {kinds}")),
            );
        }
    }
}

/// Whether integers are said to have no sign and 64 bits: by their format, or by limits that no integer with a
/// sign has.
pub(super) fn is_unsigned(facets: &Facets) -> bool {
    let limit = |limit: &Option<Number>| limit.as_ref().and_then(Number::as_f64);
    let least = limit(&facets.constraints.minimum);
    let most = limit(&facets.constraints.maximum);
    match facets.format.as_deref() {
        Some(format) => format == "uint64",
        None => least.is_some_and(|it| it >= 0.0) && most.is_some_and(|it| it > I64_END),
    }
}

fn string(format: Option<&str>) -> Primitive {
    match format {
        Some("date-time") => Primitive::DateTime,
        Some("date") => Primitive::Date,
        Some("uuid") => Primitive::Uuid,
        Some("byte") => Primitive::Byte,
        Some("binary") => Primitive::Binary,
        Some("password") => Primitive::Password,
        other => Primitive::String(other.map(str::to_owned)),
    }
}

/// The keywords of a schema that say nothing about values of a type.
pub(super) fn misplaced(schema: &Map<String, Value>, kind: &str) -> Vec<String> {
    let is_misplaced = |key: &&String| kinds_of(key).is_some_and(|kinds| !kinds.contains(&kind));
    schema.keys().filter(is_misplaced).cloned().collect()
}

/// The types that a keyword says something about; none if it may stand anywhere.
fn kinds_of(key: &str) -> Option<&'static [&'static str]> {
    match key {
        "properties" | "required" | "additionalProperties" | "minProperties" | "maxProperties" => {
            Some(&["object"])
        }
        "items" | "prefixItems" | "minItems" | "maxItems" | "uniqueItems" => Some(&["array"]),
        "minLength" | "maxLength" | "pattern" => Some(&["string"]),
        "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" => {
            Some(&["integer", "number"])
        }
        "format" => Some(&["string", "integer", "number"]),
        "enum" => Some(&["string", "integer", "number", "boolean"]),
        _ => None,
    }
}

fn quoted(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    words.join(", ")
}

/// Whether `additionalProperties` keeps anything.
pub(super) fn keeps(additional: Option<Unlisted>) -> bool {
    matches!(additional, Some(Unlisted::Allowed | Unlisted::Schema))
}
