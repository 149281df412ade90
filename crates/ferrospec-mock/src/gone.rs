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
                // So is the collection itself, where that was deleted as a whole.
                let below = format!("{path}/");
                self.0.retain(|gone| gone != path && !gone.starts_with(&below));
            }
            _ => {}
        }
        let is_in = |gone: &String| {
            path.strip_prefix(gone.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.0.iter().any(is_in)
    }

    /// What the answer to a `POST` names is there, whatever is below the path of which collection: it was made anew.
    pub(crate) fn restore(&mut self, said: &Literal) {
        match said {
            Literal::List(items) => items.iter().for_each(|item| self.restore(item)),
            Literal::Object(members) => members.iter().for_each(|(_, member)| self.restore(member)),
            value => {
                let name = segment(value);
                self.0.retain(|gone| gone.rsplit('/').next() != Some(&name));
            }
        }
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
        found.and_then(|(_, value)| value.as_ref()).map_or(String::new(), segment)
    };
    let parts = operation.path.parts().iter().map(|part| match part {
        PathPart::Literal(text) => text.clone(),
        PathPart::Parameter(name) => value(name),
    });
    parts.collect()
}

/// A value as it stands in a path.
fn segment(value: &Literal) -> String {
    let text = match value {
        Literal::Text(text) => text.clone(),
        value => value.canonical(),
    };
    // A slash in a value divides nothing.
    text.replace('/', "%2F")
}
