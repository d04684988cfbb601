//! What operations take.

use serde_json::Value;

use super::context::{Context, OperationInput};
use super::{BodyForm, ParameterRow, RequestBody, TypeText, sample, type_text, usage};
use crate::model::{self, Constraints, Deprecation, Docs, Media, Param, TypeUse};
use crate::plan::docs::{inline, limits, value};
use crate::plan::models::is_deprecated;
use crate::plan::{ArgumentTakes, Location, Sends, Takes, wording};

/// What a parameter or the body is to the document.
struct Said<'a> {
    place: &'static str,
    wire: Option<&'a str>,
    ty: TypeUse,
    default: Option<&'a Value>,
    docs: &'a Docs,
    constraints: &'a Constraints,
    deprecation: Deprecation,
}

fn said<'a>(operation: &'a model::Operation, sends: &Sends) -> Option<Said<'a>> {
    let params = &operation.params;
    let (place, wire) = match sends {
        Sends::Path(wire) => (Location::Path, wire),
        Sends::Query(wire) | Sends::QueryJoined(wire) | Sends::Bounded { wire, .. } => {
            (Location::Query, wire)
        }
        Sends::Header(wire) => (Location::Header, wire),
        Sends::Styled { place, wire, .. } => (*place, wire),
        Sends::Json(_)
        | Sends::Form(_)
        | Sends::Multipart { .. }
        | Sends::Text(_)
        | Sends::Bytes(_)
        | Sends::Sequence(_)
        | Sends::Forms => return None,
    };
    match place {
        Location::Path => of(&params.path, "path", wire),
        Location::Query | Location::ReservedQuery => of(&params.query, "query", wire),
        Location::Header => of(&params.header, "header", wire),
        Location::Cookie => of(&params.cookie, "cookie", wire),
    }
}

fn of<'a, S>(params: &'a [Param<S>], place: &'static str, wire: &str) -> Option<Said<'a>> {
    let param = params.iter().find(|param| param.wire == wire)?;
    Some(Said {
        place,
        wire: Some(&param.wire),
        ty: param.ty,
        default: param.default.as_ref(),
        docs: &param.docs,
        constraints: &param.constraints,
        deprecation: param.deprecation,
    })
}

/// The parameters and the body, first those that are required.
pub(super) fn parameters(context: &Context<'_>, input: &OperationInput<'_>) -> Vec<ParameterRow> {
    let arguments = input.planned.arguments.iter().map(|one| {
        let rust = one.ident.as_str().to_owned();
        (rust, &one.takes, &one.sends, true)
    });
    let setters = input.planned.setters.iter().map(|one| {
        let rust = format!(".{}(…)", one.ident);
        (rust, &one.takes, &one.sends, false)
    });
    let mut rows = Vec::new();
    for (rust, takes, sends, required) in arguments.chain(setters) {
        let takes = taken(context, takes);
        rows.push(match said(input.said, sends) {
            Some(said) => ParameterRow {
                place: said.place,
                wire: said.wire.map(str::to_owned),
                rust,
                takes,
                required,
                deprecated: is_deprecated(said.deprecation),
                default: said.default.and_then(value),
                limits: bounds(context, &said),
                description: said
                    .docs
                    .description
                    .as_deref()
                    .map(|text| context.types.words.line(text))
                    .unwrap_or_default(),
            },
            None => ParameterRow {
                place: "body",
                wire: None,
                rust,
                takes,
                required,
                deprecated: false,
                default: None,
                limits: None,
                description: body_words(input.said),
            },
        });
    }
    rows
}

fn bounds(context: &Context<'_>, said: &Said<'_>) -> Option<String> {
    let format = wording::format_of(context.types, said.ty);
    let shared = &context.types.api.types.get(said.ty.id).constraints;
    limits(said.constraints, None, format.as_deref()).or_else(|| limits(shared, None, None))
}

fn body_words(operation: &model::Operation) -> String {
    let docs = operation.body.as_ref().map(|body| &body.docs);
    let description = docs.and_then(|docs| docs.description.as_deref());
    description.map(inline).unwrap_or_default()
}

fn taken(context: &Context<'_>, takes: &ArgumentTakes) -> TypeText {
    let text = match takes {
        ArgumentTakes::Text => "impl AsRef<str>".to_owned(),
        ArgumentTakes::Value(Takes::Into(ty)) => format!("impl Into<{ty}>"),
        ArgumentTakes::Value(Takes::Value(ty)) => ty.to_string(),
        ArgumentTakes::Forms { view, .. } => format!("impl Into<{view}>"),
    };
    match usage::taken(takes) {
        Some(ty) => type_text(text, ty, &context.pages),
        None => TypeText { text, page: None },
    }
}

/// The body of an operation, if it has one that is sent.
pub(super) fn body(context: &Context<'_>, input: &OperationInput<'_>) -> Option<RequestBody> {
    let arguments = input.planned.arguments.iter();
    let arguments = arguments.map(|one| (&one.takes, &one.sends, true));
    let setters = input.planned.setters.iter();
    let setters = setters.map(|one| (&one.takes, &one.sends, false));
    let mut forms = input.planned.body.iter().flat_map(|view| &view.variants);
    let (takes, content_type, required) =
        arguments
            .chain(setters)
            .find_map(|(takes, sends, required)| {
                let sends = if *sends == Sends::Forms {
                    &forms.next()?.sends
                } else {
                    sends
                };
                Some((takes, sends.content_type()?.to_owned(), required))
            })?;
    let said = input.said.body.as_ref()?;
    let media = said
        .media
        .iter()
        .find(|media| media.content_type == content_type);
    Some(RequestBody {
        content_type,
        takes: taken(context, takes),
        required,
        example: media
            .map(|media| example(context, media))
            .unwrap_or_default(),
        forms: forms_of(context, input),
    })
}

fn forms_of(context: &Context<'_>, input: &OperationInput<'_>) -> Vec<BodyForm> {
    let views = input.planned.body.iter();
    let forms = views.flat_map(|view| view.variants.iter().map(move |form| (view, form)));
    let forms = forms.map(|(view, form)| BodyForm {
        path: format!("{}::{}", view.ident, form.ident),
        ty: type_text(form.ty.to_string(), &form.ty, &context.pages),
        content_type: form.sends.content_type().unwrap_or_default().to_owned(),
    });
    forms.collect()
}

fn example(context: &Context<'_>, media: &Media) -> Vec<String> {
    let Some(ty) = media.kind.json() else {
        return Vec::new();
    };
    let own = media.docs.examples.first().cloned();
    let value = own.or_else(|| sample::whole(&context.types.api.types, ty));
    sample::lines(value.as_ref())
}
