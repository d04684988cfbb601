//! The page of a tag.

use minijinja::{Value, context};
use spec2crate_templates::METHODS_MD;

use super::{front, index, markdown};
use crate::plan::docs::{code, page};
use crate::plan::reference::{BodyForm, OperationSection, RequestBody, ResponseRow, TagPage};

/// The template.
pub(super) const TEMPLATE: &str = METHODS_MD;

/// The way to the pages of models.
const MODELS: &str = "../models/";

/// What the template is filled in with.
pub(super) fn values(tag: &TagPage, notice: &[String]) -> Value {
    let servers: Vec<String> = tag.servers.iter().map(|url| code(url)).collect();
    let operations = tag.operations.iter().map(operation);
    context! {
        front => front::matter(&tag.front, notice),
        title => tag.api.bare(),
        docs => markdown::docs(&tag.docs),
        path => code(&format!("{}::{}", tag.module, tag.api)),
        accessor => code(&tag.accessor),
        feature => tag.feature.as_deref().map(code).unwrap_or_default(),
        servers => servers.join(" or "),
        request_id => tag.request_id.as_deref().map(code).unwrap_or_default(),
        methods => index::methods(tag, ""),
        operations => operations.collect::<Vec<Value>>(),
    }
}

fn operation(operation: &OperationSection) -> Value {
    let http = format!("{} {}", operation.method.as_str(), operation.path);
    context! {
        anchor => operation.anchor.as_str(),
        docs => markdown::docs(&operation.docs),
        deprecated => operation.deprecated,
        call => code(&operation.call),
        http => code(&http),
        token => page(&operation.token),
        link => operation.link.as_deref().unwrap_or_default(),
        parameters => parameters(operation),
        body => operation.body.as_ref().map_or_else(|| Value::from(()), body),
        returns => page(&markdown::ty(&operation.returns, MODELS)),
        streams => streams(operation),
        accept => operation.accept.as_deref().map(code).unwrap_or_default(),
        headers => operation.headers.as_deref().map(page).unwrap_or_default(),
        paging => operation.paging.as_deref().map(page).unwrap_or_default(),
        responses => responses(&operation.responses),
        error => operation.error.as_ref().map(|error| code(error.as_str())).unwrap_or_default(),
        example => markdown::fence("rust", &operation.example),
    }
}

/// The methods that read the answer as it comes.
fn streams(operation: &OperationSection) -> Vec<String> {
    let streams = operation.streams.iter().map(|(method, ty)| {
        let (method, ty) = (code(&format!("{method}()")), markdown::ty(ty, MODELS));
        page(&format!(
            "{method} reads the answer as it comes: one {ty} after the other."
        ))
    });
    streams.collect()
}

fn parameters(operation: &OperationSection) -> String {
    let head = [
        "In",
        "Name",
        "Rust",
        "Rust type",
        "Required",
        "Default",
        "Limits",
        "Description",
    ];
    let rows: Vec<Vec<String>> = operation
        .parameters
        .iter()
        .map(|row| {
            vec![
                row.place.to_owned(),
                row.wire.as_deref().map(code).unwrap_or_default(),
                code(&row.rust),
                markdown::ty(&row.takes, MODELS),
                markdown::yes_or_no(row.required),
                row.default.clone().unwrap_or_default(),
                row.limits.clone().unwrap_or_default(),
                markdown::described(row.deprecated, &row.description),
            ]
        })
        .collect();
    markdown::table(&head, &rows)
}

fn body(body: &RequestBody) -> Value {
    context! {
        content_type => code(&body.content_type),
        takes => page(&markdown::ty(&body.takes, MODELS)),
        required => body.required,
        example => markdown::fence("json", &body.example),
        forms => forms(&body.forms),
    }
}

fn forms(forms: &[BodyForm]) -> String {
    let rows = forms.iter().map(|form| {
        vec![
            code(&form.path),
            markdown::ty(&form.ty, MODELS),
            code(&form.content_type),
        ]
    });
    let rows: Vec<Vec<String>> = rows.collect();
    markdown::table(&["Form", "Holds", "Sent as"], &rows)
}

fn responses(responses: &[ResponseRow]) -> String {
    let head = [
        "Status",
        "Rust type",
        "Error variant",
        "Content type",
        "Headers",
        "Description",
    ];
    let rows: Vec<Vec<String>> = responses
        .iter()
        .map(|row| {
            let headers = row.headers.iter().map(|(name, words)| match words {
                Some(words) => format!("{}: {words}", code(name)),
                None => code(name),
            });
            let content_types = row.content_types.iter().map(|name| code(name));
            let variant = row.variant.as_ref();
            vec![
                row.status.clone(),
                row.ty
                    .as_ref()
                    .map(|ty| markdown::ty(ty, MODELS))
                    .unwrap_or_default(),
                variant
                    .map(|variant| code(variant.as_str()))
                    .unwrap_or_default(),
                content_types.collect::<Vec<String>>().join(", "),
                headers.collect::<Vec<String>>().join("; "),
                row.description.clone(),
            ]
        })
        .collect();
    markdown::table(&head, &rows)
}
