//! The order that rustfmt gives to `use`: by version, numbers as numbers. (`mod` it orders by bytes.)

use std::cmp::Ordering;

/// Compares the names of two items.
pub(crate) fn by_version(left: &str, right: &str) -> Ordering {
    let (mut rest_left, mut rest_right) = (bare(left), bare(right));
    // Of equal numbers, the one with more zeros before it comes first.
    let mut zeros = Ordering::Equal;
    loop {
        let order = match (number(rest_left), number(rest_right)) {
            (Some((digits_left, tail_left)), Some((digits_right, tail_right))) => {
                let significant = |digits: &'_ str| digits.trim_start_matches('0').len();
                zeros = zeros.then(digits_right.len().cmp(&digits_left.len()));
                (rest_left, rest_right) = (tail_left, tail_right);
                significant(digits_left)
                    .cmp(&significant(digits_right))
                    .then_with(|| {
                        let trimmed = digits_left.trim_start_matches('0');
                        trimmed.cmp(digits_right.trim_start_matches('0'))
                    })
            }
            _ => {
                let (mut tail_left, mut tail_right) = (rest_left.chars(), rest_right.chars());
                let (first_left, first_right) = (tail_left.next(), tail_right.next());
                if first_left.is_none() && first_right.is_none() {
                    return zeros;
                }
                (rest_left, rest_right) = (tail_left.as_str(), tail_right.as_str());
                first_left.map(rank).cmp(&first_right.map(rank))
            }
        };
        if order.is_ne() {
            return order;
        }
    }
}

/// Compares two paths of `use`: those of this crate first, then by their segments.
pub(crate) fn by_path(left: &[String], right: &[String]) -> Ordering {
    let anchor = |path: &[String]| match path.first().map(String::as_str) {
        Some("super") => 0,
        Some("crate") => 1,
        _ => 2,
    };
    let mut segments = left.iter().zip(right);
    let differing = segments.find_map(|(left, right)| {
        let order = by_version(left, right);
        order.is_ne().then_some(order)
    });
    anchor(left)
        .cmp(&anchor(right))
        .then(differing.unwrap_or(Ordering::Equal))
        .then(left.len().cmp(&right.len()))
}

fn bare(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// The digits at the start, if there are any, and the rest.
fn number(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|next: char| !next.is_ascii_digit());
    let (digits, rest) = text.split_at(end.unwrap_or(text.len()));
    (!digits.is_empty()).then_some((digits, rest))
}

/// An underscore stands before all other characters.
fn rank(character: char) -> (bool, char) {
    (character != '_', character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_the_order_of_rustfmt() {
        let sorted = [
            "A_b",
            "A1",
            "AB",
            "Ab",
            "WorkItem",
            "WorkItem2",
            "WorkItems",
            "a",
            "a_",
            "a_1",
            "a_b",
            "a01",
            "a1",
            "a1_b",
            "a1b",
            "aB",
            "b1_0",
            "b9",
            "b10",
            "r#type",
            "type_",
            "types",
        ];
        let mut names = sorted;
        names.reverse();
        names.sort_by(|left, right| by_version(left, right));
        assert_eq!(names, sorted);
    }

    #[test]
    fn this_crate_comes_first() {
        let path = |text: &str| text.split("::").map(str::to_owned).collect::<Vec<_>>();
        let mut paths = [
            path("std::collections::BTreeMap"),
            path("crate::runtime::operation"),
            path("crate::runtime::Call"),
            path("bytes::Bytes"),
            path("super::models"),
        ];
        paths.sort_by(|left, right| by_path(left, right));
        let texts: Vec<_> = paths.iter().map(|path| path.join("::")).collect();
        assert_eq!(
            texts,
            [
                "super::models",
                "crate::runtime::Call",
                "crate::runtime::operation",
                "bytes::Bytes",
                "std::collections::BTreeMap",
            ]
        );
    }
}
