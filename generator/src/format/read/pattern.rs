//! Patterns.

use proc_macro2::{Delimiter, Ident};
use syn::{
    ExprLit, ExprPath, Lit, Pat, PatGuard, PatIdent, PatTuple, PatTupleStruct, PatType, PatWild,
};

use super::path::Place;
use super::tokens::Tokens;

impl Tokens {
    pub(super) fn pattern(&mut self) -> Option<Pat> {
        if let Some(literal) = self.literal() {
            let attrs = Vec::new();
            let lit = Lit::new(literal);
            let is_range = self.is("..");
            return (!is_range).then_some(Pat::Lit(ExprLit { attrs, lit }));
        }
        if let Some(underscore_token) = self.take_word("_") {
            let attrs = Vec::new();
            return Some(Pat::Wild(PatWild {
                attrs,
                underscore_token,
            }));
        }
        if let Some(mut inner) = self.group(Delimiter::Parenthesis) {
            let elems: syn::punctuated::Punctuated<_, _> = inner.all(",", Self::pattern)?;
            let is_tuple = elems.len() != 1 || elems.trailing_punct();
            return is_tuple.then_some(Pat::Tuple(PatTuple {
                attrs: Vec::new(),
                paren_token: Default::default(),
                elems,
            }));
        }
        let mutability = self.take_word("mut");
        match mutability {
            Some(_) => self.variable(mutability),
            None => self.variable_or_path(),
        }
    }

    fn variable(&mut self, mutability: Option<syn::Token![mut]>) -> Option<Pat> {
        let ident = self.ident()?;
        let is_more = self.is("@") || self.is("::");
        (!is_more).then_some(Pat::Ident(PatIdent {
            attrs: Vec::new(),
            by_ref: None,
            mutability,
            ident,
            subpat: None,
        }))
    }

    fn variable_or_path(&mut self) -> Option<Pat> {
        let mut path = self.path(Place::Expr)?;
        if self.is("@") || self.is("!") || self.is("..") || self.is_group(Delimiter::Brace) {
            return None;
        }
        let attrs = Vec::new();
        if let Some(mut inner) = self.group(Delimiter::Parenthesis) {
            return Some(Pat::TupleStruct(PatTupleStruct {
                attrs,
                qself: None,
                path,
                paren_token: Default::default(),
                elems: inner.all(",", Self::pattern)?,
            }));
        }
        if path.get_ident().is_some_and(is_variable) {
            let segment = path.segments.pop()?;
            return Some(Pat::Ident(PatIdent {
                attrs,
                by_ref: None,
                mutability: None,
                ident: segment.ident,
                subpat: None,
            }));
        }
        let qself = None;
        Some(Pat::Path(ExprPath { attrs, qself, path }))
    }

    /// A pattern, perhaps with its type.
    pub(super) fn typed_pattern(&mut self) -> Option<Pat> {
        let pat = self.pattern()?;
        let Some(colon_token) = self.take(":") else {
            return Some(pat);
        };
        Some(Pat::Type(PatType {
            attrs: Vec::new(),
            pat: Box::new(pat),
            colon_token,
            ty: Box::new(self.ty()?),
        }))
    }

    /// A pattern, perhaps with a condition.
    pub(super) fn guarded_pattern(&mut self) -> Option<Pat> {
        let pat = self.pattern()?;
        let Some(if_token) = self.take_word("if") else {
            return Some(pat);
        };
        Some(Pat::Guard(PatGuard {
            attrs: Vec::new(),
            pat: Box::new(pat),
            if_token,
            guard: Box::new(self.expr(true)?),
        }))
    }
}

/// Whether a name is not one of the keywords that are paths.
fn is_variable(name: &Ident) -> bool {
    name != "Self" && name != "super" && name != "crate"
}
