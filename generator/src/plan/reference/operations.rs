//! Operations on the pages of their tags.

use super::context::{Context, OperationInput};
use super::parameters::{body, parameters};
use super::{OperationSection, ResponseRow, TypeText, type_text};
use crate::analyze::{Next, Turns};
use crate::model::{self, Response, StatusMatch};
use crate::plan::docs::{code, first_sentence, inline};
use crate::plan::{
    Also, HeadersView, Operation, Paging, RustType, Success, answered, credentials, wording,
};

/// The section of an operation.
pub(super) fn section(
    context: &Context<'_>,
    input: &OperationInput<'_>,
    accessor: &str,
) -> OperationSection {
    let OperationInput {
        said,
        names,
        planned,
    } = input;
    let arguments = planned.arguments.iter().map(|one| one.ident.as_str());
    let arguments: Vec<&str> = arguments.collect();
    OperationSection {
        anchor: names.anchor.clone(),
        ident: planned.ident.clone(),
        call: format!("{accessor}.{}({})", planned.ident, arguments.join(", ")),
        method: planned.method,
        path: planned.path.clone(),
        summary: summary(said),
        docs: wording::operation_head(context.types, said),
        deprecated: planned.deprecated,
        token: credentials_of(context, input),
        link: wording::vendor_link(context.types, said, names),
        parameters: parameters(context, input),
        body: body(context, input),
        returns: returns(context, &planned.success),
        streams: streams(context, &planned.also),
        headers: planned.headers.as_ref().map(view_of_headers),
        paging: planned.paging.as_ref().map(paging),
        accept: accept(planned),
        responses: responses(context, input),
        error: planned.error.as_ref().map(|view| view.ident.clone()),
        example: planned.example.lines.clone(),
    }
}

fn summary(operation: &model::Operation) -> String {
    let docs = &operation.docs;
    match (&docs.summary, &docs.description) {
        (Some(summary), _) => inline(summary),
        (None, Some(description)) => first_sentence(description),
        (None, None) => String::new(),
    }
}

fn credentials_of(context: &Context<'_>, input: &OperationInput<'_>) -> String {
    let auth = &input.planned.auth;
    match credentials::sentence(context.types.api, input.said, auth) {
        Some(sentence) => sentence,
        None if auth.ways.is_empty() => "Goes without credentials.".to_owned(),
        None => "Goes with a token, of whatever scope.".to_owned(),
    }
}

fn accept(operation: &Operation) -> Option<String> {
    match operation.success {
        Success::Empty => None,
        Success::Json(_)
        | Success::Text
        | Success::Bytes
        | Success::Optional(..)
        | Success::Several(_) => {
            let other = operation.accept.clone();
            Some(other.unwrap_or_else(|| "application/json".to_owned()))
        }
    }
}

fn returns(context: &Context<'_>, success: &Success) -> TypeText {
    if let Some(ty) = success.ty() {
        return plain_type(context, &ty);
    }
    let text = if let Success::Several(view) = success {
        view.ident.to_string()
    } else {
        "()".to_owned()
    };
    TypeText { text, page: None }
}

/// What an answer gives that is read as it comes.
fn streams(context: &Context<'_>, also: &[Also]) -> Vec<(&'static str, TypeText)> {
    let streams = also.iter().filter_map(|also| match also {
        Also::Bytes => None,
        Also::Download => Some(("download", plain_type(context, &RustType::Bytes))),
        Also::Events(data) => {
            let data = data.as_ref().unwrap_or(&RustType::String);
            let text = format!("Event<{data}>");
            Some(("events", type_text(text, data, &context.pages)))
        }
        Also::Records { value, .. } => Some(("records", plain_type(context, value))),
    });
    streams.collect()
}

fn plain_type(context: &Context<'_>, ty: &RustType) -> TypeText {
    type_text(ty.to_string(), ty, &context.pages)
}

fn view_of_headers(view: &HeadersView) -> String {
    let fields = view.fields.iter().map(|field| {
        let ty = format!("Option<{}>", field.ty);
        format!("{} ({})", code(field.ident.as_str()), code(&ty))
    });
    let fields: Vec<String> = fields.collect();
    let of = code(&format!("{}::of(&response)", view.ident));
    format!("{of} reads the headers: {}.", fields.join(", "))
}

fn paging(paging: &Paging) -> String {
    let (by, more) = match &paging.turns {
        Turns::Counted {
            offset,
            limit,
            page_size,
            until_empty,
            ..
        } => {
            let end = if *until_empty || limit.is_empty() {
                "an empty page ends the list"
            } else {
                "a page that is not full ends the list, unless the total says that more is to come"
            };
            if limit.is_empty() {
                (code(offset), "An empty page ends the list.".to_owned())
            } else {
                let by = format!("{} and {}", code(offset), code(limit));
                let size =
                    format!("A page has {page_size} items unless the call sets another number;");
                (by, format!("{size} {end}."))
            }
        }
        Turns::Cursor { cursor, next } => {
            let place = match next {
                Next::At(steps) => code(&steps.join(".")),
                Next::In(header) => format!("the header {}", code(header)),
            };
            let more = format!("An answer without {place} is the last page.");
            (
                format!("{}, which {place} of each answer says", code(cursor)),
                more,
            )
        }
        Turns::Link => {
            let more = "An answer without that link is the last page.";
            ("the header `Link`".to_owned(), more.to_owned())
        }
        Turns::Url(steps) => {
            let more = "An answer without that address is the last page.";
            (
                format!("the address {}", code(&steps.join("."))),
                more.to_owned(),
            )
        }
    };
    let place = match paging.items_at.as_slice() {
        [] => String::new(),
        steps => format!(" Its items are those of {}.", code(&steps.join("."))),
    };
    let more = match paging.more.as_slice() {
        [] => more,
        steps => format!(
            "{more} So is one where {} is `false`.",
            code(&steps.join("."))
        ),
    };
    format!(
        "A list: `items()` reads it item by item and `pages()` page by page, lazily, by {by}.{place} {more}"
    )
}

/// The answers: successes, failures, all others.
fn responses(context: &Context<'_>, input: &OperationInput<'_>) -> Vec<ResponseRow> {
    let responses = &input.said.responses;
    let mut all: Vec<&Response> = responses.success.iter().chain(&responses.failure).collect();
    all.sort_by_key(|response| response.status);
    all.extend(&responses.fallback);
    all.into_iter()
        .map(|response| row(context, input, response))
        .collect()
}

fn row(context: &Context<'_>, input: &OperationInput<'_>, response: &Response) -> ResponseRow {
    let views = input.planned.error.iter();
    let variant = views
        .flat_map(|view| &view.variants)
        .find(|variant| variant.status == response.status);
    let ty = match variant {
        Some(variant) => variant.ty.as_ref().map(|ty| plain_type(context, ty)),
        None => {
            let success = answered::payload(context.types, response);
            Some(returns(context, &success))
        }
    };
    let description = response.docs.description.as_deref();
    ResponseRow {
        status: status(response.status),
        description: description.map(inline).unwrap_or_default(),
        ty,
        variant: variant.map(|variant| variant.ident.clone()),
        content_types: response
            .media
            .iter()
            .map(|media| media.content_type.clone())
            .collect(),
        headers: headers(context, input, response, variant.is_none()),
    }
}

/// The headers that the document declares, and the total that the configuration promises for lists.
fn headers(
    context: &Context<'_>,
    input: &OperationInput<'_>,
    response: &Response,
    is_success: bool,
) -> Vec<(String, Option<String>)> {
    let mut headers: Vec<(String, Option<String>)> = response
        .headers
        .iter()
        .map(|header| {
            let description = header.docs.description.as_deref();
            (header.wire.clone(), description.map(inline))
        })
        .collect();
    let total = context.config.headers.total_count.as_ref();
    let total = total.filter(|_| is_success && input.planned.paging.is_some());
    if let Some(total) = total
        && !headers
            .iter()
            .any(|(name, _)| name.eq_ignore_ascii_case(total))
    {
        headers.push((total.clone(), Some("read by `total_count()`".to_owned())));
    }
    headers
}

fn status(status: StatusMatch) -> String {
    match status {
        StatusMatch::Exact(code) => code.to_string(),
        StatusMatch::Class(class) => format!("{class}XX"),
        StatusMatch::Default => "default".to_owned(),
    }
}
