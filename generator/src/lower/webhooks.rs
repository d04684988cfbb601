//! Webhooks: what a server sends of its own accord.

use openapiv3::{Operation as Node, PathItem};

use super::Lowering;
use super::body::Way;
use crate::model::TypeId;
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// The types of what webhooks bring, so that a program can read it.
    pub(super) fn webhooks(&mut self) -> Vec<TypeId> {
        let list = Pointer::root().key("webhooks");
        let names = self.document.keys(&list);
        if !names.is_empty() {
            self.unsupported(
                &list,
                "webhooks are not received: the types of what they bring are all that is written",
            );
        }
        let mut types = Vec::new();
        for name in names {
            let Some((item, node)) = self.follow::<PathItem>(&list.key(&name)) else {
                continue;
            };
            let (_, methods) = self.path_item(node, &item);
            for (word, _) in methods {
                self.webhook(&item.key(word), &mut types);
            }
        }
        types
    }

    fn webhook(&mut self, at: &Pointer, types: &mut Vec<TypeId>) {
        let has_body = self
            .item::<Node>(at)
            .is_some_and(|node| node.request_body.is_some());
        if has_body && let Some((place, body)) = self.followed(&at.key("requestBody")) {
            let media = self.contents(&place, body, Way::Received);
            types.extend(
                media
                    .into_iter()
                    .filter_map(|media| Some(media.kind.json()?.id)),
            );
        }
    }
}
