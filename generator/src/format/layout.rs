//! Expressions and types as rustfmt breaks them: its default widths and its rules for calls, chains,
//! arrays, literals of structs and generic arguments.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "syn's enums grow; what is not known stays as it is"
)]

use syn::punctuated::Punctuated;
use syn::{Expr, ExprArray, ExprCall, ExprStruct, Token};

use super::chain;
use super::flat::{self, StructField};

/// The width of a line.
pub(super) const LINE: usize = 100;
/// The width of an indentation.
pub(super) const TAB: usize = 4;
/// The width of several arguments, of the items of an array, of a chain of several calls.
pub(super) const LIST: usize = 60;
/// The width of the fields of a struct's literal.
const STRUCT: usize = 18;
/// Arrays of items up to this width are packed.
const SHORT: usize = 10;

/// Where a node stands.
#[derive(Clone, Copy)]
pub(super) struct At {
    /// The indentation of its line.
    pub(super) indent: usize,
    /// The column of its first character.
    pub(super) column: usize,
    /// How much follows on its last line.
    pub(super) tail: usize,
}

impl At {
    pub(super) fn right(self, by: usize) -> Self {
        Self {
            column: self.column + by,
            ..self
        }
    }

    pub(super) fn inner(self, tail: usize) -> Self {
        let indent = self.indent + TAB;
        Self {
            indent,
            column: indent,
            tail,
        }
    }

    pub(super) fn tail(self, tail: usize) -> Self {
        Self { tail, ..self }
    }
}

/// An expression; nothing if it is of a kind that is not emitted.
pub(super) fn expr(node: &Expr, at: At) -> Option<String> {
    let flat = flat::expr(node)?;
    // What is so short is in no list that is too long, and of no other kind that breaks.
    let is_short = width(&flat) <= LIST && !flat.contains(['{', '[']);
    if at.column + width(&flat) + at.tail + tries(node) <= LINE && (is_short || is_flat(node)) {
        return Some(flat);
    }
    match node {
        Expr::Array(node) => array(node, at),
        Expr::Call(node) => {
            let head = flat::expr(&node.func)?;
            Some(format!(
                "{head}{}",
                arguments(&node.args, at.right(width(&head)))?
            ))
        }
        Expr::Field(_) | Expr::MethodCall(_) | Expr::Try(_) => chain::chain(node, at),
        Expr::Reference(node) if node.mutability.is_none() => {
            Some(format!("&{}", expr(&node.expr, at.right(1))?))
        }
        Expr::Struct(node) => struct_literal(node, at),
        Expr::Tuple(node) => arguments(&node.elems, at),
        _ => Some(flat),
    }
}

/// Whether all of an expression may stand on one line, if that is wide enough.
pub(super) fn is_flat(node: &Expr) -> bool {
    match node {
        Expr::Array(node) => {
            node.elems.iter().all(is_flat)
                && list_is_flat(&node.elems)
                && node.elems.iter().all(|item| attributes(item).is_empty())
        }
        Expr::Call(node) => node.args.iter().all(is_flat) && list_is_flat(&node.args),
        Expr::Field(node) => is_flat(&node.base),
        Expr::MethodCall(call) => {
            let chain_fits =
                links(node) == 1 || flat::expr(node).is_none_or(|flat| width(&flat) <= LIST);
            chain_fits
                && is_flat(&call.receiver)
                && call.args.iter().all(is_flat)
                && list_is_flat(&call.args)
        }
        Expr::Reference(node) => is_flat(&node.expr),
        Expr::Struct(literal) => {
            let braces = flat::path(&literal.path).map_or(0, |path| width(&path) + 5);
            let fields = flat::expr(node).map_or(0, |flat| width(&flat));
            fields.saturating_sub(braces) <= STRUCT
                && literal.fields.iter().all(|field| is_flat(&field.expr))
        }
        Expr::Try(node) => is_flat(&node.expr),
        Expr::Tuple(node) => node.elems.iter().all(is_flat) && list_is_flat(&node.elems),
        _ => true,
    }
}

fn list_is_flat(items: &Punctuated<Expr, Token![,]>) -> bool {
    if items.len() < 2 {
        return nested_call(items).is_none();
    }
    let widths = items.iter().filter_map(flat::expr);
    let total: usize = widths.map(|item| width(&item) + 2).sum();
    total <= LIST + 2
}

/// An only argument that is itself a call, if it is broken although it may fit.
fn nested_call(items: &Punctuated<Expr, Token![,]>) -> Option<&ExprCall> {
    match (items.first(), items.len()) {
        (Some(Expr::Call(call)), 1) => {
            let head = width(&flat::expr(&call.func)?) + 1;
            let flat = head + width(&flat::exprs(&call.args)?) + 1;
            (flat > LIST && head <= LIST && !call.args.is_empty()).then_some(call)
        }
        _ => None,
    }
}

/// How many question marks end a chain. rustfmt counts them twice.
fn tries(node: &Expr) -> usize {
    match node {
        Expr::Try(node) => tries(&node.expr) + 1,
        _ => 0,
    }
}

/// How many links a chain has.
fn links(node: &Expr) -> usize {
    match node {
        Expr::Field(node) => links(&node.base) + 1,
        Expr::MethodCall(node) => links(&node.receiver) + 1,
        Expr::Try(node) => links(&node.expr),
        _ => 0,
    }
}

/// Arguments with their parentheses, where they do not fit on one line.
pub(super) fn arguments(items: &Punctuated<Expr, Token![,]>, at: At) -> Option<String> {
    if let Some(call) = nested_call(items) {
        let head = flat::expr(&call.func)?;
        return Some(format!("({head}{})", vertical(&call.args, at)?));
    }
    if let (Some(only), 1) = (items.first(), items.len()) {
        let inline = expr(only, at.right(1).tail(at.tail + 1))?;
        if overflows(&inline) {
            return Some(format!("({inline})"));
        }
    }
    if items.is_empty() {
        return Some("()".to_owned());
    }
    let flat = format!("({})", flat::exprs(items)?);
    let is_flat = items.iter().all(is_flat) && list_is_flat(items);
    if is_flat && at.column + width(&flat) + at.tail <= LINE {
        return Some(flat);
    }
    vertical(items, at)
}

/// Arguments with their parentheses, one a line.
fn vertical(items: &Punctuated<Expr, Token![,]>, at: At) -> Option<String> {
    let lines = items
        .iter()
        .map(|item| Some(format!("{},", expr(item, at.inner(1))?)));
    let lines: Option<Vec<_>> = lines.collect();
    Some(block("(", &lines?, ")", at))
}

/// Whether the broken lines of an only argument start on the line of the call.
fn overflows(argument: &str) -> bool {
    let mut lines = argument.lines();
    let opens = lines
        .next()
        .is_some_and(|line| line.ends_with(['(', '[', '{']));
    let closes = lines
        .next_back()
        .is_some_and(|line| line.trim_start().starts_with([')', ']', '}']));
    opens && closes
}

fn array(node: &ExprArray, at: At) -> Option<String> {
    let items: Vec<_> = node.elems.iter().collect();
    if let [only] = items.as_slice()
        && attributes(only).is_empty()
    {
        let inline = expr(only, at.right(1).tail(at.tail + 1))?;
        if overflows(&inline) {
            return Some(format!("[{inline}]"));
        }
    }
    let mut lines = Vec::new();
    for item in &items {
        for attribute in attributes(item) {
            lines.push(attribute_text(attribute)?);
        }
        lines.push(format!("{},", expr(item, at.inner(1))?));
    }
    let short = items.len() == lines.len() && lines.iter().all(|line| width(line) <= SHORT + 1);
    let lines = if short { packed(&lines, at) } else { lines };
    Some(block("[", &lines, "]", at))
}

/// Short items, as many on a line as fit; only the last one may reach the very end of a line.
fn packed(items: &[String], at: At) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let room = if index + 1 == items.len() {
            LINE
        } else {
            LINE - 1
        };
        match lines.last_mut() {
            Some(line) if at.indent + TAB + width(line) + 1 + width(item) <= room => {
                line.push(' ');
                line.push_str(item);
            }
            _ => lines.push(item.clone()),
        }
    }
    lines
}

fn struct_literal(node: &ExprStruct, at: At) -> Option<String> {
    let path = flat::path(&node.path)?;
    let lines: Option<Vec<_>> = flat::struct_fields(node)?
        .iter()
        .map(|field| match field {
            StructField::Short(name) => Some(format!("{name},")),
            StructField::Full(name, value) => {
                let inner = at.inner(1);
                let inline = expr(value, inner.right(width(name) + 2))?;
                if fits(&inline, inner.right(width(name) + 2)) {
                    return Some(format!("{name}: {inline},"));
                }
                let below = expr(value, inner.inner(1))?;
                Some(format!(
                    "{name}:\n{}{below},",
                    " ".repeat(inner.indent + TAB)
                ))
            }
            StructField::Rest(rest) => Some(format!("..{}", flat::expr(rest)?)),
        })
        .collect();
    Some(block(&format!("{path} {{"), &lines?, "}", at))
}

/// Lines between two brackets. A line that has line breaks has them indented already.
pub(super) fn block(open: &str, lines: &[String], close: &str, at: At) -> String {
    let inner = " ".repeat(at.indent + TAB);
    let outer = " ".repeat(at.indent);
    let lines: String = lines
        .iter()
        .map(|line| format!("{inner}{line}\n"))
        .collect();
    format!("{open}\n{lines}{outer}{close}")
}

/// Whether no line is too long.
pub(super) fn fits(text: &str, at: At) -> bool {
    let last = text.lines().count();
    text.lines().enumerate().all(|(index, line)| {
        let start = if index == 0 { at.column } else { 0 };
        // What follows takes its room from the first line, too.
        let end = if index == 0 || index + 1 == last {
            at.tail
        } else {
            0
        };
        start + width(line) + end <= LINE
    })
}

pub(super) fn width(text: &str) -> usize {
    text.chars().count()
}

fn attributes(node: &Expr) -> &[syn::Attribute] {
    match node {
        Expr::Reference(node) => &node.attrs,
        _ => &[],
    }
}

fn attribute_text(attribute: &syn::Attribute) -> Option<String> {
    let list = attribute.meta.require_list().ok()?;
    let pair: syn::MetaNameValue = list.parse_args().ok()?;
    let path = flat::path(&list.path)?;
    Some(format!(
        "#[{path}({} = {})]",
        flat::path(&pair.path)?,
        flat::expr(&pair.value)?
    ))
}
