//! The pages of an API version.

use super::context::{Context, OperationInput};
use super::fronts::Fronts;
use super::operations;
use super::usage::{Pages, Usage};
use super::{OperationSection, TagPage, VersionPages, models};
use crate::config::Config;
use crate::names::{ModuleIdent, TagNames, UNTAGGED};
use crate::parallel;
use crate::plan::docs::inline;
use crate::plan::replaced::Replaced;
use crate::plan::security::Keys;
use crate::plan::types::Types;
use crate::plan::words::Words;
use crate::plan::{DocLines, Input, Tag, Version};

/// All pages of a version.
pub(super) fn pages(
    input: &Input<'_>,
    version: &Version,
    words: &Words<'_>,
    config: &Config,
    fronts: &Fronts,
) -> VersionPages {
    let replaced = Replaced::default();
    let types = Types {
        api: input.api,
        facts: input.facts,
        names: input.names,
        config: input.config,
        replaced: &replaced,
        keys: &Keys::default(),
        words,
    };
    let context = Context {
        types,
        config,
        version,
        pages: Pages::new(types, &version.models),
        operations: types
            .api
            .operations
            .iter()
            .enumerate()
            .map(|(index, said)| (said.id.as_str(), index))
            .rev()
            .collect(),
        fronts,
    };
    let mut usage = Usage::new(&context.pages);
    for model in &version.models {
        usage.model(model);
    }
    let tags = tag_pages(&context, &mut usage);
    let folder = version.module.as_ref().map(ModuleIdent::bare);
    let title: Vec<&str> = input.api.info.title.split_whitespace().collect();
    let id = folder.unwrap_or("index");
    let mut front = fronts.front(&context.place(&[]), id, &title.join(" "), &[]);
    if let Some(folder) = folder {
        folder.clone_into(&mut front.label);
    }
    VersionPages {
        front,
        folder: folder.map(str::to_owned),
        feature: folder.and(version.feature.clone()),
        docs: version.docs.clone(),
        tags,
        models: models::pages(&context, &usage),
    }
}

/// A tag, and what has to be known for its page.
struct TagInput<'a> {
    tag: &'a Tag,
    name: &'a str,
    names: &'a TagNames,
    accessor: String,
    operations: Vec<OperationInput<'a>>,
}

impl<'a> TagInput<'a> {
    fn find(context: &Context<'a>, tag: &'a Tag) -> Option<Self> {
        let (name, names) = tag_names(context, tag)?;
        let operations = tag.operations.iter();
        Some(Self {
            tag,
            name,
            names,
            accessor: match &context.version.accessor {
                Some(version) => format!("client.{version}().{}()", tag.accessor),
                None => format!("client.{}()", tag.accessor),
            },
            operations: operations
                .filter_map(|operation| OperationInput::find(context, operation))
                .collect(),
        })
    }
}

/// The pages of all tags.
fn tag_pages<'a>(context: &Context<'a>, usage: &mut Usage<'_>) -> Vec<TagPage> {
    let version: &'a Version = context.version;
    let tags = version.tags.iter();
    let tags: Vec<_> = tags
        .filter_map(|tag| TagInput::find(context, tag))
        .collect();
    let mut inputs = Vec::new();
    for tag in &tags {
        for input in &tag.operations {
            usage.operation(input.planned, &tag.names.page, &input.names.anchor);
            inputs.push((tag, input));
        }
    }
    // Of all tags together: most have few operations.
    let mut sections = parallel::map(&inputs, |(tag, input)| {
        operations::section(context, input, &tag.accessor)
    })
    .into_iter();
    tags.iter()
        .map(|tag| {
            let count = tag.operations.len();
            tag_page(context, tag, sections.by_ref().take(count).collect())
        })
        .collect()
}

fn tag_page(
    context: &Context<'_>,
    input: &TagInput<'_>,
    operations: Vec<OperationSection>,
) -> TagPage {
    let TagInput {
        tag, name, names, ..
    } = *input;
    let declared = context.types.api.tags.iter().find(|tag| tag.name == name);
    let description = declared.and_then(|tag| tag.docs.description.as_deref());
    let page = names.page.as_str();
    let slug = context.place(&["methods", page]);
    let version = context.version.name.as_str();
    let labels = [name, tag.api.bare(), version];
    TagPage {
        front: context.fronts.front(&slug, page, name, &labels),
        page: names.page.clone(),
        name: inline(name),
        api: tag.api.clone(),
        module: context.path(tag.module.as_str()),
        accessor: input.accessor.clone(),
        feature: tag.feature.clone(),
        docs: description.map_or_else(DocLines::new, |text| context.types.words.docs(text)),
        servers: context
            .version
            .servers
            .iter()
            .map(|server| server.url.clone())
            .collect(),
        request_id: context.config.headers.request_id.first().cloned(),
        operations,
    }
}

/// The name of a planned tag in the document, and all its other names.
fn tag_names<'a>(context: &Context<'a>, tag: &Tag) -> Option<(&'a str, &'a TagNames)> {
    let declared = context.types.api.tags.iter().map(|tag| tag.name.as_str());
    declared
        .chain([UNTAGGED])
        .filter_map(|name| Some((name, context.types.names.tag(name)?)))
        .find(|(_, names)| names.module == tag.module)
}
