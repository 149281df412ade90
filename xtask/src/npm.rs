//! Packages of npm.

use crate::process::finish;
use crate::workplace::Workplace;
use std::io;
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

/// A program that an installed package has.
pub(crate) fn program(workplace: &Workplace, name: &str) -> Command {
    let mut command = Command::new(workplace.path("node_modules/.bin").join(name));
    command.current_dir(workplace.path("")).env("NO_COLOR", "1");
    command
}
