//! What a derive would say of an enum, by its table.

use std::{cmp::Ordering, fmt, mem::discriminant};

use super::{IntegerEnum, StringEnum};

/// How an enum of strings is shown to a programmer: by its text, with a word before it where it is not in the table.
///
/// # Errors
///
/// That of the formatter.
pub fn show<T: StringEnum>(variant: &T, text: &str, to: &mut fmt::Formatter<'_>) -> fmt::Result {
    shown(T::VALUES, variant, &text, to)
}

/// How an enum of integers is shown to a programmer; see [`show`].
///
/// # Errors
///
/// That of the formatter.
pub fn show_integer<T: IntegerEnum>(
    variant: &T,
    value: i64,
    to: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    shown(T::VALUES, variant, &value, to)
}

fn shown<V, T>(
    table: &[(V, T)],
    variant: &T,
    value: &dyn fmt::Debug,
    to: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    if place(table, variant) < table.len() {
        return value.fmt(to);
    }
    to.debug_tuple("Unknown").field(value).finish()
}

/// How an enum of strings is sorted: as its variants stand in the table, then those that are not in it by their text.
#[must_use]
pub fn order<T: StringEnum + AsRef<str>>(one: &T, other: &T) -> Ordering {
    let places = place(T::VALUES, one).cmp(&place(T::VALUES, other));
    places.then_with(|| one.as_ref().cmp(other.as_ref()))
}

/// How an enum of integers is sorted: as its variants stand in the table, then those that are not in it by their value.
#[must_use]
pub fn integer_order<T: IntegerEnum>(one: (&T, i64), other: (&T, i64)) -> Ordering {
    let places = place(T::VALUES, one.0).cmp(&place(T::VALUES, other.0));
    places.then(one.1.cmp(&other.1))
}

/// Where a variant stands in its table; behind all others if it is not in it.
fn place<V, T>(table: &[(V, T)], variant: &T) -> usize {
    let wanted = discriminant(variant);
    let known = table
        .iter()
        .position(|(_, known)| discriminant(known) == wanted);
    known.unwrap_or(table.len())
}
