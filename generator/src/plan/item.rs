//! Models.

use super::{DocLines, RustType, Union};
use crate::names::{FieldIdent, ModuleIdent, OutsidePath, TypeIdent, VariantIdent};

/// A file below `models/`.
#[derive(Clone, Debug)]
pub struct Model {
    /// Its module.
    pub module: ModuleIdent,
    /// Names of the file's own types and of those it refers to that hide a name of the standard
    /// library or of the runtime, so that those have to be written with their full path.
    pub hidden: Vec<String>,
    /// The Cargo features with any of which it is there; none: it always is.
    pub features: Vec<String>,
    /// What it defines.
    pub item: Item,
    /// Other names of that, of schemas that say the same.
    pub also: Vec<Alias>,
}

impl Model {
    /// All names that it defines.
    pub fn idents(&self) -> impl Iterator<Item = &TypeIdent> {
        let also = self.also.iter().map(|alias| &alias.ident);
        std::iter::once(self.item.ident()).chain(also)
    }
}

/// What a model is.
#[derive(Clone, Debug)]
pub enum Item {
    /// A struct.
    Struct(Struct),
    /// An open enum of texts.
    StringEnum(StringEnum),
    /// An open enum of integers.
    IntegerEnum(IntegerEnum),
    /// One of several types.
    Union(Union),
    /// Another name of a type.
    Alias(Alias),
}

impl Item {
    /// Its name.
    #[must_use]
    pub fn ident(&self) -> &TypeIdent {
        match self {
            Self::Struct(item) => &item.ident,
            Self::StringEnum(item) => &item.ident,
            Self::IntegerEnum(item) => &item.ident,
            Self::Union(item) => &item.ident,
            Self::Alias(item) => &item.ident,
        }
    }
}

/// A struct.
#[derive(Clone, Debug)]
pub struct Struct {
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
    /// Whether it has `Default`: where nothing is required.
    pub default: bool,
    /// Whether it has `new`, which takes the required fields.
    pub constructor: bool,
    /// Which of reading and writing it has.
    pub direction: Direction,
    /// Its fields, in document order.
    pub fields: Vec<Field>,
    /// The field for properties that the document does not list, if they are kept.
    pub additional: Option<AdditionalField>,
}

/// Which of reading and writing a model has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Both.
    Both,
    /// Reading only.
    Read,
    /// Writing only.
    Write,
    /// Writing only, as the parts of a body, some of which are files.
    Parts,
}

/// A field.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name.
    pub ident: FieldIdent,
    /// Its name on the wire.
    pub wire: String,
    /// Its docs.
    pub docs: DocLines,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// Its type, `Option` and `Nullable` included.
    pub ty: RustType,
    /// How it is read and written.
    pub role: Role,
    /// What `new` takes for it, if it is required; whatever `Into` is offered, the field's type is
    /// made of it by `.into()`.
    pub argument: Option<Takes>,
    /// Whether it has a setter, and what that takes.
    pub setter: Option<Setter>,
}

/// How a field is read and written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It must be there when read, and is always written.
    Required,
    /// It may be missing when read (then it is `None`), and is always written: `null` for `None`.
    RequiredNullable,
    /// It may be missing when read, and is written unless absent.
    Optional,
}

/// A chained setter, named after its field.
#[derive(Clone, Debug)]
pub struct Setter {
    /// The setter's name: the field's, or another if that is a method already.
    pub ident: FieldIdent,
    /// What it takes.
    pub takes: Takes,
}

/// What a constructor's or setter's argument takes.
#[derive(Clone, Debug, PartialEq)]
pub enum Takes {
    /// `impl Into<T>`
    Into(RustType),
    /// `T`
    Value(RustType),
}

/// The field for properties that the document does not list.
#[derive(Clone, Debug)]
pub struct AdditionalField {
    /// Its name.
    pub ident: FieldIdent,
    /// The type of the values.
    pub value: RustType,
}

/// An open enum of texts.
#[derive(Clone, Debug)]
pub struct StringEnum {
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
    /// Whether it can be a parameter.
    pub parameter: bool,
    /// Variant and text, in document order.
    pub variants: Vec<(VariantIdent, String)>,
    /// The variant for texts that the document does not list.
    pub unknown: VariantIdent,
}

/// An open enum of integers.
#[derive(Clone, Debug)]
pub struct IntegerEnum {
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
    /// Whether it can be a parameter.
    pub parameter: bool,
    /// Variant and integer, in document order.
    pub variants: Vec<(VariantIdent, i64)>,
    /// The variant for integers that the document does not list.
    pub unknown: VariantIdent,
}

/// Another name of a type.
#[derive(Clone, Debug)]
pub struct Alias {
    /// Its name.
    pub ident: TypeIdent,
    /// Its docs.
    pub docs: DocLines,
    /// The type.
    pub ty: RustType,
}
