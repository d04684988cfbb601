//! Responses.

use openapiv3::{Header, HeaderStyle, ParameterSchemaOrContent};

use super::Lowering;
use super::body::{Way, presence};
use super::keywords::{names, text};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{Docs, Response, ResponseHeader, Responses, Shape, StatusMatch, TypeUse};
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// The responses of an operation, sorted by what they mean.
    pub(super) fn responses(&mut self, at: &Pointer) -> Responses {
        let mut responses = Responses::default();
        for key in self.document.keys(at) {
            let Some(status) = status(&key) else { continue };
            let Some(response) = self.response(status, &at.key(&key)) else {
                continue;
            };
            match status {
                StatusMatch::Default => responses.fallback = Some(response),
                StatusMatch::Exact(100..=399) | StatusMatch::Class(..=3) => {
                    responses.success.push(response);
                }
                StatusMatch::Exact(_) | StatusMatch::Class(_) => responses.failure.push(response),
            }
        }
        responses.success.sort_by_key(|response| response.status);
        responses.failure.sort_by_key(|response| response.status);
        responses
    }

    fn response(&mut self, status: StatusMatch, at: &Pointer) -> Option<Response> {
        let (place, node) = self.followed(at)?;
        for name in names(node, "links") {
            self.unsupported(
                &place.key("links").key(name),
                "links are not supported: follow them by calling the operation",
            );
        }
        let media = self.contents(&place, node, Way::Received);
        let headers = names(node, "headers")
            .filter_map(|name| self.header(name, &place.key("headers").key(name)))
            .collect();
        let shared = Pointer::root().keys(["components", "responses"]);
        let component = (place.parent() == Some(shared))
            .then(|| place.last())
            .flatten();
        Some(Response {
            status,
            media,
            headers,
            docs: Docs {
                description: node
                    .get("description")
                    .and_then(text)
                    .filter(|text| !text.is_empty()),
                ..Docs::default()
            },
            component,
            at: place,
        })
    }

    fn header(&mut self, name: &str, at: &Pointer) -> Option<ResponseHeader> {
        if name.eq_ignore_ascii_case("content-type") {
            self.ignore_content_type(name, at);
            return None;
        }
        let (place, node) = self.follow::<Header>(at)?;
        let Header {
            description,
            // The only style there is.
            style: HeaderStyle::Simple,
            required,
            // The server sends it all the same.
            deprecated: _,
            format,
            example,
            examples,
            // Extensions mean nothing to the generator.
            extensions: _,
        } = node;
        let ty = match format {
            ParameterSchemaOrContent::Schema(_) => {
                let ty = self.type_use(&place.key("schema"));
                self.check_header(ty, &place.key("schema"));
                Some(ty)
            }
            ParameterSchemaOrContent::Content(_) => {
                self.unsupported(
                    &place.key("content"),
                    "a header with `content` is not decoded: its text is passed as it is",
                );
                None
            }
        };
        let examples = self.examples(&place, example, examples.keys());
        Some(ResponseHeader {
            wire: name.to_owned(),
            ty,
            presence: presence(required),
            docs: Docs {
                description,
                examples,
                ..Docs::default()
            },
            at: place,
        })
    }
}

impl Lowering<'_> {
    /// OpenAPI keeps that header for `content`.
    fn ignore_content_type(&mut self, name: &str, at: &Pointer) {
        let diagnostic = Diagnostic::warning(
            Code::IgnoredKeyword,
            self.key(at),
            format!("OpenAPI ignores a response's header `{name}`"),
        )
        .help("say it by the media types of `content`");
        self.sink.push(diagnostic);
    }

    /// Warns about what is read as text, since it is neither a scalar nor a list of scalars.
    fn check_header(&mut self, ty: TypeUse, at: &Pointer) {
        let mut shape = self.resolved_shape(ty);
        if let Shape::Array(list) = &shape {
            shape = self.resolved_shape(list.item);
        }
        match shape {
            Shape::Primitive(_) | Shape::Enum(_) | Shape::Alias(_) | Shape::Json(_) => {}
            Shape::Array(_)
            | Shape::Tuple(_)
            | Shape::Map(_)
            | Shape::Struct(_)
            | Shape::Union(_) => {
                self.unsupported(
                    at,
                    "a header is decoded if it is a scalar or a list of scalars: \
                     the text of this one is passed as it is",
                );
            }
        }
    }
}

/// Reads a key of `responses`, whose form `source` has checked.
fn status(key: &str) -> Option<StatusMatch> {
    if key == "default" {
        return Some(StatusMatch::Default);
    }
    if let Ok(status) = key.parse() {
        return Some(StatusMatch::Exact(status));
    }
    let class = key.chars().next()?.to_digit(10)?;
    Some(StatusMatch::Class(u16::try_from(class).ok()?))
}
