//! From what an OpenAPI document means to Rust source text.
//!
//! [`generate`] is the whole of it: `plan` takes every decision and says what Rust is to be written, as data; `emit`
//! turns the data into tokens and has no opinions; `print` turns tokens into text.
//!
//! *Architecture invariant*: text from a document reaches a generated file only through the checked types of
//! `program`. Nothing in here reads a clock, a path of the machine or the order of a hash map: the same description
//! gives the same bytes.

mod emit;
mod file;
mod judge;
mod judgement;
mod layout;
mod options;
mod parallel;
mod pattern;
mod plan;
mod print;
mod program;

pub use file::{File, GENERATED_MARKER, PART_MARKER};
pub use judge::{Formats, Judge, Violation};
pub use judgement::Judgement;
pub use options::{Dependency, Derive, Options, Runtime, Traits};

use emit::Emitted;
use ferrospec_diagnostics::Diagnostics;
use ferrospec_ir::Api;
use layout::Printed;
use parallel::Threads;
use program::Program;

/// Writes the crate of an API: its manifest, its sources, and the setting that keeps formatters off them.
///
/// Whatever the API says, the files are Rust that compiles; if something cannot be named as the description or its
/// user wants, that is an error in `diagnostics`, and the files should not be used.
///
/// Every file's first line contains [`GENERATED_MARKER`].
pub fn generate(api: Api, options: &Options, diagnostics: &mut Diagnostics) -> Vec<File> {
    let threads = Threads::new(options.jobs);
    let mut program = plan::plan(&api, options, threads, diagnostics);
    // The program says all that it does.
    drop(api);
    let sources = sources(&mut program, threads);
    let settings: Vec<_> = emit::settings(&program).into_iter().map(print::plain).collect();
    match options.is_last {
        true => std::mem::forget(program),
        false => threads.let_go(program),
    }
    settings.into_iter().chain(sources).collect()
}

/// Whether a text matches a pattern (ECMA-262), as generated code says; `None` for one that takes trying, and for one that nothing
/// reads.
pub fn matches(pattern: &str, text: &str) -> Option<bool> {
    judge::matches(&plan::pattern_of(pattern)?, text)
}

/// Emits and prints piece by piece: tokens cannot cross threads, and those of a whole file would fill the memory.
fn sources(program: &mut Program, threads: Threads) -> Vec<File> {
    let files = program.files.iter();
    let pieces: Vec<_> =
        files.flat_map(|file| emit::pieces(file).into_iter().map(move |piece| (file, piece))).collect();
    let printed = threads.map(&pieces, |(file, piece)| {
        let items = emit::piece(file, piece).into_iter();
        items
            .map(|Emitted { name, message, groups, parts, last, is_bridged, used }| {
                let text = parts.into_iter().map(print::part).collect();
                Printed::new((name, message, groups), text, (last.map(print::part), is_bridged), used)
            })
            .collect::<Vec<_>>()
    });
    let mut printed = printed.into_iter();
    let of_file = |file| printed.by_ref().take(emit::pieces(file).len()).flatten().collect();
    let printed = program.files.iter().map(of_file).collect();
    let (files, unused) = layout::files(program, printed, threads);
    program.manifest.need(&unused);
    files
}
