//! Prism: what a judge that nobody here wrote says of the requests that generated clients send.
//!
//! For each description, requests of all its operations are drawn and written as HTTP; the generated server reads them as
//! typed requests, and the generated client of the same crate sends these to Prism, which answers with what the
//! description shows and says in a header what it has against the request. So the client writes every octet that is judged.
//! A request that the server refuses is never sent, and an operation of which none is sent has not passed.
//!
//! All of it stands in `target/prism`, or the folder that is named, and what is there already is not made again.

mod verdict;

use crate::descriptions::{self, Description};
use crate::generated::Generated;
use crate::http;
use crate::known::Known;
use crate::npm;
use crate::process::{Running, start};
use crate::relay;
use crate::requests::Requests;
use crate::workplace::Workplace;
use clap::Parser;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use verdict::{Judged, Verdict};

/// What is run, and where.
#[derive(Parser)]
pub(crate) struct Arguments {
    /// A folder of descriptions, as of `corpus`.
    folder: PathBuf,
    /// Only those whose name holds this; of several, divided by commas, all. Without it, those of a list.
    #[arg(long)]
    filter: Option<String>,
    /// The folder that all is installed and generated in.
    #[arg(long)]
    dir: Option<PathBuf>,
    /// How many requests of each operation are drawn.
    #[arg(long, default_value_t = 5)]
    requests: u32,
    /// Fails if an operation fails that is not listed, or if one passes that is.
    #[arg(long)]
    check: bool,
}

/// The program, pinned.
const PACKAGES: &[(&str, &str)] = &[("@stoplight/prism-cli", "5.14.2")];

/// The descriptions that are run unless others are wanted: of all versions, and such as compile in seconds.
const DESCRIPTIONS: &[&str] = &[
    "adobe-aem",
    "alertmanager",
    "jupyter-server",
    "lakefs-authorization",
    "ory-oathkeeper",
    "osb-swagger2",
    "polaris-management",
    "powerdns",
    "realworld",
    "stac-features",
    "strimzi-bridge",
    "tiki",
];

/// Prints what Prism has against each operation, and how many it has nothing against; says whether it could be run, and, if
/// it is asked, whether those fail that are listed.
pub(crate) fn run(root: &Path, arguments: &Arguments) -> io::Result<bool> {
    let workplace = Workplace::wanted(root, arguments.dir.as_deref(), "prism")?;
    npm::install(&workplace, PACKAGES)?;
    let mut descriptions = descriptions::of(&arguments.folder)?;
    descriptions.retain(|description| match &arguments.filter {
        Some(wanted) => wanted.split(',').any(|wanted| description.name.contains(wanted)),
        None => DESCRIPTIONS.contains(&description.name.as_str()),
    });
    let mut generated = Vec::new();
    for Description { name, entry, root, .. } in &descriptions {
        match Generated::of(&workplace, name, entry, root) {
            Ok(one) => generated.push(one),
            Err(why) => println!("{why}"),
        }
    }
    Generated::compile(&workplace, generated.iter())?;
    relay::build_plain(&workplace, generated.iter())?;
    let known = Known::read(&root.join("xtask/prism.tsv"))?;
    let mut out = io::stdout().lock();
    let mut verdicts = Vec::new();
    for one in &generated {
        for said in &one.said {
            writeln!(out, "{}: {said}", one.name)?;
        }
        let found = judge(&workplace, one, arguments.requests)?;
        for verdict in &found {
            write!(out, "{verdict}")?;
            if let Some(reason) = known.reason(&verdict.name).filter(|_| !verdict.passes()) {
                writeln!(out, "{}: it is not ours: {reason}", verdict.name)?;
            }
        }
        tell(&mut out, &one.name, &found)?;
        verdicts.extend(found);
    }
    tell(&mut out, "all", &verdicts)?;
    let passed: Vec<_> = verdicts.iter().map(|verdict| (verdict.name.as_str(), verdict.passes())).collect();
    known.judge(&passed, arguments.filter.is_none(), arguments.check)
}

fn tell(out: &mut impl Write, name: &str, verdicts: &[Verdict]) -> io::Result<()> {
    let passed = verdicts.iter().filter(|verdict| verdict.passes()).count();
    let sent: usize = verdicts.iter().map(Verdict::sent).sum();
    writeln!(out, "{name}: {passed} of {} operations without a violation, in {sent} requests", verdicts.len())
}

/// What Prism says of the operations of a description.
fn judge(workplace: &Workplace, generated: &Generated, count: u32) -> io::Result<Vec<Verdict>> {
    let port = http::free_port()?;
    let mut prism = npm::program(workplace, "prism");
    prism
        .args(["mock", "--host", "127.0.0.1", "--port", &port, "--multiprocess", "false"])
        .arg(std::path::absolute(&generated.entry)?);
    let (prism, _) = start(&mut prism, "Prism is listening on ")?;
    let _prism = Running(prism);
    let (_relay, front, log) = relay::start(workplace, &port, &generated.name)?;
    ask(generated, &front, count, &log)
}

fn ask(generated: &Generated, port: &str, count: u32, log: &Path) -> io::Result<Vec<Verdict>> {
    let mut requests = Requests::new(&generated.document, &generated.api);
    let mut verdicts = Vec::new();
    let mut rows = 0;
    for operation in generated.api.operations.iter().filter(|operation| operation.origin.is_path()) {
        let name = format!("{} {} {}", generated.name, operation.method, operation.path);
        let mut verdict = Verdict { name, judged: Vec::new() };
        let mut asked = Vec::new();
        for turn in 0..count {
            let drawn = requests.of(operation, turn);
            verdict.judged.push(match drawn {
                Err(why) => Judged::NotDrawn(why),
                Ok(request) if asked.contains(&request) => continue,
                Ok(request) => {
                    asked.push(request.clone());
                    http::send(port, &request)?;
                    // The answer comes when the row is written.
                    let text = std::fs::read_to_string(log)?;
                    let row = text.lines().nth(rows).ok_or_else(|| io::Error::other("no row of the log"))?;
                    rows += 1;
                    Judged::of(&request, row)
                }
            });
        }
        verdicts.push(verdict);
    }
    Ok(verdicts)
}
