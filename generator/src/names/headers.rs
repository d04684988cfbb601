//! The names of the headers with which operations succeed.

use std::collections::BTreeMap;

use super::FieldIdent;
use super::keywords::raw;
use super::report::{Remedy, Report};
use super::scope::{Claim, Scope, ladder, rank};
use super::words::Case;
use crate::model::{Operation, ResponseHeader};

/// The fields of the headers, by their names in lower case: to HTTP, names that differ in nothing else are one.
pub(super) fn fields(
    operation: &Operation,
    report: &mut Report<'_>,
) -> BTreeMap<String, FieldIdent> {
    let mut headers: BTreeMap<String, &ResponseHeader> = BTreeMap::new();
    for response in operation.responses.successes() {
        for header in &response.headers {
            let known = headers
                .entry(header.wire.to_ascii_lowercase())
                .or_insert(header);
            if header.wire < known.wire {
                *known = header;
            }
        }
    }
    let claims = headers.iter().map(|(key, header)| Claim {
        rank: rank(Case::Snake, &header.wire),
        ladder: ladder(Case::Snake, &header.wire, raw),
        key: key.clone(),
        at: header.at.clone(),
    });
    let claims: Vec<Claim> = claims.collect();
    let granted = Scope::new(Case::Snake, &[]).settle(&claims);
    let headers = headers.into_iter().zip(granted);
    headers
        .map(|((key, header), granted)| {
            report.clash(&header.at, &header.wire, &granted, Remedy::None);
            report.named(&header.at, "header", &granted.text);
            (key, FieldIdent::mint(granted.text))
        })
        .collect()
}
