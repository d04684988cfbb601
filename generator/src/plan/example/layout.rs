//! Expressions as text, broken over lines as `rustfmt` would.

/// `rustfmt`'s `max_width`.
pub(super) const WIDTH: usize = 100;
/// `rustfmt`'s `chain_width`, `fn_call_width` and `array_width`.
const NESTED_WIDTH: usize = 60;
pub(super) const INDENT: usize = 4;

/// An expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Expr {
    /// Text that is never broken.
    Atom(String),
    /// What stands between an opening text (`Vec::new(`, `vec![`) and a closing one.
    Call {
        open: String,
        arguments: Vec<Expr>,
        close: &'static str,
    },
    /// A value and what is called on it, one after the other.
    Chain { base: Box<Expr>, links: Vec<Expr> },
}

impl Expr {
    pub(super) fn atom(text: impl Into<String>) -> Self {
        Self::Atom(text.into())
    }

    /// `path(arguments)`
    pub(super) fn call(path: &str, arguments: Vec<Self>) -> Self {
        Self::Call {
            open: format!("{path}("),
            arguments,
            close: ")",
        }
    }

    /// The expression with a text right before it.
    pub(super) fn prefixed(self, prefix: &str) -> Self {
        match self {
            Self::Atom(text) => Self::Atom(format!("{prefix}{text}")),
            Self::Call {
                open,
                arguments,
                close,
            } => Self::Call {
                open: format!("{prefix}{open}"),
                arguments,
                close,
            },
            Self::Chain { base, links } => Self::Chain {
                base: Box::new(base.prefixed(prefix)),
                links,
            },
        }
    }

    fn one_line(&self) -> String {
        match self {
            Self::Atom(text) => text.clone(),
            Self::Call {
                open,
                arguments,
                close,
            } => format!("{open}{}{close}", in_one_line(arguments, ", ")),
            Self::Chain { base, links } => {
                format!("{}{}", base.one_line(), in_one_line(links, ""))
            }
        }
    }

    /// The expression as lines, the first of which starts after `before` columns and the last of
    /// which is followed by `after` columns; the others are indented by `indent`.
    pub(super) fn lines(&self, indent: usize, before: usize, after: usize) -> Vec<String> {
        let one_line = self.one_line();
        if before + width(&one_line) + after <= WIDTH && self.is_small() {
            return vec![one_line];
        }
        match self {
            Self::Atom(text) => vec![text.clone()],
            Self::Call {
                open,
                arguments,
                close,
            } => call_lines(open, arguments, close, indent, before),
            Self::Chain { base, links } => {
                if let [link] = links.as_slice()
                    && let Some(lines) = beside(base, link, indent, before)
                {
                    return lines;
                }
                let mut out = base.lines(indent, before, 0);
                // Under the closing parenthesis, the calls need no indentation of their own.
                let inner = if out.len() > 1 {
                    indent
                } else {
                    indent + INDENT
                };
                for (index, link) in links.iter().enumerate() {
                    // Only the last one may have something behind it.
                    let after = usize::from(index + 1 == links.len());
                    append(&mut out, inner, link.lines(inner, inner, after));
                }
                out
            }
        }
    }

    /// Whether it may stand on one line if there is room.
    fn is_small(&self) -> bool {
        match self {
            Self::Atom(_) => true,
            // An only argument has a line to itself no sooner than it has to.
            Self::Call { arguments, .. } => {
                let is_short = match arguments.as_slice() {
                    [] | [Self::Atom(_) | Self::Chain { .. }] => true,
                    [_, ..] => width(&in_one_line(arguments, ", ")) <= NESTED_WIDTH,
                };
                is_short && arguments.iter().all(Self::is_small)
            }
            Self::Chain { base, links } => {
                let line = self.one_line();
                // rustfmt counts a question mark at the end twice.
                let tries = usize::from(line.ends_with('?'));
                (links.len() < 2 || width(&line) + tries <= NESTED_WIDTH)
                    && base.is_small()
                    && links.iter().all(Self::is_small)
            }
        }
    }
}

/// A value on one line, and the only call on it beside it: a call that takes several lines anyway needs none of its own.
fn beside(base: &Expr, link: &Expr, indent: usize, before: usize) -> Option<Vec<String>> {
    let inner = indent + INDENT;
    let one_line = base.one_line();
    if !base.is_small() || link.lines(inner, inner, 1).len() == 1 {
        return None;
    }
    let mut lines = link.lines(indent, before + width(&one_line), 1);
    let first = lines.first_mut()?;
    first.insert_str(0, &one_line);
    (before + width(first) <= WIDTH).then_some(lines)
}

fn call_lines(
    open: &str,
    arguments: &[Expr],
    close: &str,
    indent: usize,
    before: usize,
) -> Vec<String> {
    // A call as the only argument keeps to the line of the one around it, if its name fits there.
    if let [
        argument @ Expr::Call {
            open: inner_open,
            arguments: inner_arguments,
            close: inner_close,
        },
    ] = arguments
        && before + width(open) + width(inner_open) <= WIDTH
    {
        let before = before + width(open);
        let is_long = width(&argument.one_line()) > NESTED_WIDTH && !inner_arguments.is_empty();
        let mut inner = if is_long {
            call_lines(inner_open, inner_arguments, inner_close, indent, before)
        } else {
            argument.lines(indent, before, close.len() + 1)
        };
        if let Some(first) = inner.first_mut() {
            first.insert_str(0, open);
        }
        if let Some(last) = inner.last_mut() {
            last.push_str(close);
        }
        return inner;
    }
    let mut out = vec![open.to_owned()];
    let inner = indent + INDENT;
    for argument in arguments {
        let mut lines = argument.lines(inner, inner, 1);
        if let Some(last) = lines.last_mut() {
            last.push(',');
        }
        append(&mut out, inner, lines);
    }
    out.push(format!("{}{close}", " ".repeat(indent)));
    out
}

/// Adds the lines of an expression, whose first one is not indented yet.
fn append(out: &mut Vec<String>, indent: usize, lines: Vec<String>) {
    for (index, line) in lines.into_iter().enumerate() {
        let indent = if index == 0 { indent } else { 0 };
        out.push(format!("{}{line}", " ".repeat(indent)));
    }
}

/// A statement that is indented: `before`, the expression, `after`.
pub(super) fn statement(indent: usize, before: &str, value: &Expr, after: &str) -> Vec<String> {
    let mut lines = value.lines(indent, indent + width(before), width(after));
    if let Some(first) = lines.first_mut() {
        first.insert_str(0, &format!("{}{before}", " ".repeat(indent)));
    }
    if let Some(last) = lines.last_mut() {
        last.push_str(after);
    }
    lines
}

fn in_one_line(expressions: &[Expr], separator: &str) -> String {
    let texts: Vec<String> = expressions.iter().map(Expr::one_line).collect();
    texts.join(separator)
}

pub(super) fn width(text: &str) -> usize {
    text.chars().count()
}
