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
    /// The way to the items in the body; empty if it is the list itself.
    pub items_at: Vec<String>,
    /// How the pages follow each other.
    pub turns: Turns,
    /// The way to what says whether there is more; empty if nothing does.
    pub more: Vec<String>,
}

/// How the pages of a list follow each other.
#[derive(Clone, Debug, PartialEq)]
pub enum Turns {
    /// By the number of items before a page, or by its own number.
    Counted {
        /// The wire name of the query parameter for that number.
        offset: String,
        /// The number of the first page, where pages are numbered.
        numbered: Option<u32>,
        /// The wire name of the query parameter for the items of a page; empty if there is none.
        limit: String,
        /// How many items a page has if the caller does not say: what the document has as the default,
        /// else as the maximum, else 100.
        page_size: u64,
        /// Whether only an empty page ends the list.
        until_empty: bool,
    },
    /// By what a query parameter has to be.
    Cursor {
        /// Its wire name.
        cursor: String,
        /// Where an answer says so.
        next: Next,
    },
    /// By an address in the header `Link`.
    Link,
    /// By an address in the body, and the way to it.
    Url(Vec<String>),
}

/// Where an answer names the next page.
#[derive(Clone, Debug, PartialEq)]
pub enum Next {
    /// In the body, and the way to it.
    At(Vec<String>),
    /// In a header.
    In(String),
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
    let items_at = steps(convention.items_at.as_deref());
    let body = body(api, operation)?;
    let Shape::Array(array) = shape(api, walk(api, body, &items_at)?)? else {
        return None;
    };
    let item = array.item;
    let limit = match &convention.limit {
        Some(wire) => Some(integer(api, operation, wire)?),
        None => None,
    };
    let more = steps(convention.more.as_deref());
    if !more.is_empty() && !is_flag(api, walk(api, body, &more)?) {
        return None;
    }
    let next = steps(convention.next.as_deref());
    let turns = match convention.style {
        PaginationStyle::Offset => {
            let offset = integer(api, operation, convention.offset.as_deref()?)?;
            counted(api, convention, offset, None, limit)
        }
        PaginationStyle::Page => {
            let page = integer(api, operation, convention.page.as_deref()?)?;
            let said = page.default.as_ref().and_then(Value::as_u64);
            let said = said.and_then(|first| u32::try_from(first).ok());
            let first = convention.first_page.or(said).unwrap_or(1);
            counted(api, convention, page, Some(first), limit)
        }
        PaginationStyle::Cursor => {
            let cursor = convention.cursor.clone()?;
            let mut query = operation.params.query.iter();
            query.find(|param| param.wire == cursor)?;
            let next = match &convention.next_header {
                // Documents seldom list such headers.
                Some(header) => Next::In(header.to_ascii_lowercase()),
                None => {
                    walk(api, body, &next)?;
                    Next::At(next)
                }
            };
            Turns::Cursor { cursor, next }
        }
        PaginationStyle::Link => {
            // Without either, nothing says that there are pages at all.
            limit
                .is_some()
                .then_some(())
                .or_else(|| linked(operation))?;
            Turns::Link
        }
        PaginationStyle::NextUrl => {
            walk(api, body, &next)?;
            Turns::Url(next)
        }
    };
    Some(Paging {
        entry,
        item,
        items_at,
        turns,
        more,
    })
}

fn counted(
    api: &Api,
    convention: &PaginationConfig,
    offset: &QueryParam,
    numbered: Option<u32>,
    limit: Option<&QueryParam>,
) -> Turns {
    Turns::Counted {
        offset: offset.wire.clone(),
        numbered,
        limit: limit.map(|limit| limit.wire.clone()).unwrap_or_default(),
        page_size: limit.map_or(PAGE_SIZE, |limit| page_size(api, limit)),
        until_empty: match convention.until.unwrap_or_default() {
            Until::ShortPage => false,
            Until::Empty => true,
        },
    }
}

/// Whether the only success is said to have a header `Link`.
fn linked(operation: &Operation) -> Option<()> {
    let [success] = operation.responses.success.as_slice() else {
        return None;
    };
    let mut headers = success.headers.iter();
    headers
        .any(|header| header.wire.eq_ignore_ascii_case("link"))
        .then_some(())
}

/// The steps of a JSON pointer.
fn steps(pointer: Option<&str>) -> Vec<String> {
    let steps = pointer.unwrap_or_default().split('/').skip(1);
    let steps = steps.map(|step| step.replace("~1", "/").replace("~0", "~"));
    steps.collect()
}

/// The JSON of the operation's only success.
fn body(api: &Api, operation: &Operation) -> Option<TypeUse> {
    let [success] = operation.responses.success.as_slice() else {
        return None;
    };
    let ty = success.media.iter().find_map(|media| media.kind.json())?;
    shape(api, ty).map(|_| ty)
}

/// The type at some steps into another one.
fn walk(api: &Api, mut ty: TypeUse, steps: &[String]) -> Option<TypeUse> {
    for step in steps {
        ty = match shape(api, ty)? {
            Shape::Struct(object) => {
                let mut fields = object.fields.iter();
                fields.find(|field| field.wire == *step)?.ty
            }
            Shape::Map(map) => map.value,
            // The last one.
            Shape::Array(array) if step == "-" => array.item,
            Shape::Primitive(_)
            | Shape::Enum(_)
            | Shape::Array(_)
            | Shape::Tuple(_)
            | Shape::Union(_)
            | Shape::Alias(_)
            | Shape::Json(_) => return None,
        };
    }
    Some(ty)
}

/// What stands behind aliases.
fn shape(api: &Api, mut ty: TypeUse) -> Option<&Shape> {
    for _ in 0..=api.types.len() {
        match &api.types.get(ty.id).shape {
            Shape::Alias(target) => ty = *target,
            shape @ (Shape::Primitive(_)
            | Shape::Enum(_)
            | Shape::Struct(_)
            | Shape::Array(_)
            | Shape::Tuple(_)
            | Shape::Map(_)
            | Shape::Union(_)
            | Shape::Json(_)) => return Some(shape),
        }
    }
    None
}

fn is_flag(api: &Api, ty: TypeUse) -> bool {
    matches!(shape(api, ty), Some(Shape::Primitive(Primitive::Bool)))
}

fn integer<'o>(api: &Api, operation: &'o Operation, wire: &str) -> Option<&'o QueryParam> {
    let mut query = operation.params.query.iter();
    let param = query.find(|param| param.wire == wire)?;
    is_integer(api, param.ty).then_some(param)
}

fn is_integer(api: &Api, ty: TypeUse) -> bool {
    match shape(api, ty) {
        Some(Shape::Primitive(Primitive::Int32 | Primitive::Int64)) => true,
        Some(
            Shape::Primitive(_)
            | Shape::Alias(_)
            | Shape::Enum(_)
            | Shape::Struct(_)
            | Shape::Array(_)
            | Shape::Tuple(_)
            | Shape::Map(_)
            | Shape::Union(_)
            | Shape::Json(_),
        )
        | None => false,
    }
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
