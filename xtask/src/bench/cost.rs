//! What a process takes.

use std::fs;
use std::process::{Command, ExitStatus};
use std::time::{Duration, Instant};

use super::cpu;

/// What a process took.
#[derive(Clone, Copy)]
pub(super) struct Cost {
    /// Wall time.
    pub(super) seconds: f64,
    /// CPU time of it and of what it waited for.
    pub(super) cpu: f64,
    /// The most memory that it had.
    pub(super) kilobytes: u64,
}

/// Runs a program to its end.
///
/// # Errors
///
/// That it cannot be run.
pub(super) fn of(command: &mut Command) -> Result<(ExitStatus, Cost), String> {
    let before = cpu::children()?;
    let started = Instant::now();
    let mut child = command
        .spawn()
        .map_err(|error| format!("{}: {error}", command.get_program().display()))?;
    let mut kilobytes = 0;
    let status = loop {
        // The system forgets it with the process.
        kilobytes = peak(child.id()).unwrap_or(kilobytes);
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) => std::thread::sleep(Duration::from_millis(2)),
            Err(error) => return Err(error.to_string()),
        }
    };
    let cost = Cost {
        seconds: started.elapsed().as_secs_f64(),
        cpu: cpu::children()? - before,
        kilobytes,
    };
    Ok((status, cost))
}

/// The most memory that a process has had, in kilobytes (proc(5): `VmHWM`).
fn peak(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let mut lines = status.lines();
    let line = lines.find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}
