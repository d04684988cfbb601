//! What stands around expressions: right sides of `=` and `:`, types, macros in the place of items.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "syn's enums grow; what is not known stays as it is"
)]

use syn::{GenericArgument, PathArguments, Type};

use super::flat::{self, MacroArgument};
use super::layout::{At, LINE, LIST, block, expr, fits, is_flat, width};

/// What follows `=` and `:`, with the blank or the line break before it.
pub(super) fn right_side(at: At, render: impl Fn(At) -> Option<String>) -> Option<String> {
    let beside = render(at.right(1))?;
    let beside_fits = fits(&beside, at.right(1));
    if beside_fits && !beside.contains('\n') {
        return Some(format!(" {beside}"));
    }
    let below_at = at.inner(at.tail);
    let below = render(below_at)?;
    let prefer_below = beside.contains('\n') && !below.contains('\n') || !beside_fits;
    if prefer_below && fits(&below, below_at) {
        return Some(format!("\n{}{below}", " ".repeat(below_at.indent)));
    }
    Some(format!(" {beside}"))
}

/// Arguments of a macro that stands as an item.
pub(super) fn macro_item(path: &str, items: &[MacroArgument]) -> Option<String> {
    let at = At {
        indent: 0,
        column: width(path) + 1,
        tail: 1,
    };
    let flat: Option<Vec<_>> = items.iter().map(flat::macro_argument).collect();
    let flat = flat?.join(", ");
    let is_flat = items.iter().all(|item| match item {
        MacroArgument::Expr(item) => is_flat(item),
        MacroArgument::Type(_) => true,
    });
    if is_flat && (items.len() < 2 || width(&flat) <= LIST) && at.column + width(&flat) + 3 <= LINE
    {
        return Some(format!("{path}!({flat})"));
    }
    let last = items.len().saturating_sub(1);
    let lines: Option<Vec<_>> = items
        .iter()
        .enumerate()
        .map(|(index, item)| {
            let text = match item {
                MacroArgument::Expr(item) => expr(item, at.inner(1))?,
                MacroArgument::Type(item) => ty(item, at.inner(1))?,
            };
            // A macro may not know a comma at the end.
            let comma = if index == last { "" } else { "," };
            Some(format!("{text}{comma}"))
        })
        .collect();
    Some(block(&format!("{path}!("), &lines?, ")", at))
}

/// A type.
pub(super) fn ty(node: &Type, at: At) -> Option<String> {
    let flat = flat::ty(node)?;
    if at.column + width(&flat) + at.tail <= LINE {
        return Some(flat);
    }
    let path = match node {
        Type::Path(node) => &node.path,
        Type::ImplTrait(node) => flat::only_bound(node)?,
        _ => return Some(flat),
    };
    let PathArguments::AngleBracketed(generics) = &path.segments.last()?.arguments else {
        return Some(flat);
    };
    let inner = generics.args.iter().map(|argument| match argument {
        GenericArgument::Type(argument) => Some(format!("{},", ty(argument, at.inner(1))?)),
        _ => None,
    });
    let inner: Option<Vec<_>> = inner.collect();
    let (name, _) = flat.split_once('<')?;
    Some(block(&format!("{name}<"), &inner?, ">", at))
}
