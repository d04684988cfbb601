//! Items.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "syn's enums grow; what is not known is left to prettyplease"
)]

use syn::{
    AttrStyle, Attribute, Expr, Field, Fields, FieldsNamed, FieldsUnnamed, File, Item, ItemEnum,
    ItemMacro, ItemStruct, ItemUse, MacroDelimiter, Type, UseTree, Visibility,
};

use super::attribute::{attributes, is_doc};
use super::layout::{self, At, LINE, TAB, width};
use super::pretty::{self, push_indent, push_line};
use super::{braces, flat, member, outer};

/// A file, with a blank line wherever a hand would leave one: between items, except between those that are
/// lists.
pub(super) fn file(file: &File) -> String {
    let mut out = String::new();
    let mut docs_above = false;
    for attribute in &file.attrs {
        if docs_above && !is_doc(attribute) {
            out.push('\n');
        }
        docs_above = is_doc(attribute);
        attributes(std::slice::from_ref(attribute), 0, &mut out);
    }
    let mut above = None;
    for node in &file.items {
        let apart = match above {
            Some(above) => !listed_together(above, node),
            None => !file.attrs.is_empty(),
        };
        if apart {
            out.push('\n');
        }
        let start = out.len();
        if item(node, &mut out).is_none() {
            out.truncate(start);
            pretty::item(node, &mut out);
        }
        above = Some(node);
    }
    out
}

/// Whether two items stand below each other without a line between them.
fn listed_together(above: &Item, item: &Item) -> bool {
    match (above, item) {
        (Item::Use(above), Item::Use(item)) => {
            // `pub use` and `use` are two lists.
            matches!(above.vis, Visibility::Inherited) == matches!(item.vis, Visibility::Inherited)
        }
        (Item::Mod(above), Item::Mod(item)) => plain(&above.attrs) && plain(&item.attrs),
        _ => false,
    }
}

fn plain(attributes: &[Attribute]) -> bool {
    !attributes
        .iter()
        .any(|attribute| matches!(attribute.style, AttrStyle::Outer))
}

/// Writes an item; nothing if it is of a kind that is not emitted.
pub(super) fn item(node: &Item, out: &mut String) -> Option<()> {
    match node {
        Item::Const(item) if item.generics.params.is_empty() => {
            attributes(&item.attrs, 0, out);
            let ty = flat::ty(&item.ty)?;
            let head = format!("{}const {}: {ty} =", visibility(&item.vis)?, item.ident);
            assigned(&head, &item.expr, 0, out)
        }
        Item::Static(item) => {
            attributes(&item.attrs, 0, out);
            let ty = flat::ty(&item.ty)?;
            let head = format!("{}static {}: {ty} =", visibility(&item.vis)?, item.ident);
            assigned(&head, &item.expr, 0, out)
        }
        Item::Enum(item) if item.generics.params.is_empty() => variants(item, out),
        Item::Impl(item) => member::implementation(item, out),
        Item::Macro(item) => macro_call(item, out),
        Item::Mod(item) if item.content.is_none() => {
            attributes(&item.attrs, 0, out);
            let line = format!("{}mod {};", visibility(&item.vis)?, item.ident);
            push_line(&line, 0, out);
            Some(())
        }
        Item::Struct(item) if item.generics.params.is_empty() => structure(item, out),
        Item::Type(item) if item.generics.params.is_empty() => {
            attributes(&item.attrs, 0, out);
            let head = format!("{}type {} =", visibility(&item.vis)?, item.ident);
            typed(&head, &item.ty, 0, out)?;
            out.push_str(";\n");
            Some(())
        }
        Item::Use(item) => list_of_names(item, out),
        _ => None,
    }
}

pub(super) fn visibility(visibility: &Visibility) -> Option<String> {
    match visibility {
        Visibility::Inherited => Some(String::new()),
        Visibility::Public(_) => Some("pub ".to_owned()),
        Visibility::Restricted(within) if within.in_token.is_none() => {
            Some(format!("pub({}) ", flat::path(&within.path)?))
        }
        Visibility::Restricted(_) => None,
    }
}

/// Writes what ends in `=`, and what is assigned.
pub(super) fn assigned(head: &str, expr: &Expr, indent: usize, out: &mut String) -> Option<()> {
    let value = outer::right_side(after(head, indent), |at| layout::expr(expr, at))?;
    push_indent(indent, out);
    out.push_str(head);
    out.push_str(&value);
    out.push_str(";\n");
    Some(())
}

/// Writes what ends in `=` or `:`, and the type behind it.
fn typed(head: &str, ty: &Type, indent: usize, out: &mut String) -> Option<()> {
    let ty = outer::right_side(after(head, indent), |at| outer::ty(ty, at))?;
    push_indent(indent, out);
    out.push_str(head);
    out.push_str(&ty);
    Some(())
}

fn after(head: &str, indent: usize) -> At {
    At {
        indent,
        column: indent + width(head),
        tail: 1,
    }
}

fn structure(item: &ItemStruct, out: &mut String) -> Option<()> {
    attributes(&item.attrs, 0, out);
    let head = format!("{}struct {}", visibility(&item.vis)?, item.ident);
    match &item.fields {
        Fields::Named(fields) => named(&head, fields, out),
        Fields::Unnamed(fields) => {
            let line = tuple(&head, fields, 0)?;
            push_line(&format!("{line};"), 0, out);
            Some(())
        }
        Fields::Unit => {
            push_line(&format!("{head};"), 0, out);
            Some(())
        }
    }
}

fn named(head: &str, fields: &FieldsNamed, out: &mut String) -> Option<()> {
    if fields.named.is_empty() {
        push_line(&format!("{head} {{}}"), 0, out);
        return Some(());
    }
    open(head, out);
    for field in &fields.named {
        attributes(&field.attrs, TAB, out);
        let head = format!("{}{}:", visibility(&field.vis)?, field.ident.as_ref()?);
        typed(&head, &field.ty, TAB, out)?;
        out.push_str(",\n");
    }
    out.push_str("}\n");
    Some(())
}

fn variants(item: &ItemEnum, out: &mut String) -> Option<()> {
    attributes(&item.attrs, 0, out);
    let head = format!("{}enum {}", visibility(&item.vis)?, item.ident);
    if item.variants.is_empty() {
        push_line(&format!("{head} {{}}"), 0, out);
        return Some(());
    }
    open(&head, out);
    for variant in &item.variants {
        attributes(&variant.attrs, TAB, out);
        let name = variant.ident.to_string();
        let line = match &variant.fields {
            _ if variant.discriminant.is_some() => return None,
            Fields::Unit => name,
            Fields::Unnamed(fields) => tuple(&name, fields, TAB)?,
            Fields::Named(_) => return None,
        };
        push_line(&format!("{line},"), TAB, out);
    }
    out.push_str("}\n");
    Some(())
}

/// Writes what stands before fields or variants, and the brace, which goes to the next line if there is no room for it.
fn open(head: &str, out: &mut String) {
    let fits = width(head) + " {".len() <= LINE;
    out.push_str(head);
    out.push_str(if fits { " {\n" } else { "\n{\n" });
}

/// Fields without names, behind the name that they belong to.
fn tuple(head: &str, fields: &FieldsUnnamed, indent: usize) -> Option<String> {
    let is_plain =
        |field: &Field| field.attrs.is_empty() && matches!(field.vis, Visibility::Inherited);
    if !fields.unnamed.iter().all(is_plain) {
        return None;
    }
    let at = At {
        indent,
        column: indent,
        tail: 1,
    };
    let types = || fields.unnamed.iter().map(|field| &field.ty);
    let flat = types()
        .map(flat::ty)
        .collect::<Option<Vec<_>>>()?
        .join(", ");
    if indent + width(head) + "(".len() + width(&flat) + 2 <= LINE {
        return Some(format!("{head}({flat})"));
    }
    let lines = types().map(|ty| Some(format!("{},", outer::ty(ty, at.inner(1))?)));
    let lines: Vec<String> = lines.collect::<Option<_>>()?;
    Some(format!("{head}{}", layout::block("(", &lines, ")", at)))
}

/// A macro in the place of an item. prettyplease does not know what its arguments are.
fn macro_call(item: &ItemMacro, out: &mut String) -> Option<()> {
    let path = flat::path(&item.mac.path)?;
    if item.ident.is_some() {
        return None;
    }
    if matches!(item.mac.delimiter, MacroDelimiter::Brace(_)) {
        attributes(&item.attrs, 0, out);
        return braces::items(&path, &item.mac, out);
    }
    let text = match flat::arrow(&item.mac) {
        Some(arguments) => format!("{path}!({arguments})"),
        None => outer::macro_item(&path, &flat::macro_arguments(&item.mac)?)?,
    };
    attributes(&item.attrs, 0, out);
    push_line(&format!("{text};"), 0, out);
    Some(())
}

/// A `use`: of one name, or of several, as many on a line as fit.
fn list_of_names(item: &ItemUse, out: &mut String) -> Option<()> {
    attributes(&item.attrs, 0, out);
    let mut line = format!("{}use ", visibility(&item.vis)?);
    if item.leading_colon.is_some() {
        line.push_str("::");
    }
    let mut tree = &item.tree;
    while let UseTree::Path(path) = tree {
        line.push_str(&format!("{}::", path.ident));
        tree = &path.tree;
    }
    match tree {
        UseTree::Name(name) => line.push_str(&name.ident.to_string()),
        UseTree::Group(group) => {
            let names = group.items.iter().map(|item| match item {
                UseTree::Name(name) => Some(name.ident.to_string()),
                _ => None,
            });
            let names: Vec<String> = names.collect::<Option<_>>()?;
            if let [name] = names.as_slice() {
                line.push_str(name);
            } else {
                line.push('{');
                line.push_str(&in_lines(&names, &line));
                line.push('}');
            }
        }
        _ => return None,
    }
    line.push(';');
    push_line(&line, 0, out);
    Some(())
}

fn in_lines(names: &[String], head: &str) -> String {
    let flat = names.join(", ");
    // rustfmt leaves one column more than it needs.
    if width(head) + width(&flat) + "};".len() < LINE - 1 {
        return flat;
    }
    let mut lines = String::new();
    let mut column = LINE;
    for name in names {
        let width = width(name) + ",".len();
        // Here, too.
        if column + " ".len() + width >= LINE {
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
    lines
}
