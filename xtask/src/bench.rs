//! `cargo xtask bench`: how long things take.

mod folder;
mod peers;
mod read;
mod types;
mod wire;

use std::path::Path;

/// What is timed.
#[derive(clap::Args)]
#[group(id = "bench")]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    of: Option<Of>,
    #[command(flatten)]
    peers: Option<peers::Arguments>,
}

#[derive(clap::Subcommand)]
enum Of {
    /// Times reading the descriptions of a folder beside building the bare nodes of the same texts.
    Read(read::Arguments),
    /// Compiles generated types beside those of serde's derives and of a peer, and times how they read and write JSON.
    Types(types::Arguments),
    /// Serves and calls three endpoints, by generated code and by code that was written by hand for axum and reqwest.
    Wire(wire::Arguments),
}

pub(crate) fn run(root: &Path, arguments: &Arguments) -> bool {
    let table = match (&arguments.of, &arguments.peers) {
        (Some(Of::Read(arguments)), _) => read::measure(root, arguments),
        (Some(Of::Types(arguments)), _) => types::measure(root, arguments),
        (Some(Of::Wire(arguments)), _) => wire::measure(root, arguments),
        (None, Some(arguments)) => peers::measure(root, arguments),
        (None, None) => Err(std::io::Error::other("name a document, `read` or `types` and a folder, or `wire`")),
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
