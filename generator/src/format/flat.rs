//! Expressions and types on one line; nothing for the kinds that are not emitted.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "syn's enums grow; what is not known is not printed"
)]

use std::fmt::{Display, Write as _};

use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{
    Expr, ExprClosure, ExprMethodCall, ExprStruct, Lit, Macro, Member, Pat, RangeLimits, Token,
    Type,
};

use super::path::push_qualified;
pub(super) use super::path::{only_bound, path, push_path, turbofish, ty};
use super::read;

/// An argument of a macro: an expression, or else a type.
pub(super) enum MacroArgument {
    /// An expression.
    Expr(Expr),
    /// A type.
    Type(Type),
}

impl Parse for MacroArgument {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let ahead = input.fork();
        if ahead.parse::<Expr>().is_ok() && (ahead.is_empty() || ahead.peek(Token![,])) {
            return input.parse().map(Self::Expr);
        }
        input.parse().map(Self::Type)
    }
}

/// The arguments of a macro, if they are a list of expressions and types.
pub(super) fn macro_arguments(call: &Macro) -> Option<Vec<MacroArgument>> {
    if let Some(arguments) = read::arguments(call.tokens.clone()) {
        return Some(arguments.into_iter().map(MacroArgument::Expr).collect());
    }
    let parser = Punctuated::<MacroArgument, Token![,]>::parse_terminated;
    let arguments = call.parse_body_with(parser).ok()?;
    Some(arguments.into_iter().collect())
}

/// The arguments of a macro that are `Name, Kind -> Type`, and perhaps a last one.
pub(super) fn arrow(call: &Macro) -> Option<String> {
    let (name, kind, body, last) = read::arrow(call.tokens.clone())?;
    let body = ty(&body)?;
    Some(match last {
        Some(last) => format!("{name}, {kind} -> {body}, {}", expr(&last)?),
        None => format!("{name}, {kind} -> {body}"),
    })
}

/// An argument of a macro.
pub(super) fn macro_argument(argument: &MacroArgument) -> Option<String> {
    match argument {
        MacroArgument::Expr(argument) => expr(argument),
        MacroArgument::Type(argument) => ty(argument),
    }
}

/// A text that is written bit by bit.
pub(super) fn written(write: impl FnOnce(&mut String) -> Option<()>) -> Option<String> {
    let mut text = String::new();
    write(&mut text)?;
    Some(text)
}

/// Writes a name or a literal.
pub(super) fn push(node: &impl Display, out: &mut String) {
    // Writing to a string does not fail.
    let _infallible = write!(out, "{node}");
}

/// Writes nodes with commas between them.
pub(super) fn push_list<T, P>(
    nodes: &Punctuated<T, P>,
    out: &mut String,
    push: impl Fn(&T, &mut String) -> Option<()>,
) -> Option<()> {
    // Pairs, for `iter` allocates.
    for (index, pair) in nodes.pairs().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        push(pair.into_value(), out)?;
    }
    Some(())
}

/// An expression.
pub(super) fn expr(node: &Expr) -> Option<String> {
    written(|out| push_expr(node, out))
}

pub(super) fn push_expr(node: &Expr, out: &mut String) -> Option<()> {
    match node {
        Expr::Array(node) => {
            out.push('[');
            push_list(&node.elems, out, push_expr)?;
            out.push(']');
        }
        Expr::Call(node) => {
            push_expr(&node.func, out)?;
            out.push('(');
            push_list(&node.args, out, push_expr)?;
            out.push(')');
        }
        Expr::Field(node) => {
            push_expr(&node.base, out)?;
            out.push_str(&member(&node.member));
        }
        Expr::Lit(node) => push_lit(&node.lit, out)?,
        Expr::Macro(node) => out.push_str(&macro_call(&node.mac)?),
        Expr::MethodCall(node) => push_method_call(node, out)?,
        Expr::Path(node) => match &node.qself {
            None => push_path(&node.path, out)?,
            Some(of) => push_qualified(of, &node.path, out)?,
        },
        Expr::Range(node) => {
            let ends = [&node.start, &node.end].map(Option::as_deref);
            let [start, end] = ends;
            start.map_or(Some(()), |start| push_expr(start, out))?;
            out.push_str(match node.limits {
                RangeLimits::HalfOpen(_) => "..",
                RangeLimits::Closed(_) => "..=",
            });
            end.map_or(Some(()), |end| push_expr(end, out))?;
        }
        Expr::Reference(node) => {
            let mutable = node.mutability.is_some();
            out.push_str(if mutable { "&mut " } else { "&" });
            push_expr(&node.expr, out)?;
        }
        Expr::Struct(node) => out.push_str(&struct_literal(node)?),
        Expr::Try(node) => {
            push_expr(&node.expr, out)?;
            out.push('?');
        }
        Expr::Tuple(node) if node.elems.len() != 1 => {
            out.push('(');
            push_list(&node.elems, out, push_expr)?;
            out.push(')');
        }
        Expr::Unary(node) if matches!(node.op, syn::UnOp::Neg(_)) => {
            out.push('-');
            push_expr(&node.expr, out)?;
        }
        Expr::Closure(node) if node.capture.is_none() => push_closure(node, out)?,
        _ => return None,
    }
    Some(())
}

fn push_closure(node: &ExprClosure, out: &mut String) -> Option<()> {
    out.push('|');
    push_list(&node.inputs, out, |input, out| match input {
        Pat::Wild(_) => {
            out.push('_');
            Some(())
        }
        _ => None,
    })?;
    out.push_str("| ");
    push_expr(&node.body, out)
}

fn macro_call(call: &Macro) -> Option<String> {
    let arguments = macro_arguments(call)?;
    let arguments: Option<Vec<_>> = arguments.iter().map(macro_argument).collect();
    Some(format!("{}!({})", path(&call.path)?, arguments?.join(", ")))
}

fn push_method_call(call: &ExprMethodCall, out: &mut String) -> Option<()> {
    push_expr(&call.receiver, out)?;
    out.push('.');
    push(&call.method, out);
    if let Some(generics) = &call.turbofish {
        out.push_str(&turbofish(generics)?);
    }
    out.push('(');
    push_list(&call.args, out, push_expr)?;
    out.push(')');
    Some(())
}

fn struct_literal(literal: &ExprStruct) -> Option<String> {
    let fields = struct_fields(literal)?;
    let fields: Option<Vec<_>> = fields.iter().map(StructField::flat).collect();
    let fields = fields?.join(", ");
    let path = path(&literal.path)?;
    Some(if fields.is_empty() {
        format!("{path} {{}}")
    } else {
        format!("{path} {{ {fields} }}")
    })
}

/// What stands between the braces of a struct's literal.
pub(super) enum StructField<'e> {
    /// A field, named like the variable whose value it has.
    Short(String),
    /// A field and its value.
    Full(String, &'e Expr),
    /// `..rest`
    Rest(&'e Expr),
}

impl StructField<'_> {
    /// The field on one line.
    pub(super) fn flat(&self) -> Option<String> {
        match self {
            Self::Short(name) => Some(name.clone()),
            Self::Full(name, value) => Some(format!("{name}: {}", expr(value)?)),
            Self::Rest(rest) => Some(format!("..{}", expr(rest)?)),
        }
    }
}

/// The fields of a struct's literal.
pub(super) fn struct_fields(node: &ExprStruct) -> Option<Vec<StructField<'_>>> {
    let mut fields = Vec::new();
    for field in &node.fields {
        let Member::Named(name) = &field.member else {
            return None;
        };
        let name = name.to_string();
        fields.push(match (&field.colon_token, &field.expr) {
            (None, _) => StructField::Short(name),
            (Some(_), value) => StructField::Full(name, value),
        });
    }
    fields.extend(node.rest.as_deref().map(StructField::Rest));
    Some(fields)
}

/// A member with its dot.
pub(super) fn member(member: &Member) -> String {
    match member {
        Member::Named(name) => format!(".{name}"),
        Member::Unnamed(index) => format!(".{}", index.index),
    }
}

/// Expressions with commas between them.
pub(super) fn exprs(nodes: &Punctuated<Expr, Token![,]>) -> Option<String> {
    written(|out| push_list(nodes, out, push_expr))
}

/// A literal.
pub(super) fn lit(node: &Lit) -> Option<String> {
    written(|out| push_lit(node, out))
}

fn push_lit(node: &Lit, out: &mut String) -> Option<()> {
    match node {
        Lit::Str(node) => push(&node.token(), out),
        Lit::Int(node) => push(&node.token(), out),
        Lit::Bool(node) => push(&node.value, out),
        _ => return None,
    }
    Some(())
}
