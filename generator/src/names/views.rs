//! The names of an operation's types: of its call, and of the enums and structs about its body and its
//! answers.

use super::VariantIdent;
use super::inline::{media_role, operation_key, operation_type};
use super::keywords::raw;
use super::members::step_aside;
use super::report::Report;
use super::reserved;
use super::scope::{Claim, Scope, ladder, rank};
use super::status;
use super::words::Case;
use crate::config::RenameConfig;
use crate::model::{Media, Operation, StatusMatch};
use crate::pointer::Pointer;

/// The names of the types of an operation.
pub(super) struct OperationTypes {
    pub(super) call: String,
    pub(super) error: String,
    pub(super) forms: Option<String>,
    pub(super) success: Option<String>,
    pub(super) headers: Option<String>,
}

impl OperationTypes {
    pub(super) fn report(&self, at: &Pointer, report: &mut Report<'_>) {
        report.named(at, "call", &self.call);
        report.named(at, "error", &self.error);
        let views = [
            ("body", &self.forms),
            ("success", &self.success),
            ("headers", &self.headers),
        ];
        for (kind, name) in views {
            if let Some(name) = name {
                report.named(at, kind, name);
            }
        }
    }
}

/// The types of all operations; those of calls and views stand beside the tag's own type.
pub(super) fn types_of(
    operations: &[&Operation],
    rename: &RenameConfig,
    api_type: &str,
) -> Vec<OperationTypes> {
    let mut scope = Scope::new(Case::Camel, reserved::OPERATION_TYPES);
    let calls = calls(operations, rename, api_type, &mut scope);
    let errors = errors(operations, rename, &calls, &mut scope);
    let forms = Views {
        what: "Body",
        has_one: has_forms,
    };
    let forms = forms.names(operations, rename, &calls, &mut scope);
    let successes = Views {
        what: "Success",
        has_one: has_several,
    };
    let successes = successes.names(operations, rename, &calls, &mut scope);
    let headers = Views {
        what: "Headers",
        has_one: has_headers,
    };
    let headers = headers.names(operations, rename, &calls, &mut scope);
    let views = errors.into_iter().zip(forms).zip(successes).zip(headers);
    let types = calls.into_iter().zip(views);
    types
        .map(
            |(call, (((error, forms), success), headers))| OperationTypes {
                call,
                error,
                forms,
                success,
                headers,
            },
        )
        .collect()
}

fn calls(
    operations: &[&Operation],
    rename: &RenameConfig,
    api_type: &str,
    scope: &mut Scope,
) -> Vec<String> {
    scope.take(api_type);
    let aside = |name: String| {
        if name == api_type || reserved::OPERATION_TYPES.contains(&name.as_str()) {
            Case::Camel.suffix(&name, "call")
        } else {
            raw(name)
        }
    };
    let claims: Vec<Claim> = operations
        .iter()
        .map(|operation| {
            let key = operation_key(rename, &operation.id);
            let names = ladder(Case::Camel, &key, |name| name).names().into_iter();
            Claim {
                rank: rank(Case::Snake, &key),
                ladder: names.map(aside).collect::<Vec<_>>().into(),
                key: operation.at.as_str().to_owned(),
                at: operation.at.clone(),
            }
        })
        .collect();
    let granted = scope.settle(&claims);
    granted.into_iter().map(|granted| granted.text).collect()
}

/// `AddPetBody`, for operations whose body may have several forms.
fn has_forms(operation: &Operation) -> bool {
    let body = operation.body.as_ref();
    body.is_some_and(|body| !body.has_one_form())
}

/// `GetWorkItemSuccess`, for operations with several successes.
fn has_several(operation: &Operation) -> bool {
    let responses = &operation.responses.success;
    let statuses = responses.iter().map(|response| response.status);
    statuses.filter(|status| status.is_success()).count() > 1
}

/// `GetWorkItemHeaders`, for operations that succeed with headers.
fn has_headers(operation: &Operation) -> bool {
    let successes = operation.responses.successes();
    successes
        .iter()
        .any(|response| !response.headers.is_empty())
}

/// Views that only some operations have.
struct Views {
    /// What their names end in.
    what: &'static str,
    has_one: fn(&Operation) -> bool,
}

impl Views {
    fn names(
        &self,
        operations: &[&Operation],
        rename: &RenameConfig,
        calls: &[String],
        scope: &mut Scope,
    ) -> Vec<Option<String>> {
        let all = operations.iter().zip(calls);
        let claims: Vec<Claim> = all
            .filter(|(operation, _)| (self.has_one)(operation))
            .map(|(operation, call)| claim_of_view(operation, rename, call, self.what))
            .collect();
        let mut granted = scope.settle(&claims).into_iter();
        let names = operations.iter().map(|operation| {
            let has_one = (self.has_one)(operation);
            let granted = has_one.then(|| granted.next()).flatten();
            granted.map(|granted| granted.text)
        });
        names.collect()
    }
}

/// `GetWorkItemError`; `GetWorkItemCallError` where an operation is called `getWorkItemError`.
fn errors(
    operations: &[&Operation],
    rename: &RenameConfig,
    calls: &[String],
    scope: &mut Scope,
) -> Vec<String> {
    let claims: Vec<Claim> = operations
        .iter()
        .zip(calls)
        .map(|(operation, call)| claim_of_view(operation, rename, call, "Error"))
        .collect();
    let granted = scope.settle(&claims);
    granted.into_iter().map(|granted| granted.text).collect()
}

fn claim_of_view(operation: &Operation, rename: &RenameConfig, call: &str, what: &str) -> Claim {
    let plain = operation_type(rename, &operation.id);
    // A call that only steps aside for the runtime's names need not do so here.
    let name = if *call == Case::Camel.suffix(&plain, "call") {
        plain.as_str()
    } else {
        call.trim_end_matches('_')
    };
    Claim {
        rank: 0,
        ladder: vec![format!("{name}{what}"), format!("{name}Call{what}")].into(),
        key: operation.at.as_str().to_owned(),
        at: operation.at.clone(),
    }
}

/// The forms of a body, in the order of its media types; none if there is only one.
pub(super) fn forms(operation: &Operation, report: &mut Report<'_>) -> Vec<VariantIdent> {
    let body = operation.body.iter().filter(|body| !body.has_one_form());
    let media: Vec<&Media> = body.flat_map(|body| &body.media).collect();
    let claims: Vec<Claim> = media.iter().map(|media| claim_of_form(media)).collect();
    let granted = Scope::new(Case::Camel, &[]).settle(&claims);
    for (media, granted) in media.iter().zip(&granted) {
        report.named(&media.at, "form", &granted.text);
    }
    let granted = granted.into_iter();
    granted
        .map(|granted| VariantIdent::mint(granted.text))
        .collect()
}

/// The usual media type of a kind is called by the kind, and a range by what is the same in all of it.
fn claim_of_form(media: &Media) -> Claim {
    let content_type = media.content_type.to_ascii_lowercase();
    let usual = match content_type.as_str() {
        "application/x-www-form-urlencoded" => Some("Form"),
        "multipart/form-data" => Some("Multipart"),
        "text/plain" => Some("Text"),
        "application/octet-stream" => Some("Bytes"),
        "*/*" => Some("Any"),
        _ => None,
    };
    let range = content_type.strip_suffix("/*");
    let range = range.map(|common| Case::Camel.of(common));
    let usual = usual.map(str::to_owned).or(range);
    let role = usual.clone().unwrap_or_else(|| media_role(&content_type));
    Claim {
        rank: u8::from(usual.is_none()),
        ladder: vec![
            raw(role),
            raw(Case::Camel.of(&content_type)),
            raw(Case::Camel.of_spelled(&media.content_type)),
        ]
        .into(),
        key: media.content_type.clone(),
        at: media.at.clone(),
    }
}

/// The variants for failures, for all other statuses, and for what the document does not describe.
pub(super) fn failures(
    operation: &Operation,
    report: &mut Report<'_>,
) -> (Vec<VariantIdent>, VariantIdent, VariantIdent) {
    let mut texts = Vec::new();
    for response in &operation.responses.failure {
        let text = status::variant(response.status);
        report.named(&response.at, "failure", &text);
        texts.push(text);
    }
    let fallback = status::variant(StatusMatch::Default);
    let other = step_aside(Case::Camel, &["Other", "OtherFailure"], &texts);
    (
        texts.into_iter().map(VariantIdent::mint).collect(),
        VariantIdent::mint(fallback),
        VariantIdent::mint(other),
    )
}

/// The variants for successes, and for one that the document does not describe.
pub(super) fn successes(operation: &Operation) -> (Vec<VariantIdent>, VariantIdent) {
    let responses = operation.responses.success.iter();
    let texts: Vec<String> = responses
        .map(|response| status::variant(response.status))
        .collect();
    let other = step_aside(Case::Camel, &["Other", "OtherSuccess"], &texts);
    let variants = texts.into_iter().map(VariantIdent::mint);
    (variants.collect(), VariantIdent::mint(other))
}
