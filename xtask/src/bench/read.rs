//! Reading, from text to typed views, beside what it cannot do without: the nodes of the same texts with their places.
//!
//! Both are taken in turn, round after round, in one process, over texts that are in memory already; what is compared is
//! the median. The peak of memory is asked of the reader's example `peak`, whose allocator counts every byte and would
//! slow down what is timed here. A description of many files is read from the disk beside its own bundle, too.

mod memory;
mod subject;
mod watch;

use crate::descriptions;
use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};
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
}

/// Descriptions of so many files are held against their bundle.
const MANY_FILES: usize = 100;

/// The tables.
pub(super) fn measure(root: &Path, arguments: &Arguments) -> io::Result<String> {
    let descriptions = descriptions::of(&arguments.folder)?;
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
        let (nodes, read, bytes) = (nodes.median(), read.median(), subject.bytes());
        let (peak, times) = match memory::taken(root, &subject.description) {
            Some(peak) => ((peak / 1000).to_string(), format!("{:.1}", peak as f64 / bytes as f64)),
            None => Default::default(),
        };
        let text = bytes / 1000;
        let (name, files) = (&subject.description.name, subject.files());
        let ratio = read / nodes;
        let _ =
            writeln!(table, "| {name} | {files} | {text} | {nodes:.1} | {read:.1} | {ratio:.2} | {peak} | {times} |");
    }

    table +=
        "\n| description | files | read from the disk ms | its bundle ms | times bundle |\n|---|---|---|---|---|\n";
    for subject in subjects.iter().filter(|subject| subject.files() >= MANY_FILES) {
        let Some(bundle) = subject.bundle()? else {
            let _ = writeln!(table, "| {} | {} | | has none | |", subject.description.name, subject.files());
            continue;
        };
        let (mut many, mut one) = (Times::default(), Times::default());
        for round in 0..=arguments.rounds {
            watch::in_turn(round, [(&mut many, &|| subject.read_from_disk()), (&mut one, &|| bundle.read_from_disk())]);
        }
        let (name, files, many, one) = (&subject.description.name, subject.files(), many.median(), one.median());
        let _ = writeln!(table, "| {name} | {files} | {many:.1} | {one:.1} | {:.2} |", many / one);
    }
    Ok(table)
}
