//! How the client of an example is made.

use super::layout::{Expr, statement};
use crate::plan::Server;

/// What there is to make a client of.
#[derive(Clone, Copy, Debug)]
pub struct Setup<'a> {
    /// Whether the configuration says what the environment holds.
    pub from_env: bool,
    /// The document's own server.
    pub server: Option<&'a Server>,
    /// Whether a token is asked for.
    pub bearer: bool,
}

impl Setup<'_> {
    /// The statement.
    pub(super) fn lines(&self, indent: usize) -> Vec<String> {
        if self.from_env {
            let value = Expr::atom("Client::from_env()?");
            return statement(indent, "let client = ", &value, ";");
        }
        let mut links = Vec::new();
        let variables = self.server.map_or(&[][..], |server| &server.variables);
        for variable in variables.iter().filter(|it| it.default.is_none()) {
            links.push(Expr::Atom(format!(
                ".server_variable({:?}, {:?})",
                variable.name, variable.name
            )));
        }
        if !self.server.is_some_and(|it| it.url.starts_with("http")) {
            links.push(Expr::atom(".base_url(\"https://api.example.com\")"));
        }
        if self.bearer {
            links.push(Expr::atom(".bearer_token(\"token\")"));
        }
        links.push(Expr::atom(".build()?"));
        let builder = Expr::Chain {
            base: Box::new(Expr::atom("Client::builder()")),
            links,
        };
        statement(indent, "let client = ", &builder, ";")
    }
}
