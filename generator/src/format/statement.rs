//! Statements.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "syn's enums grow; what is not known is left to prettyplease"
)]

use syn::{Arm, Block, Expr, ExprAssign, ExprMatch, Local, Stmt};

use super::item::assigned;
use super::layout::{self, At, TAB, width};
use super::member::MARGIN;
use super::pretty::{self, push_indent, push_line};
use super::{flat, head};

/// Writes the statements of a block.
pub(super) fn statements(block: &Block, indent: usize, out: &mut String) {
    for node in &block.stmts {
        let start = out.len();
        if statement(node, indent, out).is_none() {
            out.truncate(start);
            pretty::statement(node, indent, out);
        }
    }
}

fn statement(node: &Stmt, indent: usize, out: &mut String) -> Option<()> {
    match node {
        Stmt::Local(local) => binding(local, indent, out),
        Stmt::Expr(Expr::Assign(assign), Some(_)) => assignment(assign, indent, out),
        Stmt::Expr(Expr::Match(expr), semicolon) => {
            push_indent(indent, out);
            branches(expr, indent, out)?;
            out.push_str(if semicolon.is_some() { ";\n" } else { "\n" });
            Some(())
        }
        Stmt::Expr(Expr::While(expr), None) if expr.label.is_none() => {
            let head = format!("while {}", head::condition(&expr.cond)?);
            braced(&head, &expr.body, indent, out)
        }
        Stmt::Expr(Expr::If(expr), None) if expr.else_branch.is_none() => {
            let head = format!("if {}", head::condition(&expr.cond)?);
            braced(&head, &expr.then_branch, indent, out)
        }
        Stmt::Expr(expr, semicolon) => {
            let at = At {
                indent,
                column: indent,
                tail: usize::from(semicolon.is_some()),
            };
            let text = layout::expr(expr, at)?;
            push_indent(indent, out);
            out.push_str(&text);
            out.push_str(if semicolon.is_some() { ";\n" } else { "\n" });
            Some(())
        }
        Stmt::Item(_) | Stmt::Macro(_) => None,
    }
}

fn binding(local: &Local, indent: usize, out: &mut String) -> Option<()> {
    let init = local.init.as_ref()?;
    if init.diverge.is_some() || !local.attrs.is_empty() {
        return None;
    }
    let head = format!("let {} =", head::pattern(&local.pat)?);
    match &*init.expr {
        Expr::Match(expr) => {
            push_indent(indent, out);
            out.push_str(&head);
            out.push(' ');
            branches(expr, indent, out)?;
            out.push_str(";\n");
            Some(())
        }
        expr => assigned(&head, expr, indent, out),
    }
}

/// An assignment; its left side stays on one line.
fn assignment(assign: &ExprAssign, indent: usize, out: &mut String) -> Option<()> {
    let head = format!("{} =", flat::expr(&assign.left)?);
    assigned(&head, &assign.right, indent, out)
}

/// Writes a block behind a condition.
fn braced(head: &str, block: &Block, indent: usize, out: &mut String) -> Option<()> {
    if indent + width(head) + " {".len() > MARGIN {
        return None;
    }
    push_indent(indent, out);
    out.push_str(head);
    if block.stmts.is_empty() {
        out.push_str(" {}\n");
        return Some(());
    }
    out.push_str(" {\n");
    statements(block, indent + TAB, out);
    push_line("}", indent, out);
    Some(())
}

/// Writes a `match` where a line has begun.
fn branches(expr: &ExprMatch, indent: usize, out: &mut String) -> Option<()> {
    let value = flat::expr(&expr.expr)?;
    let line = out.rfind('\n').map_or(0, |end| end + 1);
    let before = out.get(line..).map_or(0, width);
    if before + width(&value) + "match  {".len() > MARGIN {
        return None;
    }
    out.push_str(&format!("match {value} {{\n"));
    for branch in &expr.arms {
        arm(branch, indent + TAB, out)?;
    }
    push_indent(indent, out);
    out.push('}');
    Some(())
}

/// The arm of a `match`: on one line if it fits, else in braces.
fn arm(arm: &Arm, indent: usize, out: &mut String) -> Option<()> {
    let head = format!("{} =>", head::pattern(&arm.pat)?);
    push_indent(indent, out);
    out.push_str(&head);
    let (body, block) = match &*arm.body {
        Expr::Block(body) => match body.block.stmts.as_slice() {
            [Stmt::Expr(only, None)] => (Some(only), Some(&body.block)),
            _ => (None, Some(&body.block)),
        },
        body => (Some(body), None),
    };
    let text = body.and_then(|body| arm_body(body, width(&head), indent));
    match (text, block) {
        (Some(text), _) => out.push_str(&text),
        (None, Some(block)) if block.stmts.is_empty() => out.push_str(" {}"),
        (None, Some(block)) => {
            out.push_str(" {\n");
            statements(block, indent + TAB, out);
            push_indent(indent, out);
            out.push('}');
        }
        (None, None) => return None,
    }
    out.push('\n');
    Some(())
}

fn arm_body(body: &Expr, head: usize, indent: usize) -> Option<String> {
    let beside = At {
        indent,
        column: indent + head + 1,
        tail: 1,
    };
    let below = At {
        indent: indent + TAB,
        column: indent + TAB,
        tail: 0,
    };
    let line = layout::expr(body, beside)?;
    let fits = layout::fits(&line, beside);
    if fits && !line.contains('\n') {
        return Some(format!(" {line},"));
    }
    let lines = layout::expr(body, below)?;
    let in_braces = line.contains('\n') && !lines.contains('\n') || !fits;
    Some(if in_braces {
        let (inner, outer) = (" ".repeat(below.indent), " ".repeat(indent));
        format!(" {{\n{inner}{lines}\n{outer}}}")
    } else {
        format!(" {line},")
    })
}
