//! What Schemathesis says.

use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

/// What came of a run.
#[derive(PartialEq, Eq, Debug)]
pub(super) struct Report {
    /// How many requests were made.
    pub(super) examples: u64,
    /// What fails: where, and what kind of failure, each once.
    pub(super) failures: BTreeSet<String>,
}

impl Report {
    /// Reads what was written at `path`. Where nothing was, that is what fails: a description cannot be read, or memory ended.
    ///
    /// # Errors
    /// What is there is no report.
    pub(super) fn read(path: &Path) -> io::Result<Self> {
        match fs::read_to_string(path) {
            Ok(text) if !text.is_empty() => Ok(Self::of(&serde_json::from_str(&text)?)),
            _ => Ok(Self { examples: 0, failures: BTreeSet::from(["it ended without a report".to_owned()]) }),
        }
    }

    fn of(report: &Value) -> Self {
        let mut failures = BTreeSet::new();
        for kind in ["failures", "errors"] {
            for failure in report[kind].as_array().into_iter().flatten() {
                let text = |name: &str| failure[name].as_str().unwrap_or_default();
                let what = format!("{} {}", text("code"), text("title"));
                let operations = failure["operations"].as_array().into_iter().flatten().filter_map(Value::as_str);
                let before = failures.len();
                failures.extend(operations.map(|operation| format!("{operation}: {}", what.trim())));
                if failures.len() == before {
                    failures.insert(what.trim().to_owned());
                }
            }
        }
        if report["complete"] != true {
            failures.insert(format!("incomplete: {}", report["stop_reason"].as_str().unwrap_or("it ended early")));
        }
        Self { examples: report["test_cases"]["generated"].as_u64().unwrap_or(0), failures }
    }
}

#[cfg(test)]
mod tests {
    use super::Report;
    use serde_json::json;

    #[test]
    fn a_failure_is_one_of_each_operation() {
        let failure = json!({"code": "ST103", "title": "Undocumented status code", "operations": ["GET /a", "GET /b"]});
        let error = json!({"title": "Schema Error"});
        let report = Report::of(
            &json!({"complete": false, "stop_reason": "interrupted", "test_cases": {"generated": 7}, "failures": [failure], "errors": [error]}),
        );
        let failures: Vec<_> = report.failures.iter().map(String::as_str).collect();
        let expected = [
            "GET /a: ST103 Undocumented status code",
            "GET /b: ST103 Undocumented status code",
            "Schema Error",
            "incomplete: interrupted",
        ];
        assert_eq!((report.examples, failures), (7, expected.to_vec()));
    }
}
