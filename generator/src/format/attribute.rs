//! Attributes and docs.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "syn's enums grow; what is not known is left to prettyplease"
)]

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::{AttrStyle, Attribute, Expr, Lit, Meta};

use super::layout::{self, At, width};
use super::member::MARGIN;
use super::{flat, pretty};

/// Writes attributes, each on lines of its own.
pub(super) fn attributes(attributes: &[Attribute], indent: usize, out: &mut String) {
    for attribute in attributes {
        if let Some(text) = doc(attribute).filter(|text| is_line(text)) {
            line(&text, attribute.style, indent, out);
            continue;
        }
        let start = out.len();
        pretty::push_indent(indent, out);
        let is_flat = push_flat(attribute, out).is_some();
        if is_flat && out.get(start..).is_none_or(|line| width(line) <= MARGIN) {
            out.push('\n');
            continue;
        }
        out.truncate(start);
        match of_file(attribute, indent) {
            Some(text) => pretty::push_line(&text, indent, out),
            None => pretty::attribute(attribute, indent, out),
        }
    }
}

/// The docs that an attribute is.
pub(super) fn is_doc(attribute: &Attribute) -> bool {
    attribute.path().is_ident("doc")
}

fn doc(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(pair) = &attribute.meta else {
        return None;
    };
    match &pair.value {
        Expr::Lit(value) if is_doc(attribute) => match &value.lit {
            Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}

/// Whether docs can be written behind slashes.
fn is_line(text: &str) -> bool {
    !text.contains('\n') && !text.starts_with('/')
}

fn line(text: &str, style: AttrStyle, indent: usize, out: &mut String) {
    let slashes = match style {
        AttrStyle::Outer => "///",
        AttrStyle::Inner(_) => "//!",
    };
    pretty::push_line(&format!("{slashes}{}", text.trim_end()), indent, out);
}

/// Writes an attribute on one line.
fn push_flat(attribute: &Attribute, out: &mut String) -> Option<()> {
    out.push_str(match attribute.style {
        AttrStyle::Outer => "#[",
        AttrStyle::Inner(_) => "#![",
    });
    flat::push_path(attribute.path(), out)?;
    match &attribute.meta {
        Meta::Path(_) => {}
        Meta::List(list) => {
            out.push('(');
            out.push_str(&flat_tokens(list.tokens.clone())?);
            out.push(')');
        }
        Meta::NameValue(pair) => {
            out.push_str(" = ");
            flat::push_expr(&pair.value, out)?;
        }
    }
    out.push(']');
    Some(())
}

/// What a macro reads from a file that has a long name.
fn of_file(attribute: &Attribute, indent: usize) -> Option<String> {
    let AttrStyle::Outer = attribute.style else {
        return None;
    };
    let Meta::NameValue(pair) = &attribute.meta else {
        return None;
    };
    let Expr::Macro(call) = &pair.value else {
        return None;
    };
    let [name]: [_; 1] = flat::macro_arguments(&call.mac)?.try_into().ok()?;
    let (path, call) = (flat::path(&pair.path)?, flat::path(&call.mac.path)?);
    let at = At {
        indent,
        column: indent,
        tail: 0,
    };
    let head = format!("#[{path} = {call}!(");
    let lines = [flat::macro_argument(&name)?];
    Some(layout::block(&head, &lines, ")]", at))
}

/// Names, literals and lists of them.
fn flat_tokens(tokens: TokenStream) -> Option<String> {
    let mut text = String::new();
    let mut after_word = false;
    for token in tokens {
        let is_word = matches!(token, TokenTree::Ident(_) | TokenTree::Literal(_));
        if is_word && after_word {
            return None;
        }
        match token {
            TokenTree::Ident(word) => text.push_str(&word.to_string()),
            TokenTree::Literal(literal) => text.push_str(&literal.to_string()),
            TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => {
                text.push_str(&format!("({})", flat_tokens(group.stream())?));
            }
            TokenTree::Group(_) => return None,
            TokenTree::Punct(sign) => match sign.as_char() {
                ':' => text.push(':'),
                ',' => text.push_str(", "),
                '=' => text.push_str(" = "),
                _ => return None,
            },
        }
        after_word = is_word;
    }
    (!text.ends_with(' ')).then_some(text)
}
