//! The two programs of the suite, and ours between them, at work.

use super::prescribed;
use super::scenario::Scenario;
use super::suite::Suite;
use crate::process::{finish, start};
use crate::workplace::Workplace;
use std::io;
use std::process::Command;

/// What the programs left behind.
pub(super) struct Left {
    /// What `serve` says of each scenario, as JSON.
    pub(super) coverage: String,
    /// What `knock` printed.
    pub(super) knocked: String,
    /// The log of our program.
    pub(super) log: String,
}

/// Runs these scenarios, or all if there are none.
pub(super) fn run(suite: &Suite, workplace: &Workplace, scenarios: &[&Scenario]) -> io::Result<Left> {
    let (coverage, log) = (workplace.path("coverage.json"), workplace.path("exchanges.tsv"));
    let mut serve = suite.tool("tsp-spector");
    serve.args(["serve", "specs", "--port", "0", "--coverageFile"]).arg(&coverage);
    let (mut serve, behind) = start(&mut serve, "Started server on ")?;
    prescribed::write(suite, workplace, scenarios)?;
    let mut relay = Command::new(workplace.path("target/debug/relay"));
    let relay = start(relay.arg(&behind).arg(&log).arg(workplace.path("prescribed.tsv")), "listening ");
    let knocked = relay.and_then(|(mut relay, port)| {
        let mut knock = suite.tool("tsp-spector");
        knock.args(["knock", "specs", "--baseUrl", &format!("http://localhost:{port}")]);
        let names: Vec<_> = scenarios.iter().map(|scenario| scenario.filter()).collect();
        match names.as_slice() {
            [] => &mut knock,
            [name] => knock.args(["--filter", name]),
            names => knock.args(["--filter", &format!("{{{}}}", names.join(","))]),
        };
        // It fails where one scenario does.
        let output = knock.output();
        relay.kill().and_then(|()| relay.wait())?;
        Ok(String::from_utf8_lossy(&output?.stdout).into_owned())
    });
    // It writes its file when it is told to stop.
    let stopped = finish(suite.tool("tsp-spector").args(["server", "stop", "--port", &behind]));
    if stopped.is_err() {
        serve.kill()?;
    }
    serve.wait()?;
    let [coverage, log] = [coverage, log].map(std::fs::read_to_string);
    Ok(Left { knocked: knocked?, coverage: coverage?, log: log? })
}
