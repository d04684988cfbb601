//! The places where lines are broken anew.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "syn's enums grow; what is not known stays as it is"
)]

use syn::spanned::Spanned;
use syn::{
    Arm, Block, Expr, ExprAssign, Fields, FieldsUnnamed, File, FnArg, ImplItem, Item, ItemEnum,
    ItemStruct, ItemUse, Macro, MacroDelimiter, Signature, Stmt, Type, UseTree,
};

use super::braces;
use super::edit::Edits;
use super::flat;
use super::layout::{self, At, LINE, TAB};
use super::outer;

/// Breaks the lines of all items as rustfmt would.
pub(super) fn reflow(file: &File, edits: &mut Edits<'_>) {
    for item in &file.items {
        match item {
            Item::Const(item) => value(item.eq_token.span.byte_range().end, &item.expr, edits),
            Item::Static(item) => value(item.eq_token.span.byte_range().end, &item.expr, edits),
            Item::Enum(item) => variants(item, edits),
            Item::Impl(item) => item
                .items
                .iter()
                .for_each(|member| reflow_member(member, edits)),
            Item::Macro(item) => macro_item(&item.mac, edits),
            Item::Struct(item) => fields(item, edits),
            Item::Use(item) => list_of_names(item, edits),
            Item::Type(item) => type_after(item.eq_token.span.byte_range().end, &item.ty, edits),
            _ => {}
        }
    }
}

/// The names of a `use`, as many on a line as fit.
fn list_of_names(item: &ItemUse, edits: &mut Edits<'_>) {
    let mut tree = &item.tree;
    while let UseTree::Path(path) = tree {
        tree = &path.tree;
    }
    let UseTree::Group(group) = tree else { return };
    let braces = group.brace_token.span;
    let (open, close) = (braces.open().byte_range(), braces.close().byte_range());
    let names: Vec<&str> = group
        .items
        .iter()
        .map(|name| edits.slice(name.span().byte_range()))
        .collect();
    let head = edits.slice(edits.line_start(open.start)..open.end);
    let flat = names.join(", ");
    if head.len() + flat.chars().count() + "};".len() <= LINE {
        edits.replace(open.end..close.start, flat);
        return;
    }
    let mut lines = String::new();
    let mut column = LINE;
    for name in names {
        let width = name.chars().count() + ",".len();
        if column + " ".len() + width > LINE {
            lines.push_str("\n    ");
            column = TAB;
        } else {
            lines.push(' ');
            column += 1;
        }
        lines.push_str(name);
        lines.push(',');
        column += width;
    }
    lines.push('\n');
    edits.replace(open.end..close.start, lines);
}

fn reflow_member(member: &ImplItem, edits: &mut Edits<'_>) {
    match member {
        ImplItem::Const(member) => {
            value(member.eq_token.span.byte_range().end, &member.expr, edits);
        }
        ImplItem::Fn(member) => {
            signature(&member.sig, &member.block, edits);
            block(&member.block, edits);
        }
        _ => {}
    }
}

/// A signature that prettyplease broke because it has less room than rustfmt.
fn signature(signature: &Signature, block: &Block, edits: &mut Edits<'_>) {
    let parens = signature.paren_token.span;
    let (open, close) = (parens.open().byte_range(), parens.close().byte_range());
    let brace = block.brace_token.span.open().byte_range();
    let start = edits.line_start(open.start);
    let flat: Option<Vec<_>> = signature.inputs.iter().map(flat::input).collect();
    let Some(flat) = flat else { return };
    let head = edits.slice(start..open.end);
    let tail = edits.slice(close.start..brace.end);
    let line = format!("{head}{}{tail}", flat.join(", "));
    if !line.contains('\n') && line.chars().count() <= LINE {
        edits.replace(start..brace.end, line);
        return;
    }
    for input in &signature.inputs {
        if let FnArg::Typed(input) = input {
            let colon = input.colon_token.span.byte_range().end;
            let range = input.ty.span().byte_range();
            let indent = edits.indent(colon);
            let head = edits.slice(edits.line_start(colon)..range.start);
            let column = head.chars().count();
            let at = match &*input.ty {
                // Here rustfmt counts neither its last indentation nor the comma.
                Type::ImplTrait(_) => At {
                    indent,
                    column: column.saturating_sub(TAB),
                    tail: 0,
                },
                _ => At {
                    indent,
                    column,
                    tail: 1,
                },
            };
            if let Some(text) = outer::ty(&input.ty, at) {
                edits.replace(range, text);
            }
        }
    }
}

fn block(block: &Block, edits: &mut Edits<'_>) {
    for statement in &block.stmts {
        match statement {
            Stmt::Local(local) => {
                let Some(init) = &local.init else { continue };
                match &*init.expr {
                    Expr::Match(_) => branches(&init.expr, edits),
                    expr => value(init.eq_token.span.byte_range().end, expr, edits),
                }
            }
            Stmt::Expr(expr, semicolon) => {
                let tail = usize::from(semicolon.is_some());
                self::statement(expr, tail, edits);
            }
            Stmt::Item(_) | Stmt::Macro(_) => {}
        }
    }
}

fn statement(expr: &Expr, tail: usize, edits: &mut Edits<'_>) {
    match expr {
        Expr::Assign(assign) => assignment(assign, edits),
        Expr::Match(_) | Expr::While(_) | Expr::If(_) => branches(expr, edits),
        _ => {
            let range = expr.span().byte_range();
            let indent = edits.indent(range.start);
            let at = At {
                indent,
                column: indent,
                tail,
            };
            if let Some(text) = layout::expr(expr, at) {
                edits.replace(range, text);
            }
        }
    }
}

/// An assignment; its left side stays on one line.
fn assignment(assign: &ExprAssign, edits: &mut Edits<'_>) {
    let (start, end) = (
        assign.left.span().byte_range().start,
        assign.right.span().byte_range().end,
    );
    let indent = edits.indent(start);
    let Some(left) = flat::expr(&assign.left) else {
        return;
    };
    let at = At {
        indent,
        column: indent + left.chars().count() + 2,
        tail: 1,
    };
    if let Some(right) = outer::right_side(at, |at| layout::expr(&assign.right, at)) {
        edits.replace(start..end, format!("{left} ={right}"));
    }
}

fn branches(expr: &Expr, edits: &mut Edits<'_>) {
    match expr {
        Expr::Match(expr) => expr.arms.iter().for_each(|branch| arm(branch, edits)),
        Expr::While(expr) => block(&expr.body, edits),
        Expr::If(expr) => block(&expr.then_branch, edits),
        _ => {}
    }
}

/// The arm of a `match`: on one line if it fits, else in braces.
fn arm(arm: &Arm, edits: &mut Edits<'_>) {
    let body = match &*arm.body {
        Expr::Block(body) => match body.block.stmts.as_slice() {
            [Stmt::Expr(only, None)] => only,
            _ => return,
        },
        body => body,
    };
    let arrow = arm.fat_arrow_token.span().byte_range();
    let start = edits.line_start(arrow.start);
    let head = edits.slice(start..arrow.end).chars().count();
    let indent = edits.indent(arrow.start);
    let beside = At {
        indent,
        column: head + 1,
        tail: 1,
    };
    let below = At {
        indent: indent + TAB,
        column: indent + TAB,
        tail: 0,
    };
    let (Some(line), Some(lines)) = (layout::expr(body, beside), layout::expr(body, below)) else {
        return;
    };
    let in_braces = line.contains('\n') && !lines.contains('\n') || !layout::fits(&line, beside);
    let text = if in_braces {
        let (inner, outer) = (" ".repeat(below.indent), " ".repeat(indent));
        format!(" {{\n{inner}{lines}\n{outer}}}")
    } else {
        format!(" {line},")
    };
    let comma = arm.comma.map(|comma| comma.span.byte_range().end);
    let end = comma.unwrap_or_else(|| arm.body.span().byte_range().end);
    edits.replace(arrow.end..end, text);
}

/// What follows the `=` at a place.
fn value(after: usize, expr: &Expr, edits: &mut Edits<'_>) {
    right_side(after, expr.span().byte_range().end, edits, |at| {
        layout::expr(expr, at)
    });
}

fn type_after(after: usize, ty: &Type, edits: &mut Edits<'_>) {
    right_side(after, ty.span().byte_range().end, edits, |at| {
        outer::ty(ty, at)
    });
}

fn right_side(
    after: usize,
    end: usize,
    edits: &mut Edits<'_>,
    render: impl Fn(At) -> Option<String>,
) {
    let start = edits.line_start(after);
    let at = At {
        indent: edits.indent(after),
        column: edits.slice(start..after).chars().count(),
        tail: 1,
    };
    if let Some(text) = outer::right_side(at, render) {
        edits.replace(after..end, text);
    }
}

fn variants(item: &ItemEnum, edits: &mut Edits<'_>) {
    for variant in &item.variants {
        if let Fields::Unnamed(fields) = &variant.fields {
            tuple(fields, edits);
        }
    }
}

fn fields(item: &ItemStruct, edits: &mut Edits<'_>) {
    match &item.fields {
        Fields::Named(fields) => {
            for field in &fields.named {
                if let Some(colon) = &field.colon_token {
                    type_after(colon.span.byte_range().end, &field.ty, edits);
                }
            }
        }
        Fields::Unnamed(fields) => tuple(fields, edits),
        Fields::Unit => {}
    }
}

/// Fields without names, on one line: prettyplease has less room for it than rustfmt.
fn tuple(fields: &FieldsUnnamed, edits: &mut Edits<'_>) {
    let types = fields.unnamed.iter().map(|field| flat::ty(&field.ty));
    let Some(types) = types.collect::<Option<Vec<_>>>() else {
        return;
    };
    let parens = fields.paren_token.span;
    let (open, close) = (parens.open().byte_range(), parens.close().byte_range());
    let start = edits.line_start(open.start);
    let head = edits.slice(start..open.end).chars().count();
    let text = types.join(", ");
    if head + text.chars().count() + 2 <= LINE {
        edits.replace(open.end..close.start, text);
    }
}

/// A macro in the place of an item. prettyplease does not know what its arguments are.
fn macro_item(call: &Macro, edits: &mut Edits<'_>) {
    let Some(path) = flat::path(&call.path) else {
        return;
    };
    if matches!(call.delimiter, MacroDelimiter::Brace(_)) {
        braces::items(call, edits);
        return;
    }
    let text = match flat::macro_arguments(call) {
        Some(arguments) => outer::macro_item(&path, &arguments),
        None => flat::arrow(call).map(|arguments| format!("{path}!({arguments})")),
    };
    if let Some(text) = text {
        edits.replace(call.span().byte_range(), text);
    }
}
