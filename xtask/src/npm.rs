//! Packages of npm.

use crate::process::finish;
use crate::workplace::Workplace;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Installs packages of these names and versions in the workplace, unless they are there.
///
/// # Errors
/// There is no npm, or it cannot install them.
pub(crate) fn install(workplace: &Workplace, packages: &[(&str, &str)]) -> io::Result<()> {
    let row = |(name, version): &(&str, &str)| format!("    {name:?}: {version:?}");
    let rows: Vec<_> = packages.iter().map(row).collect();
    let wanted = format!("{{\n  \"private\": true,\n  \"dependencies\": {{\n{}\n  }}\n}}\n", rows.join(",\n"));
    let is_there = |(name, _): &(&str, &str)| workplace.path(&format!("node_modules/{name}")).is_dir();
    let is_same = std::fs::read_to_string(workplace.path("package.json")).is_ok_and(|there| there == wanted);
    if is_same && packages.iter().all(is_there) {
        return Ok(());
    }
    workplace.put("package.json", &wanted)?;
    let mut npm = Command::new("npm");
    finish(npm.args(["install", "--no-audit", "--no-fund"]).current_dir(workplace.path(""))).map(drop)
}

/// The folder of a package, `NAME@VERSION`, which is installed under `target/npm` if it is not there.
///
/// # Errors
/// There is no npm, or it cannot install it.
pub(crate) fn folder(root: &Path, package: &str) -> io::Result<PathBuf> {
    // The name of a scope begins with the sign that stands before a version.
    let (name, version) = package.rsplit_once('@').filter(|(name, _)| !name.is_empty()).unwrap_or((package, "*"));
    let workplace = Workplace::new(root, &format!("npm/{}", name.replace(['@', '/'], "-")))?;
    install(&workplace, &[(name, version)])?;
    Ok(workplace.path(&format!("node_modules/{name}")))
}

/// A program that an installed package has.
pub(crate) fn program(workplace: &Workplace, name: &str) -> Command {
    let mut command = Command::new(workplace.path("node_modules/.bin").join(name));
    command.current_dir(workplace.path("")).env("NO_COLOR", "1");
    command
}
