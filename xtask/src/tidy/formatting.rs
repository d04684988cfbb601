//! How far the two formatters agree: prettyplease, which formats `generated/`, and rustfmt.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use similar::TextDiff;

use super::files;

/// In how many places rustfmt would write the generated files otherwise.
///
/// Each file goes through standard input, so that no `#[rustfmt::skip]` on a module hides it.
pub(super) fn hunks(root: &Path) -> Result<usize, String> {
    let mut count = 0;
    for path in files::sources(&root.join("generated")) {
        let text = files::text(&path);
        let formatted = formatted(&text)?;
        // Grouped without context, so that each run of changed lines counts.
        count += TextDiff::from_lines(&text, &formatted).grouped_ops(0).len();
    }
    Ok(count)
}

fn formatted(text: &str) -> Result<String, String> {
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--style-edition", "2024"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| error.to_string())?;
    let mut input = child.stdin.take().ok_or("no standard input")?;
    let written = std::thread::scope(|scope| {
        let writer = scope.spawn(move || input.write_all(text.as_bytes()));
        let output = child.wait_with_output();
        drop(writer.join());
        output
    });
    let output = written.map_err(|error| error.to_string())?;
    String::from_utf8(output.stdout).map_err(|error| error.to_string())
}
