//! Bodies that may have several forms, as an enum.

use super::docs::code;
use super::findings::Findings;
use super::payload::{self, concrete};
use super::types::{Types, resolved};
use super::{BodyVariant, BodyView, DocLines, RustType, wording};
use crate::model::{Body, Media, Operation};
use crate::names::{OperationNames, VariantIdent};

/// The forms that the body of an operation may have, the preferred one first; none if there is only one.
pub(super) fn view(
    types: Types<'_>,
    operation: &Operation,
    names: &OperationNames,
    findings: &mut Findings<'_>,
) -> Option<BodyView> {
    let (body, ident) = (operation.body.as_ref()?, names.forms.as_ref()?);
    let first = payload::preferred(&body.media)?;
    let mut forms: Vec<(&Media, &VariantIdent)> = body.media.iter().zip(&names.bodies).collect();
    forms.sort_by_key(|(media, _)| !std::ptr::eq(*media, first));
    let mut made: Vec<RustType> = Vec::new();
    let variants = forms.into_iter().map(|(media, ident)| {
        let (ty, sends) = payload::form(types, media, findings);
        let plain = resolved(types, &ty);
        let is_made = !made.contains(&plain);
        if is_made {
            made.push(plain);
        }
        BodyVariant {
            ident: ident.clone(),
            docs: variant_docs(media),
            ty,
            sends,
            is_made,
        }
    });
    Some(BodyView {
        ident: ident.clone(),
        variants: variants.collect(),
        docs: wording::forms_docs(operation),
    })
}

fn variant_docs(media: &Media) -> DocLines {
    let sent = concrete(media);
    let mut sentence = format!("Sent as {}.", code(&sent));
    if sent != media.content_type && media.kind.json().is_none() {
        let any = code(&media.content_type);
        sentence +=
            &format!(" It may be any of {any}: say so by setting the header `content-type`.");
    }
    DocLines::new().paragraph(&sentence)
}

/// What its caller has to know of the content type of a body, if there is a choice.
pub(super) fn note(body: &Body, names: &OperationNames) -> Option<String> {
    let media = payload::preferred(&body.media)?;
    let sent = code(&concrete(media));
    if let Some(view) = &names.forms {
        let view = view.bare();
        return Some(format!(
            "It is sent as {sent}; [`{view}`] has its other forms."
        ));
    }
    let others = body.media.iter();
    let others = others.filter(|other| other.content_type != media.content_type);
    let mut others: Vec<String> = others.map(|other| code(&other.content_type)).collect();
    if media.content_type.contains('*') && media.kind.json().is_none() {
        others.push(format!("any of {}", code(&media.content_type)));
    }
    if others.is_empty() {
        return None;
    }
    Some(format!(
        "It is sent as {sent}; where it is {}, say so by setting the header `content-type`.",
        others.join(" or ")
    ))
}
