//! Every description twice: whether the bytes are the same.
//!
//! Each time it is a process of its own, in a copy of the description's folder. The second copy is made in the other
//! order, so that a folder that is listed as it was filled is listed otherwise, and the second process has more threads
//! than there are processors where the first has one.

use crate::descriptions::Description;
use crate::folder;
use crate::program;
use crate::workplace::Workplace;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::process::Command;
use std::{fs, thread};

/// What a description came to: the files of its crate by their paths, and what was said.
#[derive(PartialEq, Eq)]
struct Outcome {
    files: BTreeMap<String, Vec<u8>>,
    said: Vec<u8>,
    succeeded: bool,
}

/// Prints what is not the same, and how many are; says whether all are.
pub(super) fn run(root: &Path, descriptions: &[Description]) -> io::Result<bool> {
    let program = program::built(root)?;
    let workplace = Workplace::new(root, "twice")?;
    let (mut equal, mut generated, mut files) = (0, 0, 0);
    let many = thread::available_parallelism().map_or(4, |processors| 2 * processors.get() + 1);
    for description in descriptions {
        let time = |name: &str, jobs: usize, order: fn(&mut Vec<String>)| {
            outcome(&program, &workplace.path(name), description, jobs, order)
        };
        let first = time("first", 1, |_| {})?;
        let second = time("second", many, |paths| paths.reverse())?;
        generated += usize::from(first.succeeded);
        files += first.files.len();
        match difference(&first, &second) {
            None => equal += 1,
            Some(what) => println!("{}: {what}", description.name),
        }
    }
    println!(
        "{equal} of {} equal, of which {generated} are generated: {files} files, on 1 thread and on {many}",
        descriptions.len()
    );
    Ok(equal == descriptions.len())
}

/// Generates in a new copy of the description's folder, whose files are written in `order`.
fn outcome(
    program: &Path,
    folder: &Path,
    description: &Description,
    jobs: usize,
    order: fn(&mut Vec<String>),
) -> io::Result<Outcome> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    // The same path both times, from where the program runs: messages repeat it.
    let (from, to) = (&description.root, folder.join("description"));
    let mut paths = folder::files(from)?;
    order(&mut paths);
    for path in &paths {
        let place = to.join(path);
        fs::create_dir_all(place.parent().unwrap_or(&to))?;
        fs::copy(from.join(path), place)?;
    }
    let entry = description.entry.strip_prefix(from).map_err(io::Error::other)?;
    let mut command = Command::new(program);
    command.arg("generate").arg(entry).args(["--root", ".", "--out", "../crate", "--format", "json"]);
    command.args(["--jobs", &jobs.to_string()]).current_dir(&to);
    let output = command.output()?;
    let krate = folder.join("crate");
    let written = if krate.is_dir() { folder::files(&krate)? } else { Vec::new() };
    let files = written.into_iter().map(|path| fs::read(krate.join(&path)).map(|bytes| (path, bytes)));
    let said = [output.stdout, output.stderr].concat();
    Ok(Outcome { files: files.collect::<io::Result<_>>()?, said, succeeded: output.status.success() })
}

/// The first thing that is not the same.
fn difference(first: &Outcome, second: &Outcome) -> Option<String> {
    let paths = first.files.keys().chain(second.files.keys());
    let file = paths.into_iter().find(|path| first.files.get(*path) != second.files.get(*path));
    match file {
        Some(path) => Some(format!("`{path}` differs")),
        None if first.said != second.said => Some("what is said differs".to_owned()),
        None => (first != second).then(|| "one of them fails".to_owned()),
    }
}
