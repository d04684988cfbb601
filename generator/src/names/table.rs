//! All names of one API version.

use std::collections::BTreeMap;

use super::{
    ConstIdent, FieldIdent, MethodIdent, ModuleIdent, PageSlug, ParamIdent, TypeIdent, VariantIdent,
};
use crate::model::{Server, TypeId};
use crate::pointer::Pointer;

/// The tag of operations that have none.
pub const UNTAGGED: &str = "default";

/// The names of a key.
#[derive(Clone, Debug)]
pub struct KeyNames {
    /// Its constant.
    pub constant: ConstIdent,
    /// Its constant where another document has a different key of that name.
    pub qualified: ConstIdent,
}

/// All names of one API version.
#[derive(Clone, Debug)]
pub struct NameTable {
    pub(super) version: VersionNames,
    pub(super) keys: BTreeMap<String, KeyNames>,
    pub(super) servers: Vec<ConstIdent>,
    pub(super) sites: BTreeMap<String, ConstIdent>,
    pub(super) types: BTreeMap<TypeId, TypeNames>,
    /// The types by their names.
    pub(super) named: BTreeMap<TypeIdent, TypeId>,
    pub(super) tags: BTreeMap<String, TagNames>,
    pub(super) features: Option<FeatureNames>,
    pub(super) operations: Vec<OperationNames>,
}

/// The names of the version itself; none of them where it is the crate's root.
#[derive(Clone, Debug, Default)]
pub struct VersionNames {
    /// The module.
    pub module: Option<ModuleIdent>,
    /// The method of `Client` that leads to it.
    pub accessor: Option<MethodIdent>,
    /// The type with the accessors of the tags.
    pub api: Option<TypeIdent>,
}

/// The names of a type that has some: of a struct, an enum, or any other component.
#[derive(Clone, Debug)]
pub struct TypeNames {
    /// The type.
    pub ident: TypeIdent,
    /// Its module below `models`.
    pub module: ModuleIdent,
    /// Its page.
    pub page: PageSlug,
    /// The fields of a struct, in its order.
    pub fields: Vec<FieldNames>,
    /// The field of a struct for properties that the document does not list.
    pub additional: Option<FieldIdent>,
    /// The values of an enum, in its order.
    pub variants: Vec<VariantIdent>,
    /// The variant of an enum for values that the document does not list.
    pub unknown: Option<VariantIdent>,
}

/// The names of a field.
#[derive(Clone, Debug)]
pub struct FieldNames {
    /// The field.
    pub ident: FieldIdent,
    /// Its setter: the field's name, unless that is a method already.
    pub setter: FieldIdent,
}

/// The names of a tag that has operations.
#[derive(Clone, Debug)]
pub struct TagNames {
    /// The module.
    pub module: ModuleIdent,
    /// The accessor.
    pub accessor: MethodIdent,
    /// The type with the operations.
    pub api: TypeIdent,
    /// Its page.
    pub page: PageSlug,
}

/// The names of the Cargo features of a document whose tags have some.
#[derive(Clone, Debug)]
pub struct FeatureNames {
    /// All of the document.
    pub whole: String,
    /// What each of them needs, where the document is a module.
    pub gate: Option<String>,
    /// Each tag's; [`UNTAGGED`] for operations without one.
    pub tags: BTreeMap<String, String>,
    /// That of what webhooks bring.
    pub webhooks: String,
    /// That of the types that nothing uses.
    pub others: String,
}

/// The names of an operation.
#[derive(Clone, Debug)]
pub struct OperationNames {
    /// The method that starts a call.
    pub method: MethodIdent,
    /// The type of a call.
    pub call: TypeIdent,
    /// The constant with what the runtime has to know.
    pub constant: ConstIdent,
    /// The view of its failures.
    pub error: TypeIdent,
    /// The module of its example.
    pub example: ModuleIdent,
    /// The path parameters, in their order.
    pub path: Vec<ParamNames>,
    /// The query parameters, in their order.
    pub query: Vec<ParamNames>,
    /// The header parameters, in their order.
    pub header: Vec<ParamNames>,
    /// The cookies, in their order.
    pub cookie: Vec<ParamNames>,
    /// The body.
    pub body: ParamNames,
    /// The enum of the body, where it may have several forms.
    pub forms: Option<TypeIdent>,
    /// These forms, in the order of the media types.
    pub bodies: Vec<VariantIdent>,
    /// What it succeeds with, where there are several answers.
    pub success: Option<TypeIdent>,
    /// The successes, in their order.
    pub successes: Vec<VariantIdent>,
    /// A success that the document does not describe.
    pub other_success: VariantIdent,
    /// The view of the headers that it succeeds with, where some are documented.
    pub headers: Option<TypeIdent>,
    /// The fields of that view, by the names of the headers in lower case.
    pub header_fields: BTreeMap<String, FieldIdent>,
    /// The failures, in their order.
    pub failures: Vec<VariantIdent>,
    /// The response to all other statuses.
    pub fallback: VariantIdent,
    /// What the document does not describe.
    pub other: VariantIdent,
    /// The section of its tag's page.
    pub anchor: PageSlug,
    /// The id of the operation in addresses.
    pub address: PageSlug,
}

/// The names of a parameter.
#[derive(Clone, Debug)]
pub struct ParamNames {
    /// As an argument.
    pub argument: ParamIdent,
    /// As a setter.
    pub setter: MethodIdent,
}

/// A name and the place in the document that it stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The place.
    pub at: Pointer,
    /// What is named: `type`, `field`, `method` …
    pub kind: &'static str,
    /// The name, as it stands in code.
    pub ident: String,
}

impl NameTable {
    /// The names of the document's servers, in their order; none if there are not several.
    #[must_use]
    pub fn servers(&self) -> &[ConstIdent] {
        &self.servers
    }

    /// The name of the addresses that some operations have instead of the document's.
    #[must_use]
    pub fn site(&self, servers: &[Server]) -> Option<&ConstIdent> {
        self.sites.get(&super::sites::key(servers))
    }

    /// The names of a security scheme that is a key.
    #[must_use]
    pub fn key(&self, scheme: &str) -> Option<&KeyNames> {
        self.keys.get(scheme)
    }

    /// The names of the version.
    #[must_use]
    pub fn version(&self) -> &VersionNames {
        &self.version
    }

    /// The names of a type; none where its Rust type needs no name (inline lists, maps, scalars).
    #[must_use]
    pub fn ty(&self, id: TypeId) -> Option<&TypeNames> {
        self.types.get(&id)
    }

    /// The type of a name.
    #[must_use]
    pub fn named(&self, ident: &TypeIdent) -> Option<TypeId> {
        self.named.get(ident).copied()
    }

    /// The names of a tag that has operations; [`UNTAGGED`] for operations without one.
    #[must_use]
    pub fn tag(&self, name: &str) -> Option<&TagNames> {
        self.tags.get(name)
    }

    /// The names of the Cargo features; none where tags have none.
    #[must_use]
    pub fn features(&self) -> Option<&FeatureNames> {
        self.features.as_ref()
    }

    /// The names of an operation, by its place among the operations of the API.
    #[must_use]
    pub fn operation(&self, index: usize) -> Option<&OperationNames> {
        self.operations.get(index)
    }
}
