//! CPU time of other programs.

use std::fs;

/// CPU seconds of all processes that this one has waited for.
pub(super) fn children() -> Result<f64, String> {
    let [user, system] = parts()?;
    Ok(user + system)
}

/// Those of them that the system took.
pub(super) fn system() -> Result<f64, String> {
    let [_, system] = parts()?;
    Ok(system)
}

/// proc(5): `cutime` and `cstime`, in hundredths of a second.
fn parts() -> Result<[f64; 2], String> {
    let text = fs::read_to_string("/proc/self/stat").map_err(|error| format!("/proc: {error}"))?;
    let ticks = text.rsplit_once(')').and_then(|(_, fields)| {
        let mut fields = fields.split_whitespace().skip(13);
        let mut next = || fields.next()?.parse::<f64>().ok();
        Some([next()?, next()?])
    });
    let ticks = ticks.ok_or("/proc/self/stat has another form")?;
    Ok(ticks.map(|ticks| ticks / 100.0))
}
