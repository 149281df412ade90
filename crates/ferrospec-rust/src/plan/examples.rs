//! Examples.

use super::{docs, ident::Case, rust_type::RustTypes, scope::Scope, status};
use crate::program::{Check, DocText, Example, Phrase, RustType, Wire, is_unseen};
use ferrospec_ir::{self as ir, Codec, OperationId, Payload, StatusKey, Use};
use std::fmt::Write;

/// A value of so many characters stands in a line.
const SHORT: usize = 60;

/// The examples of all types that are public, as the document has them, then those of all operations.
pub(super) fn examples(types: &RustTypes<'_>, public: &[bool]) -> Vec<Example> {
    let mut examples = Examples { constants: Scope::default(), tests: Scope::default(), all: Vec::new() };
    let named: Vec<_> = types.api.types.iter().filter_map(|(id, _)| Some((id, types.names.of_type(id)?))).collect();
    for (_, name) in &named {
        // The file imports types, and the name of a tuple struct is that of a value as well.
        let _ = examples.constants.take(name);
    }
    for (id, name) in named.into_iter().filter(|(id, _)| public[id.index()]) {
        let schema = Use::of(id);
        for (index, example) in types.api.types[id].examples.iter().enumerate() {
            let what = Phrase::new("An example of ").code(name.as_str());
            let number = (index + 1).to_string();
            let names = [name.as_str(), &number];
            let names = if index == 0 { &names[..1] } else { &names };
            examples.add(example, names, what, (types.of(schema), types.checks(schema)));
        }
    }
    for (id, operation) in (0..).map(OperationId).zip(&types.api.operations) {
        let (method, endpoint) = (types.names.of_operation(id).method.as_str(), docs::endpoint(operation));
        if let Some(body) = &operation.body {
            let what = || Phrase::new("A body of ").code(&endpoint);
            examples.add_all(types, &body.payload, [method, "request"], what);
        }
        for response in &operation.responses {
            let status = status::variant(response.status);
            let what = || {
                let what = Phrase::new("An answer to ").code(&endpoint);
                match response.status {
                    StatusKey::Default => what.words(" of any other status"),
                    key => what.words(" of status ").code(&key.to_string()),
                }
            };
            if let Some(payload) = &response.payload {
                examples.add_all(types, payload, [method, status.as_str()], what);
            }
        }
    }
    examples.all
}

struct Examples {
    constants: Scope,
    tests: Scope,
    all: Vec<Example>,
}

impl Examples {
    fn add_all(&mut self, types: &RustTypes<'_>, payload: &Payload, names: [&str; 2], what: impl Fn() -> Phrase) {
        if payload.codec == Codec::Json {
            for example in &payload.examples {
                self.add(example, &names, what(), (types.of_payload(payload), types.checks_of_payload(payload)));
            }
        }
    }

    fn add(&mut self, example: &ir::Example, names: &[&str], what: Phrase, (ty, checks): (RustType, Vec<Check>)) {
        let words: Vec<_> = names.iter().copied().chain(example.name.as_deref()).collect();
        let what = match &example.name {
            Some(name) => what.words(", ").code(name),
            None => what,
        };
        self.all.push(Example {
            constant: self.constants.claim(Case::Screaming.ident(&words)),
            test: self.tests.claim(Case::Snake.ident(&words)),
            docs: DocText::from(what.words("."))
                .then(DocText::markdown(example.summary.as_deref().unwrap_or_default())),
            ty,
            checks,
            json: Wire::new(json(&example.value)),
        });
    }
}

/// The value in one line if it is short, else in many.
fn json(value: &ir::Literal) -> String {
    let short = value.to_string();
    let text = if short.chars().count() <= SHORT { short } else { format!("{value:#}") };
    let mut seen = String::with_capacity(text.len());
    for char in text.chars() {
        if char != '\n' && is_unseen(char) {
            let mut units = [0; 2];
            for unit in char.encode_utf16(&mut units) {
                write!(seen, "\\u{unit:04x}").expect("a string takes all text");
            }
        } else {
            seen.push(char);
        }
    }
    seen
}
