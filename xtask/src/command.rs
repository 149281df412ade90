//! Commands that tasks are made of.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

/// The command that passes all tests. The README names it; a house rule holds the two together.
pub(crate) const TEST: &str = "cargo test --workspace";

/// Runs `line`, words separated by spaces, in `folder`; says so before, and how long it took after.
pub(crate) fn run(folder: &Path, line: &str) -> bool {
    run_with(folder, line, &[])
}

/// As [`run`], with variables set in the environment.
pub(crate) fn run_with(folder: &Path, line: &str, environment: &[(&str, &str)]) -> bool {
    let mut shown: String = environment.iter().map(|(name, value)| format!("{name}={value} ")).collect();
    shown.push_str(line);
    eprintln!("\n$ {shown}");
    let mut words = line.split_whitespace();
    let Some(program) = words.next() else { return true };
    let mut command = Command::new(program);
    command.args(words).envs(environment.iter().copied());
    if !folder.as_os_str().is_empty() {
        command.current_dir(folder);
    }
    let started = Instant::now();
    match command.status() {
        Ok(status) => {
            let seconds = started.elapsed().as_secs();
            let verdict = if status.success() { "fine" } else { "FAILED" };
            eprintln!("{verdict} after {seconds} s: {shown}");
            status.success()
        }
        Err(error) => {
            eprintln!("cannot run `{program}`: {error}");
            false
        }
    }
}
