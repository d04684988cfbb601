//! Arguments and setters of operations.

use serde_json::Value;

use super::bodies;
use super::example::sample;
use super::findings::Findings;
use super::models::is_deprecated;
use super::payload;
use super::sent;
use super::types::Types;
use super::wording::{self, ParamWords};
use super::{Argument, ArgumentTakes, OptionalArgument, Sends};
use crate::model::{
    self, Body, Constraints, Deprecation, Docs, Operation, Presence, Primitive, QueryParam, Shape,
    TypeUse,
};
use crate::names::{OperationNames, ParamNames};

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
    takes: ArgumentTakes,
    sends: Sends,
}

/// Required parameters by place (path, query, header, cookie), then a required body; what is optional
/// becomes a setter.
pub(super) fn inputs(
    types: Types<'_>,
    operation: &Operation,
    names: &OperationNames,
    findings: &mut Findings<'_>,
) -> Inputs {
    let mut inputs = Inputs {
        arguments: Vec::new(),
        lines: Vec::new(),
        values: Vec::new(),
        setters: Vec::new(),
        optional_values: Vec::new(),
    };
    for param in params(types, operation, names) {
        inputs.add(types, param);
    }
    if let Some(body) = &operation.body {
        inputs.add_body(types, body, names, findings);
    }
    inputs
}

impl Inputs {
    fn add(&mut self, types: Types<'_>, param: Param<'_>) {
        let value = example(types, param.words.docs, param.words.ty);
        match param.presence {
            Presence::Required => {
                let ident = param.names.argument.clone();
                let line = wording::argument_line(types, ident.bare(), &param.words);
                self.lines.push(line);
                self.values.push(value);
                self.arguments.push(Argument {
                    ident,
                    takes: param.takes,
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
                    takes: param.takes,
                    sends: param.sends,
                });
            }
        }
    }

    fn add_body(
        &mut self,
        types: Types<'_>,
        body: &Body,
        names: &OperationNames,
        findings: &mut Findings<'_>,
    ) {
        let Some((takes, sends)) = payload::sent_body(types, body, names, findings) else {
            return;
        };
        let value = payload::example(types, body);
        let note = bodies::note(body, names);
        let names = &names.body;
        match body.presence {
            Presence::Required => {
                let ident = names.argument.clone();
                let sentence = wording::body_sentence(&body.docs, note);
                let line = sentence.map(|sentence| format!("`{}`: {sentence}", ident.bare()));
                self.lines.extend(line);
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
                    docs: wording::body_docs(&body.docs, note),
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
    let path = params.path.iter().zip(&names.path);
    let path = path.map(|(one, names)| param(one, names, "path parameter", sent::path(types, one)));
    let query = params.query.iter().zip(&names.query);
    let query = query.map(|(one, names)| {
        let sent = sent::query(types, one, bounds(types, one));
        param(one, names, "query parameter", sent)
    });
    let header = params.header.iter().zip(&names.header);
    let header = header.map(|(one, names)| param(one, names, "header", sent::header(types, one)));
    let cookie = params.cookie.iter().zip(&names.cookie);
    let cookie = cookie.map(|(one, names)| param(one, names, "cookie", sent::cookie(types, one)));
    path.chain(query).chain(header).chain(cookie).collect()
}

fn param<'a, S>(
    param: &'a model::Param<S>,
    names: &'a ParamNames,
    place: &'static str,
    (takes, sends): (ArgumentTakes, Sends),
) -> Param<'a> {
    Param {
        names,
        words: ParamWords {
            wire: &param.wire,
            place,
            ty: param.ty,
            default: param.default.as_ref(),
            docs: &param.docs,
            constraints: &param.constraints,
        },
        presence: param.presence,
        deprecation: param.deprecation,
        takes,
        sends,
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
