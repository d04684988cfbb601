//! By what the branch of a value is known: its kind, and its own keys.

use serde_json::{Map, Value};

/// The kinds of JSON values, as bits.
pub mod kinds {
    /// `null`
    pub const NULL: u8 = 1;
    /// `true` and `false`
    pub const BOOLEAN: u8 = 2;
    /// Whole numbers
    pub const INTEGER: u8 = 4;
    /// Other numbers
    pub const FRACTION: u8 = 8;
    /// Texts
    pub const STRING: u8 = 16;
    /// Lists
    pub const ARRAY: u8 = 32;
    /// Objects
    pub const OBJECT: u8 = 64;
    /// Whole numbers beyond those of 64 bits with a sign
    pub const BEYOND: u8 = 128;
    /// Whole numbers of 64 bits without a sign
    pub const UNSIGNED: u8 = INTEGER | BEYOND;
    /// Numbers of all kinds
    pub const NUMBER: u8 = INTEGER | FRACTION | BEYOND;
    /// Everything
    pub const ANY: u8 = 255;
}

/// By what a branch is known.
pub struct Branch {
    pub(super) index: usize,
    kinds: u8,
    known: &'static [&'static str],
    required: &'static [&'static str],
    expected: &'static [&'static str],
    marks: &'static [(&'static str, Mark)],
    pub(super) is_open: bool,
    texts: &'static [&'static str],
    items: &'static [Branch],
    /// How many items a tuple has; 0 for a list, which may have any number.
    count: usize,
}

/// What a property has to be for an object to be of a branch.
pub enum Mark {
    /// One of these texts.
    Text(&'static [&'static str]),
    /// One of these integers.
    Integer(&'static [i64]),
    /// Of one of these [`kinds`].
    Kind(u8),
    /// An object or a list of one of these branches.
    Part(&'static [Branch]),
}

/// How many items of a list are looked at: more tell nothing new.
const ITEMS: usize = 16;

impl Branch {
    /// A branch of values of some [`kinds`].
    #[must_use]
    pub const fn of(index: usize, kinds: u8) -> Self {
        Self {
            index,
            kinds,
            known: &[],
            required: &[],
            expected: &[],
            marks: &[],
            is_open: true,
            texts: &[],
            items: &[],
            count: 0,
        }
    }

    /// A branch of objects with these properties.
    #[must_use]
    pub const fn object(index: usize, known: &'static [&'static str]) -> Self {
        Self {
            known,
            is_open: false,
            ..Self::of(index, kinds::OBJECT)
        }
    }

    /// A branch of lists whose items are of one of these.
    #[must_use]
    pub const fn list(index: usize, items: &'static [Self]) -> Self {
        Self {
            items,
            ..Self::of(index, kinds::ARRAY)
        }
    }

    /// A branch of lists of so many items; each item is of one of those branches that have its place as
    /// their index.
    #[must_use]
    pub const fn tuple(index: usize, count: usize, items: &'static [Self]) -> Self {
        Self {
            count,
            ..Self::list(index, items)
        }
    }

    /// The properties that have to be there.
    #[must_use]
    pub const fn requires(self, required: &'static [&'static str]) -> Self {
        Self { required, ..self }
    }

    /// The properties that should be there, and may be `null`: servers leave out what is `null`.
    #[must_use]
    pub const fn expects(self, expected: &'static [&'static str]) -> Self {
        Self { expected, ..self }
    }

    /// What some properties have to be if they are there.
    #[must_use]
    pub const fn marked(self, marks: &'static [(&'static str, Mark)]) -> Self {
        Self { marks, ..self }
    }

    /// The texts that this branch is preferred for.
    #[must_use]
    pub const fn prefers(self, texts: &'static [&'static str]) -> Self {
        Self { texts, ..self }
    }

    /// The same, with properties that are not listed kept.
    #[must_use]
    pub const fn open(self) -> Self {
        Self {
            is_open: true,
            ..self
        }
    }

    /// How well a value fits; `None` if it does not.
    fn fit(&self, value: &Value) -> Option<Fit> {
        let kind = kind(value);
        // A whole number may be written with a fraction of nothing.
        let is_whole =
            kind == kinds::FRACTION && value.as_f64().is_some_and(|it| it.fract() == 0.0);
        let is_exact = self.kinds & kind != 0;
        let is_near = is_whole && self.kinds & kinds::INTEGER != 0;
        if !is_exact && !is_near {
            return None;
        }
        let mut fit = Fit {
            marks: usize::from(is_exact),
            known: 0,
            required: 0,
            lost: 0,
            inner_marks: 0,
            inner_known: 0,
            inner_required: 0,
            inner_lost: 0,
            missing: 0,
            width: self.kinds.count_ones() as usize,
            absent: 0,
        };
        match value {
            Value::Object(entries) => self.fit_object(entries, &mut fit)?,
            Value::Array(items) => self.fit_list(items, &mut fit)?,
            Value::String(text) => fit.marks += usize::from(self.texts.contains(&text.as_str())),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
        Some(fit)
    }

    fn fit_list(&self, items: &[Value], fit: &mut Fit) -> Option<()> {
        if self.items.is_empty() {
            return (self.count == 0 || items.len() == self.count).then_some(());
        }
        if self.count > 0 {
            return self.fit_tuple(items, fit);
        }
        // A list of nothing could be of any kind.
        let is_telling = |item: &&Value| item.as_array().is_none_or(|list| !list.is_empty());
        if let Some(telling) = items.iter().find(is_telling).or(items.first()) {
            best(self.items, telling)?;
            fit.marks += 1;
        }
        for item in items.iter().take(ITEMS) {
            match best_fit(self.items.iter(), item) {
                Some((part, _)) => fit.add(&part),
                None => fit.inner_lost += 1,
            }
        }
        Some(())
    }

    fn fit_tuple(&self, items: &[Value], fit: &mut Fit) -> Option<()> {
        if items.len() != self.count {
            return None;
        }
        for (place, item) in items.iter().enumerate() {
            let of = self.items.iter().filter(|branch| branch.index == place);
            let mut of = of.peekable();
            if of.peek().is_some() {
                fit.add(&best_fit(of, item)?.0);
            }
        }
        fit.marks += 1;
        Some(())
    }

    fn fit_object(&self, entries: &Map<String, Value>, fit: &mut Fit) -> Option<()> {
        if !self.required.iter().all(|name| entries.contains_key(*name)) {
            return None;
        }
        for (name, mark) in self.marks {
            match (entries.get(*name), mark) {
                // `null` stands for what is absent.
                (None | Some(Value::Null), _) => {}
                (Some(Value::String(text)), Mark::Text(texts))
                    if texts.contains(&text.as_str()) =>
                {
                    fit.marks += 1;
                }
                (Some(Value::Number(number)), Mark::Integer(integers))
                    if integers
                        .iter()
                        .any(|it| number.as_f64() == Some(*it as f64)) =>
                {
                    fit.marks += 1;
                }
                (Some(value), Mark::Kind(kinds)) if kinds & kind(value) != 0 => {}
                (Some(value), Mark::Part(branches)) => {
                    fit.add(&best_fit(branches.iter(), value)?.0);
                }
                (Some(_), _) => return None,
            }
        }
        fit.required = self.required.len();
        let known = entries.keys().filter(|name| self.knows(name)).count();
        fit.known = known;
        if !self.is_open {
            fit.lost = entries.len() - known.min(entries.len());
        }
        let is_missing = |name: &&&str| !entries.contains_key(**name);
        fit.missing = self.expected.iter().filter(is_missing).count();
        fit.absent = self.known.len() - known.min(self.known.len());
        Some(())
    }

    fn knows(&self, name: &str) -> bool {
        self.known.contains(&name)
    }

    /// Whether a value has properties that this branch does not know and another one does.
    pub(super) fn loses<'b>(&self, value: &Value, others: impl Iterator<Item = &'b Self>) -> bool {
        let names = value.as_object().into_iter().flat_map(Map::keys);
        let unknown: Vec<_> = names.filter(|name| !self.knows(name)).collect();
        !unknown.is_empty()
            && others
                .filter(|other| other.fit(value).is_some())
                .any(|other| unknown.iter().any(|name| other.knows(name)))
    }
}

/// How well a value fits a branch.
struct Fit {
    /// The properties that are what only some branches have there, and listed texts.
    marks: usize,
    /// The known properties that are there: one that requires more and knows fewer of them would lose some.
    known: usize,
    /// The required properties.
    required: usize,
    /// The properties that the branch would not keep.
    lost: usize,
    /// The marks within.
    inner_marks: usize,
    /// The known properties within.
    inner_known: usize,
    /// The required properties within.
    inner_required: usize,
    /// The properties within that the branch would not keep.
    inner_lost: usize,
    /// The properties that should be there and are not.
    missing: usize,
    /// How many kinds of values the branch takes.
    width: usize,
    /// The known properties that are not there.
    absent: usize,
}

impl Fit {
    /// What is compared: what comes first counts most, and what is within properties and items counts where the value
    /// itself fits several branches alike. Of what is better less, the complement is more.
    fn rank(&self) -> [usize; 11] {
        [
            self.marks,
            self.known,
            self.required,
            !self.lost,
            self.inner_marks,
            self.inner_known,
            self.inner_required,
            !self.inner_lost,
            !self.missing,
            !self.width,
            !self.absent,
        ]
    }

    /// Adds how well something in the value fits.
    fn add(&mut self, part: &Self) {
        self.inner_marks += part.marks + part.inner_marks;
        self.inner_known += part.known + part.inner_known;
        self.inner_required += part.required + part.inner_required;
        self.inner_lost += part.lost + part.inner_lost;
    }
}

/// The branch that a value fits best, the first of several.
pub(super) fn best<'b>(branches: &'b [Branch], value: &Value) -> Option<&'b Branch> {
    best_fit(branches.iter(), value).map(|(_, branch)| branch)
}

fn best_fit<'b>(
    branches: impl Iterator<Item = &'b Branch>,
    value: &Value,
) -> Option<(Fit, &'b Branch)> {
    let fits = branches.filter_map(|branch| Some((branch.fit(value)?, branch)));
    fits.reduce(|best, next| {
        if next.0.rank() > best.0.rank() {
            next
        } else {
            best
        }
    })
}

fn kind(value: &Value) -> u8 {
    match value {
        Value::Null => kinds::NULL,
        Value::Bool(_) => kinds::BOOLEAN,
        Value::Number(number) if number.is_f64() => kinds::FRACTION,
        Value::Number(number) if !number.is_i64() => kinds::BEYOND,
        Value::Number(_) => kinds::INTEGER,
        Value::String(_) => kinds::STRING,
        Value::Array(_) => kinds::ARRAY,
        Value::Object(_) => kinds::OBJECT,
    }
}
