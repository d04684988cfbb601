//! Servers.

use openapiv3::{Server as Node, ServerVariable};

use super::Lowering;
use super::path::{Cut, cut};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{Server, UrlPart, UrlTemplate, Variable};
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// The document's servers; OpenAPI's default is `/`.
    pub(super) fn servers(&mut self, count: usize) -> Vec<Server> {
        let mut lowered = self.own_servers(count, &Pointer::root());
        if lowered.is_empty() {
            lowered.push(Server {
                url: UrlTemplate {
                    parts: vec![UrlPart::Literal("/".to_owned())],
                },
                variables: Vec::new(),
                description: None,
                at: Pointer::root(),
            });
        }
        lowered
    }

    /// The servers of a path or an operation, which take the place of the document's.
    pub(super) fn own_servers(&mut self, count: usize, at: &Pointer) -> Vec<Server> {
        let list = at.key("servers");
        let servers = (0..count).filter_map(|index| self.server(&list.index(index)));
        servers.collect()
    }

    fn server(&mut self, at: &Pointer) -> Option<Server> {
        let Node {
            url,
            description,
            variables,
            // Extensions mean nothing to the generator.
            extensions: _,
        } = self.item::<Node>(at)?;
        let variables = variables.unwrap_or_default();
        let place = at.key("url");
        let Some(parts) = cut(&url) else {
            let diagnostic = Diagnostic::error(
                Code::InvalidNode,
                self.value(&place),
                format!("the braces of the address `{url}` do not match"),
            )
            .help("a server variable stands as `{name}` in the address");
            self.sink.push(diagnostic);
            return None;
        };
        let names: Vec<&str> = parts
            .iter()
            .filter_map(|part| match part {
                Cut::Name(name) => Some(name.as_str()),
                Cut::Literal(_) => None,
            })
            .collect();
        for name in names.iter().filter(|name| !variables.contains_key(**name)) {
            self.undescribed(name, at);
        }
        let mut lowered = Vec::new();
        for (name, variable) in variables {
            let place = at.key("variables").key(&name);
            if names.contains(&name.as_str()) {
                lowered.push(self.variable(name, variable, &place));
            } else {
                let diagnostic = Diagnostic::warning(
                    Code::IgnoredKeyword,
                    self.key(&place),
                    format!("the address of the server has no `{{{name}}}`"),
                );
                self.sink.push(diagnostic);
            }
        }
        let parts = parts.into_iter().map(|part| match part {
            Cut::Literal(text) => UrlPart::Literal(text),
            Cut::Name(name) => UrlPart::Variable(name),
        });
        Some(Server {
            url: UrlTemplate {
                parts: parts.collect(),
            },
            variables: lowered,
            description,
            at: at.clone(),
        })
    }

    fn undescribed(&mut self, name: &str, at: &Pointer) {
        // What was there and was wrong is diagnosed already.
        if self.document.is_broken(&at.key("variables").key(name)) {
            return;
        }
        let diagnostic = Diagnostic::error(
            Code::MissingField,
            self.value(&at.key("url")),
            format!("the server variable `{name}` is not described"),
        )
        .label("add it to `variables`, with its `default`");
        self.sink.push(diagnostic);
    }

    fn variable(&mut self, name: String, variable: ServerVariable, at: &Pointer) -> Variable {
        let ServerVariable {
            enumeration,
            default,
            description,
            // Extensions mean nothing to the generator.
            extensions: _,
        } = variable;
        if !enumeration.is_empty() && !enumeration.contains(&default) {
            let diagnostic = Diagnostic::warning(
                Code::MismatchedValue,
                self.value(&at.key("default")),
                format!("the default `{default}` is none of the values of `enum`"),
            )
            .help("let the default be one of them");
            self.sink.push(diagnostic);
        }
        Variable {
            name,
            default,
            values: enumeration,
            description,
        }
    }
}
