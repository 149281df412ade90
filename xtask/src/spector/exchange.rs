//! One request as it went through the program between the two judges.

use super::scenario::{Call, Scenario};

/// One request as it went through the program between the two judges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Exchange {
    method: String,
    path: String,
    /// The status of our server's answer.
    pub(super) status: String,
    /// What the client says is wrong, or nothing.
    pub(super) error: String,
    /// Our server's answer, if it is not one of success.
    pub(super) refusal: String,
    /// Which body went through as it came, as a text, although the description says more of it.
    pub(super) opaque: String,
    /// Whether our server read the request, so that the client was called.
    pub(super) is_read: bool,
    /// The status that the server behind answered and the description does not declare.
    pub(super) undeclared: Option<u64>,
}

impl Exchange {
    /// An exchange of a row of the log; `None` for what is no row.
    pub(super) fn of(row: &str) -> Option<Self> {
        let cells: Vec<_> = row.split('\t').collect();
        let [method, path, status, error, refusal, opaque, asked, _answered, _judged] = cells.try_into().ok()?;
        let undeclared = error.strip_prefix("Status ").and_then(|rest| rest.split(' ').next()?.parse().ok());
        Some(Self {
            method: method.to_owned(),
            path: path.to_owned(),
            status: status.to_owned(),
            error: error.to_owned(),
            refusal: refusal.to_owned(),
            opaque: opaque.to_owned(),
            is_read: !asked.is_empty(),
            undeclared,
        })
    }

    fn is_of(&self, call: &Call) -> bool {
        self.method == call.method && self.path.starts_with(&call.path)
    }
}

/// The exchanges of each of the scenarios that were run, by what order they came in: `knock` asks one thing after the
/// other. What it could not send left no exchange.
pub(super) fn assign(run: &[&Scenario], exchanges: &[Exchange]) -> Vec<Vec<Exchange>> {
    let mut rest = exchanges.iter().peekable();
    let of = |scenario: &&Scenario| {
        let calls = scenario.calls.iter();
        calls.filter_map(|call| rest.next_if(|exchange| exchange.is_of(call)).cloned()).collect()
    };
    run.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::{Call, Exchange, Scenario, assign};

    #[test]
    fn an_exchange_is_of_the_scenario_that_asks_next() {
        let call = |method: &str, path: &str| Call { method: method.to_owned(), path: path.to_owned() };
        let scenario = |calls| Scenario { spec: String::new(), name: String::new(), status: None, calls };
        let run = [
            scenario(vec![call("GET", "/a"), call("PUT", "/a")]),
            scenario(vec![call("GET", "/not/sent")]),
            scenario(vec![call("GET", "/b/")]),
        ];
        let row = |method: &str, path: &str| Exchange::of(&format!("{method}\t{path}\t200\t\t\t\tR\t\t")).unwrap();
        let exchanges = [row("GET", "/a?x=1"), row("PUT", "/a"), row("GET", "/b/7")];
        let assigned = assign(&run.iter().collect::<Vec<_>>(), &exchanges);
        assert_eq!(assigned, [exchanges[..2].to_vec(), vec![], exchanges[2..].to_vec()]);
    }

    #[test]
    fn an_undeclared_status_is_the_server_behinds() {
        let row = Exchange::of("GET\t/a\t500\tStatus 500 x\t{}\t\tR\t\t").unwrap();
        assert_eq!((row.undeclared, row.is_read), (Some(500), true));
        assert_eq!(Exchange::of("GET\t/a\t502\tBody 200 x\t{}\t\t\t\t").unwrap().undeclared, None);
        assert_eq!(Exchange::of("no row"), None);
    }
}
