//! Rustdoc and other attributes.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// The docs of a module.
///
/// In its tokens, the number of a text stands for it: docs are most of the output, and each would be escaped,
/// read and unescaped only to be printed.
#[derive(Debug, Default)]
pub struct Docs {
    /// The lines of each text, with line breaks between them.
    texts: Vec<String>,
}

impl Docs {
    /// Docs of an item.
    pub(super) fn outer(&mut self, lines: &[impl AsRef<str>]) -> TokenStream {
        let number = self.number(lines);
        number.map_or_else(TokenStream::new, |number| quote! { #[doc = #number] })
    }

    /// Docs of a module, from within.
    pub(super) fn inner(&mut self, lines: &[impl AsRef<str>]) -> TokenStream {
        let number = self.number(lines);
        number.map_or_else(TokenStream::new, |number| quote! { #![doc = #number] })
    }

    /// The number of a text; none if there is no line.
    fn number(&mut self, lines: &[impl AsRef<str>]) -> Option<Literal> {
        if lines.is_empty() {
            return None;
        }
        let number = self.texts.len();
        self.texts.push(joined(lines));
        Some(Literal::usize_unsuffixed(number))
    }

    /// Writes a printed module with the texts in the places of their numbers.
    pub fn fill_in(&self, printed: &str, out: &mut String) {
        out.reserve(printed.len() + self.texts.iter().map(String::len).sum::<usize>());
        for line in printed.split_inclusive('\n') {
            match self.text(line) {
                Some((slashes, text)) => {
                    let indent = line.get(..line.len() - line.trim_start().len());
                    for line in text.split('\n') {
                        out.push_str(indent.unwrap_or_default());
                        out.push_str(slashes);
                        if !line.is_empty() {
                            out.push(' ');
                            out.push_str(line);
                        }
                        out.push('\n');
                    }
                }
                None => out.push_str(line),
            }
        }
    }

    /// The slashes and the text that a line stands for. No line of a literal looks like that.
    fn text(&self, line: &str) -> Option<(&'static str, &str)> {
        let attribute = line.trim_start().strip_prefix('#')?;
        let (slashes, attribute) = match attribute.strip_prefix('!') {
            Some(inner) => ("//!", inner),
            None => ("///", attribute),
        };
        let number = attribute.strip_prefix("[doc = ")?.strip_suffix("]\n")?;
        let text = self.texts.get(number.parse::<usize>().ok()?)?;
        Some((slashes, text))
    }
}

/// Lines as one text. None of them has a line break: it would end the comment.
fn joined(lines: &[impl AsRef<str>]) -> String {
    let mut text = String::with_capacity(lines.iter().map(|line| line.as_ref().len() + 1).sum());
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        text.push_str(line.as_ref().trim_end());
    }
    text
}

/// `#[deprecated]`, if it is.
pub(super) fn deprecated(deprecated: bool) -> TokenStream {
    if deprecated {
        quote! { #[deprecated] }
    } else {
        TokenStream::new()
    }
}

/// What keeps clippy quiet about a function that takes many values, because the document wants them.
pub(super) fn many_arguments(count: usize) -> TokenStream {
    /// More than these are too many for clippy.
    const FEW: usize = 7;
    if count > FEW {
        quote! { #[expect(clippy::too_many_arguments, reason = "the document requires them all")] }
    } else {
        TokenStream::new()
    }
}

/// What keeps clippy quiet about a setter that is called like the method of an operator.
pub(super) fn operator(setter: &str) -> TokenStream {
    /// The methods of `std::ops` that take a value and another one.
    const OPERATORS: &[&str] = &[
        "add", "bitand", "bitor", "bitxor", "div", "mul", "rem", "shl", "shr", "sub",
    ];
    if OPERATORS.contains(&setter) {
        quote! { #[expect(clippy::should_implement_trait, reason = "the document calls it so")] }
    } else {
        TokenStream::new()
    }
}

#[cfg(test)]
mod tests {
    use super::Docs;

    #[test]
    fn a_number_becomes_the_lines_of_its_text_as_deep_as_it_stands() {
        let mut docs = Docs::default();
        assert!(docs.outer(&[""; 0]).is_empty());
        docs.inner(&["A."]);
        docs.outer(&["One.", "", "`a`: two."]);
        let mut text = "// Top.\n".to_owned();
        let printed = "#![doc = 0]\n\nstruct B {\n    #[doc = 1]\n    #[doc = 2]\n    c: D,\n}\n";
        docs.fill_in(printed, &mut text);
        assert_eq!(
            text,
            "// Top.\n//! A.\n\nstruct B {\n    /// One.\n    ///\n    /// `a`: two.\n    #[doc = 2]\n    c: D,\n}\n"
        );
    }
}
