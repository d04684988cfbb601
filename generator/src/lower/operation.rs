//! Operations.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{Operation as Node, PathItem};
use serde_json::Value;

use super::Lowering;
use super::api::external;
use super::keywords::deprecation;
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{Docs, Method, Operation, PathTemplate, SecurityAlternative, Server};
use crate::pointer::Pointer;

/// What the operations of a path have in common.
struct Context<'c> {
    template: PathTemplate,
    /// The path item, and how many parameters it has.
    item: Pointer,
    shared_parameters: usize,
    security: &'c [SecurityAlternative],
    servers: Vec<Server>,
}

impl Lowering<'_> {
    /// All operations, in document order.
    pub(super) fn operations(&mut self, security: &[SecurityAlternative]) -> Vec<Operation> {
        let paths = Pointer::root().key("paths");
        let mut operations = Vec::new();
        let mut ids: BTreeMap<String, Pointer> = BTreeMap::new();
        for path in self.document.keys(&paths) {
            let at = paths.key(&path);
            let template = self.path_template(&path, &at);
            let Some((item, node)) = self.follow::<PathItem>(&at) else {
                continue;
            };
            let servers = self.own_servers(node.servers.len(), &item);
            let (shared_parameters, methods) = self.path_item(node, &item);
            let context = template.map(|template| Context {
                template,
                item: item.clone(),
                shared_parameters,
                security,
                servers,
            });
            for (word, method) in methods {
                let place = item.key(word);
                let Some(node) = self.item::<Node>(&place) else {
                    continue;
                };
                let id = self.id(&node, &path, word, &place, &mut ids);
                if let Some(context) = &context {
                    operations.extend(self.operation(id, method, node, &place, context));
                }
            }
        }
        operations
    }

    /// The number of shared parameters, and the methods in document order.
    pub(super) fn path_item(
        &mut self,
        node: PathItem,
        at: &Pointer,
    ) -> (usize, Vec<(&'static str, Method)>) {
        let PathItem {
            // The words of a path item say less than those of its operations.
            summary: _,
            description: _,
            get,
            put,
            post,
            delete,
            options,
            head,
            patch,
            trace,
            // Read before.
            servers: _,
            parameters,
            // Extensions mean nothing to the generator.
            extensions: _,
        } = node;
        let known = [
            ("get", Method::Get, get.is_some()),
            ("put", Method::Put, put.is_some()),
            ("post", Method::Post, post.is_some()),
            ("delete", Method::Delete, delete.is_some()),
            ("options", Method::Options, options.is_some()),
            ("head", Method::Head, head.is_some()),
            ("patch", Method::Patch, patch.is_some()),
            ("trace", Method::Trace, trace.is_some()),
        ];
        let methods = self.document.keys(at).into_iter().filter_map(|key| {
            let found = known.iter().find(|(word, _, there)| *word == key && *there);
            found.map(|(word, method, _)| (*word, *method))
        });
        (parameters.len(), methods.collect())
    }

    /// The ids that operations at several places have; with them, none of these can be told from the others.
    pub(super) fn find_shared_ids(&mut self) -> BTreeSet<String> {
        let paths = Pointer::root().key("paths");
        let mut places: BTreeMap<String, Pointer> = BTreeMap::new();
        let mut shared = BTreeSet::new();
        for path in self.document.keys(&paths) {
            let Some(item) = self.target(&paths.key(&path)) else {
                continue;
            };
            for method in self.document.keys(&item) {
                let place = item.key(&method).key("operationId");
                let Some(id) = self.document.get(&place).and_then(Value::as_str) else {
                    continue;
                };
                let first = places.entry(id.to_owned()).or_insert_with(|| place.clone());
                if *first != place {
                    shared.insert(id.to_owned());
                }
            }
        }
        shared
    }

    /// The id of an operation; method and path, if it has none of its own.
    fn id(
        &mut self,
        node: &Node,
        path: &str,
        method: &str,
        at: &Pointer,
        ids: &mut BTreeMap<String, Pointer>,
    ) -> String {
        let place = at.key("operationId");
        let call = format!("{method} {path}");
        let Some(id) = node.operation_id.clone().filter(|id| !id.is_empty()) else {
            if !self.document.is_broken(&place) {
                let diagnostic = Diagnostic::warning(
                    Code::MissingOperationId,
                    self.key(at),
                    format!("`{call}` has no `operationId`; its name follows from method and path"),
                )
                .label("add `operationId:` here");
                self.sink.push(diagnostic);
            }
            return call;
        };
        let Some(first) = ids.get(&id) else {
            let is_shared = self.shared_ids.contains(&id);
            ids.insert(id.clone(), place);
            return if is_shared { call } else { id };
        };
        let diagnostic = if *first == place {
            // One path item under two paths: the same operation twice.
            Diagnostic::warning(
                Code::DuplicateOperationId,
                self.key(&Pointer::root().key("paths").key(path)),
                format!("the operation `{id}` stands under two paths; here its name follows from method and path"),
            )
            .help("give each path a path item of its own")
            .see(self.value(first), "the operation")
        } else {
            Diagnostic::warning(
                Code::DuplicateOperationId,
                self.value(&place),
                format!("two operations have the id `{id}`; the names of both follow from method and path"),
            )
            .label("give one of them another id")
            .see(self.value(first), "the first one")
        };
        self.sink.push(diagnostic);
        call
    }

    fn operation(
        &mut self,
        id: String,
        method: Method,
        node: Node,
        at: &Pointer,
        context: &Context<'_>,
    ) -> Option<Operation> {
        let Node {
            tags,
            summary,
            description,
            external_docs,
            // Read before.
            operation_id: _,
            parameters,
            request_body,
            // Read status by status.
            responses: _,
            callbacks,
            deprecated,
            security,
            servers,
            // Extensions mean nothing to the generator.
            extensions: _,
        } = node;
        let mut servers = self.own_servers(servers.len(), at);
        if servers.is_empty() {
            servers.clone_from(&context.servers);
        }
        self.no_callbacks(callbacks.keys(), at);
        let own = (at.key("parameters"), parameters.len());
        let shared = (context.item.key("parameters"), context.shared_parameters);
        let body_at = at.key("requestBody");
        let params = self.params(&id, at, &context.template, &shared, &own);
        let body = request_body.and_then(|_| self.body(&body_at));
        let responses = self.responses(&at.key("responses"));
        let security = match security {
            Some(security) => self.security(security, &at.key("security"), context.security),
            None => context.security.to_vec(),
        };
        Some(Operation {
            id,
            method,
            path: context.template.clone(),
            tag: tags.into_iter().next(),
            docs: Docs {
                summary,
                description,
                external: external_docs.map(external),
                ..Docs::default()
            },
            deprecation: deprecation(deprecated),
            params,
            body,
            responses,
            security,
            servers,
            at: at.clone(),
        })
    }

    fn no_callbacks<'n>(&mut self, names: impl Iterator<Item = &'n String>, at: &Pointer) {
        for name in names {
            self.unsupported(
                &at.key("callbacks").key(name),
                "callbacks are not supported: no code is written for what the server sends",
            );
        }
    }
}
