//! The names of reference pages, of the sections on them, and of what addresses are made of: kebab case
//! in plain ASCII, which no way of reading Markdown changes.

use super::scope::{Claim, Scope};
use super::words::{self, Case};
use super::{MethodIdent, ModuleIdent, PageSlug};
use crate::pointer::Pointer;

/// The headings below each operation. Where the same one comes again, readers of Markdown number it.
const SECTIONS: &[&str] = &[
    "example",
    "parameters",
    "request_body",
    "responses",
    "returns",
];

/// The page of a module; modules differ, and so do their pages.
pub(super) fn page(module: &ModuleIdent) -> PageSlug {
    PageSlug::mint(kebab(module.bare()))
}

/// An operation's id as it stands in addresses.
pub(super) fn address(id: &str) -> PageSlug {
    PageSlug::mint(kebab(&words::ascii(&Case::Snake.of(id))))
}

/// The sections of the operations of a page, whose title is the type with the operations.
pub(super) fn anchors(methods: &[MethodIdent], title: &str) -> Vec<PageSlug> {
    let mut scope = Scope::new(Case::Snake, &[]);
    scope.take(&title.to_lowercase());
    let claims: Vec<Claim> = methods
        .iter()
        .map(|method| {
            let plain = words::ascii(method.bare());
            let aside = Case::Snake.suffix(&plain, "operation");
            let ladder = if is_section(&plain) {
                vec![aside]
            } else {
                vec![plain, aside]
            };
            Claim {
                rank: u8::from(!method.bare().is_ascii()),
                ladder: ladder.into(),
                key: method.bare().to_owned(),
                at: Pointer::root(),
            }
        })
        .collect();
    let granted = scope.settle(&claims).into_iter();
    granted
        .map(|granted| PageSlug::mint(kebab(&granted.text)))
        .collect()
}

/// Whether a name is that of a heading, with a number or without.
fn is_section(name: &str) -> bool {
    let plain = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '_');
    SECTIONS.contains(&plain)
}

fn kebab(snake: &str) -> String {
    snake.trim_matches('_').replace('_', "-")
}
