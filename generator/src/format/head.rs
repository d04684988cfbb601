//! What stands before a body, on one line: generics, arguments, patterns and conditions.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "syn's enums grow; what is not known is not printed"
)]

use syn::punctuated::Punctuated;
use syn::{
    Expr, FnArg, GenericParam, Generics, Pat, ReceiverKind, Token, TypeParam, TypeParamBound,
};

use super::flat::{expr, lit, path, ty};

/// The parameters of a function or an `impl`, with their angle brackets.
pub(super) fn generics(generics: &Generics) -> Option<String> {
    if generics.where_clause.is_some() {
        return None;
    }
    if generics.params.is_empty() {
        return Some(String::new());
    }
    let params = generics.params.iter().map(|param| match param {
        GenericParam::Lifetime(param) if param.bounds.is_empty() => {
            Some(param.lifetime.to_string())
        }
        GenericParam::Type(param) if param.default.is_none() => type_param(param),
        _ => None,
    });
    let params: Option<Vec<_>> = params.collect();
    Some(format!("<{}>", params?.join(", ")))
}

fn type_param(param: &TypeParam) -> Option<String> {
    let bounds = param.bounds.iter().map(|bound| match bound {
        TypeParamBound::Trait(bound) => path(&bound.path),
        _ => None,
    });
    let bounds: Vec<String> = bounds.collect::<Option<_>>()?;
    if bounds.is_empty() {
        return Some(param.ident.to_string());
    }
    Some(format!("{}: {}", param.ident, bounds.join(" + ")))
}

/// An argument of a function.
pub(super) fn input(node: &FnArg) -> Option<String> {
    match node {
        FnArg::Receiver(node) => match &node.kind {
            ReceiverKind::Value if node.mutability.is_some() => Some("mut self".to_owned()),
            ReceiverKind::Value => Some("self".to_owned()),
            ReceiverKind::Reference(_, None, None) => Some("&self".to_owned()),
            _ => None,
        },
        FnArg::Typed(node) => Some(format!("{}: {}", pattern(&node.pat)?, ty(&node.ty)?)),
    }
}

/// A pattern, with its guard.
pub(super) fn pattern(node: &Pat) -> Option<String> {
    match node {
        Pat::Guard(node) => Some(format!(
            "{} if {}",
            pattern(&node.pat)?,
            condition(&node.guard)?
        )),
        Pat::Ident(node) if node.by_ref.is_none() && node.subpat.is_none() => {
            let mutable = if node.mutability.is_some() {
                "mut "
            } else {
                ""
            };
            Some(format!("{mutable}{}", node.ident))
        }
        Pat::Lit(node) => lit(&node.lit),
        Pat::Path(node) if node.qself.is_none() => path(&node.path),
        Pat::Tuple(node) if node.elems.len() != 1 => Some(format!("({})", patterns(&node.elems)?)),
        Pat::TupleStruct(node) if node.qself.is_none() => {
            Some(format!("{}({})", path(&node.path)?, patterns(&node.elems)?))
        }
        Pat::Wild(_) => Some("_".to_owned()),
        _ => None,
    }
}

fn patterns(nodes: &Punctuated<Pat, Token![,]>) -> Option<String> {
    let nodes: Option<Vec<_>> = nodes.iter().map(pattern).collect();
    Some(nodes?.join(", "))
}

/// What stands behind `if` and `while`.
pub(super) fn condition(node: &Expr) -> Option<String> {
    match node {
        Expr::Let(node) => Some(format!(
            "let {} = {}",
            pattern(&node.pat)?,
            expr(&node.expr)?
        )),
        Expr::Binary(node) => {
            let operator = match node.op {
                syn::BinOp::Eq(_) => "==",
                syn::BinOp::Div(_) => "/",
                _ => return None,
            };
            let (left, right) = (condition(&node.left)?, condition(&node.right)?);
            Some(format!("{left} {operator} {right}"))
        }
        _ => expr(node),
    }
}
