//! What an `impl` has.

use proc_macro2::Delimiter;
use syn::{
    FnArg, Generics, ImplItem, ImplItemConst, ImplItemFn, PatType, Receiver, ReceiverKind, Safety,
    Signature, Token,
};

use super::tokens::Tokens;

impl Tokens {
    pub(super) fn member(&mut self) -> Option<ImplItem> {
        let attrs = self.outer_attributes()?;
        let vis = self.visibility()?;
        if let Some(const_token) = self.take_word("const") {
            return Some(ImplItem::Const(ImplItemConst {
                attrs,
                vis,
                modifiers: Default::default(),
                const_token,
                ident: self.ident()?,
                generics: Generics::default(),
                colon_token: self.take(":")?,
                ty: self.ty()?,
                eq_token: self.take("=")?,
                expr: self.expr(true)?,
                semi_token: self.take(";")?,
            }));
        }
        let sig = self.signature()?;
        let block = self.group(Delimiter::Brace)?.block()?;
        Some(ImplItem::Fn(ImplItemFn {
            attrs,
            vis,
            modifiers: Default::default(),
            sig,
            block,
        }))
    }

    fn signature(&mut self) -> Option<Signature> {
        let fn_token = self.take_word("fn")?;
        let ident = self.ident()?;
        let generics = self.generics()?;
        let inputs = self.group(Delimiter::Parenthesis)?.all(",", Self::input)?;
        Some(Signature {
            constness: None,
            asyncness: None,
            safety: Safety::Default,
            abi: None,
            fn_token,
            ident,
            generics,
            paren_token: Default::default(),
            inputs,
            variadic: None,
            output: self.output()?,
        })
    }

    fn input(&mut self) -> Option<FnArg> {
        if let Some(and) = self.take("&") {
            let mutability = self.take_word("mut");
            let kind = ReceiverKind::Reference(and, None, mutability);
            return self.receiver(None, kind);
        }
        if self.is_word("self") {
            return self.receiver(None, ReceiverKind::Value);
        }
        if self.is_word("mut") && self.is_word_at(1, "self") {
            let mutability = self.take_word("mut");
            return self.receiver(mutability, ReceiverKind::Value);
        }
        Some(FnArg::Typed(PatType {
            attrs: Vec::new(),
            pat: Box::new(self.pattern()?),
            colon_token: self.take(":")?,
            ty: Box::new(self.ty()?),
        }))
    }

    fn receiver(&mut self, mutability: Option<Token![mut]>, kind: ReceiverKind) -> Option<FnArg> {
        Some(FnArg::Receiver(Receiver {
            attrs: Vec::new(),
            mutability,
            self_token: self.take_word("self")?,
            kind,
        }))
    }
}
