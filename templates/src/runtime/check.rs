//! What a caller may not send: checked here, with messages that do not repeat a value that may be
//! secret.

use super::encode::is_unsafe_segment;
use http::header::{self, HeaderName, HeaderValue};
use std::ops::Bound;

/// The headers that are the client's own or the transport's.
const RESERVED: [HeaderName; 7] = [
    header::AUTHORIZATION,
    header::HOST,
    header::CONTENT_LENGTH,
    header::TRANSFER_ENCODING,
    header::CONNECTION,
    header::UPGRADE,
    header::PROXY_AUTHORIZATION,
];

/// A header that a caller may set.
pub(super) fn checked_header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), String> {
    let Ok(name) = HeaderName::try_from(name) else {
        return Err(format!(
            "`{}` is not the name of a header",
            name.escape_debug()
        ));
    };
    if RESERVED.contains(&name) {
        return Err(format!("the header `{name}` is the client's own"));
    }
    // The value may be a secret, so the message does not repeat it.
    let value = HeaderValue::try_from(value)
        .map_err(|_| format!("the value for the header `{name}` cannot stand in a header"))?;
    Ok((name, value))
}

/// What is wrong with a number that the document does not allow.
pub(super) fn out_of_bounds(
    name: &str,
    value: i64,
    (least, most): (Bound<i64>, Bound<i64>),
) -> String {
    let bound = |bound: Bound<i64>, step: i64| match bound {
        Bound::Included(value) => Some(value),
        Bound::Excluded(value) => Some(value.saturating_add(step)),
        Bound::Unbounded => None,
    };
    let least = bound(least, 1).filter(|least| *least != i64::MIN);
    let most = bound(most, -1).filter(|most| *most != i64::MAX);
    let allowed = match (least, most) {
        (Some(least), Some(most)) => format!("but may be {least} to {most}"),
        (Some(least), None) => format!("but may not be below {least}"),
        (None, Some(most)) => format!("but may not be above {most}"),
        (None, None) => "which is not allowed".to_owned(),
    };
    format!("`{name}` is {value}, {allowed}")
}

/// A path that a caller wrote, relative to the base address.
pub(super) fn checked_path(path: &str) -> Result<(), String> {
    let Some(segments) = path.strip_prefix('/') else {
        return Err("the path has to begin with `/`".to_owned());
    };
    // One empty segment may stand at the end.
    let segments = segments.strip_suffix('/').unwrap_or(segments);
    if path.contains(['?', '#', '\\']) {
        return Err(
            "the path may not contain `?`, `#` or `\\`: give the query by `query`".to_owned(),
        );
    }
    if !segments.is_empty() && segments.split('/').any(is_unsafe_segment) {
        return Err("the path may not contain empty segments, `.` or `..`".to_owned());
    }
    Ok(())
}
