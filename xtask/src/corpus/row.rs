//! What there is to say about a document, as a line and as a row of a table.

use std::collections::BTreeMap;

use super::compile::Compiled;

/// What there is to say about a document.
pub(super) struct Row {
    pub(super) name: String,
    /// Whether an error is what is wanted.
    pub(super) is_faulty: bool,
    /// What the generator said, or how it crashed.
    pub(super) surveyed: Result<Surveyed, String>,
    /// What the compiler said.
    pub(super) compiled: Option<Compiled>,
}

/// What the generator says about a document.
#[derive(Default)]
pub(super) struct Surveyed {
    pub(super) operations: u64,
    pub(super) types: u64,
    /// Places without a type, by reason.
    pub(super) untyped: BTreeMap<String, u64>,
    pub(super) errors: u64,
    pub(super) warnings: u64,
    /// Errors that name no line.
    pub(super) placeless: u64,
    pub(super) milliseconds: u64,
    /// The most memory that generating took.
    pub(super) kilobytes: Option<u64>,
    /// Lines of Rust.
    pub(super) lines: u64,
    /// The first error.
    pub(super) note: Option<String>,
}

/// The columns of the table.
const COLUMNS: [&str; 15] = [
    "document",
    "result",
    "operations",
    "types",
    "untyped",
    "errors",
    "warnings",
    "milliseconds",
    "kilobytes",
    "lines",
    "check",
    "check_seconds",
    "rustc_warnings",
    "clippy_warnings",
    "note",
];

impl Row {
    /// Whether there is a crate.
    pub(super) fn is_written(&self) -> bool {
        self.surveyed
            .as_ref()
            .is_ok_and(|surveyed| surveyed.errors == 0 && surveyed.note.is_none())
    }

    /// What must not be, if it is.
    pub(super) fn fault(&self) -> Option<String> {
        let surveyed = match &self.surveyed {
            Ok(surveyed) => surveyed,
            Err(crash) => return Some(crash.clone()),
        };
        if surveyed.placeless > 0 {
            let note = surveyed.note.as_deref().unwrap_or_default();
            return Some(format!(
                "{} errors name no line: {note}",
                surveyed.placeless
            ));
        }
        if self.is_faulty && surveyed.errors == 0 {
            return Some("there is no error, though there should be".to_owned());
        }
        if surveyed.errors == 0
            && let Some(note) = &surveyed.note
        {
            return Some(format!("the crate could not be written: {note}"));
        }
        let error = self.compiled.as_ref()?.error.as_ref()?;
        Some(format!("the crate does not compile: {error}"))
    }

    fn result(&self) -> &'static str {
        match (&self.surveyed, &self.fault()) {
            (Err(_), _) => "crash",
            (Ok(_), Some(_)) => "FAULT",
            (Ok(surveyed), None) if surveyed.errors > 0 => "error",
            (Ok(_), None) => "ok",
        }
    }

    /// The headings of [`line`](Self::line).
    pub(super) fn header() -> String {
        format!(
            "{:<48} {:<6} {:>5} {:>6} {:>5} {:>5} {:>7} {:>6} {:>7}  {:<7} {:>6} {:>5} {:>6}  untyped, note",
            "document",
            "result",
            "ops",
            "types",
            "error",
            "warn",
            "ms",
            "MB",
            "lines",
            "check",
            "s",
            "rustc",
            "clippy"
        )
    }

    /// The row for reading.
    pub(super) fn line(&self) -> String {
        let surveyed = match &self.surveyed {
            Ok(surveyed) => surveyed,
            Err(crash) => return format!("{:<48} {:<6} {crash}", self.name, self.result()),
        };
        let megabytes = surveyed.kilobytes.map_or_else(
            || "-".to_owned(),
            |kilobytes| kilobytes.div_ceil(1024).to_string(),
        );
        let [check, seconds, rustc, clippy] = self.checked();
        format!(
            "{:<48} {:<6} {:>5} {:>6} {:>5} {:>5} {:>7} {megabytes:>6} {:>7}  {check:<7} {seconds:>6} \
             {rustc:>5} {clippy:>6}  {} {}",
            self.name,
            self.result(),
            surveyed.operations,
            surveyed.types,
            surveyed.errors,
            surveyed.warnings,
            surveyed.milliseconds,
            surveyed.lines,
            untyped(surveyed),
            self.note(),
        )
    }

    fn checked(&self) -> [String; 4] {
        match &self.compiled {
            None => ["-"; 4].map(str::to_owned),
            Some(compiled) => [
                if compiled.error.is_none() {
                    "ok"
                } else {
                    "FAILED"
                }
                .to_owned(),
                format!("{:.1}", compiled.seconds),
                compiled.rustc.to_string(),
                compiled.clippy.to_string(),
            ],
        }
    }

    fn note(&self) -> String {
        let compiled = self.compiled.as_ref();
        let compiled = compiled.and_then(|compiled| {
            let error = compiled.error.as_ref();
            error.or(compiled.warning.as_ref()).cloned()
        });
        let note = match &self.surveyed {
            Ok(surveyed) => surveyed.note.clone(),
            Err(crash) => Some(crash.clone()),
        };
        note.or(compiled).unwrap_or_default()
    }

    fn cells(&self) -> [String; COLUMNS.len()] {
        let none = Surveyed::default();
        let surveyed = self.surveyed.as_ref().unwrap_or(&none);
        let kilobytes = surveyed.kilobytes;
        let kilobytes = kilobytes.map_or_else(|| "-".to_owned(), |number| number.to_string());
        let [check, seconds, rustc, clippy] = self.checked();
        [
            self.name.clone(),
            self.result().to_owned(),
            surveyed.operations.to_string(),
            surveyed.types.to_string(),
            untyped(surveyed),
            surveyed.errors.to_string(),
            surveyed.warnings.to_string(),
            surveyed.milliseconds.to_string(),
            kilobytes,
            surveyed.lines.to_string(),
            check,
            seconds,
            rustc,
            clippy,
            self.note(),
        ]
    }
}

/// `FreeForm 3, NoType 2`.
fn untyped(surveyed: &Surveyed) -> String {
    let reasons = surveyed.untyped.iter();
    let reasons: Vec<String> = reasons
        .map(|(reason, count)| format!("{reason} {count}"))
        .collect();
    reasons.join(", ")
}

/// The rows as tab-separated values.
pub(super) fn table(rows: &[Row]) -> String {
    let mut table = COLUMNS.join("\t");
    table.push('\n');
    for row in rows {
        let cells = row.cells();
        let cells = cells.map(|cell| cell.replace(['\t', '\n'], " "));
        table.push_str(&cells.join("\t"));
        table.push('\n');
    }
    table
}

#[cfg(test)]
mod tests {
    use super::{COLUMNS, Row, Surveyed, table};
    use crate::corpus::compile::Compiled;

    fn row(is_faulty: bool, surveyed: Surveyed) -> Row {
        Row {
            name: "a.yaml".to_owned(),
            is_faulty,
            surveyed: Ok(surveyed),
            compiled: None,
        }
    }

    fn errors(errors: u64, placeless: u64) -> Surveyed {
        Surveyed {
            errors,
            placeless,
            note: Some("1:1:\terror".to_owned()),
            ..Surveyed::default()
        }
    }

    #[test]
    fn crashes_errors_without_a_place_and_crates_that_do_not_compile_are_faults() {
        let mut crashed = row(false, Surveyed::default());
        crashed.surveyed = Err("crashed".to_owned());
        assert!(crashed.fault().is_some());
        assert!(row(true, errors(2, 1)).fault().is_some());
        let mut broken = row(false, Surveyed::default());
        broken.compiled = Some(Compiled {
            seconds: 1.0,
            rustc: 0,
            clippy: 0,
            error: Some("src/lib.rs:1".to_owned()),
            warning: None,
        });
        assert!(broken.is_written() && broken.fault().is_some());
    }

    #[test]
    fn an_error_is_wanted_where_one_is_expected_and_taken_elsewhere() {
        assert_eq!(row(true, errors(1, 0)).fault(), None);
        assert_eq!(row(false, errors(1, 0)).fault(), None);
        assert!(row(true, Surveyed::default()).fault().is_some());
        assert_eq!(row(false, Surveyed::default()).fault(), None);
    }

    #[test]
    fn each_row_has_a_cell_for_each_column() {
        let table = table(&[row(false, errors(1, 0))]);
        let lines: Vec<_> = table.lines().collect();
        assert_eq!(lines.len(), 2);
        for line in lines {
            assert_eq!(line.split('\t').count(), COLUMNS.len());
        }
    }
}
