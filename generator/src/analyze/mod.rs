//! What follows from an API as a whole and from no single node of it.

mod aliases;
mod derives;
mod graph;
mod groups;
mod pagination;
mod reachable;
mod recursion;
mod shared;
mod uploads;
mod usage;

use std::collections::BTreeSet;

pub use derives::presence;
pub use groups::Group;
pub use pagination::{Next, Paging, Turns};
pub use recursion::Edge;
pub use uploads::{FileField, file};
pub use usage::Usage;

use crate::config::{Config, Directions, NullableFields, UnknownBranches};
use crate::model::{Additional, Api, Shape, TypeId};

/// What follows from an API as a whole.
#[derive(Clone, Debug)]
pub struct Facts {
    boxed: BTreeSet<Edge>,
    endless: aliases::Endless,
    usage: Vec<Usage>,
    directions: Vec<Usage>,
    parameters: BTreeSet<TypeId>,
    reachable: Vec<bool>,
    groups: groups::Groups,
    default: Vec<bool>,
    paging: Vec<Option<Paging>>,
    nullable: NullableFields,
    uploads: Vec<(TypeId, bool)>,
    unknown_branches: UnknownBranches,
    shared: shared::Shared,
}

/// Finds out what follows from an API as a whole.
#[must_use]
pub fn analyze(api: &Api, config: &Config) -> Facts {
    let usage = usage::usage(api);
    let directions = match config.krate.directions {
        Directions::Used => usage::directions(api, &usage),
        Directions::Both => vec![Usage::Both; api.types.len()],
    };
    let reachable = reachable::reachable(api, &usage);
    let facts = Facts {
        boxed: recursion::boxed(api),
        parameters: match config.krate.directions {
            Directions::Used => usage::parameters(api),
            Directions::Both => api.types.iter().map(|(id, _)| id).collect(),
        },
        endless: aliases::endless(api),
        directions,
        groups: groups::Groups::new(api, &reachable),
        reachable,
        default: api
            .types
            .iter()
            .zip(&usage)
            .map(|((_, def), usage)| derives::has_default(&def.shape, *usage))
            .collect(),
        paging: pagination::paging(api, config),
        nullable: config.krate.nullable,
        uploads: uploads::uploads(api),
        unknown_branches: config.krate.unknown_branches,
        usage,
        shared: shared::Shared::new(),
    };
    let shared = shared::shared(api, &facts);
    Facts { shared, ..facts }
}

impl Facts {
    /// Whether a struct's field has to hold its type in a `Box`, so that the struct has a size.
    #[must_use]
    pub fn is_boxed(&self, owner: TypeId, field: usize) -> bool {
        self.boxed.contains(&Edge { owner, field })
    }

    /// The fields that need a `Box`.
    pub fn boxed(&self) -> impl Iterator<Item = &Edge> {
        self.boxed.iter()
    }

    /// Whether any JSON value stands where the one type refers to the other: Rust has no alias for a
    /// list or a map of itself.
    #[must_use]
    pub fn is_cut(&self, owner: TypeId, target: TypeId) -> bool {
        self.endless.is_cut(owner, target)
    }

    /// The types for which [`is_cut`](Self::is_cut) is ever true.
    pub fn cut(&self) -> impl Iterator<Item = TypeId> {
        self.endless.cut()
    }

    /// Whether operations send a type, receive it, or both.
    #[must_use]
    pub fn usage(&self, id: TypeId) -> Usage {
        self.usage.get(id.index()).copied().unwrap_or(Usage::Unused)
    }

    /// Whether a type has to be written, read, or both: what operations do with it, and what types
    /// need which no operation uses.
    #[must_use]
    pub fn direction(&self, id: TypeId) -> Usage {
        let direction = self.directions.get(id.index()).copied();
        direction.unwrap_or(Usage::Both)
    }

    /// Whether a value can stand in a path, a query, a header or a cookie.
    #[must_use]
    pub fn is_parameter(&self, id: TypeId) -> bool {
        self.parameters.contains(&id)
    }

    /// Whether an operation leads to a type.
    #[must_use]
    pub fn is_reachable(&self, id: TypeId) -> bool {
        self.reachable.get(id.index()).copied().unwrap_or_default()
    }

    /// The parts of the API that make sense without all others, tags first.
    #[must_use]
    pub fn groups(&self) -> &[Group] {
        self.groups.all()
    }

    /// The groups that lead to a type.
    pub fn groups_of(&self, id: TypeId) -> impl Iterator<Item = &Group> {
        self.groups.of(id)
    }

    /// The type that an inline type is another name of, if it says the same.
    #[must_use]
    pub fn shared(&self, id: TypeId) -> Option<TypeId> {
        self.shared.get(id.index()).copied().flatten()
    }

    /// Whether a type is a struct that requires nothing.
    #[must_use]
    pub fn has_default(&self, id: TypeId) -> bool {
        self.default.get(id.index()).copied().unwrap_or_default()
    }

    /// Whether a model that is used like this tells an absent field from one that is `null`.
    #[must_use]
    pub fn tells_null(&self, usage: Usage) -> bool {
        match self.nullable {
            NullableFields::Sent => usage.is_sent(),
            NullableFields::Everywhere => true,
        }
    }

    /// Whether a value of no known branch of a union is kept.
    #[must_use]
    pub fn keeps_unknown(&self) -> bool {
        match self.unknown_branches {
            UnknownBranches::Keep => true,
            UnknownBranches::Reject => false,
        }
    }

    /// Whether a type is that of bodies of several parts, some of which are files.
    #[must_use]
    pub fn is_upload(&self, id: TypeId) -> bool {
        self.uploads.contains(&(id, true))
    }

    /// Whether a type would be one, had it no other use.
    #[must_use]
    pub fn loses_files(&self, id: TypeId) -> bool {
        self.uploads.contains(&(id, false))
    }

    /// How the pages of an operation are read, by its place among the operations of the API.
    #[must_use]
    pub fn paging(&self, operation: usize) -> Option<&Paging> {
        self.paging.get(operation)?.as_ref()
    }
}

/// The types that a type refers to directly.
fn parts(shape: &Shape) -> Vec<TypeId> {
    match shape {
        Shape::Struct(shape) => {
            let fields = shape.fields.iter().map(|field| field.ty.id);
            let additional = match shape.additional {
                Additional::Ignored => None,
                Additional::Kept(ty) => Some(ty.id),
            };
            fields.chain(additional).collect()
        }
        Shape::Array(array) => vec![array.item.id],
        Shape::Tuple(tuple) => tuple.items.iter().map(|item| item.id).collect(),
        Shape::Map(map) => vec![map.value.id],
        Shape::Union(union) => union.variants.iter().map(|variant| variant.ty.id).collect(),
        Shape::Alias(ty) => vec![ty.id],
        Shape::Primitive(_) | Shape::Enum(_) | Shape::Json(_) => Vec::new(),
    }
}
