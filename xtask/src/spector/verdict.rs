//! What a scenario came to, on both sides.

use super::evidence::Evidence;
use super::exchange::Exchange;
use super::scenario::Scenario;
use std::fmt;

/// What a scenario came to, on both sides.
pub(super) struct Verdict<'a> {
    pub(super) scenario: &'a Scenario,
    /// Why it is none of the client's.
    client: Option<String>,
    /// Why it is none of the server's.
    server: Option<String>,
}

impl<'a> Verdict<'a> {
    /// What `evidence` says of a scenario.
    pub(super) fn of(scenario: &'a Scenario, evidence: &Evidence) -> Self {
        let exchanges = evidence.exchanges.get(&scenario.name).map(Vec::as_slice).unwrap_or_default();
        let status = evidence.served.get(&scenario.name).map_or("unknown", String::as_str);
        let error = exchanges.iter().find(|exchange| is_of_client(exchange, scenario.status));
        let opaque = exchanges.iter().find(|exchange| !exchange.opaque.is_empty());
        let opaque = opaque.map(|exchange| format!("no more is read than a text: {}", exchange.opaque));
        let unread = exchanges.iter().find(|exchange| !exchange.is_read);
        let client = match (error, unread) {
            (Some(exchange), _) => Some(exchange.error.clone()),
            (None, _) if status == "pass" && !exchanges.is_empty() => opaque.clone(),
            (None, Some(_)) => Some("never called: the server did not read the request".to_owned()),
            (None, None) if exchanges.is_empty() => Some("never called: the suite sent nothing".to_owned()),
            (None, None) => Some(format!("`serve` says {status}")),
        };
        let server = match evidence.knocked.get(&scenario.name) {
            None => Some("the suite sent nothing".to_owned()),
            Some(said) => said.first().map(|said| match (unread, error) {
                (Some(exchange), _) => format!("refused: {} {}", exchange.status, exchange.refusal),
                (None, Some(_)) => "not judged: the client had no answer to write".to_owned(),
                (None, None) => said.clone(),
            }),
        };
        let server = server.or(opaque);
        Self { scenario, client, server }
    }

    /// The scenario's name.
    pub(super) fn name(&self) -> &str {
        &self.scenario.name
    }

    /// Whether the client passes.
    pub(super) fn passes_client(&self) -> bool {
        self.client.is_none()
    }

    /// Whether the server passes.
    pub(super) fn passes_server(&self) -> bool {
        self.server.is_none()
    }
}

/// Whether the client says that something is wrong, and it is not that the scenario wants a status that the description
/// does not declare.
fn is_of_client(exchange: &Exchange, wanted: Option<u64>) -> bool {
    !exchange.error.is_empty() && (wanted.is_none() || exchange.undeclared != wanted)
}

/// A line for each side that fails.
impl fmt::Display for Verdict<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (side, reason) in [("client", &self.client), ("server", &self.server)] {
            if let Some(reason) = reason {
                let reason: String = reason.chars().take(400).collect();
                writeln!(out, "{}: {side}: {reason}", self.scenario.name)?;
            }
        }
        Ok(())
    }
}
