//! Chains of calls, fields and question marks as rustfmt breaks them.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "syn's enums grow; what is not known stays as it is"
)]

use syn::punctuated::Punctuated;
use syn::{Expr, Token};

use super::flat;
use super::layout::{At, LINE, LIST, TAB, arguments, expr, width};

/// A link of a chain: `.name::<T>` with its arguments and question marks.
struct Link<'e> {
    head: String,
    arguments: Option<&'e Punctuated<Expr, Token![,]>>,
    tries: String,
}

impl Link<'_> {
    fn render(&self, at: At) -> Option<String> {
        let arguments = match self.arguments {
            Some(list) => {
                let at = at.right(width(&self.head)).tail(at.tail + self.tries.len());
                arguments(list, at)?
            }
            None => String::new(),
        };
        Some(format!("{}{arguments}{}", self.head, self.tries))
    }
}

/// What a chain starts with, and its links.
fn unchained(node: &Expr) -> Option<(&Expr, Vec<Link<'_>>)> {
    let (base, head, arguments) = match node {
        Expr::Field(node) => (&*node.base, flat::member(&node.member), None),
        Expr::MethodCall(node) => {
            let generics = node.turbofish.as_ref();
            let generics = generics.map_or(Some(String::new()), flat::turbofish)?;
            let head = format!(".{}{generics}", node.method);
            (&*node.receiver, head, Some(&node.args))
        }
        Expr::Try(node) => {
            let (root, mut links) = unchained(&node.expr)?;
            links.last_mut()?.tries.push('?');
            return Some((root, links));
        }
        _ => return Some((node, Vec::new())),
    };
    let (root, mut links) = unchained(base)?;
    links.push(Link {
        head,
        arguments,
        tries: String::new(),
    });
    Some((root, links))
}

/// A chain that does not fit on one line.
pub(super) fn chain(node: &Expr, at: At) -> Option<String> {
    let (root, links) = unchained(node)?;
    let count = links.len();
    let mut links = links.into_iter().peekable();
    let mut text = expr(root, at.tail(0))?;
    // A short start does not get a line of its own.
    let tab = TAB.saturating_sub(at.column.saturating_sub(at.indent));
    while width(&text) <= tab && !text.contains('\n') {
        let Some(link) = links.next() else { break };
        let tail = if links.peek().is_none() { at.tail } else { 0 };
        text.push_str(&link.render(at.right(width(&text)).tail(tail))?);
    }
    let links: Vec<_> = links.collect();
    let Some((last, others)) = links.split_last() else {
        return Some(text);
    };
    let below = if text.contains('\n') {
        At {
            column: at.indent,
            ..at
        }
    } else {
        at.inner(at.tail)
    };
    let others: Option<Vec<_>> = others
        .iter()
        .map(|link| link.render(below.tail(0)))
        .collect();
    let others = others?;
    let start = format!("{text}{}", others.concat());
    let last_below = last.render(below)?;
    let room = LINE.saturating_sub(at.column + at.tail);
    let room = if count == 1 { room } else { room.min(LIST) };
    if !start.contains('\n') {
        let beside = last.render(at.right(width(&start)))?;
        let first = beside.lines().next().map_or(0, width);
        let possible = width(&start) + last.tries.len() + first <= room;
        let lines = beside.lines().count();
        if possible && (lines >= 5 || last_below.lines().count() >= lines) {
            return Some(format!("{start}{beside}"));
        }
    }
    let gap = format!("\n{}", " ".repeat(below.indent));
    for link in others.iter().chain([&last_below]) {
        text.push_str(&gap);
        text.push_str(link);
    }
    Some(text)
}
