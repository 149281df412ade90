//! A scenario of the suite.

use super::spec::Spec;
use super::suite::Suite;
use crate::process::finish;
use serde_json::Value;
use std::io;
use std::process::Command;

/// The program that lists the scenarios. The suite's own listing leaves out what is asked.
const LIST: &str = include_str!("list.mjs");

/// A scenario of a spec that compiles.
#[derive(Debug)]
pub(super) struct Scenario {
    /// The folder of its spec.
    pub(super) spec: String,
    /// Its name in the suite.
    pub(super) name: String,
    /// The status that is wanted of its answers, where that is not one of success.
    pub(super) status: Option<u64>,
    /// What `knock` asks, in this order.
    pub(super) calls: Vec<Call>,
}

/// A request of a scenario.
#[derive(Debug)]
pub(super) struct Call {
    /// Its method in capitals.
    pub(super) method: String,
    /// What its path begins with: all before the first parameter.
    pub(super) path: String,
}

impl Scenario {
    /// The scenarios of all specs that compile, in the order of the specs.
    pub(super) fn all(suite: &Suite, specs: &[Spec]) -> io::Result<Vec<Self>> {
        let compiled = specs.iter().filter(|spec| spec.refusal.is_none()).map(|spec| &spec.folder);
        let mut node = Command::new("node");
        node.args(["--input-type=module", "--eval", LIST, "--"]).arg(suite.path("")).args(compiled);
        let rows: Value = serde_json::from_str(&finish(node.current_dir(suite.path("")))?)?;
        Ok(rows.as_array().into_iter().flatten().map(Self::of).collect())
    }

    fn of(row: &Value) -> Self {
        let text = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
        let calls = row["calls"].as_array().into_iter().flatten();
        let calls = calls.filter(|call| call["kind"] == "MockApiDefinition").map(|call| Call {
            method: call["method"].as_str().unwrap_or_default().to_ascii_uppercase(),
            path: beginning(call["uri"].as_str().unwrap_or_default()),
        });
        Self { spec: text("spec"), name: text("name"), status: row["code"].as_u64(), calls: calls.collect() }
    }

    /// The name as `knock` takes it for a filter.
    pub(super) fn filter(&self) -> String {
        self.name.replace('_', "/").to_lowercase()
    }
}

/// What a path begins with, of one in the words of the suite's router: `:id` is a parameter, and `\:` a colon.
fn beginning(uri: &str) -> String {
    let mut path = String::new();
    let mut letters = uri.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => path.extend(letters.next()),
            ':' | '?' | '*' => break,
            _ => path.push(letter),
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::beginning;

    #[test]
    fn a_path_begins_before_its_first_parameter() {
        assert_eq!(beginning("/a/api-version\\:v1/b/:id/c"), "/a/api-version:v1/b/");
        assert_eq!(beginning("/a?b=c"), "/a");
    }
}
