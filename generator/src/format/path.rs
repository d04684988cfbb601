//! Types and paths on one line; nothing for the kinds that are not emitted.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "syn's enums grow; what is not known is not printed"
)]

use syn::{
    AngleBracketedGenericArguments, GenericArgument, Path, PathArguments, PathSegment, QSelf, Type,
    TypeImplTrait, TypeParamBound,
};

use super::flat::{push, push_list, written};

/// `::<…>`
pub(super) fn turbofish(generics: &AngleBracketedGenericArguments) -> Option<String> {
    written(|out| {
        out.push_str("::");
        push_generic_arguments(generics, out)
    })
}

/// A type.
pub(super) fn ty(node: &Type) -> Option<String> {
    written(|out| push_ty(node, out))
}

fn push_ty(node: &Type, out: &mut String) -> Option<()> {
    match node {
        Type::Path(node) if node.qself.is_none() => push_path(&node.path, out)?,
        Type::ImplTrait(node) => {
            out.push_str("impl ");
            push_path(only_bound(node)?, out)?;
        }
        Type::Reference(node) => {
            out.push('&');
            if let Some(lifetime) = &node.lifetime {
                push(lifetime, out);
                out.push(' ');
            }
            if node.mutability.is_some() {
                out.push_str("mut ");
            }
            push_ty(&node.elem, out)?;
        }
        Type::Slice(node) => {
            out.push('[');
            push_ty(&node.elem, out)?;
            out.push(']');
        }
        Type::Tuple(node) if node.elems.len() != 1 => {
            out.push('(');
            push_list(&node.elems, out, push_ty)?;
            out.push(')');
        }
        _ => return None,
    }
    Some(())
}

/// The trait of an `impl Trait` that has but one.
pub(super) fn only_bound(node: &TypeImplTrait) -> Option<&Path> {
    match (node.bounds.first()?, node.bounds.len()) {
        (TypeParamBound::Trait(bound), 1) => Some(&bound.path),
        _ => None,
    }
}

/// Writes arguments with their angle brackets.
fn push_generic_arguments(
    generics: &AngleBracketedGenericArguments,
    out: &mut String,
) -> Option<()> {
    out.push('<');
    push_list(&generics.args, out, |argument, out| match argument {
        GenericArgument::Type(argument) => push_ty(argument, out),
        GenericArgument::Lifetime(argument) => {
            push(argument, out);
            Some(())
        }
        _ => None,
    })?;
    out.push('>');
    Some(())
}

/// A path.
pub(super) fn path(path: &Path) -> Option<String> {
    written(|out| push_path(path, out))
}

pub(super) fn push_path(path: &Path, out: &mut String) -> Option<()> {
    if path.leading_colon.is_some() {
        out.push_str("::");
    }
    push_segments(path.segments.iter(), out)
}

/// `<T as Trait>::CONST`
pub(super) fn push_qualified(of: &QSelf, path: &Path, out: &mut String) -> Option<()> {
    out.push('<');
    push_ty(&of.ty, out)?;
    if of.as_token.is_some() {
        out.push_str(" as ");
        push_segments(path.segments.iter().take(of.position), out)?;
    }
    out.push_str(">::");
    push_segments(path.segments.iter().skip(of.position), out)
}

fn push_segments<'s>(
    segments: impl Iterator<Item = &'s PathSegment>,
    out: &mut String,
) -> Option<()> {
    for (index, segment) in segments.enumerate() {
        if index > 0 {
            out.push_str("::");
        }
        push(&segment.ident, out);
        match &segment.arguments {
            PathArguments::None => {}
            PathArguments::AngleBracketed(generics) => {
                if generics.colon2_token.is_some() {
                    out.push_str("::");
                }
                push_generic_arguments(generics, out)?;
            }
            PathArguments::Parenthesized(_) => return None,
        }
    }
    Some(())
}
