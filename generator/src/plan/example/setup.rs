//! How the client of an example is made.

use super::layout::{Expr, statement};
use crate::plan::{Credential, Server};

/// What there is to make a client of.
#[derive(Clone, Debug)]
pub struct Setup<'a> {
    /// Whether the configuration says what the environment holds.
    pub from_env: bool,
    /// The document's own server.
    pub server: Option<&'a Server>,
    /// What is asked for.
    pub credentials: Vec<Credential>,
}

impl Setup<'_> {
    /// The items of the crate's root that the statement names.
    pub(super) fn uses(&self) -> Vec<&'static str> {
        let mut keys = self
            .credentials
            .iter()
            .filter(|it| matches!(it, Credential::Key(_)));
        let key = keys.next().filter(|_| !self.from_env).map(|_| "ApiKey");
        key.into_iter().chain(["Client"]).collect()
    }

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
        links.extend(self.credentials.iter().map(|credential| match credential {
            Credential::Token => Expr::atom(".bearer_token(\"token\")"),
            Credential::Basic => Expr::atom(".basic_auth(\"user\", \"password\")"),
            Credential::Key(key) => Expr::Atom(format!(".api_key(ApiKey::{key}, \"key\")")),
        }));
        links.push(Expr::atom(".build()?"));
        let builder = Expr::Chain {
            base: Box::new(Expr::atom("Client::builder()")),
            links,
        };
        statement(indent, "let client = ", &builder, ";")
    }
}
