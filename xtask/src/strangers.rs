//! Clients and servers that nobody here wrote, of the same descriptions.
//!
//! A generated server with the generated client of the same crate behind it stands between two strangers, or between what
//! draws requests and one: what FastAPI and connexion answer to our client, and what clients of openapi-python-client and
//! openapi-fetch make of our server. Each operation is asked once for each status that it declares; the server behind
//! answers what was drawn for it.
//!
//! All of it stands in `target/strangers`, or the folder that is named, and what is there already is not made again.

mod clients;
mod plan;
mod servers;
mod subject;
mod verdict;

use crate::generated::Generated;
use crate::known::Known;
use crate::relay;
use crate::workplace::Workplace;
use clap::Parser;
use servers::Server;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use subject::Subject;
use verdict::Verdict;

/// What is run, and where.
#[derive(Parser)]
pub(crate) struct Arguments {
    /// A folder of descriptions, as of `corpus`.
    folder: PathBuf,
    /// Only the descriptions whose name holds this; of several, divided by commas, all. Without it, those of a list.
    #[arg(long)]
    filter: Option<String>,
    /// The folder that all is installed and generated in.
    #[arg(long)]
    dir: Option<PathBuf>,
    /// Fails if a status of an operation fails that is not listed, or if one passes that is.
    #[arg(long)]
    check: bool,
}

/// Prints what is wrong, and how many statuses of how many operations each stranger has seen; says whether all could be
/// run, and, if it is asked, whether those fail that are listed.
pub(crate) fn run(root: &Path, arguments: &Arguments) -> io::Result<bool> {
    let workplace = Workplace::wanted(root, arguments.dir.as_deref(), "strangers")?;
    servers::install(&workplace)?;
    clients::install(&workplace)?;
    let subjects = Subject::all(root, &workplace, &arguments.folder, arguments.filter.as_deref())?;
    Generated::compile(&workplace, subjects.iter().map(|subject| &subject.generated))?;
    relay::build_plain(&workplace, subjects.iter().map(|subject| &subject.generated))?;
    let known = Known::read(&root.join("xtask/strangers.tsv"))?;
    let mut out = io::stdout().lock();
    let (mut verdicts, mut sums) = (Vec::new(), Vec::new());
    for subject in &subjects {
        for said in subject.generated.said.iter().chain(&subject.gaps) {
            writeln!(out, "{}: {said}", subject.generated.name)?;
        }
        for server in [Server::FastApi, Server::Connexion] {
            let found = servers::judge(&workplace, subject, server)?;
            sums.push(tell(&mut out, &format!("{} behind our client", server.name()), subject, &found, &known)?);
            verdicts.extend(found);
        }
        for (name, found) in clients::judge(&workplace, subject)? {
            sums.push(tell(&mut out, &format!("{name} before our server"), subject, &found, &known)?);
            verdicts.extend(found);
        }
    }
    writeln!(out)?;
    sums.iter().try_for_each(|sum| writeln!(out, "{sum}"))?;
    let passed: Vec<_> = verdicts.iter().map(|verdict| (verdict.name.as_str(), verdict.wrong.is_none())).collect();
    known.judge(&passed, arguments.filter.is_none(), arguments.check)
}

/// Prints what is wrong, each with the reason that is listed; the line that sums it up.
fn tell(out: &mut impl Write, who: &str, subject: &Subject, verdicts: &[Verdict], known: &Known) -> io::Result<String> {
    for verdict in verdicts {
        if let Some(wrong) = &verdict.wrong {
            let short: String = wrong.chars().take(500).collect();
            writeln!(out, "{}: {short}", verdict.name)?;
            if let Some(reason) = known.reason(&verdict.name) {
                writeln!(out, "{}: it is not ours: {reason}", verdict.name)?;
            }
        }
    }
    let passed = verdicts.iter().filter(|verdict| verdict.wrong.is_none());
    let operations = subject.plan.operations.iter().filter(|operation| {
        let mut of = verdicts.iter().filter(|verdict| verdict.operation == operation.name).peekable();
        of.peek().is_some() && of.all(|verdict| verdict.wrong.is_none())
    });
    Ok(format!(
        "{who}, {}: {} of {} statuses, all of {} of {} operations",
        subject.generated.name,
        passed.count(),
        subject.plan.statuses(),
        operations.count(),
        subject.plan.operations.len(),
    ))
}
