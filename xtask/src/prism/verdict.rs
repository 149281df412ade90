//! What became of an operation.

use crate::requests::Asked;
use serde_json::Value;
use std::fmt;

/// What became of an operation.
pub(super) struct Verdict {
    /// The description's name, method and path.
    pub(super) name: String,
    /// What became of each of its requests.
    pub(super) judged: Vec<Judged>,
}

/// What became of a request.
#[derive(PartialEq, Eq, Debug)]
pub(super) enum Judged {
    /// No value could be drawn, or not be written here.
    NotDrawn(String),
    /// The generated server refuses it, or the generated client does not send it.
    NotSent(String),
    /// Prism has this against it.
    Violating(String),
    /// It has nothing against it. The client may have something against its answer.
    Fine(Option<String>),
}

impl Judged {
    /// What a row of the relay's log says.
    pub(super) fn of(asked: &Asked, row: &str) -> Self {
        let cells: Vec<_> = row.split('\t').collect();
        let [_, _, status, error, refusal, _, _, _, judged] = cells[..] else {
            return Self::NotSent(format!("the log has a row that is none: {row}"));
        };
        let request = || {
            let body = asked.body.as_deref().map(String::from_utf8_lossy).unwrap_or_default();
            let headers: String = asked.headers.iter().map(|(name, value)| format!(" {name}: {value};")).collect();
            format!("{} {}{headers} {body}", asked.method, asked.target)
        };
        let mut words = judged.splitn(3, ' ');
        let (Some(answered), Some(media_type), Some(violations)) = (words.next(), words.next(), words.next()) else {
            let why = if error.is_empty() { format!("{status} {refusal}") } else { error.to_owned() };
            return Self::NotSent(format!("{why}; of {}", request()));
        };
        let all: Value = serde_json::from_str(violations).unwrap_or_default();
        let said = all.as_array().into_iter().flatten().filter(|said| said["location"][0] == "request");
        let mut said: Vec<_> = said.filter_map(|said| said["message"].as_str()).map(str::to_owned).collect();
        // What it cannot judge at all it answers with a problem of its own. That of an answer which it cannot write comes when
        // it has taken the request.
        if said.is_empty()
            && !error.contains("prism/errors#NO_COMPLEX_OBJECT_TEXT")
            && media_type.starts_with("application/problem+json")
            && !answered.starts_with('2')
        {
            said.push(format!("it answers {answered}: {} {refusal}", of_problem(error)));
        }
        match said.is_empty() {
            true => Self::Fine(Some(error.to_owned()).filter(|error| !error.is_empty())),
            false => Self::Violating(format!("{}; of {}", said.join("; "), request())),
        }
    }
}

/// What a problem of Prism's says, of what the client says of it.
fn of_problem(error: &str) -> String {
    let text = error.find("{\"type\":\"https://stoplight.io/").map(|at| &error[at..]);
    let problem = text.and_then(|text| serde_json::Deserializer::from_str(text).into_iter::<Value>().next()?.ok());
    let Some(problem) = problem else { return error.to_owned() };
    let of = problem["validation"].as_array().into_iter().flatten().filter_map(|said| said["message"].as_str());
    let said: Vec<_> = of.chain(problem["title"].as_str()).collect();
    said.join("; ")
}

impl Verdict {
    /// Whether a request was sent, and Prism has nothing against any.
    pub(super) fn passes(&self) -> bool {
        self.sent() > 0 && !self.judged.iter().any(|one| matches!(one, Judged::Violating(_)))
    }

    /// How many requests were sent.
    pub(super) fn sent(&self) -> usize {
        self.judged.iter().filter(|one| matches!(one, Judged::Violating(_) | Judged::Fine(_))).count()
    }
}

/// A line for each kind of thing that is wrong.
impl fmt::Display for Verdict {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = |what: &str, of: fn(&Judged) -> Option<&String>| {
            let all: Vec<_> = self.judged.iter().filter_map(of).collect();
            let Some(first) = all.first() else { return Ok(()) };
            let short: String = first.chars().take(700).collect();
            writeln!(out, "{}: {} {what}: {short}", self.name, all.len())
        };
        line("violating", |one| if let Judged::Violating(why) = one { Some(why) } else { None })?;
        line("not sent", |one| if let Judged::NotSent(why) = one { Some(why) } else { None })?;
        line("not drawn", |one| if let Judged::NotDrawn(why) = one { Some(why) } else { None })?;
        line("answers not read", |one| if let Judged::Fine(why) = one { why.as_ref() } else { None })
    }
}

#[cfg(test)]
mod tests {
    use super::{Judged, Verdict};
    use crate::requests::Asked;

    fn judged(row: &str) -> Judged {
        let asked = Asked { method: "GET".into(), target: "/a?b=c".into(), ..Asked::default() };
        Judged::of(&asked, &row.replace('|', "\t"))
    }

    #[test]
    fn what_is_said_against_a_request_is_a_violation() {
        let said =
            r#"[{"location":["response","body"],"message":"x"},{"location":["request","query","b"],"message":"no"}]"#;
        let row = format!("GET|/a|200||||R|A|200 application/json {said}");
        assert_eq!(judged(&row), Judged::Violating("no; of GET /a?b=c ".into()));
        assert_eq!(judged("GET|/a|200||||R|A|200 application/json -"), Judged::Fine(None));
        let row = r#"GET|/a|200||||R|A|200 application/json [{"location":["response","body"],"message":"x"}]"#;
        assert_eq!(judged(row), Judged::Fine(None));
    }

    #[test]
    fn a_problem_is_told_by_what_it_says() {
        let problem = r#"{"type":"https://stoplight.io/x","title":"Invalid","validation":[{"message":"a must be b"}]}"#;
        let row = format!("GET|/a|422|Status 422 x {problem}|{{}}||R||422 application/problem+json -");
        assert!(
            matches!(judged(&row), Judged::Violating(said) if said.starts_with("it answers 422: a must be b; Invalid"))
        );
    }

    #[test]
    fn what_prism_cannot_judge_is_a_violation() {
        let row = "GET|/a|502|Status 404 x|{}||R||404 application/problem+json -";
        assert!(matches!(judged(row), Judged::Violating(said) if said.starts_with("it answers 404: Status 404 x")));
        let unwritten = r#"{"type":"https://stoplight.io/prism/errors#NO_COMPLEX_OBJECT_TEXT"}"#;
        let row = format!("GET|/a|502|Status 500 x {unwritten}|{{}}||R||500 application/problem+json -");
        assert!(matches!(judged(&row), Judged::Fine(Some(_))));
        let row = "GET|/a|502|Body 200 x|{}||R||200 application/json -";
        assert_eq!(judged(row), Judged::Fine(Some("Body 200 x".into())));
    }

    #[test]
    fn an_operation_of_which_nothing_is_sent_has_not_passed() {
        let not_sent = judged("GET|/a|422||{}||||");
        assert!(matches!(&not_sent, Judged::NotSent(why) if why.starts_with("422 {}")));
        let mut verdict = Verdict { name: "a GET /a".into(), judged: vec![not_sent] };
        assert!(!verdict.passes());
        verdict.judged.push(Judged::Fine(None));
        assert!(verdict.passes() && verdict.sent() == 1);
        verdict.judged.push(Judged::Violating("no".into()));
        assert!(!verdict.passes());
    }
}
