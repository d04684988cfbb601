//! The example of README and crate docs.

use super::call::{call, chain, maker, path_of};
use super::imports::imports;
use super::layout::{Expr, statement};
use super::program::watched_for;
use super::setup::Setup;
use super::{ExampleInput, Models};
use crate::model::Method;
use crate::plan::{Crate, Operation, RustType, Success, Version};

/// The lines of the example of README and crate docs, for the inside of an
/// `async fn … -> Result<(), Error>`; empty for a crate without operations.
#[must_use]
pub fn crate_example(krate: &Crate) -> Vec<String> {
    let Some(version) = first_version(krate) else {
        return Vec::new();
    };
    let models = Models::new(&version.models);
    let all: Vec<ExampleInput<'_>> = inputs(krate, version, &models).collect();
    let list = all.iter().find(|input| input.operation.paging.is_some());
    let single = all
        .iter()
        .find(|input| is_plain_get(input.operation, true))
        .or_else(|| {
            all.iter()
                .find(|input| is_plain_get(input.operation, false))
        });
    let Some(first) = list.or(single).or(all.first()) else {
        return Vec::new();
    };

    let setup = setup(krate);
    let path = path_of(&krate.manifest.name);
    let of_root = setup.uses().into_iter();
    let mut uses: Vec<String> = of_root.map(|name| format!("{path}::{name}")).collect();
    let mut body = setup.lines(0);
    for input in [list, single].into_iter().flatten() {
        let mut maker = maker(input, None);
        let call = call(input, &mut maker);
        uses.extend(maker.uses().map(str::to_owned));
        body.push(String::new());
        body.extend(match &input.operation.paging {
            Some(_) => use_of_call(input.operation, call),
            None => matched(call),
        });
    }
    if list.is_none() && single.is_none() {
        let mut maker = maker(first, None);
        let call = call(first, &mut maker);
        uses.extend(maker.uses().map(str::to_owned));
        body.push(String::new());
        body.extend(use_of_call(first.operation, call));
    }
    let mut lines = imports(uses);
    lines.push(String::new());
    lines.append(&mut body);
    lines
}

/// The version that the example of the crate is for: the first with a list, else the first with an
/// operation. One is enough: models of several may have the same name.
#[must_use]
pub fn first_version(krate: &Crate) -> Option<&Version> {
    let find = |wanted: fn(&Operation) -> bool| {
        krate.versions.iter().find(|version| {
            let mut operations = version.tags.iter().flat_map(|tag| &tag.operations);
            operations.any(|operation| !operation.deprecated && wanted(operation))
        })
    };
    find(|operation| operation.paging.is_some()).or_else(|| find(|_| true))
}

/// A reading of one thing; `by_id` if something has to be named that may not exist.
fn is_plain_get(operation: &Operation, by_id: bool) -> bool {
    operation.method == Method::Get
        && operation.paging.is_none()
        && operation.success != Success::Empty
        && watched_for(operation).is_none()
        && operation.arguments.is_empty() != by_id
}

fn inputs<'a>(
    krate: &'a Crate,
    version: &'a Version,
    models: &'a Models<'a>,
) -> impl Iterator<Item = ExampleInput<'a>> {
    version.tags.iter().flat_map(move |tag| {
        tag.operations
            .iter()
            .filter(|operation| !operation.deprecated)
            .map(move |operation| ExampleInput {
                krate: &krate.manifest.name,
                module: version.module.as_ref(),
                version: version.accessor.as_ref(),
                tag: &tag.accessor,
                tag_module: &tag.module,
                operation,
                values: &[],
                optional_values: &[],
                models,
            })
    })
}

/// What is done with a call.
fn use_of_call(operation: &Operation, call: Vec<Expr>) -> Vec<String> {
    if operation.paging.is_some() {
        let items = chain(call, &[".items()"]);
        let mut lines = statement(0, "let mut items = ", &items, ";");
        lines.extend(
            [
                "while let Some(item) = items.try_next().await? {",
                "    println!(\"{item:?}\");",
                "}",
            ]
            .map(str::to_owned),
        );
        return lines;
    }
    let name = match &operation.success {
        Success::Empty => return statement(0, "", &chain(call, &[".send()", ".await?"]), ";"),
        Success::Json(RustType::Vec(_)) => "items",
        Success::Json(_) | Success::Optional(..) | Success::Several(_) => "answer",
        Success::Text => "text",
        Success::Bytes => "bytes",
    };
    let sent = chain(call, &[".send()", ".await?"]);
    statement(0, &format!("let {name} = "), &sent, ";")
}

/// A call whose failure is looked at.
fn matched(call: Vec<Expr>) -> Vec<String> {
    let sent = chain(call, &[".send()", ".await"]);
    let mut lines = statement(0, "let answer = ", &sent, ";");
    lines.extend(
        [
            "match answer {",
            "    Ok(answer) => println!(\"{answer:?}\"),",
            "    Err(error) if error.status() == Some(404) => println!(\"there is none\"),",
            "    Err(error) => return Err(error),",
            "}",
        ]
        .map(str::to_owned),
    );
    lines
}

/// A client for the first server, and for all operations.
fn setup(krate: &Crate) -> Setup<'_> {
    let servers = krate.versions.iter().flat_map(|version| &version.servers);
    // The first way is that of the first operation that asks for something.
    let ways = krate.profile.auth.ways.first();
    Setup {
        from_env: krate.profile.environment.is_some(),
        server: servers.into_iter().next(),
        credentials: ways.cloned().unwrap_or_default(),
    }
}
