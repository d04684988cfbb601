//! Tokens in a row, which are moved out of it.

use std::fmt::{self, Write};
use std::vec;

use proc_macro2::{Delimiter, Ident, Literal, Spacing, TokenStream, TokenTree};
use syn::MacroDelimiter;
use syn::punctuated::Punctuated;

/// What is left of the tokens between two delimiters.
pub(super) struct Tokens {
    rest: vec::IntoIter<TokenTree>,
}

impl Tokens {
    pub(super) fn new(stream: TokenStream) -> Self {
        let tokens: Vec<_> = stream.into_iter().collect();
        Self {
            rest: tokens.into_iter(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.at(0).is_none()
    }

    /// Nothing, if there are more tokens.
    pub(super) fn end(&self) -> Option<()> {
        self.is_empty().then_some(())
    }

    /// A token that comes so many tokens later.
    fn at(&self, index: usize) -> Option<&TokenTree> {
        self.rest.as_slice().get(index)
    }

    /// Whether a sign of one or several characters comes next.
    pub(super) fn is(&self, sign: &str) -> bool {
        self.is_at(0, sign)
    }

    /// Whether a sign comes so many tokens later.
    pub(super) fn is_at(&self, index: usize, sign: &str) -> bool {
        sign.bytes().enumerate().all(|(place, byte)| {
            let is_last = place + 1 == sign.len();
            match self.at(index + place) {
                Some(TokenTree::Punct(punct)) => {
                    punct.as_char() == char::from(byte)
                        && (is_last || punct.spacing() == Spacing::Joint)
                }
                _ => false,
            }
        })
    }

    /// Takes a sign, if it comes next.
    pub(super) fn take<T: Default>(&mut self, sign: &str) -> Option<T> {
        if !self.is(sign) {
            return None;
        }
        for _ in sign.bytes() {
            self.rest.next();
        }
        Some(T::default())
    }

    /// Whether a keyword comes next.
    pub(super) fn is_word(&self, word: &str) -> bool {
        self.is_word_at(0, word)
    }

    /// Whether a keyword comes so many tokens later.
    pub(super) fn is_word_at(&self, index: usize, word: &str) -> bool {
        matches!(self.at(index), Some(TokenTree::Ident(ident)) if ident == word)
    }

    /// Takes a keyword, if it comes next.
    pub(super) fn take_word<T: Default>(&mut self, word: &str) -> Option<T> {
        if !self.is_word(word) {
            return None;
        }
        self.rest.next();
        Some(T::default())
    }

    /// Whether a name or a keyword comes next.
    pub(super) fn is_ident(&self) -> bool {
        matches!(self.at(0), Some(TokenTree::Ident(_)))
    }

    /// A name.
    pub(super) fn ident(&mut self) -> Option<Ident> {
        let ident = self.any_ident()?;
        (!is_keyword(&ident)).then_some(ident)
    }

    /// A name, or one of the keywords that a path may start with.
    pub(super) fn segment(&mut self) -> Option<Ident> {
        let ident = self.any_ident()?;
        let is_known = !is_keyword(&ident)
            || ident == "self"
            || ident == "Self"
            || ident == "super"
            || ident == "crate";
        is_known.then_some(ident)
    }

    /// A name or a keyword.
    pub(super) fn any_ident(&mut self) -> Option<Ident> {
        if !self.is_ident() {
            return None;
        }
        match self.rest.next() {
            Some(TokenTree::Ident(ident)) => Some(ident),
            _ => None,
        }
    }

    /// A literal, if it comes next.
    pub(super) fn literal(&mut self) -> Option<Literal> {
        let Some(TokenTree::Literal(_)) = self.at(0) else {
            return None;
        };
        match self.rest.next() {
            Some(TokenTree::Literal(literal)) => Some(literal),
            _ => None,
        }
    }

    /// Whether a group comes next.
    pub(super) fn is_group(&self, delimiter: Delimiter) -> bool {
        matches!(self.at(0), Some(TokenTree::Group(group)) if group.delimiter() == delimiter)
    }

    /// What stands between two delimiters, if they come next.
    pub(super) fn group(&mut self, delimiter: Delimiter) -> Option<Self> {
        if !self.is_group(delimiter) {
            return None;
        }
        self.stream().map(Self::new)
    }

    /// What stands between any delimiters, as it is.
    pub(super) fn delimited(&mut self) -> Option<(MacroDelimiter, TokenStream)> {
        let Some(TokenTree::Group(group)) = self.at(0) else {
            return None;
        };
        let delimiter = match group.delimiter() {
            Delimiter::Parenthesis => MacroDelimiter::Paren(Default::default()),
            Delimiter::Brace => MacroDelimiter::Brace(Default::default()),
            Delimiter::Bracket => MacroDelimiter::Bracket(Default::default()),
            Delimiter::None => return None,
        };
        Some((delimiter, self.stream()?))
    }

    /// The tokens of a group. It is gone by then, so that they can be moved.
    fn stream(&mut self) -> Option<TokenStream> {
        match self.rest.next() {
            Some(TokenTree::Group(group)) => Some(group.stream()),
            _ => None,
        }
    }

    /// All that is left, with signs between.
    pub(super) fn all<T, P: Default>(
        &mut self,
        sign: &str,
        read: impl Fn(&mut Self) -> Option<T>,
    ) -> Option<Punctuated<T, P>> {
        let mut list = Punctuated::new();
        while !self.is_empty() {
            list.push_value(read(self)?);
            if self.is_empty() {
                break;
            }
            list.push_punct(self.take(sign)?);
        }
        Some(list)
    }
}

/// Whether a name is none.
fn is_keyword(ident: &Ident) -> bool {
    let mut start = Start::default();
    // It ends where the name is too long for a keyword.
    let is_short = write!(start, "{ident}").is_ok();
    is_short && start.is_keyword()
}

/// The start of a name.
#[derive(Default)]
struct Start {
    bytes: [u8; 8],
    length: usize,
}

impl Write for Start {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.length + text.len();
        let room = self.bytes.get_mut(self.length..end).ok_or(fmt::Error)?;
        room.copy_from_slice(text.as_bytes());
        self.length = end;
        Ok(())
    }
}

impl Start {
    fn is_keyword(&self) -> bool {
        matches!(
            self.bytes.get(..self.length).unwrap_or_default(),
            b"_" | b"as"
                | b"do"
                | b"fn"
                | b"if"
                | b"in"
                | b"box"
                | b"dyn"
                | b"for"
                | b"let"
                | b"mod"
                | b"mut"
                | b"pub"
                | b"ref"
                | b"try"
                | b"use"
                | b"else"
                | b"enum"
                | b"impl"
                | b"loop"
                | b"move"
                | b"priv"
                | b"Self"
                | b"self"
                | b"true"
                | b"type"
                | b"async"
                | b"await"
                | b"break"
                | b"const"
                | b"crate"
                | b"false"
                | b"final"
                | b"macro"
                | b"match"
                | b"super"
                | b"trait"
                | b"where"
                | b"while"
                | b"yield"
                | b"become"
                | b"extern"
                | b"return"
                | b"static"
                | b"struct"
                | b"typeof"
                | b"unsafe"
                | b"unsized"
                | b"virtual"
                | b"abstract"
                | b"continue"
                | b"override"
        )
    }
}
