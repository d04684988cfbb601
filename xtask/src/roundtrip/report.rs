//! What became of all values, as tables.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::fs;
use std::path::Path;

use super::document::failed;

/// How many characters of a value or of a message are printed.
const WIDTH: usize = 160;

/// What is said of a schema that contradicts itself; it counts for nothing.
const EMPTY: &str = "nothing satisfies it";

/// What became of the values of a document.
#[derive(Default)]
pub(super) struct Outcome {
    pub(super) document: String,
    /// How many component schemas have a type.
    pub(super) schemas: usize,
    /// Those that are any JSON value, or bodies of several parts, which are no JSON.
    pub(super) apart: Vec<(String, &'static str)>,
    /// Those that nothing satisfies, with what in them contradicts what.
    pub(super) empty: Vec<(String, String)>,
    /// How many values were tried.
    pub(super) instances: usize,
    /// How many schemas have fewer than eight of them.
    pub(super) few: usize,
    /// How many schemas nothing satisfies to the letter, and something does as they are meant.
    pub(super) loose: usize,
    /// How many of the document's own examples were tried.
    pub(super) shown: usize,
    /// How many of these are not valid, and count for nothing.
    pub(super) misshown: usize,
    pub(super) crashes: usize,
    /// One of each reason for a schema.
    pub(super) failures: Vec<Failure>,
    /// Examples that have more than their schemas describe; they count for nothing.
    pub(super) undescribed: Vec<Failure>,
    /// Why nothing was tried.
    pub(super) note: Option<String>,
}

/// A value that did not come back as it was.
pub(super) struct Failure {
    pub(super) schema: String,
    pub(super) reason: String,
    pub(super) detail: String,
    pub(super) value: String,
}

/// Adds a failure unless the same is known of the schema.
pub(super) fn add(failures: &mut Vec<Failure>, failure: Failure) {
    let is_same =
        |known: &Failure| known.schema == failure.schema && known.reason == failure.reason;
    if !failures.iter().any(is_same) {
        failures.push(failure);
    }
}

impl Outcome {
    /// How many schemas came back.
    fn good(&self) -> usize {
        if self.note.is_some() {
            return 0;
        }
        self.schemas - failed(&self.failures).len()
    }

    /// The row of the document.
    pub(super) fn line(&self) -> String {
        let row = row(
            &self.document,
            [
                self.schemas,
                self.good(),
                self.apart.len() + self.empty.len(),
                self.instances,
                self.few,
                self.shown,
                self.misshown,
            ],
        );
        match &self.note {
            Some(note) => format!("{row}  {note}"),
            None => row,
        }
    }
}

fn row(name: &str, [all, good, apart, instances, few, shown, misshown]: [usize; 7]) -> String {
    format!(
        "{name:52} {all:>7} {good:>6} {:>7} {apart:>7} {instances:>9} {few:>5} {shown:>8} {misshown:>7}",
        share(good, all)
    )
}

fn share(good: usize, all: usize) -> String {
    if all == 0 {
        return "-".to_owned();
    }
    format!("{:.2}%", percent(good, all))
}

fn percent(good: usize, all: usize) -> f64 {
    if all == 0 {
        return 100.0;
    }
    good as f64 * 100.0 / all as f64
}

/// What became of all values.
#[derive(Default)]
pub(super) struct Report {
    pub(super) outcomes: Vec<Outcome>,
}

impl Report {
    /// The names of the columns.
    pub(super) fn header() -> String {
        format!(
            "{:52} {:>7} {:>6} {:>7} {:>7} {:>9} {:>5} {:>8} {:>7}",
            "document",
            "schemas",
            "good",
            "share",
            "apart",
            "instances",
            "< 8",
            "examples",
            "invalid"
        )
    }

    /// Whether enough came back, and nothing crashed.
    pub(super) fn is_good(&self, at_least: f64) -> bool {
        let all = self.sum(|outcome| outcome.schemas);
        let good = self.sum(Outcome::good);
        self.sum(|outcome| outcome.crashes) == 0 && percent(good, all) >= at_least
    }

    fn sum(&self, count: impl Fn(&Outcome) -> usize) -> usize {
        self.outcomes.iter().map(count).sum()
    }

    /// Writes a line for each failure, and for each schema that does not count.
    pub(super) fn write(&self, path: &Path) -> Result<(), String> {
        let mut table = "document\tschema\treason\tdetail\tvalue\n".to_owned();
        for outcome in &self.outcomes {
            let name = &outcome.document;
            for failure in outcome.failures.iter().chain(&outcome.undescribed) {
                let Failure {
                    schema,
                    reason,
                    detail,
                    value,
                } = failure;
                let detail = detail.replace(['\t', '\n'], " ");
                // Writing to a string does not fail.
                let _infallible = writeln!(table, "{name}\t{schema}\t{reason}\t{detail}\t{value}");
            }
            for (schema, what) in &outcome.apart {
                let _infallible = writeln!(table, "{name}\t{schema}\t{what}\t\t");
            }
            for (schema, why) in &outcome.empty {
                let _infallible = writeln!(table, "{name}\t{schema}\t{EMPTY}\t{why}\t");
            }
        }
        fs::write(path, table).map_err(|error| format!("{}: {error}", path.display()))
    }

    /// The failures of each reason, with the document of each.
    fn by_reason(&self) -> BTreeMap<&str, Vec<(&str, &Failure)>> {
        let mut reasons: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for outcome in &self.outcomes {
            for failure in &outcome.failures {
                let failures = reasons.entry(failure.reason.as_str()).or_default();
                failures.push((outcome.document.as_str(), failure));
            }
        }
        reasons
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let columns = [
            self.sum(|outcome| outcome.schemas),
            self.sum(Outcome::good),
            self.sum(|outcome| outcome.apart.len() + outcome.empty.len()),
            self.sum(|outcome| outcome.instances),
            self.sum(|outcome| outcome.few),
            self.sum(|outcome| outcome.shown),
            self.sum(|outcome| outcome.misshown),
        ];
        writeln!(f, "{}", row("all", columns))?;
        for (reason, failures) in self.by_reason() {
            writeln!(f, "\n{reason}: {}", failures.len())?;
            for (document, failure) in failures {
                let short = |text: &str| text.chars().take(WIDTH).collect::<String>();
                let (detail, value) = (short(&failure.detail), short(&failure.value));
                writeln!(f, "  {document} {}: {detail}", failure.schema)?;
                if !value.is_empty() {
                    writeln!(f, "    {value}")?;
                }
            }
        }
        for outcome in &self.outcomes {
            for (schema, why) in &outcome.empty {
                let document = &outcome.document;
                writeln!(f, "\n{document} {schema} is apart, since {EMPTY}: {why}")?;
            }
        }
        let crashes = self.sum(|outcome| outcome.crashes);
        let notes = self.outcomes.iter().filter(|it| it.note.is_some()).count();
        let undescribed = self.sum(|outcome| outcome.undescribed.len());
        writeln!(
            f,
            "\n{undescribed} examples have properties that no schema describes, which models do not keep"
        )?;
        let loose = self.sum(|outcome| outcome.loose);
        writeln!(
            f,
            "{loose} schemas are satisfied by nothing to the letter: with `oneOf` read as `anyOf`, without \
             `additionalProperties: false`, and with `nullable` after 3.0"
        )?;
        write!(f, "{notes} documents without values, {crashes} crashes")
    }
}
