//! What an `impl` has.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "syn's enums grow; what is not known is left to prettyplease"
)]

use syn::{
    FnArg, ImplItem, ImplItemConst, ImplItemFn, ItemImpl, ReturnType, Safety, Signature, Type,
};

use super::attribute::attributes;
use super::item::{assigned, visibility};
use super::layout::{At, LINE, TAB, width};
use super::pretty::{self, push_indent, push_line};
use super::{flat, head, outer, statement};

/// The width of prettyplease's lines. What it would break is left to it.
pub(super) const MARGIN: usize = 89;

/// Writes an `impl`, with blank lines between what it has.
pub(super) fn implementation(item: &ItemImpl, out: &mut String) -> Option<()> {
    attributes(&item.attrs, 0, out);
    let head = head(item).unwrap_or_else(|| pretty::head_of_impl(item) + " ");
    out.push_str(&head);
    if item.items.is_empty() {
        out.push_str("{}\n");
        return Some(());
    }
    out.push_str("{\n");
    let mut above: Option<&ImplItem> = None;
    for member in &item.items {
        let constants = matches!(
            (above, member),
            (Some(ImplItem::Const(_)), ImplItem::Const(_))
        );
        if above.is_some() && !constants {
            out.push('\n');
        }
        let start = out.len();
        if self::member(member, out).is_none() {
            out.truncate(start);
            pretty::member(member, out);
        }
        above = Some(member);
    }
    out.push_str("}\n");
    Some(())
}

/// What stands before the braces, with the blank or the line break behind it.
fn head(item: &ItemImpl) -> Option<String> {
    let has_more = item.unsafety.is_some()
        || item.modifiers.defaultness.is_some()
        || item.modifiers.polarity.is_some();
    if has_more {
        return None;
    }
    let generics = head::generics(&item.generics)?;
    let ty = flat::ty(&item.self_ty)?;
    let Some((of, _)) = &item.trait_ else {
        return Some(format!("impl{generics} {ty} "));
    };
    let of = format!("impl{generics} {}", flat::path(of)?);
    let flat = format!("{of} for {ty} ");
    if width(&flat) + "{".len() <= LINE {
        return Some(flat);
    }
    (width(&of) <= LINE).then(|| format!("{of}\n    for {ty}\n"))
}

fn member(member: &ImplItem, out: &mut String) -> Option<()> {
    match member {
        ImplItem::Const(member) => constant(member, out),
        ImplItem::Fn(member) => function(member, out),
        _ => None,
    }
}

fn constant(member: &ImplItemConst, out: &mut String) -> Option<()> {
    attributes(&member.attrs, TAB, out);
    let ty = flat::ty(&member.ty)?;
    let head = format!("{}const {}: {ty} =", visibility(&member.vis)?, member.ident);
    assigned(&head, &member.expr, TAB, out)
}

fn function(member: &ImplItemFn, out: &mut String) -> Option<()> {
    attributes(&member.attrs, TAB, out);
    let head = format!("{}fn ", visibility(&member.vis)?);
    signature(&head, &member.sig, out)?;
    if member.block.stmts.is_empty() {
        out.push_str("}\n");
        return Some(());
    }
    out.push('\n');
    statement::statements(&member.block, TAB + TAB, out);
    push_line("}", TAB, out);
    Some(())
}

/// Writes a signature and the brace behind it: on one line if it fits, else with a line for each argument.
fn signature(head: &str, signature: &Signature, out: &mut String) -> Option<()> {
    let has_more = signature.constness.is_some()
        || signature.asyncness.is_some()
        || signature.abi.is_some()
        || signature.variadic.is_some()
        || !matches!(signature.safety, Safety::Default);
    if has_more {
        return None;
    }
    let generics = head::generics(&signature.generics)?;
    let head = format!("{head}{}{generics}(", signature.ident);
    let tail = match &signature.output {
        ReturnType::Default => ") {".to_owned(),
        ReturnType::Type(_, ty) => format!(") -> {} {{", flat::ty(ty)?),
    };
    let inputs: Vec<String> = signature
        .inputs
        .iter()
        .map(head::input)
        .collect::<Option<_>>()?;
    let line = format!("{head}{}{tail}", inputs.join(", "));
    push_indent(TAB, out);
    if TAB + width(&line) <= LINE {
        out.push_str(&line);
        return Some(());
    }
    if tail.contains('<') && TAB + width(&tail) > MARGIN {
        return None;
    }
    out.push_str(&head);
    out.push('\n');
    for (input, flat) in signature.inputs.iter().zip(inputs) {
        push_line(&format!("{},", argument(input, flat)?), TAB + TAB, out);
    }
    push_indent(TAB, out);
    out.push_str(&tail);
    Some(())
}

/// An argument on lines of its own.
fn argument(input: &FnArg, flat: String) -> Option<String> {
    let FnArg::Typed(input) = input else {
        return Some(flat);
    };
    let (name, _) = flat.split_once(": ")?;
    let indent = TAB + TAB;
    let column = indent + width(name) + ": ".len();
    let at = match &*input.ty {
        // Here rustfmt counts neither its last indentation nor the comma.
        Type::ImplTrait(_) => At {
            indent,
            column: column.saturating_sub(TAB),
            tail: 0,
        },
        _ => At {
            indent,
            column,
            tail: 1,
        },
    };
    Some(format!("{name}: {}", outer::ty(&input.ty, at)?))
}
