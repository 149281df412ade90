//! Which files a file becomes that is too large.
//!
//! It is known only once everything is written down. What was a file becomes a module of modules: one for each group of
//! operations that has something to itself, and one for what several share. What is too large again is laid out as a
//! dictionary is, by the letters that names begin with. So where an item stands follows from its own name, from who needs
//! it and from how much there is of its kind; no item moves because another one grows, unless their file becomes too large.

mod dictionary;
mod homes;
mod part;
mod printed;

use crate::{
    emit::{self, Used},
    file::File,
    parallel::Threads,
    print,
    program::{Feature, Program, SourceFile},
};
use homes::Homes;
use part::{Job, Parts};
pub(crate) use printed::Printed;
use std::collections::BTreeSet;

/// The files of a program, of which these are the items, and the features that types need which no operation needs.
pub(crate) fn files(program: &Program, printed: Vec<Vec<Printed>>, threads: Threads) -> (Vec<File>, BTreeSet<Feature>) {
    let features = program.unused.is_some();
    let is_large: Vec<_> =
        program.files.iter().zip(&printed).map(|(file, printed)| is_large(program, file, printed)).collect();
    let parts = features || is_large.contains(&true);
    let homes = if parts { Homes::of(program, &printed, threads) } else { Homes::default() };
    let files = program.files.iter().enumerate().zip(printed).zip(is_large);
    let jobs = files.flat_map(|(((at, file), printed), is_large)| -> Vec<Job<'_>> {
        // What is compiled with a feature is a module, so that what it imports is too.
        match is_large || features && homes.part(at) {
            true => Parts { file, homes: &homes, limit: program.file_lines, features, threads }.jobs(at, printed),
            false => vec![Box::new(|| vec![whole(file, printed)])],
        }
    });
    let files = threads.map_all(jobs.collect(), |job| job());
    (files.into_iter().flatten().collect(), homes.unused)
}

/// Whether a file has items that can stand elsewhere, and too many lines.
fn is_large(program: &Program, file: &SourceFile, printed: &[Printed]) -> bool {
    let items: Vec<_> = printed.iter().collect();
    items.iter().any(|item| item.name.is_some()) && !part::fits(file.imports.module, &items, program.file_lines)
}

fn whole(file: &SourceFile, printed: Vec<Printed>) -> File {
    let mut used = Used::default();
    let (mut groups, mut last, mut bridged) = (Vec::new(), Vec::new(), Vec::new());
    for item in printed {
        groups.extend(item.text);
        last.extend(item.last);
        bridged.extend(item.name.filter(|_| item.is_bridged));
        used.merge(item.used);
    }
    groups.extend(part::behind(file, last, &bridged));
    print::source(emit::head(file, used), &groups)
}
