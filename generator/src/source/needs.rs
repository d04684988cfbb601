//! What has to be there: keys that OpenAPI asks for, some of them only beside others.

use serde_json::{Map, Value};

use super::check::Check;
use super::grammar::{Form, Need};
use super::kind::Kind;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::pointer::Pointer;

impl Check<'_> {
    /// Diagnoses what is missing, and puts an empty value in its place where that is harmless.
    pub(super) fn missing(
        &mut self,
        kind: Kind,
        object: &mut Map<String, Value>,
        at: &Pointer,
    ) -> Option<()> {
        let mut sound = Some(());
        for entry in kind.entries() {
            if matches!(entry.need, Need::Free | Need::Newer) || object.contains_key(entry.key) {
                continue;
            }
            // What was there and was wrong is diagnosed already.
            if !self.broken.contains(&at.key(entry.key)) {
                self.lacks(kind, entry.key, entry.need, at);
            }
            let empty = if matches!(entry.form, Form::Text | Form::Prose) {
                Value::String(String::new())
            } else {
                Value::Object(Map::new())
            };
            let can_stay = matches!(
                kind,
                Kind::Document | Kind::Info | Kind::Operation | Kind::RequestBody
            );
            if entry.need == Need::Wanted || can_stay {
                object.insert(entry.key.to_owned(), empty);
            } else {
                sound = self.out(at);
            }
        }
        sound
    }

    /// What depends on another key: the parts of parameters, headers and security schemes.
    pub(super) fn variants(
        &mut self,
        kind: Kind,
        object: &mut Map<String, Value>,
        at: &Pointer,
    ) -> Option<()> {
        if matches!(kind, Kind::Parameter | Kind::Header) {
            self.content(kind, object, at)?;
        }
        if matches!(kind, Kind::Parameter | Kind::Header | Kind::Encoding) {
            self.style(kind, object, at);
        }
        if kind == Kind::Flows {
            self.flows(object, at);
        }
        if kind == Kind::SecurityScheme {
            let needs: &[&str] = match object.get("type").and_then(Value::as_str) {
                Some("apiKey") => &["name", "in"],
                Some("http") => &["scheme"],
                Some("oauth2") => &["flows"],
                _ => &["openIdConnectUrl"],
            };
            self.all_of(kind, needs, object, at)?;
        }
        Some(())
    }

    /// A parameter and a header have a schema or a content.
    fn content(&mut self, kind: Kind, object: &mut Map<String, Value>, at: &Pointer) -> Option<()> {
        match (
            object.contains_key("schema"),
            object.contains_key("content"),
        ) {
            (true, true) => {
                self.sink.push(
                    Diagnostic::warning(
                        Code::IgnoredKeyword,
                        Place::key(self.name, at.key("content")),
                        "`content` beside `schema` counts for nothing",
                    )
                    .help("remove one of the two"),
                );
                object.remove("content");
                Some(())
            }
            (false, false) => {
                let diagnosed = ["schema", "content"]
                    .iter()
                    .any(|key| self.broken.contains(&at.key(key)));
                if !diagnosed {
                    self.lacks(kind, "schema", Need::Due, at);
                }
                self.out(at)
            }
            (true, false) | (false, true) => Some(()),
        }
    }

    /// Each place of parameters has its styles.
    fn style(&mut self, kind: Kind, object: &mut Map<String, Value>, at: &Pointer) {
        let place = if kind == Kind::Header {
            Some("header")
        } else if kind == Kind::Encoding {
            Some("query")
        } else {
            object.get("in").and_then(Value::as_str)
        };
        let allowed: &[&str] = match place {
            Some("path") => &["simple", "label", "matrix"],
            Some("query") => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
            Some("header") => &["simple"],
            _ => &["form"],
        };
        if let Some(style) = object.remove("style")
            && let Some(style) = self.style_of(allowed, style, &at.key("style"))
        {
            object.insert("style".to_owned(), style);
        }
    }

    /// Each OAuth flow has the addresses that it needs.
    fn flows(&mut self, object: &mut Map<String, Value>, at: &Pointer) {
        let needs: [(&str, &[&str]); 4] = [
            ("implicit", &["authorizationUrl"]),
            ("password", &["tokenUrl"]),
            ("clientCredentials", &["tokenUrl"]),
            ("authorizationCode", &["authorizationUrl", "tokenUrl"]),
        ];
        for (flow, keys) in needs {
            let place = at.key(flow);
            if let Some(Value::Object(parts)) = object.get(flow)
                && self.all_of(Kind::Flow, keys, parts, &place).is_none()
            {
                object.remove(flow);
            }
        }
    }

    fn all_of(
        &mut self,
        kind: Kind,
        keys: &[&str],
        object: &Map<String, Value>,
        at: &Pointer,
    ) -> Option<()> {
        let mut sound = Some(());
        for key in keys.iter().filter(|key| !object.contains_key(**key)) {
            if !self.broken.contains(&at.key(key)) {
                self.lacks(kind, key, Need::Due, at);
            }
            sound = self.out(at);
        }
        sound
    }

    fn lacks(&mut self, kind: Kind, key: &str, need: Need, at: &Pointer) {
        let place = Place::key(self.name, at.clone());
        let message = format!("{} lacks `{key}`", kind.name());
        let diagnostic = if need == Need::Due {
            Diagnostic::error(Code::MissingField, place, message)
        } else {
            Diagnostic::warning(Code::MissingField, place, message)
        };
        self.sink
            .push(diagnostic.label(format!("add `{key}:` here")));
    }
}
