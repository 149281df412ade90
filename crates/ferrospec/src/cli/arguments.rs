//! The words of the command line.

use super::values::{self, Denied};
use crate::config::Config;
use crate::rule::Rule;
use clap::{Args, Parser, Subcommand, ValueEnum};
use ferrospec_diagnostics::Code;
use ferrospec_document::Version;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// OpenAPI descriptions of any number of files in, a Rust crate with types, server and client out.
#[derive(Parser, Debug)]
#[command(name = "ferrospec", version)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    /// Writes the crate that a description describes.
    ///
    /// Without ENTRY, `ferrospec.toml` in this folder says what is read and written.
    Generate(Generate),
    /// Reads a description and says what is wrong with it.
    ///
    /// Without ENTRY, `ferrospec.toml` in this folder says what is read, and how.
    Check(Check),
    /// Writes a description of many files as one document.
    ///
    /// Without ENTRY, `ferrospec.toml` in this folder says what is read, and how.
    Bundle(Bundle),
    /// Prints what stands between two stages: what was read, or what it means.
    Show(Show),
    /// Serves a description: answers with its examples, else with values that it allows.
    ///
    /// Without ENTRY, `ferrospec.toml` in this folder says what is read, and how.
    #[cfg(feature = "mock")]
    Mock(Mock),
    /// Says at length what a message is about.
    Explain(Explain),
}

#[derive(Args, Debug)]
pub(crate) struct Generate {
    /// The root document, or a file that holds one path item.
    pub(crate) entry: Option<PathBuf>,
    /// The folder of the generated crate; wanted where ENTRY is named.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// The generated crate's name [default: from the description's title].
    #[arg(long, value_name = "NAME")]
    pub(crate) package: Option<String>,
    /// The folder of `ferrospec-runtime`, to depend on by path [default: a published version].
    #[arg(long, value_name = "DIR")]
    pub(crate) runtime_path: Option<PathBuf>,
    /// A config to read instead of `ferrospec.toml`.
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Writes nothing; fails if the folder does not hold what would be written.
    #[arg(long)]
    pub(crate) check: bool,
    /// Makes each tag a feature of the crate, with which its operations and what they need are compiled.
    #[arg(long)]
    pub(crate) tag_features: bool,
    /// Whether types are a crate of their own [default: from 300 types on].
    #[arg(long, value_name = "BOOL")]
    pub(crate) types_crate: Option<bool>,
    /// At most so many threads [default: as many as there are processors].
    #[arg(long, value_name = "N")]
    pub(crate) jobs: Option<NonZeroUsize>,
    #[command(flatten)]
    pub(crate) choosing: Choosing,
    #[command(flatten)]
    pub(crate) reading: Reading,
    #[command(flatten)]
    pub(crate) reporting: Reporting,
}

#[derive(Args, Debug)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) subject: Subject,
    #[command(flatten)]
    pub(crate) choosing: Choosing,
    #[command(flatten)]
    pub(crate) reading: Reading,
    #[command(flatten)]
    pub(crate) reporting: Reporting,
}

#[derive(Args, Debug)]
pub(crate) struct Bundle {
    #[command(flatten)]
    pub(crate) subject: Subject,
    /// The version that it is written in [default: the entry's own; 3.0 for Swagger 2.0].
    #[arg(long, value_name = "VERSION", value_parser = values::version)]
    pub(crate) openapi: Option<Version>,
    /// How the one file is written.
    #[arg(long, value_enum, default_value_t = Notation::Yaml)]
    pub(crate) format: Notation,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// The form of what is said, on standard error: standard output is the bundle's.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Form::Human)]
    pub(crate) messages: Form,
    #[command(flatten)]
    pub(crate) saying: Saying,
}

#[cfg(feature = "mock")]
#[derive(Args, Debug)]
pub(crate) struct Mock {
    #[command(flatten)]
    pub(crate) subject: Subject,
    /// Where to listen: an IP address and a port, or a port of this machine alone; of port 0, any that is free. Where that is,
    /// is the first line of standard output.
    #[arg(long, value_name = "ADDRESS", value_parser = values::address, default_value = "127.0.0.1:8080")]
    pub(crate) listen: std::net::SocketAddr,
    /// What chance begins with: with another number, requests have other answers.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) seed: u64,
    /// The token, key or password that lets callers in, of any security scheme or of the one that is named [default: any]; may be
    /// given several times.
    #[arg(long, value_name = "[SCHEME=]TEXT")]
    pub(crate) credential: Vec<String>,
    #[command(flatten)]
    pub(crate) choosing: Choosing,
    #[command(flatten)]
    pub(crate) reading: Reading,
    #[command(flatten)]
    pub(crate) saying: Saying,
}

#[derive(Args, Debug)]
pub(crate) struct Explain {
    /// The message's code, such as `E0203` [default: lists all].
    #[arg(value_parser = values::code)]
    pub(crate) code: Option<&'static Code>,
}

#[derive(Args, Debug)]
pub(crate) struct Show {
    /// The resolved tree with kinds, places and links, or the API with its operations and types.
    #[arg(value_enum)]
    pub(crate) what: Stand,
    #[command(flatten)]
    pub(crate) subject: Subject,
    /// Only this: a schema's name, an `operationId`, `GET /path`, a file, or a JSON pointer such as `pets.yaml#/get`.
    #[arg(long, value_name = "NAME")]
    pub(crate) only: Option<String>,
    #[command(flatten)]
    pub(crate) reading: Reading,
    #[command(flatten)]
    pub(crate) saying: Saying,
}

/// What is shown.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(crate) enum Stand {
    Tree,
    Ir,
}

/// What is read.
#[derive(Args, Debug)]
pub(crate) struct Subject {
    /// The root document, or a file that holds one path item.
    pub(crate) entry: Option<PathBuf>,
    /// A config to read instead of `ferrospec.toml`.
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

/// Which operations are wanted, beside those that a config says.
#[derive(Args, Debug)]
pub(crate) struct Choosing {
    /// Only these operations, and what they need: a tag, an `operationId`, or a path such as `/v1/pets/**`.
    #[arg(long, value_name = "PATTERN")]
    pub(crate) only: Vec<String>,
    /// Not these operations.
    #[arg(long, value_name = "PATTERN")]
    pub(crate) skip: Vec<String>,
}

impl Choosing {
    /// Adds them to those of a config.
    pub(crate) fn add_to(self, config: &mut Config) {
        config.only.extend(self.only);
        config.skip.extend(self.skip);
    }
}

/// How a description is found and read. Beside a config, it takes the place of what that says, or adds to its lists.
#[derive(Args, Debug)]
pub(crate) struct Reading {
    /// The path of a bare path item [default: from its file's name].
    #[arg(long, value_name = "/PATH")]
    pub(crate) path: Option<String>,
    /// The version of OpenAPI of a bare path item [default: 3.0].
    #[arg(long, value_name = "VERSION", value_parser = values::version)]
    pub(crate) path_version: Option<Version>,
    /// The folder that references must not leave [default: the entry's own].
    #[arg(long, value_name = "DIR")]
    pub(crate) root: Option<PathBuf>,
    /// Reads FROM in the name of a file as TO where no file has the name as it is: `-=/`.
    #[arg(long, value_name = "FROM=TO", value_parser = values::mapping, allow_hyphen_values = true)]
    pub(crate) map_references: Vec<(String, String)>,
    /// Reads the documents whose URLs begin with URL from a folder, or the one document from a file.
    #[arg(long, value_name = "URL=PATH", value_parser = values::copy)]
    pub(crate) remote: Vec<(String, PathBuf)>,
    /// Raises or lowers a limit: nesting, nodes, alias-nodes, file-bytes, bytes or files.
    #[arg(long, value_name = "NAME=N", value_parser = values::limit)]
    pub(crate) limit: Vec<(String, usize)>,
    /// An overlay to lay over the description before it is read; several are laid in order.
    #[arg(long, value_name = "FILE")]
    pub(crate) overlay: Vec<PathBuf>,
}

/// What is said, and how.
#[derive(Args, Debug)]
pub(crate) struct Reporting {
    #[command(flatten)]
    pub(crate) saying: Saying,
    /// The form of what is said.
    #[arg(long, value_enum, default_value_t = Form::Human)]
    pub(crate) format: Form,
}

/// What is said, in whatever form.
#[derive(Args, Debug)]
pub(crate) struct Saying {
    /// Makes errors of the messages with a code (`E0401`, or `E0401:maximum`), of all `warnings`, or of all `notes`.
    #[arg(long, value_name = "CODE[:KEYWORD]|warnings|notes", value_parser = values::denied)]
    pub(crate) deny: Vec<Denied>,
    /// Makes warnings of the messages with a code, whatever they were.
    #[arg(long, value_name = "CODE[:KEYWORD]", value_parser = values::lowered)]
    pub(crate) warn: Vec<Rule>,
    /// Does not say the messages with a code.
    #[arg(long, value_name = "CODE[:KEYWORD]", value_parser = values::lowered)]
    pub(crate) allow: Vec<Rule>,
    /// At most N messages in the forms `human` and `github`, errors first if that is not all; 0 for all.
    #[arg(long, value_name = "N", default_value_t = MAX_MESSAGES)]
    pub(crate) max_messages: usize,
}

/// So many messages are read by people; the next run says the others.
pub(crate) const MAX_MESSAGES: usize = 100;

/// The form of a report.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(crate) enum Form {
    /// Text with the lines that it is about, on standard error.
    Human,
    /// One object for programs.
    Json,
    /// One log of SARIF 2.1.0, for code hosts and editors.
    Sarif,
    /// Workflow commands, which GitHub shows beside the lines that they are about.
    Github,
}

/// The notation of a bundle.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(crate) enum Notation {
    Yaml,
    Json,
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
