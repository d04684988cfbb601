//! Types and generic parameters.

use proc_macro2::Delimiter;
use syn::punctuated::Punctuated;
use syn::{
    GenericParam, Generics, LifetimeParam, ReturnType, Token, Type, TypeImplTrait, TypeParam,
    TypeParamBound, TypeReference, TypeSlice, TypeTuple,
};

use super::tokens::Tokens;

impl Tokens {
    pub(super) fn ty(&mut self) -> Option<Type> {
        if self.is_ident() && !self.is_word("impl") {
            return self.type_path();
        }
        if let Some(and_token) = self.take("&") {
            return self.reference_to(and_token).map(Type::Reference);
        }
        if let Some(mut inner) = self.group(Delimiter::Bracket) {
            let elem = Box::new(inner.ty()?);
            inner.end()?;
            return Some(Type::Slice(TypeSlice {
                attrs: Vec::new(),
                bracket_token: Default::default(),
                elem,
            }));
        }
        if let Some(mut inner) = self.group(Delimiter::Parenthesis) {
            let elems: Punctuated<_, _> = inner.all(",", Self::ty)?;
            let is_tuple = elems.len() != 1 || elems.trailing_punct();
            return is_tuple.then_some(Type::Tuple(TypeTuple {
                attrs: Vec::new(),
                paren_token: Default::default(),
                elems,
            }));
        }
        if let Some(impl_token) = self.take_word("impl") {
            return Some(Type::ImplTrait(TypeImplTrait {
                attrs: Vec::new(),
                impl_token,
                bounds: self.bounds()?,
            }));
        }
        self.type_path()
    }

    fn reference_to(&mut self, and_token: Token![&]) -> Option<TypeReference> {
        let lifetime = match self.is("'") {
            true => Some(self.lifetime()?),
            false => None,
        };
        let mutability = self.take_word("mut");
        // `&impl A + B` and the like are not clear.
        if self.is_word("impl") {
            return None;
        }
        Some(TypeReference {
            attrs: Vec::new(),
            and_token,
            lifetime,
            mutability,
            elem: Box::new(self.ty()?),
        })
    }

    fn bounds(&mut self) -> Option<Punctuated<TypeParamBound, Token![+]>> {
        let mut bounds = Punctuated::new();
        loop {
            bounds.push_value(self.bound()?);
            let Some(plus) = self.take("+") else {
                return Some(bounds);
            };
            bounds.push_punct(plus);
        }
    }

    pub(super) fn output(&mut self) -> Option<ReturnType> {
        let Some(arrow) = self.take("->") else {
            return Some(ReturnType::Default);
        };
        Some(ReturnType::Type(arrow, Box::new(self.ty()?)))
    }

    /// `<'a, T: Trait>`, if it comes next.
    pub(super) fn generics(&mut self) -> Option<Generics> {
        let mut generics = Generics::default();
        let Some(lt_token) = self.take("<") else {
            return Some(generics);
        };
        generics.lt_token = Some(lt_token);
        loop {
            generics.params.push_value(self.generic_param()?);
            if let Some(end) = self.take(">") {
                generics.gt_token = Some(end);
                return Some(generics);
            }
            generics.params.push_punct(self.take(",")?);
        }
    }

    fn generic_param(&mut self) -> Option<GenericParam> {
        if self.is("'") {
            let lifetime = self.lifetime()?;
            return Some(GenericParam::Lifetime(LifetimeParam::new(lifetime)));
        }
        let ident = self.ident()?;
        let colon_token = self.take(":");
        let bounds = match colon_token {
            Some(_) => self.bounds()?,
            None => Punctuated::new(),
        };
        Some(GenericParam::Type(TypeParam {
            attrs: Vec::new(),
            ident,
            colon_token,
            bounds,
            default: None,
        }))
    }
}
