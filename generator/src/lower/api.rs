//! The API as a whole.

use openapiv3::{
    ExternalDocumentation, Info as InfoNode, License as LicenseNode, OpenAPI, ReferenceOr,
    Tag as TagNode,
};

use super::Lowering;
use crate::model::{Api, Docs, Info, License, Operation, Tag};
use crate::pointer::Pointer;

impl Lowering<'_> {
    pub(super) fn api(mut self) -> Api {
        let root = Pointer::root();
        let node = match self.document.read::<OpenAPI>(&root) {
            Ok(ReferenceOr::Item(node)) => node,
            // The root was checked; were it unreadable still, its parts would be.
            Ok(ReferenceOr::Reference { .. }) | Err(_) => OpenAPI::default(),
        };
        let OpenAPI {
            // Checked by `source`.
            openapi: _,
            info,
            servers,
            // Read path by path and component by component.
            paths: _,
            components: _,
            security,
            tags,
            // The link belongs to the API as a whole, whose documentation is elsewhere.
            external_docs: _,
            // Extensions mean nothing to the generator.
            extensions: _,
        } = node;
        self.shared_ids = self.find_shared_ids();
        self.components();
        let security_schemes = self.security_schemes();
        let security = self.security(security.unwrap_or_default(), &root.key("security"), &[]);
        let servers = self.servers(servers.len());
        let operations = self.operations(&security);
        let webhooks = self.webhooks();
        let tags = self.tags(tags.len(), &operations);
        self.widen();
        Api {
            info: lower_info(info),
            servers,
            security_schemes,
            tags,
            operations,
            webhooks,
            types: self.types,
        }
    }

    /// The declared tags, then those that only operations name.
    fn tags(&mut self, declared: usize, operations: &[Operation]) -> Vec<Tag> {
        let list = Pointer::root().key("tags");
        let mut tags: Vec<Tag> = Vec::new();
        for at in (0..declared).map(|index| list.index(index)) {
            let Some(tag) = self.item::<TagNode>(&at) else {
                continue;
            };
            let TagNode {
                name,
                description,
                external_docs,
                // Extensions mean nothing to the generator.
                extensions: _,
            } = tag;
            if tags.iter().any(|known| known.name == name) {
                continue;
            }
            tags.push(Tag {
                name,
                docs: Docs {
                    description,
                    external: external_docs.map(external),
                    ..Docs::default()
                },
                at,
            });
        }
        for operation in operations {
            let Some(name) = &operation.tag else { continue };
            if !tags.iter().any(|known| known.name == *name) {
                tags.push(Tag {
                    name: name.clone(),
                    docs: Docs::default(),
                    at: operation.at.key("tags").index(0),
                });
            }
        }
        tags
    }
}

/// The address of further documentation.
pub(super) fn external(docs: ExternalDocumentation) -> String {
    let ExternalDocumentation {
        // Only the link is shown.
        description: _,
        url,
        extensions: _,
    } = docs;
    url
}

fn lower_info(info: InfoNode) -> Info {
    let InfoNode {
        title,
        description,
        // Whom to ask and on which terms is no part of a client.
        terms_of_service: _,
        contact: _,
        license,
        version,
        extensions: _,
    } = info;
    Info {
        title,
        version,
        description,
        license: license.map(|license| {
            let LicenseNode {
                name,
                url,
                extensions: _,
            } = license;
            License { name, url }
        }),
    }
}
