//! Which operations are lists that are read page by page.

use serde_json::{Number, Value};

use crate::config::{Config, PaginationConfig, PaginationStyle, Until};
use crate::model::{Api, Operation, Primitive, QueryParam, Shape, TypeUse};

/// How many items a page has where the document says nothing.
const PAGE_SIZE: u64 = 100;

/// How the pages of an operation are read.
#[derive(Clone, Debug)]
pub struct Paging {
    /// The place of the convention in the configuration.
    pub entry: usize,
    /// An item.
    pub item: TypeUse,
    /// The wire name of the query parameter for the items to skip.
    pub offset: String,
    /// The wire name of the query parameter for the items of a page.
    pub limit: String,
    /// How many items a page has if the caller does not say: what the document has as the default,
    /// else as the maximum, else 100.
    pub page_size: u64,
    /// Whether only an empty page ends the list.
    pub until_empty: bool,
}

/// The paging of each operation, by the first convention that fits.
pub(super) fn paging(api: &Api, config: &Config) -> Vec<Option<Paging>> {
    api.operations
        .iter()
        .map(|operation| {
            config
                .pagination
                .iter()
                .enumerate()
                .find_map(|(entry, convention)| paged(api, operation, entry, convention))
        })
        .collect()
}

fn paged(
    api: &Api,
    operation: &Operation,
    entry: usize,
    convention: &PaginationConfig,
) -> Option<Paging> {
    let PaginationStyle::Offset = convention.style;
    let item = listed(api, operation)?;
    integer(api, operation, &convention.offset)?;
    let limit = integer(api, operation, &convention.limit)?;
    Some(Paging {
        entry,
        item,
        offset: convention.offset.clone(),
        limit: convention.limit.clone(),
        page_size: page_size(api, limit),
        until_empty: match convention.until {
            Until::ShortPage => false,
            Until::Empty => true,
        },
    })
}

/// The item of the JSON array that is the operation's only success.
fn listed(api: &Api, operation: &Operation) -> Option<TypeUse> {
    let [success] = operation.responses.success.as_slice() else {
        return None;
    };
    let mut ty = success.media.iter().find_map(|media| media.kind.json())?;
    for _ in 0..=api.types.len() {
        match &api.types.get(ty.id).shape {
            Shape::Array(array) => return Some(array.item),
            Shape::Alias(target) => ty = *target,
            Shape::Primitive(_)
            | Shape::Enum(_)
            | Shape::Struct(_)
            | Shape::Map(_)
            | Shape::Union(_)
            | Shape::Json(_) => return None,
        }
    }
    None
}

fn integer<'o>(api: &Api, operation: &'o Operation, wire: &str) -> Option<&'o QueryParam> {
    let mut query = operation.params.query.iter();
    let param = query.find(|param| param.wire == wire)?;
    is_integer(api, param.ty).then_some(param)
}

fn is_integer(api: &Api, mut ty: TypeUse) -> bool {
    for _ in 0..=api.types.len() {
        match &api.types.get(ty.id).shape {
            Shape::Primitive(Primitive::Int32 | Primitive::Int64) => return true,
            Shape::Alias(target) => ty = *target,
            Shape::Primitive(_)
            | Shape::Enum(_)
            | Shape::Struct(_)
            | Shape::Array(_)
            | Shape::Map(_)
            | Shape::Union(_)
            | Shape::Json(_) => return false,
        }
    }
    false
}

/// The parameter's own words come before those of the schema that it refers to.
fn page_size(api: &Api, limit: &QueryParam) -> u64 {
    let schema = api.types.get(limit.ty.id);
    let defaults = [&limit.default, &schema.default];
    let maxima = [&limit.constraints.maximum, &schema.constraints.maximum];
    let default = defaults.into_iter().flatten().filter_map(Value::as_u64);
    let maximum = maxima.into_iter().flatten().filter_map(Number::as_u64);
    default
        .chain(maximum)
        .find(|size| *size > 0)
        .unwrap_or(PAGE_SIZE)
}
