//! Macros in braces around items: what comes before them, then an item a line.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "syn's enums grow; what is not known stays as it is"
)]

use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Attribute, Item, Macro, Meta, MetaNameValue, Token};

use super::edit::Edits;
use super::layout::{LINE, width};

/// `any(feature = "a", feature = "b"), mod a; pub use a::A;`
struct Conditional {
    condition: Meta,
    items: Vec<Item>,
}

impl Parse for Conditional {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let condition = input.parse()?;
        input.parse::<Token![,]>()?;
        let mut items = Vec::new();
        while !input.is_empty() {
            items.push(input.parse()?);
        }
        Ok(Self { condition, items })
    }
}

/// Breaks the lines between the braces of a macro, if it is one around items.
pub(super) fn items(call: &Macro, edits: &mut Edits<'_>) {
    let Ok(inner) = call.parse_body::<Conditional>() else {
        return;
    };
    let Some(condition) = condition(&inner.condition, edits) else {
        return;
    };
    let mut lines = format!("\n    {condition},\n");
    let mut above = None;
    for item in &inner.items {
        let kind = std::mem::discriminant(item);
        if above != Some(kind) {
            lines.push('\n');
        }
        above = Some(kind);
        let end = item.span().byte_range().end;
        let mut start = item.span().byte_range().start;
        for attribute in attributes(item) {
            let range = attribute.span().byte_range();
            start = range.end;
            lines += &line(edits.slice(range));
        }
        lines += &line(edits.slice(start..end));
    }
    let span = call.delimiter.span();
    let (open, close) = (span.open().byte_range(), span.close().byte_range());
    edits.replace(open.end..close.start, lines);
}

/// What is printed over several lines, on one.
fn line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    format!("    {}\n", words.join(" "))
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Mod(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// `any(feature = "a", feature = "b")`, with a line for each if they do not fit on one.
fn condition(meta: &Meta, edits: &Edits<'_>) -> Option<String> {
    let Meta::List(list) = meta else {
        return Some(
            line(edits.slice(meta.span().byte_range()))
                .trim()
                .to_owned(),
        );
    };
    let values = Punctuated::<MetaNameValue, Token![,]>::parse_terminated;
    let values = list.parse_args_with(values).ok()?;
    let values = values.iter().map(|value| {
        let slice = edits.slice(value.span().byte_range());
        line(slice).trim().to_owned()
    });
    let values: Vec<String> = values.collect();
    let name = edits.slice(list.path.span().byte_range());
    let flat = format!("{name}({})", values.join(", "));
    if "    ".len() + width(&flat) + ",".len() <= LINE {
        return Some(flat);
    }
    let values = values.iter().map(|value| format!("        {value},\n"));
    Some(format!("{name}(\n{}    )", values.collect::<String>()))
}
