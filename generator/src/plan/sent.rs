//! What parameters take, and how they are written where they go.

use super::types::{Types, scalar};
use super::{ArgumentTakes, Location, RustType, Sends, Style, Takes};
use crate::model::{
    CookieParam, CookieStyle, HeaderParam, HeaderStyle, PathParam, PathStyle, QueryParam,
    QueryStyle, Reserved, Shape, TypeId,
};

/// What is taken, and how it is sent.
type Sent = (ArgumentTakes, Sends);

/// Inclusive limits of an integer.
type Limits = (Option<i64>, Option<i64>);

/// A path parameter.
pub(super) fn path(types: Types<'_>, param: &PathParam) -> Sent {
    let (is_plain, style) = match param.style {
        PathStyle::Simple => (true, Style::Joined),
        PathStyle::SimpleExploded => (true, Style::Exploded),
        PathStyle::Label => (false, Style::Label),
        PathStyle::LabelExploded => (false, Style::LabelExploded),
        PathStyle::Matrix => (false, Style::Matrix),
        PathStyle::MatrixExploded => (false, Style::MatrixExploded),
        PathStyle::Json => (false, Style::Json),
    };
    let wire = param.wire.clone();
    match plain(types, param.ty.id).filter(|_| is_plain) {
        Some(takes) => (takes, Sends::Path(wire)),
        None => styled(types, param.ty.id, Location::Path, style, wire),
    }
}

/// A query parameter, with the limits that it has as an integer.
pub(super) fn query(types: Types<'_>, param: &QueryParam, limits: Option<Limits>) -> Sent {
    let form = param.style;
    let style = query_style(form.style);
    let wire = param.wire.clone();
    if let (Some((minimum, maximum)), Some(takes), true) =
        (limits, plain(types, param.ty.id), style != Style::Json)
    {
        let sends = Sends::Bounded {
            wire,
            minimum,
            maximum,
        };
        return (takes, sends);
    }
    let place = match form.reserved {
        Reserved::Encoded => Location::Query,
        Reserved::Kept => Location::ReservedQuery,
    };
    let takes = plain(types, param.ty.id).filter(|_| place == Location::Query);
    match (takes, form.style) {
        (Some(takes), QueryStyle::Exploded) => (takes, Sends::Query(wire)),
        (Some(takes), QueryStyle::Joined) => (takes, Sends::QueryJoined(wire)),
        // There is nothing to delimit.
        (
            Some(takes),
            QueryStyle::SpaceDelimited | QueryStyle::PipeDelimited | QueryStyle::DeepObject,
        ) if is_single(types, param.ty.id) => (takes, Sends::Query(wire)),
        _ => styled(types, param.ty.id, place, style, wire),
    }
}

/// A style of the query string, or of a form.
pub(super) fn query_style(style: QueryStyle) -> Style {
    match style {
        QueryStyle::Exploded => Style::Exploded,
        QueryStyle::Joined => Style::Joined,
        QueryStyle::SpaceDelimited => Style::SpaceDelimited,
        QueryStyle::PipeDelimited => Style::PipeDelimited,
        QueryStyle::DeepObject => Style::DeepObject,
        QueryStyle::Json => Style::Json,
    }
}

/// A header.
pub(super) fn header(types: Types<'_>, param: &HeaderParam) -> Sent {
    let (is_plain, style) = match param.style {
        HeaderStyle::Simple => (true, Style::Joined),
        HeaderStyle::SimpleExploded => (true, Style::Exploded),
        HeaderStyle::Json => (false, Style::Json),
    };
    let wire = param.wire.clone();
    match plain(types, param.ty.id).filter(|_| is_plain) {
        Some(takes) => (takes, Sends::Header(wire)),
        None => styled(types, param.ty.id, Location::Header, style, wire),
    }
}

/// A cookie.
pub(super) fn cookie(types: Types<'_>, param: &CookieParam) -> Sent {
    let style = match param.style {
        CookieStyle::Exploded => Style::Exploded,
        CookieStyle::Joined => Style::Joined,
        CookieStyle::Json => Style::Json,
    };
    let wire = param.wire.clone();
    styled(types, param.ty.id, Location::Cookie, style, wire)
}

fn styled(types: Types<'_>, id: TypeId, place: Location, style: Style, wire: String) -> Sent {
    let takes = match (plain(types, id), types.shape(id), style) {
        // Any JSON can stand there, and not only a text.
        (_, Shape::Json(_), Style::Json) | (None, _, _) => {
            ArgumentTakes::Value(types.takes(id, types.plain(id, None)))
        }
        (Some(takes), _, _) => takes,
    };
    let sends = Sends::Styled { place, style, wire };
    (takes, sends)
}

fn is_single(types: Types<'_>, id: TypeId) -> bool {
    match types.shape(id) {
        Shape::Primitive(_) | Shape::Enum(_) | Shape::Json(_) => true,
        Shape::Array(_)
        | Shape::Tuple(_)
        | Shape::Union(_)
        | Shape::Struct(_)
        | Shape::Map(_)
        | Shape::Alias(_) => false,
    }
}

/// What a parameter takes that is a text or a list of texts; none for anything else.
fn plain(types: Types<'_>, id: TypeId) -> Option<ArgumentTakes> {
    match types.shape(id) {
        Shape::Primitive(_) | Shape::Enum(_) if types.is_outside(id) => Some(ArgumentTakes::Text),
        Shape::Primitive(primitive) if scalar(primitive) == RustType::String => {
            Some(ArgumentTakes::Text)
        }
        Shape::Primitive(_) | Shape::Enum(_) => {
            let plain = types.plain(id, None);
            Some(ArgumentTakes::Value(types.takes(id, plain)))
        }
        // Nothing is known of it, but that it is text in the end.
        Shape::Json(_) => Some(ArgumentTakes::Text),
        Shape::Array(array) => {
            let item = item(types, array.item.id)?;
            let list = RustType::Vec(Box::new(item));
            Some(ArgumentTakes::Value(Takes::Value(list)))
        }
        Shape::Tuple(_) | Shape::Union(_) | Shape::Struct(_) | Shape::Map(_) | Shape::Alias(_) => {
            None
        }
    }
}

/// An item of a list, in which `null` has no form.
fn item(types: Types<'_>, id: TypeId) -> Option<RustType> {
    match types.shape(id) {
        Shape::Primitive(_) | Shape::Enum(_) if types.is_outside(id) => Some(RustType::String),
        Shape::Primitive(_) | Shape::Enum(_) => Some(types.plain(id, None)),
        Shape::Json(_) => Some(RustType::String),
        Shape::Union(_)
        | Shape::Struct(_)
        | Shape::Map(_)
        | Shape::Array(_)
        | Shape::Tuple(_)
        | Shape::Alias(_) => None,
    }
}
