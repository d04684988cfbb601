//! Items and attributes.

use proc_macro2::Delimiter;
use syn::punctuated::Punctuated;
use syn::{
    AttrStyle, Attribute, Field, Fields, FieldsNamed, FieldsUnnamed, Generics, Item, ItemConst,
    ItemEnum, ItemImpl, ItemMacro, ItemMod, ItemStatic, ItemStruct, ItemType, ItemUse, Macro,
    MacroDelimiter, Meta, MetaList, MetaNameValue, StaticMutability, Token, Type, UseGroup,
    UseName, UsePath, UseTree, Variant, VisRestricted, Visibility, WhereClausePlacement,
};

use super::path::Place;
use super::tokens::Tokens;

impl Tokens {
    pub(super) fn inner_attributes(&mut self) -> Option<Vec<Attribute>> {
        let mut attributes = Vec::new();
        while self.is("#") && self.is_at(1, "!") {
            let pound_token = self.take("#")?;
            let style = AttrStyle::Inner(self.take("!")?);
            attributes.push(self.attribute(pound_token, style)?);
        }
        Some(attributes)
    }

    pub(super) fn outer_attributes(&mut self) -> Option<Vec<Attribute>> {
        let mut attributes = Vec::new();
        while let Some(pound_token) = self.take("#") {
            attributes.push(self.attribute(pound_token, AttrStyle::Outer)?);
        }
        Some(attributes)
    }

    fn attribute(&mut self, pound_token: Token![#], style: AttrStyle) -> Option<Attribute> {
        let mut inner = self.group(Delimiter::Bracket)?;
        let path = inner.path(Place::Plain)?;
        let meta = if inner.is_empty() {
            Meta::Path(path)
        } else if let Some((delimiter, tokens)) = inner.delimited() {
            Meta::List(MetaList {
                path,
                delimiter,
                tokens,
            })
        } else {
            Meta::NameValue(MetaNameValue {
                path,
                eq_token: inner.take("=")?,
                value: inner.expr(true)?,
            })
        };
        inner.end()?;
        Some(Attribute {
            pound_token,
            style,
            bracket_token: Default::default(),
            meta,
        })
    }

    pub(super) fn visibility(&mut self) -> Option<Visibility> {
        let Some(pub_token) = self.take_word("pub") else {
            return Some(Visibility::Inherited);
        };
        let Some(mut inner) = self.group(Delimiter::Parenthesis) else {
            return Some(Visibility::Public(pub_token));
        };
        // Anything else is a type that follows.
        if !inner.is_word("crate") && !inner.is_word("super") {
            return None;
        }
        let path = Box::new(inner.path(Place::Plain)?);
        inner.end()?;
        (path.segments.len() == 1).then_some(Visibility::Restricted(VisRestricted {
            pub_token,
            paren_token: Default::default(),
            in_token: None,
            path,
        }))
    }

    pub(super) fn item(&mut self) -> Option<Item> {
        let attrs = self.outer_attributes()?;
        let vis = self.visibility()?;
        if self.is_word("impl") {
            return matches!(vis, Visibility::Inherited)
                .then(|| self.implementation(attrs))?
                .map(Item::Impl);
        }
        if self.is_word("use") {
            return self.import(attrs, vis).map(Item::Use);
        }
        if self.is_word("struct") {
            return self.structure(attrs, vis).map(Item::Struct);
        }
        if self.is_word("enum") {
            return self.enumeration(attrs, vis).map(Item::Enum);
        }
        if self.is_word("type") {
            return self.alias(attrs, vis).map(Item::Type);
        }
        if self.is_word("static") {
            return self.variable_item(attrs, vis).map(Item::Static);
        }
        if self.is_word("const") {
            return self.constant(attrs, vis).map(Item::Const);
        }
        if let Some(mod_token) = self.take_word("mod") {
            return Some(Item::Mod(ItemMod {
                attrs,
                vis,
                unsafety: None,
                mod_token,
                ident: self.ident()?,
                content: None,
                semi: Some(self.take(";")?),
            }));
        }
        let may_be_macro = matches!(vis, Visibility::Inherited) && !self.is_word("Self");
        may_be_macro
            .then(|| self.macro_item(attrs))?
            .map(Item::Macro)
    }

    fn macro_item(&mut self, attrs: Vec<Attribute>) -> Option<ItemMacro> {
        let path = self.path(Place::Plain)?;
        let bang_token = self.take("!")?;
        let ident = match self.is_ident() {
            true => Some(self.ident()?),
            false => None,
        };
        let (delimiter, tokens) = self.delimited()?;
        let semi_token = match delimiter {
            MacroDelimiter::Brace(_) => None,
            MacroDelimiter::Paren(_) | MacroDelimiter::Bracket(_) => Some(self.take(";")?),
        };
        Some(ItemMacro {
            attrs,
            ident,
            mac: Macro {
                path,
                bang_token,
                delimiter,
                tokens,
            },
            semi_token,
        })
    }

    fn implementation(&mut self, attrs: Vec<Attribute>) -> Option<ItemImpl> {
        let impl_token = self.take_word("impl")?;
        let generics = self.generics()?;
        let mut self_ty = self.ty()?;
        let mut trait_ = None;
        if let Some(for_token) = self.take_word("for") {
            let Type::Path(path) = self_ty else {
                return None;
            };
            trait_ = Some((path.path, for_token));
            self_ty = self.ty()?;
        }
        let mut inner = self.group(Delimiter::Brace)?;
        let mut items = Vec::new();
        while !inner.is_empty() {
            items.push(inner.member()?);
        }
        Some(ItemImpl {
            attrs,
            modifiers: Default::default(),
            unsafety: None,
            impl_token,
            generics,
            trait_,
            self_ty: Box::new(self_ty),
            brace_token: Default::default(),
            items,
        })
    }

    fn import(&mut self, attrs: Vec<Attribute>, vis: Visibility) -> Option<ItemUse> {
        Some(ItemUse {
            attrs,
            vis,
            use_token: self.take_word("use")?,
            leading_colon: self.take("::"),
            tree: self.use_tree()?,
            semi_token: self.take(";")?,
        })
    }

    fn use_tree(&mut self) -> Option<UseTree> {
        if let Some(mut inner) = self.group(Delimiter::Brace) {
            return Some(UseTree::Group(UseGroup {
                brace_token: Default::default(),
                items: inner.all(",", Self::use_tree)?,
            }));
        }
        if self.is_word("Self") {
            return None;
        }
        let ident = self.segment()?;
        let Some(colon2_token) = self.take("::") else {
            let is_renamed = self.is_word("as");
            return (!is_renamed).then_some(UseTree::Name(UseName { ident }));
        };
        Some(UseTree::Path(UsePath {
            ident,
            colon2_token,
            tree: Box::new(self.use_tree()?),
        }))
    }

    fn alias(&mut self, attrs: Vec<Attribute>, vis: Visibility) -> Option<ItemType> {
        Some(ItemType {
            attrs,
            vis,
            modifiers: Default::default(),
            type_token: self.take_word("type")?,
            ident: self.ident()?,
            generics: Generics::default(),
            eq_token: self.take("=")?,
            ty: Box::new(self.ty()?),
            semi_token: self.take(";")?,
            where_clause_placement: WhereClausePlacement::Early,
        })
    }

    fn variable_item(&mut self, attrs: Vec<Attribute>, vis: Visibility) -> Option<ItemStatic> {
        Some(ItemStatic {
            attrs,
            vis,
            static_token: self.take_word("static")?,
            mutability: StaticMutability::None,
            ident: self.ident()?,
            colon_token: self.take(":")?,
            ty: Box::new(self.ty()?),
            eq_token: self.take("=")?,
            expr: Box::new(self.expr(true)?),
            semi_token: self.take(";")?,
        })
    }

    fn constant(&mut self, attrs: Vec<Attribute>, vis: Visibility) -> Option<ItemConst> {
        Some(ItemConst {
            attrs,
            vis,
            modifiers: Default::default(),
            const_token: self.take_word("const")?,
            ident: self.ident()?,
            generics: Generics::default(),
            colon_token: self.take(":")?,
            ty: Box::new(self.ty()?),
            eq_token: self.take("=")?,
            expr: Box::new(self.expr(true)?),
            semi_token: self.take(";")?,
        })
    }

    fn structure(&mut self, attrs: Vec<Attribute>, vis: Visibility) -> Option<ItemStruct> {
        let struct_token = self.take_word("struct")?;
        let ident = self.ident()?;
        let fields = match self.group(Delimiter::Brace) {
            Some(mut inner) => Fields::Named(FieldsNamed {
                brace_token: Default::default(),
                named: inner.all(",", Self::named_field)?,
            }),
            None => self.tuple()?,
        };
        let semi_token = match fields {
            Fields::Named(_) => None,
            Fields::Unnamed(_) | Fields::Unit => Some(self.take(";")?),
        };
        Some(ItemStruct {
            attrs,
            vis,
            struct_token,
            ident,
            generics: Generics::default(),
            fields,
            semi_token,
        })
    }

    /// Fields without names, if there are any.
    fn tuple(&mut self) -> Option<Fields> {
        let Some(mut inner) = self.group(Delimiter::Parenthesis) else {
            return Some(Fields::Unit);
        };
        Some(Fields::Unnamed(FieldsUnnamed {
            paren_token: Default::default(),
            unnamed: inner.all(",", Self::unnamed_field)?,
        }))
    }

    fn named_field(&mut self) -> Option<Field> {
        Some(Field {
            attrs: self.outer_attributes()?,
            vis: self.visibility()?,
            modifiers: Default::default(),
            ident: Some(self.ident()?),
            colon_token: Some(self.take(":")?),
            ty: self.ty()?,
            default: None,
        })
    }

    fn unnamed_field(&mut self) -> Option<Field> {
        Some(Field {
            attrs: self.outer_attributes()?,
            vis: self.visibility()?,
            modifiers: Default::default(),
            ident: None,
            colon_token: None,
            ty: self.ty()?,
            default: None,
        })
    }

    fn enumeration(&mut self, attrs: Vec<Attribute>, vis: Visibility) -> Option<ItemEnum> {
        let enum_token = self.take_word("enum")?;
        let ident = self.ident()?;
        let variants: Punctuated<Variant, Token![,]> =
            self.group(Delimiter::Brace)?.all(",", Self::variant)?;
        Some(ItemEnum {
            attrs,
            vis,
            enum_token,
            ident,
            generics: Generics::default(),
            brace_token: Default::default(),
            variants,
        })
    }

    fn variant(&mut self) -> Option<Variant> {
        Some(Variant {
            attrs: self.outer_attributes()?,
            ident: self.ident()?,
            fields: self.tuple()?,
            discriminant: None,
        })
    }
}
