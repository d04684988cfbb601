//! A line on the terminal that says what takes so long.

use std::io::{IsTerminal as _, Write};
use std::time::{Duration, Instant};

/// What takes less needs no line.
const PATIENCE: Duration = Duration::from_millis(400);

/// How long a stage stays, at least: some take turns.
const STEADINESS: Duration = Duration::from_millis(100);

/// The sequence that goes to the start of the line and clears it.
const CLEAR: &str = "\r\u{1b}[K";

/// A line that is written anew with each stage, and gone at the end.
pub(super) struct Progress<W> {
    terminal: Option<W>,
    since: Instant,
    shown: Option<Instant>,
}

impl Progress<std::io::Stderr> {
    /// A line on standard error, if that is a terminal.
    pub(super) fn start() -> Self {
        let terminal = std::io::stderr();
        Self::on(terminal.is_terminal().then_some(terminal), Instant::now())
    }
}

impl<W: Write> Progress<W> {
    fn on(terminal: Option<W>, since: Instant) -> Self {
        Self {
            terminal,
            since,
            shown: None,
        }
    }

    /// Shows what begins, unless all is quick so far. That nobody looks any more is no failure.
    pub(super) fn enter(&mut self, stage: &str) {
        if let Some(terminal) = &mut self.terminal
            && self.since.elapsed() >= PATIENCE
            && self.shown.is_none_or(|shown| shown.elapsed() >= STEADINESS)
        {
            drop(write!(terminal, "{CLEAR}{stage}…"));
            drop(terminal.flush());
            self.shown = Some(Instant::now());
        }
    }

    /// Takes the line away.
    pub(super) fn clear(&mut self) {
        if let Some(terminal) = &mut self.terminal
            && self.shown.is_some()
        {
            drop(write!(terminal, "{CLEAR}"));
            drop(terminal.flush());
            self.shown = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::{CLEAR, PATIENCE, Progress, STEADINESS};

    #[test]
    fn long_work_has_a_line_that_is_gone_at_the_end() {
        let mut text = Vec::new();
        let since = Instant::now().checked_sub(PATIENCE);
        let since = since.expect("the clock started long ago");
        let mut progress = Progress::on(Some(&mut text), since);
        progress.enter("lower");
        progress.enter("analyze");
        std::thread::sleep(STEADINESS);
        progress.enter("plan");
        progress.clear();
        progress.clear();
        let text = String::from_utf8(text).expect("text");
        assert_eq!(text, format!("{CLEAR}lower…{CLEAR}plan…{CLEAR}"));
    }

    #[test]
    fn quick_work_has_none() {
        let mut text = Vec::new();
        let mut progress = Progress::on(Some(&mut text), Instant::now());
        progress.enter("lower");
        progress.clear();
        assert!(text.is_empty());
    }
}
