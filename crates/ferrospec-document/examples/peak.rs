//! Prints how many bytes reading a description takes at its peak, its texts included: `peak ROOT ENTRY`.
//!
//! Every byte that is asked of the allocator is counted, and nothing else is: the same program and description come to
//! the same number everywhere. `cargo xtask bench read` asks it of each description.

use std::path::Path;
use std::process::ExitCode;

use ferrospec_diagnostics::Diagnostics;
use ferrospec_document::{DiskFiles, Options, Sources, read};
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [root, entry] = &arguments[..] else {
        eprintln!("peak ROOT ENTRY");
        return ExitCode::FAILURE;
    };
    let files = DiskFiles::new(Path::new(root)).ok();
    let Some((entry, files)) = files.and_then(|files| Some((files.logical(Path::new(entry))?, files))) else {
        eprintln!("`{entry}` is not under `{root}`");
        return ExitCode::FAILURE;
    };
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let document = read(&entry, &files, &Options::default(), &mut sources, &mut diagnostics);
    let peak = MEMORY.peak_usage();
    drop(document);
    println!("{}", peak.saturating_sub(before));
    ExitCode::SUCCESS
}
