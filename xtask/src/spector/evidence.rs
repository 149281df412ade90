//! What the judges say of all scenarios.

use super::exchange::{Exchange, assign};
use super::judges::{self, Left};
use super::scenario::Scenario;
use super::suite::Suite;
use crate::workplace::Workplace;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io;

/// What the judges say of all scenarios, by their names.
#[derive(Default, Debug)]
pub(super) struct Evidence {
    /// What `serve` says: `pass`, `fail`, `not-implemented`.
    pub(super) served: BTreeMap<String, String>,
    /// What `knock` has to say against the answers; nothing is fine.
    pub(super) knocked: BTreeMap<String, Vec<String>>,
    /// What went through our program.
    pub(super) exchanges: BTreeMap<String, Vec<Exchange>>,
}

impl Evidence {
    /// Runs the scenarios.
    pub(super) fn take(suite: &Suite, workplace: &Workplace, scenarios: &[Scenario]) -> io::Result<Self> {
        let all: Vec<_> = scenarios.iter().collect();
        Self::of(&all, &judges::run(suite, workplace, &all)?)
    }

    fn of(scenarios: &[&Scenario], left: &Left) -> io::Result<Self> {
        let coverage: Value = serde_json::from_str(&left.coverage)?;
        let mut evidence = Self { knocked: knocked(&left.knocked), ..Self::default() };
        for (name, status) in coverage[0]["results"].as_object().into_iter().flatten() {
            evidence.served.insert(name.clone(), status.as_str().unwrap_or_default().to_owned());
        }
        // `knock` runs them in an order of its own, which it says.
        let mut run: Vec<&Scenario> = Vec::new();
        for line in left.knocked.lines() {
            let name = line.strip_prefix("Executing ").and_then(|rest| rest.split(' ').next());
            let scenario = scenarios.iter().find(|scenario| Some(scenario.name.as_str()) == name);
            if let Some(scenario) = scenario.filter(|found| run.last().is_none_or(|last| last.name != found.name)) {
                run.push(scenario);
            }
        }
        // The first thing that it asks is whether there is a server at all.
        let exchanges: Vec<_> = left.log.lines().filter_map(Exchange::of).collect();
        for (scenario, exchanges) in run.iter().zip(assign(&run, &exchanges)) {
            evidence.exchanges.insert(scenario.name.clone(), exchanges);
        }
        Ok(evidence)
    }
}

/// What `knock` has to say against each scenario that it ran.
fn knocked(printed: &str) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut failing: Option<&mut Vec<String>> = None;
    for line in printed.lines() {
        if let Some(name) = line.strip_prefix("✓ Scenario: ") {
            found.entry(name.to_owned()).or_default();
        } else if let Some(name) = line.strip_prefix("✘ Scenario: ") {
            let all = found.entry(name.to_owned()).or_default();
            all.push(String::new());
            failing = Some(all);
            continue;
        } else if let Some(said) = failing.as_mut().and_then(|all| all.last_mut())
            && !line.starts_with(['✓', '✘'])
        {
            said.push_str(if said.is_empty() { "" } else { " " });
            said.push_str(line.trim());
            continue;
        }
        failing = None;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::knocked;

    #[test]
    fn what_is_said_against_a_scenario_ends_with_the_next() {
        let printed = "Executing A endpoint - Method: get\n\nSuccessfull scenarios\n✓ Scenario: A\n✓ Scenario: B\nFailed scenarios\n\
                       ✘ Scenario: B\nValidation failed: x:\n Expected:\n    1\n✘ Scenario: C\nno\n✓ 1 passed\n✘ 2 failed\n";
        let found = knocked(printed);
        assert!(found["A"].is_empty());
        assert_eq!(found["B"], ["Validation failed: x: Expected: 1"]);
        assert_eq!(found["C"], ["no"]);
    }
}
