//! A check of a crate that is as it should be, beside what git takes to find that nothing has changed in the same files.

use crate::folder;
use crate::program;
use crate::workplace::Workplace;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;
use std::{fs, io};

/// What is timed.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The root document of a description; all in its folder is taken along.
    entry: PathBuf,
    /// Rounds; one more is run first and not counted. Every other goes the other way round.
    #[arg(long, default_value_t = 21)]
    rounds: usize,
}

/// The table.
pub(super) fn measure(root: &Path, arguments: &Arguments) -> io::Result<String> {
    let program = program::built(root)?;
    let workplace = Workplace::new(root, "check")?;
    let tree = workplace.path("tree");
    if tree.exists() {
        fs::remove_dir_all(&tree)?;
    }
    let from = arguments.entry.parent().unwrap_or(Path::new(""));
    let paths = folder::files(from)?;
    for path in &paths {
        let place = tree.join("spec").join(path);
        fs::create_dir_all(place.parent().unwrap_or(&tree))?;
        fs::copy(from.join(path), place)?;
    }
    let entry = Path::new("spec").join(arguments.entry.file_name().unwrap_or_default());
    let run = |name: &str, words: &[&str], in_ci: bool| {
        let mut command = Command::new(if name == "git" { Path::new("git") } else { &program });
        command.args(words).current_dir(&tree).stdout(Stdio::null()).stderr(Stdio::null());
        // There every run is made.
        if in_ci {
            command.env("CI", "true")
        } else {
            command.env_remove("CI")
        };
        let started = Instant::now();
        match command.status()? {
            status if status.success() => Ok(started.elapsed().as_secs_f64() * 1000.0),
            status => Err(io::Error::other(format!("`{name} {}` ends with {status}", words.join(" ")))),
        }
    };
    let entry = entry.to_string_lossy().into_owned();
    let generate = ["generate", &entry, "--out", "crate"];
    let check = [&generate[..], &["--check"]].concat();
    run("ferrospec", &generate, false)?;
    run("git", &["init", "-q"], false)?;
    run("git", &["add", "."], false)?;
    let commit = ["-c", "user.name=bench", "-c", "user.email=bench@localhost", "commit", "-q", "-m", "All of it"];
    run("git", &commit, false)?;
    let subjects: [(&str, &str, &[&str], bool); 4] = [
        ("`git status`", "git", &["status", "--porcelain"], false),
        ("`generate --check`, known", "ferrospec", &check, false),
        ("`generate --check`, made", "ferrospec", &check, true),
        ("`generate`, made, nothing to write", "ferrospec", &generate, true),
    ];
    let mut times = subjects.map(|_| Vec::new());
    for round in 0..=arguments.rounds {
        let mut order: Vec<_> = (0..subjects.len()).collect();
        if round % 2 == 1 {
            order.reverse();
        }
        for at in order {
            let (_, name, words, in_ci) = subjects[at];
            let took = run(name, words, in_ci)?;
            times[at].extend((round > 0).then_some(took));
        }
    }
    let written = folder::files(&tree.join("crate"))?.len();
    let mut table = format!(
        "{} files read, {written} written; {} rounds\n\n| what | min ms | median ms | times git |\n|---|---|---|---|\n",
        paths.len(),
        arguments.rounds
    );
    let medians = times.each_mut().map(|times| {
        times.sort_by(f64::total_cmp);
        times.get(times.len() / 2).copied().unwrap_or_default()
    });
    for ((what, ..), (times, median)) in subjects.iter().zip(times.iter().zip(medians)) {
        let min = times.first().copied().unwrap_or_default();
        let _ = writeln!(table, "| {what} | {min:.1} | {median:.1} | {:.2} |", median / medians[0]);
    }
    Ok(table)
}
