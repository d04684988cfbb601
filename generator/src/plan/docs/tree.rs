//! CommonMark as a tree, no richer than what may stand in rustdoc.
//!
//! Two texts with equal trees look the same, whatever the spelling; that is how the output is proven
//! to say what the document says.

pub(super) use pulldown_cmark::Alignment;

/// A block.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Block {
    Paragraph(Vec<Inline>),
    Code(Vec<String>),
    Quote(Vec<Block>),
    List(List),
    Table(Table),
    Rule,
}

/// A list; neither it nor an item of it is empty.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct List {
    /// The first number of a numbered list.
    pub(super) start: Option<u64>,
    /// Whether its items stand without empty lines between them.
    pub(super) tight: bool,
    pub(super) items: Vec<Vec<Block>>,
}

/// A table.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Table {
    pub(super) columns: Vec<Alignment>,
    /// The rows, the head first.
    pub(super) rows: Vec<Vec<Vec<Inline>>>,
}

/// A part of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Inline {
    /// Text without white space.
    Text(String),
    /// White space, a line break of the source included.
    Space,
    /// A line break that shows.
    Break,
    Code(String),
    Marked {
        mark: Mark,
        inner: Vec<Inline>,
    },
    Link {
        inner: Vec<Inline>,
        target: Target,
    },
    /// A link that shows its address.
    Url(String),
}

/// The characters around emphasis, as in the source: which of them work hangs on their neighbors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Mark {
    Star,
    Underscore,
    Stars,
    Underscores,
    Tilde,
    Tildes,
}

impl Mark {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Star => "*",
            Self::Underscore => "_",
            Self::Stars => "**",
            Self::Underscores => "__",
            Self::Tilde => "~",
            Self::Tildes => "~~",
        }
    }
}

/// Where a link goes.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Target {
    Address(String),
    /// The item that the link's text names; only in Markdown of ours.
    Item,
}

impl Block {
    /// The same without what can be told in several ways: emphasis, line breaks, tight lists.
    pub(super) fn simplified(&self) -> Self {
        match self {
            Self::Paragraph(inner) => Self::Paragraph(unmarked(inner)),
            Self::Quote(inner) => Self::Quote(inner.iter().map(Self::simplified).collect()),
            Self::List(list) => Self::List(List {
                start: list.start,
                tight: list.items.len() == 1 && list.items.iter().all(|item| item.len() == 1),
                items: list
                    .items
                    .iter()
                    .map(|item| item.iter().map(Self::simplified).collect())
                    .collect(),
            }),
            Self::Table(table) => Self::Table(Table {
                columns: table.columns.clone(),
                rows: table
                    .rows
                    .iter()
                    .map(|row| row.iter().map(|cell| unmarked(cell)).collect())
                    .collect(),
            }),
            Self::Code(_) | Self::Rule => self.clone(),
        }
    }

    /// All the text, as one run of inlines without marks.
    pub(super) fn flat(&self) -> Vec<Inline> {
        let mut out = Vec::new();
        self.flatten(&mut out);
        trim(&mut out);
        out
    }

    fn flatten(&self, out: &mut Vec<Inline>) {
        match self {
            Self::Paragraph(inner) => {
                push(out, Inline::Space);
                for inline in unmarked(inner) {
                    push(out, inline);
                }
            }
            Self::Code(lines) => {
                push(out, Inline::Space);
                push_text(out, &lines.join("\n"));
            }
            Self::Quote(inner) => inner.iter().for_each(|block| block.flatten(out)),
            Self::List(list) => {
                for (index, item) in list.items.iter().enumerate() {
                    if index > 0 {
                        push(out, Inline::Text(";".to_owned()));
                    }
                    item.iter().for_each(|block| block.flatten(out));
                }
            }
            Self::Table(table) => {
                for cell in table.rows.iter().flatten() {
                    Self::Paragraph(cell.clone()).flatten(out);
                }
            }
            Self::Rule => {}
        }
    }
}

/// The same inlines without emphasis and line breaks that show.
pub(super) fn unmarked(inlines: &[Inline]) -> Vec<Inline> {
    let mut out = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Marked { inner, .. } => {
                for inline in unmarked(inner) {
                    push(&mut out, inline);
                }
            }
            Inline::Break => push(&mut out, Inline::Space),
            Inline::Link { inner, target } => push(
                &mut out,
                Inline::Link {
                    inner: unmarked(inner),
                    target: target.clone(),
                },
            ),
            Inline::Text(_) | Inline::Space | Inline::Code(_) | Inline::Url(_) => {
                push(&mut out, inline.clone());
            }
        }
    }
    out
}

/// Adds an inline; adjacent texts become one, and so do adjacent spaces.
pub(super) fn push(out: &mut Vec<Inline>, inline: Inline) {
    match (out.last_mut(), inline) {
        (Some(Inline::Text(text)), Inline::Text(more)) => text.push_str(&more),
        (Some(Inline::Space | Inline::Break) | None, Inline::Space)
        | (Some(Inline::Break) | None, Inline::Break) => {}
        (Some(Inline::Space), Inline::Break) => {
            out.pop();
            out.push(Inline::Break);
        }
        (_, inline) => out.push(inline),
    }
}

/// Adds text that may have white space, line breaks and what must not stand in a source file.
pub(super) fn push_text(out: &mut Vec<Inline>, text: &str) {
    for (index, word) in text.split(char::is_whitespace).enumerate() {
        if index > 0 {
            push(out, Inline::Space);
        }
        let word: String = if word.bytes().all(|byte| byte.is_ascii_graphic()) {
            word.to_owned()
        } else {
            word.chars().filter(|c| is_harmless(*c)).collect()
        };
        if !word.is_empty() {
            push(out, Inline::Text(word));
        }
    }
}

/// Takes white space off both ends.
pub(super) fn trim(inlines: &mut Vec<Inline>) {
    while matches!(inlines.last(), Some(Inline::Space | Inline::Break)) {
        inlines.pop();
    }
    let blank = inlines
        .iter()
        .take_while(|inline| matches!(inline, Inline::Space | Inline::Break))
        .count();
    inlines.drain(..blank);
}

/// Whether a character may stand in a comment: the compiler refuses those that turn the direction of
/// the text, and those that cannot be seen have no business there.
pub(super) fn is_harmless(c: char) -> bool {
    !c.is_control()
        && !matches!(
            c,
            '\u{61c}'
                | '\u{200b}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'
                | '\u{2066}'..='\u{2069}'
                | '\u{feff}'
        )
}

/// The lines of code, ready for a source file.
pub(super) fn code_lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = text
        .lines()
        .map(|line| {
            let line = line.replace('\t', "    ");
            let line: String = line.chars().filter(|c| is_harmless(*c)).collect();
            line.trim_end().to_owned()
        })
        .collect();
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    let blank = lines.iter().take_while(|line| line.is_empty()).count();
    lines.drain(..blank);
    lines
}
