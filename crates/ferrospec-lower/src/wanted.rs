//! Which operations the user wants.

use crate::context::Context;
use crate::options::Pattern;
use ferrospec_diagnostics::codes;
use ferrospec_document::view::{Node, OpenApi, Operation};
use ferrospec_document::{NodeId, nearest};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The patterns of what is wanted, and which of them have chosen something.
pub(crate) struct Wanted<'a> {
    only: Vec<(&'a Pattern, bool)>,
    skip: Vec<(&'a Pattern, bool)>,
    /// Whether the operations are wanted that were asked about; one may be at several paths.
    known: HashMap<NodeId, bool>,
}

impl<'a> Wanted<'a> {
    pub(crate) fn new(only: &'a [Pattern], skip: &'a [Pattern]) -> Self {
        let unused = |patterns: &'a [Pattern]| patterns.iter().map(|pattern| (pattern, false)).collect();
        Self { only: unused(only), skip: unused(skip), known: HashMap::new() }
    }

    /// Whether the user has said anything.
    pub(crate) fn is_said(&self) -> bool {
        !(self.only.is_empty() && self.skip.is_empty())
    }

    /// Whether this operation at this path, or of what is called so, is wanted.
    pub(crate) fn has(&mut self, operation: Operation<'_>, called: &str) -> bool {
        let is_only = self.only.is_empty() | chosen(&mut self.only, operation, called);
        let is_wanted = is_only & !chosen(&mut self.skip, operation, called);
        self.note(operation, is_wanted)
    }

    /// As [`Wanted::has`] of what belongs to an operation that is wanted.
    pub(crate) fn has_beside(&mut self, operation: Operation<'_>, called: &str) -> bool {
        let _ = chosen(&mut self.only, operation, called);
        let is_wanted = !chosen(&mut self.skip, operation, called);
        self.note(operation, is_wanted)
    }

    fn note(&mut self, operation: Operation<'_>, is_wanted: bool) -> bool {
        *self.known.entry(operation.node().id()).or_default() |= is_wanted;
        is_wanted
    }

    /// Whether the operation at this node was asked about, and is wanted nowhere.
    pub(crate) fn is_left_out(&self, operation: Node<'_>) -> bool {
        self.known.get(&operation.id()) == Some(&false)
    }

    /// Reports the patterns that have chosen nothing.
    pub(crate) fn report(&self, openapi: OpenApi<'_>, context: &mut Context<'_>) {
        let all = [("only", &self.only), ("skip", &self.skip)];
        let unused = all.into_iter().flat_map(|(option, patterns)| {
            patterns.iter().filter(|(_, is_used)| !is_used).map(move |(pattern, _)| (option, pattern))
        });
        for (option, pattern) in unused {
            let mut names = BTreeMap::new();
            for (called, _, path_item) in openapi.paths().chain(openapi.webhooks()) {
                names.insert(called, if called.starts_with('/') { "path" } else { "webhook" });
                for (_, _, operation) in path_item.operations() {
                    names.extend(operation.tags().into_iter().map(|tag| (tag, "tag")));
                    names.extend(operation.operation_id().map(|id| (id, "operation")));
                }
            }
            // What begins with a slash chooses by paths alone, and what does not by none.
            names.retain(|name, _| name.starts_with('/') == pattern.text.starts_with('/'));
            let words = match pattern.place {
                Some(_) => format!("`{}` under `{option}` chooses no operation", pattern.text),
                None => format!("`--{option} {}` chooses no operation", pattern.text),
            };
            let help = match nearest(&pattern.text, names.keys().copied()) {
                Some(near) => format!("did you mean the {} `{near}`?", names[near]),
                None => "name a tag, an `operationId`, or a path: `/pets/*` is one more segment behind `/pets`, and \
                         `/pets/**` is `/pets` with all below it"
                    .to_owned(),
            };
            context.report(&codes::NOTHING_CHOSEN, pattern.place, words).help(help);
        }
    }
}

/// Whether one of the patterns chooses an operation; each is told.
fn chosen(patterns: &mut [(&Pattern, bool)], operation: Operation<'_>, called: &str) -> bool {
    let mut is_any = false;
    for (pattern, is_used) in patterns {
        let is_it = match pattern.text.starts_with('/') {
            true => matches(&pattern.text, called),
            false => {
                let names = operation.tags().into_iter().chain(operation.operation_id());
                names.chain((!called.starts_with('/')).then_some(called)).any(|name| matches(&pattern.text, name))
            }
        };
        *is_used |= is_it;
        is_any |= is_it;
    }
    is_any
}

/// A step of a pattern.
#[derive(Clone, Copy)]
enum Step {
    This(char),
    /// Any text without a slash.
    Segment,
    /// Any text.
    All,
    /// The next two steps, or none of them.
    Maybe,
}

/// Whether a text is as a pattern says: `*` is any text without a slash, `**` any text at all, and so is `/**` with what
/// stands behind its slash, or nothing.
fn matches(pattern: &str, text: &str) -> bool {
    let mut steps = Vec::new();
    let mut rest = pattern;
    while let Some(char) = rest.chars().next() {
        let is_below = rest.strip_prefix("/**").is_some_and(|behind| behind.is_empty() || behind.starts_with('/'));
        let length = match char {
            '/' if is_below => {
                steps.extend([Step::Maybe, Step::This('/'), Step::All]);
                3
            }
            '*' if rest.starts_with("**") => {
                steps.push(Step::All);
                2
            }
            '*' => {
                steps.push(Step::Segment);
                1
            }
            char => {
                steps.push(Step::This(char));
                char.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    // The steps that what comes may be of.
    let mut at = begun(&steps, [0]);
    for char in text.chars() {
        let next = at.iter().filter_map(|&at| match steps.get(at)? {
            Step::This(this) => (*this == char).then_some(at + 1),
            Step::Segment => (char != '/').then_some(at),
            Step::All => Some(at),
            Step::Maybe => None,
        });
        at = begun(&steps, next.collect::<Vec<_>>());
    }
    at.contains(&steps.len())
}

/// These steps, and those that are reached from them without any text.
fn begun(steps: &[Step], from: impl IntoIterator<Item = usize>) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut waiting: Vec<_> = from.into_iter().collect();
    while let Some(at) = waiting.pop() {
        if found.insert(at) {
            match steps.get(at) {
                Some(Step::Segment | Step::All) => waiting.push(at + 1),
                Some(Step::Maybe) => waiting.extend([at + 1, at + 3]),
                Some(Step::This(_)) | None => {}
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn stars_are_parts_of_segments_or_any_segments() {
        let cases = [
            ("/pets", "/pets", true),
            ("/pets", "/pets/{id}", false),
            ("/pets/*", "/pets/{id}", true),
            ("/pets/*", "/pets/{id}/tags", false),
            ("/pets/**", "/pets", true),
            ("/pets/**", "/pets/{id}/tags", true),
            ("/pets/**", "/petshop", false),
            ("/**/tags", "/pets/{id}/tags", true),
            ("/**/tags", "/tags", true),
            ("/v*/pets", "/v1/pets", true),
            ("/p**s", "/pets/tags", true),
            ("get*", "getPet", true),
            ("get*", "listPets", false),
            ("*", "顧客", true),
        ];
        for (pattern, text, is_it) in cases {
            assert_eq!(matches(pattern, text), is_it, "{pattern} {text}");
        }
    }
}
