//! Schemathesis, installed.

use crate::process::finish;
use crate::workplace::Workplace;
use std::io;
use std::path::PathBuf;
use std::process::Command;

/// What is installed.
const PACKAGE: &str = "schemathesis==4.32.0";

/// Installs it from PyPI, unless it is there; where the program is.
///
/// # Errors
/// There is no Python, or the package cannot be had.
pub(super) fn install(workplace: &Workplace) -> io::Result<PathBuf> {
    let folder = workplace.path("venv");
    let program = folder.join("bin/st");
    if !program.is_file() {
        finish(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
        finish(Command::new(folder.join("bin/pip")).args(["install", "--quiet", PACKAGE]))?;
    }
    Ok(program)
}
