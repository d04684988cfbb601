//! What is not laid out here, as prettyplease prints it: each node alone, as deep as it stands.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{AttrStyle, Attribute, File, ImplItem, Item, ItemImpl, Stmt};

use super::layout::TAB;

/// Writes an item.
pub(super) fn item(item: &Item, out: &mut String) {
    push_inner(item.to_token_stream(), 0, out);
}

/// Writes what an `impl` has.
pub(super) fn member(member: &ImplItem, out: &mut String) {
    push_inner(quote! { impl X { #member } }, 1, out);
}

/// Writes a statement of a function that stands in an `impl`.
pub(super) fn statement(statement: &Stmt, indent: usize, out: &mut String) {
    let mut block = quote! { #statement };
    let depth = indent / TAB;
    for _ in 2..depth {
        block = quote! { { #block } };
    }
    push_inner(quote! { impl X { fn x() { #block } } }, depth, out);
}

/// Writes an attribute.
pub(super) fn attribute(attribute: &Attribute, indent: usize, out: &mut String) {
    let mut outer = attribute.clone();
    outer.style = AttrStyle::Outer;
    let mut item = quote! { #outer mod x; };
    for _ in 0..indent / TAB {
        item = quote! { mod x { #item } };
    }
    let mut text = String::new();
    push_inner(item, indent / TAB, &mut text);
    let mut lines: Vec<&str> = text.lines().collect();
    lines.pop();
    let text = lines.join("\n");
    match attribute.style {
        AttrStyle::Outer => out.push_str(&text),
        AttrStyle::Inner(_) => out.push_str(&text.replacen('#', "#!", 1)),
    }
    out.push('\n');
}

/// What stands before the braces of an `impl`.
pub(super) fn head_of_impl(item: &ItemImpl) -> String {
    let empty = ItemImpl {
        attrs: Vec::new(),
        modifiers: item.modifiers.clone(),
        unsafety: item.unsafety,
        impl_token: item.impl_token,
        generics: item.generics.clone(),
        trait_: item.trait_.clone(),
        self_ty: item.self_ty.clone(),
        brace_token: item.brace_token,
        items: Vec::new(),
    };
    let mut text = String::new();
    push_inner(empty.to_token_stream(), 0, &mut text);
    text.truncate(text.trim_end_matches(['{', '}', '\n']).trim_end().len());
    text
}

/// Writes what stands within so many braces.
fn push_inner(tokens: TokenStream, depth: usize, out: &mut String) {
    // What was read as Rust before is Rust again.
    let Ok(file) = syn::parse2::<File>(tokens) else {
        return;
    };
    let text = prettyplease::unparse(&file);
    let lines: Vec<&str> = text.lines().collect();
    let end = lines.len().saturating_sub(depth);
    for line in lines.get(depth..end).unwrap_or_default() {
        push_line(line.trim_end(), 0, out);
    }
}

/// Writes a line below an indentation.
pub(super) fn push_line(line: &str, indent: usize, out: &mut String) {
    push_indent(indent, out);
    out.push_str(line);
    out.push('\n');
}

/// Writes an indentation.
pub(super) fn push_indent(indent: usize, out: &mut String) {
    /// As deep as most lines are.
    const BLANKS: &str = "                        ";
    match BLANKS.get(..indent) {
        Some(blanks) => out.push_str(blanks),
        None => out.push_str(&" ".repeat(indent)),
    }
}
