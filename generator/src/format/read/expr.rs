//! Expressions.

use proc_macro2::Delimiter;
use syn::punctuated::Punctuated;
use syn::{
    BinOp, Expr, ExprArray, ExprAssign, ExprBinary, ExprCall, ExprClosure, ExprField, ExprLit,
    ExprMacro, ExprMethodCall, ExprPath, ExprRange, ExprReference, ExprStruct, ExprTry, ExprTuple,
    ExprUnary, FieldValue, Index, Lit, LitBool, Macro, Member, Path, RangeLimits, ReturnType,
    Token, UnOp,
};

use super::path::Place;
use super::tokens::Tokens;

impl Tokens {
    /// An expression; literals of structs, only where a brace does not begin a block.
    pub(super) fn expr(&mut self, structs: bool) -> Option<Expr> {
        if let Some(limits) = self.limits() {
            return self.range(None, limits, structs);
        }
        let left = self.comparison(structs)?;
        if let Some(limits) = self.limits() {
            return self.range(Some(Box::new(left)), limits, structs);
        }
        if !self.is("=") || self.is("=>") || self.is("==") {
            return Some(left);
        }
        Some(Expr::Assign(ExprAssign {
            attrs: Vec::new(),
            left: Box::new(left),
            eq_token: self.take("=")?,
            right: Box::new(self.expr(structs)?),
        }))
    }

    fn limits(&mut self) -> Option<RangeLimits> {
        if !self.is("..") || self.is("...") {
            return None;
        }
        match self.take("..=") {
            Some(closed) => Some(RangeLimits::Closed(closed)),
            None => self.take("..").map(RangeLimits::HalfOpen),
        }
    }

    fn range(
        &mut self,
        start: Option<Box<Expr>>,
        limits: RangeLimits,
        structs: bool,
    ) -> Option<Expr> {
        let end = match (self.is_empty() || self.is(","), &limits) {
            (true, RangeLimits::HalfOpen(_)) => None,
            (true, RangeLimits::Closed(_)) => return None,
            (false, _) => Some(Box::new(self.comparison(structs)?)),
        };
        Some(Expr::Range(ExprRange {
            attrs: Vec::new(),
            start,
            limits,
            end,
        }))
    }

    /// What binds tighter than a range.
    pub(super) fn comparison(&mut self, structs: bool) -> Option<Expr> {
        let left = self.product(structs)?;
        let Some(sign) = self.take("==") else {
            return Some(left);
        };
        let right = self.product(structs)?;
        (!self.is("==")).then(|| binary(left, BinOp::Eq(sign), right))
    }

    fn product(&mut self, structs: bool) -> Option<Expr> {
        let mut left = self.unary(structs)?;
        while !self.is("/=")
            && let Some(sign) = self.take("/")
        {
            left = binary(left, BinOp::Div(sign), self.unary(structs)?);
        }
        Some(left)
    }

    fn unary(&mut self, structs: bool) -> Option<Expr> {
        let attrs = if self.is("#") {
            self.outer_attributes()?
        } else {
            Vec::new()
        };
        if let Some(and_token) = self.take("&") {
            if self.is_word("raw") && (self.is_word_at(1, "const") || self.is_word_at(1, "mut")) {
                return None;
            }
            let mutability = self.take_word("mut");
            return Some(Expr::Reference(ExprReference {
                attrs,
                and_token,
                mutability,
                expr: Box::new(self.unary(structs)?),
            }));
        }
        // Elsewhere they belong to a part of what follows.
        if !attrs.is_empty() {
            return None;
        }
        let op = if let Some(sign) = self.take("-") {
            UnOp::Neg(sign)
        } else if let Some(sign) = self.take("!") {
            UnOp::Not(sign)
        } else if let Some(sign) = self.take("*") {
            UnOp::Deref(sign)
        } else {
            let atom = self.atom(structs)?;
            return self.links(atom);
        };
        let expr = Box::new(self.unary(structs)?);
        Some(Expr::Unary(ExprUnary { attrs, op, expr }))
    }

    /// What follows an expression: calls, fields and question marks.
    fn links(&mut self, mut node: Expr) -> Option<Expr> {
        loop {
            let attrs = Vec::new();
            node = if let Some(mut arguments) = self.group(Delimiter::Parenthesis) {
                Expr::Call(ExprCall {
                    attrs,
                    func: Box::new(node),
                    paren_token: Default::default(),
                    args: arguments.exprs()?,
                })
            } else if !self.is("..")
                && let Some(dot_token) = self.take(".")
            {
                self.link(node, dot_token)?
            } else if let Some(question_token) = self.take("?") {
                let expr = Box::new(node);
                Expr::Try(ExprTry {
                    attrs,
                    expr,
                    question_token,
                })
            } else {
                let is_index = self.is_group(Delimiter::Bracket);
                return (!is_index).then_some(node);
            };
        }
    }

    fn link(&mut self, node: Expr, dot_token: Token![.]) -> Option<Expr> {
        let attrs = Vec::new();
        if let Some(literal) = self.literal() {
            let index = literal.to_string().parse().ok()?;
            let span = literal.span();
            return Some(Expr::Field(ExprField {
                attrs,
                base: Box::new(node),
                dot_token,
                member: Member::Unnamed(Index { index, span }),
            }));
        }
        let name = self.ident()?;
        let turbofish = if self.is("::") {
            Some(self.generic_arguments()?)
        } else {
            None
        };
        if let Some(mut arguments) = self.group(Delimiter::Parenthesis) {
            return Some(Expr::MethodCall(ExprMethodCall {
                attrs,
                receiver: Box::new(node),
                dot_token,
                method: name,
                turbofish,
                paren_token: Default::default(),
                args: arguments.exprs()?,
            }));
        }
        turbofish.is_none().then_some(Expr::Field(ExprField {
            attrs,
            base: Box::new(node),
            dot_token,
            member: Member::Named(name),
        }))
    }

    pub(super) fn exprs(&mut self) -> Option<Punctuated<Expr, Token![,]>> {
        self.all(",", |tokens| tokens.expr(true))
    }

    fn atom(&mut self, structs: bool) -> Option<Expr> {
        let attrs = Vec::new();
        if let Some(literal) = self.literal() {
            let lit = Lit::new(literal);
            return Some(Expr::Lit(ExprLit { attrs, lit }));
        }
        if let Some(mut inner) = self.group(Delimiter::Parenthesis) {
            let elems = inner.exprs()?;
            let is_tuple = elems.len() != 1 || elems.trailing_punct();
            return is_tuple.then_some(Expr::Tuple(ExprTuple {
                attrs,
                paren_token: Default::default(),
                elems,
            }));
        }
        if let Some(mut inner) = self.group(Delimiter::Bracket) {
            return Some(Expr::Array(ExprArray {
                attrs,
                bracket_token: Default::default(),
                elems: inner.exprs()?,
            }));
        }
        if self.is("|") || self.is_word("move") {
            return self.closure(structs);
        }
        if self.is("<") {
            let (qself, path) = self.qualified_path()?;
            let qself = Some(qself);
            return Some(Expr::Path(ExprPath { attrs, qself, path }));
        }
        if self.is_block() {
            return self.block_like();
        }
        for value in [true, false] {
            if self.is_word(if value { "true" } else { "false" }) {
                let span = self.any_ident()?.span();
                let lit = Lit::Bool(LitBool { value, span });
                return Some(Expr::Lit(ExprLit { attrs, lit }));
            }
        }
        self.named(structs)
    }

    /// What starts with a path.
    fn named(&mut self, structs: bool) -> Option<Expr> {
        let path = self.path(Place::Expr)?;
        let attrs = Vec::new();
        if !self.is("!=")
            && let Some(bang_token) = self.take("!")
        {
            let (delimiter, tokens) = self.delimited()?;
            let mac = Macro {
                path,
                bang_token,
                delimiter,
                tokens,
            };
            return Some(Expr::Macro(ExprMacro { attrs, mac }));
        }
        if structs && let Some(mut inner) = self.group(Delimiter::Brace) {
            return inner.struct_literal(path);
        }
        let qself = None;
        Some(Expr::Path(ExprPath { attrs, qself, path }))
    }

    fn struct_literal(&mut self, path: Path) -> Option<Expr> {
        let mut fields = Punctuated::new();
        let (mut dot2_token, mut rest) = (None, None);
        while !self.is_empty() {
            dot2_token = self.take("..");
            if dot2_token.is_some() {
                rest = Some(Box::new(self.expr(true)?));
                self.end()?;
                break;
            }
            fields.push_value(self.field_value()?);
            if self.is_empty() {
                break;
            }
            fields.push_punct(self.take(",")?);
        }
        Some(Expr::Struct(ExprStruct {
            attrs: Vec::new(),
            qself: None,
            path,
            brace_token: Default::default(),
            fields,
            dot2_token,
            rest,
        }))
    }

    fn field_value(&mut self) -> Option<FieldValue> {
        let name = self.ident()?;
        let colon_token = self.take(":");
        let expr = match colon_token {
            Some(_) => self.expr(true)?,
            None => Expr::Path(ExprPath {
                attrs: Vec::new(),
                qself: None,
                path: name.clone().into(),
            }),
        };
        Some(FieldValue {
            attrs: Vec::new(),
            member: Member::Named(name),
            colon_token,
            expr,
        })
    }

    fn closure(&mut self, structs: bool) -> Option<Expr> {
        let capture = self.take_word("move");
        let inputs_begin = self.take("|")?;
        let mut inputs = Punctuated::new();
        let inputs_end = loop {
            if let Some(end) = self.take("|") {
                break end;
            }
            inputs.push_value(self.typed_pattern()?);
            if let Some(end) = self.take("|") {
                break end;
            }
            inputs.push_punct(self.take(",")?);
        };
        Some(Expr::Closure(ExprClosure {
            attrs: Vec::new(),
            lifetimes: None,
            modifiers: Default::default(),
            constness: None,
            asyncness: None,
            capture,
            inputs_begin,
            inputs,
            inputs_end,
            output: ReturnType::Default,
            body: Box::new(self.expr(structs)?),
        }))
    }
}

fn binary(left: Expr, op: BinOp, right: Expr) -> Expr {
    Expr::Binary(ExprBinary {
        attrs: Vec::new(),
        left: Box::new(left),
        op,
        right: Box::new(right),
    })
}
