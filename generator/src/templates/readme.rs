//! `README.md`.

use minijinja::{Value, context};
use spec2crate_templates::README_MD;

use super::Template;
use super::manifest::{TRANSPORT, package_text, runtime_features};
use crate::plan::docs::{code, inline};
use crate::plan::{Adds, Crate, Credentials, Environment, Manifest, Reference};

/// The text of the README.
pub(super) fn readme(krate: &Crate) -> Result<String, String> {
    let plan = &krate.manifest;
    let text = |key: &str| package_text(plan, key).unwrap_or_default();
    let license = package_text(plan, "license");
    let environment = krate.profile.environment.as_ref();
    // Lines that rustdoc hides.
    let example = plan.example.iter().filter(|line| !line.starts_with("# "));
    let values = context! {
        header => plan.header_lines(),
        name => plan.name.as_str(),
        description => text("description"),
        rust_version => text("rust-version"),
        license => license.unwrap_or_else(|| "See the license file".to_owned()),
        documents => plan.documents.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>(),
        example => example.cloned().collect::<Vec<_>>(),
        reference => krate.reference.as_ref().map(reference).unwrap_or_default(),
        environment => environment.map_or_else(|| Value::from(()), variables),
        features => features(plan)?,
        parts => parts(plan),
        transport => TRANSPORT,
        command => plan.command.as_str(),
    };
    Template::new(README_MD).render(values)
}

/// Where the pages are: a line for each version and each guide.
fn reference(reference: &Reference) -> Vec<String> {
    let versions = reference.versions.iter().map(|version| {
        let title = inline(&version.front.title);
        match &version.folder {
            Some(folder) => {
                let feature = version.feature.as_deref().map(code).unwrap_or_default();
                format!(
                    "[{}](docs/{folder}/README.md), with the feature {feature}: {title}",
                    code(folder)
                )
            }
            None => format!("[{title}](docs/README.md)"),
        }
    });
    let guides = reference.guides.iter().map(|guide| {
        let title = inline(&guide.front.title);
        format!("Guide: [{title}](docs/guides/{})", guide.file)
    });
    versions.chain(guides).collect()
}

fn variables(environment: &Environment) -> Value {
    let file = match &environment.file {
        Some((path, keys)) => credentials(keys, path),
        None => Value::from(()),
    };
    let Credentials {
        base_url,
        client_id,
        client_secret,
    } = &environment.variables;
    context! {
        base_url => base_url.as_str(),
        client_id => client_id.as_str(),
        client_secret => client_secret.as_str(),
        file => file,
    }
}

fn credentials(keys: &Credentials, path: &str) -> Value {
    context! {
        path => path,
        base_url => keys.base_url.as_str(),
        client_id => keys.client_id.as_str(),
        client_secret => keys.client_secret.as_str(),
    }
}

fn features(plan: &Manifest) -> Result<Value, String> {
    let versions = plan.features.iter().filter_map(|feature| {
        let text = match &feature.adds {
            Adds::Version(name) => format!("the operations and models of version `{name}`"),
            Adds::Everything => "all operations and models".to_owned(),
            Adds::Common(_) | Adds::Tag(_) | Adds::Webhooks => return None,
            Adds::Others | Adds::Runtime => return None,
        };
        Some(context! { name => feature.name.as_str(), default => feature.default, text => text })
    });
    // A name with an underscore says that the feature is part of others.
    let runtime = runtime_features()?.into_iter();
    let runtime = runtime.filter(|(name, _)| !name.starts_with('_'));
    let runtime = runtime.map(|(name, comment)| {
        context! {
            default => name == TRANSPORT,
            text => sentence_part(&comment),
            name => name,
        }
    });
    Ok(Value::from(versions.chain(runtime).collect::<Vec<_>>()))
}

/// The features of tags and the like, of which one at least is a tag's.
fn parts(plan: &Manifest) -> Vec<String> {
    let parts = plan.features.iter();
    let parts = parts.filter(|feature| feature.adds.is_part());
    parts.map(|feature| feature.name.clone()).collect()
}

/// A sentence as it stands in a table: with a small letter, without a period.
fn sentence_part(sentence: &str) -> String {
    let mut characters = sentence.trim_end_matches('.').chars();
    characters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(characters).collect()
    })
}
