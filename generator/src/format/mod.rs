//! Syntax to text.
//!
//! `read` makes trees of the tokens, and leaves modules with something that is not usually emitted to syn.
//!
//! Every node that is usually emitted is laid out here as rustfmt would: `item`, `member` and `statement`
//! write lines, with blank ones between them where a hand would leave one; `layout`, `chain` and `outer`
//! break expressions and types; `flat`, `path` and `head` are what stands on one line. What none of them knows is printed by
//! prettyplease, alone and as deep as it stands (`pretty`). The result is the same on every toolchain, and
//! `cargo fmt` has nothing to add to it.

mod attribute;
mod braces;
mod chain;
mod flat;
mod head;
mod item;
mod layout;
mod member;
mod outer;
mod path;
mod pretty;
mod read;
mod statement;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::diagnostics::{Code, Diagnostic, Place, Sink};
use crate::emit::{Module, Source};
use crate::parallel;

/// The texts of modules, by path, each below a header; nothing, and an error in the sink, if one of them is
/// no Rust.
pub fn print(
    modules: &[Module<'_>],
    header: &str,
    sink: &mut Sink,
) -> Option<BTreeMap<String, String>> {
    // Tokens take much room, and belong to one thread: they are made where they are printed.
    let texts = parallel::map(modules, |module| {
        let Source { tokens, docs } = module.source();
        let syntax = match read::file(tokens) {
            Some(syntax) => Ok(syntax),
            // The tokens are gone by then.
            None => syn::parse2(module.source().tokens),
        };
        syntax.map(|syntax| {
            let mut text = header.to_owned();
            docs.fill_in(&item::file(&syntax), &mut text);
            text
        })
    });
    let count = modules.len();
    let mut files = BTreeMap::new();
    for (module, text) in modules.iter().zip(texts) {
        match text {
            Ok(text) => {
                files.insert(module.path.clone(), text);
            }
            Err(error) => sink.push(Diagnostic::error(
                Code::Internal,
                Place::whole(&module.path),
                format!("`{}` would not be valid Rust: {error}", module.path),
            )),
        }
    }
    (files.len() == count).then_some(files)
}
