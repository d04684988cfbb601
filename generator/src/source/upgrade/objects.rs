//! Objects that are no schemas.

use serde_json::{Map, Value, json};

use super::{Upgrade, take};
use crate::source::kind::Kind;
use crate::source::trail::Trail;
use crate::source::version::Version;

/// Keys of OpenAPI 3.2 whose loss changes what can be called, or what is sent and received.
const LOST: [(Kind, &str, &str); 6] = [
    (
        Kind::PathItem,
        "query",
        "the method `QUERY` is not supported: the operation is left out",
    ),
    (
        Kind::PathItem,
        "additionalOperations",
        "methods beyond those of OpenAPI 3.1 are not supported: these operations are left out",
    ),
    (
        Kind::MediaType,
        "prefixEncoding",
        "the encodings of single parts by their position are not supported",
    ),
    (
        Kind::MediaType,
        "itemEncoding",
        "the encodings of single parts by their position are not supported",
    ),
    (
        Kind::Discriminator,
        "defaultMapping",
        "`defaultMapping` is not supported: values of unknown kinds have no schema",
    ),
    (
        Kind::Flows,
        "deviceAuthorization",
        "the flow for devices is not supported",
    ),
];

/// Keys of newer versions that say nothing about calls.
const SILENT: [(Kind, &str); 9] = [
    (Kind::Document, "jsonSchemaDialect"),
    (Kind::Document, "$self"),
    (Kind::License, "identifier"),
    (Kind::Server, "name"),
    (Kind::Tag, "summary"),
    (Kind::Tag, "parent"),
    (Kind::Tag, "kind"),
    (Kind::Response, "summary"),
    (Kind::SecurityScheme, "oauth2MetadataUrl"),
];

impl Upgrade<'_> {
    pub(super) fn object(
        &mut self,
        kind: Kind,
        object: &mut Map<String, Value>,
        trail: &Trail<'_>,
    ) {
        let is_new = self.version == Version::New;
        if kind == Kind::Document {
            self.document(object, trail);
        } else if kind == Kind::SecurityScheme {
            self.mutual_tls(object, trail);
        } else if kind == Kind::Info && is_new {
            summary(object);
        } else if kind == Kind::Operation && is_new {
            object.entry("responses").or_insert_with(|| json!({}));
        }
        if !is_new {
            return;
        }
        for (_, key, message) in LOST.iter().filter(|(owner, ..)| *owner == kind) {
            if take(object, key).is_some() {
                self.lost(trail.pointer().key(key), (*message).to_owned());
            }
        }
        for (_, key) in SILENT.iter().filter(|(owner, _)| *owner == kind) {
            take(object, key);
        }
    }

    fn document(&mut self, object: &mut Map<String, Value>, trail: &Trail<'_>) {
        if let Some(Value::Number(number)) = object.get("openapi") {
            let text = number.to_string();
            object.insert("openapi".to_owned(), text.into());
        }
        if self.version == Version::New {
            object.entry("paths").or_insert_with(|| json!({}));
        } else if object.contains_key("webhooks") {
            self.newer_key(trail, "webhooks");
        }
    }

    /// `mutualTLS`, in the only form that OpenAPI 3.0 has for schemes of any name.
    fn mutual_tls(&mut self, object: &mut Map<String, Value>, trail: &Trail<'_>) {
        if object.get("type").and_then(Value::as_str) != Some("mutualTLS") {
            return;
        }
        self.newer_key(trail, "type");
        let at = trail.pointer();
        self.moves.comes_from(at.key("scheme"), &at.key("type"));
        object.insert("type".to_owned(), "http".into());
        object.insert("scheme".to_owned(), "mutualTLS".into());
    }
}

/// OpenAPI 3.0 has no `summary` of an API: its description begins with it.
fn summary(object: &mut Map<String, Value>) {
    let Some(Value::String(summary)) = take(object, "summary") else {
        return;
    };
    let text = match object.get("description").and_then(Value::as_str) {
        Some(description) => format!("{summary}\n\n{description}"),
        None => summary,
    };
    object.insert("description".to_owned(), text.into());
}
