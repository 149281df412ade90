//! What is asked and answered, as strangers read it.

use crate::requests::{Answer, Asked, Requests};
use ferrospec_ir::{Literal, Location, Operation};
use serde_json::{Value, json};

/// What is asked and answered.
pub(super) struct Plan {
    pub(super) operations: Vec<Planned>,
}

/// What is asked of an operation.
pub(super) struct Planned {
    /// Its method and path.
    pub(super) name: String,
    /// For each status that it declares, a request and the answer to it.
    pub(super) cases: Vec<(Asked, Answer)>,
    /// How many statuses it declares.
    declared: usize,
}

impl Plan {
    /// What is asked of all operations, and what could not be drawn.
    pub(super) fn of(requests: &mut Requests<'_>, operations: &[Operation]) -> (Self, Vec<String>) {
        let (mut planned, mut gaps) = (Vec::new(), Vec::new());
        // Nobody asks for what an API sends itself.
        for operation in operations.iter().filter(|operation| operation.origin.is_path()) {
            let name = format!("{} {}", operation.method, operation.path);
            let answers = requests.answers(operation);
            let (declared, mut cases) = (answers.len(), Vec::new());
            for ((status, answer), turn) in answers.into_iter().zip(0..) {
                match answer.and_then(|answer| Ok((requests.of(operation, turn)?, answer))) {
                    Ok(case) => cases.push(case),
                    Err(why) => gaps.push(format!("{name} {status}: not drawn: {why}")),
                }
            }
            planned.push(Planned { name, cases, declared });
        }
        (Self { operations: planned }, gaps)
    }

    /// How many statuses all operations declare.
    pub(super) fn statuses(&self) -> usize {
        self.operations.iter().map(|operation| operation.declared).sum()
    }

    /// The plan in JSON. A body is a text in which each character stands for an octet.
    pub(super) fn to_json(&self) -> String {
        let operations: Vec<_> = self.operations.iter().map(Planned::to_json).collect();
        Value::from(operations).to_string()
    }
}

impl Planned {
    fn to_json(&self) -> Value {
        let answers: serde_json::Map<_, _> =
            self.cases.iter().map(|(_, answer)| (answer.status.to_string(), of_answer(answer))).collect();
        let requests: Vec<_> = self.cases.iter().map(|(asked, answer)| of_request(asked, answer)).collect();
        json!({ "name": self.name, "answers": answers, "requests": requests })
    }
}

fn of_answer(answer: &Answer) -> Value {
    let (media_type, body) = answer.body.as_ref().map_or((None, ""), |(media_type, _)| (Some(media_type), ""));
    let octets = answer.body.as_ref().map_or(&[][..], |(_, octets)| octets);
    let body: String = octets.iter().map(|octet| char::from(*octet)).chain(body.chars()).collect();
    json!({ "status": answer.status, "headers": answer.headers, "media_type": media_type, "body": body })
}

fn of_request(asked: &Asked, answer: &Answer) -> Value {
    let parameters: Vec<_> = asked
        .parameters
        .iter()
        .map(|(location, name, value)| json!({ "in": location.as_str(), "name": name, "value": of_literal(value) }))
        .collect();
    let is_parameter =
        |name: &str| asked.parameters.iter().any(|(location, other, _)| *location == Location::Header && other == name);
    // What is left are credentials.
    let headers: serde_json::Map<_, _> = asked
        .headers
        .iter()
        .filter(|(name, _)| !["content-type", "cookie"].contains(&name.as_str()) && !is_parameter(name))
        .map(|(name, value)| (name.clone(), Value::from(value.clone())))
        .collect();
    json!({
        "wanted": answer.status,
        "parameters": parameters,
        "headers": headers,
        "media_type": asked.value.as_ref().map(|(media_type, _)| media_type),
        "body": asked.value.as_ref().map(|(_, value)| of_literal(value)),
        "answer": of_answer(answer),
    })
}

/// A value as JSON.
pub(super) fn of_literal(value: &Literal) -> Value {
    serde_json::from_str(&value.to_string()).unwrap_or_default()
}
