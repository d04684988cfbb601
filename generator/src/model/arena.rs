//! The store of all types of an API.

use std::fmt;

use super::TypeDef;

/// The types of an API.
#[derive(Clone, Debug, Default)]
pub struct TypeArena {
    types: Vec<TypeDef>,
}

/// A type of one [`TypeArena`]; made only by [`lower`](crate::lower).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(u32);

impl TypeId {
    /// The place in [`TypeArena::iter`], for tables that run beside the arena.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl fmt::Debug for TypeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "type {}", self.0)
    }
}

impl TypeArena {
    /// How many types there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.types.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.types.is_empty()
    }

    /// All types, in order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &TypeDef)> {
        (0..).map(TypeId).zip(&self.types)
    }

    /// A type.
    #[must_use]
    #[expect(
        clippy::indexing_slicing,
        reason = "an id is minted by `push` alone and types are never removed"
    )]
    pub fn get(&self, id: TypeId) -> &TypeDef {
        &self.types[id.index()]
    }

    /// Adds a type.
    pub(crate) fn push(&mut self, def: TypeDef) -> TypeId {
        let id = TypeId(u32::try_from(self.types.len()).unwrap_or(u32::MAX));
        self.types.push(def);
        id
    }

    /// A type of which more is known than when it was added: a recursive one is, before it is read.
    #[expect(clippy::indexing_slicing, reason = "as in `get`")]
    pub(crate) fn get_mut(&mut self, id: TypeId) -> &mut TypeDef {
        &mut self.types[id.index()]
    }
}
