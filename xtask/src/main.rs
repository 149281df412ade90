//! The workspace's own tasks: `cargo xtask <task>`.

mod bench;
mod bless;
mod ci;
mod codegen;
mod codes;
mod command;
mod corpus;
mod descriptions;
mod folder;
mod generated;
mod http;
mod json_schema;
mod known;
mod npm;
mod oauth;
mod prism;
mod process;
mod program;
mod reader;
mod relay;
mod requests;
mod schemathesis;
mod spector;
mod strangers;
mod suites;
mod support;
mod tidy;
mod values;
mod workplace;

use clap::{Parser, Subcommand};
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The workspace's own tasks.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Generates `generated/` from `spec/`.
    Codegen {
        /// Writes nothing; fails if `generated/` is not what `spec/` says.
        #[arg(long)]
        check: bool,
    },
    /// Writes `CODES.md` from the table of messages.
    Codes {
        /// Writes nothing; fails if `CODES.md` is not what the table says.
        #[arg(long)]
        check: bool,
    },
    /// Writes the README's table of what is supported, each row with the test that proves it.
    Support {
        /// Writes nothing; fails if the table is not what `xtask/support.tsv` says, or a proof is not there.
        #[arg(long)]
        check: bool,
    },
    /// Runs all that CI runs.
    Ci,
    /// Checks the house rules.
    Tidy,
    /// Renews what tests expect, and `generated/`. Look at the diff before you commit it.
    Bless,
    /// Reads every description of a folder, and says what each came to.
    Corpus(corpus::Arguments),
    /// Reads the documents of suites that others keep, and says which are refused.
    Suites(suites::Arguments),
    /// Runs the JSON Schema Test Suite through generated types, and says how many of its instances agree.
    JsonSchema(json_schema::Arguments),
    /// Has Schemathesis judge what `ferrospec mock` answers, for the descriptions of a folder.
    Schemathesis(schemathesis::Arguments),
    /// Runs TypeSpec's conformance suite against generated clients and servers, and says which scenarios pass.
    Spector(spector::Arguments),
    /// Runs requests of generated clients by Prism, and says which operations it has nothing against.
    Prism(prism::Arguments),
    /// Runs the client's OAuth 2 against an authorization server that others wrote.
    Oauth,
    /// Runs generated servers by clients that others generate, and generated clients against servers of other frameworks.
    Strangers(strangers::Arguments),
    /// Times the generator beside its peers, or reading beside what reading needs at least.
    Bench(bench::Arguments),
}

fn main() -> ExitCode {
    let root = workspace_root();
    let fine = match Arguments::parse().task {
        Task::Codegen { check } => codegen::run(&root, check),
        Task::Codes { check } => codes::run(&root, check),
        Task::Support { check } => support::run(&root, check),
        Task::Ci => ci::run(&root),
        Task::Tidy => tidy::run(&root),
        Task::Bless => bless::run(&root),
        Task::Corpus(arguments) => told("corpus", corpus::run(&root, &arguments)),
        Task::Suites(arguments) => told("suites", suites::run(&root, &arguments)),
        Task::JsonSchema(arguments) => told("json-schema", json_schema::run(&root, &arguments)),
        Task::Schemathesis(arguments) => told("schemathesis", schemathesis::run(&root, &arguments)),
        Task::Spector(arguments) => told("spector", spector::run(&root, &arguments)),
        Task::Prism(arguments) => told("prism", prism::run(&root, &arguments)),
        Task::Oauth => told("oauth", oauth::run(&root)),
        Task::Strangers(arguments) => told("strangers", strangers::run(&root, &arguments)),
        Task::Bench(arguments) => bench::run(&root, &arguments),
    };
    if fine { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What a task says of itself; why it could not be done, if it could not, is told under its name.
fn told(task: &str, done: io::Result<bool>) -> bool {
    done.unwrap_or_else(|error| {
        eprintln!("{task}: {error}");
        false
    })
}

/// The folder of the workspace's `Cargo.toml`, as a path relative to where the task runs, so that messages name files
/// as a person would.
fn workspace_root() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = manifest.parent().unwrap_or(manifest);
    match std::env::current_dir() {
        Ok(here) if here == root => PathBuf::new(),
        _ => root.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::Arguments;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Arguments::command().debug_assert();
    }
}
