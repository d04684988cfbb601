//! What the reference pages say, as data: [`pages`](crate::pages) makes Markdown of it and decides nothing.
//!
//! Texts are sound Markdown; those of one line may stand in a cell of a table once they went through
//! [`docs::cell`](super::docs::cell).

mod context;
mod fronts;
mod guides;
mod models;
mod operations;
mod parameters;
mod sample;
mod section;
mod usage;
mod versions;

pub use guides::{Guide, GuidePage};
pub use section::{BodyForm, OperationSection, ParameterRow, RequestBody, ResponseRow};

use fronts::Fronts;

use super::words::Words;
use super::{DocLines, Input, RustType, Version};
use crate::config::Config;
use crate::diagnostics::Sink;
use crate::names::{MethodIdent, PageSlug, TypeIdent, VariantIdent};

/// All pages.
#[derive(Clone, Debug)]
pub struct Reference {
    /// The first page.
    pub front: Front,
    /// The crate's name.
    pub krate: String,
    /// The versions, in the order of the configuration.
    pub versions: Vec<VersionPages>,
    /// The pages that were written by hand.
    pub guides: Vec<GuidePage>,
}

/// What a page says of itself to the site that shows it.
#[derive(Clone, Debug)]
pub struct Front {
    /// Its name among the pages of its folder.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is called among others.
    pub label: String,
    /// Words under which it is looked for.
    pub keywords: Vec<String>,
    /// Where it stands on the site, if the configuration says where the pages are.
    pub slug: Option<String>,
    /// Groups of pages to which it belongs.
    pub tags: Vec<String>,
}

/// The pages of an API version.
#[derive(Clone, Debug)]
pub struct VersionPages {
    /// The index.
    pub front: Front,
    /// The folder below `docs`; none for a crate of one document.
    pub folder: Option<String>,
    /// The Cargo feature.
    pub feature: Option<String>,
    /// Title and description of the document.
    pub docs: DocLines,
    /// A page for each tag.
    pub tags: Vec<TagPage>,
    /// A page for each model.
    pub models: Vec<ModelPage>,
}

/// The page of a tag.
#[derive(Clone, Debug)]
pub struct TagPage {
    /// What it says of itself.
    pub front: Front,
    /// Its name.
    pub page: PageSlug,
    /// The tag's name, as Markdown.
    pub name: String,
    /// The type with the operations.
    pub api: TypeIdent,
    /// The path of its module: `crate_name::v3::work_items`.
    pub module: String,
    /// Its Cargo feature, if it has one.
    pub feature: Option<String>,
    /// How it is had: `client.v3().work_items()`.
    pub accessor: String,
    /// The tag's description.
    pub docs: DocLines,
    /// The addresses to which paths are relative.
    pub servers: Vec<String>,
    /// The name of the response header with the id of a request, if every answer has one.
    pub request_id: Option<String>,
    /// The operations, in document order.
    pub operations: Vec<OperationSection>,
}

/// A Rust type as text.
#[derive(Clone, Debug)]
pub struct TypeText {
    /// The type.
    pub text: String,
    /// The page of the model in it.
    pub page: Option<PageSlug>,
}

/// The page of a model.
#[derive(Clone, Debug)]
pub struct ModelPage {
    /// What it says of itself.
    pub front: Front,
    /// Its name.
    pub page: PageSlug,
    /// The type.
    pub ident: TypeIdent,
    /// Its other names.
    pub also: Vec<TypeIdent>,
    /// Its path: `crate_name::v3::models::WorkItems`.
    pub path: String,
    /// The first sentence of its description; empty if there is none.
    pub summary: String,
    /// What it is.
    pub docs: DocLines,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// The Cargo features with any of which it is there; none: it always is.
    pub features: Vec<String>,
    /// What it is made of.
    pub body: ModelBody,
    /// An example, as lines of JSON.
    pub example: Vec<String>,
    /// The operations that take or give it.
    pub operations: Vec<OperationUse>,
    /// The models that hold it.
    pub models: Vec<ModelUse>,
}

/// What a model is made of.
#[derive(Clone, Debug)]
pub enum ModelBody {
    /// A struct.
    Struct {
        /// How one is made, as sentences.
        making: Vec<String>,
        /// Its fields.
        fields: Vec<FieldRow>,
    },
    /// An enum.
    Enum {
        /// Variant and value, as Markdown.
        variants: Vec<(VariantIdent, String)>,
        /// The variant for all other values.
        unknown: VariantIdent,
        /// The type of what it holds.
        holds: &'static str,
    },
    /// One of several types.
    Union {
        /// Variant and what it holds.
        variants: Vec<(VariantIdent, TypeText)>,
        /// The variant for values of no branch; none if they are errors.
        unknown: Option<VariantIdent>,
        /// The property that names the branch, as Markdown.
        tag: Option<String>,
    },
    /// Another name of a type.
    Alias(TypeText),
}

/// A field.
#[derive(Clone, Debug)]
pub struct FieldRow {
    /// Its name, as in code.
    pub ident: String,
    /// Its type.
    pub ty: TypeText,
    /// Its name on the wire; none for the field that holds all others.
    pub wire: Option<String>,
    /// Whether the document requires it.
    pub required: bool,
    /// Whether `null` may stand for it.
    pub nullable: bool,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// What holds without it.
    pub default: Option<String>,
    /// An example.
    pub example: Option<String>,
    /// What it means, and what it may be.
    pub description: String,
}

/// An operation that takes or gives a model.
#[derive(Clone, Debug)]
pub struct OperationUse {
    /// The page.
    pub page: PageSlug,
    /// The section.
    pub anchor: PageSlug,
    /// The method.
    pub ident: MethodIdent,
    /// Whether it is sent.
    pub sent: bool,
    /// Whether it is given.
    pub returned: bool,
    /// The failures that come with it.
    pub errors: Vec<VariantIdent>,
}

/// A model that holds a model.
#[derive(Clone, Debug)]
pub struct ModelUse {
    /// The page.
    pub page: PageSlug,
    /// The type.
    pub ident: TypeIdent,
    /// Its fields of that type; for an alias, what it is a name of.
    pub places: Vec<String>,
}

/// Plans the pages; none if the configuration wants none.
pub(super) fn reference(
    inputs: &[Input<'_>],
    versions: &[Version],
    words: &Words<'_>,
    guides: &[Guide],
    config: &Config,
    configuration: &str,
    sink: &mut Sink,
) -> Option<Reference> {
    if !config.pages.enabled {
        return None;
    }
    let fronts = Fronts::new(config);
    let guides = guides::pages(guides, &fronts, configuration, sink);
    let versions = std::iter::zip(inputs, versions)
        .map(|(input, version)| versions::pages(input, version, words, config, &fronts))
        .collect();
    Some(Reference {
        front: fronts.front(&[], "index", &config.krate.name, &[]),
        krate: config.krate.name.clone(),
        versions,
        guides,
    })
}

/// A Rust type with the page of the model in it.
fn type_text(text: String, ty: &RustType, pages: &usage::Pages<'_>) -> TypeText {
    TypeText {
        text,
        page: ty.model().and_then(|ident| pages.of(ident)).cloned(),
    }
}
