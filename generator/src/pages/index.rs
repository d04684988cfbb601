//! The indices: of the crate, and of each version.

use minijinja::{Value, context};
use spec2crate_templates::INDEX_MD;

use super::{front, markdown};
use crate::plan::docs::{code, inline, page};
use crate::plan::reference::{GuidePage, Reference, TagPage, VersionPages};

/// The template of both.
pub(super) const TEMPLATE: &str = INDEX_MD;

/// The first page of a crate of several documents.
pub(super) fn of_crate(reference: &Reference, notice: &[String]) -> Value {
    let versions: Vec<Vec<String>> = reference
        .versions
        .iter()
        .filter_map(|version| {
            let folder = version.folder.as_deref()?;
            let index = format!("{folder}/README.md");
            let tags = version.tags.iter().map(|tag| {
                let to = format!("{folder}/methods/{}.md", tag.page);
                markdown::link(&tag.name, &to)
            });
            let tags: Vec<String> = tags.collect();
            let models = version.models.len();
            Some(vec![
                markdown::link(&code(folder), &index),
                version.feature.as_deref().map(code).unwrap_or_default(),
                inline(&version.front.title),
                tags.join(", "),
                markdown::link(&models.to_string(), &format!("{index}#models")),
            ])
        })
        .collect();
    let head = ["Version", "Cargo feature", "API", "Methods", "Models"];
    context! {
        front => front::matter(&reference.front, notice),
        title => page(&inline(&reference.krate)),
        docs => "",
        up => "",
        feature => "",
        versions => markdown::table(&head, &versions),
        tags => Value::from(Vec::<Value>::new()),
        models => "",
        guides => guides(&reference.guides),
    }
}

/// The index of a version; for a crate of one document, the first page.
pub(super) fn of_version(
    reference: &Reference,
    version: &VersionPages,
    notice: &[String],
) -> Value {
    let models: Vec<Vec<String>> = version
        .models
        .iter()
        .map(|model| {
            let to = format!("models/{}.md", model.page);
            let name = markdown::link(&code(model.ident.bare()), &to);
            vec![name, markdown::described(model.deprecated, &model.summary)]
        })
        .collect();
    let tags = version.tags.iter().map(|tag| {
        context! {
            link => page(&markdown::link(&tag.name, &format!("methods/{}.md", tag.page))),
            methods => methods(tag, &format!("methods/{}.md", tag.page)),
        }
    });
    let is_first = version.folder.is_none();
    let title = match &version.folder {
        Some(folder) => format!("{}: {}", reference.krate, folder),
        None => reference.krate.clone(),
    };
    let up = markdown::link("All versions", "../README.md");
    context! {
        front => front::matter(&version.front, notice),
        title => page(&inline(&title)),
        docs => markdown::docs(&version.docs),
        up => if is_first { String::new() } else { up },
        feature => version.feature.as_deref().map(code).unwrap_or_default(),
        versions => "",
        tags => tags.collect::<Vec<Value>>(),
        models => markdown::table(&["Model", "Description"], &models),
        guides => if is_first { guides(&reference.guides) } else { Vec::new() },
    }
}

/// The operations of a tag in a table; `to` is the way to its page.
pub(super) fn methods(tag: &TagPage, to: &str) -> String {
    let rows: Vec<Vec<String>> = tag
        .operations
        .iter()
        .map(|operation| {
            let to = format!("{to}#{}", operation.anchor);
            let http = format!("{} {}", operation.method.as_str(), operation.path);
            vec![
                markdown::link(&code(operation.ident.as_str()), &to),
                code(&http),
                markdown::described(operation.deprecated, &operation.summary),
            ]
        })
        .collect();
    markdown::table(&["Method", "HTTP request", "Description"], &rows)
}

fn guides(guides: &[GuidePage]) -> Vec<String> {
    let links = guides.iter().map(|guide| {
        let to = format!("guides/{}", guide.file);
        page(&markdown::link(&inline(&guide.front.title), &to))
    });
    links.collect()
}
