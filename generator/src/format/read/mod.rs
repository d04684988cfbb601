//! Tokens to syntax trees: the part of Rust that is emitted, read in one go.
//!
//! syn's own parser was half of the time that it takes to print a module: it knows all of Rust, so it copies
//! the tokens to look ahead in them. Here tokens are moved into the same trees, and one look at the next few of
//! them says what comes. Whatever is not known, and whatever is no Rust, ends the reading with nothing, and
//! syn reads the module. It never guesses: each of these functions makes what syn would, or nothing.

mod block;
mod expr;
mod item;
mod member;
mod path;
mod pattern;
#[cfg(test)]
mod tests;
mod tokens;
mod ty;

use proc_macro2::{Ident, TokenStream};
use syn::punctuated::Punctuated;
use syn::{Expr, File, Token, Type};

use tokens::Tokens;

/// A module; nothing if something in it is not known here.
pub(super) fn file(tokens: TokenStream) -> Option<File> {
    let mut tokens = Tokens::new(tokens);
    let attrs = tokens.inner_attributes()?;
    let mut items = Vec::new();
    while !tokens.is_empty() {
        items.push(tokens.item()?);
    }
    Some(File {
        shebang: None,
        frontmatter: None,
        attrs,
        items,
    })
}

/// The arguments of a macro, if all of them are expressions.
pub(super) fn arguments(tokens: TokenStream) -> Option<Punctuated<Expr, Token![,]>> {
    Tokens::new(tokens).exprs()
}

/// The arguments of a macro that are `Name, Kind -> Type`, and perhaps a last one.
pub(super) fn arrow(tokens: TokenStream) -> Option<(Ident, Ident, Type, Option<Expr>)> {
    let mut tokens = Tokens::new(tokens);
    let name = tokens.ident()?;
    tokens.take::<Token![,]>(",")?;
    let kind = tokens.ident()?;
    tokens.take::<Token![->]>("->")?;
    let body = tokens.ty()?;
    let last = match tokens.take::<Token![,]>(",") {
        Some(_) => Some(tokens.expr(true)?),
        None => None,
    };
    tokens.end()?;
    Some((name, kind, body, last))
}
