//! CPU time of other programs.

use std::fs;

/// CPU seconds of all processes that this one has waited for (proc(5): `cutime` and `cstime`, in
/// hundredths of a second).
pub(super) fn children() -> Result<f64, String> {
    let text = fs::read_to_string("/proc/self/stat").map_err(|error| format!("/proc: {error}"))?;
    let (_, fields) = text
        .rsplit_once(')')
        .ok_or("/proc/self/stat has another form")?;
    let ticks: f64 = fields
        .split_whitespace()
        .skip(13)
        .take(2)
        .filter_map(|field| field.parse::<f64>().ok())
        .sum();
    Ok(ticks / 100.0)
}
