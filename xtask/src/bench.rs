//! `cargo xtask bench`: how long things take.

mod check;
mod folder;
mod peers;
mod read;
mod taken;
mod types;
mod wire;

use std::path::Path;

/// What is timed.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    of: Of,
}

#[derive(clap::Subcommand)]
enum Of {
    /// Generates documents by each tool in turn, and checks the crates of all.
    Peers(peers::Arguments),
    /// Times a check of a crate that is as it should be, beside `git status` of the same files.
    Check(check::Arguments),
    /// Times reading the descriptions of a folder beside building the bare nodes of the same texts.
    Read(read::Arguments),
    /// Compiles generated types beside those of serde's derives and of a peer, and times how they read and write JSON.
    Types(types::Arguments),
    /// Serves and calls three endpoints, by generated code and by code that was written by hand for axum and reqwest.
    Wire(wire::Arguments),
}

pub(crate) fn run(root: &Path, arguments: &Arguments) -> bool {
    let table = match &arguments.of {
        Of::Check(arguments) => check::measure(root, arguments),
        Of::Peers(arguments) => peers::measure(root, arguments),
        Of::Read(arguments) => read::measure(root, arguments),
        Of::Types(arguments) => types::measure(root, arguments),
        Of::Wire(arguments) => wire::measure(root, arguments),
    };
    match table {
        Ok(table) => {
            println!("{table}");
            true
        }
        Err(error) => {
            eprintln!("bench: {error}");
            false
        }
    }
}
