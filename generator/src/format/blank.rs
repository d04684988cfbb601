//! Blank lines between items.

use syn::spanned::Spanned;
use syn::{AttrStyle, Attribute, File, ImplItem, Item};

use super::edit::Edits;

/// Inserts a blank line wherever a hand would: between items, except between those that are lists.
pub(super) fn blank_lines(file: &File, edits: &mut Edits<'_>) {
    let mut docs_above = false;
    for attribute in &file.attrs {
        let is_doc = attribute.path().is_ident("doc");
        if docs_above && !is_doc {
            edits.blank_line_above(start(attribute));
        }
        docs_above = is_doc;
    }
    let mut above = None;
    for item in &file.items {
        let apart = match above {
            Some(above) => !listed_together(above, item),
            None => !file.attrs.is_empty(),
        };
        if apart {
            edits.blank_line_above(start(item));
        }
        if let Item::Impl(item) = item {
            members(&item.items, edits);
        }
        above = Some(item);
    }
}

fn members(members: &[ImplItem], edits: &mut Edits<'_>) {
    for (above, member) in members.iter().zip(members.iter().skip(1)) {
        let constants = matches!((above, member), (ImplItem::Const(_), ImplItem::Const(_)));
        if !constants {
            edits.blank_line_above(start(member));
        }
    }
}

/// Whether two items stand below each other without a line between them.
fn listed_together(above: &Item, item: &Item) -> bool {
    match (above, item) {
        (Item::Use(above), Item::Use(item)) => {
            // `pub use` and `use` are two lists.
            matches!(above.vis, syn::Visibility::Inherited)
                == matches!(item.vis, syn::Visibility::Inherited)
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

fn start(node: &impl Spanned) -> usize {
    node.span().byte_range().start
}
