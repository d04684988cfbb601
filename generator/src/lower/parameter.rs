//! Single parameters.

use openapiv3::{
    CookieStyle as CookieNode, HeaderStyle as HeaderNode, Parameter as Node, ParameterData,
    ParameterSchemaOrContent, PathStyle as PathNode, QueryStyle as QueryNode,
};

use super::Lowering;
use super::body::{is_json, presence};
use super::keywords::deprecation;
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{
    Additional, Constraints, CookieParam, CookieStyle, Deprecation, Docs, HeaderParam, HeaderStyle,
    JsonReason, Param as Lowered, PathParam, PathStyle, Primitive, QueryForm, QueryParam,
    QueryStyle, Reserved, Shape, TypeUse,
};
use crate::pointer::Pointer;

/// A parameter of any location.
pub(super) enum Param {
    Path(PathParam),
    Query(QueryParam),
    Header(HeaderParam),
    Cookie(CookieParam),
}

/// How a parameter is written.
#[derive(Clone, Copy)]
enum Form {
    /// In a style, and whether `explode` is said.
    Style(Option<bool>),
    /// As JSON.
    Json,
}

impl Lowering<'_> {
    /// A parameter; none if it is left out.
    pub(super) fn parameter(&mut self, at: &Pointer) -> Option<Param> {
        let (place, node) = self.follow::<Node>(at)?;
        Some(match node {
            Node::Path {
                mut parameter_data,
                style,
            } => {
                self.in_path(&mut parameter_data, &place);
                let param = self.param(parameter_data, &place, |form| path_style(form, &style));
                self.check_depth(param.ty, param.style == PathStyle::Json, &place);
                Param::Path(param)
            }
            Node::Query {
                parameter_data,
                allow_reserved,
                style,
                // An empty text can be sent in any case.
                allow_empty_value: _,
            } => {
                let reserved = if allow_reserved {
                    Reserved::Kept
                } else {
                    Reserved::Encoded
                };
                let param = self.param(parameter_data, &place, |form| QueryForm {
                    style: query_style(form, &style),
                    reserved,
                });
                if param.style.style == QueryStyle::DeepObject {
                    self.check_deep(param.ty, &place);
                } else {
                    let is_json = param.style.style == QueryStyle::Json;
                    self.check_depth(param.ty, is_json, &place);
                }
                Param::Query(param)
            }
            Node::Header {
                parameter_data,
                style: HeaderNode::Simple,
            } => {
                if self.is_set_by_client(&parameter_data.name, &place) {
                    return None;
                }
                let param = self.param(parameter_data, &place, header_style);
                self.check_depth(param.ty, param.style == HeaderStyle::Json, &place);
                Param::Header(param)
            }
            Node::Cookie {
                parameter_data,
                style: CookieNode::Form,
            } => {
                let param = self.param(parameter_data, &place, cookie_style);
                self.check_depth(param.ty, param.style == CookieStyle::Json, &place);
                Param::Cookie(param)
            }
        })
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

    fn param<S>(
        &mut self,
        data: ParameterData,
        at: &Pointer,
        style: impl FnOnce(Form) -> S,
    ) -> Lowered<S> {
        let ParameterData {
            name,
            description,
            required,
            deprecated,
            format,
            example,
            examples,
            explode,
            // Extensions mean nothing to the generator.
            extensions: _,
        } = data;
        let (schema, form, ty) = match format {
            ParameterSchemaOrContent::Schema(_) => {
                let schema = at.key("schema");
                let ty = self.type_use(&schema);
                (schema, Form::Style(explode), ty)
            }
            // Read entry by entry.
            ParameterSchemaOrContent::Content(_) => self.parameter_content(at),
        };
        let facets = self.innermost(&schema);
        let default = facets
            .as_ref()
            .and_then(|facets| self.default_value(facets, &schema));
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
        Lowered {
            wire: name,
            ty,
            presence: presence(required),
            style: style(form),
            default,
            docs,
            deprecation,
            constraints,
            at: at.clone(),
        }
    }

    /// The schema of the only media type of a parameter; what is no JSON is a text.
    fn parameter_content(&mut self, at: &Pointer) -> (Pointer, Form, TypeUse) {
        let list = at.key("content");
        let Some(name) = self.document.keys(&list).into_iter().next() else {
            let ty = self.json(&list, at, JsonReason::NoType);
            return (list, Form::Json, ty);
        };
        let schema = list.key(&name).key("schema");
        if !is_json(&name) {
            let ty = self.made(&schema, at, Shape::Primitive(Primitive::String(None)));
            return (schema, Form::Style(None), ty);
        }
        let ty = match self.document.get(&schema) {
            Some(_) => self.type_use(&schema),
            None => self.json(&schema, at, JsonReason::NoType),
        };
        (schema, Form::Json, ty)
    }

    /// Warns about what no style but `deepObject` has a form for.
    fn check_depth(&mut self, ty: TypeUse, is_json: bool, at: &Pointer) {
        if !is_json && self.depth_of(ty, 2) > 1 {
            self.unsupported(
                &at.key("schema"),
                "no style has a form for what is nested in a parameter; \
                 the inner values are sent as JSON",
            );
        }
    }

    /// Warns about what OpenAPI does not say of `deepObject`.
    fn check_deep(&mut self, ty: TypeUse, at: &Pointer) {
        let is_object = matches!(
            self.resolved_shape(ty),
            Shape::Struct(_) | Shape::Map(_) | Shape::Union(_) | Shape::Json(_)
        );
        if !is_object || self.depth_of(ty, 2) > 1 {
            self.unsupported(
                &at.key("style"),
                "`deepObject` says nothing of lists and nested objects; \
                 they are sent as `name[]=…` and `name[outer][inner]=…`",
            );
        }
    }

    /// How many levels of lists and objects a type has, as far as anyone asks.
    fn depth_of(&self, ty: TypeUse, most: usize) -> usize {
        let parts: Vec<TypeUse> = match self.resolved_shape(ty) {
            Shape::Primitive(_) | Shape::Enum(_) | Shape::Json(_) | Shape::Alias(_) => return 0,
            Shape::Array(array) => vec![array.item],
            Shape::Tuple(tuple) => tuple.items,
            Shape::Map(map) => vec![map.value],
            Shape::Struct(shape) => {
                let additional = match shape.additional {
                    Additional::Kept(value) => Some(value),
                    Additional::Ignored => None,
                };
                let fields = shape.fields.iter().map(|field| field.ty);
                fields.chain(additional).collect()
            }
            Shape::Union(union) => {
                let depths = union.variants.iter();
                let depths = depths.map(|variant| match most {
                    0 => 0,
                    _ => self.depth_of(variant.ty, most - 1),
                });
                return depths.max().unwrap_or_default();
            }
        };
        match most {
            0 => 1,
            _ => {
                let inner = parts.into_iter().map(|part| self.depth_of(part, most - 1));
                1 + inner.max().unwrap_or_default()
            }
        }
    }
}

fn path_style(form: Form, style: &PathNode) -> PathStyle {
    match (style, form) {
        (_, Form::Json) => PathStyle::Json,
        (PathNode::Simple, Form::Style(Some(true))) => PathStyle::SimpleExploded,
        (PathNode::Simple, Form::Style(_)) => PathStyle::Simple,
        (PathNode::Label, Form::Style(Some(true))) => PathStyle::LabelExploded,
        (PathNode::Label, Form::Style(_)) => PathStyle::Label,
        (PathNode::Matrix, Form::Style(Some(true))) => PathStyle::MatrixExploded,
        (PathNode::Matrix, Form::Style(_)) => PathStyle::Matrix,
    }
}

fn query_style(form: Form, style: &QueryNode) -> QueryStyle {
    match (style, form) {
        (_, Form::Json) => QueryStyle::Json,
        (QueryNode::Form, Form::Style(Some(false))) => QueryStyle::Joined,
        (QueryNode::Form, Form::Style(_)) => QueryStyle::Exploded,
        // An exploded list has nothing to delimit: it is that of `form`.
        (QueryNode::SpaceDelimited | QueryNode::PipeDelimited, Form::Style(Some(true))) => {
            QueryStyle::Exploded
        }
        (QueryNode::SpaceDelimited, Form::Style(_)) => QueryStyle::SpaceDelimited,
        (QueryNode::PipeDelimited, Form::Style(_)) => QueryStyle::PipeDelimited,
        (QueryNode::DeepObject, Form::Style(_)) => QueryStyle::DeepObject,
    }
}

fn header_style(form: Form) -> HeaderStyle {
    match form {
        Form::Json => HeaderStyle::Json,
        Form::Style(Some(true)) => HeaderStyle::SimpleExploded,
        Form::Style(_) => HeaderStyle::Simple,
    }
}

fn cookie_style(form: Form) -> CookieStyle {
    match form {
        Form::Json => CookieStyle::Json,
        Form::Style(Some(false)) => CookieStyle::Joined,
        Form::Style(_) => CookieStyle::Exploded,
    }
}
