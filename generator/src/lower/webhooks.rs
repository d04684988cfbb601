//! Webhooks: what a server sends of its own accord.

use openapiv3::{Operation as Node, PathItem, RequestBody};

use super::Lowering;
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// Lowers the types of what webhooks send, so that a program can read it.
    pub(super) fn webhooks(&mut self) {
        let list = Pointer::root().key("webhooks");
        let names = self.document.keys(&list);
        if !names.is_empty() {
            self.unsupported(
                &list,
                "webhooks are not received: the types of what they send are all that is written",
            );
        }
        for name in names {
            let Some((item, node)) = self.follow::<PathItem>(&list.key(&name)) else {
                continue;
            };
            let (_, methods) = self.path_item(node, &item);
            for (word, _) in methods {
                let at = item.key(word);
                let has_body = self
                    .item::<Node>(&at)
                    .is_some_and(|node| node.request_body.is_some());
                if has_body
                    && let Some((place, body)) = self.follow::<RequestBody>(&at.key("requestBody"))
                {
                    self.contents(&place, body.content.keys().map(String::as_str));
                }
            }
        }
    }
}
