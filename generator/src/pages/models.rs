//! The page of a model.

use minijinja::{Value, context};
use spec2crate_templates::MODEL_MD;

use super::{front, markdown};
use crate::names::VariantIdent;
use crate::plan::docs::{code, page};
use crate::plan::reference::{FieldRow, ModelBody, ModelPage, TypeText};

/// The template.
pub(super) const TEMPLATE: &str = MODEL_MD;

/// What the template is filled in with.
pub(super) fn values(model: &ModelPage, notice: &[String]) -> Value {
    let (making, fields, variants, alias) = match &model.body {
        ModelBody::Struct { making, fields } => (
            making.join(" "),
            self::fields(fields),
            String::new(),
            String::new(),
        ),
        ModelBody::Enum {
            variants,
            unknown,
            holds,
        } => {
            let variants = self::variants(variants, unknown, holds);
            (String::new(), String::new(), variants, String::new())
        }
        ModelBody::Union {
            variants,
            unknown,
            tag,
        } => {
            let told = tag.as_ref().map_or_else(String::new, |tag| {
                format!("The property {tag} says which one a value is.")
            });
            let variants = branches(variants, unknown.as_ref());
            (page(&told), String::new(), variants, String::new())
        }
        ModelBody::Alias(ty) => {
            let alias = page(&markdown::ty(ty, ""));
            (String::new(), String::new(), String::new(), alias)
        }
    };
    let also = model.also.iter().map(|ident| code(ident.bare()));
    let also: Vec<String> = also.collect();
    context! {
        front => front::matter(&model.front, notice),
        title => model.ident.bare(),
        docs => markdown::docs(&model.docs),
        deprecated => model.deprecated,
        path => code(&model.path),
        also => page(&also.join(", ")),
        features => list(&model.features),
        making => page(&making),
        fields => fields,
        variants => variants,
        alias => alias,
        example => markdown::fence("json", &model.example),
        uses => uses(model),
    }
}

/// Features as code.
fn list(features: &[String]) -> String {
    let features: Vec<String> = features.iter().map(|feature| code(feature)).collect();
    features.join(", ")
}

fn fields(fields: &[FieldRow]) -> String {
    let head = [
        "Field",
        "Rust type",
        "Wire name",
        "Required",
        "Null",
        "Default",
        "Description",
        "Example",
    ];
    let rows: Vec<Vec<String>> = fields
        .iter()
        .map(|row| {
            vec![
                code(&row.ident),
                markdown::ty(&row.ty, ""),
                row.wire.as_deref().map(code).unwrap_or_default(),
                markdown::yes_or_no(row.required),
                markdown::yes_or_no(row.nullable),
                row.default.clone().unwrap_or_default(),
                markdown::described(row.deprecated, &row.description),
                row.example.clone().unwrap_or_default(),
            ]
        })
        .collect();
    markdown::table(&head, &rows)
}

fn variants(variants: &[(VariantIdent, String)], unknown: &VariantIdent, holds: &str) -> String {
    let known = variants
        .iter()
        .map(|(ident, value)| vec![code(ident.as_str()), value.clone()]);
    let other = vec![
        code(&format!("{unknown}({holds})")),
        "any other value, kept as it came".to_owned(),
    ];
    let rows: Vec<Vec<String>> = known.chain([other]).collect();
    markdown::table(&["Variant", "Value on the wire"], &rows)
}

fn branches(variants: &[(VariantIdent, TypeText)], unknown: Option<&VariantIdent>) -> String {
    let known = variants
        .iter()
        .map(|(ident, ty)| vec![code(ident.as_str()), markdown::ty(ty, "")]);
    let other = unknown.map(|unknown| {
        vec![
            code(&format!("{unknown}(UnknownValue)")),
            "any other value, kept as it came".to_owned(),
        ]
    });
    let rows: Vec<Vec<String>> = known.chain(other).collect();
    markdown::table(&["Variant", "Holds"], &rows)
}

/// Where the model is used, as items of a list.
fn uses(model: &ModelPage) -> Vec<String> {
    let operations = model.operations.iter().map(|one| {
        let to = format!("../methods/{}.md#{}", one.page, one.anchor);
        let link = markdown::link(&code(one.ident.as_str()), &to);
        let errors: Vec<String> = one.errors.iter().map(|one| code(one.as_str())).collect();
        let errors =
            (!errors.is_empty()).then(|| format!("fails with it as {}", errors.join(", ")));
        let sent = one.sent.then(|| "takes it".to_owned());
        let returned = one.returned.then(|| "returns it".to_owned());
        let roles: Vec<String> = [sent, returned, errors].into_iter().flatten().collect();
        format!("{link} {}", roles.join(", "))
    });
    let models = model.models.iter().map(|one| {
        let link = markdown::link(&code(one.ident.bare()), &format!("{}.md", one.page));
        let places: Vec<String> = one.places.iter().map(|place| code(place)).collect();
        format!("{link} has it: {}", places.join(", "))
    });
    operations.chain(models).map(|one| page(&one)).collect()
}
