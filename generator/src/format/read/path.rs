//! Paths and their generic arguments.

use proc_macro2::{Delimiter, Span};
use syn::punctuated::Punctuated;
use syn::{
    AngleBracketedGenericArguments, GenericArgument, Lifetime, Path, PathArguments, PathSegment,
    QSelf, Token, TraitBound, Type, TypeParamBound, TypePath,
};

use super::tokens::Tokens;

/// Where a path stands, which is how its generic arguments are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In an attribute or a macro, without any.
    Plain,
    /// In an expression or a pattern, after two colons.
    Expr,
    /// In a type.
    Type,
}

impl Tokens {
    pub(super) fn path(&mut self, place: Place) -> Option<Path> {
        let leading_colon = self.take("::");
        let mut segments = Punctuated::new();
        self.segments(place, &mut segments)?;
        Some(Path {
            leading_colon,
            segments,
        })
    }

    fn segments(
        &mut self,
        place: Place,
        segments: &mut Punctuated<PathSegment, Token![::]>,
    ) -> Option<()> {
        loop {
            let ident = self.segment()?;
            let is_module = ident == "self" || ident == "super" || ident == "crate";
            let place = if is_module { Place::Plain } else { place };
            let arguments = self.path_arguments(place)?;
            segments.push_value(PathSegment { ident, arguments });
            let Some(colons) = self.take("::") else {
                return Some(());
            };
            segments.push_punct(colons);
        }
    }

    /// `<Type as Trait>::name`
    pub(super) fn qualified_path(&mut self) -> Option<(QSelf, Path)> {
        let lt_token = self.take("<")?;
        let ty = Box::new(self.ty()?);
        let as_token = Some(self.take_word("as")?);
        let mut path = self.path(Place::Type)?;
        let gt_token = self.take(">")?;
        let position = path.segments.len();
        path.segments.push_punct(self.take("::")?);
        self.segments(Place::Expr, &mut path.segments)?;
        let qself = QSelf {
            lt_token,
            ty,
            position,
            as_token,
            gt_token,
        };
        Some((qself, path))
    }

    fn path_arguments(&mut self, place: Place) -> Option<PathArguments> {
        if self.is_at(2, "<") && self.is("::") && place != Place::Plain
            || self.is("<") && place == Place::Type
        {
            return self.generic_arguments().map(PathArguments::AngleBracketed);
        }
        let is_function = place == Place::Type && self.is_group(Delimiter::Parenthesis);
        (!is_function).then_some(PathArguments::None)
    }

    /// `::<…>`, or without the colons.
    pub(super) fn generic_arguments(&mut self) -> Option<AngleBracketedGenericArguments> {
        let colon2_token = self.take("::");
        let lt_token = self.take("<")?;
        let mut args = Punctuated::new();
        let gt_token = loop {
            if let Some(end) = self.take(">") {
                break end;
            }
            args.push_value(self.generic_argument()?);
            if let Some(end) = self.take(">") {
                break end;
            }
            args.push_punct(self.take(",")?);
        };
        Some(AngleBracketedGenericArguments {
            colon2_token,
            lt_token,
            args,
            gt_token,
        })
    }

    fn generic_argument(&mut self) -> Option<GenericArgument> {
        if self.is("'") {
            return self.lifetime().map(GenericArgument::Lifetime);
        }
        let argument = self.ty()?;
        // `Item: Bound` and `Item = Type` are followed by neither.
        let ends = self.is(",") || self.is(">");
        ends.then_some(GenericArgument::Type(argument))
    }

    pub(super) fn lifetime(&mut self) -> Option<Lifetime> {
        self.take::<()>("'")?;
        let apostrophe = Span::call_site();
        let ident = self.any_ident()?;
        Some(Lifetime { apostrophe, ident })
    }

    /// The trait of a bound that is nothing else.
    pub(super) fn bound(&mut self) -> Option<TypeParamBound> {
        let path = self.path(Place::Type)?;
        Some(TypeParamBound::Trait(TraitBound {
            paren_token: None,
            lifetimes: None,
            modifiers: Default::default(),
            maybe: None,
            path,
        }))
    }

    /// A type that is a path.
    pub(super) fn type_path(&mut self) -> Option<Type> {
        Some(Type::Path(TypePath {
            attrs: Vec::new(),
            qself: None,
            path: self.path(Place::Type)?,
        }))
    }
}
