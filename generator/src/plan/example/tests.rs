//! Tests of the layout of examples.

use super::layout::{Expr, statement};

fn chain(arguments: Vec<Expr>) -> Expr {
    Expr::Chain {
        base: Box::new(Expr::atom("client")),
        links: vec![
            Expr::atom(".v3()"),
            Expr::atom(".work_items()"),
            Expr::call(".complete", arguments),
            Expr::atom(".send()"),
            Expr::atom(".await?"),
        ],
    }
}

#[test]
fn short_chains_stay_on_a_line() {
    let lines = statement(0, "let answer = ", &chain(vec![Expr::atom("1")]), ";");
    assert_eq!(
        lines,
        ["let answer = client.v3().work_items().complete(1).send().await?;"]
    );
}

#[test]
fn long_chains_have_a_line_for_each_call() {
    let id = Expr::atom("\"2c9180835d191a86015d28455b4a2329\"");
    let lines = statement(0, "let answer = ", &chain(vec![id]), ";");
    assert_eq!(
        lines,
        [
            "let answer = client",
            "    .v3()",
            "    .work_items()",
            "    .complete(\"2c9180835d191a86015d28455b4a2329\")",
            "    .send()",
            "    .await?;",
        ]
    );
}

#[test]
fn long_arguments_have_a_line_each() {
    let text = || Expr::atom(format!("{:?}", "a".repeat(40)));
    let made = Expr::call("Thing::new", vec![text(), text()]);
    let lines = statement(0, "", &chain(vec![Expr::atom("1"), made]), ";");
    assert_eq!(
        lines,
        [
            "client".to_owned(),
            "    .v3()".to_owned(),
            "    .work_items()".to_owned(),
            "    .complete(".to_owned(),
            "        1,".to_owned(),
            "        Thing::new(".to_owned(),
            format!("            \"{}\",", "a".repeat(40)),
            format!("            \"{}\",", "a".repeat(40)),
            "        ),".to_owned(),
            "    )".to_owned(),
            "    .send()".to_owned(),
            "    .await?;".to_owned(),
        ]
    );
}

#[test]
fn a_call_as_the_only_argument_keeps_to_its_line() {
    let pair = || {
        let texts = ["k", "v"].map(|text| Expr::atom(format!("{:?}", text.repeat(20))));
        Expr::call("", texts.to_vec())
    };
    let pairs = Expr::Call {
        open: "[".to_owned(),
        arguments: vec![pair(), pair()],
        close: "]",
    };
    let lines = statement(
        0,
        "let map = ",
        &Expr::call("BTreeMap::from", vec![pairs]),
        ";",
    );
    assert_eq!(
        lines,
        [
            "let map = BTreeMap::from([".to_owned(),
            format!("    (\"{}\", \"{}\"),", "k".repeat(20), "v".repeat(20)),
            format!("    (\"{}\", \"{}\"),", "k".repeat(20), "v".repeat(20)),
            "]);".to_owned(),
        ]
    );
}

#[test]
fn a_question_mark_at_the_end_of_a_chain_counts_twice() {
    let checked = |name: &str, end: &str| {
        let call = Expr::Chain {
            base: Box::new(Expr::atom("client")),
            links: [&format!(".{name}()"), ".send()", end]
                .map(|link| Expr::atom(link.to_owned()))
                .to_vec(),
        };
        statement(4, "let answer = ", &call, ";").len()
    };
    let name = |length: usize| "n".repeat(length);
    assert_eq!(checked(&name(38), ".await"), 1);
    assert_eq!(checked(&name(39), ".await"), 4);
    assert_eq!(checked(&name(36), ".await?"), 1);
    assert_eq!(checked(&name(37), ".await?"), 4);
}

#[test]
fn a_long_call_as_the_only_argument_is_broken_although_it_has_room() {
    let thing = Expr::call(
        "Thing::new",
        vec![Expr::atom("1"), Expr::atom("n".repeat(50))],
    );
    let list = Expr::Call {
        open: "vec![".to_owned(),
        arguments: vec![thing],
        close: "]",
    };
    assert_eq!(
        statement(4, "let list = ", &list, ";"),
        [
            "    let list = vec![Thing::new(".to_owned(),
            "        1,".to_owned(),
            format!("        {},", "n".repeat(50)),
            "    )];".to_owned(),
        ]
    );
}

#[test]
fn an_only_call_stands_beside_its_value_if_it_takes_several_lines() {
    let change = |text: usize| Expr::Chain {
        base: Box::new(Expr::atom("Change::new(Kind::Replace, \"/description\")")),
        links: vec![Expr::call(
            ".value",
            vec![Expr::call(
                "Value::String",
                vec![Expr::Atom(format!("{:?}", "a".repeat(text)))],
            )],
        )],
    };
    let lines = statement(8, "", &change(20), ",");
    assert_eq!(
        lines,
        ["        Change::new(Kind::Replace, \"/description\").value(Value::String(\"aaaaaaaaaaaaaaaaaaaa\"))"
            .to_owned() + ","]
    );
    let lines = statement(8, "", &change(50), ",");
    assert_eq!(
        lines,
        [
            "        Change::new(Kind::Replace, \"/description\").value(Value::String(".to_owned(),
            format!("            \"{}\",", "a".repeat(50)),
            "        )),".to_owned(),
        ]
    );
}
