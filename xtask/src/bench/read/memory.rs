//! How much memory reading takes at its peak.

use crate::descriptions::Description;
use std::path::Path;
use std::process::Command;

/// The bytes that reading `description` takes at its peak, its texts included; `None` if that cannot be found out.
///
/// They are those that are asked of the allocator, to the byte. What the system counts for a process holds the program's
/// own pages as well, which come into memory as they run and belong to no description.
pub(super) fn taken(root: &Path, description: &Description) -> Option<usize> {
    let words = ["run", "--quiet", "--release", "--package", "ferrospec-document", "--example", "peak"];
    let manifest = root.join("Cargo.toml");
    let mut command = Command::new("cargo");
    command.args(words).arg("--manifest-path").arg(manifest).arg("--").arg(&description.root).arg(&description.entry);
    String::from_utf8(command.output().ok()?.stdout).ok()?.trim().parse().ok()
}
