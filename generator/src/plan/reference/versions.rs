//! The pages of an API version.

use super::context::{Context, OperationInput};
use super::fronts::Fronts;
use super::operations;
use super::usage::{Pages, Usage};
use super::{TagPage, VersionPages, models};
use crate::config::Config;
use crate::names::{ModuleIdent, TagNames, UNTAGGED};
use crate::parallel;
use crate::plan::docs::inline;
use crate::plan::replaced::Replaced;
use crate::plan::security::Keys;
use crate::plan::types::Types;
use crate::plan::{DocLines, Input, Tag, Version};

/// All pages of a version.
pub(super) fn pages(
    input: &Input<'_>,
    version: &Version,
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
    let tags = version
        .tags
        .iter()
        .filter_map(|tag| tag_page(&context, tag, &mut usage))
        .collect();
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

fn tag_page(context: &Context<'_>, tag: &Tag, usage: &mut Usage<'_>) -> Option<TagPage> {
    let (name, names) = tag_names(context, tag)?;
    let declared = context.types.api.tags.iter().find(|tag| tag.name == name);
    let description = declared.and_then(|tag| tag.docs.description.as_deref());
    let accessor = match &context.version.accessor {
        Some(version) => format!("client.{version}().{}()", tag.accessor),
        None => format!("client.{}()", tag.accessor),
    };
    let inputs = tag.operations.iter();
    let inputs: Vec<_> = inputs
        .filter_map(|operation| OperationInput::find(context, operation))
        .collect();
    for input in &inputs {
        usage.operation(input.planned, &names.page, &input.names.anchor);
    }
    let operations = parallel::map(&inputs, |input| {
        operations::section(context, input, &accessor)
    });
    let page = names.page.as_str();
    let slug = context.place(&["methods", page]);
    let version = context.version.name.as_str();
    let labels = [name, tag.api.bare(), version];
    Some(TagPage {
        front: context.fronts.front(&slug, page, name, &labels),
        page: names.page.clone(),
        name: inline(name),
        api: tag.api.clone(),
        module: context.path(tag.module.as_str()),
        accessor,
        feature: tag.feature.clone(),
        docs: DocLines::new().prose(description),
        servers: context
            .version
            .servers
            .iter()
            .map(|server| server.url.clone())
            .collect(),
        request_id: context.config.headers.request_id.first().cloned(),
        operations,
    })
}

/// The name of a planned tag in the document, and all its other names.
fn tag_names<'a>(context: &Context<'a>, tag: &Tag) -> Option<(&'a str, &'a TagNames)> {
    let declared = context.types.api.tags.iter().map(|tag| tag.name.as_str());
    declared
        .chain([UNTAGGED])
        .filter_map(|name| Some((name, context.types.names.tag(name)?)))
        .find(|(_, names)| names.module == tag.module)
}
