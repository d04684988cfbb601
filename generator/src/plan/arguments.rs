//! Arguments and setters of operations.

use serde_json::Value;

use super::example::sample;
use super::findings::Findings;
use super::models::is_deprecated;
use super::payload;
use super::types::{Types, scalar};
use super::wording::{self, ParamWords};
use super::{Argument, ArgumentTakes, OptionalArgument, RustType, Sends, Takes};
use crate::model::{
    Body, Constraints, Deprecation, Docs, HeaderParam, Operation, PathParam, Presence, Primitive,
    QueryParam, QueryStyle, Shape, TypeId, TypeUse,
};
use crate::names::{OperationNames, ParamNames};
use crate::pointer::Pointer;

/// What an operation takes.
pub(super) struct Inputs {
    pub(super) arguments: Vec<Argument>,
    /// A line of docs for each argument.
    pub(super) lines: Vec<String>,
    /// A value of the document for each argument, if it has one.
    pub(super) values: Vec<Option<Value>>,
    pub(super) setters: Vec<OptionalArgument>,
    /// A value of the document for each setter, if it has one.
    pub(super) optional_values: Vec<Option<Value>>,
}

/// A parameter of any place.
struct Param<'a> {
    names: &'a ParamNames,
    words: ParamWords<'a>,
    presence: Presence,
    deprecation: Deprecation,
    at: &'a Pointer,
    sends: Sends,
}

/// Required path, query and header parameters in this order, then a required body; what is optional
/// becomes a setter. None if something required cannot be sent.
pub(super) fn inputs(
    types: Types<'_>,
    operation: &Operation,
    names: &OperationNames,
    findings: &mut Findings<'_>,
) -> Option<Inputs> {
    let mut inputs = Inputs {
        arguments: Vec::new(),
        lines: Vec::new(),
        values: Vec::new(),
        setters: Vec::new(),
        optional_values: Vec::new(),
    };
    let mut sendable = true;
    for param in params(types, operation, names) {
        match takes(types, param.words.ty.id) {
            Some(takes) => inputs.add(types, param, takes),
            None => sendable &= leave_out(&param, operation, findings),
        }
    }
    if let Some(body) = &operation.body {
        inputs.add_body(types, body, &names.body, findings);
    }
    sendable.then_some(inputs)
}

/// Whether the operation is of use without the parameter.
fn leave_out(param: &Param<'_>, operation: &Operation, findings: &mut Findings<'_>) -> bool {
    let label = match param.presence {
        Presence::Required => format!("operation `{}` is left out", operation.id),
        Presence::Optional => "left out".to_owned(),
    };
    let message = format!(
        "the {} `{}` is an object, or a list of lists or objects, which has no form there",
        param.words.place, param.words.wire
    );
    findings.unsupported(param.at, message, &label);
    param.presence == Presence::Optional
}

impl Inputs {
    fn add(&mut self, types: Types<'_>, param: Param<'_>, takes: ArgumentTakes) {
        let value = example(types, param.words.docs, param.words.ty);
        match param.presence {
            Presence::Required => {
                let ident = param.names.argument.clone();
                let line = wording::argument_line(types, ident.bare(), &param.words);
                self.lines.push(line);
                self.values.push(value);
                self.arguments.push(Argument {
                    ident,
                    takes,
                    sends: param.sends,
                });
            }
            Presence::Optional => {
                self.optional_values.push(value);
                self.setters.push(OptionalArgument {
                    docs: wording::param_docs(types, &param.words),
                    deprecated: is_deprecated(param.deprecation),
                    ident: param.names.setter.clone(),
                    argument: param.names.argument.clone(),
                    takes,
                    sends: param.sends,
                });
            }
        }
    }

    fn add_body(
        &mut self,
        types: Types<'_>,
        body: &Body,
        names: &ParamNames,
        findings: &mut Findings<'_>,
    ) {
        let Some((takes, sends)) = payload::sent_body(types, body, findings) else {
            return;
        };
        let value = payload::example(types, body);
        match body.presence {
            Presence::Required => {
                let ident = names.argument.clone();
                let sentence = wording::body_sentence(&body.docs);
                self.lines.push(format!("`{}`: {sentence}", ident.bare()));
                self.values.push(value);
                self.arguments.push(Argument {
                    ident,
                    takes,
                    sends,
                });
            }
            Presence::Optional => {
                self.optional_values.push(value);
                self.setters.push(OptionalArgument {
                    docs: wording::body_docs(&body.docs),
                    deprecated: false,
                    ident: names.setter.clone(),
                    argument: names.argument.clone(),
                    takes,
                    sends,
                });
            }
        }
    }
}

fn params<'a>(
    types: Types<'a>,
    operation: &'a Operation,
    names: &'a OperationNames,
) -> Vec<Param<'a>> {
    let params = &operation.params;
    let path = params.path.iter().zip(&names.path).map(path_param);
    let query = params.query.iter().zip(&names.query);
    let query = query.map(|(param, names)| query_param(types, param, names));
    let header = params.header.iter().zip(&names.header).map(header_param);
    path.chain(query).chain(header).collect()
}

fn path_param<'a>((param, names): (&'a PathParam, &'a ParamNames)) -> Param<'a> {
    Param {
        names,
        words: ParamWords {
            wire: &param.wire,
            place: "path parameter",
            ty: param.ty,
            default: None,
            docs: &param.docs,
            constraints: &param.constraints,
        },
        presence: Presence::Required,
        deprecation: param.deprecation,
        at: &param.at,
        sends: Sends::Path(param.wire.clone()),
    }
}

fn query_param<'a>(types: Types<'a>, param: &'a QueryParam, names: &'a ParamNames) -> Param<'a> {
    let wire = param.wire.clone();
    let sends = match (bounds(types, param), param.style) {
        (Some((minimum, maximum)), _) => Sends::Bounded {
            wire,
            minimum,
            maximum,
        },
        (None, QueryStyle::Exploded) => Sends::Query(wire),
        (None, QueryStyle::Joined) => Sends::QueryJoined(wire),
    };
    Param {
        names,
        words: ParamWords {
            wire: &param.wire,
            place: "query parameter",
            ty: param.ty,
            default: param.default.as_ref(),
            docs: &param.docs,
            constraints: &param.constraints,
        },
        presence: param.presence,
        deprecation: param.deprecation,
        at: &param.at,
        sends,
    }
}

fn header_param<'a>((param, names): (&'a HeaderParam, &'a ParamNames)) -> Param<'a> {
    Param {
        names,
        words: ParamWords {
            wire: &param.wire,
            place: "header",
            ty: param.ty,
            default: param.default.as_ref(),
            docs: &param.docs,
            constraints: &param.constraints,
        },
        presence: param.presence,
        deprecation: param.deprecation,
        at: &param.at,
        sends: Sends::Header(param.wire.clone()),
    }
}

/// The limits of an integer, both inclusive; none if it has none or is no integer.
fn bounds(types: Types<'_>, param: &QueryParam) -> Option<(Option<i64>, Option<i64>)> {
    let Shape::Primitive(Primitive::Int32 | Primitive::Int64) = types.shape(param.ty.id) else {
        return None;
    };
    // The limits stand at the parameter, or at the component that it refers to.
    let component = &types.api.types.get(param.ty.id).constraints;
    let limits = |constraints: &Constraints| {
        let minimum = constraints.minimum.as_ref().and_then(least);
        let maximum = constraints.maximum.as_ref().and_then(greatest);
        let above = i64::from(constraints.exclusive_minimum);
        let below = i64::from(constraints.exclusive_maximum);
        (
            minimum.map(|minimum| minimum.saturating_add(above)),
            maximum.map(|maximum| maximum.saturating_sub(below)),
        )
    };
    [&param.constraints, component]
        .into_iter()
        .map(limits)
        .find(|(minimum, maximum)| minimum.is_some() || maximum.is_some())
}

/// The least integer that is not below a number.
fn least(number: &serde_json::Number) -> Option<i64> {
    number.as_i64().or_else(|| whole(number.as_f64()?.ceil()))
}

/// The greatest integer that is not above a number.
fn greatest(number: &serde_json::Number) -> Option<i64> {
    number.as_i64().or_else(|| whole(number.as_f64()?.floor()))
}

/// A whole number as an integer; none where it is beyond all integers, so that it limits nothing.
fn whole(number: f64) -> Option<i64> {
    format!("{number:.0}").parse().ok()
}

/// The document's example, or one that is made of those of its parts.
pub(super) fn example(types: Types<'_>, docs: &Docs, ty: TypeUse) -> Option<Value> {
    let own = docs.examples.first().cloned();
    own.or_else(|| sample(&types.api.types, ty))
}

/// What a parameter takes; none if its type has no form as text.
fn takes(types: Types<'_>, id: TypeId) -> Option<ArgumentTakes> {
    let plain = types.plain(id, None);
    match types.shape(id) {
        Shape::Primitive(_) | Shape::Enum(_) if types.is_outside(id) => Some(ArgumentTakes::Text),
        Shape::Primitive(primitive) if scalar(primitive) == RustType::String => {
            Some(ArgumentTakes::Text)
        }
        Shape::Primitive(_) | Shape::Enum(_) => Some(ArgumentTakes::Value(types.takes(id, plain))),
        // Nothing is known of it, but that it is text in the end.
        Shape::Json(_) | Shape::Union(_) => Some(ArgumentTakes::Text),
        Shape::Array(array) => {
            let item = item(types, array.item.id)?;
            let list = RustType::Vec(Box::new(item));
            Some(ArgumentTakes::Value(Takes::Value(list)))
        }
        Shape::Struct(_) | Shape::Map(_) | Shape::Alias(_) => None,
    }
}

/// An item of a list, in which `null` has no form.
fn item(types: Types<'_>, id: TypeId) -> Option<RustType> {
    match types.shape(id) {
        Shape::Primitive(_) | Shape::Enum(_) if types.is_outside(id) => Some(RustType::String),
        Shape::Primitive(_) | Shape::Enum(_) => Some(types.plain(id, None)),
        Shape::Json(_) | Shape::Union(_) => Some(RustType::String),
        Shape::Struct(_) | Shape::Map(_) | Shape::Array(_) | Shape::Alias(_) => None,
    }
}
