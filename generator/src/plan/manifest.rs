//! The crate's manifest, profile and docs.

use super::docs::{code, inline};
use super::features::features;
use super::parts::Needs;
use super::security::Keys;
use super::{
    Auth, Crate, Credentials, DocLines, Environment, Input, Manifest, Profile, Version,
    example::{crate_example, first_version},
};
use crate::config::{Config, EnvironmentConfig};

/// The crate of the planned versions.
pub(super) fn krate(
    inputs: &[Input<'_>],
    versions: Vec<Version>,
    keys: Keys,
    config: &Config,
) -> Crate {
    let needs = Needs::new(inputs, &versions, config);
    let mut krate = Crate {
        docs: DocLines::new(),
        manifest: manifest(inputs, &versions, &needs, config),
        profile: profile(&versions, keys, config),
        parts: needs.parts(),
        versions,
        reference: None,
        outside: Vec::new(),
    };
    // The example is made of the crate that it stands in.
    krate.manifest.example = crate_example(&krate);
    krate.docs = docs(inputs, &krate);
    krate
}

fn manifest(
    inputs: &[Input<'_>],
    versions: &[Version],
    needs: &Needs,
    config: &Config,
) -> Manifest {
    let documents = inputs
        .iter()
        .map(|input| (input.config.document.clone(), input.sha256.to_owned()));
    Manifest {
        name: config.krate.name.clone(),
        version: config.krate.version.clone(),
        description: format!("Client for the {}", titles(inputs).join(" and the ")),
        package: config.package.clone(),
        workspace_member: config.krate.workspace_member,
        dependencies: config.dependencies.clone(),
        features: needs.featured(features(inputs, versions)),
        documents: documents.collect(),
        command: config.krate.command.clone(),
        example: Vec::new(),
    }
}

/// The titles of the documents, each once, on one line each.
fn titles(inputs: &[Input<'_>]) -> Vec<String> {
    let mut titles: Vec<String> = Vec::new();
    for input in inputs {
        let words: Vec<&str> = input.api.info.title.split_whitespace().collect();
        let title = words.join(" ");
        if !titles.contains(&title) {
            titles.push(title);
        }
    }
    titles
}

fn docs(inputs: &[Input<'_>], krate: &Crate) -> DocLines {
    let titles: Vec<String> = titles(inputs).iter().map(|title| inline(title)).collect();
    let title = format!("Client for the {}.", titles.join(" and the "));
    let docs = DocLines::new().paragraph(&title);
    let docs = match inputs {
        [input] => docs.prose(input.api.info.description.as_deref()),
        _ => docs,
    };
    let docs = if krate.manifest.example.is_empty() {
        docs
    } else {
        docs.section("Example").code("no_run", &example(krate))
    };
    let modules = krate
        .versions
        .iter()
        .zip(inputs)
        .filter_map(|(version, input)| {
            let module = version.module.as_ref()?.bare();
            let feature = version.feature.as_deref()?;
            let title = inline(&input.api.info.title);
            let feature = code(feature);
            // No link: the module is not there without its feature.
            Some(format!(
                "{}, with the feature {feature}: {title}",
                code(module)
            ))
        });
    let modules: Vec<String> = modules.collect();
    if modules.is_empty() {
        docs
    } else {
        docs.section("Versions").list(modules)
    }
}

/// The example with a function around it that the reader does not see.
fn example(krate: &Crate) -> Vec<String> {
    let name = krate.manifest.name.replace('-', "_");
    let head = format!("# async fn example() -> Result<(), {name}::Error> {{");
    // Without its feature there is nothing to call.
    let feature = first_version(krate).and_then(|version| version.feature.as_ref());
    let condition = feature.map(|feature| format!("# #[cfg(feature = {feature:?})]"));
    let lines = krate.manifest.example.iter().cloned();
    let tail = ["# Ok(())".to_owned(), "# }".to_owned()];
    let top = condition.into_iter().chain([head]);
    top.chain(lines).chain(tail).collect()
}

fn profile(versions: &[Version], keys: Keys, config: &Config) -> Profile {
    let lower = |name: &String| name.to_ascii_lowercase();
    Profile {
        request_id_headers: config.headers.request_id.iter().map(lower).collect(),
        total_count_header: config.headers.total_count.as_ref().map(lower),
        tracking_id_fields: config.errors.tracking_id.clone(),
        detail_code_fields: config.errors.detail_code.clone(),
        keys: keys.used(versions),
        auth: all_ways(versions),
        token_path: config.auth.token_path.clone(),
        environment: config.environment.as_ref().map(environment),
    }
}

/// Every way that some operation has, and then the one that asks for nothing.
fn all_ways(versions: &[Version]) -> Auth {
    let tags = versions.iter().flat_map(|version| &version.tags);
    let mut auth = Auth::default();
    for way in tags
        .flat_map(|tag| &tag.operations)
        .flat_map(|operation| &operation.auth.ways)
    {
        if !way.is_empty() && !auth.ways.contains(way) {
            auth.ways.push(way.clone());
        }
    }
    if !auth.ways.is_empty() {
        auth.ways.push(Vec::new());
    }
    auth
}

fn environment(config: &EnvironmentConfig) -> Environment {
    Environment {
        variables: Credentials {
            base_url: config.base_url.clone(),
            client_id: config.client_id.clone(),
            client_secret: config.client_secret.clone(),
        },
        file: config.file.as_ref().map(|file| {
            let credentials = Credentials {
                base_url: file.base_url.clone(),
                client_id: file.client_id.clone(),
                client_secret: file.client_secret.clone(),
            };
            (file.path.clone(), credentials)
        }),
    }
}
