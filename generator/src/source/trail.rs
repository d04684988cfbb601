//! The way from the root of a tree to a node of it, while the tree is walked.

use crate::pointer::Pointer;

/// A step, and the steps before it. Costs nothing until somebody asks for the pointer.
pub(super) enum Trail<'t> {
    /// No step yet.
    Root,
    /// A node that somebody knows the pointer of.
    At(&'t Pointer),
    /// A member of an object.
    Key(&'t Trail<'t>, &'t str),
    /// An item of a list.
    Index(&'t Trail<'t>, usize),
}

impl Trail<'_> {
    /// The steps as a pointer.
    pub(super) fn pointer(&self) -> Pointer {
        match self {
            Self::Root => Pointer::root(),
            Self::At(pointer) => (*pointer).clone(),
            Self::Key(before, key) => before.pointer().key(key),
            Self::Index(before, index) => before.pointer().index(*index),
        }
    }
}
