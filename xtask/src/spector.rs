//! TypeSpec's conformance suite: what its two programs say to generated clients and servers.
//!
//! `tsp-spector serve` answers as a server of all specs, and judges the requests that reach it; `tsp-spector knock` sends
//! the requests that the scenarios prescribe, and judges the answers. A program of ours stands between the two: the
//! generated server of a spec reads what `knock` asks as a typed request, the generated client of the same crate sends
//! that to `serve`, and the typed answer goes back the same way. So every scenario is run, and nobody writes a value but
//! the few that a scenario prescribes in words alone: the credentials are passed on as they were read, and base URLs are
//! those of the documents, `endpoint` standing for where the server is, and any other variable for the version that the
//! document says it has.
//!
//! A scenario is one of the client's if `serve` counts it as passed and the client had nothing to say against the answer.
//! It is one of the server's if `knock` does. Neither sees all: what the server does not read never reaches the client,
//! which has not passed then, and a client that cannot read an answer leaves its server nothing to write; a failure says
//! which of the two it was. And a mistake that both sides make alike in one direction, so that octets go through as they
//! came, is no failure unless it shows: a body that went through as one text, where the document says that it is more, is
//! one of both sides, and so is a listed value that was read as an unknown one. What does not show is that `knock` escapes
//! the commas between texts in a query, which makes them one text to a server that goes by RFC 6570, and is the same to
//! `serve` again. What is not carried out, the generator reports by name: these messages are listed with the failures of
//! their spec. `serve` does not look at `Content-Type` and `Accept` of most requests, nor `knock` at bodies that are neither
//! JSON, XML, text nor octets.
//!
//! All of it stands in `target/spector`, or the folder that is named, and what is there already is not made again.

mod evidence;
mod exchange;
mod judges;
mod part;
mod prescribed;
mod scenario;
mod spec;
mod suite;
mod verdict;

use crate::known::Known;
use crate::relay;
use crate::workplace::Workplace;
use clap::Parser;
use evidence::Evidence;
use part::Part;
use scenario::Scenario;
use spec::Spec;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use suite::Suite;
use verdict::Verdict;

/// What is run, and where.
#[derive(Parser)]
pub(crate) struct Arguments {
    /// Only specs whose name holds this: `type-union`.
    #[arg(long)]
    filter: Option<String>,
    /// The folder that all is installed, compiled and generated in.
    #[arg(long)]
    dir: Option<PathBuf>,
    /// Fails if a scenario fails that is not listed, or if one passes that is.
    #[arg(long)]
    check: bool,
}

/// Prints each scenario that fails, with its reason, and how many pass; says whether the suite could be run, and, if it is
/// asked, whether those fail that are listed.
pub(crate) fn run(root: &Path, arguments: &Arguments) -> io::Result<bool> {
    let workplace = Workplace::wanted(root, arguments.dir.as_deref(), "spector")?;
    let suite = Suite::install(&workplace)?;
    let mut specs = Spec::all(&suite)?;
    if let Some(wanted) = &arguments.filter {
        specs.retain(|spec| spec.name.contains(wanted));
    }
    for spec in &mut specs {
        spec.compile(&suite)?;
    }
    let scenarios = Scenario::all(&suite, &specs)?;
    let mut parts = Part::all(&workplace, &specs)?;
    Part::compile(&workplace, &mut parts)?;
    relay::build(&workplace, &parts.iter().filter_map(Part::mount).collect::<Vec<_>>())?;
    let evidence = Evidence::take(&suite, &workplace, &scenarios)?;
    let verdicts: Vec<_> = scenarios.iter().map(|scenario| Verdict::of(scenario, &evidence)).collect();
    let known = Known::read(&root.join("xtask/spector.tsv"))?;
    tell(&specs, &parts, &verdicts, &known)?;
    let passed: Vec<_> = verdicts.iter().map(|one| (one.name(), one.passes_client() && one.passes_server())).collect();
    known.judge(&passed, arguments.filter.is_none(), arguments.check)
}

fn tell(specs: &[Spec], parts: &[Part], verdicts: &[Verdict<'_>], known: &Known) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for spec in specs {
        for part in parts.iter().filter(|part| part.spec == spec.folder) {
            for said in &part.said {
                writeln!(out, "{}: {said}", part.name)?;
            }
        }
        for verdict in verdicts.iter().filter(|verdict| verdict.scenario.spec == spec.folder) {
            write!(out, "{verdict}")?;
            let is_known = !verdict.passes_client() || !verdict.passes_server();
            if let Some(reason) = known.reason(verdict.name()).filter(|_| is_known) {
                writeln!(out, "{}: nothing can pass: {reason}", verdict.name())?;
            }
        }
    }
    writeln!(out)?;
    for spec in specs {
        if let Some(reason) = &spec.refusal {
            writeln!(out, "{} does not compile to OpenAPI: {reason}", spec.folder)?;
        }
    }
    let client = verdicts.iter().filter(|verdict| verdict.passes_client()).count();
    let server = verdicts.iter().filter(|verdict| verdict.passes_server()).count();
    writeln!(out, "client: {client} of {all} scenarios; server: {server} of {all}", all = verdicts.len())
}
