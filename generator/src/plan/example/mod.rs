//! Compiled examples: the doctest of an operation, and the one of the crate.

mod layout;
mod literal;
mod sample;
#[cfg(test)]
mod tests;
mod value;

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Crate, Item, Model, Operation, RustType, Success, Version};
use crate::model::Method;
use crate::names::{MethodIdent, ModuleIdent, TypeIdent};
use layout::{Expr, statement};
pub use sample::sample;
use value::Maker;

/// What the example of an operation is made of.
#[derive(Clone, Copy, Debug)]
pub struct ExampleInput<'a> {
    /// The crate's name, as in its manifest.
    pub krate: &'a str,
    /// `Version::module`.
    pub module: Option<&'a ModuleIdent>,
    /// `Version::accessor`.
    pub version: Option<&'a MethodIdent>,
    /// `Tag::accessor`.
    pub tag: &'a MethodIdent,
    /// The operation; its docs may be missing still.
    pub operation: &'a Operation,
    /// A value of the document for each of `Operation::arguments`, in their order: the example of the
    /// parameter or media type, else [`sample`]. Values that are missing or do not fit are made up.
    pub values: &'a [Option<Value>],
    /// The models of the version.
    pub models: &'a Models<'a>,
}

/// The models of a version by name.
#[derive(Clone, Debug, Default)]
pub struct Models<'a>(BTreeMap<&'a TypeIdent, &'a Item>);

impl<'a> Models<'a> {
    /// An index of the models.
    #[must_use]
    pub fn new(models: &'a [Model]) -> Self {
        Self(
            models
                .iter()
                .map(|model| (model.item.ident(), &model.item))
                .collect(),
        )
    }

    fn item(&self, ident: &TypeIdent) -> Option<&'a Item> {
        self.0.get(ident).copied()
    }
}

/// The lines of a doctest (to be tagged `no_run`) that calls an operation; hidden lines start with
/// `# `.
#[must_use]
pub fn call_example(input: &ExampleInput<'_>) -> Vec<String> {
    let krate = path_of(input.krate);
    let mut maker = maker(input);
    let call = call(input, &mut maker);

    let mut lines: Vec<String> = maker.uses().map(|path| format!("use {path};")).collect();
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.push(format!(
        "# async fn example(client: {krate}::Client) -> Result<(), {krate}::Error> {{"
    ));
    lines.extend(use_of_call(input.operation, call));
    lines.push("# Ok(())".to_owned());
    lines.push("# }".to_owned());
    lines
}

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

    let mut uses = vec![format!("{}::Client", path_of(&krate.manifest.name))];
    let mut body = client(krate);
    for input in [list, single].into_iter().flatten() {
        let mut maker = maker(input);
        let call = call(input, &mut maker);
        uses.extend(maker.uses().map(str::to_owned));
        body.push(String::new());
        body.extend(match &input.operation.paging {
            Some(_) => use_of_call(input.operation, call),
            None => matched(call),
        });
    }
    if list.is_none() && single.is_none() {
        let mut maker = maker(first);
        let call = call(first, &mut maker);
        uses.extend(maker.uses().map(str::to_owned));
        body.push(String::new());
        body.extend(use_of_call(first.operation, call));
    }
    uses.sort_unstable();
    uses.dedup();
    let mut lines: Vec<String> = uses.iter().map(|path| format!("use {path};")).collect();
    lines.push(String::new());
    lines.append(&mut body);
    lines
}

/// The first version with a list, else the first with an operation. One is enough: models of several
/// may have the same name.
fn first_version(krate: &Crate) -> Option<&Version> {
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
                operation,
                values: &[],
                models,
            })
    })
}

fn maker<'a>(input: &ExampleInput<'a>) -> Maker<'a> {
    let krate = path_of(input.krate);
    let module = match input.module {
        Some(module) => format!("{krate}::{module}::models"),
        None => format!("{krate}::models"),
    };
    Maker::new(input.models, krate, module)
}

/// A crate's name in code.
fn path_of(krate: &str) -> String {
    krate.replace('-', "_")
}

/// The call, from the client to its required arguments.
fn call(input: &ExampleInput<'_>, maker: &mut Maker<'_>) -> Vec<Expr> {
    let arguments = input
        .operation
        .arguments
        .iter()
        .enumerate()
        .map(|(index, argument)| {
            let value = input.values.get(index).and_then(Option::as_ref);
            maker.argument(&argument.takes, value, argument.ident.bare())
        })
        .collect();
    let accessor = |name: &MethodIdent| Expr::Atom(format!(".{name}()"));
    let method = format!(".{}", input.operation.ident);
    input
        .version
        .map(accessor)
        .into_iter()
        .chain([accessor(input.tag), Expr::call(&method, arguments)])
        .collect()
}

fn chain(mut links: Vec<Expr>, rest: &[&str]) -> Expr {
    links.extend(rest.iter().map(|link| Expr::atom(*link)));
    Expr::Chain {
        base: Box::new(Expr::atom("client")),
        links,
    }
}

/// What is done with a call.
fn use_of_call(operation: &Operation, call: Vec<Expr>) -> Vec<String> {
    if operation.paging.is_some() {
        let items = chain(call, &[".items()"]);
        let mut lines = statement("let mut items = ", &items, ";");
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
        Success::Empty => return statement("", &chain(call, &[".send()", ".await?"]), ";"),
        Success::Json(RustType::Vec(_)) => "items",
        Success::Json(_) => "answer",
        Success::Text => "text",
        Success::Bytes => "bytes",
    };
    let sent = chain(call, &[".send()", ".await?"]);
    statement(&format!("let {name} = "), &sent, ";")
}

/// A call whose failure is looked at.
fn matched(call: Vec<Expr>) -> Vec<String> {
    let sent = chain(call, &[".send()", ".await"]);
    let mut lines = statement("let answer = ", &sent, ";");
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

/// How a client is made: from the environment if the configuration says what that holds.
fn client(krate: &Crate) -> Vec<String> {
    if krate.profile.environment.is_some() {
        return vec!["let client = Client::from_env()?;".to_owned()];
    }
    let mut links = Vec::new();
    let servers = krate.versions.iter().flat_map(|version| &version.servers);
    let Some(server) = servers.clone().next() else {
        return built(links, krate, true);
    };
    for variable in server.variables.iter().filter(|it| it.default.is_none()) {
        links.push(Expr::Atom(format!(
            ".server_variable({:?}, {:?})",
            variable.name, variable.name
        )));
    }
    built(links, krate, !server.url.starts_with("http"))
}

fn built(mut links: Vec<Expr>, krate: &Crate, address: bool) -> Vec<String> {
    if address {
        links.push(Expr::atom(".base_url(\"https://api.example.com\")"));
    }
    let mut operations = krate
        .versions
        .iter()
        .flat_map(|version| &version.tags)
        .flat_map(|tag| &tag.operations);
    if operations.any(|operation| operation.auth == super::Auth::Bearer) {
        links.push(Expr::atom(".bearer_token(\"token\")"));
    }
    links.push(Expr::atom(".build()?"));
    let builder = Expr::Chain {
        base: Box::new(Expr::atom("Client::builder()")),
        links,
    };
    statement("let client = ", &builder, ";")
}
