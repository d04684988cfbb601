//! Unions, and by what their branches are known.

use super::{Direction, DocLines, RustType};
use crate::names::{OutsidePath, TypeIdent, VariantIdent};

/// A union.
#[derive(Clone, Debug)]
pub struct Union {
    /// Its name.
    pub ident: TypeIdent,
    /// The schema's name, for messages.
    pub name: String,
    /// Its docs.
    pub docs: DocLines,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// The derives that the configuration asks for.
    pub derives: Vec<OutsidePath>,
    /// Which of reading and writing it has.
    pub direction: Direction,
    /// The branches, in document order.
    pub variants: Vec<UnionVariant>,
    /// The variant for values of no branch; none if they are errors.
    pub unknown: Option<VariantIdent>,
    /// The property by which all branches are known.
    pub tag: Option<Discriminator>,
    /// Whether a value with properties of several branches is kept as it is.
    pub overlap: bool,
    /// How the branches are told apart without a tag; several for one variant if that is a union.
    pub branches: Vec<Branch>,
}

/// A branch of a union.
#[derive(Clone, Debug)]
pub struct UnionVariant {
    /// Its name.
    pub ident: VariantIdent,
    /// Its docs.
    pub docs: DocLines,
    /// What it holds.
    pub ty: RustType,
    /// Whether the union can be made of what it holds: where no other branch holds the same.
    pub converts: bool,
    /// The value of the tag that is written with it.
    pub written: Option<String>,
}

/// The property by which the branches of a union are known.
#[derive(Clone, Debug)]
pub struct Discriminator {
    /// Its name on the wire.
    pub property: String,
    /// Its values, each with the place of a variant.
    pub values: Vec<(String, usize)>,
}

/// By what a branch is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Branch {
    /// The place of the variant.
    pub index: usize,
    /// The kinds of JSON values.
    pub kinds: Kinds,
    /// The record whose properties are those of the branch.
    pub known: Option<TypeIdent>,
    /// The properties that have to be there.
    pub required: Vec<String>,
    /// The properties that have to be there and may be `null`, which not all branches have.
    pub expected: Vec<String>,
    /// What some properties have to be if they are there.
    pub marks: Vec<(String, Mark)>,
    /// Whether it keeps properties that it does not know.
    pub open: bool,
    /// The texts for which it is preferred.
    pub texts: Vec<String>,
    /// By what the items of a list are known; in a tuple, the index of each is its place.
    pub items: Vec<Branch>,
    /// How many items a tuple has; 0 for a list.
    pub count: usize,
}

impl Branch {
    /// A branch of which only the kinds are known.
    #[must_use]
    pub fn of(index: usize, kinds: Kinds) -> Self {
        Self {
            index,
            kinds,
            known: None,
            required: Vec::new(),
            expected: Vec::new(),
            marks: Vec::new(),
            open: true,
            texts: Vec::new(),
            items: Vec::new(),
            count: 0,
        }
    }
}

/// What a property has to be for an object to be of a branch.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// One of these texts.
    Texts(Vec<String>),
    /// One of these integers.
    Integers(Vec<i64>),
    /// Of one of these kinds.
    Kinds(Kinds),
    /// An object or a list of one of these branches.
    Parts(Vec<Branch>),
}

/// A set of kinds of JSON values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kinds(pub u8);

impl Kinds {
    /// `true` and `false`.
    pub const BOOLEAN: Self = Self(2);
    /// Whole numbers.
    pub const INTEGER: Self = Self(4);
    /// Whole numbers of 64 bits without a sign.
    pub const UNSIGNED: Self = Self(132);
    /// All numbers.
    pub const NUMBER: Self = Self(140);
    /// Texts.
    pub const STRING: Self = Self(16);
    /// Lists.
    pub const ARRAY: Self = Self(32);
    /// Objects.
    pub const OBJECT: Self = Self(64);
    /// All kinds.
    pub const ANY: Self = Self(255);

    /// The name of the runtime's constant.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::BOOLEAN => "BOOLEAN",
            Self::INTEGER => "INTEGER",
            Self::UNSIGNED => "UNSIGNED",
            Self::NUMBER => "NUMBER",
            Self::STRING => "STRING",
            Self::ARRAY => "ARRAY",
            Self::OBJECT => "OBJECT",
            _ => "ANY",
        }
    }
}
