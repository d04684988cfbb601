//! Blocks, statements, and the expressions that end in a block.

use proc_macro2::Delimiter;
use syn::{
    Arm, Block, Expr, ExprBlock, ExprIf, ExprLet, ExprMatch, ExprWhile, Local, LocalInit, Stmt,
};

use super::tokens::Tokens;

impl Tokens {
    /// A block; this is what it has between its braces.
    pub(super) fn block(&mut self) -> Option<Block> {
        let mut stmts = Vec::new();
        while !self.is_empty() {
            stmts.push(self.statement()?);
        }
        Some(Block {
            brace_token: Default::default(),
            stmts,
        })
    }

    fn statement(&mut self) -> Option<Stmt> {
        if self.is_word("let") {
            return self.binding().map(Stmt::Local);
        }
        let is_block = self.is_block();
        let expr = self.line()?;
        let semicolon = self.take(";");
        let ends = is_block || semicolon.is_some() || self.is_empty();
        // Other statements, not expressions.
        let is_macro = matches!(expr, Expr::Macro(_));
        (ends && !is_macro).then_some(Stmt::Expr(expr, semicolon))
    }

    /// An expression that ends with its block, if it is one.
    fn line(&mut self) -> Option<Expr> {
        if !self.is_block() {
            return self.expr(true);
        }
        let block = self.block_like()?;
        let goes_on = self.is(".") || self.is("?");
        (!goes_on).then_some(block)
    }

    fn binding(&mut self) -> Option<Local> {
        let let_token = self.take_word("let")?;
        let pat = self.typed_pattern()?;
        let eq_token = self.take("=")?;
        let expr = Box::new(self.expr(true)?);
        Some(Local {
            attrs: Vec::new(),
            let_token,
            modifiers: Default::default(),
            pat,
            init: Some(LocalInit {
                eq_token,
                expr,
                diverge: None,
            }),
            semi_token: self.take(";")?,
        })
    }

    /// Whether an expression comes next that ends in a block.
    pub(super) fn is_block(&self) -> bool {
        self.is_group(Delimiter::Brace)
            || self.is_word("match")
            || self.is_word("while")
            || self.is_word("if")
    }

    pub(super) fn block_like(&mut self) -> Option<Expr> {
        let attrs = Vec::new();
        if let Some(match_token) = self.take_word("match") {
            let expr = Box::new(self.expr(false)?);
            let mut inner = self.group(Delimiter::Brace)?;
            let mut arms = Vec::new();
            while !inner.is_empty() {
                arms.push(inner.arm()?);
            }
            return Some(Expr::Match(ExprMatch {
                attrs,
                match_token,
                expr,
                brace_token: Default::default(),
                arms,
            }));
        }
        if let Some(while_token) = self.take_word("while") {
            return Some(Expr::While(ExprWhile {
                attrs,
                label: None,
                while_token,
                cond: Box::new(self.condition()?),
                body: self.group(Delimiter::Brace)?.block()?,
            }));
        }
        if let Some(if_token) = self.take_word("if") {
            let cond = Box::new(self.condition()?);
            let then_branch = self.group(Delimiter::Brace)?.block()?;
            return (!self.is_word("else")).then_some(Expr::If(ExprIf {
                attrs,
                if_token,
                cond,
                then_branch,
                else_branch: None,
            }));
        }
        let block = self.group(Delimiter::Brace)?.block()?;
        let label = None;
        Some(Expr::Block(ExprBlock {
            attrs,
            label,
            block,
        }))
    }

    fn condition(&mut self) -> Option<Expr> {
        let Some(let_token) = self.take_word("let") else {
            return self.expr(false);
        };
        Some(Expr::Let(ExprLet {
            attrs: Vec::new(),
            let_token,
            pat: Box::new(self.pattern()?),
            eq_token: self.take("=")?,
            expr: Box::new(self.comparison(false)?),
        }))
    }

    fn arm(&mut self) -> Option<Arm> {
        let pat = self.guarded_pattern()?;
        let fat_arrow_token = self.take("=>")?;
        let is_block = self.is_block();
        let body = Box::new(self.line()?);
        let comma = self.take(",");
        let ends = is_block || comma.is_some() || self.is_empty();
        ends.then_some(Arm {
            attrs: Vec::new(),
            pat,
            fat_arrow_token,
            body,
            comma,
        })
    }
}
