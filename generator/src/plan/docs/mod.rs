//! Prose of the document as rustdoc.

mod address;
mod html;
mod limits;
mod links;
mod notes;
mod page;
mod parse;
mod plain;
mod prose;
mod render;
#[cfg(test)]
mod tests;
mod tree;

pub use address::address;
pub use limits::{example_note, format_note, limits, value};
pub use page::{cell, first_heading, page};
pub use prose::{code, first_sentence, inline, prose};
use prose::{filled, filled_items, with_period};

/// Lines of rustdoc, without the `///`: sound Markdown, no bare URLs, no accidental links, HTML or
/// doctests. An empty line separates paragraphs.
///
/// Built by chaining. The document's own words go through [`summary`](Self::summary) and
/// [`prose`](Self::prose), or through [`inline`] if they stand within a sentence of ours; everything
/// else takes Markdown of ours, in which links to items work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocLines(Vec<String>);

impl DocLines {
    /// No docs yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The lines.
    #[must_use]
    pub fn lines(&self) -> &[String] {
        &self.0
    }

    /// Whether there is no line.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The document's words as one paragraph that ends in a period; nothing if there are none.
    #[must_use]
    pub fn summary(self, text: &str) -> Self {
        let line = inline(text);
        if line.is_empty() {
            self
        } else {
            self.paragraph(&with_period(line))
        }
    }

    /// The document's CommonMark.
    #[must_use]
    pub fn prose(self, markdown: Option<&str>) -> Self {
        match markdown {
            Some(markdown) => self.block(prose(markdown)),
            None => self,
        }
    }

    /// A paragraph of our own, wrapped.
    #[must_use]
    pub fn paragraph(self, markdown: &str) -> Self {
        self.block(filled(markdown))
    }

    /// A list of our own, one item a line, wrapped with a hanging indent; nothing if it is empty.
    #[must_use]
    pub fn list(self, items: impl IntoIterator<Item = String>) -> Self {
        self.block(filled_items(items))
    }

    /// A heading: `section("Errors")` gives `# Errors`.
    #[must_use]
    pub fn section(self, title: &str) -> Self {
        self.block(vec![format!("# {title}")])
    }

    /// Rust code, compiled as a doctest: `code("no_run", …)`.
    #[must_use]
    pub fn code(self, attributes: &str, lines: &[String]) -> Self {
        let mut block = vec![format!("```{attributes}")];
        block.extend_from_slice(lines);
        block.push("```".to_owned());
        self.block(block)
    }

    /// Lines that are rustdoc already, as a paragraph of their own.
    #[must_use]
    pub fn append(self, other: &Self) -> Self {
        self.block(other.0.clone())
    }

    fn block(mut self, lines: Vec<String>) -> Self {
        if !lines.is_empty() && !self.0.is_empty() {
            self.0.push(String::new());
        }
        self.0.extend(lines);
        self
    }
}
