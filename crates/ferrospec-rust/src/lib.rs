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
mod options;
mod parallel;
mod plan;
mod print;
mod program;

pub use file::{File, GENERATED_MARKER};
pub use options::{Options, Runtime};

use ferrospec_diagnostics::Diagnostics;
use ferrospec_ir::Api;

/// Writes the crate of an API: its manifest, its sources, and the setting that keeps formatters off them.
///
/// Whatever the API says, the files are Rust that compiles; if something cannot be named as the description or its
/// user wants, that is an error in `diagnostics`, and the files should not be used.
///
/// Every file's first line contains [`GENERATED_MARKER`].
pub fn generate(api: &Api, options: &Options, diagnostics: &mut Diagnostics) -> Vec<File> {
    let program = plan::plan(api, options, diagnostics);
    let settings = emit::settings(&program).into_iter().map(print::print);
    // Printing takes most of the time, and files know nothing of each other.
    let sources = parallel::map(&program.files, |file| print::print(emit::source(file)));
    settings.chain(sources).collect()
}
