//! Single parameters.

use openapiv3::{
    CookieStyle, HeaderStyle, Parameter as Node, ParameterData, ParameterSchemaOrContent,
    PathStyle, QueryStyle as Style,
};
use serde_json::Value;

use super::Lowering;
use super::body::presence;
use super::facets::deprecation;
use super::operation::Omitted;
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{
    Constraints, Deprecation, Docs, HeaderParam, PathParam, Presence, QueryParam, QueryStyle,
    Shape, TypeUse,
};
use crate::pointer::Pointer;

/// A parameter of any location.
pub(super) enum Param {
    Path(PathParam),
    Query(QueryParam),
    Header(HeaderParam),
}

/// What parameters of all locations have.
struct Common {
    wire: String,
    ty: TypeUse,
    presence: Presence,
    explode: Option<bool>,
    default: Option<Value>,
    docs: Docs,
    deprecation: Deprecation,
    constraints: Constraints,
    at: Pointer,
}

impl Lowering<'_> {
    /// A parameter; none if it is left out.
    pub(super) fn parameter(&mut self, at: &Pointer) -> Result<Option<Param>, Omitted> {
        let Some((place, node)) = self.follow::<Node>(at) else {
            return Ok(None);
        };
        match node {
            Node::Path {
                parameter_data,
                style,
            } => {
                let style = match style {
                    PathStyle::Simple => Ok(()),
                    PathStyle::Label => Err("label"),
                    PathStyle::Matrix => Err("matrix"),
                };
                Ok(self.common(parameter_data, style, true, &place)?.map(path))
            }
            Node::Query {
                parameter_data,
                allow_reserved,
                style,
                // An empty text can be sent in any case.
                allow_empty_value: _,
            } => {
                if allow_reserved {
                    self.unsupported(
                        &place.key("allowReserved"),
                        "`allowReserved` is not supported: reserved characters are encoded",
                    );
                }
                let style = match style {
                    Style::Form => Ok(()),
                    Style::SpaceDelimited => Err("spaceDelimited"),
                    Style::PipeDelimited => Err("pipeDelimited"),
                    Style::DeepObject => Err("deepObject"),
                };
                Ok(self
                    .common(parameter_data, style, false, &place)?
                    .map(query))
            }
            Node::Header {
                parameter_data,
                style: HeaderStyle::Simple,
            } => {
                if self.is_set_by_client(&parameter_data.name, &place) {
                    return Ok(None);
                }
                Ok(self
                    .common(parameter_data, Ok(()), false, &place)?
                    .map(header))
            }
            Node::Cookie {
                parameter_data,
                style: CookieStyle::Form,
            } => self.left_out(
                &parameter_data,
                &place.key("in"),
                "cookies are not supported",
            ),
        }
    }

    /// Whether OpenAPI keeps a header field for other parts of a document.
    fn is_set_by_client(&mut self, name: &str, at: &Pointer) -> bool {
        let lower = name.to_ascii_lowercase();
        let is_kept = ["accept", "content-type", "authorization"].contains(&lower.as_str());
        if is_kept {
            let diagnostic = Diagnostic::warning(
                Code::IgnoredKeyword,
                self.value(&at.key("name")),
                format!("OpenAPI ignores a header parameter `{name}`"),
            )
            .help("describe it by `content` or by a security scheme");
            self.sink.push(diagnostic);
        }
        is_kept
    }

    /// Leaves out a parameter, and the whole operation if it is required.
    fn left_out<T>(
        &mut self,
        data: &ParameterData,
        at: &Pointer,
        reason: &str,
    ) -> Result<Option<T>, Omitted> {
        let name = &data.name;
        if data.required {
            return Err(Omitted {
                at: at.clone(),
                reason: format!("it needs the parameter `{name}`, but {reason}"),
            });
        }
        self.unsupported(at, format!("the parameter `{name}` is left out: {reason}"));
        Ok(None)
    }

    /// A path parameter is required, whatever the document says.
    fn in_path(&mut self, data: &mut ParameterData, at: &Pointer) {
        if data.required {
            return;
        }
        let diagnostic = Diagnostic::warning(
            Code::MissingField,
            self.key(at),
            format!("the path parameter `{}` lacks `required: true`", data.name),
        )
        .help("a path cannot be called without its parameters");
        self.sink.push(diagnostic);
        data.required = true;
    }

    fn common(
        &mut self,
        mut data: ParameterData,
        style: Result<(), &str>,
        in_path: bool,
        at: &Pointer,
    ) -> Result<Option<Common>, Omitted> {
        if in_path {
            self.in_path(&mut data, at);
        }
        if let Err(style) = style {
            let reason = format!("the style `{style}` is not supported");
            return self.left_out(&data, &at.key("style"), &reason);
        }
        if let ParameterSchemaOrContent::Content(_) = data.format {
            let reason = "`content` in a parameter is not supported";
            return self.left_out(&data, &at.key("content"), reason);
        }
        let schema = at.key("schema");
        let ty = self.type_use(&schema);
        if !self.fits_parameter(ty, true) {
            let reason = "only single values and lists of them can be sent in a parameter";
            return self.left_out(&data, &schema, reason);
        }
        let facets = self.innermost(&schema);
        let default = facets
            .as_ref()
            .and_then(|facets| self.default_value(facets, &schema));
        let ParameterData {
            name,
            description,
            required,
            deprecated,
            // Looked at above.
            format: ParameterSchemaOrContent::Schema(_) | ParameterSchemaOrContent::Content(_),
            example,
            examples,
            explode,
            // Extensions mean nothing to the generator.
            extensions: _,
        } = data;
        let mut docs = Docs {
            description,
            examples: self.examples(at, example, examples.keys()),
            ..Docs::default()
        };
        let mut deprecation = deprecation(deprecated.unwrap_or_default());
        let mut constraints = Constraints::default();
        if let Some(facets) = facets {
            constraints = facets.constraints.clone();
            if facets.deprecation == Deprecation::Deprecated {
                deprecation = Deprecation::Deprecated;
            }
            if docs.examples.is_empty() {
                docs.examples = facets.docs.examples.clone();
            }
        }
        Ok(Some(Common {
            wire: name,
            ty,
            presence: presence(required),
            explode,
            default,
            docs,
            deprecation,
            constraints,
            at: at.clone(),
        }))
    }

    /// Whether a type can stand in a path, a query or a header.
    fn fits_parameter(&self, ty: TypeUse, list: bool) -> bool {
        match self.resolved_shape(ty) {
            Shape::Primitive(_)
            | Shape::Enum(_)
            | Shape::Union(_)
            | Shape::Json(_)
            | Shape::Alias(_) => true,
            Shape::Array(array) => list && self.fits_parameter(array.item, false),
            Shape::Struct(_) | Shape::Map(_) => false,
        }
    }
}

fn path(common: Common) -> Param {
    Param::Path(PathParam {
        wire: common.wire,
        ty: common.ty,
        docs: common.docs,
        deprecation: common.deprecation,
        constraints: common.constraints,
        at: common.at,
    })
}

fn query(common: Common) -> Param {
    Param::Query(QueryParam {
        wire: common.wire,
        ty: common.ty,
        presence: common.presence,
        style: if common.explode.unwrap_or(true) {
            QueryStyle::Exploded
        } else {
            QueryStyle::Joined
        },
        default: common.default,
        docs: common.docs,
        deprecation: common.deprecation,
        constraints: common.constraints,
        at: common.at,
    })
}

fn header(common: Common) -> Param {
    Param::Header(HeaderParam {
        wire: common.wire,
        ty: common.ty,
        presence: common.presence,
        default: common.default,
        docs: common.docs,
        deprecation: common.deprecation,
        constraints: common.constraints,
        at: common.at,
    })
}
