//! Reading, from text to typed views, beside what it cannot do without: the nodes of the same texts with their places.
//!
//! Both are taken in turn, round after round, in one process, over texts that are in memory already; what is compared is
//! the median. The largest peak of memory is asked of a process of its own for each description, because a process
//! never forgets its peak. A description of many files is read from the disk beside its own bundle, too.

mod memory;
mod subject;
mod watch;

use crate::descriptions;
use std::fmt::Write as _;
use std::io;
use std::path::PathBuf;
use subject::Subject;
use watch::Times;

/// What is timed.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// A folder of descriptions. Its `manifest.tsv` says which they are; without one, every file that says its version.
    folder: PathBuf,
    /// Rounds; one more is run first and not counted.
    #[arg(long, default_value_t = 11)]
    rounds: usize,
    /// So many descriptions, the largest first.
    #[arg(long, default_value_t = 25)]
    largest: usize,
    /// Only those whose name holds this.
    #[arg(long)]
    filter: Option<String>,
    /// Reads the one description of this name and prints how much memory that took: what the process of its own does.
    #[arg(long, hide = true)]
    memory_of: Option<String>,
}

/// Descriptions of so many files are held against their bundle.
const MANY_FILES: usize = 100;

/// The tables.
pub(super) fn measure(arguments: &Arguments) -> io::Result<String> {
    let descriptions = descriptions::of(&arguments.folder)?;
    if let Some(name) = &arguments.memory_of {
        let description = descriptions.iter().find(|description| description.name == *name);
        let description = description.ok_or_else(|| io::Error::other("there is no such description"))?;
        return Ok(memory::taken_here(description).to_string());
    }
    let wanted = |name: &str| arguments.filter.as_deref().is_none_or(|part| name.contains(part));
    let mut subjects: Vec<Subject> =
        descriptions.iter().filter(|description| wanted(&description.name)).filter_map(Subject::of).collect();
    subjects.sort_by_key(|subject| std::cmp::Reverse(subject.bytes()));
    subjects.truncate(arguments.largest);

    let mut table = "| description | files | kB of text | nodes ms | read ms | times nodes | peak kB | times text |\n\
                     |---|---|---|---|---|---|---|---|\n"
        .to_owned();
    for subject in &subjects {
        let (mut nodes, mut read) = (Times::default(), Times::default());
        for round in 0..=arguments.rounds {
            watch::in_turn(round, [(&mut nodes, &|| subject.nodes()), (&mut read, &|| subject.read())]);
        }
        let (nodes, read, text) = (nodes.median(), read.median(), subject.bytes() / 1000);
        let (peak, times) = match memory::taken(&arguments.folder, &subject.name) {
            Some(peak) => (peak.to_string(), format!("{:.1}", peak as f64 / text as f64)),
            None => Default::default(),
        };
        let (name, files) = (&subject.name, subject.files());
        let ratio = read / nodes;
        let _ =
            writeln!(table, "| {name} | {files} | {text} | {nodes:.1} | {read:.1} | {ratio:.2} | {peak} | {times} |");
    }

    table +=
        "\n| description | files | read from the disk ms | its bundle ms | times bundle |\n|---|---|---|---|---|\n";
    for subject in subjects.iter().filter(|subject| subject.files() >= MANY_FILES) {
        let Some(bundle) = subject.bundle()? else {
            let _ = writeln!(table, "| {} | {} | | has none | |", subject.name, subject.files());
            continue;
        };
        let (mut many, mut one) = (Times::default(), Times::default());
        for round in 0..=arguments.rounds {
            watch::in_turn(round, [(&mut many, &|| subject.read_from_disk()), (&mut one, &|| bundle.read_from_disk())]);
        }
        let (name, files, many, one) = (&subject.name, subject.files(), many.median(), one.median());
        let _ = writeln!(table, "| {name} | {files} | {many:.1} | {one:.1} | {:.2} |", many / one);
    }
    Ok(table)
}
