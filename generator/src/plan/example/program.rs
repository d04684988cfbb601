//! The program that shows how an operation is called.

use super::ExampleInput;
use super::call::{call, chain, maker, path_of, setters, version_path};
use super::imports::imports;
use super::layout::{Expr, INDENT, WIDTH, statement, width};
use super::setup::Setup;
use crate::model::StatusMatch;
use crate::plan::docs::code;
use crate::plan::{Also, ErrorVariant, ErrorView, Operation, RustType, Success};

/// A view of a longer name is imported under this one, so that the lines with it have room.
const SHORT_NAME: &str = "Failure";
const LONG: usize = 43;

/// The lines of a program that makes a client, calls the operation with what it requires and then with
/// all that can be set, prints the answers, and looks at a failure of the last call.
#[must_use]
pub fn program(input: &ExampleInput<'_>, setup: &Setup<'_>) -> Vec<String> {
    let operation = input.operation;
    let view = operation.error.as_ref();
    let typed = view.and_then(|view| Some((view, typed_failure(view)?)));
    let view_name = typed.map(|(view, _)| name_of(view));
    let mut maker = maker(input, view_name);

    let mut calls = Vec::new();
    let options = setters(input, &mut maker);
    if operation.paging.is_some() || !options.is_empty() {
        calls.extend(first_call(operation, call(input, &mut maker)));
        calls.push(String::new());
        calls.push(if operation.paging.is_some() {
            "    // A single page, with everything that can be set.".to_owned()
        } else {
            "    // What is optional is set on the call before it is sent.".to_owned()
        });
    }
    let mut last = call(input, &mut maker);
    last.extend(options);
    calls.extend(last_call(operation, last));

    let mut uses: Vec<String> = maker.uses().map(str::to_owned).collect();
    let root = path_of(input.krate);
    let of_root = setup.uses().into_iter().chain(["Error"]);
    uses.extend(of_root.map(|name| format!("{root}::{name}")));
    uses.extend(typed.map(|(view, _)| {
        let path = format!(
            "{}::{}::{}",
            version_path(input),
            input.tag_module,
            view.ident
        );
        if name_of(view) == SHORT_NAME {
            format!("{path} as {SHORT_NAME}")
        } else {
            path
        }
    }));

    let mut lines = head(operation);
    lines.extend(imports(uses));
    lines.extend(main(setup));
    lines.push("pub async fn run(client: &Client) -> Result<(), Error> {".to_owned());
    lines.append(&mut calls);
    lines.push("    Ok(())".to_owned());
    lines.push("}".to_owned());
    lines
}

fn head(operation: &Operation) -> Vec<String> {
    let route = format!("{} {}", operation.method.as_str(), operation.path);
    vec![
        format!(
            "//! Calls {}, which is {}.",
            code(&operation.id),
            code(&route)
        ),
        "//!".to_owned(),
        "//! Needs `tokio` with the features `macros` and `rt-multi-thread`.".to_owned(),
        String::new(),
    ]
}

fn main(setup: &Setup<'_>) -> Vec<String> {
    let mut lines = vec![
        String::new(),
        "#[tokio::main]".to_owned(),
        "async fn main() -> Result<(), Error> {".to_owned(),
    ];
    lines.extend(setup.lines(INDENT));
    lines.push("    run(&client).await".to_owned());
    lines.push("}".to_owned());
    lines.push(String::new());
    lines
}

/// The call with what it requires, whose failure is passed on.
fn first_call(operation: &Operation, call: Vec<Expr>) -> Vec<String> {
    if let Some(what) = watched_for(operation) {
        return watched(call, what);
    }
    if operation.paging.is_none() {
        return passed_on(operation, call);
    }
    let items = chain(call, &[".items()"]);
    let mut lines =
        vec!["    // All items: a page is fetched when the loop comes to it.".to_owned()];
    lines.extend(statement(INDENT, "let mut items = ", &items, ";"));
    lines.push("    while let Some(item) = items.try_next().await? {".to_owned());
    lines.push("        println!(\"{item:#?}\");".to_owned());
    lines.push("    }".to_owned());
    lines
}

/// The last call, whose failure is looked at if the document describes one.
fn last_call(operation: &Operation, call: Vec<Expr>) -> Vec<String> {
    if let Some(what) = watched_for(operation) {
        return watched(call, what);
    }
    let view = operation.error.as_ref();
    let failure = view.and_then(|view| match typed_failure(view) {
        Some(variant) => Some(typed_arms(name_of(view), variant)),
        None => plain_arms(plain_failure(view)?),
    });
    let Some(arms) = failure else {
        return passed_on(operation, call);
    };
    let sent = chain(call, &[".send()", ".await"]);
    let mut lines = statement(INDENT, "let result = ", &sent, ";");
    lines.push("    match result {".to_owned());
    let (name, print) = printed(&operation.success);
    lines.push(format!("        Ok({name}) => {print},"));
    lines.extend(arms);
    lines.push("    }".to_owned());
    lines
}

fn passed_on(operation: &Operation, call: Vec<Expr>) -> Vec<String> {
    let sent = chain(call, &[".send()", ".await?"]);
    let (name, print) = printed(&operation.success);
    let before = if operation.success == Success::Empty {
        String::new()
    } else {
        format!("let {name} = ")
    };
    let mut lines = statement(INDENT, &before, &sent, ";");
    lines.push(format!("    {print};"));
    lines
}

/// What an operation is called for that is read as it comes, and for nothing else: one of it, and the
/// method.
pub(super) fn watched_for(operation: &Operation) -> Option<(&'static str, &'static str)> {
    if operation.success != Success::Text {
        return None;
    }
    operation.also.iter().find_map(|also| match also {
        Also::Events(_) => Some(("event", "events")),
        Also::Records { .. } => Some(("record", "records")),
        Also::Bytes | Also::Download => None,
    })
}

fn watched(call: Vec<Expr>, (one, all): (&str, &str)) -> Vec<String> {
    let sent = chain(call, &[&format!(".{all}()"), ".await?"]);
    let mut lines = vec![format!("    // The {all}, as they come.")];
    lines.extend(statement(INDENT, &format!("let mut {all} = "), &sent, ";"));
    lines.push(format!(
        "    while let Some({one}) = {all}.try_next().await? {{"
    ));
    lines.push(format!("        println!(\"{{{one}:?}}\");"));
    lines.push("    }".to_owned());
    lines
}

/// What an answer is called, and how it is printed.
fn printed(success: &Success) -> (&'static str, &'static str) {
    match success {
        Success::Json(RustType::Vec(_)) => ("items", "println!(\"{items:#?}\")"),
        Success::Json(_) | Success::Optional(..) | Success::Several(_) => {
            ("answer", "println!(\"{answer:#?}\")")
        }
        Success::Text => ("text", "println!(\"{text}\")"),
        Success::Bytes => ("bytes", "println!(\"{} bytes\", bytes.len())"),
        Success::Empty => ("()", "println!(\"done\")"),
    }
}

/// The failure that an example looks at: that there is no such thing, else the first one, if its body
/// is described.
pub(super) fn typed_failure(view: &ErrorView) -> Option<&ErrorVariant> {
    let mut typed = view.variants.iter().filter(|it| it.ty.is_some());
    let not_found = |variant: &&ErrorVariant| variant.status == StatusMatch::Exact(404);
    typed.clone().find(not_found).or_else(|| typed.next())
}

/// The same where no body is described.
pub(super) fn plain_failure(view: &ErrorView) -> Option<StatusMatch> {
    let mut known = view.variants.iter().map(|variant| variant.status);
    let not_found = |status: &StatusMatch| *status == StatusMatch::Exact(404);
    known
        .clone()
        .find(not_found)
        .or_else(|| known.find(|status| *status != StatusMatch::Default))
}

fn name_of(view: &ErrorView) -> &str {
    let name = view.ident.as_str();
    if width(name) > LONG { SHORT_NAME } else { name }
}

fn typed_arms(view: &str, variant: &ErrorVariant) -> Vec<String> {
    let pattern = format!("            Some({view}::{}(body)) =>", variant.ident);
    let print = "println!(\"refused: {body:#?}\")";
    let mut lines = vec![
        format!("        Err(error) => match {view}::of(&error) {{"),
        "            // The service says why, in the form that is documented for this status."
            .to_owned(),
    ];
    let arm = format!("{pattern} {print},");
    if width(&arm) <= WIDTH {
        lines.push(arm);
    } else {
        lines.push(format!("{pattern} {{"));
        lines.push(format!("                {print}"));
        lines.push("            }".to_owned());
    }
    lines.push("            _ => return Err(error),".to_owned());
    lines.push("        },".to_owned());
    lines
}

fn plain_arms(status: StatusMatch) -> Option<Vec<String>> {
    let (guard, print) = match status {
        StatusMatch::Exact(status) => (
            format!("error.status() == Some({status})"),
            format!("println!(\"refused: {status}\")"),
        ),
        StatusMatch::Class(class) => (
            format!("error.status().is_some_and(|status| status / 100 == {class})"),
            "println!(\"refused: {error}\")".to_owned(),
        ),
        StatusMatch::Default => return None,
    };
    let arm = format!("        Err(error) if {guard} => {print},");
    let mut lines = if width(&arm) <= WIDTH {
        vec![arm]
    } else {
        vec![
            format!("        Err(error) if {guard} => {{"),
            format!("            {print}"),
            "        }".to_owned(),
        ]
    };
    lines.push("        Err(error) => return Err(error),".to_owned());
    Some(lines)
}
