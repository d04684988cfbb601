//! Macros in braces around items: what comes before them, then an item a line.

use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Item, Macro, Meta, MetaNameValue, Token};

use super::flat;
use super::item;
use super::layout::{LINE, TAB, width};
use super::pretty::push_line;

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

/// Writes a macro whose body is a condition and items.
pub(super) fn items(path: &str, call: &Macro, out: &mut String) -> Option<()> {
    let inner = call.parse_body::<Conditional>().ok()?;
    push_line(&format!("{path}! {{"), 0, out);
    push_line(&format!("{},", condition(&inner.condition)?), TAB, out);
    let mut above = None;
    for node in &inner.items {
        let kind = std::mem::discriminant(node);
        if above != Some(kind) {
            out.push('\n');
        }
        above = Some(kind);
        let mut lines = String::new();
        item::item(node, &mut lines)?;
        lines.lines().for_each(|line| push_line(line, TAB, out));
    }
    push_line("}", 0, out);
    Some(())
}

/// `any(feature = "a", feature = "b")`, with a line for each if they do not fit on one.
fn condition(meta: &Meta) -> Option<String> {
    let list = match meta {
        Meta::List(list) => list,
        Meta::NameValue(pair) => return value(pair),
        Meta::Path(path) => return flat::path(path),
    };
    let values = Punctuated::<MetaNameValue, Token![,]>::parse_terminated;
    let values = list.parse_args_with(values).ok()?;
    let values: Vec<String> = values.iter().map(value).collect::<Option<_>>()?;
    let name = flat::path(&list.path)?;
    let flat = format!("{name}({})", values.join(", "));
    if TAB + width(&flat) + ",".len() <= LINE {
        return Some(flat);
    }
    let values = values.iter().map(|value| format!("        {value},\n"));
    Some(format!("{name}(\n{}    )", values.collect::<String>()))
}

fn value(pair: &MetaNameValue) -> Option<String> {
    Some(format!(
        "{} = {}",
        flat::path(&pair.path)?,
        flat::expr(&pair.value)?
    ))
}
