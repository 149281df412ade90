//! How much memory reading takes at its peak, as Linux tells it.

use super::subject::Subject;
use crate::descriptions::Description;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The kilobytes that reading the description `name` of `folder` takes at its peak; `None` where the system does not tell.
pub(super) fn taken(folder: &Path, name: &str) -> Option<usize> {
    let program = std::env::current_exe().ok()?;
    let output = Command::new(program).args(["bench", "read", "--memory-of", name]).arg(folder).output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok().filter(|&kilobytes| kilobytes > 0)
}

/// The same, for this process.
pub(super) fn taken_here(description: &Description) -> usize {
    let before = status("VmRSS").unwrap_or(usize::MAX);
    Subject::read_once(description);
    status("VmHWM").unwrap_or(0).saturating_sub(before)
}

/// A figure of this process, in kilobytes of 1000 bytes.
fn status(name: &str) -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?;
    let kibibytes: usize = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kibibytes * 1024 / 1000)
}
