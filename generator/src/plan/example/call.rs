//! Calls of operations as expressions.

use serde_json::Value;

use super::ExampleInput;
use super::layout::Expr;
use super::value::Maker;
use crate::names::MethodIdent;

/// What makes the values of an example; `taken` is a name that it imports from elsewhere.
pub(super) fn maker<'a>(input: &ExampleInput<'a>, taken: Option<&'a str>) -> Maker<'a> {
    let krate = path_of(input.krate);
    let module = format!("{}::models", version_path(input));
    Maker::new(input.models, krate, module, taken)
}

/// A crate's name in code.
pub(super) fn path_of(krate: &str) -> String {
    krate.replace('-', "_")
}

/// The path of the version's module.
pub(super) fn version_path(input: &ExampleInput<'_>) -> String {
    let krate = path_of(input.krate);
    match input.module {
        Some(module) => format!("{krate}::{module}"),
        None => krate,
    }
}

/// The call, from the client to its required arguments.
pub(super) fn call(input: &ExampleInput<'_>, maker: &mut Maker<'_>) -> Vec<Expr> {
    let arguments = input.operation.arguments.iter().enumerate();
    let arguments = arguments.map(|(index, argument)| {
        let value = at(input.values, index);
        maker.argument(
            &argument.takes,
            &argument.sends,
            value,
            argument.ident.bare(),
        )
    });
    let arguments = arguments.collect();
    let accessor = |name: &MethodIdent| Expr::Atom(format!(".{name}()"));
    let method = format!(".{}", input.operation.ident);
    input
        .version
        .map(accessor)
        .into_iter()
        .chain([accessor(input.tag), Expr::call(&method, arguments)])
        .collect()
}

/// All that can be set on the call; nobody should begin with what is deprecated.
pub(super) fn setters(input: &ExampleInput<'_>, maker: &mut Maker<'_>) -> Vec<Expr> {
    let setters = input.operation.setters.iter().enumerate();
    let setters = setters.filter(|(_, setter)| !setter.deprecated);
    let setters = setters.map(|(index, setter)| {
        let value = at(input.optional_values, index);
        let name = setter.argument.bare();
        let argument = maker.argument(&setter.takes, &setter.sends, value, name);
        Expr::call(&format!(".{}", setter.ident), vec![argument])
    });
    setters.collect()
}

fn at(values: &[Option<Value>], index: usize) -> Option<&Value> {
    values.get(index).and_then(Option::as_ref)
}

/// A call as a whole: `client`, the call itself, and what is done with it.
pub(super) fn chain(mut links: Vec<Expr>, rest: &[&str]) -> Expr {
    links.extend(rest.iter().map(|link| Expr::atom(*link)));
    Expr::Chain {
        base: Box::new(Expr::atom("client")),
        links,
    }
}
