//! What was deleted, and is not found any more.

use ferrospec_ir::{Literal, Method, Operation, PathPart};
use std::collections::BTreeSet;

/// So many paths are remembered.
const MAX_PATHS: usize = 10_000;

/// The paths of what was deleted.
#[derive(Default)]
pub(crate) struct Gone(BTreeSet<String>);

impl Gone {
    /// Whether what a request is about was deleted, or what that is a part of. What is put somewhere is there again, and so may
    /// be everything in a collection that something is added to: a mock does not know which.
    pub(crate) fn has(&mut self, method: Method, path: &str) -> bool {
        match method {
            Method::Put => _ = self.0.remove(path),
            Method::Post => {
                let below = format!("{path}/");
                self.0.retain(|gone| !gone.starts_with(&below));
            }
            _ => {}
        }
        let is_in = |gone: &String| {
            path.strip_prefix(gone.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.0.iter().any(is_in)
    }

    /// Takes note that this was deleted.
    pub(crate) fn add(&mut self, path: String) {
        if self.0.len() >= MAX_PATHS {
            self.0.pop_first();
        }
        self.0.insert(path);
    }
}

/// The path of a request for an operation, whose parameters have these values.
pub(crate) fn path_of(operation: &Operation, values: &[Option<Literal>]) -> String {
    let value = |name: &String| {
        let mut parameters = operation.parameters.iter().zip(values);
        let found = parameters.find(|(one, _)| one.location == ferrospec_ir::Location::Path && one.name == *name);
        match found.and_then(|(_, value)| value.as_ref()) {
            Some(Literal::Text(text)) => text.clone(),
            Some(value) => value.canonical(),
            None => String::new(),
        }
    };
    operation
        .path
        .parts()
        .iter()
        .map(|part| match part {
            PathPart::Literal(text) => text.clone(),
            // A slash in a value divides nothing.
            PathPart::Parameter(name) => value(name).replace('/', "%2F"),
        })
        .collect()
}
